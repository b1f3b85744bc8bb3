import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import { retry, TransientError } from "../kernel/retry.ts";
import { familyOf } from "../task-definition/model.ts";
import { isAlive, isElder, isOwn, type OneOff, tagsOf, tokenOf } from "./origin.ts";
import { remedy } from "./reasons.ts";
import { stop } from "./stop.ts";
import type { RunFailure, TaskPort, TaskState } from "./types.ts";

/** What beginning needs of TaskTools. */
export interface BeginTools {
  port: TaskPort;
  clock: Clock;
  signal: AbortSignal;
  log(line: string): void;
  started(taskArn: string): void;
}

/** Tasks that are to be followed, and how it came to them. */
export interface Begun {
  arns: readonly string[];
  /** `attached` ones are somebody else's: they are followed, and never stopped. */
  how: "started" | "adopted" | "attached";
  /** Why there are fewer than were wanted. */
  failures: readonly RunFailure[];
}

/** Throttling, broken connections and want of capacity are waited out this long. */
const patience = 120_000;
/** Between two looks at what is waited for. */
const pauses = { first: 2000, longest: 10_000 };

/**
 * Starts the task, or finds out that it runs already: this run's own is followed, for another's it is waited (at most as
 * long as the task may take), or what `ifRunning` says. `turn` counts the starts that were taken back.
 */
export async function begin(one: OneOff, turn: number, tools: BeginTools): Promise<Begun> {
  const found = await free(one, turn, tools);
  if (found === undefined) return start(one, turn, tools);
  if (found.how === "adopted") for (const arn of found.arns) tools.started(arn);
  return found;
}

/** Undefined as soon as nothing stands against a start. */
async function free(one: OneOff, turn: number, tools: BeginTools): Promise<Begun | undefined> {
  const { clock, signal, log } = tools;
  const until = clock.now() + one.timeoutMs;
  let told = "";
  for (let pause = pauses.first; one.ifRunning !== "ignore"; pause = Math.min(pause * 1.5, pauses.longest)) {
    const alive = await others(one, tools);
    if (alive === undefined) {
      log(`whether one runs already cannot be seen: the role of this job may not ecs:ListTasks and ecs:DescribeTasks`);
      return undefined;
    }
    const own = alive.filter((task) => !task.stopping && isOwn(task, one, turn));
    if (own.length > 0) {
      log(`${named(own)} of this step runs already; it is followed`);
      return { arns: own.map(({ arn }) => arn), how: "adopted", failures: [] };
    }
    if (alive.length === 0) return undefined;
    if (one.ifRunning === "attach") {
      const running = alive.filter(({ stopping }) => !stopping);
      if (running.length > 0) {
        log(`${named(running)} runs already${whose(running)}; it is followed`);
        return { arns: running.map(({ arn }) => arn), how: "attached", failures: [] };
      }
    }
    if (one.ifRunning === "fail")
      throw new DeployError(
        `${named(alive)} of ${familyOf(one.plan.arn)} runs already${whose(alive)}: nothing was started`,
        {
          next: "Wait until it has ended, or let the step do so with `if-running: wait`.",
        },
      );
    if (told !== named(alive)) log(`${named(alive)} runs already${whose(alive)}; it is waited for`);
    told = named(alive);
    if (clock.now() >= until)
      throw new DeployError(
        `${named(alive)} of ${familyOf(one.plan.arn)} still runs${whose(alive)} after ${one.timeoutMs / 60_000} min of waiting: nothing was started`,
        { next: "Look at what it does; stop it, or give `timeout-minutes` more." },
      );
    await clock.sleep(Math.min(pause, until - clock.now()), signal);
  }
  return undefined;
}

function named(tasks: readonly TaskState[]): string {
  const ids = tasks.map(({ arn }) => arn.split("/").at(-1)).sort();
  return `${ids.length > 1 ? "tasks" : "task"} ${ids.join(", ")}`;
}

function whose(tasks: readonly TaskState[]): string {
  const runs = [...new Set(tasks.flatMap(({ tags }) => tags?.["gantline:run"] ?? []))];
  return runs.length > 0 ? ` (started by ${runs.join(", ")})` : "";
}

/** The living tasks that do the same work; undefined when this role may not see them. */
async function others(one: OneOff, { port, clock, signal }: BeginTools): Promise<readonly TaskState[] | undefined> {
  const find = () => port.startedBy(one.cluster, one.startedBy, familyOf(one.plan.arn));
  return (await retry(find, { clock, signal, forMs: patience }))?.filter(isAlive);
}

