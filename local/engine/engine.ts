/**
 * What the scheduler asks of a container engine. Two engines implement it: `docker` (real containers, real time)
 * and `simulated` (scripted containers, virtual time). Everything that ECS decides (order of containers, essential
 * ones, stop order, health of the task, replacement) is decided in the ECS model; an engine only does, and tells.
 */

export interface EngineContainer {
  name: string;
  /** As written in the task definition: `repository@sha256:…`, `repository:tag`. */
  image: string;
  command?: string[];
  entryPoint?: string[];
  /** Everything, secrets included, already resolved. */
  environment: Record<string, string>;
  workingDirectory?: string;
  user?: string;
  readonlyRootFilesystem?: boolean;
  /** CPU shares (1024 = one vCPU); 0 or absent = no share of its own. */
  cpu?: number;
  /** Hard limit, MiB. */
  memory?: number;
  /** Soft limit, MiB. */
  memoryReservation?: number;
  /** ECS form: ["CMD", …] or ["CMD-SHELL", …]; seconds. */
  healthCheck?: { command: string[]; interval: number; timeout: number; retries: number; startPeriod: number };
  labels?: Record<string, string>;
  ulimits?: { name: string; softLimit: number; hardLimit: number }[];
  capDrop?: string[];
  capAdd?: string[];
  initProcess?: boolean;
  tmpfs?: { containerPath: string; size: number; mountOptions?: string[] }[];
  /** Volumes by name: the task's own, which goes with it; or one that all tasks share, which goes with the cloud. */
  mounts?: { volume: string; shared?: boolean; containerPath: string; readOnly: boolean }[];
}

export interface EngineTask {
  taskArn: string;
  /** The 32 hex digits at the end of the ARN. */
  taskId: string;
  platform: "linux/arm64" | "linux/amd64";
  /** Task-level limits: vCPU units and MiB; absent when the definition has none. */
  cpu?: number;
  memory?: number;
  containers: EngineContainer[];
}

/** A name that a proxy of the task listens for. */
export interface Connection {
  dnsName: string;
  port: number;
}

/** Where the next connection of a task to such a name leads; undefined when nobody is there to take it. */
export type Connect = (taskArn: string, dnsName: string) => { address: string; port: number } | undefined;

/** What an engine tells. `at` of every event is the engine's clock when it happened, ms since the epoch. */
export type EngineEvent = { taskArn: string; at: number } & (
  | { kind: "provisioned"; address: string; macAddress: string }
  | { kind: "provision-failed"; reason: string }
  | { kind: "pulled"; container: string; imageDigest: string }
  | { kind: "pull-failed"; container: string; reason: string }
  | { kind: "started"; container: string; runtimeId: string }
  | { kind: "start-failed"; container: string; reason: string }
  | { kind: "health"; container: string; status: "HEALTHY" | "UNHEALTHY" | "UNKNOWN" }
  /** `exitCode` is absent when the engine lost the container. */
  | { kind: "exited"; container: string; exitCode?: number; outOfMemory: boolean }
  | { kind: "deprovisioned" }
);

/** One line of a container's output, without its line end; `at` in ms since the epoch. */
export interface EngineLogLine {
  taskArn: string;
  container: string;
  at: number;
  text: string;
}

export interface Engine {
  readonly name: "docker" | "simulated";
  /** Called once, before anything else. Events come in the order in which things happened per task. */
  listen(onEvent: (event: EngineEvent) => void, onLog: (line: EngineLogLine) => void): void;
  /**
   * Gives the task a network address of its own. `hosts` are the only names that its containers resolve beyond
   * localhost, besides `connections`: what is sent to such a name and port goes, connection by connection, where the
   * cloud says at that time. `provisioned` or `provision-failed` follows.
   */
  provision(task: EngineTask, hosts: Record<string, string>, connections?: readonly Connection[]): void;
  /** `pulled` (with the digest that really runs) or `pull-failed` with ECS's text follows. */
  pull(taskArn: string, container: string): void;
  /**
   * Starts a container of a provisioned task; `environment` is merged over the definition's (secrets, metadata,
   * credentials). `started`/`start-failed`, later `health` and `exited` follow; all log lines come before `exited`.
   */
  start(taskArn: string, container: string, environment: Record<string, string>): void;
  /** SIGTERM (or the image's signal), after `timeoutSeconds` SIGKILL. `exited` follows. */
  stop(taskArn: string, container: string, timeoutSeconds: number): void;
  /** Removes everything of the task. `deprovisioned` follows. */
  deprovision(taskArn: string): void;
  /**
   * One HTTP request to an address inside the cloud, for health checks of target groups. Resolves to the status code,
   * rejects with an Error whose message is "timeout" or the socket's error code.
   */
  probe(request: { address: string; port: number; path: string; timeoutMs: number; host?: string }): Promise<number>;
  /** Removes whatever this engine made, also what an earlier process of the same cloud id left behind. */
  close(): Promise<void>;
}
