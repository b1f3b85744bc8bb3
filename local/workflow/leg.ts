/** Runs one job, or one leg of a matrix, from its folders to its outputs. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { planSteps } from "./actions.ts";
import { expand, expandText, expandTexts, type Plain, type Scope } from "./expressions.ts";
import { Job } from "./job.ts";
import { type Leg, legName } from "./matrix.ts";
import type { JobModel, Permissions, Template } from "./model.ts";
import { subject } from "./oidc.ts";
import { killOrphans } from "./process.ts";
import type { Run } from "./run.ts";
import { type Posts, runPosts, runPres, runSteps } from "./steps.ts";
import type { JobResult } from "./types.ts";

/** GitHub's limit when `timeout-minutes` is not given. */
const defaultTimeoutMinutes = 360;

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;

/** `id-token: write` of the job, else of the workflow; setting any permission takes the others away. */
export function mayHaveIdToken(
  workflow: Permissions | undefined,
  job: Permissions | undefined,
  fork: boolean,
): boolean {
  const permissions = job ?? workflow ?? {};
  return !fork && (permissions["id-token"] ?? permissions["*"]) === "write";
}

/** What a job's token may when neither the workflow nor the job says it: GitHub's restricted default. */
const restricted: Permissions = { contents: "read", packages: "read", metadata: "read" };

/**
 * The permissions of a job's token: the job's, else the workflow's, else the restricted default; naming one takes the
 * others away, and pull requests from forks only read (GitHub Actions, "Automatic token authentication").
 */
export function jobPermissions(
  workflow: Permissions | undefined,
  job: Permissions | undefined,
  fork: boolean,
): Permissions {
  const given = job ?? workflow ?? restricted;
  if (!fork) return given;
  return Object.fromEntries(Object.entries(given).map(([scope, level]) => [scope, level === "write" ? "read" : level]));
}

