import type { Turn } from "../model.ts";
import type { Rules } from "../pace.ts";
import type { ServiceRecord, TaskRecord } from "../records.ts";
import { touchService } from "../world.ts";
import type { DeploymentRecord } from "./model.ts";

type StoppedTask = Pick<TaskRecord, "stopCode" | "startedAt" | "healthyAt" | "failedHealth">;

/** Whether a stop is a failure of the task's deployment, and whether it was a launch that never reached RUNNING. */
export function failureOf(task: StoppedTask, exitIsFailure: Rules["exitIsFailure"]): "none" | "launch" | "task" {
  if (task.failedHealth) return "task";
  if (task.stopCode !== "TaskFailedToStart" && task.stopCode !== "EssentialContainerExited") return "none";
  if (task.startedAt === undefined) return "launch";
  if (exitIsFailure === "before-healthy") return task.healthyAt === undefined ? "task" : "none";
  return exitIsFailure === "always" ? "task" : "none";
}

/** A task of the deployment became healthy: consecutive counts start again. */
export function noteHealthy(service: ServiceRecord, deployment: DeploymentRecord, task: TaskRecord): void {
  const { failedTasks, breakerCount, failedLaunches } = deployment;
  task.forgiven = { failedTasks, breakerCount, failedLaunches };
  deployment.failedTasks = 0;
  deployment.failedLaunches = 0;
  deployment.heldUntil = 0;
  if (service.deploymentConfiguration.deploymentCircuitBreaker.resetOnHealthyTask) deployment.breakerCount = 0;
  else task.forgiven.breakerCount = 0;
}

/** An engine told late that the task had ended before it was counted as healthy: the counts are as if it never was. */
export function takeBackHealthy(task: TaskRecord): void {
  const deployment = task.service?.deployments.find((each) => each.id === task.deploymentId);
  task.healthyAt = undefined;
  if (deployment === undefined || task.forgiven === undefined) return;
  deployment.failedTasks += task.forgiven.failedTasks;
  deployment.breakerCount += task.forgiven.breakerCount;
  deployment.failedLaunches += task.forgiven.failedLaunches;
}

/** Counts a stop of a service's task for its deployment: failed tasks, circuit breaker, launch back-off. */
export function noteStop(turn: Turn, task: TaskRecord): void {
  const { service } = task;
  if (service === undefined) return;
  touchService(turn, service);
  service.steady = false;
  const deployment = service.deployments.find((each) => each.id === task.deploymentId);
  const failure = failureOf(task, turn.world.rules.exitIsFailure);
  if (deployment === undefined) return;
  if (task.stopCode !== "ServiceSchedulerInitiated") hold(deployment, turn.now + turn.world.pace.replacement);
  if (failure === "none") return;
  deployment.failedTasks++;
  deployment.breakerCount++;
  deployment.updatedAt = turn.now;
  if (failure === "task") return;
  deployment.failedLaunches++;
  hold(deployment, turn.now + launchBackOff(deployment.failedLaunches, turn.world.pace.launchBackOff));
}

function hold(deployment: DeploymentRecord, until: number): void {
  deployment.heldUntil = Math.max(deployment.heldUntil, until);
}

/** Launches that fail in a row before the next ones are put off. */
export const patience = 3;

/** How long to wait after the n-th launch in a row that failed: not at all twice, then longer and longer. */
export function launchBackOff(failures: number, pace: { first: number; most: number }): number {
  return failures < patience ? 0 : Math.min(pace.most, pace.first * 2 ** (failures - patience));
}
