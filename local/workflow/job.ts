/** One running job: its folders, log, environment and status. Steps read and change it. */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import type { Annotation } from "./commands.ts";
import { hashFiles, type Plain, type Scope } from "./expressions.ts";
import type { Masks } from "./masks.ts";
import type { JobModel } from "./model.ts";
import { type Origin, type Run, workflowRef } from "./run.ts";
import type { RunnerEvent, StepResult } from "./types.ts";

/** The steps of a job or of one use of a composite action: what their expressions see, and how they stand. */
export interface Frame {
  depth: number;
  origin: Origin;
  inputs: Readonly<Record<string, unknown>>;
  /** `env` of the steps that led here. */
  env: Readonly<Record<string, string>>;
  /** action_path, action_repository and action_ref inside a composite action. */
  github: Readonly<Record<string, string>>;
  steps: Record<string, { outputs: Record<string, string>; outcome: string; conclusion: string }>;
  results: StepResult[];
  /** The worst conclusion of the steps so far. */
  status: "success" | "failure" | "cancelled";
  /** Aborted when the step that uses the composite action is; undefined for the job's own steps. */
  parent: AbortSignal | undefined;
}

/** At most so many annotations of one level does a step of the job get (those of composite steps count together). */
const annotationsPerStep = 10;

export class Job {
  readonly run: Run;
  readonly model: JobModel;
  readonly name: string;
  readonly masks: Masks;
  /** GITHUB_TOKEN, with the job's permissions. */
  readonly token: string;
  readonly folders: { root: string; workspace: string; temp: string; toolCache: string };
  readonly trackingId = `github_${randomUUID()}`;
  readonly log: string[] = [];
  readonly annotations: Annotation[] = [];
  /** `env:` of workflow and job, then whatever steps put into GITHUB_ENV. */
  readonly env: Record<string, string> = {};
  /** Folders that steps put into GITHUB_PATH, latest first. */
  readonly path: string[] = [];
  /** Contexts that do not change while the job runs. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN, when the job may have them. */
  idToken: Readonly<Record<string, string>> = {};
  readonly cancelled: AbortSignal;
  readonly frame: Frame;
  private levels: Record<string, number> = {};

  constructor(
    run: Run,
    model: JobModel,
    name: string,
    token: string,
    contexts: Record<string, unknown>,
    cancelled: AbortSignal,
  ) {
    this.run = run;
    this.token = token;
    this.model = model;
    this.name = name;
    this.contexts = { ...contexts, secrets: this.secrets };
    this.cancelled = cancelled;
    this.masks = run.newMasks();
    this.masks.add(token);
    const root = join(run.folder, randomUUID().slice(0, 8));
    const repository = run.options.repository.split("/")[1] ?? "repository";
    this.folders = {
      root,
      workspace: join(root, repository, repository),
      temp: join(root, "_temp"),
      toolCache: join(root, "_tool"),
    };
    for (const folder of Object.values(this.folders)) mkdirSync(folder, { recursive: true });
    this.frame = {
      depth: 0,
      origin: run.originOf(run.source),
      inputs: run.inputs,
      env: {},
      github: {},
      steps: {},
      results: [],
      status: "success",
      parent: undefined,
    };
  }

  get status(): "success" | "failure" | "cancelled" {
    return this.cancelled.aborted ? "cancelled" : this.frame.status;
  }

  get secrets(): Record<string, string> {
    return { ...this.run.secrets, GITHUB_TOKEN: this.token };
  }

  get github(): Record<string, unknown> {
    const { workspace } = this.folders;
    return {
      ...this.run.github,
      token: this.token,
      job: this.model.id,
      workspace,
      event_path: join(this.folders.temp, "event.json"),
    };
  }

  /** The file that the job stands in; of a called workflow, not that of its caller. */
  private get workflowFile(): Record<string, string> {
    const { source, workflow } = this.run;
    return {
      workflow_ref: workflowRef(source, workflow.path),
      workflow_sha: source.sha,
      workflow_repository: source.repository,
      workflow_file_path: workflow.path,
    };
  }

  get runner(): Record<string, string> {
    return {
      os: process.platform === "darwin" ? "macOS" : "Linux",
      arch: arch() === "arm64" ? "ARM64" : "X64",
      name: "local",
      environment: "self-hosted",
      temp: this.folders.temp,
      tool_cache: this.folders.toolCache,
      workspace: join(this.folders.workspace, ".."),
      ...(this.run.debug ? { debug: "1" } : {}),
    };
  }

  /**
   * Where the expressions of a step are evaluated. `status` is what success() and failure() ask: the job's, or inside a
   * composite action that of its own steps (`action_status` of actions/runner).
   */
  scope(frame: Frame, env: Readonly<Record<string, string>> = {}, status = this.statusOf(frame)): Scope {
    const { workspace } = this.folders;
    return {
      contexts: {
        ...this.contexts,
        github: { ...this.github, ...frame.github },
        runner: this.runner,
        job: { status: this.status, ...this.workflowFile },
        env: { ...this.env, ...frame.env, ...env },
        inputs: frame.inputs,
        steps: frame.steps,
      },
      functions: {
        always: () => true,
        cancelled: () => this.cancelled.aborted,
        success: () => status === "success",
        failure: () => status === "failure",
        hashFiles: (...patterns: Plain[]) => hashFiles(workspace, ...patterns),
      },
    };
  }

  /** What success() and failure() ask in a frame. */
  statusOf(frame: Frame): Frame["status"] {
    return frame.depth === 0 ? this.status : frame.status;
  }

  say(event: RunnerEvent): void {
    this.run.options.say(event);
  }

  write(text: string): void {
    for (const line of this.masks.apply(text).split(/\r?\n/)) {
      this.log.push(line);
      this.say({ type: "log", job: this.name, text: line });
    }
  }

  group(title: string): void {
    const shown = this.masks.apply(title);
    this.log.push(`##[group]${shown}`);
    this.say({ type: "group", job: this.name, title: shown });
  }

  endGroup(): void {
    this.log.push("##[endgroup]");
    this.say({ type: "group-end", job: this.name });
  }

  /** A new step of the job: its annotations count from zero. */
  newStep(): void {
    this.levels = {};
  }

  annotate(annotation: Annotation): void {
    const shown = { ...annotation, message: this.masks.apply(annotation.message) };
    for (const line of shown.message.split(/\r?\n/)) this.log.push(`##[${annotation.level}]${line}`);
    const count = (this.levels[annotation.level] ?? 0) + 1;
    this.levels[annotation.level] = count;
    if (count <= annotationsPerStep) this.annotations.push(shown);
    this.say({ type: "annotation", job: this.name, annotation: shown });
  }

  error(message: string): void {
    this.annotate({ level: "error", message });
  }
}