/** `jobScope` is where the job's condition was evaluated; `failFast` cancels all legs of the matrix. */
export async function runLeg(
  run: Run,
  model: JobModel,
  jobScope: Scope,
  leg: { leg: Leg; strategy: Record<string, Plain> } | undefined,
  failFast: AbortController,
): Promise<JobResult> {
  const started = performance.now();
  const strategy = leg?.strategy ?? { "fail-fast": true, "job-index": 0, "job-total": 1, "max-parallel": 1 };
  const contexts = { ...jobScope.contexts, strategy, matrix: leg?.leg ?? null };
  const scope: Scope = { contexts, functions: jobScope.functions };
  const named = model.name === undefined ? undefined : expandText(model.name, scope);
  const name = leg ? (named ?? `${model.id} ${legName(leg.leg)}`) : (named ?? model.id);
  const timeout = new AbortController();
  const minutes = Number(expandText(model.timeoutMinutes, scope)) || defaultTimeoutMinutes;
  // A job that a cancelled run still starts, because its condition says so, is not cancelled from the beginning.
  const signals = [failFast.signal, timeout.signal, ...(run.cancelled.aborted ? [] : [run.cancelled])];
  const token = await run.token(jobPermissions(run.workflow.permissions, model.permissions, run.fork));
  const job = new Job(run, model, name, token, contexts, AbortSignal.any(signals));
  const timer = setTimeout(() => timeout.abort("cancelled"), Math.min(minutes * run.timing.minute, 2 ** 31 - 1));
  const concurrency = model.concurrency ?? run.workflow.concurrency;
  const environment = model.environment && expandText(model.environment.name, scope);
  try {
    job.say({
      ...{ type: "job-started", job: name, runsOn: [expand(model.runsOn, scope)].flat().map(String).join(", ") },
      ...(environment ? { environment } : {}),
      ...(concurrency ? { concurrency: expandText(concurrency.group, scope) } : {}),
    });
    await work(job, () => prepare(job, scope, environment || undefined));
    if (timeout.signal.aborted)
      job.error(`The job has exceeded the maximum execution time of ${minutes} minute${minutes === 1 ? "" : "s"}.`);
    return finish(job, scope, environment || undefined, started);
  } finally {
    clearTimeout(timer);
    // What was killed a moment ago may still be writing.
    rmSync(job.folders.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function prepare(job: Job, scope: Scope, environment: string | undefined): Promise<void> {
  const { run, model } = job;
  const { github, options, workflow } = run;
  writeFileSync(join(job.folders.temp, "event.json"), JSON.stringify(github.event, undefined, 2));
  const contexts = { ...scope.contexts, secrets: job.secrets };
  Object.assign(job.env, expandTexts(workflow.env, { ...scope, contexts }));
  Object.assign(job.env, expandTexts(model.env, { ...scope, contexts }));
  if (!mayHaveIdToken(workflow.permissions, model.permissions, run.fork)) return;
  const oidc = await run.oidc();
  const claims = [
    ...["actor", "actor_id", "base_ref", "event_name", "head_ref", "ref", "ref_protected", "ref_type", "repository"],
    ...["repository_id", "repository_owner", "repository_owner_id", "run_attempt", "run_id", "run_number", "sha"],
    ...["workflow", "workflow_ref", "workflow_sha"],
  ].map((name) => [name, String(github[name] ?? "")]);
  job.idToken = oidc.grant({
    ...Object.fromEntries(claims),
    sub: subject(options.repository, String(github.event_name), String(github.ref), environment),
    ...(environment ? { environment } : {}),
    job_workflow_ref: String(github.workflow_ref),
    job_workflow_sha: String(github.workflow_sha),
    repository_visibility: "private",
    runner_environment: "self-hosted",
  });
  const token = job.idToken.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
  if (token) job.masks.add(token);
}

async function work(job: Job, setUp: () => Promise<void>): Promise<void> {
  const posts: Posts = [];
  try {
    await setUp();
    const plans = await planSteps(job.run, job.model.steps, job.frame.origin, 0);
    await runPres(job, plans, job.frame, posts);
    await runSteps(job, job.frame, plans, posts);
  } catch (error) {
    // "Set up job" failed: an environment that cannot be evaluated, an action that cannot be had.
    job.error((error as Error).message);
    job.frame.status = "failure";
  }
  await runPosts(job, posts);
  for (const { pid, name } of killOrphans(job.trackingId))
    job.write(`Terminate orphan process: pid (${pid}) (${name})`);
}

function finish(job: Job, scope: Scope, environment: string | undefined, started: number): JobResult {
  const { model } = job;
  const outputs: Record<string, string> = {};
  const read = (template: Template | undefined): string => {
    try {
      return expandText(template, job.scope(job.frame));
    } catch (error) {
      job.error((error as Error).message);
      job.frame.status = "failure";
      return "";
    }
  };
  for (const [name, value] of Object.entries(model.outputs)) {
    const text = read(value);
    if (job.masks.hides(text))
      job.annotate({ level: "warning", message: `Skip output '${name}' since it may contain secret.` });
    else if (text !== "") outputs[name] = text;
  }
  let url = read(model.environment?.url);
  if (job.masks.hides(url)) {
    job.annotate({
      level: "warning",
      message: `Skip setting environment url as environment '${environment}' may contain secret.`,
    });
    url = "";
  }
  const outcome = job.status;
  const forgiven = outcome === "failure" && expand(model.continueOnError, scope) === true;
  const took = seconds(started);
  job.say({ type: "job-finished", job: job.name, conclusion: outcome, seconds: took });
  return {
    id: model.id,
    name: job.name,
    conclusion: forgiven ? "success" : outcome,
    outcome,
    outputs,
    steps: job.frame.results,
    annotations: job.annotations,
    seconds: took,
    ...(environment ? { environment: { name: environment, ...(url ? { url } : {}) } } : {}),
    log: job.log.join("\n"),
  };
}
