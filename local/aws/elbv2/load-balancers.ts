import type { NetworkPort } from "../ports.ts";
import { AwsError, type Operation } from "../service.ts";
import {
  addTags,
  attributeList,
  checkName,
  type Elbv2Context,
  invalid,
  loadBalancer,
  newTags,
  notModelled,
  page,
  setAttributes,
  type Tag,
} from "./common.ts";
import type { LoadBalancer } from "./model.ts";
import { dnsName, loadBalancerArn } from "./names.ts";

/** The network of load balancers in an account that has made no subnets. */
const someVpc = "vpc-local";

interface CreateLoadBalancerInput {
  Name: string;
  Type?: string;
  Scheme?: "internet-facing" | "internal";
  Subnets?: string[];
  SubnetMappings?: { SubnetId?: string }[];
  SecurityGroups?: string[];
  IpAddressType?: string;
  Tags?: Tag[];
}

const defaults = (): Map<string, string> =>
  new Map([
    ["deletion_protection.enabled", "false"],
    ["idle_timeout.timeout_seconds", "60"],
    ["routing.http2.enabled", "true"],
    ["routing.http.drop_invalid_header_fields.enabled", "false"],
    ["routing.http.preserve_host_header.enabled", "false"],
    ["routing.http.xff_client_port.enabled", "false"],
    ["routing.http.xff_header_processing.mode", "append"],
    ["routing.http.desync_mitigation_mode", "defensive"],
    ["access_logs.s3.enabled", "false"],
    ["load_balancing.cross_zone.enabled", "true"],
  ]);

/** The attributes that change something here; the others are remembered and change nothing on one machine. */
function checkAttributes(given: { Key?: string; Value?: string }[]): void {
  for (const { Key, Value } of given) {
    if (Key === "idle_timeout.timeout_seconds" && !(Number(Value) >= 1 && Number(Value) <= 4000))
      throw invalid(`Load balancer attribute '${Key}' must be between 1 and 4000, got '${Value}'`);
    if (Key === "routing.http.xff_header_processing.mode" && Value !== "append")
      throw notModelled(`X-Forwarded-For processing mode '${Value}'`);
    if (Key === "access_logs.s3.enabled" && Value === "true") throw notModelled("access logs");
  }
}

const shape = (lb: LoadBalancer) => ({
  LoadBalancerArn: lb.arn,
  DNSName: lb.dnsName,
  CanonicalHostedZoneId: "Z215JYRZR1TBD5",
  CreatedTime: lb.createdAt,
  LoadBalancerName: lb.name,
  Scheme: lb.scheme,
  VpcId: lb.vpcId,
  State: { Code: "active" },
  Type: "application",
  AvailabilityZones: lb.subnets.map((SubnetId, index) => ({ ZoneName: lb.zones[index] ?? "local", SubnetId })),
  SecurityGroups: lb.securityGroups,
  IpAddressType: "ipv4",
});

/** Where subnets are: all there, in two zones at least, in one VPC with the groups. Source: CreateLoadBalancer. */
function place(
  network: NetworkPort | undefined,
  subnets: readonly string[],
  groups: readonly string[],
  region: string,
) {
  if (!network?.keeps(region)) return { vpcId: someVpc, zones: subnets.map(() => "local") };
  const zones = subnets.map((subnet) => {
    const zone = network.zoneOf(subnet, region);
    if (zone === undefined) throw new AwsError("SubnetNotFound", `The subnet ID '${subnet}' does not exist`);
    return zone;
  });
  if (new Set(zones).size < 2) {
    throw invalid("At least two subnets in two different Availability Zones must be specified");
  }
  const [vpcId = someVpc, ...others] = new Set(subnets.map((subnet) => network.vpcOf(subnet, region)));
  if (others.length > 0) throw new AwsError("InvalidSubnet", "All subnets must belong to the same VPC");
  const stranger = groups.find((group) => network.vpcOf(group, region) !== vpcId);
  if (stranger !== undefined) {
    throw new AwsError("InvalidSecurityGroup", `The security group '${stranger}' does not belong to VPC '${vpcId}'`);
  }
  return { vpcId, zones };
}

