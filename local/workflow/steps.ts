/** Runs steps: conditions, timeouts and cancellation, and then a script, a JavaScript or a composite action. */
import { loadAction, type Plan, type Used } from "./actions.ts";
import { type Known, type Node, runKnown, runNode, runScript } from "./bodies.ts";
import { expand, expandText, expandTexts, holds } from "./expressions.ts";
import type { Frame, Job } from "./job.ts";
import { actionInputs, type StepRun } from "./processes.ts";
import type { Conclusion, StepResult } from "./types.ts";

/** Posts of the actions that a job has used, in the order in which they were registered. */
export type Posts = { plan: Plan; frame: Frame; used: Node | Known; name: string }[];

type Composite = Extract<Used, { kind: "composite" }>;

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;

/** Runs a list of planned steps in order; a failed one fails the frame, and conditions decide about those after it. */
export async function runSteps(job: Job, frame: Frame, plans: readonly Plan[], posts: Posts): Promise<void> {
  for (const plan of plans) await runStep(job, frame, plan, posts);
}

/** Runs the pre steps of every action that has one, also those inside composite actions, before the job's first step. */
export async function runPres(job: Job, plans: readonly Plan[], frame: Frame, posts: Posts): Promise<void> {
  for (const plan of plans) {
    const { used } = plan;
    if (!used || !hasPre(used)) continue;
    if (used.kind === "composite") await runPres(job, used.plans, compositeFrame(job, frame, plan, used), posts);
    if (used.kind !== "node") continue;
    const name = `Pre ${stepName(job, frame, plan)}`;
    if (used.runs.post !== undefined) register(posts, { plan, frame, used, name: stepName(job, frame, plan) });
    await perform(
      job,
      job.frame,
      { name, id: undefined, condition: used.runs.preIf, scopeFrame: frame, plan, main: false },
      (step) => runNode(step, plan, used, "pre"),
    );
  }
}

function hasPre(used: Used): boolean {
  if (used.kind === "composite") return used.plans.some((plan) => plan.used && hasPre(plan.used));
  return used.kind === "node" && !used.local && used.runs.pre !== undefined;
}

/** Runs the posts, last registered first. Their status functions are about the job. */
export async function runPosts(job: Job, posts: Posts): Promise<void> {
  for (const { plan, frame, used, name } of posts.reverse()) {
    const condition = used.kind === "node" ? used.runs.postIf : "always()";
    await perform(
      job,
      job.frame,
      { name: `Post ${name}`, id: undefined, condition, scopeFrame: frame, plan, main: false },
      (step) => (used.kind === "known" ? runKnown(step, plan, used, "post") : runNode(step, plan, used, "post")),
    );
  }
}

/** An action registers once, in its pre or its main; main knows the frame better. */
function register(posts: Posts, post: Posts[number]): void {
  const before = posts.find(({ plan }) => plan === post.plan);
  if (before) Object.assign(before, post);
  else posts.push(post);
}

function stepName(job: Job, frame: Frame, { step }: Plan): string {
  if (step.uses !== undefined && step.name === undefined) return `Run ${step.uses}`;
  const scope = job.scope(frame, expandTexts(step.env, job.scope(frame)));
  if (step.name !== undefined) return expandText(step.name, scope);
  return `Run ${expandText(step.run, scope).trim().split("\n")[0]}`;
}

/** A condition that cannot be evaluated any more does not hold: nobody is there to take its error. */
function stillHolds(condition: () => boolean): boolean {
  try {
    return condition();
  } catch {
    return false;
  }
}

interface Doing {
  name: string;
  id: string | undefined;
  condition: string;
  /** The frame whose contexts the step sees; its own except for pre and post steps. */
  scopeFrame: Frame;
  plan: Plan;
  /** `continue-on-error` and `timeout-minutes` are about main only. */
  main: boolean;
}

async function runStep(job: Job, frame: Frame, plan: Plan, posts: Posts): Promise<void> {
  const { step } = plan;
  let name = step.uses ?? "run";
  try {
    name = stepName(job, frame, plan);
  } catch (error) {
    job.error((error as Error).message);
  }
  const result = await perform(
    job,
    frame,
    { name, id: step.id, condition: step.if, scopeFrame: frame, plan, main: true },
    (one) => runMain(one, plan, name, posts),
  );
  const { outputs, outcome, conclusion } = result;
  if (step.id !== undefined) frame.steps[step.id] = { outputs, outcome, conclusion };
}

type Body = (step: StepRun) => Promise<Conclusion>;

/** Does one stage of one step; its result is put into `frame`, which fails with it. */
async function perform(job: Job, frame: Frame, doing: Doing, body: Body): Promise<StepResult> {
  const started = performance.now();
  const { depth } = frame;
  const result: StepResult = {
    ...{ name: job.masks.apply(doing.name), id: doing.id, outcome: "skipped", conclusion: "skipped" },
    ...{ outputs: {}, seconds: 0, summary: "", steps: [] },
  };
  frame.results.push(result);
  if (depth === 0) job.newStep();
  const controller = new AbortController();
  result.outcome = await attempt(job, frame, doing, result, controller, body).catch((error: Error) => {
    job.error(error.message);
    return controller.signal.reason === "cancelled" ? "cancelled" : "failure";
  });
  result.seconds = seconds(started);
  result.conclusion = result.outcome === "failure" && mayFail(job, doing) ? "success" : result.outcome;
  if (result.conclusion === "cancelled") frame.status = "cancelled";
  if (result.conclusion === "failure" && frame.status === "success") frame.status = "failure";
  const { conclusion, seconds: took } = result;
  job.say({ type: "step-finished", job: job.name, step: result.name, depth, conclusion, seconds: took });
  return result;
}

