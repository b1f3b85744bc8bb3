import {
  GetResourcesCommand,
  GetTagKeysCommand,
  GetTagValuesCommand,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
  UntagResourcesCommand,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSsm } from "../../../local/aws/ssm/index.ts";
import { createTagging, type Tagging } from "../../../local/aws/tagging/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

let clock: ReturnType<typeof stillClock>;
let tagging: Tagging;
let served: Awaited<ReturnType<typeof serve>>;
let client: ResourceGroupsTaggingAPIClient;
let ssm: SSMClient;

/** Resources of services that need more than a test has, by ARN. */
let others: Map<string, Map<string, string>>;

beforeEach(async () => {
  clock = stillClock();
  others = new Map();
  const store = createSsm({ account: "111122223333", region: "eu-central-1", clock });
  tagging = createTagging({
    clock,
    sources: [store.tagged, { service: "ecs", list: () => [...others].map(([arn, tags]) => ({ arn, tags })) }],
    services: [store.service],
  });
  served = await serve([store.service, tagging.service], {
    clock,
    onCall: ({ service, operation }) => tagging.observe(service, operation),
  });
  client = new ResourceGroupsTaggingAPIClient(served.config);
  ssm = new SSMClient(served.config);
});
afterEach(() => served.close());

const arn = (name: string) => `arn:aws:ssm:eu-central-1:111122223333:parameter${name}`;
const put = (Name: string, tags: Record<string, string> = {}) =>
  ssm.send(
    new PutParameterCommand({
      Name,
      Value: "1",
      Type: "String",
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
const get = (input = {}) => client.send(new GetResourcesCommand(input));
/** Everything that is told, by resource. */
async function all(input = {}): Promise<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for await (const { ResourceTagMappingList } of paginateGetResources({ client }, input)) {
    for (const { ResourceARN = "", Tags = [] } of ResourceTagMappingList ?? []) {
      found[ResourceARN] = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    }
  }
  return found;
}

describe("what is told", () => {
  it("[assumed] a change of tags is told a while later (that the index follows the services is AWS's word in aws/aws-sdk#302, how fast is not)", async () => {
    await put("/a", { pr: "7" });
    expect(await all()).toEqual({});
    clock.time += 3000;
    expect(await all()).toEqual({ [arn("/a")]: { pr: "7" } });
    await client.send(new TagResourcesCommand({ ResourceARNList: [arn("/a")], Tags: { stack: "shop" } }));
    clock.time += 2999;
    expect(await all()).toEqual({ [arn("/a")]: { pr: "7" } });
    clock.time += 1;
    expect(await all()).toEqual({ [arn("/a")]: { pr: "7", stack: "shop" } });
  });

  it("[documented] what had tags once is listed without any, what never had is not (Resource Groups Tagging API reference, GetResources)", async () => {
    await put("/tagged", { pr: "7" });
    await put("/plain");
    await client.send(new UntagResourcesCommand({ ResourceARNList: [arn("/tagged")], TagKeys: ["pr"] }));
    clock.time += 3000;
    expect(await all()).toEqual({ [arn("/tagged")]: {} });
    expect(await all({ TagFilters: [{ Key: "pr" }] })).toEqual({});
  });

  it("[observed] what was deleted is listed with its tags for a while (aws/aws-cli#4173, aws/aws-cli#8197)", async () => {
    await put("/a", { pr: "7" });
    clock.time += 10_000;
    await ssm.send(new DeleteParameterCommand({ Name: "/a" }));
    clock.time += 59_999;
    expect(await all({ TagFilters: [{ Key: "pr", Values: ["7"] }] })).toEqual({ [arn("/a")]: { pr: "7" } });
    clock.time += 1;
    expect(await all()).toEqual({});
    await put("/a", { pr: "8" });
    clock.time += 3000;
    expect(await all()).toEqual({ [arn("/a")]: { pr: "8" } });
  });

  it("can be made prompt", async () => {
    Object.assign(tagging.switches, { visibleAfterMs: 0, deletedListedMs: 0 });
    await put("/a", { pr: "7" });
    expect(Object.keys(await all())).toEqual([arn("/a")]);
    await ssm.send(new DeleteParameterCommand({ Name: "/a" }));
    expect(await all()).toEqual({});
  });

  it("[documented] only one region's (Resource Groups Tagging API reference, GetResources)", async () => {
    tagging.switches.visibleAfterMs = 0;
    await put("/a", { pr: "7" });
    const elsewhere = new ResourceGroupsTaggingAPIClient({ ...served.config, region: "eu-west-1" });
    const { ResourceTagMappingList } = await elsewhere.send(new GetResourcesCommand({}));
    expect(ResourceTagMappingList).toEqual([]);
  });
});

describe("filters", () => {
  it("[documented] keys by AND, values by OR, types as in ARNs (Resource Groups Tagging API reference, GetResources)", async () => {
    tagging.switches.visibleAfterMs = 0;
    await put("/a", { pr: "7", stack: "shop" });
    await put("/b", { pr: "8", stack: "shop" });
    const service = "arn:aws:ecs:eu-central-1:111122223333:service/shop/api";
    const task = "arn:aws:ecs:eu-central-1:111122223333:task/shop/1";
    others.set(service, new Map([["pr", "7"]])).set(task, new Map([["pr", "7"]]));
    const found = async (input: object) => Object.keys(await all(input));
    expect(await found({ TagFilters: [{ Key: "pr", Values: ["7", "8"] }, { Key: "stack" }] })).toEqual([
      arn("/a"),
      arn("/b"),
    ]);
    expect(await found({ TagFilters: [{ Key: "pr", Values: ["7"] }] })).toEqual([service, task, arn("/a")]);
    expect(await found({ ResourceTypeFilters: ["ecs:service"] })).toEqual([service]);
    expect(await found({ ResourceTypeFilters: ["ecs:task", "ssm"] })).toEqual([task, arn("/a"), arn("/b")]);
    expect(await found({ ResourceTypeFilters: ["ec2:instance"] })).toEqual([]);
    const named = await get({ ResourceARNList: [task, arn("/none")] });
    expect(named).toMatchObject({ ResourceTagMappingList: [{ ResourceARN: task }], PaginationToken: "" });
    expect((await client.send(new GetTagKeysCommand({}))).TagKeys).toEqual(["pr", "stack"]);
    expect((await client.send(new GetTagValuesCommand({ Key: "pr" }))).TagValues).toEqual(["7", "8"]);
  });

  it.each([
    ["a list of ARNs beside filters", { ResourceARNList: [arn("/a")], TagFilters: [{ Key: "pr" }] }],
    ["pages of a hundred and one", { ResourcesPerPage: 101 }],
    ["more than 20 values", { TagFilters: [{ Key: "a", Values: Array.from({ length: 21 }, String) }] }],
    ["more than 50 keys", { TagFilters: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}` })) }],
    ["a type that is none", { ResourceTypeFilters: ["ecs service"] }],
    ["a token of another question", { PaginationToken: "made-up" }],
  ])("[documented] refuse %s (Resource Groups Tagging API reference, GetResources)", async (_, input) => {
    await expect(get(input)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("pages", () => {
  beforeEach(async () => {
    tagging.switches.visibleAfterMs = 0;
    for (const name of ["/a", "/b", "/c"]) await put(name, { pr: "7" });
  });
  const sizes = async (ResourcesPerPage: number) => {
    const counts: number[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await get({ ResourcesPerPage, ...(PaginationToken && { PaginationToken }) });
      counts.push(page.ResourceTagMappingList?.length ?? -1);
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    return counts;
  };

  it("[documented] may be empty before the end, which is an empty token (Resource Groups Tagging API reference, GetResources)", async () => {
    expect(await sizes(1)).toEqual([1, 0, 1, 1]);
    expect(await sizes(100)).toEqual([3]);
    tagging.switches.emptyPages = "always";
    expect(await sizes(100)).toEqual([0, 3]);
    tagging.switches.emptyPages = "never";
    expect(await sizes(2)).toEqual([2, 1]);
  });

  it("[documented] end with their token after 15 minutes (Resource Groups Tagging API reference, PaginationTokenExpiredException)", async () => {
    const { PaginationToken } = await get({ ResourcesPerPage: 1 });
    clock.time += 15 * 60 * 1000;
    await get({ ResourcesPerPage: 1, PaginationToken });
    clock.time += 1;
    await expect(get({ ResourcesPerPage: 1, PaginationToken })).rejects.toMatchObject({
      name: "PaginationTokenExpiredException",
    });
  });
});

describe("TagResources", () => {
  it("[documented] tells for each resource why it was not tagged (Resource Groups Tagging API reference, TagResources)", async () => {
    await put("/a");
    const none = "arn:aws:s3:::bucket";
    const { FailedResourcesMap } = await client.send(
      new TagResourcesCommand({ ResourceARNList: [arn("/a"), arn("/none"), none], Tags: { pr: "7" } }),
    );
    expect(FailedResourcesMap).toMatchObject({
      [arn("/none")]: { StatusCode: 400, ErrorCode: "InvalidResourceId" },
      [none]: { StatusCode: 400, ErrorCode: "InvalidParameterException" },
    });
    clock.time += 3000;
    expect(await all()).toEqual({ [arn("/a")]: { pr: "7" } });
  });
});
