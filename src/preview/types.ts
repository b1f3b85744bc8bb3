import type { Clock } from "../kernel/clock.ts";
import type { Evidence } from "../kernel/errors.ts";
import type { TaskDefinition } from "../task-definition/model.ts";
import type { Policy, PullRequest } from "./desired.ts";
import type { PreviewKey } from "./names.ts";

/** What a preview is made of, with its images put in; from the stack. */
export interface PreviewSpec {
  cluster: string;
  /** ARNs of the listeners that previews share; a preview's rules all stand on one of them. None behind a gateway. */
  listeners: readonly string[];
  /** Of ECS: `arn`, and how people reach a host of its routes where that is not as it says itself: `https://{host}`. */
  gateway?: { arn: string; url?: string };
  /** Priorities from `from` on, `count` of them, belong to previews. */
  priorities: { from: number; count: number };
  /** What lies behind `pr-42.` in the name of every host. */
  zone: string;
  vpc: string;
  /** In the order in which they are created: one that is called stands before its callers. */
  services: readonly PreviewService[];
  /** In this order. */
  tasks: readonly PreviewTask[];
  database?: PreviewDatabase;
  /** Of its services while they are awake; absent where a price is not known. */
  cost?: PreviewCost;
}

export interface PreviewCost {
  /** US dollars a day. */
  perDay: number;
  /** When the price list said so: `2026-06`. */
  asOf: string;
  /** It is less: spot capacity, whose price changes, is taken for on demand. */
  atMost: boolean;
}

export interface PreviewService {
  /** Of the compose file. */
  name: string;
  definition: TaskDefinition;
  /** CreateService's input but for names, task definition, target groups, tags and desired count. */
  input: Readonly<Record<string, unknown>>;
  desired: number;
  web?: {
    /** Of its rule; empty behind a gateway, which makes one up. */
    host: string;
    /** Where people reach it: `https://pr-42.preview.example.com`. Behind a gateway it is known once there is a route. */
    url?: string;
    container: string;
    port: number;
    healthPath: string;
    /** Name of its target group. */
    targetGroup: string;
  };
}

export interface PreviewTask {
  name: string;
  definition: TaskDefinition;
  /** `push`: whenever something was pushed. `once`: only on a database that this seed has not filled yet. */
  when: "push" | "once";
  /** After the services, not before them. */
  after?: boolean;
  timeoutMs: number;
}

export interface PreviewDatabase {
  /** Family of the trusted task that makes and drops databases. It takes host and identity from its own secret only. */
  family: string;
  template?: string;
  /** Hash of the seed: another one fills the database anew. */
  seed?: string;
}

export interface SeenService {
  name: string;
  arn: string;
  status: "ACTIVE" | "DRAINING";
  taskDefinition: string;
  desired: number;
  /** ARNs of the target groups that its tasks register with. */
  targetGroups: readonly string[];
  /** All of its tasks are those of the newest deployment, which has completed. */
  steady: boolean;
  /** Why its newest deployment failed. */
  failed?: string;
  /** As it runs, in the words of CreateService. */
  settings?: Readonly<Record<string, unknown>>;
  tags: Readonly<Record<string, string>>;
}

export interface SeenTargetGroup {
  arn: string;
  name: string;
  tags: Readonly<Record<string, string>>;
}

export interface SeenRule {
  arn: string;
  listener: string;
  priority: number;
  hosts: readonly string[];
  /** Target group that it forwards to; none when it answers by itself. */
  forwardsTo?: string;
  tags: Readonly<Record<string, string>>;
}

/** A route of a gateway. */
export interface SeenRoute {
  arn: string;
  /** ARN of the gateway. */
  gateway: string;
  /** Name of the service that it leads to, and of its port. */
  service: string;
  port: string;
  /** As ECS has it: `ACTIVE`, `CREATE_IN_PROGRESS`, … */
  status: string;
}

/** What a preview has, by names and tags. */
export interface Seen {
  services: readonly SeenService[];
  targetGroups: readonly SeenTargetGroup[];
  rules: readonly SeenRule[];
  routes: readonly SeenRoute[];
  /** Task definition revisions that can still be used. */
  revisions: readonly string[];
  /** ARNs of its one-off tasks that have not stopped. */
  tasks: readonly string[];
  parameters: readonly string[];
}

