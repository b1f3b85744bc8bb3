/** Runs jobs: what they need, their conditions, the legs of a matrix, their outputs. */
import { expand, expandText, holds, type Plain, type Scope } from "./expressions.ts";
import { runLeg } from "./leg.ts";
import { legName, legs } from "./matrix.ts";
import type { JobModel, Template } from "./model.ts";
import type { Run } from "./run.ts";
import type { Conclusion, JobResult } from "./types.ts";

/** Runs all jobs of a workflow, each as soon as those that it needs have ended. Results in the order of the file. */
export async function runJobs(run: Run): Promise<{ jobs: JobResult[]; legs: JobResult[] }> {
  const running = new Map<string, Promise<JobResult>>();
  const allLegs: JobResult[] = [];
  const start = (model: JobModel): Promise<JobResult> => {
    const known = running.get(model.id);
    if (known) return known;
    const needed = model.needs.map((id) => start(find(run, id)));
    const result = Promise.all(needed).then((needs) => runJob(run, model, needs, running, allLegs));
    running.set(model.id, result);
    return result;
  };
  const jobs = await Promise.all(run.workflow.jobs.map(start));
  return { jobs, legs: allLegs };
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

function ended(model: JobModel, conclusion: Conclusion, log: string[] = []): JobResult {
  const base = {
    id: model.id,
    name: model.id,
    conclusion,
    outcome: conclusion,
    outputs: {},
    steps: [],
    annotations: [],
  };
  return { ...base, seconds: 0, log: log.join("\n") };
}

async function runJob(
  run: Run,
  model: JobModel,
  needs: readonly JobResult[],
  running: ReadonlyMap<string, Promise<JobResult>>,
  allLegs: JobResult[],
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
  const fail = (error: unknown) => {
    const message = `${model.id}: ${(error as Error).message}`;
    const annotation = { level: "error", message } as const;
    run.options.say({ type: "annotation", job: model.id, annotation });
    run.options.say({ type: "job-finished", job: model.id, conclusion: "failure", seconds: 0 });
    return { ...ended(model, "failure", [`##[error]${message}`]), annotations: [annotation] };
  };
  try {
    if (!holds(model.if, scope)) {
      const conclusion = run.cancelled.aborted && needs.length === 0 ? "cancelled" : "skipped";
      run.options.say({ type: "job-finished", job: model.id, conclusion, seconds: 0 });
      return ended(model, conclusion);
    }
    if (model.matrix === undefined) return await runLeg(run, model, scope, undefined, new AbortController());
    const found = await runMatrix(run, model, scope);
    allLegs.push(...found);
    return merge(model, found);
  } catch (error) {
    return fail(error);
  }
}

const among = (jobs: readonly JobResult[], ids: readonly Plain[]) =>
  ids.length === 0 ? jobs : jobs.filter(({ id }) => ids.includes(id));

async function runMatrix(run: Run, model: JobModel, scope: Scope): Promise<JobResult[]> {
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
      const name = `${model.id} ${legName(leg)}`;
      if (controller.signal.aborted || run.cancelled.aborted) results[index] = { ...ended(model, "cancelled"), name };
      else results[index] = await runLeg(run, model, scope, { leg, strategy }, controller);
      if (failFast && results[index].conclusion === "failure") controller.abort("fail-fast");
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}

/** One result for `needs`: the worst of the legs; of equal outputs the last leg's stays, as on GitHub. */
function merge(model: JobModel, found: readonly JobResult[]): JobResult {
  const worst = (pick: (one: JobResult) => Conclusion): Conclusion =>
    (["failure", "cancelled", "success"] as const).find((one) => found.some((leg) => pick(leg) === one)) ?? "skipped";
  return {
    id: model.id,
    name: model.id,
    conclusion: worst(({ conclusion }) => conclusion),
    outcome: worst(({ outcome }) => outcome),
    outputs: Object.assign({}, ...found.map(({ outputs }) => outputs)),
    steps: found.flatMap(({ steps }) => steps),
    annotations: found.flatMap(({ annotations }) => annotations),
    seconds: Math.max(...found.map((leg) => leg.seconds)),
    log: found.map(({ log }) => log).join("\n"),
  };
}
