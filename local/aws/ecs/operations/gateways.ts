/** Gateways and their clusters. Source of all: the text of the AWS SDK (client-ecs 3.1162); assumed: texts of refusals. */
import { page } from "../../paging.ts";
import { AwsError, type CallContext } from "../../service.ts";
import { arnOf } from "../arns.ts";
import { activeCluster, date, invalid, type Operation } from "../call.ts";
import type { Tag } from "../definition.ts";
import { type Association, accessType, type GatewayRecord, type SharedBalancers } from "../gateway/model.ts";
import { forgetAssociation } from "../gateway/routes.ts";
import type { Turn } from "../model.ts";
import { hex } from "../random.ts";
import { noGateways, notModelled } from "./connector-input.ts";
import { checkTags } from "./tags.ts";
import { remember, replay } from "./tokens.ts";

/** Gateways that a cluster may have. Source: AssociateGatewayWithCluster. */
const mostOfCluster = 5;

/** A gateway by name or ARN, or GatewayNotFoundException. */
export function gateway({ world }: Turn, given: string, { region }: CallContext): GatewayRecord {
  if (!world.hasGateways) throw noGateways();
  const found = [...world.gateways.values()].find(
    (one) => one.region === region && (one.arn === given || one.name === given),
  );
  if (found === undefined) throw new AwsError("GatewayNotFoundException", "Gateway not found.");
  return found;
}

interface Configuration {
  hostSharedAlb?: Partial<Omit<SharedBalancers, "networkConfiguration">> & {
    networkConfiguration?: Partial<SharedBalancers["networkConfiguration"]>;
    accessLogs?: unknown;
  };
}

interface CreateInput {
  name: string;
  infrastructureRoleArn: string;
  clientToken?: string;
  deletionProtection?: boolean;
  configuration: Configuration;
  tags?: Tag[];
  propagateTags?: GatewayRecord["propagateTags"];
}

const createGateway: Operation = (turn, input: CreateInput, context) => {
  const { world, now, lookups } = turn;
  if (!world.hasGateways) throw noGateways();
  const { clientToken, ...parameters } = input;
  const token = { scope: `CreateGateway ${context.region}`, token: clientToken, parameters };
  const replayed = replay(turn, token);
  if (replayed !== undefined) return replayed;
  if (input.name.length < 1 || input.name.length > 255) throw invalid("A gateway's name has 1 to 255 characters.");
  if ([...world.gateways.values()].some(({ name, region }) => name === input.name && region === context.region))
    throw invalid(`A gateway named ${input.name} already exists.`);
  if (!lookups.assumable(input.infrastructureRoleArn, "ecs.amazonaws.com"))
    throw invalid(`ECS was unable to assume the role '${input.infrastructureRoleArn}'.`);
  checkTags(input.tags);
  const balancers = sharedBalancers(turn, input.configuration, context.region);
  const arn = arnOf(context.region, context.account, `gateway/${input.name}/${hex(world.random, 32)}`);
  world.gateways.set(arn, {
    ...{ arn, name: input.name, region: context.region, roleArn: input.infrastructureRoleArn, balancers },
    deletionProtection: input.deletionProtection ?? true,
    propagateTags: input.propagateTags ?? "GATEWAY",
    tags: [...(input.tags ?? [])],
    ...{ createdAt: now, updatedAt: now, updatingUntil: undefined },
  });
  const output = { gatewayArn: arn, name: input.name, status: "ACTIVE" };
  remember(turn, token, output, [arn]);
  return output;
};

