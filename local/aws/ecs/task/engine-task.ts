import type { EngineContainer, EngineTask } from "../../../engine/engine.ts";
import type { ContainerDefinition } from "../definition.ts";
import type { Effect } from "../model.ts";
import type { ContainerRecord, TaskRecord } from "../records.ts";
import { taskRole } from "../roles.ts";

/** What the engine is told about a task. `digests` pins tags that the revision has already resolved. */
export function engineTask(task: TaskRecord, digests?: ReadonlyMap<string, string>): EngineTask {
  const cpu = task.overrides.cpu ?? task.definition.cpu;
  const memory = task.overrides.memory ?? task.definition.memory;
  return {
    taskArn: task.arn,
    taskId: task.id,
    platform: task.definition.runtimePlatform?.cpuArchitecture === "ARM64" ? "linux/arm64" : "linux/amd64",
    ...(cpu === undefined ? {} : { cpu: Number(cpu) }),
    ...(memory === undefined ? {} : { memory: Number(memory) }),
    containers: task.containers.map((container) => engineContainer(task, container.definition, digests)),
  };
}

function engineContainer(
  task: TaskRecord,
  definition: ContainerDefinition,
  digests: ReadonlyMap<string, string> | undefined,
): EngineContainer {
  const override = task.overrides.containerOverrides?.find((each) => each.name === definition.name);
  const linux = definition.linuxParameters;
  const command = override?.command ?? definition.command;
  return compact({
    name: definition.name,
    image: pinned(definition, digests?.get(definition.name)),
    command: command === undefined || command.length === 0 ? undefined : command,
    entryPoint: definition.entryPoint?.length === 0 ? undefined : definition.entryPoint,
    environment: environment(definition, override?.environment),
    workingDirectory: definition.workingDirectory,
    user: definition.user,
    readonlyRootFilesystem: definition.readonlyRootFilesystem,
    cpu: override?.cpu ?? definition.cpu,
    memory: override?.memory ?? definition.memory,
    memoryReservation: override?.memoryReservation ?? definition.memoryReservation,
    healthCheck: definition.healthCheck && {
      ...definition.healthCheck,
      startPeriod: definition.healthCheck.startPeriod ?? 0,
    },
    labels: definition.dockerLabels,
    ulimits: definition.ulimits,
    capDrop: linux?.capabilities?.drop,
    capAdd: linux?.capabilities?.add,
    initProcess: linux?.initProcessEnabled,
    tmpfs: linux?.tmpfs,
    mounts: mounts(task, definition),
  });
}

/** A container's own mount points, and those of the containers that it takes volumes from. Source: VolumeFrom. */
function mounts(task: TaskRecord, definition: ContainerDefinition): EngineContainer["mounts"] {
  const taken = definition.volumesFrom.flatMap(({ sourceContainer, readOnly }) => {
    const source = task.definition.containerDefinitions.find(({ name }) => name === sourceContainer);
    return (source?.mountPoints ?? []).map((mount) => (readOnly ? { ...mount, readOnly } : mount));
  });
  return [...definition.mountPoints, ...taken].map((mount) => ({
    ...volume(task, mount.sourceVolume ?? ""),
    containerPath: mount.containerPath ?? "",
    readOnly: mount.readOnly ?? false,
  }));
}

/** The task's own volume; or a file system of EFS, whose directory or access point every task finds again. */
function volume(task: TaskRecord, name: string): { volume: string; shared?: boolean } {
  const efs = task.definition.volumes?.find((each) => each.name === name)?.efsVolumeConfiguration;
  if (efs === undefined) return { volume: name };
  const within = efs.authorizationConfig?.accessPointId ?? (efs.rootDirectory ?? "/").replaceAll(/[^\w.-]+/g, "-");
  return { volume: [efs.fileSystemId, within].join("-").replace(/-+$/, ""), shared: true };
}

/** A tag becomes the digest that the deployment's first task resolved it to, unless `versionConsistency` is off. */
function pinned(definition: ContainerDefinition, digest: string | undefined): string {
  if (digest === undefined || definition.versionConsistency === "disabled" || definition.image.includes("@")) {
    return definition.image;
  }
  const name = definition.image.slice(definition.image.lastIndexOf("/") + 1);
  const tag = name.includes(":") ? name.length - name.indexOf(":") : 0;
  return `${definition.image.slice(0, definition.image.length - tag)}@${digest}`;
}

function environment(
  definition: ContainerDefinition,
  override: { name?: string; value?: string }[] | undefined,
): Record<string, string> {
  const pairs = [...definition.environment, ...(override ?? [])];
  return Object.fromEntries(pairs.map((pair) => [pair.name ?? "", pair.value ?? ""]));
}

/** What the agent fetches before it pulls: secrets with the execution role, and the log groups that it will need. */
export function preparation(task: TaskRecord): Effect {
  const logs = task.containers
    .map((container) => container.definition.logConfiguration)
    .filter((log) => log?.logDriver === "awslogs");
  return {
    kind: "prepare",
    taskArn: task.arn,
    secrets: task.containers.flatMap(({ definition }) =>
      (definition.secrets ?? []).map((secret) => ({ container: definition.name, ...secret })),
    ),
    logGroups: logs.map((log) => ({
      group: log?.options?.["awslogs-group"] ?? "",
      create: log?.options?.["awslogs-create-group"] === "true",
    })),
  };
}

/** Where a container's lines go; undefined when they go nowhere that this cloud has. */
export function logStream(task: TaskRecord, containerName: string): { group: string; stream: string } | undefined {
  const container = task.containers.find((each) => each.definition.name === containerName);
  const log = container?.definition.logConfiguration;
  const group = log?.options?.["awslogs-group"];
  if (container === undefined || log?.logDriver !== "awslogs" || group === undefined) return undefined;
  const prefix = log.options?.["awslogs-stream-prefix"];
  const stream =
    prefix === undefined ? (container.runtimeId ?? container.metadataId) : `${prefix}/${containerName}/${task.id}`;
  return { group, stream };
}

const metadataHost = "http://169.254.170.2";

/** What ECS adds to the environment of every container on Fargate. */
export function metadataEnvironment(task: TaskRecord, container: ContainerRecord): Record<string, string> {
  const role = taskRole(task);
  return {
    AWS_REGION: task.region,
    AWS_DEFAULT_REGION: task.region,
    AWS_EXECUTION_ENV: "AWS_ECS_FARGATE",
    ECS_CONTAINER_METADATA_URI_V4: `${metadataHost}/v4/${container.metadataId}`,
    ...(role === undefined ? {} : { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${task.credentialsId}` }),
  };
}

/** Leaves out members that are undefined, as the engine's interface wants absent ones. */
function compact<Value extends object>(value: { [Key in keyof Value]: Value[Key] | undefined }): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value;
}
