import { createHash } from "node:crypto";
import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import { startedBy } from "./names.ts";

/** From 0 to below `span`, another number for every run and turn: so that runs of one preview do not act in step. */
export function turnOf(id: string, turn: number, span: number): number {
  return createHash("sha256").update(`${id} ${turn}`).digest().readUInt32BE(0) % span;
}

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