function mayFail(job: Job, { main, plan, scopeFrame }: Doing): boolean {
  try {
    return main && expand(plan.step.continueOnError, job.scope(scopeFrame)) === true;
  } catch (error) {
    job.error((error as Error).message);
    return false;
  }
}

/** Runs `body` when the condition holds, and aborts `controller` on its timeout or when the frame is cancelled. */
async function attempt(
  job: Job,
  frame: Frame,
  { id, condition, scopeFrame, plan, main }: Doing,
  result: StepResult,
  controller: AbortController,
  body: Body,
): Promise<Conclusion> {
  const env = expandTexts(plan.step.env, job.scope(scopeFrame));
  const goesOn = (status: Frame["status"]) => holds(condition, job.scope(scopeFrame, env, status));
  if (!goesOn(job.statusOf(frame))) return "skipped";
  job.say({ type: "step-started", job: job.name, step: result.name, depth: frame.depth });
  job.log.push(`== ${"  ".repeat(frame.depth)}${result.name}`);
  const limit = main ? plan.step.timeoutMinutes : undefined;
  const minutes = limit === undefined ? 0 : Number(expandText(limit, job.scope(scopeFrame, env)));
  const timeout = () => controller.abort("timeout");
  const timer = minutes > 0 ? setTimeout(timeout, minutes * job.run.timing.minute) : undefined;
  // The condition is asked again: a step with always() goes on when its job is cancelled. What a cancelled job starts
  // even so is not cancelled: a signal that is aborted already calls nobody.
  const cancel = () => {
    if (!stillHolds(() => goesOn("cancelled"))) controller.abort("cancelled");
  };
  // The timeout of a composite action's step ends what runs in it; its cancellation is everyone's own affair, see above.
  const parent = () => {
    if (frame.parent?.reason === "timeout") timeout();
  };
  job.cancelled.addEventListener("abort", cancel, { once: true });
  frame.parent?.addEventListener("abort", parent, { once: true });
  parent();
  try {
    const action = id ?? `__${plan.step.uses?.replace(/\W+/g, "_") ?? "run"}`;
    const { signal } = controller;
    const outcome = await body({ job, frame: scopeFrame, result, action, env, state: plan.state, signal });
    if (signal.reason === "timeout") {
      const own = `The action '${result.name}' has timed out after ${minutes} minutes.`;
      job.error(minutes > 0 ? own : "The action has timed out.");
      return "failure";
    }
    if (outcome === "cancelled") job.error("The operation was canceled.");
    return outcome;
  } finally {
    clearTimeout(timer);
    job.cancelled.removeEventListener("abort", cancel);
    frame.parent?.removeEventListener("abort", parent);
  }
}

async function runMain(step: StepRun, plan: Plan, name: string, posts: Posts): Promise<Conclusion> {
  const { job, frame } = step;
  let used = plan.used;
  if (!used) return runScript(step, plan);
  if (used.kind === "workspace") {
    // `$/` in an action of the workspace falls back to the workflow's own repository and commit.
    const { workspace } = job.folders;
    const origin = job.run.originOf(job.run.source);
    used = await loadAction(job.run, plan.step.uses ?? "", workspace, used.path, origin, true, frame.depth);
  }
  if (used.kind === "composite") return runComposite(step, plan, used, posts);
  if (used.kind === "known") {
    if (used.known.post) register(posts, { plan, frame, used, name });
    return runKnown(step, plan, used, "run");
  }
  if (used.runs.post !== undefined) register(posts, { plan, frame, used, name });
  return runNode(step, plan, used, "main");
}

function compositeFrame(job: Job, frame: Frame, plan: Plan, used: Composite, step?: StepRun): Frame {
  const env = step?.env ?? expandTexts(plan.step.env, job.scope(frame));
  const given = expandTexts(plan.step.with, job.scope(frame, env));
  return {
    depth: frame.depth + 1,
    origin: used.origin,
    inputs: actionInputs({ job, frame }, used.model.inputs, given),
    env: { ...frame.env, ...env },
    github: { action_path: used.folder, action_repository: used.origin.repository, action_ref: used.origin.ref },
    steps: {},
    results: step?.result.steps ?? [],
    status: "success",
    parent: step?.signal,
  };
}

async function runComposite(step: StepRun, plan: Plan, used: Composite, posts: Posts): Promise<Conclusion> {
  const { job, result } = step;
  const frame = compositeFrame(job, step.frame, plan, used, step);
  await runSteps(job, frame, used.plans, posts);
  for (const [name, value] of Object.entries(used.model.outputs))
    if (value !== undefined) result.outputs[name] = expandText(value, job.scope(frame));
  result.summary = frame.results.map(({ summary }) => summary).join("");
  return frame.status;
}
