import type { EngineEvent, EngineTask } from "../../engine/engine.ts";
import type { RolesPort, TargetState, TargetsPort } from "../ports.ts";
import type { Capacity } from "./capacity.ts";
import type { Consistency, Unseen } from "./consistency.ts";
import type { ContainerDefinition, Tag, TaskDefinition } from "./definition.ts";
import type { Pace, Rules } from "./pace.ts";
import type { Random } from "./random.ts";
import type { ServiceDeploymentRecord, ServiceRecord, ServiceRevisionRecord } from "./service/model.ts";
import type { NamespaceService } from "./service/registry.ts";
import type { Timers } from "./timers.ts";

/**
 * Everything that the local ECS knows. It changes only inside `reduce` and the operations, which get the time and
 * give back effects; nothing in it reads a clock, a port or chance from outside. Times are ms since the epoch.
 */
export interface World {
  account: string;
  pace: Pace;
  rules: Rules;
  consistency: Consistency;
  /** Chance of ids, and of lags. */
  random: Random;
  lags: Random;
  timers: Timers;
  clusters: Map<string, ClusterRecord>;
  /** By `region/family`. */
  families: Map<string, FamilyRecord>;
  capacity: Capacity;
  /** States of CloudWatch alarms, by name, as somebody set them. */
  alarms: Map<string, AlarmState>;
  /** Cloud Map namespaces: ARN by name. */
  namespaces: Map<string, string>;
  /** Services of Cloud Map, by ARN, as somebody set them. */
  namespaceServices: Map<string, NamespaceService>;
  /** What Lambda functions of lifecycle hooks answer, by ARN, as somebody set it. */
  lambdas: Map<string, LambdaAnswer>;
  tasks: Map<string, TaskRecord>;
  services: Map<string, ServiceRecord>;
  serviceDeployments: Map<string, ServiceDeploymentRecord>;
  serviceRevisions: Map<string, ServiceRevisionRecord>;
  /** Client tokens of RunTask and CreateService, by scope and token. */
  tokens: Map<string, { parameters: string; output: unknown; resourceArns: string[]; until: number }>;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

export type LambdaAnswer = "SUCCEEDED" | "FAILED" | "IN_PROGRESS";

export interface ClusterRecord {
  arn: string;
  name: string;
  region: string;
  status: "ACTIVE" | "INACTIVE";
  inactiveAt: number | undefined;
  settings: { name?: string; value?: string }[];
  capacityProviders: string[];
  defaultStrategy: StrategyItem[];
  configuration: unknown;
  serviceConnectDefaults: { namespace?: string } | undefined;
  tags: Tag[];
}

export interface FamilyRecord {
  region: string;
  name: string;
  /** Revision numbers never go back, so the length of this list is the last number given. */
  revisions: { definition: TaskDefinition; tags: Tag[]; usableUntil?: number }[];
}

export interface StrategyItem {
  capacityProvider: string;
  weight?: number;
  base?: number;
}

/** Where a task runs: exactly one of the two. */
export type Launch =
  | { launchType: string; strategy?: undefined }
  | { launchType?: undefined; strategy: StrategyItem[] };

export interface NetworkConfiguration {
  awsvpcConfiguration?: { subnets: string[]; securityGroups?: string[]; assignPublicIp?: string };
}

export interface TaskOverride {
  containerOverrides?: {
    name?: string;
    command?: string[];
    environment?: { name?: string; value?: string }[];
    cpu?: number;
    memory?: number;
    memoryReservation?: number;
  }[];
  cpu?: string;
  memory?: string;
  taskRoleArn?: string;
  executionRoleArn?: string;
  ephemeralStorage?: { sizeInGiB: number };
}

export type TaskStatus =
  | "PROVISIONING"
  | "PENDING"
  | "ACTIVATING"
  | "RUNNING"
  | "DEACTIVATING"
  | "STOPPING"
  | "DEPROVISIONING"
  | "STOPPED";

export type StopCode =
  | "TaskFailedToStart"
  | "EssentialContainerExited"
  | "UserInitiated"
  | "ServiceSchedulerInitiated"
  | "SpotInterruption";

export type Health = "HEALTHY" | "UNHEALTHY" | "UNKNOWN";

export interface ContainerRecord {
  arn: string;
  /** The part of the container's metadata address that tells it apart. */
  metadataId: string;
  definition: ContainerDefinition;
  image: string;
  imageDigest: string | undefined;
  runtimeId: string | undefined;
  /** `waiting` → `starting` → `running` → `stopping` → `ended`; a container that never starts goes to `ended` at once. */
  step: "waiting" | "starting" | "running" | "stopping" | "ended";
  pulled: boolean;
  /** Last start and end; a restarted container keeps the newest. */
  startAskedAt: number | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  exitCode: number | undefined;
  reason: string | undefined;
  health: Health;
  /** A dependency on HEALTHY is only looked at when the dependent container starts. */
  wasHealthy: boolean;
  restarts: number;
}

/** A place of a task in a target group. */
export interface TaskTarget {
  targetGroupArn: string;
  container: string;
  port: number;
  state: "waiting" | "registered" | "deregistered";
  registeredAt: number | undefined;
  /** The end of the deregistration delay, when it drains. */
  drainedBy: number | undefined;
  health: { state: TargetState; reason?: string; description?: string } | undefined;
}

export interface TaskRecord {
  arn: string;
  id: string;
  clusterArn: string;
  region: string;
  definition: TaskDefinition;
  overrides: TaskOverride;
  group: string;
  startedBy: string | undefined;
  launchType: string;
  capacityProvider: string | undefined;
  platformVersion: string;
  network: NetworkConfiguration | undefined;
  tags: Tag[];
  enableExecuteCommand: boolean;
  /** Of a service's task. */
  service: ServiceRecord | undefined;
  deploymentId: string | undefined;
  targets: TaskTarget[];
  containers: ContainerRecord[];

