import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogs } from "../../../local/aws/logs/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

const group = "/ecs/shop";
const stream = "migrate/migrate/0123";
const day = 24 * 60 * 60 * 1000;
let clock: ReturnType<typeof stillClock>;
let cloud: ReturnType<typeof createLogs>;
let served: Awaited<ReturnType<typeof serve>>;
let client: CloudWatchLogsClient;

beforeEach(async () => {
  clock = stillClock();
  cloud = createLogs({ account: "111122223333", clock });
  served = await serve([cloud.service], { clock });
  client = new CloudWatchLogsClient(served.config);
  await client.send(new CreateLogGroupCommand({ logGroupName: group, tags: { pr: "7" } }));
});
afterEach(() => served.close());

const append = (text: string, to = stream) => cloud.logs.append(group, to, { at: clock.time, text });
async function get(nextToken?: string): Promise<{ texts: (string | undefined)[]; token: string | undefined }> {
  const page = await client.send(
    new GetLogEventsCommand({ logGroupName: group, logStreamName: stream, startFromHead: true, nextToken }),
  );
  return { texts: page.events?.map((event) => event.message) ?? [], token: page.nextForwardToken };
}

describe("ingestion delay", () => {
  it("[assumed] events are seen some seconds after they were written (how many AWS does not say: a switch)", async () => {
    cloud.switches.ingestionDelayMs = 2000;
    append("one");
    const early = await get();
    expect(early.texts).toEqual([]);
    clock.time += 1000;
    append("two");
    clock.time += 1000;
    const first = await get(early.token);
    expect(first.texts).toEqual(["one"]);
    expect((await get(first.token)).token).toBe(first.token);
    clock.time += 1000;
    const second = await get(first.token);
    expect(second.texts).toEqual(["two"]);
    const found = await client.send(new FilterLogEventsCommand({ logGroupName: group }));
    expect(found.events?.map(({ ingestionTime }) => clock.time - (ingestionTime ?? 0))).toEqual([3000, 2000]);
  });

  it("keeps the order of lines whose stamps go back while they wait", async () => {
    cloud.switches.ingestionDelayMs = 2000;
    append("one");
    cloud.logs.append(group, stream, { at: clock.time - 500, text: "two" });
    clock.time += 2000;
    expect((await get()).texts).toEqual(["one", "two"]);
  });
});

it("[documented] a page may be empty while there is more: only an equal token is the end (CloudWatch Logs API reference, GetLogEvents)", async () => {
  cloud.switches.emptyFirstPage = true;
  append("one");
  const empty = await get();
  expect(empty.texts).toEqual([]);
  const full = await get(empty.token);
  expect(full.texts).toEqual(["one"]);
  expect(full.token).not.toBe(empty.token);
  expect((await get(full.token)).token).toBe(full.token);
});

it("[documented] events older than the group's retention are gone (CloudWatch Logs API reference, PutRetentionPolicy)", async () => {
  append("old");
  clock.time += day;
  append("young");
  await client.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }));
  expect((await get()).texts).toEqual(["old", "young"]);
  clock.time += 1;
  expect((await get()).texts).toEqual(["young"]);
  const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName: group }));
  expect(logStreams?.[0]?.firstEventTimestamp).toBe(clock.time - 1);
});

describe("DescribeLogStreams", () => {
  const names = async (input: object) => {
    const { logStreams, nextToken } = await client.send(
      new DescribeLogStreamsCommand({ logGroupName: group, ...input }),
    );
    return { names: logStreams?.map((each) => each.logStreamName), nextToken };
  };

  it("[documented] orders by name, or by the last event, either way, page by page (CloudWatch Logs API reference, DescribeLogStreams)", async () => {
    for (const name of ["b", "c", "a"]) {
      append("line", name);
      clock.time += 1000;
    }
    expect((await names({})).names).toEqual(["a", "b", "c"]);
    expect((await names({ orderBy: "LogStreamName", descending: true })).names).toEqual(["c", "b", "a"]);
    expect((await names({ orderBy: "LastEventTime" })).names).toEqual(["b", "c", "a"]);
    const newest = await names({ orderBy: "LastEventTime", descending: true, limit: 2 });
    expect(newest.names).toEqual(["a", "c"]);
    expect(await names({ orderBy: "LastEventTime", descending: true, limit: 2, nextToken: newest.nextToken })).toEqual({
      names: ["b"],
      nextToken: undefined,
    });
  });

  it.each([
    ["a prefix beside the order by time", { orderBy: "LastEventTime", logStreamNamePrefix: "a" }],
    ["another order", { orderBy: "Size" }],
    ["pages of fifty-one", { limit: 51 }],
  ])("[documented] refuses %s (CloudWatch Logs API reference, DescribeLogStreams)", async (_, input) => {
    await expect(names(input)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

it("tells its groups' tags", () => {
  expect([...cloud.tagged.list()].map(({ arn, tags }) => [arn, ...tags])).toEqual([
    [`arn:aws:logs:eu-central-1:111122223333:log-group:${group}`, ["pr", "7"]],
  ]);
});
