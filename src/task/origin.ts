import { createHash } from "node:crypto";
import { familyOf } from "../task-definition/model.ts";
import { managedBy } from "../task-definition/ours.ts";
import type { ContainerOverride, SizeOverride } from "./overrides.ts";
import type { Placement, TaskPlan, TaskState } from "./types.ts";

/** Where a run comes from, as far as that tells it from others. */
export interface Origin {
  /** Whose tasks of one family are not to run twice at once: the repository, the environment. */
  owner: readonly string[];
  /** This step of this workflow run, the same in every attempt; empty outside of a workflow. */
  step: readonly string[];
  /** Which attempt of the run, from 1. */
  attempt: number;
  /** For people who find the task. */
  run?: string;
}

/**
 * When a task of the family runs already: wait until it has ended, fail, follow it instead of starting one, or start one
 * all the same. One that an earlier attempt of the same step lost is followed whatever is said here but `ignore`.
 */
export type IfRunning = "wait" | "fail" | "attach" | "ignore";

export interface OneOff {
  cluster: string;
  plan: TaskPlan;
  placement: Placement;
  /** The containers whose exit codes count; all essential ones when empty. */
  counts: readonly string[];
  overrides: readonly ContainerOverride[];
  size?: SizeOverride;
  count: number;
  /** Tasks with this mark, in the same cluster and of the same family, are the same work. */
  startedBy: string;
  ifRunning: IfRunning;
  /** What makes this run different from every other one; the same text never starts a second task. */
  identity: readonly string[];
  origin?: Origin;
  /** Whether each log line begins with its time. */
  timestamps: boolean;
  timeoutMs: number;
}

function hash(what: unknown): string {
  return createHash("sha256").update(JSON.stringify(what)).digest("hex");
}

/**
 * The same for every run of one family for one owner: at most 36 of RunTask's characters, readable at its beginning.
 */
export function startedByOf(origin: Origin | undefined, plan: TaskPlan): string {
  const family = familyOf(plan.arn);
  return `gantline/${family.slice(0, 14)}-${hash([origin?.owner ?? [], family]).slice(0, 12)}`;
}

/**
 * The clientToken of RunTask (at most 64 characters, kept for up to 24 h by ECS): different for every attempt, because ECS
 * gives the first task back for it also when that one has failed; and for every `turn`, a start after one that was taken
 * back.
 */
export function tokenOf(one: OneOff, turn = 0): string {
  const { identity, cluster, plan, overrides, size, count, placement, startedBy } = one;
  return hash([identity, cluster, plan.arn, overrides, size ?? {}, count, placement, startedBy, turn]);
}

/** What the tasks of this run carry, so that a later attempt knows them. */
export function tagsOf(one: OneOff, turn: number): Record<string, string> {
  const { origin } = one;
  return {
    [managedBy.key]: managedBy.value,
    "gantline:token": tokenOf(one, turn).slice(0, 32),
    ...(origin === undefined || origin.step.length === 0
      ? {}
      : { "gantline:step": stepOf(one), "gantline:attempt": String(origin.attempt) }),
    ...(origin?.run === undefined ? {} : { "gantline:run": origin.run }),
  };
}

function stepOf({ origin, cluster, plan, overrides, size, count }: OneOff): string {
  return hash([origin?.step ?? [], cluster, plan.arn, overrides, size ?? {}, count]).slice(0, 32);
}

/**
 * Whether a task that runs is this run's own: started with the same token (an answer that was lost, the same step once
 * more), or by an earlier attempt of the same step doing just the same. Another leg of a matrix is neither.
 */
export function isOwn(task: TaskState, one: OneOff, turn: number): boolean {
  const tags = task.tags ?? {};
  if (tags["gantline:token"] === tokenOf(one, turn).slice(0, 32)) return true;
  if (one.origin === undefined || one.origin.step.length === 0) return false;
  return tags["gantline:step"] === stepOf(one) && Number(tags["gantline:attempt"]) < one.origin.attempt;
}

/** Pure: of two tasks that were started side by side the one that goes on; everybody comes to the same answer. */
export function isElder(task: TaskState, than: TaskState): boolean {
  const [a, b] = [task.createdAt ?? 0, than.createdAt ?? 0];
  return a === b ? task.arn < than.arn : a < b;
}

/** Whether containers of it may still run: one that was told to stop has its stopTimeout. */
export function isAlive({ lastStatus, executionStoppedAt }: TaskState): boolean {
  return executionStoppedAt === undefined && !/^(STOPPED|DEPROVISIONING|DELETED)$/.test(lastStatus);
}
