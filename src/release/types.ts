/** What a release is told, and what it works with. */
import type { Scanned } from "../image/scan.ts";
import type { BuiltImage } from "../image/types.ts";
import type { ServiceDefinition } from "../service/definition.ts";
import type { RoutePort, WantedRoute } from "../service/routes.ts";
import type { Together } from "../service/together.ts";
import type { RollTools, ServicePort } from "../service/types.ts";
import type { Verdict } from "../service/verdict.ts";
import type { TaskPort } from "../task/types.ts";
import type { Sourced } from "../task-definition/read.ts";
import type { TaskDefinitionPort } from "../task-definition/register.ts";
import type { ToVerify, Verification } from "../verify/verify.ts";
import type { OncePort } from "./once.ts";
import type { Recording, RecordPorts } from "./records.ts";
import type { ReleaseTask } from "./tasks.ts";

export interface ReleaseRequest {
  environment: string | undefined;
  cluster: string;
  definitions: readonly Sourced[];
  tasks: readonly ReleaseTask[];
  services: readonly ServiceDefinition[];
  createServices: boolean;
  rollTimeoutMs: number;
  /** Order of the services, and what becomes of them when one fails or the run is cancelled. */
  together: Omit<Together, "cluster" | "timeoutMs">;
  /** The order when one of the services is not there yet; that of `together` when absent. */
  creationWaves?: readonly (readonly string[])[];
  /** Target groups and rules that services of our own are reached by. */
  routes?: readonly WantedRoute[];
  /** Tags of what is made for the services. */
  tags?: Readonly<Record<string, string>>;
  failOn: readonly Verdict[];
  identity: readonly string[];
  /** The containers that `build` and `images` will give images to, known before anything is built. */
  imageKeys: readonly string[];
  /** The commit, when it is known: new revisions carry it. */
  commit?: string | undefined;
  /** Undefined: the release is not recorded, and nothing is known of the one that runs. */
  recording?: Recording | undefined;
}

export interface ReleaseTools extends Omit<RollTools, "port"> {
  definitions: TaskDefinitionPort;
  tasks: TaskPort;
  services: ServicePort;
  /** Needed where the request has routes. */
  routes?: RoutePort;
  /** Needed where a task runs once. */
  once?: OncePort;
  group<T>(title: string, run: () => Promise<T>): Promise<T>;
  /** Checks definitions and services against the account; warnings are told by whoever checks. */
  verify(wanted: Pick<ToVerify, "cluster" | "definitions" | "services" | "networks">): Promise<Verification>;
  /** Brings the images into the registry: those that were built or found, and which container gets which reference. */
  build(): Promise<{
    images: readonly BuiltImage[];
    /** Images that were there and are used as they are, by digest. */
    given: Readonly<Record<string, string>>;
    containers: Readonly<Record<string, string>>;
  }>;
  /** The scans of what `build` brought; throws when they stand against going on. */
  judge(images: readonly BuiltImage[]): Promise<readonly Scanned[]>;
  /** What `build` would do: names that would be built, and containers with their images, "to be built" among them. */
  plan(): Promise<{
    toBuild: readonly string[];
    containers: Readonly<Record<string, string>>;
    /** Why each image is built or reused. */
    why?: Readonly<Record<string, string>>;
  }>;
  /** GitHub, for the record of the release. */
  records?: RecordPorts | undefined;
  warn(line: string): void;
  /** A task runs; or none does any more. */
  running(taskArn: string | undefined): void;
}
