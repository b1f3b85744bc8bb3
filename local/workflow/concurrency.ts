/** Concurrency groups, as far as one run alone can tell: their names, and a run that waits for itself. */
import { expandText, type Scope } from "./expressions.ts";
import type { Concurrency } from "./model.ts";
import type { Held } from "./run.ts";

/** The evaluated name of a group; undefined when there is none. */
export function groupOf(concurrency: Concurrency | undefined, scope: Scope): string | undefined {
  return (concurrency && expandText(concurrency.group, scope)) || undefined;
}

/**
 * GitHub's message when a job, or the workflow that it calls, wants a group that its own run holds already (observed in
 * rhysd/actionlint#538 and github/vscode-github-actions#135); undefined when it may go on. Case does not matter.
 */
export function deadlock(group: string | undefined, held: readonly Held[], job: string): string | undefined {
  const holder = held.find((one) => one.group.toLowerCase() === group?.toLowerCase());
  if (!holder) return undefined;
  return `Canceling since a deadlock for concurrency group '${group}' was detected between '${holder.by}' and '${job}'`;
}
