/** What one run of a workflow shares between its jobs. */
import type { Masks } from "./masks.ts";
import type { JobModel, Permissions, WorkflowModel } from "./model.ts";
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

/** Where a workflow file comes from. */
export interface Source {
  repository: string;
  /** `refs/heads/main`, `refs/tags/v1`, or the commit when that is what was named. */
  ref: string;
  sha: string;
  /** A git repository that has the commit. */
  folder: string;
}

export interface Called {
  model: WorkflowModel;
  source: Source;
}

/** By the job that calls; also those of called workflows. */
export type Calls = ReadonlyMap<JobModel, Called>;

/** A concurrency group that is held while the jobs run, and who holds it: "top level workflow" or a calling job. */
export interface Held {
  group: string;
  by: string;
}

/** Of the workflow that the event starts, or of one that a job of it calls. */
export interface Run {
  options: RunOptions;
  workflow: WorkflowModel;
  /** Where the workflow's file comes from. */
  source: Source;
  calls: Calls;
  /** What stands before the names of the jobs: `preview / ` in a workflow that the job preview calls, else nothing. */
  prefix: string;
  /** What the calling job may; undefined at the top. */
  granted: Permissions | undefined;
  held: readonly Held[];
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
  suite: Origin;
  debug: boolean;
  newMasks(): Masks;
  /** What `$/` means in a workflow file from there. */
  originOf(source: Source): Origin;
  /** The endpoint that issues ID tokens, started on first use. */
  oidc(): Promise<Oidc>;
  /** True on the first call with `text`. */
  once(text: string): boolean;
  /** Aborted when the run is cancelled. */
  cancelled: AbortSignal;
  /** Aborted when a cancelled run has used up its time. */
  kill: AbortSignal;
}

/** `owner/name/.github/workflows/x.yml@refs/heads/main`. */
export function workflowRef({ repository, ref }: Source, path: string): string {
  return `${repository}/${path}@${ref}`;
}
