/** A workflow file and an action's metadata as the runner works with them: plain values, expressions not yet evaluated. */

/** What stands between `${{` and `}}`; text around it has already become a `format(…)` call. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value of the file in which any scalar may be an expression. */
export type Template = string | number | boolean | null | Expression | Template[] | { [key: string]: Template };

export interface StepModel {
  /** Line in its file, for messages. */
  line: number;
  id: string | undefined;
  name: Template | undefined;
  /** Always holds a status function: `success() && (…)` was put in where the file had none. */
  if: string;
  uses: string | undefined;
  run: Template | undefined;
  with: Template;
  env: Template;
  shell: Template | undefined;
  workingDirectory: Template | undefined;
  continueOnError: Template;
  timeoutMinutes: Template | undefined;
}

export interface Concurrency {
  group: Template;
  cancelInProgress: Template;
}

export type Permissions = Readonly<Record<string, string>>;

/** A value that a file gives, and the line where it stands. */
export interface Given {
  line: number;
  value: Template;
}

/** `jobs.<id>.uses`: the job is the jobs of another workflow. */
export interface CallModel {
  uses: string;
  line: number;
  with: Readonly<Record<string, Given>>;
  secrets: "inherit" | Readonly<Record<string, Given>>;
}

export interface JobModel {
  id: string;
  line: number;
  name: Template | undefined;
  needs: string[];
  if: string;
  runsOn: Template;
  /** Undefined when the job has no matrix. */
  matrix: Template | undefined;
  failFast: Template;
  maxParallel: Template | undefined;
  environment: { name: Template; url: Template | undefined } | undefined;
  permissions: Permissions | undefined;
  concurrency: Concurrency | undefined;
  defaults: RunDefaults;
  env: Template;
  outputs: Record<string, Template>;
  timeoutMinutes: Template | undefined;
  continueOnError: Template;
  steps: StepModel[];
  /** Undefined for a job with steps of its own. */
  call: CallModel | undefined;
}

export interface RunDefaults {
  shell: Template | undefined;
  workingDirectory: Template | undefined;
}

export interface WorkflowModel {
  /** Path inside the repository, such as `.github/workflows/release.yml`. */
  path: string;
  name: string;
  runName: Template | undefined;
  /** Event name → its filters; an empty object when there are none. */
  on: Record<string, Record<string, Template>>;
  env: Template;
  permissions: Permissions | undefined;
  concurrency: Concurrency | undefined;
  defaults: RunDefaults;
  jobs: JobModel[];
}

export interface ActionModel {
  name: string;
  /** Input name as written → default (undefined when there is none). */
  inputs: Record<string, { default: Template | undefined; deprecation: string | undefined }>;
  /** Output name → value; undefined for JavaScript actions, which set theirs at run time. */
  outputs: Record<string, Template | undefined>;
  runs:
    | { using: "node"; main: string; pre: string | undefined; post: string | undefined; preIf: string; postIf: string }
    | { using: "composite"; steps: StepModel[] };
}

/** A workflow or action file that GitHub would refuse, or that uses what this runner lacks. Names every problem. */
export class WorkflowError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "WorkflowError";
    this.problems = problems;
  }
}
