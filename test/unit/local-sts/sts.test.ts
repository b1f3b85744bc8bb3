import { CloudWatchLogsClient, CreateLogGroupCommand, LogGroupClass } from "@aws-sdk/client-cloudwatch-logs";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLogs } from "../../../local/aws/logs/index.ts";
import { createSts } from "../../../local/aws/sts/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

const role = "arn:aws:iam::111122223333:role/deploy/gantline-release";
const issuer = "http://127.0.0.1:9/oidc";
let clock: ReturnType<typeof stillClock>;
let sts: ReturnType<typeof createSts>;
let served: Awaited<ReturnType<typeof serve>>;

beforeEach(async () => {
  clock = stillClock();
  sts = createSts({ account: "111122223333", clock, trustedIssuers: () => [issuer] });
  const logs = createLogs({ account: "111122223333", clock });
  served = await serve([sts.service, logs.service], { clock, authenticate: sts.authenticate });
});
afterEach(() => served.close());

const client = (credentials: object = {}) => new STSClient({ ...served.config, ...credentials });

function jwt(claims: object = {}): string {
  const payload = {
    iss: issuer,
    aud: "sts.amazonaws.com",
    sub: "repo:your-org/shop:environment:production",
    exp: clock.time / 1000 + 300,
    ...claims,
  };
  return `${encode({ alg: "RS256" })}.${encode(payload)}.c2lnbmF0dXJl`;
}
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const withToken = (WebIdentityToken: string, RoleArn = role) =>
  client().send(new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "GitHubActions", WebIdentityToken }));

it("names a caller with long-lived keys", async () => {
  expect(await client().send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: "111122223333",
    Arn: "arn:aws:iam::111122223333:user/local",
    UserId: "AKIDEXAMPLE",
  });
});

it("turns a web identity token into a session that calls as the role", async () => {
  const answer = await withToken(jwt());
  expect(answer).toMatchObject({
    SubjectFromWebIdentityToken: "repo:your-org/shop:environment:production",
    Audience: "sts.amazonaws.com",
    AssumedRoleUser: { Arn: "arn:aws:sts::111122223333:assumed-role/gantline-release/GitHubActions" },
  });
  expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(answer.Credentials?.Expiration?.getTime()).toBe(clock.time + 3600_000);
  const credentials = {
    accessKeyId: answer.Credentials?.AccessKeyId ?? "",
    secretAccessKey: answer.Credentials?.SecretAccessKey ?? "",
    sessionToken: answer.Credentials?.SessionToken ?? "",
  };
  const me = await client({ credentials }).send(new GetCallerIdentityCommand({}));
  expect(me.Arn).toBe("arn:aws:sts::111122223333:assumed-role/gantline-release/GitHubActions");
  expect(me.UserId).toBe(answer.AssumedRoleUser?.AssumedRoleId);

  const logs = new CloudWatchLogsClient({ ...served.config, credentials });
  const call = () =>
    logs.send(new CreateLogGroupCommand({ logGroupName: "/a", logGroupClass: LogGroupClass.STANDARD }));
  await call();
  expect(served.wire.calls().at(-1)).toMatchObject({ operation: "CreateLogGroup", principal: me.Arn });
  clock.time += 3600_000;
  await expect(call()).rejects.toMatchObject({ name: "ExpiredTokenException" });
  await expect(client({ credentials }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: "ExpiredToken",
    message: "The security token included in the request is expired",
  });
});

it.each([
  ["expired", { exp: 1 }, "ExpiredTokenException", "Token expired"],
  [
    "for another audience",
    { aud: "https://github.com/your-org" },
    "InvalidIdentityTokenException",
    "Incorrect token audience",
  ],
  [
    "of another issuer",
    { iss: "https://token.actions.githubusercontent.com" },
    "InvalidIdentityTokenException",
    "No OpenIDConnect provider",
  ],
  ["without a subject", { sub: undefined }, "InvalidIdentityTokenException", "Missing a required claim: sub"],
])("refuses a token that is %s", async (_, claims, name, text) => {
  await expect(withToken(jwt(claims))).rejects.toMatchObject({ name, message: expect.stringContaining(text) });
});

it("refuses what is no token, a role of another account, and keys that it never gave out", async () => {
  await expect(withToken("not-a-token")).rejects.toMatchObject({ name: "InvalidIdentityTokenException" });
  await expect(withToken(jwt(), "arn:aws:iam::999999999999:role/x")).rejects.toMatchObject({
    name: "AccessDenied",
    message: "Not authorized to perform sts:AssumeRoleWithWebIdentity",
  });
  const credentials = { accessKeyId: "ASIAAAAAAAAAAAAAAAAA", secretAccessKey: "x", sessionToken: "y" };
  await expect(client({ credentials }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: "InvalidClientTokenId",
  });
});

it("assumes a role for a caller and for a task", async () => {
  const answer = await client().send(
    new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "me", DurationSeconds: 900 }),
  );
  expect(answer.Credentials?.Expiration?.getTime()).toBe(clock.time + 900_000);
  const { AccessKeyId, SessionToken } = sts.assume(role, "0123456789abcdef", 3600);
  expect(sts.authenticate({ accessKeyId: AccessKeyId, sessionToken: SessionToken }, "json")).toBe(
    "arn:aws:sts::111122223333:assumed-role/gantline-release/0123456789abcdef",
  );
  await expect(
    client().send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "me", DurationSeconds: 60 })),
  ).rejects.toMatchObject({ name: "ValidationError" });
});
