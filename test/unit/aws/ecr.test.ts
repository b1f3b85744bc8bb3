import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { awsClients } from "../../../src/aws/clients.ts";
import { ecrRegistry } from "../../../src/aws/ecr.ts";
import type { ImageRegistry } from "../../../src/image/types.ts";

type Answer = { status?: number; body: unknown };

let server: Server;
let answers: Record<string, Answer>;
let calls: { operation: string; input: Record<string, unknown> }[];
let masked: string[];
let registry: ImageRegistry;
let address: string;
const { signal } = new AbortController();

beforeEach(async () => {
  answers = {};
  calls = [];
  masked = [];
  server = createServer(async (request: IncomingMessage, response) => {
    const operation = String(request.headers["x-amz-target"] ?? request.url).replace(/^.*\./, "");
    const body = await text(request);
    calls.push({ operation, input: body === "" ? {} : JSON.parse(body) });
    const { status = 200, body: answer } = answers[operation] ?? { status: 500, body: "not expected" };
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_ENDPOINT_URL", address);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIALOCAL");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  registry = ecrRegistry(awsClients("eu-west-1", {}), (secret) => void masked.push(secret));
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const refusal = (code: string, message = "no"): Answer => ({ status: 400, body: { __type: code, message } });

test("a repository's address is taken as ECR gives it; one that is missing has none", async () => {
  answers.DescribeRepositories = { body: { repositories: [{ repositoryUri: "127.0.0.1:5/shop/api" }] } };
  expect(await registry.repositoryUri("shop/api", signal)).toBe("127.0.0.1:5/shop/api");
  answers.DescribeRepositories = refusal("RepositoryNotFoundException");
  expect(await registry.repositoryUri("shop/api", signal)).toBeUndefined();
});

test("a repository is created with tags that stay, except the cache's; one that came in between is taken", async () => {
  answers.CreateRepository = refusal("RepositoryAlreadyExistsException");
  answers.DescribeRepositories = { body: { repositories: [{ repositoryUri: "host/shop/api" }] } };
  expect(await registry.createRepository("shop/api", signal)).toBe("host/shop/api");
  expect(calls[0]?.input).toMatchObject({
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "buildcache*" }],
  });
});

test("a manifest is asked for by tag or digest, in every media type", async () => {
  answers.BatchGetImage = {
    body: { images: [{ imageId: { imageDigest: "sha256:a" }, imageManifest: "{}", imageManifestMediaType: "m" }] },
  };
  expect(await registry.manifest("app", "v1", signal)).toEqual({ digest: "sha256:a", mediaType: "m", body: "{}" });
  await registry.manifest("app", "sha256:a", signal);
  expect(calls.map(({ input }) => input.imageIds)).toEqual([[{ imageTag: "v1" }], [{ imageDigest: "sha256:a" }]]);
  expect(calls[0]?.input.acceptedMediaTypes).toHaveLength(4);
});

test("an image that is not there is undefined; one that ECR will not give is an error", async () => {
  const failures = (failureCode: string) => ({
    body: { images: [], failures: [{ failureCode, failureReason: "why" }] },
  });
  answers.BatchGetImage = failures("ImageNotFound");
  expect(await registry.manifest("app", "v1", signal)).toBeUndefined();
  answers.BatchGetImage = failures("ImageInaccessible");
  await expect(registry.manifest("app", "v1", signal)).rejects.toThrow(
    "ECR has app:v1 but does not give it (ImageInaccessible): why",
  );
});

test("a config is read from the address that ECR gives", async () => {
  answers.GetDownloadUrlForLayer = { body: { downloadUrl: `${address}/layer?X-Amz-Signature=a%2Fb` } };
  answers["/layer?X-Amz-Signature=a%2Fb"] = { body: '{"os":"linux"}' };
  expect(await registry.blob("app", "sha256:c", signal)).toBe('{"os":"linux"}');
  answers["/layer?X-Amz-Signature=a%2Fb"] = { status: 403, body: "expired" };
  await expect(registry.blob("app", "sha256:c", signal)).rejects.toThrow(
    `A part of an image could not be read from ${new URL(address).host}: status 403`,
  );
});

test("the login's password and its encoded form are masked before they are handed out", async () => {
  const authorizationToken = Buffer.from("AWS:pass:word").toString("base64");
  answers.GetAuthorizationToken = {
    body: { authorizationData: [{ authorizationToken, proxyEndpoint: "https://127.0.0.1:5/" }] },
  };
  expect(await registry.login(signal)).toEqual({ host: "127.0.0.1:5", username: "AWS", password: "pass:word" });
  expect(masked).toEqual(["pass:word", authorizationToken]);
});

test("a tag that is there already on this image is no error; on another one it is", async () => {
  const manifest = { digest: "sha256:a", mediaType: "m", body: "{}" };
  answers.PutImage = refusal("ImageAlreadyExistsException");
  await registry.tag("app", manifest, "v1", signal);
  answers.PutImage = refusal("ImageTagAlreadyExistsException");
  await expect(registry.tag("app", manifest, "v1", signal)).rejects.toThrow(
    "The tag app:v1 names another image already",
  );
});
