import { AwsError } from "../service.ts";
import { eventId, LogStream } from "./stream.ts";

export interface LogGroup {
  name: string;
  createdAt: number;
  retentionInDays: number | undefined;
  tags: Map<string, string>;
  streams: Map<string, LogStream>;
}

export interface LogsSwitches {
  /** From the writing of an event until readers see it, ms. AWS takes some seconds; how many it does not say. */
  ingestionDelayMs: number;
  /** Whether a reading from the head begins with a page without events, as AWS says that pages may be. */
  emptyFirstPage: boolean;
}

const day = 24 * 60 * 60 * 1000;

/** The log groups of the account. Regions share them: a task's log is found whatever region its definition names. */
export class LogGroups {
  readonly #now: () => number;
  readonly #groups = new Map<string, LogGroup>();
  readonly switches: LogsSwitches;
  #sequence = 0;

  constructor(now: () => number, switches: LogsSwitches) {
    this.#now = now;
    this.switches = switches;
  }

  list(): LogGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** By name or by ARN, with or without the `:*` at its end. */
  get(identifier: string): LogGroup {
    const name = /^arn:aws:logs:[^:]*:\d+:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier;
    const group = this.#groups.get(name);
    if (!group) throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    return group;
  }

  create(name: string): LogGroup {
    if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) {
      throw new AwsError(
        "InvalidParameterException",
        `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
      );
    }
    if (this.#groups.has(name)) {
      throw new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
    }
    const group: LogGroup = {
      name,
      createdAt: this.#now(),
      retentionInDays: undefined,
      tags: new Map(),
      streams: new Map(),
    };
    this.#groups.set(name, group);
    return group;
  }

  delete(name: string): void {
    this.get(name);
    this.#groups.delete(name);
  }

  stream(group: LogGroup, name: string): LogStream {
    const stream = group.streams.get(name);
    if (!stream) throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
    return stream;
  }

  /** A stream as readers see it now: without what is not ingested yet, or is older than the group's retention. */
  readable(group: LogGroup, stream: LogStream): LogStream {
    const now = this.#now();
    const { retentionInDays } = group;
    stream.settle(now, retentionInDays === undefined ? 0 : now - retentionInDays * day);
    return stream;
  }

  /** All streams of a group as readers see them now. */
  readableStreams(group: LogGroup): LogStream[] {
    return [...group.streams.values()].map((stream) => this.readable(group, stream));
  }

  createStream(group: LogGroup, name: string): LogStream {
    if (!/^[^:*]{1,512}$/.test(name)) {
      throw new AwsError(
        "InvalidParameterException",
        `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
      );
    }
    if (group.streams.has(name)) {
      throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    const stream = new LogStream(name, this.#now());
    group.streams.set(name, stream);
    return stream;
  }

  write(stream: LogStream, timestamp: number, message: string): void {
    this.#sequence += 1;
    const id = eventId(timestamp, this.#sequence);
    const now = this.#now();
    const event = { id, timestamp, ingestionTime: now, message };
    const { ingestionDelayMs } = this.switches;
    if (ingestionDelayMs === 0) stream.add(event);
    else stream.addLater(event, now + ingestionDelayMs);
  }
}

/** How operations name a group: by name, or by name or ARN. */
export interface ByGroup {
  logGroupName?: string;
  logGroupIdentifier?: string;
}

/** Throws unless exactly one of the two is given. */
export function identifier(input: ByGroup): string {
  const given = input.logGroupName ?? input.logGroupIdentifier;
  if (given !== undefined && (input.logGroupName === undefined || input.logGroupIdentifier === undefined)) return given;
  throw new AwsError(
    "InvalidParameterException",
    "Exactly one of logGroupName and logGroupIdentifier must be specified.",
  );
}
