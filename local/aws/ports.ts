/** How the services of the local cloud ask each other. Implemented by the service that owns the thing. */

/** Secrets Manager (and later SSM) as the ECS agent sees it, with the execution role's eyes. */
export interface SecretsPort {
  /**
   * The value for a container's `secrets[].valueFrom`: a secret's ARN with optional `:json-key:version-stage:version-id`.
   * Throws an Error whose message is the text ECS puts after "ResourceInitializationError: ".
   */
  resolve(valueFrom: string): string;
}

/** CloudWatch Logs as the awslogs driver sees it. */
export interface LogsPort {
  hasGroup(group: string): boolean;
  createGroup(group: string): void;
  /** Creates the stream on its first line, as the driver does. `at` in ms since the epoch. */
  append(group: string, stream: string, line: { at: number; text: string }): void;
}

export type TargetState = "initial" | "healthy" | "unhealthy" | "draining" | "unused";

/** ELBv2 as the ECS service scheduler sees it. */
export interface TargetsPort {
  /** Undefined when there is no such target group. */
  targetGroup(
    arn: string,
  ):
    | { name: string; port: number; targetType: string; attached: boolean; deregistrationDelaySeconds: number }
    | undefined;
  /** ARNs of the target groups that a listener's rule forwards to; undefined when there is no such rule. */
  ruleTargets(ruleArn: string): string[] | undefined;
  /** Sets the weights (0 … 999, by target group) of a rule's forward action, as a blue/green deployment does. */
  setWeights(ruleArn: string, weights: Readonly<Record<string, number>>): void;
  register(targetGroupArn: string, target: { address: string; port: number }): void;
  /** The target drains for the group's deregistration delay, then is gone. */
  deregister(targetGroupArn: string, target: { address: string; port: number }): void;
  /** Undefined once a target is gone. `reason` and `description` as DescribeTargetHealth gives them. */
  health(
    targetGroupArn: string,
    target: { address: string; port: number },
  ): { state: TargetState; reason?: string; description?: string } | undefined;
  /** Called whenever the state of any target changes; returns a function that ends it. */
  onChange(run: (targetGroupArn: string, target: { address: string; port: number }) => void): () => void;
}

/** One way in through a gateway: a host of its own on load balancers that services share. */
export interface IngressRoute {
  gateway: string;
  scheme: "internet-facing" | "internal";
  subnets: readonly string[];
  region: string;
  account: string;
  /** Load balancers that the gateway may have. */
  mostBalancers: number;
  host: string;
  /** Of the target group; every target has its own. */
  port: number;
  healthCheck: IngressHealthCheck;
  vpc: string | undefined;
  drainSeconds: number;
}

/** Source: GatewayConnectorHealthCheck; what is absent is as for any target group. */
export interface IngressHealthCheck {
  healthCheckPort?: number;
  healthCheckPath?: string;
  healthCheckTimeoutSeconds?: number;
  healthCheckIntervalSeconds?: number;
  healthyThresholdCount?: number;
  unhealthyThresholdCount?: number;
  matcher?: { httpCode?: string };
}

export interface IngressResources {
  acmCertificateArn: string;
  loadBalancerArn: string;
  listenerArn: string;
  listenerRuleArn: string;
  targetGroupArn: string;
}

/** ELBv2 as gateways of ECS use it. */
export interface IngressPort {
  /** Makes what the route needs, on the first load balancer of the gateway with room. Throws when there is none. */
  open(route: IngressRoute): IngressResources;
  /** Changes the health check of a route. */
  check(resources: IngressResources, healthCheck: IngressHealthCheck): void;
  /** Removes what only this route needs, and its load balancer with the last route of it. */
  close(resources: IngressResources): void;
}

/** IAM as ECS sees it before it starts a task. */
export interface RolesPort {
  /**
   * Whether an AWS service (`ecs-tasks.amazonaws.com`) may assume the role. In an account that keeps no roles every
   * role is taken to be there.
   */
  assumable(roleArn: string, service: string): boolean;
}

/** EC2's network as ECS and load balancers see it. */
export interface NetworkPort {
  /** Whether the account has made subnets in the region; while it has not, every name is taken to be there. */
  keeps(region: string): boolean;
  /** The VPC of a subnet or a security group; undefined when there is no such thing in the region. */
  vpcOf(id: string, region: string): string | undefined;
  /** The availability zone of a subnet. */
  zoneOf(subnetId: string, region: string): string | undefined;
}

/** Names that every task resolves: load balancers' DNS names, the database's host name → address. */
export interface NamesPort {
  hosts(): Record<string, string>;
}

/** ECR as the container engine sees it when it pulls. */
export interface RegistryPort {
  /** Login for a pull from the cloud's own registry; undefined for any other image. */
  loginFor(image: string): { username: string; password: string; serveraddress: string } | undefined;
}

/** A service's resources with their tags, as Resource Groups Tagging gathers them. */
export interface TaggedPort {
  /** AwsService.name. */
  service: string;
  /** Everything of the service that may have tags, in a fixed order. */
  list(): Iterable<{ arn: string; tags: ReadonlyMap<string, string> }>;
}

/** The ECS services as Application Auto Scaling sees them: `service/<cluster>/<name>`. */
export interface ScalablePort {
  /** Undefined when there is no such service, or it is not ACTIVE. */
  desiredCount(resourceId: string, region: string): number | undefined;
  setDesiredCount(resourceId: string, region: string, count: number): void;
}
