import { meaning, remedy } from "./reasons.ts";
import type { ContainerState, PlannedContainer, TaskState } from "./types.ts";

export interface Outcome {
  ok: boolean;
  /** Of the container that decided; absent when that one never had any. */
  exitCode?: number;
  /** The container that decided, unless the task as a whole did. */
  container?: string;
  /** A few words: "migrate exited 3". */
  reason: string;
  /** What ECS said about it, as far as that adds anything. */
  why?: string;
  /** What to do about it, when that is known. */
  next?: string;
}

/**
 * What became of a stopped task, judged by the containers named in `counts`, else by the essential ones: sidecars that
 * were killed because the main container ended do not matter. A container without an exit code never ran to its end, and
 * that is a failure (Developer Guide: stopped task error codes). The first failure in the order of the task definition decides.
 */
export function outcome(
  task: TaskState,
  planned: readonly PlannedContainer[],
  counts: readonly string[] = [],
): Outcome {
  const judged = planned.filter(({ name, essential }) => (counts.length > 0 ? counts.includes(name) : essential));
  const states = judged.map((plan) => ({ plan, state: task.containers.find(({ name }) => name === plan.name) }));
  const failed =
    states.find(({ state }) => state?.exitCode === undefined && state?.reason) ??
    states.find(({ state }) => state?.exitCode !== undefined && state.exitCode !== 0) ??
    states.find(({ state }) => state?.exitCode === undefined);
  if (failed) return failure(task, failed.plan, failed.state);
  if (states.length === 0) return { ok: false, reason: `none of the containers that count is in the task` };
  return { ok: true, exitCode: 0, reason: states.map(({ plan }) => `${plan.name} exited 0`).join(", ") };
}

function failure(task: TaskState, plan: PlannedContainer, state: ContainerState | undefined): Outcome {
  const container = plan.name;
  const said = [...new Set([state?.reason, task.stoppedReason])].filter((text) => text).join("; ");
  const advice = remedy(`${state?.reason ?? ""} ${task.stoppedReason ?? ""} ${task.stopCode ?? ""}`);
  const next = advice === undefined ? {} : { next: advice };
  const exitCode = state?.exitCode;
  if (exitCode === undefined) {
    const verb = task.startedAt === undefined || task.stopCode === "TaskFailedToStart" ? "never started" : "was lost";
    return {
      ok: false,
      container,
      reason: `${container} ${verb}`,
      why: said || task.stopCode || "ECS gave no reason",
      ...next,
    };
  }
  if (/OutOfMemory/i.test(state?.reason ?? "")) {
    const limit = plan.memory === undefined ? "" : ` of ${plan.memory} MiB`;
    return {
      ok: false,
      container,
      exitCode,
      reason: `${container} was killed for memory (exit ${exitCode}): it used more than its limit${limit}`,
      next: `Raise the memory of container ${container}, or of its task${plan.memory ? ` (now ${plan.memory} MiB)` : ""}.`,
    };
  }
  const known = meaning(exitCode);
  // "Essential container in task exited" says nothing that the exit code does not say better.
  const why = said.replace(/;?\s*Essential container in task exited\.?/i, "");
  return {
    ok: false,
    container,
    exitCode,
    reason: `${container} exited ${exitCode}${known ? ` (${known})` : ""}`,
    ...(why ? { why } : {}),
    ...next,
  };
}

/** Reason and why in one. */
export function inWords({ reason, why }: Outcome): string {
  return why === undefined ? reason : `${reason}: ${why}`;
}
