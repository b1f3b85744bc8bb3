/** How the page calls things: one word and one tone for what the API tells in several members. */
import type { ServiceRecord, TaskRecord } from "../aws/ecs/records.ts";
import type { ServiceDeploymentRecord } from "../aws/ecs/service/model.ts";
import type { Tone } from "./model.ts";

export interface Word {
  text: string;
  tone: Tone;
}

/** How a rollout goes or went, in the words of Gantline's verdicts. */
export function verdict(record: Pick<ServiceDeploymentRecord, "status" | "statusReason" | "breaker">): Word {
  switch (record.status) {
    case "SUCCESSFUL":
      return { text: "completed", tone: "good" };
    case "ROLLBACK_REQUESTED":
    case "ROLLBACK_IN_PROGRESS":
      return { text: "rolling back", tone: "bad" };
    case "ROLLBACK_SUCCESSFUL":
      return { text: "rolled back", tone: "bad" };
    case "ROLLBACK_FAILED":
      return { text: "failed", tone: "bad" };
    case "STOPPED":
    case "STOP_REQUESTED":
      if (record.statusReason?.includes("newer service deployment")) return { text: "superseded", tone: "quiet" };
      return record.breaker.status === "TRIGGERED"
        ? { text: "failed", tone: "bad" }
        : { text: "stopped", tone: "quiet" };
    default:
      return { text: "under way", tone: "busy" };
  }
}

/** How a service is, given how its newest rollout goes and how many of its tasks run. */
export function serviceState(
  service: Pick<ServiceRecord, "status" | "desiredCount" | "deployments">,
  rollout: Word | undefined,
  running: number,
): Word {
  if (service.status !== "ACTIVE") return { text: service.status.toLowerCase(), tone: "quiet" };
  if (rollout?.text === "rolling back") return rollout;
  const state = service.deployments[0]?.rolloutState;
  if (state === "FAILED") return { text: "failed", tone: "bad" };
  if (state === "IN_PROGRESS") return { text: "deploying", tone: "busy" };
  if (running < service.desiredCount) return { text: "tasks missing", tone: "bad" };
  if (rollout?.text === "rolled back") return { text: "steady, rolled back", tone: "bad" };
  return service.desiredCount === 0 ? { text: "scaled to 0", tone: "quiet" } : { text: "steady", tone: "good" };
}

/** Whether a task's end is one that somebody should look into. */
export function endedBadly(
  task: Pick<TaskRecord, "stopCode" | "stoppedReason" | "failedHealth" | "containers">,
): boolean {
  if (task.failedHealth || task.stopCode === "TaskFailedToStart") return true;
  if (task.stopCode !== "EssentialContainerExited") return false;
  return task.containers.some(({ definition, exitCode }) => definition.essential && exitCode !== 0);
}

export function taskTone(task: TaskRecord): Tone {
  if (task.desiredStatus === "STOPPED") return endedBadly(task) ? "bad" : "quiet";
  if (task.containers.some((container) => container.health === "UNHEALTHY")) return "bad";
  if (task.lastStatus !== "RUNNING") return "busy";
  return task.targets.some((target) => target.health?.state === "unhealthy") ? "bad" : "good";
}

/** Events that tell of trouble. */
export function isProblem(text: string): boolean {
  return /unhealthy|fail|unable|rolling back|exceeded|alarm|due to/i.test(text);
}
