import type { IngressHealthCheck } from "../../ports.ts";
import type { Unseen } from "../consistency.ts";
import type { Launch, NetworkConfiguration } from "../shapes.ts";

export interface LoadBalancerUse {
  targetGroupArn?: string;
  loadBalancerName?: string;
  containerName?: string;
  containerPort?: number;
  /** What moves traffic between two target groups. */
  advancedConfiguration?: {
    alternateTargetGroupArn?: string;
    productionListenerRule?: string;
    testListenerRule?: string;
    roleArn?: string;
  };
}

/** Source: ServiceConnectConfiguration. `namespace` is its name, always given once it is stored. */
export interface ServiceConnect {
  enabled: boolean;
  namespace: string;
  services?: {
    portName: string;
    discoveryName?: string;
    clientAliases?: { port: number; dnsName?: string }[];
    ingressPortOverride?: number;
    [other: string]: unknown;
  }[];
  [other: string]: unknown;
}

/** Attaches a service to the gateways of its cluster. Source: GatewayConnector. */
export interface GatewayConnector {
  portName: string;
  healthCheck?: IngressHealthCheck & { healthCheckProtocol?: string; matcher?: { grpcCode?: string } };
  filters?: { accessTypes?: ("PUBLIC" | "PRIVATE")[] };
}

/** An endpoint of Service Connect that the tasks of a deployment know. */
export interface Connection {
  namespace: string;
  discoveryName: string;
  /** What clients resolve, and the port that they use. */
  dnsName: string;
  port: number;
}

/** How a service uses a Cloud Map service. Source: ServiceRegistry. */
export interface RegistryUse {
  registryArn?: string;
  port?: number;
  containerName?: string;
  containerPort?: number;
}

export interface DeploymentConfiguration {
  strategy: string;
  minimumHealthyPercent: number;
  maximumPercent: number;
  bakeTimeInMinutes: number;
  deploymentCircuitBreaker: CircuitBreaker;
  alarms?: { alarmNames: string[]; enable: boolean; rollback: boolean };
  lifecycleHooks?: LifecycleHook[];
  linearConfiguration?: { stepPercent?: number; stepBakeTimeInMinutes?: number };
  canaryConfiguration?: { canaryPercent?: number; canaryBakeTimeInMinutes?: number };
  earlySuccessCriteria?: EarlySuccess;
  [other: string]: unknown;
}

export interface EarlySuccess {
  enable?: boolean;
  healthyPercent?: number;
  sourceServiceRevisionCleanup?: "BLOCKING" | "DEFERRED";
}

export interface LifecycleHook {
  targetType?: "AWS_LAMBDA" | "PAUSE";
  hookTargetArn?: string;
  roleArn?: string;
  lifecycleStages?: string[];
  hookDetails?: unknown;
  timeoutConfiguration?: { timeoutInMinutes?: number; action?: "CONTINUE" | "ROLLBACK" };
}

export interface CircuitBreaker {
  enable: boolean;
  rollback: boolean;
  resetOnHealthyTask: boolean;
  thresholdConfiguration: { type: "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT" | "COUNT"; value: number };
}

export type Stage =
  | "RECONCILE_SERVICE"
  | "PRE_SCALE_UP"
  | "SCALE_UP"
  | "POST_SCALE_UP"
  | "TEST_TRAFFIC_SHIFT"
  | "POST_TEST_TRAFFIC_SHIFT"
  | "PRE_PRODUCTION_TRAFFIC_SHIFT"
  | "PRODUCTION_TRAFFIC_SHIFT"
  | "POST_PRODUCTION_TRAFFIC_SHIFT"
  | "BAKE_TIME"
  | "CLEAN_UP";

/** What a deployment runs: a snapshot, so that a rollback finds what it needs. */
export interface ServiceRevisionRecord {
  arn: string;
  serviceArn: string;
  clusterArn: string;
  taskDefinitionArn: string;
  launch: Launch;
  platformVersion: string;
  network: NetworkConfiguration | undefined;
  loadBalancers: LoadBalancerUse[];
  serviceRegistries: RegistryUse[];
  serviceConnect: ServiceConnect | undefined;
  /** What the namespace had when the deployment began. */
  connections: Connection[];
  volumeConfigurations: unknown;
  gatewayConnectors: GatewayConnector[];
  createdAt: number;
  /** Which of its two target groups its tasks are in, where a deployment moves traffic between two. */
  side: "main" | "alternate";
  /** By container: the digest that the first started task of the revision resolved its image to. */
  digests: Map<string, string>;
}

/** An entry of a service's `deployments`. */
export interface DeploymentRecord {
  /** `ecs-svc/` and the digits at the end of the revision's ARN. */
  id: string;
  status: "PRIMARY" | "ACTIVE";
  revision: ServiceRevisionRecord;
  rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  rolloutStateReason: string;
  createdAt: number;
  updatedAt: number;
  /** Consecutive, as the API shows it. */
  failedTasks: number;
  /** What the circuit breaker counts: consecutive or cumulative, as it is configured. */
  breakerCount: number;
  /** Consecutive launches that never reached RUNNING, for the back-off. */
  failedLaunches: number;
  /** Nothing is launched before. */
  heldUntil: number;
}

export type ServiceDeploymentStatus =
  | "PENDING"
  | "IN_PROGRESS"
  | "SUCCESSFUL"
  | "STOP_REQUESTED"
  | "STOPPED"
  | "ROLLBACK_REQUESTED"
  | "ROLLBACK_IN_PROGRESS"
  | "ROLLBACK_SUCCESSFUL"
  | "ROLLBACK_FAILED";

export type MonitorStatus = "DISABLED" | "MONITORING" | "MONITORING_COMPLETE" | "TRIGGERED";

/** Where a deployment that goes by stages stands. */
export interface Walk {
  stage: Stage;
  enteredAt: number;
  /** Which shift of production traffic comes next, from 0. */
  step: number;
  /** Every hook that was reached, oldest first. */
  hooks: HookRecord[];
  /** Percent of the traffic that the new revision is meant to get. */
  production: number;
  test: number;
}

export interface HookRecord {
  id: string;
  type: "AWS_LAMBDA" | "PAUSE";
  arn: string | undefined;
  stage: Stage;
  step: number;
  status: "AWAITING_ACTION" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED" | "TIMED_OUT";
  expiresAt: number;
  timeoutAction: "CONTINUE" | "ROLLBACK";
}

/** An object of the service-deployments API. A rollback stays within the service deployment that it undoes. */
export interface ServiceDeploymentRecord {
  arn: string;
  serviceArn: string;
  clusterArn: string;
  status: ServiceDeploymentStatus;
  statusReason: string | undefined;
  target: ServiceRevisionRecord;
  sources: { revision: ServiceRevisionRecord; requested: number; running: number; pending: number }[];
  configuration: DeploymentConfiguration;
  createdAt: number;
  startedAt: number | undefined;
  finishedAt: number | undefined;
  stoppedAt: number | undefined;
  updatedAt: number;
  rollback: { reason: string; startedAt: number; revisionArn: string } | undefined;
  breaker: { status: MonitorStatus; failureCount: number; threshold: number };
  alarms: { status: MonitorStatus; names: string[]; triggered: string[] };
  /** Of a deployment that goes by stages. */
  walk: Walk | undefined;
  unseen: Unseen | undefined;
  /** When a superseded one ends. */
  endsAt: number | undefined;
  /** Counts of the target revision at the end, once the service no longer shows them. */
  final: { requested: number; running: number; pending: number } | undefined;
}
