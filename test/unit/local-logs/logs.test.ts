import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogs } from "../../../local/aws/logs/index.ts";
import { textFilter } from "../../../local/aws/logs/pattern.ts";
import { eventId, LogStream } from "../../../local/aws/logs/stream.ts";
import { serve, stillClock } from "../wire/serve.ts";

const group = "/ecs/shop";
const stream = "migrate/migrate/0123";
let clock: ReturnType<typeof stillClock>;
let cloud: ReturnType<typeof createLogs>;
let served: Awaited<ReturnType<typeof serve>>;
let client: CloudWatchLogsClient;

beforeEach(async () => {
  clock = stillClock();
  cloud = createLogs({ account: "111122223333", clock });
  served = await serve([cloud.service], { clock });
  client = new CloudWatchLogsClient(served.config);
  await client.send(new CreateLogGroupCommand({ logGroupName: group }));
});
afterEach(() => served.close());

const get = (more: Partial<GetLogEventsCommandInput> = {}) =>
  client.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: stream, ...more }));
const texts = (page: { events?: { message?: string | undefined }[] | undefined }) =>
  page.events?.map((event) => event.message);
const line = (text: string, at = clock.time) => cloud.logs.append(group, stream, { at, text });

describe("GetLogEvents", () => {
  it("knows no stream before its first line", async () => {
    await expect(get()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
    await expect(get({ logGroupName: "/nope" })).rejects.toMatchObject({
      message: "The specified log group does not exist.",
    });
  });

  it("gives the sent forward token back at the end, and goes on from it", async () => {
    line("one");
    line("two");
    const first = await get({ startFromHead: true });
    expect(texts(first)).toEqual(["one", "two"]);
    const end = await get({ startFromHead: true, nextToken: first.nextForwardToken });
    expect(texts(end)).toEqual([]);
    expect(end.nextForwardToken).toBe(first.nextForwardToken);
    line("three");
    const more = await get({ startFromHead: true, nextToken: end.nextForwardToken });
    expect(texts(more)).toEqual(["three"]);
    expect(more.nextForwardToken).not.toBe(end.nextForwardToken);
  });

  it("pages backwards from the newest", async () => {
    for (const text of ["a", "b", "c", "d", "e"]) line(text);
    const newest = await get({ limit: 2 });
    expect(texts(newest)).toEqual(["d", "e"]);
    const before = await get({ limit: 2, nextToken: newest.nextBackwardToken });
    expect(texts(before)).toEqual(["b", "c"]);
    const oldest = await get({ limit: 2, nextToken: before.nextBackwardToken });
    expect(texts(oldest)).toEqual(["a"]);
    const end = await get({ limit: 2, nextToken: oldest.nextBackwardToken });
    expect(texts(end)).toEqual([]);
    expect(end.nextBackwardToken).toBe(oldest.nextBackwardToken);
    expect(texts(await get({ limit: 2, nextToken: oldest.nextForwardToken }))).toEqual(["b", "c"]);
  });

  it("keeps 25,000 lines of one moment in order, 10,000 to a page", async () => {
    for (let number = 0; number < 25_000; number++) line(`line ${number}`);
    const seen: (string | undefined)[] = [];
    const sizes: number[] = [];
    let token: string | undefined;
    for (;;) {
      const page = await get({ startFromHead: true, ...(token && { nextToken: token }) });
      if (page.nextForwardToken === token) break;
      sizes.push(page.events?.length ?? 0);
      seen.push(...(texts(page) ?? []));
      token = page.nextForwardToken;
    }
    expect(sizes).toEqual([10_000, 10_000, 5_000]);
    expect(seen).toEqual(Array.from({ length: 25_000 }, (_, number) => `line ${number}`));
  });

  it("ends a page at 1 MB", async () => {
    for (let number = 0; number < 11; number++) line("x".repeat(100_000));
    const page = await get({ startFromHead: true });
    expect(page.events).toHaveLength(10);
    expect((await get({ nextToken: page.nextForwardToken })).events).toHaveLength(1);
  });

  it("takes events from the start time on and before the end time", async () => {
    for (let second = 0; second < 5; second++) line(`s${second}`, clock.time + second * 1000);
    const page = await get({ startFromHead: true, startTime: clock.time + 1000, endTime: clock.time + 3000 });
    expect(texts(page)).toEqual(["s1", "s2"]);
  });

  it.each([[{ nextToken: "foreign" }], [{ limit: 0 }], [{ limit: 10_001 }]])("refuses %j", async (more) => {
    line("one");
    await expect(get(more)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("the awslogs driver's way in", () => {
  it("drops empty lines, keeps order when a stamp is older, splits what is too long for one event", async () => {
    line("one");
    line("");
    const head = await get({ startFromHead: true });
    line("two", clock.time - 5);
    expect(texts(await get({ nextToken: head.nextForwardToken }))).toEqual(["two"]);
    line("€".repeat(100_000));
    const parts = texts(await get({ startFromHead: true }))?.slice(2) ?? [];
    expect(parts).toHaveLength(2);
    expect(parts.join("")).toBe("€".repeat(100_000));
  });

  it("needs the group", () => {
    expect(cloud.logs.hasGroup("/other")).toBe(false);
    cloud.logs.createGroup("/other");
    cloud.logs.createGroup("/other");
    expect(cloud.logs.hasGroup("/other")).toBe(true);
  });
});

it("keeps the newest events of a stream and says how many are gone", () => {
  const small = new LogStream("s", 0, 10);
  for (let number = 1; number <= 30; number++) {
    small.add({ id: eventId(5, number), timestamp: 5, ingestionTime: 5, message: `${number}` });
  }
  const { start, end } = small.slice({});
  const kept = Array.from({ length: end - start }, (_, index) => small.at(start + index).message);
  expect(kept[0]).toMatch(/^\[local cloud\] \d+ older events of this stream were dropped; it keeps the newest 10\.$/);
  const gone = Number(/\d+/.exec(kept[0] ?? "")?.[0]);
  expect(kept.slice(1)).toEqual(Array.from({ length: 30 - gone }, (_, index) => `${gone + index + 1}`));
});

describe("PutLogEvents", () => {
  const put = (logEvents: { timestamp: number; message: string }[]) =>
    client.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: stream, logEvents }));
  beforeEach(() => client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: stream })));

  it("takes what is neither too old nor too new and names the rest", async () => {
    const hour = 3_600_000;
    const answer = await put([
      { timestamp: clock.time, message: "now" },
      { timestamp: clock.time + 3 * hour, message: "later" },
    ]);
    expect(answer.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    const old = await put([{ timestamp: clock.time - 15 * 24 * hour, message: "old" }]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    expect(texts(await get())).toEqual(["now"]);
  });

  it("refuses disorder", async () => {
    const events = [
      { timestamp: clock.time, message: "b" },
      { timestamp: clock.time - 1, message: "a" },
    ];
    await expect(put(events)).rejects.toMatchObject({ message: expect.stringContaining("chronological order") });
  });
});

it("filters events of several streams by time, page by page", async () => {
  cloud.logs.append(group, "api/a", { at: clock.time, text: "GET /health 200" });
  cloud.logs.append(group, "web/a", { at: clock.time + 1, text: "GET / 500" });
  cloud.logs.append(group, "api/b", { at: clock.time + 2, text: "GET /health 500" });
  const filter = async (more: object) => {
    const answer = await client.send(new FilterLogEventsCommand({ logGroupName: group, ...more }));
    return { token: answer.nextToken, found: answer.events?.map((event) => `${event.logStreamName} ${event.message}`) };
  };
  expect((await filter({ filterPattern: "500" })).found).toEqual(["web/a GET / 500", "api/b GET /health 500"]);
  expect((await filter({ logStreamNamePrefix: "api/" })).found).toHaveLength(2);
  expect((await filter({ logStreamNames: ["web/a"], endTime: clock.time + 1 })).found).toHaveLength(1);
  const first = await filter({ limit: 2 });
  expect(first.found).toHaveLength(2);
  const rest = await filter({ limit: 2, nextToken: first.token });
  expect(rest).toEqual({ found: ["api/b GET /health 500"], token: undefined });
});

it.each([
  ["", "anything", true],
  ["ERROR timeout", "ERROR: timeout", true],
  ["ERROR timeout", "ERROR: reset", false],
  [`"connection reset"`, "peer: connection reset", true],
  ["ERROR -health", "ERROR health", false],
  ["?ERROR ?WARN", "WARN x", true],
  ["?ERROR ?WARN", "INFO x", false],
])("pattern %j on %j: %s", (pattern, message, expected) => {
  expect(textFilter(pattern)(message)).toBe(expected);
});

it("describes groups and streams, keeps retention, deletes", async () => {
  line("one");
  await client.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 7 }));
  await client.send(new CreateLogGroupCommand({ logGroupName: "/other" }));
  const { logGroups } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/ecs" }));
  expect(logGroups).toMatchObject([
    { logGroupName: group, retentionInDays: 7, arn: `arn:aws:logs:eu-central-1:111122223333:log-group:${group}:*` },
  ]);
  const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName: group }));
  expect(logStreams).toMatchObject([{ logStreamName: stream, lastEventTimestamp: clock.time }]);
  await expect(client.send(new CreateLogGroupCommand({ logGroupName: group }))).rejects.toMatchObject({
    name: "ResourceAlreadyExistsException",
  });
  await expect(
    client.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 2 })),
  ).rejects.toMatchObject({ name: "InvalidParameterException" });
  await client.send(new DeleteLogGroupCommand({ logGroupName: group }));
  expect(cloud.logs.hasGroup(group)).toBe(false);
});
