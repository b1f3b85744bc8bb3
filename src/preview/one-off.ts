import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import type { Ran, RunWanted } from "./types.ts";

/**
 * Runs a one-off task of a preview to its end. The call that starts it may hang and take effect when something else has
 * long been wanted; so the fence stands behind it as well, and ends the task while its container is still on its way.
 */
export async function runFenced(run: Fenced, task: RunWanted, wanted: Desired): Promise<Ran> {
  await run.fence.hold(wanted);
  const late = new AbortController();
  const started = () => void run.fence.hold(wanted).catch((error: unknown) => late.abort(error));
  try {
    return await run.runTask({ ...task, started, signal: late.signal });
  } catch (error) {
    throw late.signal.aborted && !run.signal.aborted ? late.signal.reason : error;
  }
}
