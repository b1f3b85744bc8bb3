/**
 * Cron expressions of EventBridge: minutes, hours, day of month, month, day of week, year. Sources: EventBridge
 * Scheduler user guide, Cron-based schedules; EventBridge user guide, Cron expressions.
 */
export interface Cron {
  minutes: number[];
  hours: number[];
  months: Set<number>;
  years: Set<number>;
  /** Whether a day (month from 1) is meant. */
  isDay(year: number, month: number, day: number): boolean;
}

const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Undefined when the six fields are none. */
export function readCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = "", year = ""] = fields;
  // One of the two says which days, the other is `?`.
  if (fields.length !== 6 || (day === "?") === (weekday === "?")) return undefined;
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  const months = numbers(named(month, monthNames), 1, 12);
  const years = numbers(year, 1970, 2199);
  const isDay = weekday === "?" ? dayOfMonth(day) : dayOfWeek(named(weekday, dayNames));
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  return { minutes, hours, months: new Set(months), years: new Set(years), isDay };
}

function named(field: string, names: readonly string[]): string {
  return field.replace(/[A-Z]{3}/gi, (name) => {
    const index = names.indexOf(name.toUpperCase());
    return index < 0 ? name : String(index + 1);
  });
}

/** `*`, `a`, `a-b`, `a/step`, `a-b/step` and lists of them, in ascending order. */
function numbers(field: string, from: number, to: number): number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [, first = "", last, step] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? [];
    if (first === "" || (first === "*" && last !== undefined)) return undefined;
    const start = first === "*" ? from : Number(first);
    const single = step === undefined && first !== "*";
    const end = last === undefined ? (single ? start : to) : Number(last);
    const by = Number(step ?? 1);
    if (start < from || end > to || start > end || by < 1) return undefined;
    for (let value = start; value <= end; value += by) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

/** Numbers, `L` (the last day), `15W` (the weekday nearest to it). */
function dayOfMonth(field: string): Cron["isDay"] | undefined {
  if (field === "L") return (year, month, day) => day === lastDay(year, month);
  const near = /^(\d{1,2})W$/.exec(field)?.[1];
  if (near !== undefined) {
    const wanted = Number(near);
    if (wanted < 1 || wanted > 31) return undefined;
    return (year, month, day) => wanted <= lastDay(year, month) && day === nearestWeekday(year, month, wanted);
  }
  const days = numbers(field, 1, 31);
  return days && ((_year, _month, day) => days.includes(day));
}

/** Numbers from 1 (Sunday), `L` (Saturday), `6L` (the last Friday), `3#2` (the second Tuesday). */
function dayOfWeek(field: string): Cron["isDay"] | undefined {
  if (field === "L") return (year, month, day) => weekdayOf(year, month, day) === 7;
  const last = /^([1-7])L$/.exec(field)?.[1];
  if (last !== undefined) {
    return (year, month, day) => weekdayOf(year, month, day) === Number(last) && day > lastDay(year, month) - 7;
  }
  const [, which, nth] = /^([1-7])#([1-5])$/.exec(field) ?? [];
  if (which !== undefined) {
    return (year, month, day) => weekdayOf(year, month, day) === Number(which) && Math.ceil(day / 7) === Number(nth);
  }
  const days = numbers(field, 1, 7);
  return days && ((year, month, day) => days.includes(weekdayOf(year, month, day)));
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 1 for Sunday … 7 for Saturday. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

/** Within the month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === lastDay(year, month) ? day - 2 : day + 1;
  return day;
}
