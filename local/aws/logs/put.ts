import { AwsError } from "../service.ts";

export interface InputEvent {
  timestamp: number;
  message: string;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const largestBatch = 1_048_576;
const mostEvents = 10_000;

/**
 * Checks a batch of PutLogEvents and tells which of it is taken: events older than 14 days or more than two hours
 * ahead are rejected and named by index. Source: API reference of PutLogEvents.
 */
export function acceptBatch(
  events: readonly InputEvent[],
  now: number,
): { accepted: InputEvent[]; rejected?: { tooOldLogEventEndIndex?: number; tooNewLogEventStartIndex?: number } } {
  const problem = batchProblem(events);
  if (problem) throw new AwsError("InvalidParameterException", problem);
  const firstFresh = events.findIndex((event) => event.timestamp >= now - 14 * day);
  const tooOld = firstFresh === -1 ? events.length : firstFresh;
  const firstNew = events.findIndex((event) => event.timestamp > now + 2 * hour);
  const accepted = events.slice(tooOld, firstNew === -1 ? undefined : firstNew);
  if (tooOld === 0 && firstNew === -1) return { accepted };
  return {
    accepted,
    rejected: {
      ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
      ...(firstNew !== -1 && { tooNewLogEventStartIndex: firstNew }),
    },
  };
}

function batchProblem(events: readonly InputEvent[]): string | undefined {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last)
    return "1 validation error detected: Value '[]' at 'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1";
  if (events.length > mostEvents) return `Log event count in the batch exceeds the limit of ${mostEvents}.`;
  if (events.some((event) => event.message === ""))
    return "Log event message must have length greater than or equal to 1";
  const size = events.reduce((sum, event) => sum + Buffer.byteLength(event.message) + 26, 0);
  if (size > largestBatch) return `Upload too large: ${size} bytes exceeds limit of ${largestBatch}`;
  const sorted = events.every((event, index) => index === 0 || (events[index - 1]?.timestamp ?? 0) <= event.timestamp);
  if (!sorted) return "Log events in a single PutLogEvents request must be in chronological order.";
  if (last.timestamp - first.timestamp > day) {
    return "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.";
  }
  return undefined;
}