function sharedBalancers({ lookups }: Turn, { hostSharedAlb: given }: Configuration, region: string): SharedBalancers {
  if (given === undefined) throw invalid("Exactly one configuration variant must be set.");
  if (given.accessLogs !== undefined) throw notModelled("access logs of gateways");
  if ((given.port ?? 443) !== 443 || (given.protocol ?? "HTTPS") !== "HTTPS")
    throw invalid("The gateway supports only HTTPS at port 443.");
  const network = given.networkConfiguration ?? {};
  const subnets = network.subnets ?? [];
  if (lookups.keeps(region)) {
    if (subnets.length === 0) throw notModelled("the default VPC; give the gateway subnets");
    const gone = subnets.find((subnet) => lookups.vpcOf(subnet, region) === undefined);
    if (gone !== undefined) throw invalid(`The subnet ID '${gone}' does not exist.`);
    if (new Set(subnets.map((subnet) => lookups.vpcOf(subnet, region))).size > 1)
      throw invalid("All subnets must belong to the same VPC.");
  }
  return {
    ...given,
    networkConfiguration: { ...network, subnets, ipAddressType: network.ipAddressType ?? "dualstack" },
    scheme: given.scheme ?? "internet-facing",
    ...{ port: 443, protocol: "HTTPS" },
    maxAlbCount: given.maxAlbCount ?? 10,
    httpDesync: given.httpDesync ?? "defensive",
  };
}

interface UpdateInput {
  gateway: string;
  infrastructureRoleArn?: string;
  deletionProtection?: boolean;
  configuration?: Configuration;
  propagateTags?: GatewayRecord["propagateTags"];
}

const updateGateway: Operation = (turn, input: UpdateInput, context) => {
  const found = gateway(turn, input.gateway, context);
  const { networkConfiguration, ...changed } = input.configuration?.hostSharedAlb ?? {};
  if (changed.accessLogs !== undefined) throw notModelled("access logs of gateways");
  Object.assign(found.balancers, changed);
  Object.assign(found.balancers.networkConfiguration, networkConfiguration);
  found.roleArn = input.infrastructureRoleArn ?? found.roleArn;
  found.deletionProtection = input.deletionProtection ?? found.deletionProtection;
  found.propagateTags = input.propagateTags ?? found.propagateTags;
  found.updatedAt = turn.now;
  found.updatingUntil = turn.now + turn.world.pace.gatewayRoute;
  return summary(turn, found);
};

const deleteGateway: Operation = (turn, input: { gateway: string }, context) => {
  const found = gateway(turn, input.gateway, context);
  if (found.deletionProtection) throw invalid("Deletion protection is enabled for the gateway.");
  if (turn.world.gatewayAssociations.some(({ gatewayArn }) => gatewayArn === found.arn))
    throw invalid("The gateway is associated with a cluster. Disassociate all clusters first.");
  turn.world.gateways.delete(found.arn);
  return { gatewayArn: found.arn, name: found.name, status: "DELETED" };
};

function statusOf({ now }: Turn, { updatingUntil }: GatewayRecord): string {
  if (updatingUntil === undefined) return "ACTIVE";
  return now < updatingUntil ? "UPDATE_IN_PROGRESS" : "UPDATE_COMPLETE";
}

function summary(turn: Turn, found: GatewayRecord) {
  return { gatewayArn: found.arn, name: found.name, status: statusOf(turn, found) };
}

const describeGateway: Operation = (turn, input: { gateway: string }, context) => {
  const found = gateway(turn, input.gateway, context);
  const own = [...turn.world.gatewayRoutes.values()].filter(({ gatewayArn }) => gatewayArn === found.arn);
  const balancers = new Set(own.flatMap(({ resources }) => resources?.loadBalancerArn ?? []));
  return {
    gateway: {
      ...summary(turn, found),
      infrastructureRoleArn: found.roleArn,
      deletionProtection: found.deletionProtection,
      configuration: { hostSharedAlb: { ...found.balancers, currentAlbCount: balancers.size } },
      accessType: accessType(found),
      propagateTags: found.propagateTags,
      tags: found.tags,
      createdAt: date(found.createdAt),
      updatedAt: date(found.updatedAt),
    },
  };
};

interface Paged {
  maxResults?: number;
  nextToken?: string;
}

