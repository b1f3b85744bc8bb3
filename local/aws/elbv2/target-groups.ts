import { AwsError, type Operation } from "../service.ts";
import {
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
  targetGroup,
} from "./common.ts";
import { type Elbv2State, type HealthCheck, loadBalancersOf, type TargetGroup, targetGroupsOf } from "./model.ts";
import { targetGroupArn } from "./names.ts";

interface HealthCheckInput {
  HealthCheckProtocol?: string;
  HealthCheckPort?: string;
  HealthCheckEnabled?: boolean;
  HealthCheckPath?: string;
  HealthCheckIntervalSeconds?: number;
  HealthCheckTimeoutSeconds?: number;
  HealthyThresholdCount?: number;
  UnhealthyThresholdCount?: number;
  Matcher?: { HttpCode?: string; GrpcCode?: string };
}

interface CreateTargetGroupInput extends HealthCheckInput {
  Name: string;
  Protocol?: string;
  ProtocolVersion?: string;
  Port?: number;
  VpcId?: string;
  TargetType?: string;
  IpAddressType?: string;
  Tags?: Tag[];
}

/** Defaults of a target group of an application load balancer. */
const checkDefaults: HealthCheck = {
  path: "/",
  port: "traffic-port",
  interval: 30,
  timeout: 5,
  healthyThreshold: 5,
  unhealthyThreshold: 2,
  matcher: "200",
};

const attributeDefaults = (): Map<string, string> =>
  new Map([
    ["deregistration_delay.timeout_seconds", "300"],
    ["stickiness.enabled", "false"],
    ["stickiness.type", "lb_cookie"],
    ["stickiness.lb_cookie.duration_seconds", "86400"],
    ["load_balancing.algorithm.type", "round_robin"],
    ["load_balancing.algorithm.anomaly_mitigation", "off"],
    ["load_balancing.cross_zone.enabled", "use_load_balancer_configuration"],
    ["slow_start.duration_seconds", "0"],
  ]);

function checkAttributes(given: { Key?: string; Value?: string }[]): void {
  for (const { Key, Value } of given) {
    const delay = Number(Value);
    if (Key === "deregistration_delay.timeout_seconds" && !(Number.isInteger(delay) && delay >= 0 && delay <= 3600))
      throw invalid(`Target group attribute '${Key}' must be between 0 and 3600, got '${Value}'`);
    if (Key === "stickiness.enabled" && Value === "true") throw notModelled("stickiness");
    if (Key === "load_balancing.algorithm.type" && Value !== "round_robin")
      throw notModelled(`the routing algorithm '${Value}'`);
    if (Key === "slow_start.duration_seconds" && Value !== "0") throw notModelled("slow start");
  }
}

/** Puts the given settings over `base`; the ranges are AWS's. */
function healthCheck(input: HealthCheckInput, base: HealthCheck): HealthCheck {
  if (input.HealthCheckProtocol !== undefined && input.HealthCheckProtocol !== "HTTP")
    throw notModelled(`health checks over ${input.HealthCheckProtocol}`);
  if (input.HealthCheckEnabled === false)
    throw invalid("Health checks must be enabled for target groups with target type 'ip' or 'instance'");
  if (input.Matcher?.GrpcCode !== undefined) throw notModelled("GRPC health checks");
  const check: HealthCheck = {
    path: input.HealthCheckPath ?? base.path,
    port: input.HealthCheckPort ?? base.port,
    interval: input.HealthCheckIntervalSeconds ?? base.interval,
    timeout: input.HealthCheckTimeoutSeconds ?? base.timeout,
    healthyThreshold: input.HealthyThresholdCount ?? base.healthyThreshold,
    unhealthyThreshold: input.UnhealthyThresholdCount ?? base.unhealthyThreshold,
    matcher: input.Matcher?.HttpCode ?? base.matcher,
  };
  const ranges: [string, number, number, number][] = [
    ["Health check interval", check.interval, 5, 300],
    ["Health check timeout", check.timeout, 2, 120],
    ["Healthy threshold count", check.healthyThreshold, 2, 10],
    ["Unhealthy threshold count", check.unhealthyThreshold, 2, 10],
  ];
  for (const [what, value, low, high] of ranges)
    if (!(value >= low && value <= high)) throw invalid(`${what} must be between ${low} and ${high}, got ${value}`);
  if (check.timeout >= check.interval)
    throw invalid(`Health check timeout '${check.timeout}' must be smaller than the interval '${check.interval}'`);
  if (!check.path.startsWith("/") || check.path.length > 1024)
    throw invalid(`Health check path '${check.path}' must begin with a '/' character and have at most 1024 characters`);
  if (check.port !== "traffic-port" && !(Number(check.port) >= 1 && Number(check.port) <= 65535))
    throw invalid(`Health check port '${check.port}' must be 'traffic-port' or between 1 and 65535`);
  if (!/^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/.test(check.matcher))
    throw invalid(`Health check matcher HTTP code '${check.matcher}' must be within '200-499' inclusive`);
  return check;
}

function shape(state: Elbv2State, group: TargetGroup) {
  const check = group.healthCheck;
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: "HTTP",
    ProtocolVersion: "HTTP1",
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: group.targetType,
    IpAddressType: "ipv4",
    HealthCheckProtocol: "HTTP",
    HealthCheckPort: check.port,
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: check.interval,
    HealthCheckTimeoutSeconds: check.timeout,
    HealthyThresholdCount: check.healthyThreshold,
    UnhealthyThresholdCount: check.unhealthyThreshold,
    HealthCheckPath: check.path,
    Matcher: { HttpCode: check.matcher },
    LoadBalancerArns: loadBalancersOf(state, group.arn),
  };
}

