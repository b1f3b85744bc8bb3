import { lastPart } from "./arns.ts";
import { date } from "./call.ts";
import { containerStatus } from "./operations/task-shape.ts";
import type { ContainerRecord, TaskRecord } from "./records.ts";
import { taskRole } from "./roles.ts";
import { logStream } from "./task/engine-task.ts";

export interface Credentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  Token: string;
  /** ISO 8601. */
  Expiration: string;
}

export interface MetadataAnswer {
  status: number;
  body: unknown;
}

/**
 * What a container of the task gets at `http://169.254.170.2<path>`: task metadata endpoint version 4 and the
 * credentials of the task role. Every task sees only itself.
 */
export function metadata(
  task: TaskRecord | undefined,
  path: string,
  credentials: (roleArn: string) => Credentials,
): MetadataAnswer {
  if (task === undefined) return { status: 404, body: { message: "no such task" } };
  const role = taskRole(task);
  if (path === `/v2/credentials/${task.credentialsId}` && role !== undefined) {
    return { status: 200, body: { RoleArn: role, ...credentials(role) } };
  }
  const [, version, id, ...rest] = path.split("/");
  const container = task.containers.find((each) => each.metadataId === id);
  if (version !== "v4" || container === undefined) return { status: 404, body: { message: `unknown path ${path}` } };
  const what = rest.join("/");
  if (what === "") return { status: 200, body: containerMetadata(task, container) };
  if (what === "task" || what === "taskWithTags")
    return { status: 200, body: taskMetadata(task, what === "taskWithTags") };
  if (what === "stats") return { status: 200, body: stats(container) };
  if (what === "task/stats") {
    return { status: 200, body: Object.fromEntries(task.containers.map((each) => [each.metadataId, stats(each)])) };
  }
  return { status: 404, body: { message: `unknown path ${path}` } };
}

function taskMetadata(task: TaskRecord, withTags: boolean): object {
  return {
    Cluster: task.clusterArn,
    TaskARN: task.arn,
    Family: task.definition.family,
    Revision: String(task.definition.revision),
    DesiredStatus: task.desiredStatus,
    KnownStatus: task.lastStatus,
    Limits: limits(Number(task.definition.cpu) / 1024, Number(task.definition.memory)),
    PullStartedAt: date(task.pullStartedAt),
    PullStoppedAt: date(task.pullStoppedAt),
    AvailabilityZone: task.zone,
    LaunchType: task.launchType,
    ...(task.service === undefined ? {} : { ServiceName: task.service.name }),
    Containers: task.containers.map((container) => containerMetadata(task, container)),
    ...(withTags ? { TaskTags: Object.fromEntries(task.tags.map((tag) => [tag.key, tag.value])) } : {}),
  };
}

function containerMetadata(task: TaskRecord, container: ContainerRecord): object {
  const { definition } = container;
  const log = logStream(task, definition.name);
  return {
    DockerId: container.metadataId,
    Name: definition.name,
    DockerName: definition.name,
    Image: container.image,
    ImageID: container.imageDigest ?? "",
    Labels: {
      "com.amazonaws.ecs.cluster": task.clusterArn,
      "com.amazonaws.ecs.container-name": definition.name,
      "com.amazonaws.ecs.task-arn": task.arn,
      "com.amazonaws.ecs.task-definition-family": task.definition.family,
      "com.amazonaws.ecs.task-definition-version": String(task.definition.revision),
      ...definition.dockerLabels,
    },
    DesiredStatus: task.desiredStatus,
    KnownStatus: containerStatus(container),
    ExitCode: container.exitCode,
    Limits: limits(definition.cpu, definition.memory),
    CreatedAt: date(container.startAskedAt),
    StartedAt: date(container.startedAt),
    Type: "NORMAL",
    ContainerARN: container.arn,
    LogDriver: definition.logConfiguration?.logDriver,
    ...(log === undefined
      ? {}
      : { LogOptions: { "awslogs-group": log.group, "awslogs-stream": log.stream, "awslogs-region": task.region } }),
    Networks: [
      {
        NetworkMode: "awsvpc",
        IPv4Addresses: task.address === undefined ? [] : [task.address],
        MACAddress: task.macAddress,
        AttachmentIndex: 0,
        PrivateDNSName:
          task.address === undefined
            ? undefined
            : `ip-${task.address.replaceAll(".", "-")}.${task.region}.compute.internal`,
      },
    ],
    Snapshotter: "overlayfs",
    RestartCount: container.definition.restartPolicy?.enabled ? container.restarts : undefined,
  };
}

function limits(cpu: number | undefined, memory: number | undefined): object {
  return {
    ...(cpu === undefined || Number.isNaN(cpu) ? {} : { CPU: cpu }),
    ...(memory === undefined || Number.isNaN(memory) ? {} : { Memory: memory }),
  };
}

/** The least that readers of Docker statistics expect: who it is about. Nothing is measured. */
function stats(container: ContainerRecord): object {
  return {
    id: container.metadataId,
    name: `/${lastPart(container.definition.name)}`,
    networks: {},
    cpu_stats: {},
    memory_stats: {},
  };
}
