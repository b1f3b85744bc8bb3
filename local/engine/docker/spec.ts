import type { EngineContainer, EngineTask } from "../engine.ts";
import { RESOLVER_ADDRESS } from "./pause-image.ts";

/** Labels of everything that the engine makes: whose it is, and what for. */
export const CLOUD_LABEL = "gantline.cloud";
export const TASK_LABEL = "gantline.task";
const CONTAINER_LABEL = "gantline.container";

const MIB = 1024 * 1024;
/**
 * Docker's CPU shares for one of ECS's units. More than one, for all tasks alike: builds on the same engine run with
 * 1024, and a service of 256 units beside them would miss its health checks.
 */
const SHARES_PER_UNIT = 16;
const NANOSECONDS = 1_000_000_000;

/** Keeps what a container prints; rotated, because a cloud may run for days. */
const LOG_CONFIG = { Type: "json-file", Config: { "max-size": "64m", "max-file": "4" } };

export function pauseName(cloudId: string, task: EngineTask): string {
  return `${cloudId}-${task.taskId.slice(0, 12)}-pause`;
}

function labels(cloudId: string, task: EngineTask): Record<string, string> {
  return { [CLOUD_LABEL]: cloudId, [TASK_LABEL]: task.taskArn };
}

/**
 * The container that owns a task's address. On the default bridge, which has no name server of its own; the only
 * one in resolv.conf is pause itself, which asks the cloud. NET_ADMIN and SYS_ADMIN make the metadata address,
 * NET_BIND_SERVICE its ports; DAC_OVERRIDE reaches the socket, whoever owns it.
 */
export function pauseSpec(
  cloudId: string,
  task: EngineTask,
  image: string,
  hosts: Record<string, string>,
  endpointDirectory: string,
): object {
  return {
    Image: image,
    Hostname: task.taskId.slice(0, 12),
    Labels: labels(cloudId, task),
    StopSignal: "SIGTERM",
    HostConfig: {
      NetworkMode: "bridge",
      Dns: [RESOLVER_ADDRESS],
      DnsSearch: ["."],
      ExtraHosts: Object.entries(hosts).map(([name, address]) => `${name}:${address}`),
      Binds: [`${endpointDirectory}:/run/gantline:ro`],
      CapDrop: ["ALL"],
      CapAdd: ["NET_ADMIN", "SYS_ADMIN", "NET_BIND_SERVICE", "DAC_OVERRIDE"],
      ReadonlyRootfs: true,
      LogConfig: LOG_CONFIG,
      RestartPolicy: { Name: "no" },
    },
  };
}

/**
 * A container of the task, by Docker's "Create a container". What ECS does itself is switched off: the image's
 * HEALTHCHECK is ignored and nothing restarts.
 *
 * CPU units are relative weights only. A hard share of a core would starve code that is emulated: an ARM64 binary
 * takes several times the cycles on another architecture that its author measured.
 *
 * `image` is what was pulled: `repository@sha256:…`.
 */
export function containerSpec(
  cloudId: string,
  task: EngineTask,
  container: EngineContainer,
  image: string,
  pauseId: string,
  environment: Record<string, string>,
): object {
  const memory = memoryLimit(task, container);
  const shares = container.cpu || task.cpu;
  return defined({
    Image: image,
    Cmd: container.command,
    Entrypoint: container.entryPoint,
    Env: Object.entries({ ...container.environment, ...environment }).map(([name, value]) => `${name}=${value}`),
    WorkingDir: container.workingDirectory,
    User: container.user,
    Labels: { ...container.labels, ...labels(cloudId, task), [CONTAINER_LABEL]: container.name },
    Healthcheck: healthcheck(container),
    HostConfig: defined({
      NetworkMode: `container:${pauseId}`,
      CpuShares: shares === undefined ? undefined : shares * SHARES_PER_UNIT,
      Memory: memory === undefined ? undefined : memory * MIB,
      // Equal to the limit: no swap beyond it, as on Fargate.
      MemorySwap: memory === undefined ? undefined : memory * MIB,
      MemoryReservation: container.memoryReservation === undefined ? undefined : container.memoryReservation * MIB,
      ReadonlyRootfs: container.readonlyRootFilesystem ?? false,
      Init: container.initProcess ?? false,
      CapAdd: container.capAdd,
      CapDrop: container.capDrop,
      Ulimits: container.ulimits?.map(({ name, softLimit, hardLimit }) => ({
        Name: name,
        Soft: softLimit,
        Hard: hardLimit,
      })),
      Tmpfs:
        container.tmpfs && Object.fromEntries(container.tmpfs.map((one) => [one.containerPath, tmpfsOptions(one)])),
      Mounts: container.mounts?.map(({ volume, shared, containerPath, readOnly }) => ({
        Type: "volume",
        Source: shared ? `${cloudId}-shared-${volume}` : volumeName(cloudId, task, volume),
        Target: containerPath,
        ReadOnly: readOnly,
        VolumeOptions: { Labels: shared ? { [CLOUD_LABEL]: cloudId } : labels(cloudId, task) },
      })),
      LogConfig: LOG_CONFIG,
      RestartPolicy: { Name: "no" },
    }),
  });
}

export function containerName(cloudId: string, task: EngineTask, container: EngineContainer): string {
  return `${cloudId}-${task.taskId.slice(0, 12)}-${container.name}`;
}

export function volumeName(cloudId: string, task: EngineTask, volume: string): string {
  return `${cloudId}-${task.taskId.slice(0, 12)}-${volume}`;
}

/** MiB: the container's own hard limit; without one the whole task's. */
function memoryLimit(task: EngineTask, container: EngineContainer): number | undefined {
  return container.memory ?? task.memory;
}

/** ECS counts in seconds, Docker in nanoseconds. ECS knows no other interval during the start period. */
function healthcheck({ healthCheck }: EngineContainer): object {
  if (!healthCheck) return { Test: ["NONE"] };
  const [kind, ...words] = healthCheck.command;
  return {
    // The shell form is one string for the shell; Docker reads only the first.
    Test: kind === "CMD-SHELL" ? [kind, words.join(" ")] : healthCheck.command,
    Interval: healthCheck.interval * NANOSECONDS,
    Timeout: healthCheck.timeout * NANOSECONDS,
    Retries: healthCheck.retries,
    StartPeriod: healthCheck.startPeriod * NANOSECONDS,
    StartInterval: healthCheck.interval * NANOSECONDS,
  };
}

function tmpfsOptions({ size, mountOptions }: { size: number; mountOptions?: string[] }): string {
  return [`size=${size}m`, ...(mountOptions ?? [])].join(",");
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
