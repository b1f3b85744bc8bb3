import type { Clock } from "../../clock.ts";
import { page } from "../paging.ts";
import type { LogsPort } from "../ports.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { filterEvents } from "./filter.ts";
import { type LogGroup, LogGroups } from "./groups.ts";
import { acceptBatch, type InputEvent } from "./put.ts";
import { pageEvents, readPage } from "./stream.ts";

/** The largest event of the awslogs driver: 256 KiB less the 26 bytes that every event counts more. */
const largestLine = 262_144 - 26;
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** CloudWatch Logs: the API, and the way in which the awslogs driver writes. */
export function createLogs(options: { account: string; clock: Clock }): { service: AwsService; logs: LogsPort } {
  const now = () => options.clock.now();
  const groups = new LogGroups(now);
  const arnOf = (group: LogGroup, context: CallContext) =>
    `arn:aws:logs:${context.region}:${options.account}:log-group:${group.name}`;

  const operations: AwsService["operations"] = {
    CreateLogGroup(input: { logGroupName: string; tags?: Record<string, string> }) {
      const group = groups.create(input.logGroupName);
      for (const [key, value] of Object.entries(input.tags ?? {})) group.tags.set(key, value);
    },

    DeleteLogGroup(input: { logGroupName: string }) {
      groups.delete(input.logGroupName);
    },

    DescribeLogGroups(input: DescribeGroupsInput, context) {
      const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
      if (prefix !== undefined && pattern !== undefined) {
        throw new AwsError(
          "InvalidParameterException",
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
        );
      }
      const wanted = groups
        .list()
        .filter((group) => group.name.startsWith(prefix ?? ""))
        .filter((group) => group.name.toLowerCase().includes((pattern ?? "").toLowerCase()));
      const part = page(
        wanted,
        paging(input, (group) => group.name),
      );
      return {
        logGroups: part.items.map((group) => ({
          logGroupName: group.name,
          creationTime: group.createdAt,
          retentionInDays: group.retentionInDays,
          metricFilterCount: 0,
          arn: `${arnOf(group, context)}:*`,
          logGroupArn: arnOf(group, context),
          storedBytes: 0,
          logGroupClass: "STANDARD",
        })),
        nextToken: part.nextToken,
      };
    },

    PutRetentionPolicy(input: { logGroupName: string; retentionInDays: number }) {
      const group = groups.get(input.logGroupName);
      if (!retentions.includes(input.retentionInDays)) {
        throw new AwsError(
          "InvalidParameterException",
          `1 validation error detected: Value '${input.retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${retentions.join(", ")}]`,
        );
      }
      group.retentionInDays = input.retentionInDays;
    },

    DeleteRetentionPolicy(input: { logGroupName: string }) {
      groups.get(input.logGroupName).retentionInDays = undefined;
    },

    TagResource(input: { resourceArn: string; tags: Record<string, string> }) {
      const { tags } = groups.get(input.resourceArn);
      for (const [key, value] of Object.entries(input.tags)) tags.set(key, value);
    },

    UntagResource(input: { resourceArn: string; tagKeys: string[] }) {
      const { tags } = groups.get(input.resourceArn);
      for (const key of input.tagKeys) tags.delete(key);
    },

    ListTagsForResource(input: { resourceArn: string }) {
      return { tags: Object.fromEntries(groups.get(input.resourceArn).tags) };
    },

    CreateLogStream(input: { logGroupName: string; logStreamName: string }) {
      groups.createStream(groups.get(input.logGroupName), input.logStreamName);
    },

    DeleteLogStream(input: { logGroupName: string; logStreamName: string }) {
      const group = groups.get(input.logGroupName);
      groups.stream(group, input.logStreamName);
      group.streams.delete(input.logStreamName);
    },

    DescribeLogStreams(input: DescribeStreamsInput, context) {
      const group = groups.get(identifier(input));
      if (input.orderBy === "LastEventTime" && input.logStreamNamePrefix !== undefined) {
        throw new AwsError("InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
      }
      const wanted = [...group.streams.values()]
        .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ""))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      if (input.orderBy === "LastEventTime") wanted.sort((a, b) => (a.last?.timestamp ?? 0) - (b.last?.timestamp ?? 0));
      if (input.descending) wanted.reverse();
      const part = page(
        wanted,
        paging(input, (stream) => stream.name),
      );
      return {
        logStreams: part.items.map((stream) => ({
          logStreamName: stream.name,
          creationTime: stream.createdAt,
          firstEventTimestamp: stream.first?.timestamp,
          lastEventTimestamp: stream.last?.timestamp,
          lastIngestionTime: stream.lastIngestion,
          uploadSequenceToken: "0",
          arn: `${arnOf(group, context)}:log-stream:${stream.name}`,
          storedBytes: 0,
        })),
        nextToken: part.nextToken,
      };
    },

    PutLogEvents(input: { logGroupName: string; logStreamName: string; logEvents: InputEvent[] }) {
      const stream = groups.stream(groups.get(input.logGroupName), input.logStreamName);
      const { accepted, rejected } = acceptBatch(input.logEvents, now());
      for (const event of accepted) groups.write(stream, event.timestamp, event.message);
      return { nextSequenceToken: "0", rejectedLogEventsInfo: rejected };
    },

    GetLogEvents(input: GetEventsInput) {
      const stream = groups.stream(groups.get(identifier(input)), input.logStreamName);
      checkLimit(input.limit);
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
      const found = filterEvents(groups.get(identifier(input)), {
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

  const logs: LogsPort = {
    hasGroup: (group) => groups.has(group),
    createGroup: (group) => {
      if (!groups.has(group)) groups.create(group);
    },
    append(groupName, streamName, { at, text }) {
      // The driver writes no event for an empty line.
      if (text === "" || !groups.has(groupName)) return;
      const group = groups.get(groupName);
      const stream = group.streams.get(streamName) ?? groups.createStream(group, streamName);
      // A reader that follows must not miss a line because its stamp is a little older than the line before.
      const stamp = Math.max(at, stream.last?.timestamp ?? 0);
      for (const part of split(text)) groups.write(stream, stamp, part);
    },
  };

  return { service: { name: "logs", operations }, logs };
}

interface ByGroup {
  logGroupName?: string;
  logGroupIdentifier?: string;
}
interface Paged {
  nextToken?: string;
  limit?: number;
}
interface DescribeGroupsInput extends Paged {
  logGroupNamePrefix?: string;
  logGroupNamePattern?: string;
}
interface DescribeStreamsInput extends Paged, ByGroup {
  logStreamNamePrefix?: string;
  orderBy?: "LogStreamName" | "LastEventTime";
  descending?: boolean;
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

function identifier(input: ByGroup): string {
  const given = input.logGroupName ?? input.logGroupIdentifier;
  if (given !== undefined && (input.logGroupName === undefined || input.logGroupIdentifier === undefined)) return given;
  throw new AwsError(
    "InvalidParameterException",
    "Exactly one of logGroupName and logGroupIdentifier must be specified.",
  );
}

function paging<Item>(input: Paged, key: (item: Item) => string) {
  const { nextToken, limit } = input;
  return { nextToken, max: limit, defaultMax: 50, hardMax: 50, error: "InvalidParameterException", key };
}

function checkLimit(limit: number | undefined): void {
  if (limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= pageEvents)) return;
  throw new AwsError(
    "InvalidParameterException",
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must be from 1 to ${pageEvents}`,
  );
}

/** A line too long for one event goes on in the next ones, never cut inside a character. */
function split(text: string): string[] {
  if (text.length * 3 <= largestLine || Buffer.byteLength(text) <= largestLine) return [text];
  const bytes = Buffer.from(text);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + largestLine, bytes.length);
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    parts.push(bytes.subarray(start, end).toString());
    start = end;
  }
  return parts;
}
