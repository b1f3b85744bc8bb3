import { AwsError } from "../service.ts";
import { eventId, LogStream } from "./stream.ts";

export interface LogGroup {
  name: string;
  createdAt: number;
  retentionInDays: number | undefined;
  tags: Map<string, string>;
  streams: Map<string, LogStream>;
}

/** The log groups of the account. Regions share them: a task's log is found whatever region its definition names. */
export class LogGroups {
  readonly #now: () => number;
  readonly #groups = new Map<string, LogGroup>();
  #sequence = 0;

  constructor(now: () => number) {
    this.#now = now;
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
    stream.add({ id, timestamp, ingestionTime: this.#now(), message });
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
