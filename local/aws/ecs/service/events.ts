import type { Turn } from "../model.ts";
import { uuid } from "../random.ts";
import type { ServiceRecord } from "../records.ts";
import { say } from "../world.ts";

const kept = 100;
const silence = 6 * 60 * 60 * 1000;

/** Writes an event of a service; `text` is what follows `(service NAME)`. No two have the same time, newest first. */
export function tell(turn: Turn, service: ServiceRecord, text: string, taskSet?: string): void {
  const who = taskSet === undefined ? `(service ${service.name})` : `(service ${service.name}, taskSet ${taskSet})`;
  const message = `${who} ${text}`;
  const createdAt = Math.max(turn.now, (service.events[0]?.createdAt ?? 0) + 1);
  service.events.unshift({ id: uuid(turn.world.random), createdAt, message });
  service.events.length = Math.min(service.events.length, kept);
  say(turn, message);
}

/** The same, but silent while the cause was told less than six hours ago and is not yet over (see `overcome`). */
export function tellOnce(turn: Turn, service: ServiceRecord, cause: string, text: string): void {
  const last = service.told.get(cause);
  if (last !== undefined && turn.now - last < silence) return;
  service.told.set(cause, turn.now);
  tell(turn, service, text);
}

export function overcome(service: ServiceRecord, cause: string): void {
  service.told.delete(cause);
}

/** The service is as it should be. */
export function tellSteady(turn: Turn, service: ServiceRecord): void {
  service.steady = true;
  service.steadyToldAt = turn.now;
  tell(turn, service, "has reached a steady state.");
}

/**
 * A steady service says so again every six hours; here whenever somebody looks, so that nothing has to wake up for it.
 * Source: observed logs; AWS omits duplicates for six hours.
 */
export function repeatSteady(turn: Turn, service: ServiceRecord): void {
  while (service.steady && turn.now - service.steadyToldAt >= silence) {
    tellSteady({ ...turn, now: service.steadyToldAt + silence }, service);
  }
}

/** `(task T) (task U)`: tasks as events name them. */
export function names(ids: readonly string[]): string {
  return ids.map((id) => `(task ${id})`).join(" ");
}
