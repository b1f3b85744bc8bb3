import { page } from "../paging.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { type ByGroup, identifier, type LogGroup, type LogGroups } from "./groups.ts";

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

/** Source: API reference of PutRetentionPolicy. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function groupArn(where: { account: string; region: string }, name: string): string {
  return `arn:aws:logs:${where.region}:${where.account}:log-group:${name}`;
}

/** The operations of CloudWatch Logs on groups and streams. */
export function placeOperations(account: string, groups: LogGroups): AwsService["operations"] {
  const arnOf = (group: LogGroup, { region }: CallContext) => groupArn({ account, region }, group.name);

  return {
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
      const wanted = groups
        .readableStreams(group)
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
  };
}

function paging<Item>(input: Paged, key: (item: Item) => string) {
  const { nextToken, limit } = input;
  return { nextToken, max: limit, defaultMax: 50, hardMax: 50, error: "InvalidParameterException", key };
}
