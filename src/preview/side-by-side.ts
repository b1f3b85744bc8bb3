import { Changed } from "./fence.ts";

/**
 * Waits for all of them, also when one fails: a step that goes on behind the back of the next round would undo it. Then
 * rejects with the first failure; that something else is wanted now goes before all others.
 */
export async function sideBySide<T extends readonly unknown[]>(
  steps: {
    readonly [K in keyof T]: T[K] | Promise<T[K]>;
  },
): Promise<T> {
  const ended = await Promise.allSettled(steps);
  const failed = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (failed.length > 0) throw failed.find((one) => one instanceof Changed) ?? failed[0];
  return ended.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as unknown as T;
}
