import type { TaskDefinition } from "../task-definition/model.ts";

/** What a look at the account gave, or why it could not be taken: then that is said, and nothing is claimed. */
export type Found<T> = { value: T } | { unchecked: string };

/** What the checks ask the account. Reads only. Rejects when nothing can be asked at all (credentials, network). */
export interface VerifyPort {
  caller(): Promise<Found<{ account: string; arn: string }>>;
  /** Undefined: there is none of that name. */
  cluster(name: string): Promise<Found<ClusterFacts | undefined>>;
  /** The platforms (`linux/arm64`) of an image of this account's registry; `elsewhere` for another registry's. */
  platforms(reference: string): Promise<Found<readonly string[] | "missing" | "elsewhere">>;
  secret(arn: string): Promise<Found<"there" | "missing" | "deleted">>;
  logGroup(name: string, region: string | undefined): Promise<Found<boolean>>;
  /** The keys of a secret that is a JSON object. Reads its value, which goes nowhere. Empty stage and version: the current one. */
  secretKeys(arn: string, stage: string, version: string): Promise<Found<readonly string[] | "no-json" | "missing">>;
  /** Those of the parameters of Parameter Store that exist, by their names. */
  parameters(names: readonly string[]): Promise<Found<readonly string[]>>;
  /** Undefined: there is no role of that name. */
  role(name: string): Promise<Found<RoleFacts | undefined>>;
  /** Those of the subnets that exist. */
  subnets(ids: readonly string[]): Promise<Found<readonly SubnetFacts[]>>;
  /** Those of the security groups that exist. */
  securityGroups(ids: readonly string[]): Promise<Found<readonly GroupFacts[]>>;
  /** Those of the target groups that exist. */
  targetGroups(arns: readonly string[]): Promise<Found<readonly TargetGroupFacts[]>>;
}

export interface RoleFacts {
  arn: string;
  /** The trust policy as JSON. */
  trust: string;
}

export interface SubnetFacts {
  id: string;
  zone: string;
  vpc: string;
}

export interface GroupFacts {
  id: string;
  vpc: string;
}

export interface ClusterFacts {
  /** ACTIVE, PROVISIONING, DEPROVISIONING, FAILED or INACTIVE. */
  status: string;
  capacityProviders: readonly string[];
}

export interface TargetGroupFacts {
  arn: string;
  /** instance, ip, lambda or alb. */
  type: string;
  /** Whether a load balancer forwards to it. */
  attached: boolean;
}

/** A task definition that is to run, and how messages call it: its file, or `family:revision`. */
export interface DefinitionToRun {
  name: string;
  definition: TaskDefinition;
}

/** A service that is to run a definition. `settings` as CreateService takes and DescribeServices gives them. */
export interface ServiceToRoll {
  name: string;
  settings: Readonly<Record<string, unknown>>;
  /** Undefined when the definition is not known, for example because its file has a problem of its own. */
  definition: TaskDefinition | undefined;
}
