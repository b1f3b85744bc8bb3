import { explain } from "../kernel/explanations/index.ts";
import { outcome } from "../task/outcome.ts";
import type { PlannedContainer, TaskState } from "../task/types.ts";
import { causeOf } from "./cause.ts";
import type { DeploymentState, ServiceDeployment, ServiceEvent, ServiceState } from "./types.ts";

/** What the stopped tasks of a deployment that is under way say about it. */
export interface Trouble {
  /** "3 times api exited 1". */
  cause: string;
  /** Every one of them failed for a reason that trying again cannot mend. */
  permanent: boolean;
}

/**
 * Whether tasks of a deployment seem to stop: ECS counts failed ones, or has started more than are wanted. The count alone
 * will not do, since a task that crashes after it was RUNNING may not be counted (aws/copilot-cli#1879, aws/containers-roadmap#1206). Pure.
 */
export function suspicion(entry: DeploymentState | undefined, events: readonly ServiceEvent[]): number {
  if (entry === undefined) return 0;
  const started = events.reduce(
    (sum, { message }) => sum + Number(/has started (\d+) tasks/.exec(message)?.[1] ?? 0),
    0,
  );
  return entry.failed + Math.max(0, started - entry.desired);
}

/** Judges the stopped tasks of a deployment; undefined while none of them failed. Pure. */
export function troubleOf(stopped: readonly TaskState[], planned: readonly PlannedContainer[]): Trouble | undefined {
  const { cause } = causeOf(stopped, planned);
  if (cause === undefined) return undefined;
  const failed = stopped.map((task) => ({ task, judged: outcome(task, planned) })).filter(({ judged }) => !judged.ok);
  // A single one may have been unlucky.
  const permanent =
    failed.length > 1 &&
    failed.every(({ task }) => {
      const said = [task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join("; ");
      return explain(said)?.permanent === true;
    });
  return { cause, permanent };
}

/** Whether ECS itself ends a deployment whose tasks fail. Undefined deployment: this role may not ask. Pure. */
export function endsByItself(deployment: ServiceDeployment | undefined, state: ServiceState | undefined): boolean {
  if (deployment?.breaker !== undefined) return deployment.breaker !== "DISABLED";
  const configuration = state?.settings?.deploymentConfiguration as
    | { deploymentCircuitBreaker?: { enable?: boolean } }
    | undefined;
  return configuration?.deploymentCircuitBreaker?.enable === true;
}
