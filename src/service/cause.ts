import { outcome } from "../task/outcome.ts";
import type { PlannedContainer, TaskState } from "../task/types.ts";

/** The commonest way in which the containers that matter ended, for the first line of the failure. Pure. */
export function causeOf(
  stopped: readonly TaskState[],
  planned: readonly PlannedContainer[],
): { cause?: string; next?: string } {
  const failed = stopped
    .filter(hasEnded)
    .map((task) => outcome(task, planned))
    .filter(({ ok }) => !ok);
  const times = (reason: string) => failed.filter((one) => one.reason === reason).length;
  const [worst] = failed.toSorted((a, b) => times(b.reason) - times(a.reason));
  if (worst === undefined || planned.length === 0) return {};
  const often = times(worst.reason) > 1 ? `${times(worst.reason)} times ` : "";
  return { cause: `${often}${worst.reason}`, ...(worst.next ? { next: worst.next } : {}) };
}

/** A task that is only told to stop has no exit codes yet, which is not to have lost them. */
function hasEnded({ lastStatus, stopCode, containers }: TaskState): boolean {
  if (lastStatus === "STOPPED" || stopCode === "TaskFailedToStart") return true;
  return containers.some(({ exitCode, reason }) => exitCode !== undefined || reason !== undefined);
}
