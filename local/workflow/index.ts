/** Runs a workflow file on this machine as GitHub's runner would, for the demo and for tests. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { suiteName } from "./actions.ts";
import { loadCalls, stepProblems } from "./called.ts";
import { groupOf } from "./concurrency.ts";
import { dispatchInputs, type WorkflowEvent, whyNot } from "./events.ts";
import { cloneAt, git } from "./git.ts";
import { together, workflowScope } from "./inside.ts";
import { runJobs } from "./jobs.ts";
import { Masks } from "./masks.ts";
import { WorkflowError, type WorkflowModel } from "./model.ts";
import { type Oidc, startOidc } from "./oidc.ts";
import { parseWorkflow } from "./parse.ts";
import { runnerTiming } from "./process.ts";
import { type Calls, type Run, type Source, workflowRef } from "./run.ts";
import type { RunOptions, RunResult } from "./types.ts";

export type { RunnerEvent, RunOptions, RunResult } from "./types.ts";

/**
 * Runs a workflow to its end. Rejects with a WorkflowError, before anything has run, when the file is not valid, uses
 * what this runner lacks, or its inputs are wrong; what fails in the run itself is in the result.
 */
export async function runWorkflow(options: RunOptions): Promise<RunResult> {
  const workspace = realpathSync(options.workspace);
  const workflow = await readWorkflow({ ...options, workspace });
  const event = await completeEvent(options.event, workspace);
  const { inputs, problems } = dispatchInputs(workflow.on, options.inputs ?? {});
  const dispatched = event.name === "workflow_dispatch";
  if (dispatched && workflow.on.workflow_dispatch && problems.length > 0) throw new WorkflowError(problems);
  const changed = await changedFiles(workspace, event);
  const reason = whyNot(workflow.on, event, () => changed);
  if (reason !== undefined) {
    options.say(`${workflow.path} does not run: ${reason}`);
    return { conclusion: "skipped", reason, jobs: {}, summary: "", annotations: [], log: "" };
  }
  const { ref, sha } = event;
  const { repository, repositories = {} } = options;
  const source: Source = { repository, ref, sha, folder: workspace };
  const calls = await loadCalls(workflow, source, (name) => (name === repository ? workspace : repositories[name]));
  const file = { workflow, source, calls };
  if (!dispatched) return execute({ ...options, workspace }, file, event, {});
  const texts = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
  const payload = { inputs: texts, ...event.payload };
  return execute({ ...options, workspace }, file, { ...event, payload }, inputs);
}

/** The workflow that the event starts, where it comes from, and what it calls. */
interface File {
  workflow: WorkflowModel;
  source: Source;
  calls: Calls;
}

async function readWorkflow({ file, workspace }: RunOptions): Promise<WorkflowModel> {
  const path = resolve(workspace, file);
  const inside = relative(workspace, path);
  const shown = inside.startsWith("..") || isAbsolute(inside) ? `.github/workflows/${basename(path)}` : inside;
  const workflow = await parseWorkflow(shown, readFileSync(path, "utf8"));
  const problems = stepProblems(shown, workflow);
  if (problems.length > 0) throw new WorkflowError(problems);
  return workflow;
}

type CompleteEvent = WorkflowEvent & { ref: string; sha: string; payload: Record<string, unknown> };

async function completeEvent(event: WorkflowEvent, workspace: string): Promise<CompleteEvent> {
  const ref = event.ref ?? (await git(workspace, "rev-parse", "--symbolic-full-name", "HEAD"));
  // refs/pull/…/merge exists at GitHub only: the commit of a pull request must be told or is the one checked out.
  const commit = event.sha ?? (ref.startsWith("refs/pull/") ? "HEAD" : ref);
  const sha = await git(workspace, "rev-parse", "--verify", `${commit}^{commit}`);
  return { ...event, ref, sha, payload: event.payload ?? {} };
}

/** Files that a push or pull request changed; undefined when the commits to compare are not known. */
async function changedFiles(workspace: string, { name, payload, sha }: CompleteEvent): Promise<string[] | undefined> {
  const pull = payload.pull_request as { base?: { sha?: string } } | undefined;
  const before = name === "push" ? payload.before : pull?.base?.sha;
  if (typeof before !== "string" || /^0*$/.test(before)) return undefined;
  const range = name === "push" ? [before, sha] : [`${before}...${sha}`];
  return (await git(workspace, "diff", "--name-only", ...range)).split("\n").filter((file) => file !== "");
}

/** The `github` context as far as it is the same for every job. */
function githubContext(
  options: RunOptions,
  { workflow, source }: File,
  { name, ref, sha, payload, actor = "octocat" }: CompleteEvent,
  token: string,
): Record<string, unknown> {
  const { repository, github = {} } = options;
  const [owner = ""] = repository.split("/");
  const pull = payload.pull_request as { head?: { ref?: string }; base?: { ref?: string } } | undefined;
  const serverUrl = github.serverUrl ?? "https://github.com";
  const apiUrl = github.apiUrl ?? "https://api.github.com";
  return {
    ...{ actor, actor_id: "583231", triggering_actor: actor, event: payload, event_name: name },
    ...{ ref, sha, ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ""), ref_protected: false },
    ref_type: ref.startsWith("refs/tags/") ? "tag" : "branch",
    ...{ head_ref: pull?.head?.ref ?? "", base_ref: pull?.base?.ref ?? "" },
    ...{ repository, repository_owner: owner, repository_id: "1296269", repository_owner_id: "9919" },
    repositoryUrl: `git://github.com/${repository}.git`,
    ...{ run_id: String(github.runId ?? 1), run_number: String(github.runNumber ?? 1) },
    ...{ run_attempt: String(github.runAttempt ?? 1), retention_days: "90", secret_source: "Actions" },
    ...{ server_url: serverUrl, api_url: apiUrl, graphql_url: `${apiUrl}/graphql`, token },
    ...{ workflow: workflow.name, workflow_sha: sha, workflow_ref: workflowRef(source, workflow.path) },
    ...{ action: "", action_path: "" },
  };
}

