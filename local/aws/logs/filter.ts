import { AwsError } from "../service.ts";
import { textFilter } from "./pattern.ts";
import { type LogEvent, type LogStream, pageEvents } from "./stream.ts";

export interface FilterRequest {
  streamNames?: readonly string[];
  streamPrefix?: string;
  pattern?: string;
  /** Inclusive, ms since the epoch. */
  from?: number;
  /** Inclusive too: FilterLogEvents differs here from GetLogEvents. */
  until?: number;
  token?: string;
  limit?: number;
}

/** One page of FilterLogEvents: events of several streams by time. The token is absent when all was searched. */
export function filterEvents(
  all: readonly LogStream[],
  request: FilterRequest,
): { events: (LogEvent & { stream: string })[]; token?: string } {
  if (request.streamNames && request.streamPrefix !== undefined) {
    throw new AwsError(
      "InvalidParameterException",
      "logStreamNamePrefix and logStreamNames cannot be specified together.",
    );
  }
  const matches = textFilter(request.pattern);
  const after = readToken(request.token);
  const streams = chosen(all, request);
  const limit = request.limit ?? pageEvents;
  const found: (LogEvent & { stream: string })[] = [];
  for (const stream of streams) {
    const { start, end } = stream.slice({
      ...(after !== undefined && { after }),
      ...(request.from !== undefined && { from: request.from }),
      ...(request.until !== undefined && { to: request.until + 1 }),
    });
    // No stream can give more than a page and one to the merged page.
    for (let index = start, taken = 0; index < end && taken <= limit; index++) {
      const event = stream.at(index);
      if (!matches(event.message)) continue;
      found.push({ ...event, stream: stream.name });
      taken++;
    }
  }
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  const events = found.slice(0, limit);
  const last = events.at(-1);
  return found.length > limit && last ? { events, token: Buffer.from(last.id).toString("base64url") } : { events };
}

function chosen(all: readonly LogStream[], request: FilterRequest): readonly LogStream[] {
  if (request.streamPrefix !== undefined) {
    const prefix = request.streamPrefix;
    return all.filter((stream) => stream.name.startsWith(prefix));
  }
  if (!request.streamNames) return all;
  return request.streamNames.map((name) => {
    const stream = all.find((each) => each.name === name);
    if (!stream) throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
    return stream;
  });
}

function readToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const id = Buffer.from(token, "base64url").toString();
  if (/^\d{56}$/.test(id)) return id;
  throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
}
