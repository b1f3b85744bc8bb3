/** `rate(5 minutes)`, `cron(0 3 * * ? *)`, `at(2026-11-21T15:00:00)`: when they come. */
import { type Cron, readCron } from "./cron.ts";
import { civilAt, instantOf } from "./zone.ts";

export type Expression =
  | { kind: "rate"; every: number; plural: boolean; count: number }
  | { kind: "cron"; cron: Cron }
  | { kind: "at"; civil: Parameters<typeof instantOf>[0] };

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 60 * 60_000, day: 24 * 60 * 60_000 };

/** Undefined when the text is none. */
export function readExpression(text: string): Expression | undefined {
  const [, kind, body = ""] = /^(rate|cron|at)\((.*)\)$/.exec(text) ?? [];
  if (kind === "rate") {
    const [, count, unit = "", plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(body) ?? [];
    const every = Number(count) * (units[unit] ?? 0);
    return every > 0 ? { kind, every, plural: plural === "s", count: Number(count) } : undefined;
  }
  if (kind === "cron") {
    const cron = readCron(body);
    return cron && { kind, cron };
  }
  if (kind !== "at") return undefined;
  const numbers = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(body)?.slice(1).map(Number);
  if (numbers === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  const there = new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString().slice(0, 19);
  return there === body ? { kind, civil: { year, month, day, hour, minute, second } } : undefined;
}

/**
 * The first time after `after`, ms; undefined when there is none. Rates count from `since`, which is the first of
 * them. Times that clocks jump over are left out; those that they show twice come once.
 */
export function nextTime(
  expression: Expression,
  { after, since, zone }: { after: number; since: number; zone: string },
): number | undefined {
  if (expression.kind === "rate") {
    const passed = Math.floor((after - since) / expression.every);
    return passed < 0 ? since : since + (passed + 1) * expression.every;
  }
  if (expression.kind === "at") {
    const at = instantOf(expression.civil, zone);
    return at !== undefined && at > after ? at : undefined;
  }
  return nextOfCron(expression.cron, after, zone);
}

const day = 24 * 60 * 60_000;

function nextOfCron({ minutes, hours, months, years, isDay }: Cron, after: number, zone: string): number | undefined {
  const now = civilAt(after, zone);
  const last = Math.max(...years);
  for (let date = Date.UTC(now.year, now.month - 1, now.day); ; date += day) {
    const [year, month, dayOfMonth] = [
      new Date(date).getUTCFullYear(),
      new Date(date).getUTCMonth() + 1,
      new Date(date).getUTCDate(),
    ];
    if (year > last || year > now.year + 100) return undefined;
    if (!years.has(year) || !months.has(month) || !isDay(year, month, dayOfMonth)) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        const at = instantOf({ year, month, day: dayOfMonth, hour, minute, second: 0 }, zone);
        if (at !== undefined && at > after) return at;
      }
    }
  }
}
