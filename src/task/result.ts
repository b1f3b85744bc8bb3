import { type Begun, said } from "./begin.ts";
import type { OneOff } from "./origin.ts";
import { inWords, type Outcome, outcome } from "./outcome.ts";
import type { TaskState } from "./types.ts";

/** What became of a run: of its one task, or of all of them together. */
export interface TaskResult extends Outcome {
  /** The task that decided; the first one when all went well. */
  taskArn: string;
  stopCode: string;
  /** From RunTask to the end of the containers; of several the longest. */
  seconds: number;
  timedOut: boolean;
  /** Each task, in the order of RunTask's answer. */
  tasks: readonly (Outcome & { taskArn: string; stopCode: string })[];
  /** Whether the tasks were started now, or had been running: lost by an earlier attempt, or somebody else's. */
  how: Begun["how"];
}

/** Pure. The first task that failed decides; fewer tasks than were wanted are a failure too. */
export function resultOf(
  one: OneOff,
  begun: Begun,
  watched: { tasks: readonly TaskState[]; timedOut: boolean },
  since: number,
  now: number,
): TaskResult {
  const each = watched.tasks.map((task) => ({
    ...outcome(task, one.plan.containers, one.counts),
    taskArn: task.arn,
    stopCode: task.stopCode ?? "",
  }));
  const several = begun.arns.length > 1;
  const index = Math.max(
    0,
    each.findIndex(({ ok }) => !ok),
  );
  const decided = each[index] ?? {
    ok: false,
    reason: "nothing was seen of it",
    taskArn: begun.arns[0] ?? "",
    stopCode: "",
  };
  const failed = each.filter(({ ok }) => !ok).length;
  const seconds = watched.tasks.map((task) =>
    Math.round(((task.executionStoppedAt ?? task.stoppedAt ?? now) - (task.createdAt ?? since)) / 1000),
  );
  const facts = { seconds: Math.max(0, ...seconds), timedOut: watched.timedOut, tasks: each, how: begun.how };
  if (watched.timedOut) {
    const then = begun.how === "attached" ? "it was started elsewhere and goes on" : "so it was stopped";
    const reason = `not done after ${one.timeoutMs / 60_000} min, ${then}`;
    // Of a task that goes on there is nothing yet to tell.
    if (begun.how === "attached") return { ok: false, reason, taskArn: decided.taskArn, stopCode: "", ...facts };
    return { ...decided, ...facts, ok: false, reason, why: inWords(decided) };
  }
  const missing = begun.how === "started" ? one.count - begun.arns.length : 0;
  if (missing > 0 && failed === 0)
    return {
      ...decided,
      ...facts,
      ok: false,
      reason: `only ${begun.arns.length} of ${one.count} tasks were started`,
      why: said(begun.failures) || "ECS gave no reason",
    };
  if (!several) return { ...decided, ...facts };
  const reason =
    failed === 0 ? `${each.length} tasks: ${decided.reason}` : `task ${index + 1} of ${each.length}: ${decided.reason}`;
  const also = failed > 1 ? `${failed} of ${each.length} tasks failed` : undefined;
  const why = [decided.why, also].filter((part) => part !== undefined).join("; ");
  return { ...decided, ...facts, reason, ...(why ? { why } : {}) };
}