/** CreateLoadBalancer … DescribeLoadBalancerAttributes. Application load balancers only; active at once. */
export function loadBalancerOperations({
  state,
  checker,
  now,
  network,
  changed,
}: Elbv2Context): Record<string, Operation> {
  return {
    CreateLoadBalancer(input: CreateLoadBalancerInput, call) {
      checkName("Load balancer", input.Name);
      if ((input.Type ?? "application") !== "application") throw notModelled(`load balancers of type '${input.Type}'`);
      const scheme = input.Scheme ?? "internet-facing";
      const subnets = input.Subnets ?? input.SubnetMappings?.map((mapping) => mapping.SubnetId ?? "") ?? [];
      const arn = loadBalancerArn(call.region, call.account, input.Name);
      const old = state.loadBalancers.get(arn);
      if (old) {
        const same =
          old.scheme === scheme &&
          old.subnets.join() === subnets.join() &&
          old.securityGroups.join() === (input.SecurityGroups ?? []).join();
        if (same) return { LoadBalancers: [shape(old)] };
        throw new AwsError(
          "DuplicateLoadBalancerName",
          `A load balancer with the same name '${input.Name}' exists, but with different settings`,
        );
      }
      if (state.loadBalancers.size >= 50)
        throw new AwsError("TooManyLoadBalancers", "You have reached the maximum number of load balancers: 50");
      const created: LoadBalancer = {
        arn,
        name: input.Name,
        dnsName: dnsName(input.Name, call.region, scheme),
        scheme,
        createdAt: new Date(now()),
        subnets,
        ...place(network, subnets, input.SecurityGroups ?? [], call.region),
        securityGroups: input.SecurityGroups ?? [],
        attributes: defaults(),
        tags: newTags(input.Tags),
      };
      state.loadBalancers.set(arn, created);
      return { LoadBalancers: [shape(created)] };
    },

    DescribeLoadBalancers(input: {
      LoadBalancerArns?: string[];
      Names?: string[];
      Marker?: string;
      PageSize?: number;
    }) {
      const all = [...state.loadBalancers.values()];
      const byArn = input.LoadBalancerArns?.map((arn) => loadBalancer(state, arn));
      const byName = input.Names?.map((name) => {
        const found = all.find((lb) => lb.name === name);
        if (!found) throw new AwsError("LoadBalancerNotFound", `Load balancers '[${name}]' not found`);
        return found;
      });
      const { items, ...rest } = page(byArn ?? byName ?? all, input);
      return { LoadBalancers: items.map(shape), ...rest };
    },

    /** Takes its listeners and their rules with it. Deleting what is not there succeeds. */
    DeleteLoadBalancer({ LoadBalancerArn: arn }: { LoadBalancerArn: string }) {
      const found = state.loadBalancers.get(arn);
      if (!found) return {};
      if (found.attributes.get("deletion_protection.enabled") === "true")
        throw new AwsError(
          "OperationNotPermitted",
          `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
        );
      state.loadBalancers.delete(arn);
      for (const listener of state.listeners.values()) {
        if (listener.loadBalancerArn !== arn) continue;
        state.listeners.delete(listener.arn);
        for (const rule of state.rules.values()) if (rule.listenerArn === listener.arn) state.rules.delete(rule.arn);
      }
      checker.reattach();
      changed();
      return {};
    },

    DescribeLoadBalancerAttributes({ LoadBalancerArn }: { LoadBalancerArn: string }) {
      return { Attributes: attributeList(loadBalancer(state, LoadBalancerArn).attributes) };
    },

    ModifyLoadBalancerAttributes(input: { LoadBalancerArn: string; Attributes: { Key?: string; Value?: string }[] }) {
      const found = loadBalancer(state, input.LoadBalancerArn);
      checkAttributes(input.Attributes);
      setAttributes("Load balancer", found.attributes, input.Attributes);
      return { Attributes: attributeList(found.attributes) };
    },
  };
}

/** DescribeTags, AddTags, RemoveTags for everything that ELBv2 holds. */
export function tagOperations({ state }: Elbv2Context): Record<string, Operation> {
  const tagsOf = (arn: string) => {
    const kind = arn.split(":")[5]?.split("/")[0];
    const found =
      state.loadBalancers.get(arn) ??
      state.listeners.get(arn) ??
      state.rules.get(arn) ??
      state.targetGroups.get(arn) ??
      undefined;
    if (found) return found.tags;
    if (kind === "loadbalancer") throw new AwsError("LoadBalancerNotFound", `Load balancer '${arn}' not found`);
    if (kind === "listener") throw new AwsError("ListenerNotFound", `Listener '${arn}' not found`);
    if (kind === "listener-rule") throw new AwsError("RuleNotFound", `Rule '${arn}' not found`);
    if (kind === "targetgroup") throw new AwsError("TargetGroupNotFound", `Target group '${arn}' not found`);
    throw invalid(`'${arn}' is not a valid ARN of an Elastic Load Balancing resource`);
  };
  return {
    DescribeTags({ ResourceArns }: { ResourceArns: string[] }) {
      if (ResourceArns.length > 20) throw invalid("The number of resource ARNs cannot exceed 20");
      return {
        TagDescriptions: ResourceArns.map((ResourceArn) => ({
          ResourceArn,
          Tags: [...tagsOf(ResourceArn)].map(([Key, Value]) => ({ Key, Value })),
        })),
      };
    },
    AddTags({ ResourceArns, Tags }: { ResourceArns: string[]; Tags: Tag[] }) {
      for (const tags of ResourceArns.map(tagsOf)) addTags(tags, Tags);
      return {};
    },
    RemoveTags({ ResourceArns, TagKeys }: { ResourceArns: string[]; TagKeys: string[] }) {
      for (const tags of ResourceArns.map(tagsOf)) for (const key of TagKeys) tags.delete(key);
      return {};
    },
  };
}