/**
 * Whether another run started the same work at the same moment, and first: both had seen that nothing runs. Then this
 * run's own tasks, which do nothing yet, are to be taken back.
 */
export async function overtaken(
  one: OneOff,
  own: readonly TaskState[],
  { port }: Pick<BeginTools, "port">,
): Promise<boolean> {
  if (one.ifRunning === "ignore") return false;
  try {
    const found = await port.startedBy(one.cluster, one.startedBy, familyOf(one.plan.arn));
    const foreign = (found ?? []).filter((task) => isAlive(task) && own.every(({ arn }) => arn !== task.arn));
    return foreign.some((task) => own.every((mine) => isElder(task, mine)));
  } catch (error) {
    if (error instanceof TransientError) return false;
    throw error;
  }
}

async function start(one: OneOff, turn: number, tools: BeginTools): Promise<Begun> {
  const { port, clock, signal, log } = tools;
  signal.throwIfAborted();
  const begun = clock.now();
  let unsure = false;
  const run = async () => {
    try {
      // Not under the signal: a call that is cut off may still have started a task that nobody knows of.
      return await port.run({
        cluster: one.cluster,
        taskDefinition: one.plan.arn,
        overrides: one.overrides,
        ...(one.size ? { size: one.size } : {}),
        count: one.count,
        clientToken: tokenOf(one, turn),
        tags: tagsOf(one, turn),
        ...one.placement,
        startedBy: one.startedBy,
      });
    } catch (error) {
      unsure ||= error instanceof TransientError;
      throw error;
    }
  };
  const until = begun + patience;
  for (;;) {
    const answer = await retry(run, { clock, signal, forMs: until - clock.now() }).catch(async (error: unknown) => {
      const lost = unsure ? await lostOnes(one, turn, tools) : [];
      if (lost.length === 0) throw unsure ? perhaps(error, one) : error;
      log(`the answer to RunTask was lost; ${named(lost)} had been started`);
      return { tasks: lost, failures: [] };
    });
    const { tasks, failures } = answer;
    if (tasks.length === 0 && passing(failures) && clock.now() + pauses.longest < until) {
      log(`${said(failures)}: it is tried again`);
      // ECS keeps no token for a call that started nothing.
      await clock.sleep(pauses.longest, signal);
      continue;
    }
    if (tasks.length === 0) {
      const next = remedy(said(failures));
      throw new DeployError(
        `ECS started no task: ${said(failures) || "its answer was empty"}`,
        next === undefined ? {} : { next },
      );
    }
    for (const { arn } of tasks) tools.started(arn);
    const adopted = tasks.some(({ createdAt }) => createdAt !== undefined && createdAt < begun - 60_000);
    log(`${named(tasks)} ${adopted ? "was started by this step before; it is followed" : "started"}`);
    return { arns: tasks.map(({ arn }) => arn), how: adopted ? "adopted" : "started", failures };
  }
}

/** No answer came, and no task was seen: that may be because none is there. */
function perhaps(error: unknown, { startedBy }: OneOff): unknown {
  if (!(error instanceof DeployError)) return error;
  return error.with(`no task was found that this call started; if there is one, it has startedBy "${startedBy}"`);
}

/** Fargate has no room just now (RunTask, failures); it may have in a moment. */
function passing(failures: readonly RunFailure[]): boolean {
  return (
    failures.length > 0 && failures.every(({ reason }) => /Capacity is unavailable at this time/i.test(reason ?? ""))
  );
}

export function said(failures: readonly RunFailure[]): string {
  return failures
    .map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": ") || "no reason given")
    .join("; ");
}

/**
 * The tasks of a RunTask whose answer never came. When the run was cancelled meanwhile, they are stopped at once, as
 * nobody will follow them.
 */
async function lostOnes(one: OneOff, turn: number, tools: BeginTools): Promise<readonly TaskState[]> {
  const { port, clock, signal } = tools;
  const find = async () => {
    const found = await port.startedBy(one.cluster, one.startedBy, familyOf(one.plan.arn)).catch(() => undefined);
    return (found ?? []).filter((task) => task.tags?.["gantline:token"] === tagsOf(one, turn)["gantline:token"]);
  };
  for (let look = 0; look < 3; look++) {
    const found = await find();
    if (signal.aborted) {
      for (const { arn } of found) await stop(tools, one.cluster, arn, "the workflow run was cancelled");
      return [];
    }
    if (found.length > 0) return found;
    await clock.sleep(pauses.first, signal).catch(() => undefined);
  }
  return [];
}
