import type { TaskDefinition } from "../task-definition/model.ts";
import type { ContainerOverride, SizeOverride } from "./overrides.ts";

/** A task as DescribeTasks shows it, reduced to what a verdict needs. Times in ms since the epoch. */
export interface TaskState {
  arn: string;
  lastStatus: string;
  /** It was told to stop, or ends by itself. */
  stopping?: boolean;
  stopCode?: string;
  stoppedReason?: string;
  createdAt?: number;
  startedAt?: number;
  stoppedAt?: number;
  /** When the containers ended; known before lastStatus is STOPPED. */
  executionStoppedAt?: number;
  taskDefinition?: string;
  startedBy?: string;
  /** Gone once it has stopped. */
  tags?: Readonly<Record<string, string>>;
  containers: readonly ContainerState[];
}

export interface ContainerState {
  name: string;
  lastStatus?: string;
  /** Absent when the container never started, or was lost. */
  exitCode?: number;
  reason?: string;
}

/** A registered task definition, reduced to what running it needs. */
export interface TaskPlan {
  /** Full ARN of the revision. */
  arn: string;
  networkMode?: string;
  /** requiresCompatibilities: FARGATE, EC2, … */
  requires: readonly string[];
  containers: readonly PlannedContainer[];
  /** The whole of it. */
  definition: TaskDefinition;
}

export interface PlannedContainer {
  name: string;
  essential: boolean;
  /** Hard limit in MiB of the container, or of the task when the container has none. */
  memory?: number;
  /** Where its log goes, when it goes to CloudWatch Logs with a stream prefix. */
  log?: { group: string; region?: string; prefix: string };
}

export interface Network {
  subnets: readonly string[];
  securityGroups: readonly string[];
  assignPublicIp: "ENABLED" | "DISABLED";
}

/** Where a task runs: given, or the same as a service's. */
export interface Placement {
  network?: Network;
  launchType?: string;
  capacityProviderStrategy?: readonly { capacityProvider: string; weight?: number; base?: number }[];
  platformVersion?: string;
}

/** Where a service lets its tasks run, and what they run. */
export interface ServicePlacement extends Placement {
  taskDefinition?: string;
}

export interface RunRequest extends Placement {
  cluster: string;
  taskDefinition: string;
  overrides: readonly ContainerOverride[];
  size?: SizeOverride;
  /** 1 to 10. */
  count: number;
  startedBy?: string;
  tags: Readonly<Record<string, string>>;
  clientToken: string;
}

export interface RunFailure {
  arn?: string | undefined;
  reason?: string | undefined;
  detail?: string | undefined;
}

/** What running a task needs of ECS. Throttling and broken connections come as TransientError. */
export interface TaskPort {
  /** The newest revision of a family, or the one of `family:revision` or an ARN; undefined when there is none. */
  plan(taskDefinition: string): Promise<TaskPlan | undefined>;
  /** The network, launch settings and task definition of a service, or undefined when there is no such service. */
  placement(cluster: string, service: string): Promise<ServicePlacement | undefined>;
  run(request: RunRequest): Promise<{ tasks: readonly TaskState[]; failures: readonly RunFailure[] }>;
  /** Those that ECS knows (already); at most 100. */
  describe(cluster: string, arns: readonly string[]): Promise<readonly TaskState[]>;
  /**
   * The tasks of the family with that `startedBy` that have not stopped, with their tags. Undefined: this role may not
   * ask. Answers also while the run is being cancelled.
   */
  startedBy(cluster: string, startedBy: string, family: string): Promise<readonly TaskState[] | undefined>;
  stop(cluster: string, arn: string, reason: string): Promise<void>;
}

export interface LogLine {
  /** ms since the epoch. */
  at: number;
  message: string;
}

export interface LogStream {
  group: string;
  region?: string;
  stream: string;
}

/** What following a log needs of CloudWatch Logs. */
export interface LogPort {
  /** The lines after `token` (from the head without one); undefined while the stream does not exist. */
  read(stream: LogStream, token: string | undefined): Promise<{ lines: readonly LogLine[]; token: string } | undefined>;
  /** The last lines of a stream, oldest first; undefined when it does not exist. */
  tail(stream: LogStream, count: number): Promise<readonly LogLine[] | undefined>;
}
