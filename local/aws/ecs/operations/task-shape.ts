import { date, platform } from "../call.ts";
import type { ContainerRecord, TaskRecord } from "../records.ts";
import { taskHealth } from "../task/status.ts";

/** A task as DescribeTasks gives it. Tags of a stopped task are gone. */
export function taskShape(task: TaskRecord, withTags: boolean): object {
  const arm = task.definition.runtimePlatform?.cpuArchitecture === "ARM64";
  return {
    taskArn: task.arn,
    clusterArn: task.clusterArn,
    taskDefinitionArn: task.definition.taskDefinitionArn,
    group: task.group,
    startedBy: task.startedBy,
    launchType: task.launchType,
    capacityProviderName: task.capacityProvider,
    platformVersion: platform(task.platformVersion),
    platformFamily: "Linux",
    availabilityZone: task.zone,
    cpu: task.overrides.cpu ?? task.definition.cpu,
    memory: task.overrides.memory ?? task.definition.memory,
    ephemeralStorage: task.overrides.ephemeralStorage ?? task.definition.ephemeralStorage ?? { sizeInGiB: 20 },
    attributes: [{ name: "ecs.cpu-architecture", value: arm ? "arm64" : "x86_64" }],
    attachments: [attachment(task)],
    overrides: overridesShape(task),
    enableExecuteCommand: task.enableExecuteCommand,
    containers: task.containers.map((container) => containerShape(task, container)),
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: taskHealth(task),
    version: task.version,
    connectivity: task.connectivityAt === undefined ? undefined : "CONNECTED",
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    tags: withTags && task.lastStatus !== "STOPPED" ? task.tags : [],
    createdAt: date(task.createdAt),
    connectivityAt: date(task.connectivityAt),
    pullStartedAt: date(task.pullStartedAt),
    pullStoppedAt: date(task.pullStoppedAt),
    startedAt: date(task.startedAt),
    stoppingAt: date(task.stoppingAt),
    executionStoppedAt: date(task.executionStoppedAt),
    stoppedAt: date(task.stoppedAt),
  };
}

/** Every container has an entry, also one that nothing overrides. */
function overridesShape(task: TaskRecord): object {
  const given = task.overrides.containerOverrides ?? [];
  const containerOverrides = task.containers.map(({ definition: { name } }) => ({
    ...given.find((each) => each.name === name),
    name,
  }));
  return { inferenceAcceleratorOverrides: [], ...task.overrides, containerOverrides };
}

/** The network interface, whose details appear once it exists. */
function attachment(task: TaskRecord): object {
  const gone = task.lastStatus === "STOPPED";
  const details = [{ name: "subnetId", value: task.network?.awsvpcConfiguration?.subnets[0] ?? "" }];
  if (task.address !== undefined) {
    details.push(
      { name: "networkInterfaceId", value: `eni-${task.attachmentId.replaceAll("-", "").slice(0, 17)}` },
      { name: "macAddress", value: task.macAddress ?? "" },
      { name: "privateIPv4Address", value: task.address },
    );
  }
  const status = gone ? "DELETED" : task.address === undefined ? "PRECREATED" : "ATTACHED";
  return { id: task.attachmentId, type: "ElasticNetworkInterface", status, details };
}

function containerShape(task: TaskRecord, container: ContainerRecord): object {
  const { definition } = container;
  const override = task.overrides.containerOverrides?.find((each) => each.name === definition.name);
  const memory = override?.memory ?? definition.memory;
  const reservation = override?.memoryReservation ?? definition.memoryReservation;
  return {
    containerArn: container.arn,
    taskArn: task.arn,
    name: definition.name,
    image: container.image,
    imageDigest: container.imageDigest,
    runtimeId: container.runtimeId,
    lastStatus: containerStatus(container),
    exitCode: container.exitCode,
    reason: container.reason,
    healthStatus: container.health,
    networkBindings: [],
    networkInterfaces:
      task.address === undefined ? [] : [{ attachmentId: task.attachmentId, privateIpv4Address: task.address }],
    cpu: String(override?.cpu ?? definition.cpu),
    memory: memory === undefined ? undefined : String(memory),
    memoryReservation: reservation === undefined ? undefined : String(reservation),
  };
}

export function containerStatus(container: ContainerRecord): "PENDING" | "RUNNING" | "STOPPED" {
  if (container.step === "ended") return "STOPPED";
  return container.step === "running" || container.step === "stopping" ? "RUNNING" : "PENDING";
}
