import { breakerOf } from "./trouble.ts";
import type { DeploymentState, ServiceDeployment, ServiceState } from "./types.ts";

export type Verdict =
  | "completed"
  | "failed"
  | "rolled-back"
  | "superseded"
  | "timed-out"
  | "cancelled"
  | "not-started"
  /** As far as it was to be waited for: a lifecycle stage, a pause. */
  | "reached";

/** Of several services together: `mixed` when going back failed, so that revisions run that do not belong together. */
export type Overall = Verdict | "mixed";

/** Everything a verdict is made from: one look at a service while a deployment is under way. */
export interface Snapshot {
  /** Id of the deployment that is ours: the PRIMARY in the answer to UpdateService or CreateService. */
  mine: string;
  /** Ids that the service had before ours. */
  before: readonly string[];
  /** Whether an earlier look already showed ours: until then a look without it may merely be stale. */
  seen: boolean;
  /** Undefined: not there. */
  service: ServiceState | undefined;
  /** Ours in the service-deployments API; undefined while it is not listed, or when we may not ask. */
  deployment: ServiceDeployment | undefined;
  /** Whether the service-deployments API lists one that is newer than ours. */
  newer: boolean;
  /** Ours is what ECS is rolling back to, and `deployment` is the one that is rolled back. */
  returning?: boolean;
}

export type Judgement = { verdict: "in-progress" } | { verdict: Verdict; reason: string };

const going: Judgement = { verdict: "in-progress" };

/**
 * Whether our deployment succeeded, by its id and never by "the service is stable": a rollback is stable too, under the
 * same task definition when the roll was a forced one. After a rollback the PRIMARY is an id from before; a PRIMARY that
 * was never seen is somebody else's newer deployment. (API reference, ServiceDeployment; aws/copilot-cli#4838)
 */
export function verdict(snapshot: Snapshot): Judgement {
  const { service, mine, deployment } = snapshot;
  const entry = service?.deployments.find(({ id }) => id === mine);
  if (service === undefined || service.status !== "ACTIVE") return gone(snapshot);
  const primary = service.deployments.find(({ status }) => status === "PRIMARY");
  const usurped = primary !== undefined && primary.id !== mine && !snapshot.before.includes(primary.id);
  if (deployment && snapshot.returning) {
    const judged = byRollback(deployment, entry);
    if (judged) return judged;
  } else if (deployment) {
    const judged = byServiceDeployment(deployment, entry, { newer: usurped || snapshot.newer, service });
    if (judged) return snapshot.before.length === 0 ? withoutReturn(judged) : judged;
  }
  if (entry?.rolloutState === "FAILED") {
    const reason = entry.rolloutStateReason ?? failedEvent(service, mine) ?? "ECS gave no reason";
    return { verdict: entry.status === "PRIMARY" || usurped ? "failed" : "rolled-back", reason };
  }
  if (usurped) return { verdict: "superseded", reason: `a newer deployment (${primary.id}) took its place` };
  if (primary && primary.id !== mine) return rolledBack(snapshot, service, primary);
  if (!entry) return going;
  if (entry.rolloutState === "COMPLETED") return deployment ? going : completed(entry);
  const settled = entry.rolloutState === undefined && service.deployments.length === 1 && entry.pending === 0;
  return settled && entry.running === entry.desired ? completed(entry) : going;
}

function gone({ service, seen }: Snapshot): Judgement {
  if (service === undefined) return seen ? { verdict: "failed", reason: "the service does not exist any more" } : going;
  return { verdict: "failed", reason: `the service was deleted meanwhile (it is ${service.status})` };
}

/** A rollback to what is wanted is what has to succeed here. */
function byRollback(deployment: ServiceDeployment, entry: DeploymentState | undefined): Judgement | undefined {
  if (deployment.status === "ROLLBACK_SUCCESSFUL") return completed(entry);
  if (deployment.status !== "ROLLBACK_FAILED") return undefined;
  return { verdict: "failed", reason: `the rollback to it failed: ${deployment.statusReason ?? "ECS gave no reason"}` };
}

function byServiceDeployment(
  deployment: ServiceDeployment,
  entry: DeploymentState | undefined,
  { newer, service }: { newer: boolean; service: ServiceState },
): Judgement | undefined {
  const said = deployment.statusReason ?? deployment.rollbackReason ?? entry?.rolloutStateReason;
  const alarms = deployment.triggeredAlarms.length > 0 ? ` (alarms: ${deployment.triggeredAlarms.join(", ")})` : "";
  switch (deployment.status) {
    case "SUCCESSFUL":
      return completed(entry);
    case "IN_PROGRESS":
      if (deployment.breaker !== "TRIGGERED") return undefined;
      return {
        verdict: breakerOf(service)?.rollback ? "rolled-back" : "failed",
        reason: `${said ?? "ECS deployment circuit breaker: tasks failed to start"}${alarms}`,
      };
    case "ROLLBACK_REQUESTED":
    case "ROLLBACK_IN_PROGRESS":
    case "ROLLBACK_SUCCESSFUL":
      return { verdict: "rolled-back", reason: `${said ?? "ECS gave no reason"}${alarms}` };
    case "ROLLBACK_FAILED":
      return {
        verdict: entry?.status === "PRIMARY" ? "failed" : "rolled-back",
        reason: `${said ?? "ECS gave no reason"}${alarms}; the rollback failed too`,
      };
    case "STOP_REQUESTED":
    case "STOPPED":
      if (entry?.rolloutState === "FAILED" || deployment.breaker === "TRIGGERED")
        return { verdict: "failed", reason: `${said ?? "tasks failed to start"}${alarms}` };
      if (newer) return { verdict: "superseded", reason: "a newer deployment of the service took its place" };
      return deployment.status === "STOPPED"
        ? {
            verdict: "failed",
            reason: `the deployment was stopped: ${said ?? "by hand, or by a newer one that is gone"}`,
          }
        : undefined;
    default:
      return undefined;
  }
}

/** The first deployment of a service has nothing to go back to, whatever ECS calls what it does then. */
function withoutReturn(judged: Judgement): Judgement {
  return judged.verdict === "rolled-back" ? { ...judged, verdict: "failed" } : judged;
}

/** PRIMARY is one from before: a rollback, unless this look is older than our deployment. */
function rolledBack({ mine, seen }: Snapshot, service: ServiceState, primary: DeploymentState): Judgement {
  const event = failedEvent(service, mine);
  if (!event && !seen) return going;
  return { verdict: "rolled-back", reason: event ?? `the service is back at ${primary.id}` };
}

function failedEvent(service: ServiceState, mine: string): string | undefined {
  const text = `(deployment ${mine}) deployment failed`;
  return service.events.find(({ message }) => message.includes(text))?.message.replace(/^\(service [^)]*\) /, "");
}

function completed(entry: DeploymentState | undefined): Judgement {
  if (entry?.desired === 0)
    return { verdict: "completed", reason: "completed with 0 tasks wanted: nothing was proven" };
  return { verdict: "completed", reason: entry ? `${entry.running} of ${entry.desired} running` : "completed" };
}
