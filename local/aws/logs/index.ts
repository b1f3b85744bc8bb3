import type { Clock } from "../../clock.ts";
import type { LogsPort, TaggedPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { eventOperations } from "./events.ts";
import { LogGroups, type LogsSwitches } from "./groups.ts";
import { groupArn, placeOperations } from "./places.ts";

export type { LogsSwitches } from "./groups.ts";

/** The largest event of the awslogs driver: 256 KiB less the 26 bytes that every event counts more. */
const largestLine = 262_144 - 26;

export interface Logs {
  service: AwsService;
  logs: LogsPort;
  tagged: TaggedPort;
  /** May be changed at any time. */
  switches: LogsSwitches;
}

/** CloudWatch Logs: the API, and the way in which the awslogs driver writes. */
export function createLogs(options: {
  account: string;
  clock: Clock;
  /** Region in the ARNs that are told to others; the API tells groups in the caller's. */
  region?: string;
  switches?: Partial<LogsSwitches>;
}): Logs {
  const now = () => options.clock.now();
  const { account, region = "eu-central-1" } = options;
  const switches: LogsSwitches = { ingestionDelayMs: 0, emptyFirstPage: false, ...options.switches };
  const groups = new LogGroups(now, switches);
  const operations = { ...placeOperations(account, groups), ...eventOperations(groups, now) };

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
      const stamp = Math.max(at, stream.newest?.timestamp ?? 0);
      for (const part of split(text)) groups.write(stream, stamp, part);
    },
  };

  const tagged: TaggedPort = {
    service: "logs",
    list: () => groups.list().map((group) => ({ arn: groupArn({ account, region }, group.name), tags: group.tags })),
  };
  return { service: { name: "logs", operations }, logs, tagged, switches };
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