export interface LoadBalancerUse {
  targetGroupArn: string;
  containerName: string;
  containerPort: number;
}

export type RuleAction = { forwardTo: string } | { page: string };

/** What previews need of AWS. Every removal of what is not there any more succeeds. */
export interface PreviewAccount {
  /** All of a cluster whose names begin so; those that are gone are not among them. */
  services(cluster: string, prefix: string): Promise<SeenService[]>;
  /** Those of these names; ten a call. */
  named(cluster: string, names: readonly string[]): Promise<SeenService[]>;
  /** `taken`: a service of that name is there already, or still going. */
  createService(input: Readonly<Record<string, unknown>>): Promise<"created" | "taken">;
  /** `gone`: it is not active any more. */
  updateService(
    cluster: string,
    name: string,
    change: {
      taskDefinition?: string;
      desired?: number;
      loadBalancers?: readonly LoadBalancerUse[];
      /** Members of UpdateService, whole. */
      settings?: Readonly<Record<string, unknown>>;
      /** New tasks also where nothing else changes. */
      force?: boolean;
    },
  ): Promise<"updated" | "gone">;
  deleteService(cluster: string, name: string): Promise<void>;
  tag(arn: string, tags: readonly { key: string; value: string }[]): Promise<void>;

  targetGroups(prefix: string): Promise<SeenTargetGroup[]>;
  createTargetGroup(wanted: {
    name: string;
    vpc: string;
    port: number;
    healthPath: string;
    tags: readonly { key: string; value: string }[];
  }): Promise<string>;
  deleteTargetGroup(arn: string): Promise<"deleted" | "in use">;
  /** The rules of a listener for hosts that `concerns` picks, with their tags. */
  rules(listener: string, concerns: (host: string) => boolean): Promise<SeenRule[]>;
  createRule(wanted: {
    listener: string;
    priority: number;
    host: string;
    forwardTo: string;
    tags: readonly { key: string; value: string }[];
  }): Promise<"created" | "priority taken" | "full">;
  /** `gone`: there is no such rule any more. */
  modifyRule(arn: string, action: RuleAction): Promise<"modified" | "gone">;
  deleteRule(arn: string): Promise<void>;

  /** The routes of gateways to the services of a cluster whose names begin so; none where there is no gateway. */
  gatewayRoutes(cluster: string, prefix: string): Promise<SeenRoute[]>;
  /** The address of a route, as far as it is known. */
  routeUrl(arn: string): Promise<string | undefined>;

  /** Registers it unless the newest revision is the same; its ARN. */
  register(definition: TaskDefinition): Promise<string>;
  /** Families whose names begin so and which have a revision that can still be used. */
  families(prefix: string): Promise<string[]>;
  /** Revisions of all families whose names begin so, newest first within a family. */
  revisions(prefix: string): Promise<string[]>;
  /** Revisions of families that have no other ones, deregistered and not deleted: a removal that died left them. */
  deregistered(prefix: string): Promise<string[]>;
  /** The tags of a revision. */
  revisionTags(arn: string): Promise<Readonly<Record<string, string>>>;
  removeRevisions(arns: readonly string[]): Promise<void>;

  /** Those that nobody has told to stop. */
  tasks(cluster: string, startedBy: string): Promise<string[]>;
  /** Those of them that have not come to their end, also when they were told to stop. */
  unended(cluster: string, arns: readonly string[]): Promise<string[]>;
  stopTask(cluster: string, arn: string, reason: string): Promise<void>;

  /** With the values as they are. */
  parameters(path: string): Promise<{ name: string; value: string }[]>;
  /** Writes it unless it is there; gives the value that holds. */
  ensureParameter(name: string, value: string, tags: readonly { key: string; value: string }[]): Promise<string>;
  deleteParameters(names: readonly string[]): Promise<void>;
}

