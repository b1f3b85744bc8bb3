import { createHash } from "node:crypto";
import { Cancelled } from "../kernel/cancelled.ts";
import type { Clock } from "../kernel/clock.ts";
import { DeployError, messageOf } from "../kernel/errors.ts";
import { retry, TransientError } from "../kernel/retry.ts";
import { LogFollower, streamsOf } from "./follow.ts";
import { inWords, type Outcome, outcome } from "./outcome.ts";
import { remedy } from "./reasons.ts";
import type { LogPort, Placement, RunRequest, TaskPlan, TaskPort, TaskState } from "./types.ts";

export interface OneOff {
  cluster: string;
  plan: TaskPlan;
  placement: Placement;
  /** The containers whose exit codes count; all essential ones when empty. */
  counts: readonly string[];
  overrides: RunRequest["overrides"];
  startedBy?: string;
  /** What makes this run different from every other one; the same text never starts a second task. */
  identity: readonly string[];
  timeoutMs: number;
}

export interface TaskResult extends Outcome {
  taskArn: string;
  stopCode: string;
  /** From RunTask to the end of the containers. */
  seconds: number;
  timedOut: boolean;
}

export interface TaskTools {
  port: TaskPort;
  logs: LogPort;
  clock: Clock;
  signal: AbortSignal;
  /** A line of the run's own story. */
  log(line: string): void;
  /** A line that a container wrote. */
  output(line: string): void;
  /** Called as soon as the task exists, so that whoever comes later can stop it. */
  started(taskArn: string): void;
}

/** DescribeTasks may not know a new task for a while (ECS guide, eventual consistency): so long it is no failure. */
const missingFor = 90_000;
/** A task that was told to stop gets its stopTimeout (Fargate: at most 120 s) and some to clean up. */
const stopPatience = 180_000;
/** How long after the end the last lines may be late; a failed task's are worth more waiting. */
const settle = { ok: 1500, failed: 4000 };

/**
 * Runs one task to its end and says what became of it: its log line by line while it runs, its real exit code, the reason
 * when there is none. When the time is up the task is stopped and its end awaited; when the run is cancelled it is stopped
 * and the call rejects at once with the signal's reason.
 */
export async function runTask(one: OneOff, tools: TaskTools): Promise<TaskResult> {
  const { clock, signal } = tools;
  const begun = clock.now();
  const arn = await start(one, tools);
  const logged = one.plan.containers.filter(({ name, essential }) => essential || one.counts.includes(name));
  const follower = new LogFollower(tools.logs, streamsOf(arn, logged), tools.output);
  try {
    const { task, timedOut } = await watch(one, arn, begun, follower, tools);
    const verdict = outcome(task, one.plan.containers, one.counts);
    const late = task.startedAt === undefined ? 0 : verdict.ok ? settle.ok : settle.failed;
    await follower.drain(clock, signal, late);
    const end = task.executionStoppedAt ?? task.stoppedAt ?? clock.now();
    const seconds = Math.max(0, Math.round((end - (task.createdAt ?? begun)) / 1000));
    const facts = { taskArn: arn, stopCode: task.stopCode ?? "", seconds, timedOut };
    if (!timedOut) return { ...verdict, ...facts };
    const minutes = one.timeoutMs / 60_000;
    return {
      ...verdict,
      ...facts,
      ok: false,
      reason: `not done after ${minutes} min, so it was stopped`,
      why: inWords(verdict),
    };
  } catch (error) {
    if (!signal.aborted) throw error;
    await stop(tools, one.cluster, arn, "the workflow run was cancelled");
    throw signal.reason instanceof Cancelled ? signal.reason : error;
  }
}

/** The clientToken of RunTask (at most 64 characters, kept for up to 24 h by ECS). */
export function tokenOf(one: OneOff): string {
  const what = [one.identity, one.cluster, one.plan.arn, one.overrides, one.placement, one.startedBy ?? ""];
  return createHash("sha256").update(JSON.stringify(what)).digest("hex");
}

