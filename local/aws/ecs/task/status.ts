import { lastPart } from "../arns.ts";
import type { Turn } from "../model.ts";
import type { Health, StopCode, TaskRecord, TaskStatus } from "../records.ts";
import { noteStop } from "../service/failures.ts";
import { say, touchService, wakeAt } from "../world.ts";

/** Moves a task to its next state; every change counts up `version`. */
export function setStatus(turn: Turn, task: TaskRecord, status: TaskStatus): void {
  task.lastStatus = status;
  task.version++;
  if (status === "RUNNING") say(turn, `task ${label(task)} is running`);
  if (status === "STOPPED") say(turn, `task ${label(task)} stopped: ${task.stoppedReason}${codes(task)}`);
  if (task.service !== undefined) touchService(turn, task.service);
}

/**
 * Decides that a task ends: desiredStatus flips at once, the states follow. The first cause stays; later ones are
 * consequences of it.
 */
export function stopTask(
  turn: Turn,
  task: TaskRecord,
  cause: { code: StopCode; reason: string; failedHealth?: boolean },
): void {
  if (task.desiredStatus === "STOPPED") return;
  task.desiredStatus = "STOPPED";
  task.version++;
  task.stopCode = cause.code;
  task.stoppedReason = cause.reason;
  task.failedHealth = cause.failedHealth ?? false;
  task.stoppingAt = turn.now;
  noteStop(turn, task);
  if (task.lastStatus === "RUNNING" && task.targets.some((target) => target.state === "registered")) {
    setStatus(turn, task, "DEACTIVATING");
  }
  wakeAt(turn, turn.now + turn.world.pace.agentReaction, "task", task.arn);
}

/**
 * Health of a task: that of its essential containers with a health check, the worst first; UNKNOWN without any.
 * Source: DescribeTasks, `healthStatus`. Essential containers without a check are taken to have no say.
 */
export function taskHealth(task: TaskRecord): Health {
  const states = task.containers
    .filter((container) => container.definition.essential && container.definition.healthCheck !== undefined)
    .map((container) => container.health);
  if (states.includes("UNHEALTHY")) return "UNHEALTHY";
  return states.length === 0 || states.includes("UNKNOWN") ? "UNKNOWN" : "HEALTHY";
}

/** Whether something of the task may still run: it counts for its deployment until its containers have ended. */
export function stillRuns(task: TaskRecord): boolean {
  return task.lastStatus !== "DEPROVISIONING" && task.lastStatus !== "STOPPED";
}

function label(task: TaskRecord): string {
  return `${task.definition.family}:${task.definition.revision} ${task.id.slice(0, 8)} in ${lastPart(task.clusterArn)}`;
}

function codes(task: TaskRecord): string {
  const exits = task.containers
    .filter((container) => container.exitCode !== undefined)
    .map((container) => `${container.definition.name} exited with ${container.exitCode}`);
  return exits.length === 0 ? "" : ` (${exits.join(", ")})`;
}
