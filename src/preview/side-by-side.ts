import { Changed } from "./fence.ts";
import { Meddled } from "./meddled.ts";

/**
 * Waits for all of them, also when one fails: a step that goes on behind the back of the next round would undo it. Then
 * rejects with the first failure; that something else is wanted now goes before all others, and that another run meddled
 * before what came of it.
 */
export async function sideBySide<T extends readonly unknown[]>(
  steps: {
    readonly [K in keyof T]: T[K] | Promise<T[K]>;
  },
): Promise<T> {
  const ended = await Promise.allSettled(steps);
  const failed = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const first = failed.find((one) => one instanceof Changed) ?? failed.find((one) => one instanceof Meddled);
  if (failed.length > 0) throw first ?? failed[0];
  return ended.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as unknown as T;
}
