import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSecretsManager, secretArn } from "../../../local/aws/secrets-manager/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

const day = 24 * 60 * 60 * 1000;
const where = { account: "111122223333", region: "eu-central-1" };
let clock: ReturnType<typeof stillClock>;
let manager: ReturnType<typeof createSecretsManager>;
let served: Awaited<ReturnType<typeof serve>>;
let client: SecretsManagerClient;

beforeEach(async () => {
  clock = stillClock();
  manager = createSecretsManager({ account: where.account, clock });
  served = await serve([manager.service], { clock });
  client = new SecretsManagerClient(served.config);
});
afterEach(() => served.close());

const token = (letter: string) => letter.repeat(32);
const create = (SecretString: string, more = {}) =>
  client.send(new CreateSecretCommand({ Name: "shop/db", SecretString, ...more }));
const put = (SecretString: string, more = {}) =>
  client.send(new PutSecretValueCommand({ SecretId: "shop/db", SecretString, ...more }));
const get = (more = {}) => client.send(new GetSecretValueCommand({ SecretId: "shop/db", ...more }));

describe("a secret's ARN", () => {
  it("ends in six characters derived from its name", async () => {
    const { ARN } = await create("1");
    expect(ARN).toBe(secretArn(where, "shop/db"));
    expect(ARN).toMatch(/^arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop\/db-[0-9a-f]{6}$/);
    expect(secretArn(where, "shop/production/db")).toMatch(/-511578$/);
  });

  it("is another one after the secret was deleted and made anew", async () => {
    const first = await create("1");
    await client.send(new DeleteSecretCommand({ SecretId: "shop/db", ForceDeleteWithoutRecovery: true }));
    const second = await create("2");
    expect(second.ARN).not.toBe(first.ARN);
    await expect(get({ SecretId: first.ARN })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("versions", () => {
  it("moves AWSCURRENT and AWSPREVIOUS", async () => {
    const first = await create("1");
    const second = await put("2");
    expect(await get()).toMatchObject({
      SecretString: "2",
      VersionId: second.VersionId,
      VersionStages: ["AWSCURRENT"],
    });
    expect(await get({ VersionStage: "AWSPREVIOUS" })).toMatchObject({ SecretString: "1", VersionId: first.VersionId });
    const third = await client.send(new UpdateSecretCommand({ SecretId: "shop/db", SecretString: "3" }));
    const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId: "shop/db" }));
    expect(VersionIdsToStages).toEqual({
      [third.VersionId ?? ""]: ["AWSCURRENT"],
      [second.VersionId ?? ""]: ["AWSPREVIOUS"],
    });
    expect(await get({ VersionId: first.VersionId })).toMatchObject({ SecretString: "1" });
  });

  it("keeps a version under a stage of its own", async () => {
    await create("1");
    await put("2", { VersionStages: ["AWSPENDING"] });
    expect((await get()).SecretString).toBe("1");
    expect((await get({ VersionStage: "AWSPENDING" })).SecretString).toBe("2");
  });

  it("takes the client's token as the version's id, once", async () => {
    await create("1", { ClientRequestToken: token("a") });
    await put("2", { ClientRequestToken: token("b") });
    expect(await put("2", { ClientRequestToken: token("b") })).toMatchObject({ VersionId: token("b") });
    await expect(put("other", { ClientRequestToken: token("b") })).rejects.toMatchObject({
      name: "ResourceExistsException",
      message: expect.stringContaining("already in use for a version of secret"),
    });
  });

  it("answers a repeated creation as the first one", async () => {
    const first = await create("1", { ClientRequestToken: token("a") });
    expect(await create("1", { ClientRequestToken: token("a") })).toMatchObject({ ARN: first.ARN });
    await expect(create("2")).rejects.toMatchObject({ name: "ResourceExistsException" });
  });

  it("makes nothing of a creation with a token that is too short", async () => {
    await expect(create("1", { ClientRequestToken: "short" })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    expect((await client.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  });

  it.each([
    [{ VersionStage: "NOPE" }, "staging label: NOPE"],
    [{ VersionId: "x".repeat(32) }, `VersionId: ${"x".repeat(32)}`],
  ])("says which version it has not: %j", async (selector, text) => {
    await create("1");
    await expect(get(selector)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: expect.stringContaining(text),
    });
  });

  it("carries bytes", async () => {
    await client.send(new CreateSecretCommand({ Name: "bytes", SecretBinary: new Uint8Array([0, 255, 7]) }));
    expect([...((await get({ SecretId: "bytes" })).SecretBinary ?? [])]).toEqual([0, 255, 7]);
  });
});

describe("deletion", () => {
  it("blocks the secret until it is restored", async () => {
    await create("1");
    const { DeletionDate } = await client.send(new DeleteSecretCommand({ SecretId: "shop/db" }));
    expect(DeletionDate?.getTime()).toBe(clock.time + 30 * day);
    await expect(get()).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining("marked for deletion"),
    });
    await expect(create("2")).rejects.toMatchObject({ message: expect.stringContaining("scheduled for deletion") });
    expect((await client.send(new DescribeSecretCommand({ SecretId: "shop/db" }))).DeletedDate).toEqual(DeletionDate);
    expect((await client.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
    await client.send(new RestoreSecretCommand({ SecretId: "shop/db" }));
    expect((await get()).SecretString).toBe("1");
  });

  it("is done when the recovery window is over", async () => {
    await create("1");
    await client.send(new DeleteSecretCommand({ SecretId: "shop/db", RecoveryWindowInDays: 7 }));
    clock.time += 7 * day;
    await expect(get()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("by force says nothing about a secret that is not there", async () => {
    await client.send(new DeleteSecretCommand({ SecretId: "nope", ForceDeleteWithoutRecovery: true }));
    await expect(client.send(new DeleteSecretCommand({ SecretId: "nope" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it.each([
    [{ RecoveryWindowInDays: 6 }, "between 7 and 30 days"],
    [{ RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }, "in conjunction with"],
  ])("refuses %j", async (more, text) => {
    await create("1");
    await expect(client.send(new DeleteSecretCommand({ SecretId: "shop/db", ...more }))).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(text),
    });
  });
});

it("lists by page, filter and tag", async () => {
  for (const name of ["a/1", "a/2", "b/1"]) {
    await client.send(new CreateSecretCommand({ Name: name, SecretString: "x" }));
    clock.time += 1000;
  }
  const names = async (input: object) =>
    (await client.send(new ListSecretsCommand(input))).SecretList?.map((secret) => secret.Name);
  expect(await names({ SortOrder: "asc" })).toEqual(["a/1", "a/2", "b/1"]);
  expect(await names({ Filters: [{ Key: "name", Values: ["a/"] }], SortOrder: "asc" })).toEqual(["a/1", "a/2"]);
  expect(await names({ Filters: [{ Key: "name", Values: ["!a/"] }] })).toEqual(["b/1"]);
  await client.send(new TagResourceCommand({ SecretId: "a/2", Tags: [{ Key: "owner", Value: "x" }] }));
  expect(await names({ Filters: [{ Key: "tag-key", Values: ["owner"] }] })).toEqual(["a/2"]);
  await client.send(new UntagResourceCommand({ SecretId: "a/2", TagKeys: ["owner"] }));
  expect(await names({ Filters: [{ Key: "tag-key", Values: ["owner"] }] })).toEqual([]);
  const first = await client.send(new ListSecretsCommand({ MaxResults: 2, SortOrder: "asc" }));
  expect(first.SecretList).toHaveLength(2);
  expect(await names({ NextToken: first.NextToken, SortOrder: "asc" })).toEqual(["b/1"]);
  await expect(client.send(new ListSecretsCommand({ NextToken: "foreign" }))).rejects.toMatchObject({
    name: "InvalidNextTokenException",
  });
});

describe("what a container gets for valueFrom", () => {
  const arn = secretArn(where, "shop/db");
  beforeEach(async () => {
    await create(`{"username":"admin","port":5432,"tls":true}`, { ClientRequestToken: token("a") });
    await put(`{"username":"next"}`, { ClientRequestToken: token("b") });
  });

  it.each([
    [arn, `{"username":"next"}`],
    [arn.slice(0, -7), `{"username":"next"}`],
    [`${arn}:username::`, "next"],
    [`${arn}:username:AWSPREVIOUS:`, "admin"],
    [`${arn}:port:AWSPREVIOUS:`, "5432"],
    [`${arn}::AWSPREVIOUS:`, `{"username":"admin","port":5432,"tls":true}`],
    [`${arn}:username::${token("a")}`, "admin"],
  ])("%s", (valueFrom, value) => {
    expect(manager.secrets.resolve(valueFrom)).toBe(value);
  });

  it.each([
    [`${arn}:password::`, /did not contain json key password$/],
    [`${arn}::NOPE:`, /unable to retrieve secret from asm: .*ResourceNotFoundException: .*staging label: NOPE/],
    [secretArn(where, "nope"), /unable to retrieve secret from asm: .*ResourceNotFoundException/],
    ["/parameter/of/ssm", /unsupported secret reference/],
  ])("refuses %s", (valueFrom, text) => {
    expect(() => manager.secrets.resolve(valueFrom)).toThrow(text);
    expect(() => manager.secrets.resolve(valueFrom)).toThrow(/^unable to pull secrets or registry auth: /);
  });

  it("refuses a key of what is no JSON, and a secret that is scheduled for deletion", async () => {
    await put("plain text");
    expect(() => manager.secrets.resolve(`${arn}:username::`)).toThrow(/invalid character 'p' looking for beginning/);
    await client.send(new DeleteSecretCommand({ SecretId: "shop/db" }));
    expect(() => manager.secrets.resolve(arn)).toThrow(/InvalidRequestException: .*marked for deletion/);
  });
});
