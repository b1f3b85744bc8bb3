import { Cancelled } from "../kernel/cancelled.ts";
import type { Clock } from "../kernel/clock.ts";
import { DeployError, messageOf } from "../kernel/errors.ts";
import { TransientError } from "../kernel/retry.ts";
import { type Begun, begin, overtaken } from "./begin.ts";
import { LogFollower, streamsOf } from "./follow.ts";
import type { OneOff } from "./origin.ts";
import { resultOf, type TaskResult } from "./result.ts";
import { stop } from "./stop.ts";
import type { LogPort, TaskPort, TaskState } from "./types.ts";

export interface TaskTools {
  port: TaskPort;
  logs: LogPort;
  clock: Clock;
  signal: AbortSignal;
  /** A line of the run's own story. */
  log(line: string): void;
  /** A line that a container wrote. */
  output(line: string): void;
  /** Called as soon as a task of this run exists, so that whoever comes later can stop it. */
  started(taskArn: string): void;
}

/** DescribeTasks may not know a new task for a while (ECS guide, eventual consistency): so long it is no failure. */
const missingFor = 90_000;
/** A task that was told to stop gets its stopTimeout (Fargate: at most 120 s) and some to clean up. */
const stopPatience = 180_000;
/** How long after the end the last lines may be late; a failed task's are worth more waiting. */
const settle = { ok: 1500, failed: 4000 };
/** So often it is looked whether another run was first, while the containers do not run yet. */
const fences = 15;

/**
 * Runs a task (or `count` of them) to its end and says what became of it: its log line by line while it runs, its real
 * exit code, the reason when there is none. It never runs twice at once, see `IfRunning`. When the time is up the task is
 * stopped and its end awaited; when the run is cancelled it is stopped and the call rejects at once with the signal's
 * reason. A task that was only attached to is never stopped.
 */
export async function runTask(one: OneOff, tools: TaskTools): Promise<TaskResult> {
  for (let turn = 0; ; turn++) {
    const begun = await begin(one, turn, tools);
    const result = await follow(one, begun, tools);
    if (result !== "overtaken") return result;
  }
}

async function follow(one: OneOff, begun: Begun, tools: TaskTools): Promise<TaskResult | "overtaken"> {
  const { clock, signal, log } = tools;
  const since = clock.now();
  const logged = one.plan.containers.filter(({ name, essential }) => essential || one.counts.includes(name));
  const follower = new LogFollower(tools.logs, {
    clock,
    streams: begun.arns.map((arn) => streamsOf(arn, logged)),
    write: tools.output,
    timestamps: one.timestamps,
  });
  try {
    const watched = await watch(one, begun, follower, tools);
    if (watched === "overtaken") return watched;
    const result = resultOf(one, begun, watched, since, clock.now());
    const neverRan = watched.tasks.every(({ startedAt }) => startedAt === undefined);
    await follower.drain(signal, {
      settleMs: neverRan ? 0 : result.ok ? settle.ok : settle.failed,
      ended: watched.tasks,
    });
    return result;
  } catch (error) {
    if (!signal.aborted) throw error;
    if (begun.how === "attached") log("the task was started elsewhere, so it goes on");
    else {
      const why = signal.reason instanceof Cancelled ? "the workflow run was cancelled" : messageOf(signal.reason);
      await Promise.all(begun.arns.map((arn) => stop(tools, one.cluster, arn, why)));
    }
    throw signal.reason instanceof Cancelled ? signal.reason : error;
  }
}

/** Looks at once, then every 1 s growing to 3 s, until all have stopped; their logs are read in the same rhythm. */
async function watch(one: OneOff, begun: Begun, follower: LogFollower, tools: TaskTools) {
  const { port, clock, signal, log } = tools;
  const { arns, how } = begun;
  const since = clock.now();
  const minutes = one.timeoutMs / 60_000;
  const shown = new Map<string, string>();
  let deadline = since + one.timeoutMs;
  let timedOut = false;
  let known: readonly TaskState[] = [];
  for (let pause = 1000, looks = 0; ; pause = Math.min(pause * 1.2, 3000), looks++) {
    signal.throwIfAborted();
    const seen = await within(() => look(() => port.describe(one.cluster, arns)), deadline, tools);
    if (seen !== undefined) known = seen;
    const unknown = arns.filter((arn) => !known.some((task) => task.arn === arn));
    if (seen !== undefined && unknown.length > 0 && clock.now() - since > missingFor)
      throw new DeployError(`ECS does not know task ${unknown.join(", ")} any more, so its exit code cannot be told`);
    for (const { arn, lastStatus } of known) {
      if (lastStatus !== shown.get(arn) && lastStatus !== "STOPPED")
        log(`${arns.length > 1 ? `task ${arns.indexOf(arn) + 1}` : "task"} is ${lastStatus}`);
      shown.set(arn, lastStatus);
    }
    const idle =
      known.length === arns.length && known.every(({ lastStatus }) => /^(PROVISIONING|PENDING)$/.test(lastStatus));
    if (how === "started" && idle && looks < fences && !timedOut && (await overtaken(one, known, tools))) {
      for (const arn of arns) await stop(tools, one.cluster, arn, "another run had started the same before");
      return "overtaken" as const;
    }
    await within(() => follower.pull(), deadline, tools);
    if (unknown.length === 0 && known.every(({ lastStatus }) => lastStatus === "STOPPED"))
      return { tasks: inOrder(arns, known), timedOut };
    if (clock.now() >= deadline) {
      const left = arns.filter((arn) => shown.get(arn) !== "STOPPED");
      if (timedOut)
        throw new DeployError(
          `task ${left.join(", ")} was told to stop ${stopPatience / 1000} s ago and still has not`,
        );
      if (how === "attached") return { tasks: inOrder(arns, known), timedOut: true };
      timedOut = true;
      deadline = clock.now() + stopPatience;
      log(`not done after ${minutes} min: stopping the task`);
      for (const arn of left) await stop(tools, one.cluster, arn, `not done after ${minutes} min`);
    }
    await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 1)), signal);
  }
}

function inOrder(arns: readonly string[], tasks: readonly TaskState[]): TaskState[] {
  return arns.flatMap((arn) => tasks.find((task) => task.arn === arn) ?? []);
}

/** A look that failed for a passing reason saw nothing, which is not the same as seeing that nothing is there. */
async function look(describe: () => Promise<readonly TaskState[]>): Promise<readonly TaskState[] | undefined> {
  try {
    return await describe();
  } catch (error) {
    if (error instanceof TransientError) return undefined;
    throw error;
  }
}

/** Why the wait for the deadline ends; made once, because an error costs more than most of what is waited for. */
const answered = new Error("the call was answered");

/** At the deadline itself there is one more look, for a task that has just ended; it may take so long. */
const lastLook = 1000;

/** What comes before the deadline, else undefined: a call that hangs does not put off the end of the time. */
async function within<T>(
  call: () => Promise<T>,
  deadline: number,
  { clock, signal }: TaskTools,
): Promise<T | undefined> {
  const done = new AbortController();
  const left = Math.max(deadline - clock.now(), lastLook);
  const late = clock.sleep(left, AbortSignal.any([signal, done.signal])).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([call(), late]);
  } finally {
    done.abort(answered);
  }
}