async function start(one: OneOff, tools: TaskTools): Promise<string> {
  const { port, clock, signal } = tools;
  signal.throwIfAborted();
  const begun = clock.now();
  // Not under the signal: a call that is cut off may still have started a task that nobody knows of.
  const { tasks, failures } = await retry(
    () =>
      port.run({
        cluster: one.cluster,
        taskDefinition: one.plan.arn,
        overrides: one.overrides,
        clientToken: tokenOf(one),
        ...one.placement,
        ...(one.startedBy === undefined ? {} : { startedBy: one.startedBy }),
      }),
    { clock, signal, forMs: 120_000 },
  );
  const task = tasks[0];
  if (task === undefined) {
    const said = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": ") || "no reason given");
    const next = remedy(said.join(" "));
    throw new DeployError(
      `ECS started no task: ${said.join("; ") || "its answer was empty"}`,
      next === undefined ? {} : { next },
    );
  }
  tools.started(task.arn);
  const adopted = task.createdAt !== undefined && task.createdAt < begun - 60_000;
  tools.log(
    `task ${task.arn.split("/").at(-1)} ${adopted ? "was started by this step before; it is followed" : "started"}`,
  );
  return task.arn;
}

/** Looks at once, then every 1 s growing to 3 s, until the task has stopped; its log is read in the same rhythm. */
async function watch(one: OneOff, arn: string, begun: number, follower: LogFollower, tools: TaskTools) {
  const { port, clock, signal, log } = tools;
  let deadline = begun + one.timeoutMs;
  let timedOut = false;
  let shown = "";
  for (let pause = 1000; ; pause = Math.min(pause * 1.2, 3000)) {
    signal.throwIfAborted();
    const task = await look(() => port.describe(one.cluster, arn));
    if (task === "missing" && clock.now() - begun > missingFor)
      throw new DeployError(`ECS does not know task ${arn} any more, so its exit code cannot be told`);
    await follower.pull();
    if (typeof task === "object") {
      if (task.lastStatus === "STOPPED") return { task, timedOut };
      if (task.lastStatus !== shown) log(`task is ${task.lastStatus}`);
      shown = task.lastStatus;
    }
    if (clock.now() >= deadline) {
      if (timedOut)
        throw new DeployError(`task ${arn} was told to stop ${stopPatience / 1000} s ago and still has not`);
      timedOut = true;
      deadline = clock.now() + stopPatience;
      log(`not done after ${one.timeoutMs / 60_000} min: stopping the task`);
      await stop(tools, one.cluster, arn, `not done after ${one.timeoutMs / 60_000} min`);
    }
    await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 1)), signal);
  }
}

/** A look that failed for a passing reason saw nothing, which is not the same as seeing that nothing is there. */
async function look(describe: () => Promise<TaskState | undefined>): Promise<TaskState | "missing" | "unseen"> {
  try {
    return (await describe()) ?? "missing";
  } catch (error) {
    if (error instanceof TransientError) return "unseen";
    throw error;
  }
}

/** Tells a task to stop; a refusal is said and thrown away, since there is a cause already. */
async function stop(tools: TaskTools, cluster: string, arn: string, reason: string): Promise<void> {
  try {
    await tools.port.stop(cluster, arn, `Gantline: ${reason}`);
    tools.log(`task ${arn.split("/").at(-1)} was told to stop: ${reason}`);
  } catch (error) {
    tools.log(`task ${arn} could not be stopped (${messageOf(error)}); stop it by hand`);
  }
}

/**
 * For whoever comes after a run that may have died: stops the task unless it has stopped already.
 * True when it had to be told.
 */
export async function stopLeftover(port: TaskPort, cluster: string, arn: string, reason: string): Promise<boolean> {
  const task = await port.describe(cluster, arn);
  if (task === undefined || /^(STOPPED|STOPPING|DEPROVISIONING|DELETED)$/.test(task.lastStatus)) return false;
  await port.stop(cluster, arn, `Gantline: ${reason}`);
  return true;
}
