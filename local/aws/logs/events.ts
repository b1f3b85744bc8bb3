import { AwsError, type AwsService } from "../service.ts";
import { filterEvents } from "./filter.ts";
import { type ByGroup, identifier, type LogGroups } from "./groups.ts";
import { acceptBatch, type InputEvent } from "./put.ts";
import { beginning, pageEvents, readPage } from "./stream.ts";

interface Paged {
  nextToken?: string;
  limit?: number;
}
interface GetEventsInput extends Paged, ByGroup {
  logStreamName: string;
  startTime?: number;
  endTime?: number;
  startFromHead?: boolean;
}
interface FilterInput extends Paged, ByGroup {
  logStreamNames?: string[];
  logStreamNamePrefix?: string;
  filterPattern?: string;
  startTime?: number;
  endTime?: number;
}

/** The tokens of a page that stands before the first event of a stream. */
const beforeAll = { nextForwardToken: `f/${beginning}/s`, nextBackwardToken: `b/${beginning}/s` };

/** The operations of CloudWatch Logs on events. */
export function eventOperations(groups: LogGroups, now: () => number): AwsService["operations"] {
  return {
    PutLogEvents(input: { logGroupName: string; logStreamName: string; logEvents: InputEvent[] }) {
      const stream = groups.stream(groups.get(input.logGroupName), input.logStreamName);
      const { accepted, rejected } = acceptBatch(input.logEvents, now());
      for (const event of accepted) groups.write(stream, event.timestamp, event.message);
      return { nextSequenceToken: "0", rejectedLogEventsInfo: rejected };
    },

    GetLogEvents(input: GetEventsInput) {
      const group = groups.get(identifier(input));
      const stream = groups.readable(group, groups.stream(group, input.logStreamName));
      checkLimit(input.limit);
      if (groups.switches.emptyFirstPage && input.startFromHead && input.nextToken === undefined && stream.first) {
        return { events: [], ...beforeAll };
      }
      const found = readPage(stream, {
        fromHead: input.startFromHead ?? false,
        ...(input.nextToken !== undefined && { token: input.nextToken }),
        ...(input.limit !== undefined && { limit: input.limit }),
        ...(input.startTime !== undefined && { from: input.startTime }),
        ...(input.endTime !== undefined && { to: input.endTime }),
      });
      return {
        events: found.events.map(({ timestamp, ingestionTime, message }) => ({ timestamp, ingestionTime, message })),
        nextForwardToken: found.forward,
        nextBackwardToken: found.backward,
      };
    },

    FilterLogEvents(input: FilterInput) {
      checkLimit(input.limit);
      const found = filterEvents(groups.readableStreams(groups.get(identifier(input))), {
        ...(input.logStreamNames && { streamNames: input.logStreamNames }),
        ...(input.logStreamNamePrefix !== undefined && { streamPrefix: input.logStreamNamePrefix }),
        ...(input.filterPattern !== undefined && { pattern: input.filterPattern }),
        ...(input.startTime !== undefined && { from: input.startTime }),
        ...(input.endTime !== undefined && { until: input.endTime }),
        ...(input.nextToken !== undefined && { token: input.nextToken }),
        ...(input.limit !== undefined && { limit: input.limit }),
      });
      return {
        events: found.events.map((event) => ({
          logStreamName: event.stream,
          timestamp: event.timestamp,
          message: event.message,
          ingestionTime: event.ingestionTime,
          eventId: event.id,
        })),
        searchedLogStreams: [],
        nextToken: found.token,
      };
    },
  };
}

function checkLimit(limit: number | undefined): void {
  if (limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= pageEvents)) return;
  throw new AwsError(
    "InvalidParameterException",
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must be from 1 to ${pageEvents}`,
  );
}