  unseen: Unseen | undefined;
  lastStatus: TaskStatus;
  desiredStatus: "RUNNING" | "STOPPED";
  version: number;
  address: string | undefined;
  macAddress: string | undefined;
  attachmentId: string;
  credentialsId: string;
  provisioningOver: boolean;
  prepared: boolean;
  engineGone: boolean;
  stopCode: StopCode | undefined;
  stoppedReason: string | undefined;
  /** Stopped because a health check failed: the circuit breaker counts it. */
  failedHealth: boolean;
  /** When it was first counted as healthy by its service. */
  healthyAt: number | undefined;
  /** What its deployment's counts were before that. */
  forgiven: { failedTasks: number; breakerCount: number; failedLaunches: number } | undefined;
  createdAt: number;
  connectivityAt: number | undefined;
  pullStartedAt: number | undefined;
  pullStoppedAt: number | undefined;
  startedAt: number | undefined;
  stoppingAt: number | undefined;
  executionStoppedAt: number | undefined;
  deprovisioningAt: number | undefined;
  stoppedAt: number | undefined;
}

/** What the model wants done; the driver does it through the ports. */
export type Effect =
  | { kind: "provision"; task: EngineTask; hosts: Record<string, string> }
  | { kind: "prepare"; taskArn: string; secrets: SecretUse[]; logGroups: { group: string; create: boolean }[] }
  | { kind: "pull"; taskArn: string; container: string }
  | { kind: "start"; taskArn: string; container: string; environment: Record<string, string> }
  | { kind: "stop"; taskArn: string; container: string; timeoutSeconds: number }
  | { kind: "deprovision"; taskArn: string }
  | { kind: "register"; targetGroupArn: string; address: string; port: number }
  | { kind: "deregister"; targetGroupArn: string; address: string; port: number }
  | { kind: "weights"; ruleArn: string; weights: Record<string, number> }
  /** A line for people. */
  | { kind: "say"; text: string };

export interface SecretUse {
  container: string;
  name: string;
  valueFrom: string;
}

/** What happens to the model, besides operations. */
export type Input =
  | { kind: "wake" }
  | { kind: "engine"; event: EngineEvent }
  /** Secrets and log groups of a task were looked at; `error` is ECS's text when one could not be had. */
  | { kind: "prepared"; taskArn: string; error?: string }
  /** Things that other parts of AWS would do: see `Controls`. */
  | { kind: "alarm"; name: string; state: AlarmState }
  | { kind: "lambda"; arn: string; answer: LambdaAnswer }
  | { kind: "namespace service"; service: NamespaceService }
  | { kind: "interrupt"; taskArn: string }
  | { kind: "capacity"; change: (capacity: Capacity) => void }
  | { kind: "target"; targetGroupArn: string; address: string; port: number; health: TaskTarget["health"] };

/** What the model may ask of load balancers and of IAM; it asks nothing else of the outside. */
export type Lookups = Pick<TargetsPort, "targetGroup" | "ruleTargets"> & RolesPort;

/** One step of the model: the world, the time, what it may look up, and what it wants done. */
export interface Turn {
  world: World;
  now: number;
  lookups: Lookups;
  effects: Effect[];
}
