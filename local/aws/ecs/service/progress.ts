import type { Turn } from "../model.ts";
import type { ServiceRecord, TaskRecord } from "../records.ts";
import { stillRuns } from "../task/status.ts";
import { judge } from "./health.ts";
import type { DeploymentRecord } from "./model.ts";

/** The deployment has every task that it should have, all healthy. */
export function isScaled(turn: Turn, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  const own = ownTasks(service, deployment);
  return own.length === service.desiredCount && own.every((task) => judge(turn, service, task).healthy);
}

/** Nobody but the deployment has tasks, and its former ones have left their target groups. */
export function isAlone(service: ServiceRecord, deployment: DeploymentRecord): boolean {
  return ![...service.tasks]
    .filter(stillRuns)
    .some((task) => task.deploymentId !== deployment.id || (task.desiredStatus === "STOPPED" && isRegistered(task)));
}

/**
 * Whether a rolling deployment has done what it needs to complete: everything, or what its early success criteria
 * ask for. Source: DeploymentEarlySuccessCriteria.
 */
export function isRolled(turn: Turn, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  const early = service.deploymentConfiguration.earlySuccessCriteria;
  if (!early?.enable) return isScaled(turn, service, deployment) && isAlone(service, deployment);
  const healthy = ownTasks(service, deployment).filter((task) => judge(turn, service, task).healthy).length;
  const enough = healthy >= Math.ceil((service.desiredCount * (early.healthyPercent ?? 100)) / 100);
  return enough && (early.sourceServiceRevisionCleanup !== "BLOCKING" || isAlone(service, deployment));
}

function ownTasks(service: ServiceRecord, deployment: DeploymentRecord): TaskRecord[] {
  return [...service.tasks].filter((task) => task.deploymentId === deployment.id && task.desiredStatus === "RUNNING");
}

/** A former task of the same deployment need not have drained, but it must have left its target groups. */
function isRegistered(task: TaskRecord): boolean {
  return task.targets.some((target) => target.state === "registered");
}