/** A pull request from a fork: GitHub gives it neither secrets nor write permissions. */
function isFork({ name, payload }: CompleteEvent, repository: string): boolean {
  const pull = payload.pull_request as { head?: { repo?: { full_name?: string } } } | undefined;
  const from = pull?.head?.repo?.full_name;
  return name === "pull_request" && from !== undefined && from !== repository;
}

/** What the jobs share, and the things that are made only when one of them asks: checkouts and the OIDC endpoint. */
function createRun(
  options: RunOptions,
  file: File,
  event: CompleteEvent,
  inputs: Record<string, unknown>,
  signals: { cancelled: AbortSignal; kill: AbortSignal },
): { run: Run; close(): Promise<void> } {
  const token = options.github?.token ?? `ghs_${randomBytes(18).toString("hex")}`;
  const github = githubContext(options, file, event, token);
  const fork = isFork(event, options.repository);
  const secrets: Record<string, string> = { ...(fork ? {} : options.secrets), GITHUB_TOKEN: token };
  const vars = { ...options.vars };
  const groups = held(file.workflow, { github, inputs, vars });
  const folder = mkdtempSync(join(realpathSync(options.temp ?? tmpdir()), "workflow-"));
  let oidc: Promise<Oidc> | undefined;
  const checkouts = new Map<string, Promise<string>>();
  const clone = async (source: Source, target: string) => {
    await cloneAt(source.folder, target, source.sha);
    return target;
  };
  const checkout = (source: Source) => {
    const target = join(folder, "_actions", source.repository, source.sha);
    const made = checkouts.get(target) ?? clone(source, target);
    checkouts.set(target, made);
    return made;
  };
  const said = new Set<string>();
  const run: Run = {
    ...{ ...file, options, folder, github, inputs, secrets, vars, fork, ...signals },
    ...{ prefix: "", granted: undefined, held: groups },
    token: async (permissions) => (await options.github?.tokenFor?.(permissions)) ?? token,
    timing: { ...runnerTiming, ...options.timing },
    node: options.node ?? process.execPath,
    originOf: (source) => ({ repository: source.repository, ref: source.sha, folder: () => checkout(source) }),
    suite: { repository: suiteName, ref: "", folder: async () => resolve(options.suite) },
    debug: [secrets.ACTIONS_STEP_DEBUG, vars.ACTIONS_STEP_DEBUG].includes("true"),
    newMasks: () => {
      const masks = new Masks();
      for (const value of Object.values(secrets)) masks.add(value);
      return masks;
    },
    oidc: () => {
      oidc ??= startOidc(options.oidc);
      return oidc;
    },
    once: (text) => !said.has(text) && said.add(text) !== undefined,
  };
  const close = async () => {
    await (await oidc)?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { run, close };
}

/** What the workflow itself holds while it runs. */
function held({ concurrency, path }: WorkflowModel, contexts: Pick<Run, "github" | "inputs" | "vars">): Run["held"] {
  try {
    const group = groupOf(concurrency, workflowScope(contexts));
    return group === undefined ? [] : [{ group, by: "top level workflow" }];
  } catch (error) {
    throw new WorkflowError([`${path}:1: concurrency: ${(error as Error).message}`]);
  }
}

async function execute(
  options: RunOptions,
  file: File,
  event: CompleteEvent,
  inputs: Record<string, unknown>,
): Promise<RunResult> {
  const cancelled = new AbortController();
  const kill = new AbortController();
  const signals = { cancelled: cancelled.signal, kill: kill.signal };
  const { run, close } = createRun(options, file, event, inputs, signals);
  let timer: NodeJS.Timeout | undefined;
  const cancel = () => {
    timer = setTimeout(() => kill.abort(), run.timing.cancel);
    cancelled.abort("cancelled");
  };
  if (options.signal?.aborted) cancel();
  options.signal?.addEventListener("abort", cancel, { once: true });
  try {
    const { jobs, parts } = await runJobs(run);
    const { conclusion, steps, annotations } = together(jobs);
    return {
      conclusion: cancelled.signal.aborted ? "cancelled" : conclusion,
      jobs: Object.fromEntries([...parts.map((part) => [part.name, part]), ...jobs.map((job) => [job.id, job])]),
      summary: steps.flatMap(({ summary }) => (summary ? [summary] : [])).join("\n"),
      annotations,
      log: jobs.map(({ name, log }) => `# ${name}\n${log}`).join("\n"),
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", cancel);
    await close();
  }
}
