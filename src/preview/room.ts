import type { SeenService } from "./types.ts";

/** Whether one more preview may be made: as it is, only in the place of another one, or not now. */
export type Room = { room: true } | { room: false; evict?: number };

/**
 * Counts previews by their services. Of those that sleep the one that has slept longest makes room: the one that expired
 * first, else the oldest pull request. Pure.
 */
export function roomFor(pr: number, all: ReadonlyMap<number, readonly SeenService[]>, most: number): Room {
  if (all.has(pr) || all.size < most) return { room: true };
  const asleep = [...all].filter(([, services]) => services.every(({ desired }) => desired === 0));
  const since = (services: readonly SeenService[]) =>
    Math.min(...services.map(({ tags }) => Date.parse(tags["gantline:expires-at"] ?? "") || Number.MAX_SAFE_INTEGER));
  const [first] = asleep.sort(([a, x], [b, y]) => since(x) - since(y) || a - b);
  return first === undefined ? { room: false } : { room: false, evict: first[0] };
}
