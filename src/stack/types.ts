/** The stack: what a compose file means on ECS in one environment, before anything of an account is known. */
import type { WrittenBuild } from "../image/types.ts";
import type { ServiceDefinition } from "../service/definition.ts";
import type { Sourced } from "../task-definition/read.ts";

/** Where a value stands in the compose model: `["services", "api", "ports", 0]`. */
export type Path = readonly (string | number)[];

export interface Place {
  file: string;
  /** From 1. */
  line: number;
}

/** One thing that stands between a compose file and ECS: where, what, and the way out. */
export interface Problem extends Partial<Place> {
  /** The path in dots: `services.api.privileged`. */
  key: string;
  what: string;
  remedy: string;
}

/** Something that holds and that a reader should know; it keeps nothing from being released. */
export interface Notice extends Partial<Place> {
  key: string;
  text: string;
}

/** A compose file as Compose reads it, with where everything stands. Adapters: src/docker/compose.ts, src/files/compose.ts. */
export interface ComposeModel {
  /** As the user named them. */
  files: readonly string[];
  /** Everything merged and in its long form, variables filled in, `$$` read as `$`. */
  model: Readonly<Record<string, unknown>>;
  /** The same before any variable was filled in. */
  written: Readonly<Record<string, unknown>>;
  /** Service → its names that come from an `env_file`, from which one, and whether a comment there lets one be absent. */
  envFiles: Readonly<Record<string, readonly { name: string; file: string; optional?: boolean }[]>>;
  /** The names in `.env.example`, when there is one. */
  contract?: { file: string; names: readonly ContractName[] };
  /** Image (its context and Dockerfile) → the Dockerfile's text, as far as it could be read. */
  dockerfiles: Readonly<Record<string, string>>;
  /** Where a value of the model was written, as near as it can be told. */
  place(path: Path): Place | undefined;
  /** Whether the file gives the project its name. */
  named: boolean;
  /** Objects whose `x-gantline` stands in more than one file. */
  twice: readonly { path: Path; places: readonly Place[] }[];
}

export interface ContractName {
  name: string;
  line: number;
  /** A comment says `optional` or `local`. */
  optional: boolean;
}

/** Who creates and owns the services. */
export type Ownership = "existing" | "managed";
export type Discovery = "service-connect" | "cloud-map" | "none";

/** One environment of `x-gantline`, overlaid on what stands at the top. */
export interface StackEnvironment {
  name: string;
  /** Guards: another account or region is refused before anything else. */
  account: string | undefined;
  region: string | undefined;
  /** Where look-up values come from: `ssm:/path` or `cfn:stack`. */
  lookup: string | undefined;
  /** Look-up values that are written in the file. */
  literals: Readonly<Record<string, string>>;
  services: Ownership;
  /** A capacity provider, `FARGATE_SPOT`; FARGATE when undefined. */
  capacity: string | undefined;
  database: { task: string; template: string | undefined } | undefined;
  /** Name → value for every container that declares the name; may hold references. */
  variables: Readonly<Record<string, string>>;
  /** Name → `secret#key`, `ssm:/name` or ARN; may hold references. */
  secrets: Readonly<Record<string, string>>;
}

/** A preview of a pull request: its names have `p42` where those of the environment have the environment's name. */
export interface Preview {
  number: number;
}

/** One image: built here, or named. Equal builds are one. */
export type StackImage = { name: string; build: StackBuild } | { name: string; reference: string };

/** A build with the parts that a Dockerfile gets besides its arguments. */
export interface StackBuild extends WrittenBuild {
  /** Build secrets: id → where its value is. */
  secrets: Readonly<Record<string, { file: string } | { environment: string }>>;
  /** `default` or `id=path`. */
  ssh: readonly string[];
}

export interface StackContainer {
  /** The compose name. */
  name: string;
  /** Name of a StackImage. */
  image: string;
  essential: boolean;
  /** Fields of ECS's ContainerDefinition that follow from the compose file. */
  fields: Readonly<Record<string, unknown>>;
  /** Variables with their values, which may hold references. */
  environment: Readonly<Record<string, string>>;
  /** Variables whose values ECS takes out of a secret. */
  secrets: Readonly<Record<string, string>>;
  /** Empty volumes that live as long as the task, and file systems. */
  mounts: readonly Mount[];
  /** What it may take. */
  limits: Asked;
  /** What it needs at least. */
  reserved: Asked;
  ports: readonly Port[];
}

/** A share of CPU (1 is one vCPU) and memory, as far as the file says. */
export interface Asked {
  cpus: number | undefined;
  memoryMiB: number | undefined;
}

export interface Mount {
  volume: string;
  path: string;
  readOnly: boolean;
  /** Id of an EFS file system. */
  efs?: string;
}

export interface Port {
  number: number;
  protocol: "tcp" | "udp";
  /** Name of the port mapping. */
  name: string;
  appProtocol: "http" | "http2" | "grpc" | undefined;
}

/** One task definition: a service's or a one-off task's. The first container has its name; the others are sidecars. */
export interface StackUnit {
  name: string;
  containers: readonly [StackContainer, ...StackContainer[]];
  role: string | undefined;
  /** Raw ECS fields, the last word. */
  taskDefinition: Readonly<Record<string, unknown>>;
  place: Place | undefined;
}

