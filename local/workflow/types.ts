/** What a caller of the runner gives and gets. */
import type { Annotation } from "./commands.ts";
import type { WorkflowEvent } from "./events.ts";
import type { Timing } from "./process.ts";

export type Conclusion = "success" | "failure" | "cancelled" | "skipped";

/** What happens, as it happens; texts are already masked. A plain string is a remark about the whole run. */
export type RunnerEvent =
  | { type: "job-started"; job: string; runsOn: string; environment?: string; concurrency?: string }
  | { type: "job-finished"; job: string; conclusion: Conclusion; seconds: number }
  /** `depth` is 0 for a step of the job, 1 for a step of a composite action that it uses, and so on. Skipped: no start. */
  | { type: "step-started"; job: string; step: string; depth: number }
  | { type: "step-finished"; job: string; step: string; depth: number; conclusion: Conclusion; seconds: number }
  | { type: "log"; job: string; text: string }
  | { type: "group"; job: string; title: string }
  | { type: "group-end"; job: string }
  | { type: "annotation"; job: string; annotation: Annotation };

export interface RunOptions {
  /** The workflow file: a path inside `workspace`, or anywhere else. */
  file: string;
  /** A git repository; the jobs' checkouts are made from its commits, so what is not committed is not seen. */
  workspace: string;
  event: WorkflowEvent;
  /** owner/name of the repository that `workspace` stands for. */
  repository: string;
  /** The checkout that `your-org/gantline@…` means. */
  suite: string;
  /** Git repositories by owner/name, for `uses: owner/name/.github/workflows/x.yml@ref`: the file at the ref in them. */
  repositories?: Readonly<Record<string, string>>;
  say(event: RunnerEvent | string): void;
  /** What the machine gives to every step: AWS_ENDPOINT_URL, DOCKER_HOST, a PATH of its own. */
  env?: Readonly<Record<string, string>>;
  vars?: Readonly<Record<string, string>>;
  secrets?: Readonly<Record<string, string>>;
  /** Inputs of a workflow_dispatch. */
  inputs?: Readonly<Record<string, unknown>>;
  /** Aborted: the run is cancelled as GitHub would. */
  signal?: AbortSignal;
  /** The Node 24 that runs JavaScript actions; default: the one that runs this. */
  node?: string;
  /** `issuer` is the `iss` of the OIDC tokens; default: the address of the endpoint that issues them. */
  oidc?: { issuer?: string };
  github?: {
    serverUrl?: string;
    apiUrl?: string;
    token?: string;
    /** Makes the token of a job that has these permissions, in the words of a workflow; without it every job has `token`. */
    tokenFor?: (permissions: Readonly<Record<string, string>>) => Promise<string>;
    runId?: number;
    runNumber?: number;
    runAttempt?: number;
  };
  /** Shortened waiting times for tests. */
  timing?: Partial<Timing>;
  /** Where the jobs' temporary folders are made; default: the system's. */
  temp?: string;
}

export interface StepResult {
  name: string;
  id: string | undefined;
  /** What happened, before `continue-on-error`. */
  outcome: Conclusion;
  conclusion: Conclusion;
  outputs: Record<string, string>;
  seconds: number;
  /** The Markdown it wrote to GITHUB_STEP_SUMMARY, masked; of a composite action, that of its steps. */
  summary: string;
  /** Steps of the composite action that it used. */
  steps: StepResult[];
}

export interface JobResult {
  id: string;
  name: string;
  /** What `needs.<id>.result` says: success although a step failed when the job may fail. */
  conclusion: Conclusion;
  outcome: Conclusion;
  outputs: Record<string, string>;
  steps: StepResult[];
  annotations: Annotation[];
  seconds: number;
  environment?: { name: string; url?: string };
  log: string;
}

export interface RunResult {
  /** "skipped" also when the event does not start the workflow; `reason` then says why. */
  conclusion: Conclusion;
  reason?: string;
  /**
   * By job id. Each leg of a matrix also by its name, `build (arm64)`, and each job of a called workflow by the name of
   * the calling job before its own, `preview / up`.
   */
  jobs: Record<string, JobResult>;
  /** All step summaries, in order. */
  summary: string;
  annotations: Annotation[];
  log: string;
}
