import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import { startedBy } from "./names.ts";

/** Waits until no other run's tasks of this kind are under way; says once what it waits for. */
export async function untilQuiet(run: Fenced, kind: "task" | "drop", what: string, wanted: Desired): Promise<void> {
  const { account, key, place, clock, signal, log } = run;
  for (let told = false; ; told = true) {
    const tasks = await account.tasks(place.cluster, startedBy(key, kind));
    if (tasks.length === 0) return;
    if (!told) log(`${what}; waiting for the end of it`);
    await run.fence.hold(wanted);
    await clock.sleep(3_000, signal);
  }
}