export interface RunWanted {
  /** For people. */
  name: string;
  cluster: string;
  taskDefinition: string;
  startedBy: string;
  /** Makes this run different from every other one. */
  identity: readonly string[];
  command?: readonly string[];
  timeoutMs: number;
  /** ECS has started it. */
  started?: () => void;
  /** Ends it before its time; then the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface Ran {
  ok: boolean;
  /** In a few words. */
  why: string;
  lines: readonly string[];
}

export interface PreviewRecord {
  id: number;
  /** Commit. */
  sha: string;
}

export type RecordState = "queued" | "in_progress" | "success" | "failure" | "inactive";

/** What previews need of GitHub, for one pull request. An answer that is no answer rejects; it is never "absent". */
export interface PreviewGitHub {
  pull(): Promise<PullRequest | undefined>;
  /** Keeps the one comment that begins with the marker; without `create` only where there is one. */
  comment(marker: string, text: string, options: { create: boolean }): Promise<void>;
  /** Newest first. */
  records(task: string): Promise<PreviewRecord[]>;
  createRecord(task: string, sha: string): Promise<number>;
  /** The newest state of a record; undefined when nothing was said of it yet. */
  recordState(id: number): Promise<string | undefined>;
  /** Says the last success of a record again, where it is called inactive since. */
  repeatSuccess(id: number): Promise<void>;
  setRecord(id: number, state: RecordState, detail: { url?: string; description?: string }): Promise<void>;
  deleteRecord(id: number): Promise<void>;
}

/** What GitHub said of the pull request, and when, ms since the epoch. */
export interface Asked {
  at: number;
  pull: PullRequest | undefined;
}

/** What an address answered. */
export interface Probed {
  status: number;
  /** The commit that it says it runs, where it is asked to. */
  commit?: string;
}

export interface PreviewRun {
  key: PreviewKey;
  /** Of the workflow's run and attempt; two runs never have the same. */
  id: string;
  /**
   * The commit that this run has checked out, and how its images and definitions are made: asked once, after GitHub was
   * told that the preview is being made. Absent when the run can only take down.
   */
  mine?: { commit: string; spec(): Promise<PreviewSpec> };
  /** Told of what is up, with the addresses of its public services. */
  reached?(spec: PreviewSpec): void;
  /** What is known without a checkout. */
  place: {
    cluster: string;
    /** How people reach previews: by rules of listeners, or by a gateway of ECS. `alb` when not given. */
    routing?: "alb" | "gateway";
    listeners: readonly string[];
    zone: string;
    database?: Pick<PreviewDatabase, "family" | "template">;
  };
  /** What GitHub said a moment ago: while it is fresh, the first look is spared. */
  asked?: Asked;
  /** Somebody has seen its database on the server. */
  databaseSeen?: boolean;
  policy: Policy;
  account: PreviewAccount;
  github: PreviewGitHub;
  /** Runs a one-off task to its end. */
  runTask(wanted: RunWanted): Promise<Ran>;
  /** Why a service does not come up: stopped tasks, last lines of its log. Never rejects. */
  evidence(service: SeenService): Promise<readonly Evidence[]>;
  /** The status that an address answers with; 0 when it does not. */
  probe(url: string): Promise<Probed>;
  /** One that nobody can guess: 32 characters or more that need no quotes. */
  password(): string;
  /** The text of the comment, in Markdown. */
  words(said: Said): string;
  clock: Clock;
  signal: AbortSignal;
  log(line: string): void;
  limits: Limits;
}

export interface Limits {
  /** Until the services are steady, ms. */
  settleMs: number;
  /** Until the address answers, ms. */
  readyMs: number;
  /** Until a deleted service is gone, ms. */
  goneMs: number;
}

/** What there is to say of a preview. */
export type Said =
  | { state: "building"; head: string }
  /** `expiresAt`: ms since the epoch. */
  | { state: "ready"; head: string; spec: PreviewSpec; expiresAt?: number | undefined }
  | { state: "failed"; head: string; error: unknown }
  | { state: "asleep"; head: string; reason: string }
  /** It should be up, and there is no room for it. */
  | { state: "waiting"; head: string; reason: string }
  /** It would not go. */
  | { state: "stuck"; error: unknown }
  | { state: "removing"; reason: string }
  | { state: "removed"; reason: string; count: number };
