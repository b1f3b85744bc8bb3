import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  paginateDescribeParameters,
  paginateGetParametersByPath,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSsm } from "../../../local/aws/ssm/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

let clock: ReturnType<typeof stillClock>;
let ssm: ReturnType<typeof createSsm>;
let served: Awaited<ReturnType<typeof serve>>;
let client: SSMClient;

beforeEach(async () => {
  clock = stillClock();
  ssm = createSsm({ account: "111122223333", region: "eu-central-1", clock });
  served = await serve([ssm.service], { clock });
  client = new SSMClient(served.config);
});
afterEach(() => served.close());

const put = (Name: string, Value: string, more = {}) =>
  client.send(new PutParameterCommand({ Name, Value, Type: "String", ...more }));
const get = (Name: string, more = {}) => client.send(new GetParameterCommand({ Name, ...more }));

describe("parameters", () => {
  it("[documented] count versions and are read by name, ARN, version and label (SSM API reference, GetParameter)", async () => {
    expect(await put("/shop/color", "red")).toMatchObject({ Version: 1, Tier: "Standard" });
    clock.time += 1000;
    expect(await put("/shop/color", "blue", { Overwrite: true, Type: undefined })).toMatchObject({ Version: 2 });
    const { Parameter } = await get("/shop/color");
    expect(Parameter).toMatchObject({
      Name: "/shop/color",
      Type: "String",
      Value: "blue",
      Version: 2,
      ARN: "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/color",
      DataType: "text",
      LastModifiedDate: new Date(clock.time),
    });
    const labelled = await client.send(
      new LabelParameterVersionCommand({ Name: "/shop/color", ParameterVersion: 1, Labels: ["old", "1st"] }),
    );
    expect(labelled).toMatchObject({ InvalidLabels: ["1st"], ParameterVersion: 1 });
    expect((await get("/shop/color:1")).Parameter).toMatchObject({ Value: "red", Selector: ":1" });
    expect((await get("/shop/color:old")).Parameter?.Value).toBe("red");
    expect((await get(`${Parameter?.ARN}:old`)).Parameter?.Value).toBe("red");
    await expect(get("/shop/color:9")).rejects.toMatchObject({ name: "ParameterVersionNotFound" });
    const history = await client.send(new GetParameterHistoryCommand({ Name: "/shop/color" }));
    expect(history.Parameters?.map(({ Version, Value, Labels }) => [Version, Value, Labels])).toEqual([
      [1, "red", ["old"]],
      [2, "blue", []],
    ]);
  });

  it("[documented] are overwritten only when that is asked for (SSM API reference, PutParameter)", async () => {
    await put("plain", "1");
    await expect(put("plain", "2")).rejects.toMatchObject({ name: "ParameterAlreadyExists" });
    await expect(put("plain", "2", { Overwrite: true, Tags: [{ Key: "a", Value: "b" }] })).rejects.toMatchObject({
      name: "ValidationException",
    });
    expect((await get("plain")).Parameter?.ARN).toBe("arn:aws:ssm:eu-central-1:111122223333:parameter/plain");
  });

  it("[documented] show a SecureString only with WithDecryption (SSM API reference, GetParameter)", async () => {
    await put("/shop/key", "hush", { Type: "SecureString" });
    const closed = (await get("/shop/key")).Parameter;
    expect(closed?.Type).toBe("SecureString");
    expect(closed?.Value).not.toContain("hush");
    expect(Buffer.from(closed?.Value ?? "", "base64").toString()).not.toContain("hush");
    expect((await get("/shop/key", { WithDecryption: true })).Parameter?.Value).toBe("hush");
    expect(JSON.stringify(served.wire.calls())).not.toContain("hush");
  });

  it.each([
    ["without a type", "x", "1", { Type: undefined }, "ValidationException"],
    ["under a reserved name", "/aws/x", "1", {}, "AccessDeniedException"],
    ["under a name that begins with ssm", "ssm-x", "1", {}, "ValidationException"],
    ["under a path without a leading slash", "a/b", "1", {}, "ValidationException"],
    ["below sixteen levels", "/a".repeat(16), "1", {}, "HierarchyLevelLimitExceededException"],
    ["larger than 4 KB", "x", "v".repeat(4097), {}, "ValidationException"],
    ["larger than 8 KB", "x", "v".repeat(8193), { Tier: "Advanced" }, "ValidationException"],
    ["unlike its pattern", "x", "ten", { AllowedPattern: "\\d+" }, "ParameterPatternMismatchException"],
    ["of an unknown type", "x", "1", { Type: "Number" }, "ValidationException"],
  ])("[documented] are refused %s (SSM API reference, PutParameter)", async (_, name, value, more, error) => {
    await expect(put(name, value, more)).rejects.toMatchObject({ name: error });
  });

  it("[documented] keep a hundred versions, and the oldest when it is labelled (SSM API reference, PutParameter)", async () => {
    for (let n = 1; n <= 101; n++) await put("x", String(n), { Overwrite: true });
    await expect(get("x:1")).rejects.toMatchObject({ name: "ParameterVersionNotFound" });
    await client.send(new LabelParameterVersionCommand({ Name: "x", ParameterVersion: 2, Labels: ["kept"] }));
    await expect(put("x", "102", { Overwrite: true })).rejects.toMatchObject({
      name: "ParameterMaxVersionLimitExceeded",
    });
  });
});

