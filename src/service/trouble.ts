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
  /** How many failed. */
  times: number;
}

/** Refused permissions do not come by themselves either. */
const denied = new Set(["access-denied", "image-pull-denied", "pass-role-denied", "secret-access-denied"]);

/** Whether what AWS said can never become right by trying again. Pure. */
function isCertain(said: string): boolean {
  const found = explain(said);
  return found !== undefined && (found.permanent === true || denied.has(found.code));
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
    failed.every(({ task }) =>
      isCertain([task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join("; ")),
    );
  return { cause, permanent, times: failed.length };
}

/** An event that says that no task can be started, for a reason that does not pass; in ECS's words. Pure. */
export function refusal(events: readonly ServiceEvent[]): string | undefined {
  const found = events.find(({ message }) => /unable to|failed to|error/i.test(message) && isCertain(message));
  return found?.message.replace(/^\(service [^)]*\) (was |is )?/, "").replace(/\.$/, "");
}

/**
 * Why a deployment cannot succeed any more, as soon as that is certain; undefined while it is not. What runs already has
 * proven that a start is possible somewhere, so then more failures in a row have to say the opposite. Pure.
 */
export function hopeless(
  known: {
    trouble: Trouble | undefined;
    entry: DeploymentState | undefined;
    deployment: ServiceDeployment | undefined;
    state: ServiceState | undefined;
  },
  events: readonly ServiceEvent[],
): string | undefined {
  const { trouble, entry, deployment, state } = known;
  if (entry === undefined || entry.running >= entry.desired) return undefined;
  const end = `, and ${endOf(deployment, state)}`;
  if (trouble?.permanent && (entry.running === 0 || trouble.times > 3)) return `no task can start${end}`;
  const said = entry.running === 0 ? refusal(events) : undefined;
  return said === undefined ? undefined : `no task can start: ${said}${end}`;
}

function endOf(deployment: ServiceDeployment | undefined, state: ServiceState | undefined): string {
  if (!endsByItself(deployment, state)) return "no circuit breaker ends it";
  return breakerOf(state)?.rollback === true
    ? "ECS's circuit breaker will roll it back"
    : "ECS's circuit breaker will end it";
}

/** Whether ECS itself ends a deployment whose tasks fail. Undefined deployment: this role may not ask. Pure. */
export function endsByItself(deployment: ServiceDeployment | undefined, state: ServiceState | undefined): boolean {
  if (deployment?.breaker !== undefined) return deployment.breaker !== "DISABLED";
  return breakerOf(state)?.enable === true;
}

/** The circuit breaker as the service has it. */
export function breakerOf(state: ServiceState | undefined): { enable?: boolean; rollback?: boolean } | undefined {
  const configuration = state?.settings?.deploymentConfiguration as
    | { deploymentCircuitBreaker?: { enable?: boolean; rollback?: boolean } }
    | undefined;
  return configuration?.deploymentCircuitBreaker;
}
