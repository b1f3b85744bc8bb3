import { AwsError } from "../service.ts";

export interface LogEvent {
  /** 56 digits that sort by time, then by order of arrival; unique in the account. */
  id: string;
  timestamp: number;
  ingestionTime: number;
  message: string;
}

export interface EventRange {
  /** Inclusive, ms since the epoch. */
  from?: number;
  /** Exclusive. */
  to?: number;
  /** Only events behind this id. */
  after?: string;
  /** Only events before this id. */
  before?: string;
}

/** What a stream keeps; older events are dropped, and the stream says so in its first event. */
export const eventsKept = 200_000;

/** The id of an event: 20 digits of time, 36 of a number that only grows. */
export function eventId(timestamp: number, sequence: number): string {
  return String(timestamp).padStart(20, "0") + String(sequence).padStart(36, "0");
}

/** One log stream: events in the order of their ids, the newest `eventsKept` of them. */
export class LogStream {
  readonly name: string;
  readonly createdAt: number;
  readonly #kept: number;
  #events: LogEvent[] = [];
  /** Written, but not to be seen yet; in the order of writing. */
  #waiting: { event: LogEvent; visibleAt: number }[] = [];
  #dropped = 0;
  lastIngestion: number | undefined;

  constructor(name: string, createdAt: number, kept: number = eventsKept) {
    this.name = name;
    this.createdAt = createdAt;
    this.#kept = kept;
  }

  get first(): LogEvent | undefined {
    return this.#events[0];
  }

  get last(): LogEvent | undefined {
    return this.#events.at(-1);
  }

  add(event: LogEvent): void {
    this.lastIngestion = event.ingestionTime;
    const last = this.last;
    if (!last || last.id < event.id) this.#events.push(event);
    else this.#events.splice(this.#indexAfter(event.id), 0, event);
    // A tenth more than the bound, so that shifting the rest is paid for once in many events.
    if (this.#events.length > this.#kept * 1.1) this.#drop(this.#events.length - this.#kept);
  }

  /** Keeps an event that readers do not see before `visibleAt`. */
  addLater(event: LogEvent, visibleAt: number): void {
    this.#waiting.push({ event, visibleAt });
  }

  /** To be called before anything is read: shows what has come of age, and drops what is from before `expired`. */
  settle(now: number, expired: number): void {
    while (this.#waiting[0] && this.#waiting[0].visibleAt <= now) {
      const next = this.#waiting.shift();
      if (next) this.add(next.event);
    }
    const [oldest] = this.#events;
    if (oldest && oldest.timestamp < expired) this.#events.splice(0, this.#indexFrom(eventId(expired, 0)));
  }

  /** The newest event that was written, seen or not. */
  get newest(): LogEvent | undefined {
    return this.#waiting.at(-1)?.event ?? this.last;
  }

  /** The events of a range, oldest first. Positions are found by halving, so a page costs what it holds. */
  slice(range: EventRange): { start: number; end: number } {
    const start = Math.max(
      range.after === undefined ? 0 : this.#indexAfter(range.after),
      range.from === undefined ? 0 : this.#indexFrom(eventId(range.from, 0)),
    );
    const end = Math.min(
      range.before === undefined ? this.#events.length : this.#indexFrom(range.before),
      range.to === undefined ? this.#events.length : this.#indexFrom(eventId(range.to, 0)),
    );
    return { start, end: Math.max(start, end) };
  }

  at(index: number): LogEvent {
    const event = this.#events[index];
    if (!event) throw new RangeError(`no event ${index} in ${this.name}`);
    return event;
  }

  #drop(count: number): void {
    this.#dropped += this.#dropped === 0 ? count : count - 1;
    const rest = this.#events.slice(count);
    const [oldest] = rest;
    if (!oldest) return;
    const message = `[local cloud] ${this.#dropped} older events of this stream were dropped; it keeps the newest ${this.#kept}.`;
    this.#events = [{ ...oldest, id: eventId(oldest.timestamp, 0), message }, ...rest];
  }

  #indexFrom(id: string): number {
    return this.#search((event) => event.id >= id);
  }

  #indexAfter(id: string): number {
    return this.#search((event) => event.id > id);
  }

  #search(reached: (event: LogEvent) => boolean): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const event = this.#events[middle];
      if (event && reached(event)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** How many events and bytes fit on one page of GetLogEvents; every event counts 26 bytes more than its text. */
export const pageEvents = 10_000;
const pageBytes = 1024 * 1024;

/**
 * One page of GetLogEvents with its tokens. `f/<id>/s` means "behind this event", `b/<id>/s` "before it". At an end
 * the token that was sent comes back: that, not an empty page, tells that there is no more for now.
 */
export function readPage(
  stream: LogStream,
  request: { token?: string; fromHead: boolean; limit?: number; from?: number; to?: number },
): { events: LogEvent[]; forward: string; backward: string } {
  const token = parseToken(request.token);
  const range: EventRange = {
    ...(request.from !== undefined && { from: request.from }),
    ...(request.to !== undefined && { to: request.to }),
    ...(token?.way === "f" && { after: token.id }),
    ...(token?.way === "b" && { before: token.id }),
  };
  const { start, end } = stream.slice(range);
  const limit = request.limit ?? pageEvents;
  const forwards = token ? token.way === "f" : request.fromHead;
  const events: LogEvent[] = [];
  let bytes = 0;
  for (let index = forwards ? start : end - 1; index >= start && index < end; index += forwards ? 1 : -1) {
    const event = stream.at(index);
    bytes += Buffer.byteLength(event.message) + 26;
    if (events.length === limit || (bytes > pageBytes && events.length > 0)) break;
    events.push(event);
  }
  if (!forwards) events.reverse();
  const here = token?.id ?? (forwards ? beginning : (stream.last?.id ?? beginning));
  return {
    events,
    forward: `f/${events.at(-1)?.id ?? here}/s`,
    backward: `b/${events[0]?.id ?? here}/s`,
  };
}

/** Stands before every event. */
export const beginning = eventId(0, 0);

function parseToken(token: string | undefined): { way: "f" | "b"; id: string } | undefined {
  if (token === undefined) return undefined;
  const found = /^([fb])\/(\d{56})\/s$/.exec(token);
  if (!found) throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
  return { way: found[1] as "f" | "b", id: found[2] as string };
}