describe("many at once", () => {
  it("[documented] tells what is not there beside what is (SSM API reference, GetParameters)", async () => {
    await put("/a", "1");
    await put("/b", "2", { Type: "StringList" });
    const found = await client.send(new GetParametersCommand({ Names: ["/a", "/none", "/b:7", "/b"] }));
    expect(found.Parameters?.map(({ Name, Value }) => [Name, Value])).toEqual([
      ["/a", "1"],
      ["/b", "2"],
    ]);
    expect(found.InvalidParameters).toEqual(["/none", "/b:7"]);
    const names = Array.from({ length: 11 }, (_, n) => `/n${n}`);
    await expect(client.send(new GetParametersCommand({ Names: names }))).rejects.toMatchObject({
      name: "ValidationException",
    });
    const gone = await client.send(new DeleteParametersCommand({ Names: ["/a", "/none"] }));
    expect(gone).toMatchObject({ DeletedParameters: ["/a"], InvalidParameters: ["/none"] });
    await expect(client.send(new DeleteParameterCommand({ Name: "/a" }))).rejects.toMatchObject({
      name: "ParameterNotFound",
    });
  });

  it("[documented] reads one level of a path or all below it, ten at a time (SSM API reference, GetParametersByPath)", async () => {
    for (let n = 10; n < 22; n++) await put(`/shop/${n}`, String(n));
    await put("/shop/deep/1", "x", { Type: "SecureString" });
    await put("/shopping", "x");
    const pages: (string | undefined)[][] = [];
    for await (const { Parameters } of paginateGetParametersByPath({ client }, { Path: "/shop" })) {
      pages.push(Parameters?.map((each) => each.Value) ?? []);
    }
    expect(pages.map((each) => each.length)).toEqual([10, 2]);
    const deep = await client.send(
      new GetParametersByPathCommand({
        Path: "/shop/",
        Recursive: true,
        WithDecryption: true,
        ParameterFilters: [{ Key: "Type", Values: ["SecureString"] }],
      }),
    );
    expect(deep.Parameters?.map(({ Name, Value }) => [Name, Value])).toEqual([["/shop/deep/1", "x"]]);
    await expect(client.send(new GetParametersByPathCommand({ Path: "shop" }))).rejects.toMatchObject({
      name: "ValidationException",
    });
    await expect(
      client.send(new GetParametersByPathCommand({ Path: "/shop", NextToken: "made-up" })),
    ).rejects.toMatchObject({ name: "InvalidNextToken" });
  });

  it("[documented] filters by name, path, type and tag (SSM API reference, ParameterStringFilter)", async () => {
    await put("/shop/a", "1", { Description: "first", Tags: [{ Key: "pr", Value: "7" }] });
    await put("/shop/b", "2", { Type: "SecureString" });
    await put("/other/deep/c", "3");
    const names = async (...ParameterFilters: object[]) => {
      const found: (string | undefined)[] = [];
      for await (const { Parameters } of paginateDescribeParameters(
        { client, pageSize: 1 },
        { ParameterFilters: ParameterFilters as [] },
      )) {
        found.push(...(Parameters ?? []).map((each) => each.Name));
      }
      return found;
    };
    expect(await names({ Key: "Name", Option: "Contains", Values: ["op/"] })).toEqual(["/shop/a", "/shop/b"]);
    expect(await names({ Key: "tag:pr", Values: ["7"] })).toEqual(["/shop/a"]);
    expect(await names({ Key: "Path", Option: "Recursive", Values: ["/other"] })).toEqual(["/other/deep/c"]);
    expect(await names({ Key: "Path", Values: ["/other"] })).toEqual([]);
    expect(await names({ Key: "Type", Values: ["SecureString"] }, { Key: "KeyId" })).toEqual(["/shop/b"]);
    const { Parameters } = await client.send(new DescribeParametersCommand({ MaxResults: 50 }));
    expect(Parameters?.[1]).toMatchObject({ Name: "/shop/a", Description: "first", Version: 1, Tier: "Standard" });
    expect(Parameters?.[2]).toMatchObject({ KeyId: "alias/aws/ssm" });
    await expect(names({ Key: "Color" })).rejects.toMatchObject({ name: "InvalidFilterKey" });
    await expect(names({ Key: "Type", Option: "Contains", Values: ["S"] })).rejects.toMatchObject({
      name: "InvalidFilterOption",
    });
  });

  it("[documented] tags are kept beside parameters (SSM API reference, AddTagsToResource)", async () => {
    await put("/a", "1", { Tags: [{ Key: "x", Value: "1" }] });
    const of = { ResourceType: "Parameter" as const, ResourceId: "/a" };
    await client.send(new AddTagsToResourceCommand({ ...of, Tags: [{ Key: "y", Value: "2" }] }));
    await client.send(new RemoveTagsFromResourceCommand({ ...of, TagKeys: ["x"] }));
    expect((await client.send(new ListTagsForResourceCommand(of))).TagList).toEqual([{ Key: "y", Value: "2" }]);
    expect([...ssm.tagged.list()].map(({ arn, tags }) => [arn, ...tags])).toEqual([
      ["arn:aws:ssm:eu-central-1:111122223333:parameter/a", ["y", "2"]],
    ]);
    await expect(client.send(new ListTagsForResourceCommand({ ...of, ResourceId: "/none" }))).rejects.toMatchObject({
      name: "InvalidResourceId",
    });
  });
});

describe("what a container gets", () => {
  it("[documented] a parameter by ARN, or by name in its own region (ECS developer guide, Specifying sensitive data)", async () => {
    await put("/shop/key", "hush", { Type: "SecureString" });
    expect(ssm.secrets.resolve("/shop/key")).toBe("hush");
    expect(ssm.secrets.resolve("arn:aws:ssm:eu-central-1:111122223333:parameter/shop/key")).toBe("hush");
    expect(() => ssm.secrets.resolve("arn:aws:ssm:eu-west-1:111122223333:parameter/shop/key")).toThrow(
      "invalid parameters: /shop/key",
    );
  });

  it("[observed] ends its task in ECS's words when it is not there (aws/copilot-cli#2095)", () => {
    expect(() => ssm.secrets.resolve("/none")).toThrow(
      "unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time",
    );
  });
});
