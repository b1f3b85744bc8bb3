import { taskArn } from "../arns.ts";
import { unseen } from "../consistency.ts";
import type { Tag, TaskDefinition } from "../definition.ts";
import type { Turn } from "../model.ts";
import { digits, hex, uuid } from "../random.ts";
import type { ServiceRecord, TaskRecord, TaskTarget } from "../records.ts";
import type { Connection } from "../service/model.ts";
import type { Launch, NetworkConfiguration, TaskOverride } from "../shapes.ts";
import { want } from "../world.ts";
import { engineTask } from "./engine-task.ts";

export interface NewTask {
  clusterArn: string;
  region: string;
  definition: TaskDefinition;
  launchType: string;
  capacityProvider: string | undefined;
  platformVersion: string;
  network: NetworkConfiguration | undefined;
  overrides?: TaskOverride;
  group: string;
  startedBy?: string | undefined;
  tags: Tag[];
  enableExecuteCommand: boolean;
  service?: {
    record: ServiceRecord;
    deploymentId: string;
    targets: { targetGroupArn: string; container: string; port: number }[];
  };
  digests?: ReadonlyMap<string, string>;
  /** Endpoints of Service Connect that it knows. */
  connections?: readonly Connection[];
}

/** Brings a task into the world, in PROVISIONING. */
export function createTask(turn: Turn, wish: NewTask): TaskRecord {
  const { random } = turn.world;
  const id = hex(random, 32);
  const arn = taskArn(wish.clusterArn, id);
  const task: TaskRecord = {
    arn,
    id,
    clusterArn: wish.clusterArn,
    region: wish.region,
    definition: wish.definition,
    overrides: wish.overrides ?? {},
    group: wish.group,
    startedBy: wish.startedBy,
    launchType: wish.launchType,
    capacityProvider: wish.capacityProvider,
    platformVersion: wish.platformVersion,
    network: wish.network,
    zone: zoneOf(turn, wish),
    tags: wish.tags,
    enableExecuteCommand: wish.enableExecuteCommand,
    service: wish.service?.record,
    deploymentId: wish.service?.deploymentId,
    connections: wish.connections ?? [],
    targets: (wish.service?.targets ?? []).map(newTarget),
    containers: wish.definition.containerDefinitions.map((definition) => ({
      arn: arn.replace(":task/", ":container/").concat(`/${uuid(random)}`),
      metadataId: `${id}-${digits(random, 10)}`,
      definition,
      image: definition.image,
      imageDigest: undefined,
      runtimeId: undefined,
      step: "waiting",
      pulled: false,
      startAskedAt: undefined,
      startedAt: undefined,
      endedAt: undefined,
      exitCode: undefined,
      reason: undefined,
      health: "UNKNOWN",
      wasHealthy: false,
      restarts: 0,
    })),
    unseen: wish.service === undefined ? unseen(turn.world, "newTask", turn.now) : undefined,
    lastStatus: "PROVISIONING",
    desiredStatus: "RUNNING",
    version: 1,
    address: undefined,
    macAddress: undefined,
    attachmentId: uuid(random),
    credentialsId: uuid(random),
    provisioningOver: false,
    prepared: false,
    engineGone: false,
    stopCode: undefined,
    stoppedReason: undefined,
    failedHealth: false,
    healthyAt: undefined,
    forgiven: undefined,
    createdAt: turn.now,
    connectivityAt: undefined,
    pullStartedAt: undefined,
    pullStoppedAt: undefined,
    startedAt: undefined,
    stoppingAt: undefined,
    executionStoppedAt: undefined,
    deprovisioningAt: undefined,
    stoppedAt: undefined,
  };
  turn.world.tasks.set(arn, task);
  wish.service?.record.tasks.add(task);
  want(turn, { kind: "provision", task: engineTask(task, wish.digests), connections: task.connections });
  return task;
}

/** That of the first subnet, as the task's network interface stands there; the first zone when subnets are not kept. */
function zoneOf({ lookups }: Turn, { network, region }: NewTask): string {
  const subnet = network?.awsvpcConfiguration?.subnets[0];
  return (subnet === undefined ? undefined : lookups.zoneOf(subnet, region)) ?? `${region}a`;
}

function newTarget(target: { targetGroupArn: string; container: string; port: number }): TaskTarget {
  return { ...target, state: "waiting", registeredAt: undefined, drainedBy: undefined, health: undefined };
}

/**
 * Which provider the next task of a strategy goes to: the base first, then where the share lags its weight most.
 * `counts` says how many tasks each provider has. Source: CapacityProviderStrategyItem.
 */
export function chooseProvider(launch: Launch, counts: ReadonlyMap<string, number>): string | undefined {
  if (launch.strategy === undefined) return undefined;
  const items = launch.strategy;
  const owed = items.find((item) => (counts.get(item.capacityProvider) ?? 0) < (item.base ?? 0));
  if (owed !== undefined) return owed.capacityProvider;
  const weighted = items.filter((item) => (item.weight ?? 0) > 0);
  const load = (item: (typeof items)[number]) =>
    ((counts.get(item.capacityProvider) ?? 0) - (item.base ?? 0)) / (item.weight ?? 1);
  const best = weighted.reduce<(typeof items)[number] | undefined>(
    (chosen, item) => (chosen === undefined || load(item) < load(chosen) ? item : chosen),
    undefined,
  );
  return (best ?? items[0])?.capacityProvider;
}
