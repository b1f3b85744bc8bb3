/** What one run of a workflow shares between its jobs. */
import type { Masks } from "./masks.ts";
import type { WorkflowModel } from "./model.ts";
import type { Oidc } from "./oidc.ts";
import type { Timing } from "./process.ts";
import type { RunOptions } from "./types.ts";

/** The repository and commit that a YAML file came from: what `$/` means in it. */
export interface Origin {
  repository: string;
  ref: string;
  /** Its files; a checkout is made on first use. */
  folder(): Promise<string>;
}

export interface Run {
  options: RunOptions;
  workflow: WorkflowModel;
  timing: Timing;
  node: string;
  /** Temporary folder of the run. */
  folder: string;
  /** The base of the `github` context. */
  github: Readonly<Record<string, unknown>>;
  inputs: Readonly<Record<string, unknown>>;
  secrets: Readonly<Record<string, string>>;
  vars: Readonly<Record<string, string>>;
  /** The GITHUB_TOKEN of a job with these permissions. */
  token(permissions: Readonly<Record<string, string>>): Promise<string>;
  /** A pull request from a fork: no secrets, no write permission. */
  fork: boolean;
  origin: Origin;
  suite: Origin;
  debug: boolean;
  newMasks(): Masks;
  /** The endpoint that issues ID tokens, started on first use. */
  oidc(): Promise<Oidc>;
  /** True on the first call with `text`. */
  once(text: string): boolean;
  /** Aborted when the run is cancelled. */
  cancelled: AbortSignal;
  /** Aborted when a cancelled run has used up its time. */
  kill: AbortSignal;
}