/** A page of a list of gateways, associations or routes. */
export function pageOf<Item>(items: readonly Item[], input: Paged, key: (item: Item) => string, most = 100) {
  return page(items, {
    nextToken: input.nextToken,
    max: input.maxResults,
    defaultMax: most,
    hardMax: 100,
    error: "InvalidParameterException",
    key,
  });
}

const listGateways: Operation = (turn, input: Paged & { names?: string[]; status?: string[] }, { region }) => {
  if (!turn.world.hasGateways) throw noGateways();
  if ((input.names?.length ?? 0) > 10) throw invalid("names can have at most 10 items.");
  const all = [...turn.world.gateways.values()]
    .filter((one) => one.region === region && (!input.names?.length || input.names.includes(one.name)))
    .map((one) => ({ ...summary(turn, one), createdAt: date(one.createdAt) }))
    .filter(({ status }) => !input.status?.length || input.status.includes(status));
  const { items: gateways, nextToken } = pageOf(all, input, ({ gatewayArn }) => gatewayArn);
  return { gateways, nextToken };
};

interface Pair {
  gateway: string;
  cluster: string;
}

const associate: Operation = (turn, input: Pair, context) => {
  const { arn: gatewayArn } = gateway(turn, input.gateway, context);
  const { arn: clusterArn } = activeCluster(turn, input.cluster, context);
  const own = turn.world.gatewayAssociations.filter((one) => one.clusterArn === clusterArn);
  const there = own.find((one) => one.gatewayArn === gatewayArn);
  if (there !== undefined) there.status = "ACTIVE";
  else if (own.length >= mostOfCluster)
    throw invalid(`A cluster can be associated with up to ${mostOfCluster} gateways.`);
  else turn.world.gatewayAssociations.push({ gatewayArn, clusterArn, status: "ACTIVE" });
  return { gatewayArn, clusterArn, status: "ACTIVE" };
};

/** Nothing is changed of its routes until their services are updated. */
const disassociate: Operation = (turn, input: Pair, context) => {
  const { arn: gatewayArn } = gateway(turn, input.gateway, context);
  const { arn: clusterArn } = activeCluster(turn, input.cluster, context);
  const found = turn.world.gatewayAssociations.find(
    (one) => one.clusterArn === clusterArn && one.gatewayArn === gatewayArn,
  );
  if (found === undefined)
    throw new AwsError("ResourceNotFoundException", "The gateway is not associated with the cluster.");
  found.status = "DISASSOCIATING";
  forgetAssociation(turn.world, found);
  return { gatewayArn, clusterArn, status: "DISASSOCIATING" };
};

const listAssociations: Operation = (
  turn,
  input: Paged & Partial<Pair> & { status?: Association["status"][] },
  context,
) => {
  if (!turn.world.hasGateways) throw noGateways();
  const of = input.gateway === undefined ? undefined : gateway(turn, input.gateway, context).arn;
  const cluster = input.cluster === undefined ? undefined : activeCluster(turn, input.cluster, context).arn;
  const all = turn.world.gatewayAssociations.filter(
    ({ gatewayArn, clusterArn, status }) =>
      (of === undefined || gatewayArn === of) &&
      (cluster === undefined || clusterArn === cluster) &&
      (!input.status?.length || input.status.includes(status)),
  );
  const { items, nextToken } = pageOf(all, input, (one) => `${one.gatewayArn} ${one.clusterArn}`);
  return { gatewayClusterAssociations: items, nextToken };
};

export const gatewayOperations = {
  CreateGateway: createGateway,
  UpdateGateway: updateGateway,
  DeleteGateway: deleteGateway,
  DescribeGateway: describeGateway,
  ListGateways: listGateways,
  AssociateGatewayWithCluster: associate,
  DisassociateGatewayFromCluster: disassociate,
  ListGatewayClusterAssociations: listAssociations,
};
