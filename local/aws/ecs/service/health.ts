import type { Turn } from "../model.ts";
import type { ServiceRecord, TaskRecord, TaskTarget } from "../records.ts";
import { taskHealth } from "../task/status.ts";

/**
 * What a service thinks of a task. `at` is the time at which the answer may change by itself.
 * Healthy: RUNNING and, with a container health check, HEALTHY; with target groups, healthy in each; with neither,
 * RUNNING for a while. Sick: past the grace period and a check says so. Source: DeploymentConfiguration,
 * minimumHealthyPercent; healthCheckGracePeriodSeconds.
 */
export function judge(
  turn: Turn,
  service: ServiceRecord,
  task: TaskRecord,
): { healthy: boolean; sick: false | "container" | TaskTarget; at: number | undefined } {
  if (task.lastStatus !== "RUNNING" || task.startedAt === undefined || task.desiredStatus === "STOPPED") {
    return { healthy: false, sick: false, at: undefined };
  }
  const checked = task.containers.some(
    (each) => each.definition.essential && each.definition.healthCheck !== undefined,
  );
  const health = taskHealth(task);
  const unhealthy = task.targets.find((target) => target.health?.state === "unhealthy");
  const sick = checked && health === "UNHEALTHY" ? "container" : (unhealthy ?? false);
  const graceEnd = task.startedAt + service.gracePeriodSeconds * 1000;
  const passed =
    (!checked || health === "HEALTHY") && task.targets.every((target) => target.health?.state === "healthy");
  const settledAt = settled(turn, task, checked);
  const times = [sick === false ? undefined : graceEnd, passed ? settledAt : undefined].filter(
    (time): time is number => time !== undefined && time > turn.now,
  );
  return {
    healthy: passed && turn.now >= settledAt,
    sick: turn.now >= graceEnd ? sick : false,
    at: times.length === 0 ? undefined : Math.min(...times),
  };
}

/** From when on a task that passes its checks counts. */
function settled(turn: Turn, task: TaskRecord, checked: boolean): number {
  const { pace } = turn.world;
  if (task.targets.length > 0) {
    return Math.max(...task.targets.map((target) => (target.registeredAt ?? turn.now) + pace.healthyAfterRegistration));
  }
  return checked ? 0 : (task.startedAt ?? turn.now) + pace.healthyAfterRunning;
}
