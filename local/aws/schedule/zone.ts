/** Civil time in a time zone. */
export interface Civil {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const day = 24 * 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws RangeError for what is no time zone. */
function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (known === undefined) {
    known = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, known);
  }
  return known;
}

export function isZone(zone: string): boolean {
  try {
    return format(zone) !== undefined;
  } catch {
    return false;
  }
}

export function civilAt(at: number, zone: string): Civil {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** Undefined when clocks jump over that time; the first of two when they show it twice. */
export function instantOf(civil: Civil, zone: string): number | undefined {
  const asUtc = utc(civil);
  const offsets = new Set([asUtc - day, asUtc, asUtc + day].map((at) => offsetAt(at, zone)));
  const found = [...offsets].map((offset) => asUtc - offset).filter((at) => at + offsetAt(at, zone) === asUtc);
  return found.length === 0 ? undefined : Math.min(...found);
}

function offsetAt(at: number, zone: string): number {
  return utc(civilAt(at, zone)) - Math.floor(at / 1000) * 1000;
}

function utc({ year, month, day, hour, minute, second }: Civil): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
