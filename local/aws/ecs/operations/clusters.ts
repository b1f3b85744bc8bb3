import { page } from "../../paging.ts";
import { AwsError } from "../../service.ts";
import { arnOf, clusterArn } from "../arns.ts";
import { activeCluster, invalid, type Operation } from "../call.ts";
import type { Tag } from "../definition.ts";
import type { ClusterRecord, Turn, World } from "../model.ts";
import { makeNamespace } from "../service/connect.ts";
import { isPending } from "../service/deployments.ts";
import type { StrategyItem } from "../shapes.ts";
import { checkTags } from "./tags.ts";

interface CreateInput {
  clusterName?: string;
  tags?: Tag[];
  settings?: { name?: string; value?: string }[];
  capacityProviders?: string[];
  defaultCapacityProviderStrategy?: StrategyItem[];
  configuration?: unknown;
  serviceConnectDefaults?: { namespace?: string };
}

/** Idempotent: an ACTIVE cluster of that name is returned as it is. Source: CreateCluster. */
const createCluster: Operation = (turn, input: CreateInput, context) => {
  const name = input.clusterName ?? "default";
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw invalid("Invalid cluster name. Only letters, numbers, hyphens, and underscores are allowed, up to 255.");
  }
  checkTags(input.tags);
  const arn = arnOf(context.region, context.account, `cluster/${name}`);
  const existing = turn.world.clusters.get(arn);
  if (existing?.status === "ACTIVE") return { cluster: clusterShape(turn.world, existing, allFields) };
  const { namespace } = input.serviceConnectDefaults ?? {};
  const cluster: ClusterRecord = {
    arn,
    name,
    region: context.region,
    status: "ACTIVE",
    inactiveAt: undefined,
    settings: input.settings ?? [{ name: "containerInsights", value: "disabled" }],
    capacityProviders: input.capacityProviders ?? [],
    defaultStrategy: input.defaultCapacityProviderStrategy ?? [],
    configuration: input.configuration,
    // a new name makes a namespace; ECS answers with its ARN
    serviceConnectDefaults: namespace ? { namespace: namespaceOf(turn, context.region, namespace) } : undefined,
    tags: input.tags ?? [],
  };
  turn.world.clusters.set(arn, cluster);
  return { cluster: clusterShape(turn.world, cluster, allFields) };
};

function namespaceOf(turn: Turn, region: string, given: string): string {
  return given.startsWith("arn:") ? given : makeNamespace(turn.world, region, given);
}

const describeClusters: Operation = (turn, input: { clusters?: string[]; include?: string[] }, context) => {
  const wanted = input.clusters?.length ? input.clusters : ["default"];
  if (wanted.length > 100) throw invalid("Clusters cannot exceed 100 elements.");
  const clusters: object[] = [];
  const failures: object[] = [];
  for (const given of wanted) {
    const arn = clusterArn(given, context.region, context.account);
    const cluster = turn.world.clusters.get(arn);
    const gone = cluster?.inactiveAt !== undefined && turn.now >= cluster.inactiveAt + turn.world.pace.kept;
    if (cluster === undefined || gone) failures.push({ arn, reason: "MISSING" });
    else clusters.push(clusterShape(turn.world, cluster, input.include ?? []));
  }
  return { clusters, failures };
};

const listClusters: Operation = (turn, input: { nextToken?: string; maxResults?: number }, context) => {
  const arns = [...turn.world.clusters.values()]
    .filter((cluster) => cluster.status === "ACTIVE" && cluster.region === context.region)
    .map((cluster) => cluster.arn)
    .sort();
  const { items, nextToken } = page(arns, {
    nextToken: input.nextToken,
    max: input.maxResults,
    defaultMax: 100,
    hardMax: 100,
    error: "InvalidParameterException",
    key: (arn) => arn,
  });
  return { clusterArns: items, nextToken };
};

const deleteCluster: Operation = (turn, input: { cluster: string }, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const services = [...turn.world.services.values()];
  if (services.some((service) => service.clusterArn === cluster.arn && service.status !== "INACTIVE")) {
    throw new AwsError("ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
  }
  const tasks = [...turn.world.tasks.values()];
  if (tasks.some((task) => task.clusterArn === cluster.arn && task.lastStatus !== "STOPPED")) {
    throw new AwsError("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
  }
  cluster.status = "INACTIVE";
  cluster.inactiveAt = turn.now;
  return { cluster: clusterShape(turn.world, cluster, allFields) };
};

/** Replaces what a cluster may use, and what it uses by default. Source: PutClusterCapacityProviders. */
const putCapacityProviders: Operation = (
  turn,
  input: { cluster: string; capacityProviders: string[]; defaultCapacityProviderStrategy: StrategyItem[] },
  context,
) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const unknown = input.capacityProviders.find((name) => !["FARGATE", "FARGATE_SPOT"].includes(name));
  if (unknown !== undefined) throw invalid(`The specified capacity provider '${unknown}' was not found.`);
  for (const { capacityProvider } of input.defaultCapacityProviderStrategy) {
    if (input.capacityProviders.includes(capacityProvider)) continue;
    throw invalid(`The default strategy names '${capacityProvider}', which is not among the capacityProviders.`);
  }
  cluster.capacityProviders = input.capacityProviders;
  cluster.defaultStrategy = input.defaultCapacityProviderStrategy;
  return { cluster: clusterShape(turn.world, cluster, allFields) };
};

const allFields = ["TAGS", "SETTINGS", "CONFIGURATIONS"];

function clusterShape(world: World, cluster: ClusterRecord, include: string[]): object {
  const tasks = [...world.tasks.values()].filter((task) => task.clusterArn === cluster.arn);
  const services = [...world.services.values()].filter((service) => service.clusterArn === cluster.arn);
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: tasks.filter((task) => task.lastStatus === "RUNNING").length,
    pendingTasksCount: tasks.filter(isPending).length,
    activeServicesCount: services.filter((service) => service.status === "ACTIVE").length,
    statistics: [],
    tags: include.includes("TAGS") ? cluster.tags : [],
    settings: include.includes("SETTINGS") ? cluster.settings : [],
    configuration: include.includes("CONFIGURATIONS") ? cluster.configuration : undefined,
    capacityProviders: cluster.capacityProviders,
    defaultCapacityProviderStrategy: cluster.defaultStrategy,
    serviceConnectDefaults: cluster.serviceConnectDefaults,
  };
}

export const clusterOperations = {
  CreateCluster: createCluster,
  DescribeClusters: describeClusters,
  ListClusters: listClusters,
  DeleteCluster: deleteCluster,
  PutClusterCapacityProviders: putCapacityProviders,
};
