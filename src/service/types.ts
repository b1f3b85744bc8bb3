import type { Clock } from "../kernel/clock.ts";
import type { LogPort, PlannedContainer, TaskState } from "../task/types.ts";
import type { RotationPort } from "./rotations.ts";
import type { ScalingPort } from "./scaling.ts";
import type { SchedulePort } from "./schedules.ts";
import type { HttpPort } from "./smoke.ts";

/** One entry of a service's `deployments`. Times in ms since the epoch. */
export interface DeploymentState {
  /** `ecs-svc/<digits>`. */
  id: string;
  status: "PRIMARY" | "ACTIVE" | "INACTIVE" | (string & {});
  taskDefinition: string;
  desired: number;
  running: number;
  pending: number;
  failed: number;
  /** Absent for controllers other than ECS. */
  rolloutState?: string;
  rolloutStateReason?: string;
  createdAt: number;
}

export interface ServiceEvent {
  id: string;
  at: number;
  message: string;
}

export interface ServiceState {
  name: string;
  arn: string;
  /** ACTIVE, DRAINING or INACTIVE. */
  status: string;
  /** ARN of the cluster it is in. */
  cluster: string;
  /** ECS, CODE_DEPLOY or EXTERNAL. */
  controller: string;
  desired: number;
  deployments: readonly DeploymentState[];
  /** Newest first. */
  events: readonly ServiceEvent[];
  targetGroups: readonly string[];
  /** ARN of the service deployment that is under way, or was the last one. */
  currentDeployment?: string;
  /** How it is set up, in the words of CreateService: loadBalancers, deploymentConfiguration and the like. */
  settings?: Readonly<Record<string, unknown>>;
}

/** One service deployment, as the service-deployments API shows it. */
export interface ServiceDeployment {
  arn: string;
  /** The digits that `ecs-svc/<digits>` has too: the last part of the target service revision's ARN. */
  revision: string;
  /** ARN of the target service revision. */
  revisionArn: string;
  status: string;
  statusReason?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  rollbackReason?: string;
  /** DISABLED, MONITORING, MONITORING_COMPLETE or TRIGGERED. */
  breaker?: string;
  triggeredAlarms: readonly string[];
  lifecycleStage?: string;
  /** Ids of pause hooks that await an action. */
  paused: readonly string[];
  /** Tasks of the target revision, and how many of the source revisions still run; absent from a list. */
  counts?: { desired: number; running: number; pending: number; left: number };
}

/** What UpdateService gets besides names. */
export interface ServiceChange {
  taskDefinition: string;
  /** Deploy anew although the task definition is the same. */
  force?: boolean;
  /** Members of UpdateService, in its own words. Whatever is absent ECS leaves as it is. */
  settings?: Readonly<Record<string, unknown>>;
}

/** What rolling needs of ECS. Throttling and broken connections come as TransientError. */
export interface ServicePort {
  /** Those of the services that exist, INACTIVE ones included; any number of names. */
  describe(cluster: string, names: readonly string[]): Promise<ServiceState[]>;
  /** Nothing is sent but what `change` says. */
  update(cluster: string, name: string, change: ServiceChange): Promise<ServiceState>;
  /** CreateService with what a service definition file says. */
  create(definition: Readonly<Record<string, unknown>>): Promise<ServiceState>;
  /** Newest first, the most recent ones. Undefined: this role may not ask. */
  recentDeployments(cluster: string, service: string): Promise<readonly ServiceDeployment[] | undefined>;
  /** The task definition of the service's last successful deployment, as far as it can be told. */
  lastSuccessful(cluster: string, service: string): Promise<string | undefined>;
  /** The task definition of a service revision, as far as it can be told. */
  taskDefinitionOf(serviceRevisionArn: string): Promise<string | undefined>;
  /** Answers a pause hook. False: it does not await an answer any more. */
  proceed(deploymentArn: string, hookId: string, action: "CONTINUE" | "ROLLBACK"): Promise<boolean>;
  /** Has ECS stop a service deployment and roll it back. False: it has ended already. */
  stop(deploymentArn: string): Promise<boolean>;
  /** The present state of some of them. */
  deployments(arns: readonly string[]): Promise<readonly ServiceDeployment[]>;
}

/** What explaining a failed roll needs. Every answer may be refused without harm. */
export interface EvidencePort {
  /** Stopped tasks that a deployment started, newest first; of the whole service without one. */
  stoppedTasks(cluster: string, service: string, deployment: string | undefined): Promise<readonly TaskState[]>;
  /** Its tasks that run now. */
  runningTasks(cluster: string, service: string, deployment: string | undefined): Promise<readonly TaskState[]>;
  /** A line for every target that is not healthy: where, state, reason. */
  unhealthyTargets(targetGroupArn: string): Promise<readonly string[]>;
  /** The containers of a task definition and where they log to. */
  containers(taskDefinition: string): Promise<readonly PlannedContainer[]>;
  /**
   * How many tasks of a deployment are well: running, no container unhealthy or still to be checked, healthy in every
   * one of the target groups.
   */
  healthy(cluster: string, service: string, deployment: string, targetGroups: readonly string[]): Promise<number>;
}

export interface RollTools {
  port: ServicePort;
  evidence: EvidencePort;
  logs: LogPort;
  http: HttpPort;
  rotations: RotationPort;
  schedules: SchedulePort;
  scaling: ScalingPort;
  clock: Clock;
  signal: AbortSignal;
  log(line: string): void;
}
