import type { ContainerDefinition } from "../definition.ts";
import type { ContainerRecord, TaskRecord } from "../records.ts";

type Dependency = NonNullable<ContainerDefinition["dependsOn"]>[number];

/** How a container stands to what it depends on; `never` says why it cannot start any more. */
export type Readiness = { state: "ready" } | { state: "wait" } | { state: "never"; reason: string };

/** Whether a waiting container may start now. Source: ContainerDependency, `condition`. */
export function readiness(task: TaskRecord, container: ContainerRecord, now: number): Readiness {
  let result: Readiness = { state: "ready" };
  for (const dependency of container.definition.dependsOn ?? []) {
    const other = task.containers.find((each) => each.definition.name === dependency.containerName);
    if (other === undefined) continue;
    const state = dependencyState(other, dependency.condition, now);
    if (state === "never") {
      return {
        state: "never",
        reason:
          `CannotStartContainerError: container ${container.definition.name} depends on ${dependency.containerName} ` +
          `(${dependency.condition}), which ${outcome(other)}`,
      };
    }
    if (state === "wait") result = { state: "wait" };
  }
  return result;
}

function dependencyState(other: ContainerRecord, condition: Dependency["condition"], now: number): Readiness["state"] {
  const started = other.startedAt !== undefined;
  const ended = other.step === "ended";
  if (condition === "START") return started ? "ready" : ended ? "never" : "wait";
  if (condition === "HEALTHY" && other.wasHealthy) return "ready";
  if (condition === "COMPLETE" && ended && started) return "ready";
  if (condition === "SUCCESS" && ended && other.exitCode === 0) return "ready";
  return ended || now >= startDeadline(other) ? "never" : "wait";
}

/** `startTimeout` belongs to the container that is waited for; without one there is no limit. */
export function startDeadline(container: ContainerRecord): number {
  const { startTimeout } = container.definition;
  if (startTimeout === undefined || container.startAskedAt === undefined) return Number.POSITIVE_INFINITY;
  return container.startAskedAt + startTimeout * 1000;
}

function outcome(container: ContainerRecord): string {
  if (container.exitCode !== undefined) return `exited with code ${container.exitCode}`;
  return container.step === "ended" ? "did not start" : "was not in time for its startTimeout";
}

/** Containers whose turn to stop has come: those on which no running container depends. */
export function stoppable(task: TaskRecord): ContainerRecord[] {
  const alive = task.containers.filter((container) => ["starting", "running", "stopping"].includes(container.step));
  const needed = new Set(
    alive.flatMap((container) => (container.definition.dependsOn ?? []).map((dependency) => dependency.containerName)),
  );
  return alive.filter((container) => container.step === "running" && !needed.has(container.definition.name));
}

/**
 * Whether a container that exited is started again in place. Source: ContainerRestartPolicy; a container that did not
 * run for `restartAttemptPeriod` seconds (300) is not restarted.
 */
export function restarts(container: ContainerRecord, exitCode: number | undefined, now: number): boolean {
  const policy = container.definition.restartPolicy;
  if (policy?.enabled !== true || exitCode === undefined || policy.ignoredExitCodes?.includes(exitCode) === true) {
    return false;
  }
  return now - (container.startedAt ?? now) >= (policy.restartAttemptPeriod ?? 300) * 1000;
}

export function endWithoutStart(container: ContainerRecord, now: number, reason?: string): void {
  container.step = "ended";
  container.endedAt = now;
  if (reason !== undefined) container.reason = reason;
}
