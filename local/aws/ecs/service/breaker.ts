import type { Turn } from "../model.ts";
import type { ServiceRecord } from "../records.ts";
import { touchService } from "../world.ts";
import { currentServiceDeployment, finish, isTerminal } from "./deployments.ts";
import { tell } from "./events.ts";
import type { DeploymentRecord } from "./model.ts";
import { breakerOf } from "./threshold.ts";
import { returnTraffic } from "./traffic.ts";

/** Trips the breaker when the PRIMARY deployment, under way, has failed often enough. */
export function watchBreaker(turn: Turn, service: ServiceRecord): void {
  const primary = service.deployments[0];
  const current = currentServiceDeployment(turn.world, service);
  const breaker = breakerOf(service);
  if (primary === undefined || primary.rolloutState !== "IN_PROGRESS" || service.status !== "ACTIVE") return;
  if (current?.status === "IN_PROGRESS") {
    current.breaker.threshold = breaker.threshold;
    current.breaker.failureCount = breaker.enable ? primary.breakerCount : 0;
  }
  if (!breaker.enable || primary.breakerCount < breaker.threshold) return;
  // Source: DeploymentCircuitBreaker, "can only be used for services using the rolling update"
  if (current?.status === "IN_PROGRESS" && current.configuration.strategy !== "ROLLING") return;
  if (current?.status === "IN_PROGRESS") current.breaker.status = "TRIGGERED";
  failDeployment(turn, service, primary, {
    rollback: breaker.rollback,
    failed: "tasks failed to start.",
    by: "ECS deployment circuit breaker",
    cause: "because the circuit breaker threshold was exceeded",
  });
}

/** A deployment failed: it is rolled back or stopped, as whoever watched it was told. */
export function failDeployment(
  turn: Turn,
  service: ServiceRecord,
  primary: DeploymentRecord,
  why: { rollback: boolean; failed: string; by: string; cause: string },
): void {
  fail(turn, primary, `${why.by}: ${why.failed}`);
  tell(turn, service, `(deployment ${primary.id}) deployment failed: ${why.failed}`);
  if (why.rollback) {
    const rolloutStateReason = `${why.by}: rolling back to deploymentId ${service.lastCompleted?.id}.`;
    rollBack(turn, service, { reason: `Service deployment rolled back ${why.cause}.`, rolloutStateReason });
  } else {
    stopServiceDeployment(turn, service, `Service deployment stopped ${why.cause}.`);
  }
}

/** StopServiceDeployment was called: the same way back. True when it was so. */
export function stopRequested(turn: Turn, service: ServiceRecord): boolean {
  const current = currentServiceDeployment(turn.world, service);
  if (current?.status !== "ROLLBACK_REQUESTED") return false;
  const reason = current.statusReason ?? "Service deployment stopped by a user.";
  const goal = service.lastCompleted?.id;
  rollBack(turn, service, { reason, rolloutStateReason: `ECS deployment ${goal} in progress.` });
  return true;
}

function fail(turn: Turn, deployment: DeploymentRecord, reason: string): void {
  deployment.rolloutState = "FAILED";
  deployment.rolloutStateReason = reason;
  deployment.updatedAt = turn.now;
}

/** Failure without rollback: the deployment stays PRIMARY and FAILED, its service deployment stops. */
function stopServiceDeployment(turn: Turn, service: ServiceRecord, reason: string): void {
  const current = currentServiceDeployment(turn.world, service);
  if (current === undefined || isTerminal(current.status)) return;
  current.status = "STOP_REQUESTED";
  current.statusReason = reason;
  current.stoppedAt = turn.now;
  finish(turn, current, "STOPPED");
}

/**
 * Returns to the deployment that completed last, under its old id: PRIMARY again and IN_PROGRESS until it has all its
 * tasks. Without one the failed deployment stays PRIMARY, stalled. Desired count and load balancers stay as they are.
 */
function rollBack(turn: Turn, service: ServiceRecord, why: { reason: string; rolloutStateReason: string }): void {
  const { reason } = why;
  const failed = service.deployments[0];
  const goal = service.lastCompleted;
  const current = currentServiceDeployment(turn.world, service);
  if (failed === undefined) return;
  if (failed.rolloutState === "IN_PROGRESS") fail(turn, failed, reason);
  if (goal === undefined || goal === failed || goal.rolloutState !== "COMPLETED") {
    if (current === undefined || isTerminal(current.status)) return;
    current.statusReason = `${reason} No rollback candidate was found to run the rollback.`;
    current.stoppedAt = turn.now;
    finish(turn, current, "ROLLBACK_FAILED");
    return;
  }
  failed.status = "ACTIVE";
  goal.status = "PRIMARY";
  goal.rolloutState = "IN_PROGRESS";
  goal.rolloutStateReason = why.rolloutStateReason;
  goal.updatedAt = turn.now;
  goal.failedTasks = 0;
  goal.breakerCount = 0;
  goal.failedLaunches = 0;
  goal.heldUntil = 0;
  service.deployments = [goal, ...service.deployments.filter((each) => each !== goal)];
  service.steady = false;
  if (current !== undefined && !isTerminal(current.status)) {
    current.status = "ROLLBACK_IN_PROGRESS";
    current.statusReason = reason;
    current.updatedAt = turn.now;
    current.rollback = { reason, startedAt: turn.now, revisionArn: goal.revision.arn };
    // assumed: traffic goes back at once; after CLEAN_UP began it waits for the former tasks (see trafficWaits)
    if (current.walk?.stage !== "CLEAN_UP") returnTraffic(turn, current);
  }
  tell(turn, service, `rolling back to deployment ${goal.id}.`);
  touchService(turn, service);
}
