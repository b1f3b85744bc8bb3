import { publish } from "./publish.ts";
import { targetGroupsOfBalancer } from "./route.ts";
import type { PreviewRun, SeenService } from "./types.ts";

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

/**
 * How many previews fit: what somebody has set, and no more than the target groups of their load balancers allow, which
 * cannot be raised. Behind a gateway there are no target groups of one's own, and only what somebody has set counts. Pure.
 */
export function capOf(max: number | undefined, listeners: readonly string[], publicServices: number): number {
  if (listeners.length === 0) return max ?? Number.POSITIVE_INFINITY;
  // …:listener/app/name/id/listener: several listeners of one load balancer share its limit.
  const balancers = new Set(listeners.map((arn) => arn.split("/").slice(0, -1).join("/"))).size;
  const fitting = Math.floor((balancers * targetGroupsOfBalancer) / Math.max(1, publicServices));
  return Math.max(1, Math.min(max ?? Number.POSITIVE_INFINITY, fitting));
}

export interface RoomTools {
  /** All previews that there are, by pull request. */
  all: ReadonlyMap<number, readonly SeenService[]>;
  most: number;
  /** Takes this preview down and keeps it away, as a person would. */
  evict(pr: number): Promise<void>;
  /** For people. */
  notice(line: string): void;
}

/**
 * Makes room for a preview, if need be in the place of the one that has slept longest. Gives why there is none, after having
 * said so on the pull request. That it is getting full is told before it is.
 */
export async function makeRoom(
  run: Pick<PreviewRun, "github" | "key" | "words">,
  head: string,
  { all, most, evict, notice }: RoomTools,
): Promise<string | undefined> {
  const { pr } = run.key;
  const room = roomFor(pr, all, most);
  if (room.room) {
    const left = most - all.size - 1;
    if (!all.has(pr) && Number.isFinite(most) && left <= most / 10)
      notice(`There is room for ${left} more ${left === 1 ? "preview" : "previews"} after this one (${most} in all).`);
    return undefined;
  }
  if (room.evict !== undefined) {
    notice(`The preview of #${room.evict} is removed to make room for #${pr}: it has slept longest.`);
    await evict(room.evict);
    return undefined;
  }
  const reason = `there are ${all.size} previews, ${most} are allowed, and none of them sleeps: close one or put one to sleep`;
  await publish(run, { state: "waiting", head, reason });
  return reason;
}