export interface StackTask extends StackUnit {
  when: "before" | "after";
  /** `once`: when the environment is made; it is not run again. */
  often: "always" | "once";
  migration: boolean;
  /** The code before cannot live with what it does. */
  breaking: boolean;
  timeoutMs: number | undefined;
  /** The service whose network it gets: one that waits for it, else the first one. */
  networkFrom: string | undefined;
}

export interface StackService extends StackUnit {
  replicas: number | undefined;
  update: Update;
  http: Http | undefined;
  discovery: Discovery;
  /** Seconds of its health check's start period. */
  startPeriod: number;
  /** Raw fields of CreateService. */
  deployment: Readonly<Record<string, unknown>>;
  tags: Readonly<Record<string, string>>;
}

export interface Update {
  minimumHealthyPercent: number;
  maximumPercent: number;
  breaker: { enable: boolean; rollback: boolean };
  bakeTimeInMinutes: number | undefined;
}

export interface Http {
  host: string | undefined;
  path: string | undefined;
  port: number | undefined;
  priority: number | undefined;
  health: string | undefined;
}

/** One service calls another by a name. */
export interface Call {
  from: string;
  to: string;
  /** `services.web.environment.API_URL`; `services.web.depends_on.api` when only the order says it. */
  key: string;
}

export interface Stack {
  /** The project's name. */
  app: string;
  files: readonly string[];
  environment: StackEnvironment;
  preview: Preview | undefined;
  images: readonly StackImage[];
  /** In the order in which they run. */
  tasks: readonly StackTask[];
  services: readonly StackService[];
  /** Names of services in the order in which they roll. */
  waves: readonly (readonly string[])[];
  /** The order for the first time: providers before their consumers. */
  creationWaves: readonly (readonly string[])[];
  calls: readonly Call[];
  /** Tasks that do not run here, and why. */
  skipped: readonly { name: string; why: string }[];
  /** What was left on the laptop: one line per service. */
  notices: readonly Notice[];
  /** Where a value was written, for problems that are found later. */
  place(path: Path): Place | undefined;
}

/** What has to be asked of the account before a stack can be lowered. */
export interface Wanted {
  /** Look-up names, with the place that needs each. */
  lookups: readonly { name: string; key: string; optional: boolean }[];
  /** Names of secrets in Secrets Manager that are no ARNs yet. */
  secrets: readonly string[];
}

/** What the account answered. */
export interface Facts {
  account: string;
  region: string;
  /** Name → value and where it comes from. Lists are separated by commas. */
  lookups: Readonly<Record<string, { value: string; source: string }>>;
  /** Name of a secret → its ARN. */
  secrets: Readonly<Record<string, string>>;
  /** What `{database.…}` stands for: name, user, password, host. */
  database?: Readonly<Record<string, string>>;
}

/** A definition in two parts, so that it can be laid on one that somebody else registered. */
export interface LoweredDefinition extends Sourced {
  /** The compose name. */
  name: string;
  /** Fields (of the task) that were inferred: a base's own go before them. */
  inferred: readonly string[];
  /** Containers whose logConfiguration was inferred. */
  inferredLogs: readonly string[];
}

export interface LoweredTask {
  name: string;
  family: string;
  when: "before" | "after";
  often: "always" | "once";
  migration: boolean;
  breaking: boolean;
  timeoutMs: number | undefined;
  /** Name of the ECS service whose network it gets. */
  networkFrom: string | undefined;
  /** Where it runs when that service is not there yet. */
  network:
    | { subnets: readonly string[]; securityGroups: readonly string[]; assignPublicIp: "ENABLED" | "DISABLED" }
    | undefined;
}

export interface LoweredService extends ServiceDefinition {
  /** The compose name. */
  compose: string;
  ownership: Ownership;
}

/** A target group and its rule that a managed service wants. The names are what they are found by. */
export interface WantedTarget {
  service: string;
  container: string;
  port: number;
  targetGroup: Readonly<Record<string, unknown>> & { Name: string };
  attributes: Readonly<Record<string, string>>;
  rule: { listener: string; host: string | undefined; path: string | undefined; priority: number | undefined };
}

export interface Cost {
  name: string;
  kind: "service" | "task";
  cpu: number;
  memoryMiB: number;
  /** Tasks that run all the time. */
  count: number;
  /** US dollars for 730 hours; undefined when this region's price is not known. */
  monthly: number | undefined;
  /** Why the size is what it is. */
  why: string;
}

/** The stack in the words of a release. */
export interface LoweredStack {
  app: string;
  environment: string;
  cluster: string;
  builds: readonly StackBuild[];
  definitions: readonly LoweredDefinition[];
  tasks: readonly LoweredTask[];
  services: readonly LoweredService[];
  /** Names of ECS services. */
  waves: readonly (readonly string[])[];
  creationWaves: readonly (readonly string[])[];
  targets: readonly WantedTarget[];
  /** Who calls whom by which name, for comparing with services that somebody else owns. */
  calls: readonly (Call & { alias: string; port: number })[];
  costs: readonly Cost[];
  /** Every look-up value that was used, with its source. */
  values: readonly { name: string; value: string; source: string }[];
  notices: readonly Notice[];
}
