import type { Clock } from "../kernel/clock.ts";
import type { LogPort, PlannedContainer, TaskState } from "../task/types.ts";

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
  /** ECS, CODE_DEPLOY or EXTERNAL. */
  controller: string;
  desired: number;
  deployments: readonly DeploymentState[];
  /** Newest first. */
  events: readonly ServiceEvent[];
  targetGroups: readonly string[];
  /** How it is set up, in the words of CreateService: loadBalancers, deploymentConfiguration and the like. */
  settings?: Readonly<Record<string, unknown>>;
}

/** One service deployment, as the service-deployments API shows it. */
export interface ServiceDeployment {
  arn: string;
  /** The digits that `ecs-svc/<digits>` has too: the last part of the target service revision's ARN. */
  revision: string;
  status: string;
  statusReason?: string;
  createdAt: number;
  finishedAt?: number;
  rollbackReason?: string;
  /** DISABLED, MONITORING, MONITORING_COMPLETE or TRIGGERED. */
  breaker?: string;
  triggeredAlarms: readonly string[];
  lifecycleStage?: string;
  waitingForApproval: boolean;
}

/** What rolling needs of ECS. Throttling and broken connections come as TransientError. */
export interface ServicePort {
  /** Those of the services that exist, INACTIVE ones included; any number of names. */
  describe(cluster: string, names: readonly string[]): Promise<ServiceState[]>;
  /** Only the task definition is sent; `force` where the same one has to be deployed again. */
  update(cluster: string, name: string, taskDefinition: string, force: boolean): Promise<ServiceState>;
  /** CreateService with what a service definition file says. */
  create(definition: Readonly<Record<string, unknown>>): Promise<ServiceState>;
  /** Newest first, the most recent ones. Undefined: this role may not ask. */
  recentDeployments(cluster: string, service: string): Promise<readonly ServiceDeployment[] | undefined>;
  /** The task definition of the service's last successful deployment, as far as it can be told. */
  lastSuccessful(cluster: string, service: string): Promise<string | undefined>;
  /** Has ECS stop a service deployment and roll it back. False: it has ended already. */
  stop(deploymentArn: string): Promise<boolean>;
  /** The present state of some of them. */
  deployments(arns: readonly string[]): Promise<readonly ServiceDeployment[]>;
}

/** What explaining a failed roll needs. Every answer may be refused without harm. */
export interface EvidencePort {
  /** Stopped tasks that a deployment started, newest first. */
  stoppedTasks(cluster: string, service: string, deployment: string): Promise<readonly TaskState[]>;
  /** Its tasks that run now. */
  runningTasks(cluster: string, service: string, deployment: string): Promise<readonly TaskState[]>;
  /** A line for every target that is not healthy: where, state, reason. */
  unhealthyTargets(targetGroupArn: string): Promise<readonly string[]>;
  /** The containers of a task definition and where they log to. */
  containers(taskDefinition: string): Promise<readonly PlannedContainer[]>;
}

export interface RollTools {
  port: ServicePort;
  evidence: EvidencePort;
  logs: LogPort;
  clock: Clock;
  signal: AbortSignal;
  log(line: string): void;
}
