/** Runs jobs: what they need, their conditions, the legs of a matrix, the workflows that they call, their outputs. */
import { deadlock, groupOf } from "./concurrency.ts";
import { expand, expandText, holds, type Plain, type Scope } from "./expressions.ts";
import { enter, leave, together, workflowScope } from "./inside.ts";
import { jobName, runLeg } from "./leg.ts";
import { type Leg, legName, legs } from "./matrix.ts";
import type { JobModel, Template } from "./model.ts";
import type { Run } from "./run.ts";
import type { Conclusion, JobResult } from "./types.ts";

/**
 * Runs all jobs of a workflow, each as soon as those that it needs have ended. Results in the order of the file; `parts`
 * are the legs of matrices and the jobs of called workflows, of which the jobs are made.
 */
export async function runJobs(run: Run): Promise<{ jobs: JobResult[]; parts: JobResult[] }> {
  const running = new Map<string, Promise<JobResult>>();
  const parts: JobResult[] = [];
  const start = (model: JobModel): Promise<JobResult> => {
    const known = running.get(model.id);
    if (known) return known;
    const needed = model.needs.map((id) => start(find(run, id)));
    const result = Promise.all(needed).then((needs) => runJob(run, model, needs, running, parts));
    running.set(model.id, result);
    return result;
  };
  const jobs = await Promise.all(run.workflow.jobs.map(start));
  return { jobs, parts };
}

function find(run: Run, id: string): JobModel {
  const found = run.workflow.jobs.find((job) => job.id === id);
  if (!found) throw new Error(`there is no job ${id}`);
  return found;
}

/** A job and all that it needs, directly or not. */
function ancestors(run: Run, model: JobModel): string[] {
  return [...new Set(model.needs.flatMap((id) => [id, ...ancestors(run, find(run, id))]))];
}

function ended(run: Run, model: JobModel, conclusion: Conclusion, name = run.prefix + model.id): JobResult {
  const base = { id: model.id, name, conclusion, outcome: conclusion, outputs: {}, steps: [], annotations: [] };
  return { ...base, seconds: 0, log: "" };
}

/** A job that ends before its first step, and says why. */
function refused(
  run: Run,
  model: JobModel,
  conclusion: Conclusion,
  message: string,
  name = run.prefix + model.id,
): JobResult {
  const annotation = { level: "error", message } as const;
  run.options.say({ type: "annotation", job: name, annotation });
  run.options.say({ type: "job-finished", job: name, conclusion, seconds: 0 });
  return { ...ended(run, model, conclusion, name), annotations: [annotation], log: `##[error]${message}` };
}

async function runJob(
  run: Run,
  model: JobModel,
  needs: readonly JobResult[],
  running: ReadonlyMap<string, Promise<JobResult>>,
  parts: JobResult[],
): Promise<JobResult> {
  const { github, inputs, vars } = run;
  const results = Object.fromEntries(needs.map(({ id, conclusion, outputs }) => [id, { result: conclusion, outputs }]));
  const before = await Promise.all(ancestors(run, model).map(async (id) => (await running.get(id)) as JobResult));
  const scope: Scope = {
    contexts: { github, needs: results, vars, inputs },
    functions: {
      always: () => true,
      cancelled: () => run.cancelled.aborted,
      success: (...ids: Plain[]) =>
        !run.cancelled.aborted && among(before, ids).every(({ conclusion }) => conclusion === "success"),
      failure: (...ids: Plain[]) => among(before, ids).some(({ conclusion }) => conclusion === "failure"),
    },
  };
  try {
    if (!holds(model.if, scope)) {
      const conclusion = run.cancelled.aborted && needs.length === 0 ? "cancelled" : "skipped";
      run.options.say({ type: "job-finished", job: run.prefix + model.id, conclusion, seconds: 0 });
      return ended(run, model, conclusion);
    }
    if (model.matrix === undefined) return await runOne(run, model, scope, undefined, new AbortController(), parts);
    const found = await runMatrix(run, model, scope, parts);
    parts.push(...found);
    return merge(run.prefix, model, found);
  } catch (error) {
    return refused(run, model, "failure", `${model.id}: ${(error as Error).message}`);
  }
}

/** A job without a matrix, or one leg of it: its own steps, or the jobs of the workflow that it calls. */
async function runOne(
  run: Run,
  model: JobModel,
  jobScope: Scope,
  leg: { leg: Leg; strategy: Record<string, Plain> } | undefined,
  failFast: AbortController,
  parts: JobResult[],
): Promise<JobResult> {
  const strategy = leg?.strategy ?? { "fail-fast": true, "job-index": 0, "job-total": 1, "max-parallel": 1 };
  const contexts = { ...jobScope.contexts, strategy, matrix: leg?.leg ?? null };
  const scope: Scope = { contexts, functions: jobScope.functions };
  const name = run.prefix + jobName(model, scope, leg?.leg);
  const own = groupOf(model.concurrency, scope);
  const clash = deadlock(own, run.held, name);
  if (clash) return refused(run, model, "cancelled", clash, name);
  const held = own === undefined ? run.held : [...run.held, { group: own, by: name }];
  const called = run.calls.get(model);
  if (!model.call || !called) return runLeg(run, model, { name, scope, group: held.at(-1)?.group }, failFast);
  const started = performance.now();
  const inside = await enter({ ...run, held }, model, model.call, called, { name, scope }, failFast.signal);
  const group = groupOf(called.model.concurrency, workflowScope(inside));
  const embedded = deadlock(group, held, name);
  if (embedded) return refused(run, model, "cancelled", embedded, name);
  const found = await runJobs(group === undefined ? inside : { ...inside, held: [...held, { group, by: name }] });
  parts.push(...found.parts, ...found.jobs);
  return leave(inside, model, name, found.jobs, Math.round((performance.now() - started) / 100) / 10);
}

const among = (jobs: readonly JobResult[], ids: readonly Plain[]) =>
  ids.length === 0 ? jobs : jobs.filter(({ id }) => ids.includes(id));

async function runMatrix(run: Run, model: JobModel, scope: Scope, parts: JobResult[]): Promise<JobResult[]> {
  const all = legs(expand(model.matrix as Template, scope));
  if (all.length === 0) throw new Error("the matrix has no legs");
  const failFast = expand(model.failFast, scope) !== false;
  const parallel = Math.max(1, Number(expandText(model.maxParallel, scope)) || all.length);
  const controller = new AbortController();
  const results: JobResult[] = [];
  const queue = all.map((leg, index) => ({ leg, index }));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { leg, index } = next;
      const strategy = { "fail-fast": failFast, "job-index": index, "job-total": all.length, "max-parallel": parallel };
      const name = `${run.prefix}${model.id} ${legName(leg)}`;
      const one = () =>
        runOne(run, model, scope, { leg, strategy }, controller, parts).catch((error: Error) =>
          refused(run, model, "failure", `${model.id}: ${error.message}`, name),
        );
      const over = controller.signal.aborted || run.cancelled.aborted;
      results[index] = over ? ended(run, model, "cancelled", name) : await one();
      if (failFast && results[index].conclusion === "failure") controller.abort("fail-fast");
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}

/** One result for `needs`: the worst of the legs; of equal outputs the last leg's stays, as on GitHub. */
function merge(prefix: string, model: JobModel, found: readonly JobResult[]): JobResult {
  return {
    ...together(found),
    id: model.id,
    name: prefix + model.id,
    outputs: Object.assign({}, ...found.map(({ outputs }) => outputs)),
    seconds: Math.max(...found.map((leg) => leg.seconds)),
    log: found.map(({ log }) => log).join("\n"),
  };
}
