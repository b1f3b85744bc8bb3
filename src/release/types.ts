/** What a release is told, and what it works with. */
import type { BuiltImage } from "../image/types.ts";
import type { ServiceDefinition } from "../service/definition.ts";
import type { Together } from "../service/together.ts";
import type { RollTools, ServicePort } from "../service/types.ts";
import type { Verdict } from "../service/verdict.ts";
import type { TaskPort } from "../task/types.ts";
import type { Sourced } from "../task-definition/read.ts";
import type { TaskDefinitionPort } from "../task-definition/register.ts";
import type { ToVerify, Verification } from "../verify/verify.ts";
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
  failOn: readonly Verdict[];
  identity: readonly string[];
  /** The containers that `build` and `images` will give images to, known before anything is built. */
  imageKeys: readonly string[];
}

export interface ReleaseTools extends Omit<RollTools, "port"> {
  definitions: TaskDefinitionPort;
  tasks: TaskPort;
  services: ServicePort;
  group<T>(title: string, run: () => Promise<T>): Promise<T>;
  /** Checks definitions and services against the account; warnings are told by whoever checks. */
  verify(wanted: Pick<ToVerify, "cluster" | "definitions" | "services">): Promise<Verification>;
  /** Brings the images into the registry: those that were built or found, and which container gets which reference. */
  build(): Promise<{
    images: readonly BuiltImage[];
    /** Images that were there and are used as they are, by digest. */
    given: Readonly<Record<string, string>>;
    containers: Readonly<Record<string, string>>;
  }>;
  /** A task runs; or none does any more. */
  running(taskArn: string | undefined): void;
}
