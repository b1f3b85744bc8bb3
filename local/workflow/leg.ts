/** Runs one job, or one leg of a matrix, from its folders to its outputs. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { planSteps } from "./actions.ts";
import { expand, expandText, expandTexts, type Scope } from "./expressions.ts";
import { Job } from "./job.ts";
import { type Leg, legName } from "./matrix.ts";
import type { JobModel, Template } from "./model.ts";
import { subject } from "./oidc.ts";
import { mayHaveIdToken, permissionsOf, tokenPermissions } from "./permissions.ts";
import { killOrphans } from "./process.ts";
import { type Run, workflowRef } from "./run.ts";
import { type Posts, runPosts, runPres, runSteps } from "./steps.ts";
import type { JobResult } from "./types.ts";

/** GitHub's limit when `timeout-minutes` is not given. */
const defaultTimeoutMinutes = 360;

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;

/** The name of a job, or of one leg of a matrix, as GitHub shows it. */
export function jobName(model: JobModel, scope: Scope, leg: Leg | undefined): string {
  const named = expandText(model.name, scope);
  if (named !== "") return named;
  return leg ? `${model.id} ${legName(leg)}` : model.id;
}

/** One job, or one leg of a matrix, about to run. */
export interface Start {
  name: string;
  /** Contexts of the job with `strategy` and `matrix`. */
  scope: Scope;
  /** The concurrency group that is told with its start. */
  group: string | undefined;
}

/** Runs a job with steps to its end; `failFast` cancels all legs of the matrix. */
export async function runLeg(
  run: Run,
  model: JobModel,
  { name, scope, group }: Start,
  failFast: AbortController,
): Promise<JobResult> {
  const started = performance.now();
  const timeout = new AbortController();
  const minutes = Number(expandText(model.timeoutMinutes, scope)) || defaultTimeoutMinutes;
  // A job that a cancelled run still starts, because its condition says so, is not cancelled from the beginning.
  const signals = [failFast.signal, timeout.signal, ...(run.cancelled.aborted ? [] : [run.cancelled])];
  const permissions = permissionsOf(run.workflow.permissions, model.permissions, run.granted);
  const token = await run.token(tokenPermissions(permissions, run.fork));
  const job = new Job(run, model, name, token, scope.contexts, AbortSignal.any(signals));
  const timer = setTimeout(() => timeout.abort("cancelled"), Math.min(minutes * run.timing.minute, 2 ** 31 - 1));
  const environment = (model.environment && expandText(model.environment.name, scope)) || undefined;
  try {
    job.say({
      ...{ type: "job-started", job: name, runsOn: [expand(model.runsOn, scope)].flat().map(String).join(", ") },
      ...(environment ? { environment } : {}),
      ...(group ? { concurrency: group } : {}),
    });
    await work(job, () => prepare(job, scope, mayHaveIdToken(permissions, run.fork), environment));
    if (timeout.signal.aborted)
      job.error(`The job has exceeded the maximum execution time of ${minutes} minute${minutes === 1 ? "" : "s"}.`);
    return finish(job, scope, environment, started);
  } finally {
    clearTimeout(timer);
    // What was killed a moment ago may still be writing.
    rmSync(job.folders.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function prepare(job: Job, scope: Scope, idToken: boolean, environment: string | undefined): Promise<void> {
  const { run, model } = job;
  const { github, options, source, workflow } = run;
  writeFileSync(join(job.folders.temp, "event.json"), JSON.stringify(github.event, undefined, 2));
  const contexts = { ...scope.contexts, secrets: job.secrets };
  Object.assign(job.env, expandTexts(workflow.env, { ...scope, contexts }));
  Object.assign(job.env, expandTexts(model.env, { ...scope, contexts }));
  if (!idToken) return;
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
    // Of the called workflow, where everything else is the caller's ("OpenID Connect reference").
    job_workflow_ref: workflowRef(source, workflow.path),
    job_workflow_sha: source.sha,
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
