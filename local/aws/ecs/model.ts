import type { EngineEvent, EngineTask } from "../../engine/engine.ts";
import type {
  IngressHealthCheck,
  IngressResources,
  IngressRoute,
  NetworkPort,
  RolesPort,
  TargetsPort,
} from "../ports.ts";
import type { Capacity } from "./capacity.ts";
import type { Consistency } from "./consistency.ts";
import type { Tag, TaskDefinition } from "./definition.ts";
import type { Association, GatewayRecord, GatewayRouteRecord } from "./gateway/model.ts";
import type { Pace, Rules } from "./pace.ts";
import type { Random } from "./random.ts";
import type { ServiceRecord, TaskRecord, TaskTarget } from "./records.ts";
import type { ServiceDeploymentRecord, ServiceRevisionRecord } from "./service/model.ts";
import type { StrategyItem } from "./shapes.ts";
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
  /** Cloud Map namespaces: ARN by `region/name`. */
  namespaces: Map<string, string>;
  /** Services of Cloud Map, by ARN, as somebody set them. */
  namespaceServices: Map<string, NamespaceService>;
  /** What Lambda functions of lifecycle hooks answer, by ARN, as somebody set it. */
  lambdas: Map<string, LambdaAnswer>;
  tasks: Map<string, TaskRecord>;
  services: Map<string, ServiceRecord>;
  serviceDeployments: Map<string, ServiceDeploymentRecord>;
  serviceRevisions: Map<string, ServiceRevisionRecord>;
  /** Whether there are load balancers for gateways; without, they are refused as in a region that has none. */
  hasGateways: boolean;
  gateways: Map<string, GatewayRecord>;
  gatewayAssociations: Association[];
  gatewayRoutes: Map<string, GatewayRouteRecord>;
  /** Client tokens of RunTask and CreateService, by scope and token. */
  tokens: Map<string, { parameters: string; output: unknown; resourceArns: string[]; until: number }>;
}

/** A service of Cloud Map in a DNS namespace: its tasks answer to `name.namespace`. */
export interface NamespaceService {
  /** `arn:aws:servicediscovery:<region>:<account>:service/srv-…` */
  arn: string;
  name: string;
  namespace: string;
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

/** What the model wants done; the driver does it through the ports. */
export type Effect =
  | { kind: "provision"; task: EngineTask; connections: readonly { dnsName: string; port: number }[] }
  | { kind: "prepare"; taskArn: string; secrets: SecretUse[]; logGroups: { group: string; create: boolean }[] }
  | { kind: "pull"; taskArn: string; container: string }
  | { kind: "start"; taskArn: string; container: string; environment: Record<string, string> }
  | { kind: "stop"; taskArn: string; container: string; timeoutSeconds: number }
  | { kind: "deprovision"; taskArn: string }
  | { kind: "register"; targetGroupArn: string; address: string; port: number }
  | { kind: "deregister"; targetGroupArn: string; address: string; port: number }
  | { kind: "open route"; routeArn: string; route: IngressRoute }
  | { kind: "check route"; resources: IngressResources; healthCheck: IngressHealthCheck }
  | { kind: "close route"; resources: IngressResources }
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
  /** What a route of a gateway needs was made; `error` is why it could not be. */
  | { kind: "route opened"; routeArn: string; resources: IngressResources | undefined; error?: string }
  /** Things that other parts of AWS would do: see `Controls`. */
  | { kind: "alarm"; name: string; state: AlarmState }
  | { kind: "lambda"; arn: string; answer: LambdaAnswer }
  | { kind: "namespace service"; service: NamespaceService }
  | { kind: "interrupt"; taskArn: string }
  | { kind: "host"; taskArn: string }
  | { kind: "throttled"; serviceArn: string }
  | { kind: "capacity"; change: (capacity: Capacity) => void }
  | { kind: "target"; targetGroupArn: string; address: string; port: number; health: TaskTarget["health"] };

/** What the model may ask of load balancers, of IAM and of EC2; it asks nothing else of the outside. */
export type Lookups = Pick<TargetsPort, "targetGroup" | "ruleTargets"> & RolesPort & NetworkPort;

/** One step of the model: the world, the time, what it may look up, and what it wants done. */
export interface Turn {
  world: World;
  now: number;
  lookups: Lookups;
  effects: Effect[];
}