function parse(input: CreateTargetGroupInput, arn: string): TargetGroup {
  checkName("Target group", input.Name);
  const type = input.TargetType ?? "instance";
  if (type !== "ip" && type !== "instance") throw notModelled(`target groups of type '${type}'`);
  if (input.Protocol !== "HTTP") {
    if (input.Protocol === undefined) throw invalid("A protocol must be specified");
    throw notModelled(`target groups with the protocol ${input.Protocol}`);
  }
  if ((input.ProtocolVersion ?? "HTTP1") !== "HTTP1")
    throw notModelled(`the protocol version ${input.ProtocolVersion}`);
  if ((input.IpAddressType ?? "ipv4") !== "ipv4") throw notModelled("IPv6 targets");
  if (input.Port === undefined) throw invalid("A port must be specified");
  if (!(input.Port >= 1 && input.Port <= 65535)) throw invalid(`Port '${input.Port}' must be between 1 and 65535`);
  return {
    arn,
    name: input.Name,
    port: input.Port,
    targetType: type,
    ...(input.VpcId === undefined ? {} : { vpcId: input.VpcId }),
    healthCheck: healthCheck(input, checkDefaults),
    attributes: attributeDefaults(),
    tags: newTags(input.Tags),
    inUseUntil: 0,
    targets: new Map(),
  };
}

const settings = (group: TargetGroup): string =>
  JSON.stringify([group.port, group.targetType, group.vpcId, group.healthCheck]);

/** CreateTargetGroup, DescribeTargetGroups, ModifyTargetGroup, their attributes, DeleteTargetGroup. */
export function targetGroupOperations({ state, checker, now }: Elbv2Context): Record<string, Operation> {
  return {
    /** The same name with the same settings gives the group that is there; tags are not compared. */
    CreateTargetGroup(input: CreateTargetGroupInput, call) {
      const old = [...state.targetGroups.values()].find(({ name }) => name === input.Name);
      const serial = state.targetGroupSerials.get(input.Name) ?? 0;
      const group = parse(input, old?.arn ?? targetGroupArn(call.region, call.account, input.Name, serial));
      if (old) {
        if (settings(old) === settings(group)) return { TargetGroups: [shape(state, old)] };
        throw new AwsError(
          "DuplicateTargetGroupName",
          `A target group with the same name '${input.Name}' exists, but with different settings`,
        );
      }
      if (state.targetGroups.size >= 3000)
        throw new AwsError("TooManyTargetGroups", "You have reached the maximum number of target groups: 3000");
      state.targetGroups.set(group.arn, group);
      return { TargetGroups: [shape(state, group)] };
    },

    DescribeTargetGroups(input: {
      LoadBalancerArn?: string;
      TargetGroupArns?: string[];
      Names?: string[];
      Marker?: string;
      PageSize?: number;
    }) {
      const all = [...state.targetGroups.values()];
      let found = all;
      if (input.LoadBalancerArn !== undefined) {
        const reachable = targetGroupsOf(state, loadBalancer(state, input.LoadBalancerArn).arn);
        found = all.filter((group) => reachable.includes(group.arn));
      } else if (input.TargetGroupArns?.length) {
        found = input.TargetGroupArns.map((arn) => targetGroup(state, arn));
      } else if (input.Names?.length) {
        found = input.Names.map((name) => {
          const named = all.find((group) => group.name === name);
          if (!named) throw new AwsError("TargetGroupNotFound", `One or more target groups not found: '${name}'`);
          return named;
        });
      }
      const { items, ...rest } = page(found, input);
      return { TargetGroups: items.map((group) => shape(state, group)), ...rest };
    },

    ModifyTargetGroup(input: HealthCheckInput & { TargetGroupArn: string }) {
      const group = targetGroup(state, input.TargetGroupArn);
      group.healthCheck = healthCheck(input, group.healthCheck);
      return { TargetGroups: [shape(state, group)] };
    },

    DescribeTargetGroupAttributes({ TargetGroupArn }: { TargetGroupArn: string }) {
      return { Attributes: attributeList(targetGroup(state, TargetGroupArn).attributes) };
    },

    ModifyTargetGroupAttributes(input: { TargetGroupArn: string; Attributes: { Key?: string; Value?: string }[] }) {
      const group = targetGroup(state, input.TargetGroupArn);
      checkAttributes(input.Attributes);
      setAttributes("Target group", group.attributes, input.Attributes);
      return { Attributes: attributeList(group.attributes) };
    },

    /** Deleting what is not there succeeds. */
    DeleteTargetGroup({ TargetGroupArn }: { TargetGroupArn: string }) {
      const group = state.targetGroups.get(TargetGroupArn);
      if (!group) return {};
      if (loadBalancersOf(state, group.arn).length > 0 || group.inUseUntil > now())
        throw new AwsError("ResourceInUse", `Target group '${group.arn}' is currently in use by a listener or a rule`);
      checker.forget(group);
      state.targetGroups.delete(group.arn);
      state.targetGroupSerials.set(group.name, (state.targetGroupSerials.get(group.name) ?? 0) + 1);
      return {};
    },
  };
}
