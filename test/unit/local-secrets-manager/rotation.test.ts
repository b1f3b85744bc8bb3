import {
  BatchGetSecretValueCommand,
  CancelRotateSecretCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSecretsManager, type SecretsManager } from "../../../local/aws/secrets-manager/index.ts";
import { serve } from "../wire/serve.ts";
import { testClock } from "../wire/test-clock.ts";

const day = 24 * 60 * 60 * 1000;
const SecretId = "shop/db";
const lambda = "arn:aws:lambda:eu-central-1:111122223333:function:rotate";
let clock: ReturnType<typeof testClock>;
let manager: SecretsManager;
let served: Awaited<ReturnType<typeof serve>>;
let client: SecretsManagerClient;

beforeEach(async () => {
  clock = testClock();
  manager = createSecretsManager({ account: "111122223333", clock });
  served = await serve([manager.service], { clock });
  client = new SecretsManagerClient(served.config);
});
afterEach(() => served.close());

const token = (letter: string) => letter.repeat(32);
const create = (SecretString: string, Name = SecretId) =>
  client.send(new CreateSecretCommand({ Name, SecretString, ClientRequestToken: token("a") }));
const rotate = (more = {}) =>
  client.send(
    new RotateSecretCommand({ SecretId, RotationLambdaARN: lambda, ClientRequestToken: token("b"), ...more }),
  );
const get = async (VersionStage: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;
const describeSecret = () => client.send(new DescribeSecretCommand({ SecretId }));

describe("rotation", () => {
  it("[documented] answers at once, then AWSPENDING, then AWSCURRENT (Secrets Manager API reference, RotateSecret)", async () => {
    await create('{"username":"shop","password":"old"}');
    const { VersionId } = await rotate({ RotationRules: { AutomaticallyAfterDays: 30 } });
    expect(VersionId).toBe(token("b"));
    expect((await describeSecret()).VersionIdsToStages).toEqual({ [token("a")]: ["AWSCURRENT"] });

    await clock.advance(1000);
    expect((await describeSecret()).VersionIdsToStages).toEqual({
      [token("a")]: ["AWSCURRENT"],
      [token("b")]: ["AWSPENDING"],
    });
    expect(JSON.parse((await get("AWSCURRENT")) ?? "").password).toBe("old");

    await clock.advance(2000);
    const described = await describeSecret();
    expect(described).toMatchObject({
      RotationEnabled: true,
      RotationLambdaARN: lambda,
      LastRotatedDate: new Date(clock.now()),
      LastChangedDate: new Date(clock.now()),
      NextRotationDate: new Date(clock.now() + 30 * day),
      VersionIdsToStages: { [token("a")]: ["AWSPREVIOUS"], [token("b")]: ["AWSPENDING", "AWSCURRENT"] },
    });
    const value = JSON.parse((await get("AWSCURRENT")) ?? "");
    expect(value).toMatchObject({ username: "shop" });
    expect(value.password).not.toBe("old");
    expect(JSON.parse((await get("AWSPREVIOUS")) ?? "").password).toBe("old");
  });

  it("[documented] is refused while another one is not complete (Secrets Manager API reference, RotateSecret)", async () => {
    await create("old");
    manager.switches.rotator = () => {
      throw new Error("the database said no");
    };
    await rotate();
    await clock.advance(10_000);
    expect(await get("AWSCURRENT")).toBe("old");
    await expect(rotate({ ClientRequestToken: token("c") })).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: "A previous rotation isn't complete. That rotation will be reattempted.",
    });
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId,
        VersionStage: "AWSPENDING",
        RemoveFromVersionId: token("b"),
      }),
    );
    manager.switches.rotator = ({ value, name }) => `${name} ${value}2`;
    await rotate({ ClientRequestToken: token("c"), RotationLambdaARN: undefined });
    await clock.advance(3000);
    expect(await get("AWSCURRENT")).toBe("shop/db old2");
    const { Versions } = await client.send(new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true }));
    expect(Versions?.map(({ VersionId, VersionStages }) => [VersionId, VersionStages])).toEqual([
      [token("a"), ["AWSPREVIOUS"]],
      [token("b"), []],
      [token("c"), ["AWSPENDING", "AWSCURRENT"]],
    ]);
  });

  it("[documented] needs a function once, and can be cancelled (Secrets Manager API reference, CancelRotateSecret)", async () => {
    await create("old");
    await expect(rotate({ RotationLambdaARN: undefined })).rejects.toMatchObject({ name: "InvalidRequestException" });
    await rotate({ RotateImmediately: false });
    await clock.advance(10_000);
    expect(await get("AWSCURRENT")).toBe("old");
    await client.send(new CancelRotateSecretCommand({ SecretId }));
    expect(await describeSecret()).toMatchObject({ RotationEnabled: false });
  });

  it("stops at a secret that is deleted meanwhile", async () => {
    await create("old");
    await rotate();
    await client.send(new DeleteSecretCommand({ SecretId }));
    await clock.advance(3000);
    expect((await describeSecret()).VersionIdsToStages).toEqual({ [token("a")]: ["AWSCURRENT"] });
  });
});

describe("deletion", () => {
  it("[documented] without recovery may leave the name taken for a while (Secrets Manager API reference, DeleteSecret)", async () => {
    manager.switches.forcedDeletionMs = 5000;
    await create("1");
    await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    await expect(create("2")).rejects.toMatchObject({ name: "InvalidRequestException" });
    await clock.advance(5000);
    await create("2");
  });
});

describe("BatchGetSecretValue", () => {
  it("[documented] tells what cannot be had beside what can (Secrets Manager API reference, BatchGetSecretValue)", async () => {
    for (const name of ["shop/a", "shop/b", "other"]) await create(name, name);
    await client.send(new DeleteSecretCommand({ SecretId: "shop/b" }));
    const listed = await client.send(new BatchGetSecretValueCommand({ SecretIdList: ["shop/a", "shop/b", "none"] }));
    expect(listed.SecretValues?.map((value) => value.SecretString)).toEqual(["shop/a"]);
    expect(listed.Errors?.map(({ SecretId, ErrorCode }) => [SecretId, ErrorCode])).toEqual([
      ["shop/b", "InvalidRequestException"],
      ["none", "ResourceNotFoundException"],
    ]);
    const found = await client.send(
      new BatchGetSecretValueCommand({ Filters: [{ Key: "name", Values: ["shop/", "other"] }], MaxResults: 1 }),
    );
    expect(found.SecretValues?.map((value) => value.Name)).toEqual(["shop/a"]);
    const next = await client.send(
      new BatchGetSecretValueCommand({
        Filters: [{ Key: "name", Values: ["shop/", "other"] }],
        MaxResults: 1,
        NextToken: found.NextToken,
      }),
    );
    expect(next.SecretValues?.map((value) => value.Name)).toEqual(["other"]);
    await expect(client.send(new BatchGetSecretValueCommand({}))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });
});
