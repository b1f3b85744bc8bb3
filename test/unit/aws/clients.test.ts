import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { DescribeTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { awsClients, readAhead } from "../../../src/aws/clients.ts";
import { type AwsServer, awsServer, refusal } from "./server.ts";

afterEach(() => vi.unstubAllEnvs());

test("calls go through the proxy that the given variables name, which the SDK alone would not see", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIALOCAL");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  const stop = new AbortController();
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    asked.push(request.url);
    socket.destroy();
    stop.abort();
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const clients = awsClients("eu-west-1", { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  const ecr = await clients.ecr();
  await expect(ecr.send(new GetAuthorizationTokenCommand({}), { abortSignal: stop.signal })).rejects.toThrow();
  proxy.close();
  expect(asked[0]).toBe("api.ecr.eu-west-1.amazonaws.com:443");
});

test("a client is made once and knows its region and its patience", async () => {
  const clients = awsClients("eu-west-1", {});
  const ecs = await clients.ecs();
  expect(await clients.ecs()).toBe(ecs);
  expect(await ecs.config.region()).toBe("eu-west-1");
  expect(await ecs.config.maxAttempts()).toBe(8);
});

test("clients that are read ahead are those that are used later; one that cannot be read is whoever asks for it's affair", async () => {
  const clients = awsClients("eu-west-1", {});
  const asked: string[] = [];
  const ecr = () => {
    asked.push("ecr");
    return Promise.reject(new Error("no such file"));
  };
  await readAhead({ ...clients, ecr }, ["ssm", "ecr", "ecs"]);
  expect(asked).toEqual(["ecr"]);
  expect(await clients.ssm()).toBe(await clients.ssm());
});

test("an answer that never comes is given up after half a minute, so that the call can be made again", async () => {
  const { requestHandler } = (await awsClients("eu-west-1", {}).ecs()).config;
  const settings = await (requestHandler as unknown as { configProvider: Promise<object> }).configProvider;
  expect(settings).toMatchObject({ requestTimeout: 30_000, throwOnRequestTimeout: true });
});

describe("on a machine whose clock is an hour behind", () => {
  let aws: AwsServer;
  const skewed = () => new Date(Date.now() + 3_600_000);
  beforeEach(async () => {
    aws = await awsServer();
  });
  afterEach(() => aws.close());

  test("a refusal that is not about time is the answer, not asked again", async () => {
    aws.answers.DescribeTaskDefinition = { ...refusal("ClientException", "Unable to describe"), date: skewed() };
    const ecs = await awsClients("eu-west-1", {}).ecs();
    for (const taskDefinition of ["web", "api"])
      await expect(ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))).rejects.toThrow("Unable to");
    expect(aws.calls).toHaveLength(2);
  });

  test("a signature that AWS finds too old is made again by AWS's clock", async () => {
    const answered = { body: { taskDefinition: { family: "web" } }, date: skewed() };
    const tooOld = refusal("InvalidSignatureException", "Signature not yet current: it is still later than that");
    aws.answers.DescribeTaskDefinition = [{ ...tooOld, date: skewed() }, answered];
    const ecs = await awsClients("eu-west-1", {}).ecs();
    const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: "web" }));
    expect(taskDefinition?.family).toBe("web");
    expect(aws.calls).toHaveLength(2);
  });
});
