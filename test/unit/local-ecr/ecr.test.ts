import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  ListImagesCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
} from "@aws-sdk/client-ecr";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEcr, type Ecr } from "../../../local/aws/ecr/index.ts";
import { serve, stillClock } from "../wire/serve.ts";
import { fakeRegistry } from "./fake-registry.ts";

const ociImage = "application/vnd.oci.image.manifest.v1+json";
const ociIndex = "application/vnd.oci.image.index.v1+json";

let clock: ReturnType<typeof stillClock>;
let backend: Awaited<ReturnType<typeof fakeRegistry>>;
let ecr: Ecr;
let served: Awaited<ReturnType<typeof serve>>;
let client: ECRClient;
let host = "";
let closeFront = () => {};
let problems: string[] = [];
let authorization = "";

beforeEach(async () => {
  clock = stillClock();
  problems = [];
  backend = await fakeRegistry();
  ecr = createEcr({
    account: "111122223333",
    clock,
    backend: backend.host,
    prefix: "cloud-1",
    publicHost: () => host,
    onProblem: (line) => problems.push(line),
  });
  const front = createServer((request, response) => void ecr.front(request, response));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(front.address() as AddressInfo).port}`;
  closeFront = () => {
    front.close();
    front.closeAllConnections();
  };
  served = await serve([ecr.service], { clock });
  client = new ECRClient(served.config);
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
  expect(authorizationData?.[0]?.proxyEndpoint).toBe(`http://${host}`);
  authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
});
afterEach(() => {
  served.close();
  closeFront();
  ecr.close();
  backend.close();
});

const digestOf = (bytes: string) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const create = (more = {}) => client.send(new CreateRepositoryCommand({ repositoryName: "shop/api", ...more }));
const ask = (method: string, path: string, init: RequestInit = {}) =>
  fetch(`http://${host}/v2/${path}`, { method, ...init, headers: { authorization, ...init.headers } });

/** Uploads a layer as clients do, following the Location that the front gives. */
async function upload(content: string, repository = "shop/api"): Promise<{ digest: string; size: number }> {
  const digest = digestOf(content);
  const begun = await ask("POST", `${repository}/blobs/uploads/`);
  expect(begun.status).toBe(202);
  const location = begun.headers.get("location") ?? "";
  expect(location).toBe(`http://${host}/v2/${repository}/blobs/uploads/1?_state=s`);
  const ended = await fetch(`${location}&digest=${digest}`, {
    method: "PUT",
    body: content,
    headers: { authorization },
  });
  expect(ended.status).toBe(201);
  expect(ended.headers.get("location")).toBe(`http://${host}/v2/${repository}/blobs/${digest}`);
  return { digest, size: content.length };
}

async function manifestWith(content: string): Promise<string> {
  const config = { mediaType: "application/vnd.oci.image.config.v1+json", ...(await upload(`{"c":"${content}"}`)) };
  return JSON.stringify({ schemaVersion: 2, mediaType: ociImage, config, layers: [await upload(content)] });
}

const put = (reference: string, body: string, type = ociImage) =>
  ask("PUT", `shop/api/manifests/${reference}`, { body, headers: { "content-type": type } });
const errorOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { code: string; message: string }[] }).errors[0];
const describeOne = async (imageTag: string) =>
  (await client.send(new DescribeImagesCommand({ repositoryName: "shop/api", imageIds: [{ imageTag }] })))
    .imageDetails?.[0];

describe("the login", () => {
  it("is demanded, and is good for twelve hours", async () => {
    const bare = await fetch(`http://${host}/v2/`);
    expect(bare.status).toBe(401);
    expect(bare.headers.get("www-authenticate")).toBe(`Basic realm="http://${host}/",service="ecr.amazonaws.com"`);
    expect((await ask("GET", "")).status).toBe(200);
    clock.time += 12 * 3_600_000;
    const late = await ask("GET", "");
    expect(late.status).toBe(403);
    expect((await errorOf(late))?.message).toContain("authorization token has expired");
  });

  it.each(["AWS:wrong", "me:password", `AWS:AWS.${Date.UTC(2030, 0)}.forged`])("refuses %s", async (login) => {
    authorization = `Basic ${Buffer.from(login).toString("base64")}`;
    expect((await ask("GET", "")).status).toBe(403);
  });

  it("is given to the engine for images of this registry only", async () => {
    const login = ecr.registry.loginFor(`${host}/shop/api@sha256:0`);
    expect(login).toMatchObject({ username: "AWS", serveraddress: host });
    authorization = `Basic ${Buffer.from(`AWS:${login?.password}`).toString("base64")}`;
    expect((await ask("GET", "")).status).toBe(200);
    expect(ecr.registry.loginFor("golang:1.24")).toBeUndefined();
  });

  it("does not reach the registry behind", async () => {
    await create();
    await upload("layer");
    expect(backend.seen.every((line) => line.endsWith(" -"))).toBe(true);
    expect(backend.seen[0]).toContain("POST /v2/cloud-1/shop/api/blobs/uploads/");
  });
});

describe("pushing", () => {
  it("keeps the exact bytes and the digest that they give", async () => {
    await create();
    const body = ` ${await manifestWith("one")}\n`;
    const pushed = await put("v1", body);
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get("docker-content-digest")).toBe(digestOf(body));
    for (const reference of ["v1", digestOf(body)]) {
      const pulled = await ask("GET", `shop/api/manifests/${reference}`);
      expect(await pulled.text()).toBe(body);
      expect(pulled.headers.get("content-type")).toBe(ociImage);
      expect(pulled.headers.get("docker-content-digest")).toBe(digestOf(body));
    }
    const head = await ask("HEAD", "shop/api/manifests/v1");
    expect(head.headers.get("content-length")).toBe(String(body.length));
    expect(await (await ask("GET", "shop/api/tags/list")).json()).toEqual({ name: "shop/api", tags: ["v1"] });
    const layer = await ask("GET", `shop/api/blobs/${digestOf("one")}`);
    expect(await layer.text()).toBe("one");
    expect(await describeOne("v1")).toMatchObject({
      imageDigest: digestOf(body),
      imageTags: ["v1"],
      imageManifestMediaType: ociImage,
      imageSizeInBytes: 3 + 11,
      imagePushedAt: new Date(clock.time),
      imageStatus: "ACTIVE",
    });
  });

  it("needs a repository that was created", async () => {
    const answer = await ask("POST", "nope/blobs/uploads/");
    expect(answer.status).toBe(404);
    expect(await errorOf(answer)).toEqual({
      code: "NAME_UNKNOWN",
      message: "The repository with name 'nope' does not exist in the registry with id '111122223333'",
    });
  });

  it("says in a client's words that an immutable tag stays", async () => {
    await create({ imageTagMutability: "IMMUTABLE" });
    const first = await manifestWith("one");
    expect((await put("v1", first)).status).toBe(201);
    expect((await put("v1", first)).status).toBe(201);
    const second = await put("v1", await manifestWith("two"));
    expect(second.status).toBe(400);
    expect(await errorOf(second)).toEqual({
      code: "TAG_INVALID",
      message:
        "The image tag 'v1' already exists in the 'shop/api' repository and cannot be overwritten because the tag is immutable.",
    });
    expect((await describeOne("v1"))?.imageDigest).toBe(digestOf(first));
  });

  it("leaves the tags alone that the setting excludes", async () => {
    await create({
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "buildcache*" }],
    });
    const [one, two] = [await manifestWith("one"), await manifestWith("two")];
    expect([await put("buildcache-api", one), await put("buildcache-api", two)].map(({ status }) => status)).toEqual([
      201, 201,
    ]);
    expect([await put("v1", one), await put("v1", two)].map(({ status }) => status)).toEqual([201, 400]);
    await client.send(new PutImageTagMutabilityCommand({ repositoryName: "shop/api", imageTagMutability: "MUTABLE" }));
    expect((await put("v1", two)).status).toBe(201);
  });

  it("lets an index in only with its children, and lists them as untagged images", async () => {
    await create();
    const child = await manifestWith("one");
    const index = JSON.stringify({
      schemaVersion: 2,
      mediaType: ociIndex,
      manifests: [
        {
          mediaType: ociImage,
          digest: digestOf(child),
          size: child.length,
          platform: { os: "linux", architecture: "arm64" },
        },
      ],
    });
    const early = await put("v1", index, ociIndex);
    expect(early.status).toBe(400);
    expect((await errorOf(early))?.message).toContain("required for pushing image into repository");
    expect((await put(digestOf(child), child)).status).toBe(201);
    expect((await put("v1", index, ociIndex)).status).toBe(201);
    const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName: "shop/api" }));
    expect(imageDetails?.map((image) => [image.imageDigest, image.imageTags, image.imageSizeInBytes])).toEqual([
      [digestOf(child), undefined, 14],
      [digestOf(index), ["v1"], 14],
    ]);
    const refused = await client.send(
      new BatchDeleteImageCommand({ repositoryName: "shop/api", imageIds: [{ imageDigest: digestOf(child) }] }),
    );
    expect(refused.failures?.[0]).toMatchObject({ failureCode: "ImageReferencedByManifestList" });
  });

  it.each([
    ["no JSON", "{", ociImage, "MANIFEST_INVALID"],
    ["another kind of manifest", "{}", "application/vnd.docker.distribution.manifest.v1+json", "MANIFEST_INVALID"],
    ["no layers", `{"config":{"digest":"${digestOf("")}","size":0}}`, ociImage, "MANIFEST_INVALID"],
    [
      "layers that were never uploaded",
      `{"config":{"digest":"${digestOf("a")}","size":1},"layers":[]}`,
      ociImage,
      "MANIFEST_BLOB_UNKNOWN",
    ],
  ])("refuses a manifest with %s", async (_, body, type, code) => {
    await create();
    const answer = await put("v1", body, type);
    expect(answer.status).toBe(400);
    expect((await errorOf(answer))?.code).toBe(code);
  });

  it("does not delete through the registry", async () => {
    await create();
    const { digest } = await upload("layer");
    for (const path of [`blobs/${digest}`, `manifests/${digest}`]) {
      const answer = await ask("DELETE", `shop/api/${path}`);
      expect(answer.status).toBe(405);
      expect((await errorOf(answer))?.message).toContain("ecr:BatchDeleteImage");
    }
  });

  it("names the registry behind when that is down, and says so once", async () => {
    await create();
    backend.close();
    for (let time = 0; time < 2; time++) {
      const answer = await ask("POST", "shop/api/blobs/uploads/");
      expect(answer.status).toBe(503);
      expect((await errorOf(answer))?.message).toMatch(
        /^The registry behind the local cloud, at .* does not answer \(ECONN/,
      );
    }
    expect(problems).toHaveLength(1);
    await expect(
      client.send(new GetDownloadUrlForLayerCommand({ repositoryName: "shop/api", layerDigest: digestOf("a") })),
    ).rejects.toMatchObject({ name: "ServerException", message: expect.stringContaining("does not answer") });
  });
});

describe("the API of images", () => {
  let body = "";
  beforeEach(async () => {
    await create({ imageTagMutability: "IMMUTABLE" });
    body = await manifestWith("one");
    await put("v1", body);
  });
  const putImage = (input: object) =>
    client.send(
      new PutImageCommand({
        repositoryName: "shop/api",
        imageManifest: body,
        imageManifestMediaType: ociImage,
        ...input,
      }),
    );
  const get = (imageIds: object[]) => client.send(new BatchGetImageCommand({ repositoryName: "shop/api", imageIds }));

  it("gives manifests as they were pushed, and says what it has not", async () => {
    const { images, failures } = await get([{ imageTag: "v1" }, { imageTag: "v2" }, { imageDigest: "nonsense" }]);
    expect(images).toMatchObject([{ imageManifest: body, imageId: { imageDigest: digestOf(body), imageTag: "v1" } }]);
    expect(failures?.map((failure) => failure.failureCode)).toEqual(["ImageNotFound", "InvalidImageDigest"]);
  });

  it("gives one digest a second tag, without a byte", async () => {
    const { image } = await putImage({ imageTag: "release-1", imageDigest: digestOf(body) });
    expect(image?.imageId).toEqual({ imageDigest: digestOf(body), imageTag: "release-1" });
    expect((await describeOne("v1"))?.imageTags).toEqual(["v1", "release-1"]);
    await expect(putImage({ imageTag: "release-1" })).rejects.toMatchObject({ name: "ImageAlreadyExistsException" });
    const other = await manifestWith("two");
    await expect(putImage({ imageManifest: other, imageTag: "v1" })).rejects.toMatchObject({
      name: "ImageTagAlreadyExistsException",
    });
    await expect(putImage({ imageDigest: digestOf("x"), imageTag: "v9" })).rejects.toMatchObject({
      name: "ImageDigestDoesNotMatchException",
    });
    const strange = body.replace(digestOf("one"), digestOf("never"));
    await expect(putImage({ imageManifest: strange, imageTag: "v9" })).rejects.toMatchObject({
      name: "LayersNotFoundException",
    });
  });

  it("lists, deletes by tag and by digest", async () => {
    await putImage({ imageTag: "v2" });
    const list = () => client.send(new ListImagesCommand({ repositoryName: "shop/api" }));
    expect((await list()).imageIds?.map((id) => id.imageTag)).toEqual(["v1", "v2"]);
    const remove = (id: object) =>
      client.send(new BatchDeleteImageCommand({ repositoryName: "shop/api", imageIds: [id] }));
    await remove({ imageTag: "v1" });
    expect((await list()).imageIds?.map((id) => id.imageTag)).toEqual(["v2"]);
    await expect(client.send(new DeleteRepositoryCommand({ repositoryName: "shop/api" }))).rejects.toMatchObject({
      name: "RepositoryNotEmptyException",
    });
    await remove({ imageDigest: digestOf(body) });
    expect((await list()).imageIds).toEqual([]);
    await client.send(new DeleteRepositoryCommand({ repositoryName: "shop/api" }));
  });

  it("gives addresses of layers that need no login, for an hour", async () => {
    const { downloadUrl } = await client.send(
      new GetDownloadUrlForLayerCommand({ repositoryName: "shop/api", layerDigest: digestOf("one") }),
    );
    expect(await (await fetch(downloadUrl ?? "")).text()).toBe("one");
    expect((await fetch((downloadUrl ?? "").replace(digestOf("one"), digestOf(`{"c":"one"}`)))).status).toBe(401);
    clock.time += 3_600_000;
    expect((await fetch(downloadUrl ?? "")).status).toBe(401);
    const { layers } = await client.send(
      new BatchCheckLayerAvailabilityCommand({
        repositoryName: "shop/api",
        layerDigests: [digestOf("one"), digestOf("x")],
      }),
    );
    expect(layers?.map((layer) => layer.layerAvailability)).toEqual(["AVAILABLE", "UNAVAILABLE"]);
  });

  it("names what is not there", async () => {
    await expect(describeOne("nope")).rejects.toMatchObject({ name: "ImageNotFoundException" });
    await expect(client.send(new DescribeImagesCommand({ repositoryName: "nope" }))).rejects.toMatchObject({
      name: "RepositoryNotFoundException",
    });
  });
});

describe("repositories", () => {
  it("are those of one registry: another account's is refused, not taken for it", async () => {
    const registryId = "444455556666";
    for (const command of [
      new DescribeRepositoriesCommand({ registryId }),
      new BatchGetImageCommand({ registryId, repositoryName: "shop/api", imageIds: [{ imageTag: "v1" }] }),
    ])
      await expect(client.send(command as DescribeRepositoriesCommand)).rejects.toThrow(
        "The local cloud has one registry, that of 111122223333, and none with id '444455556666'.",
      );
  });

  it("are created once, described by page, and known by their address", async () => {
    const { repository } = await create({ tags: [{ Key: "managed-by", Value: "x" }] });
    expect(repository).toMatchObject({
      repositoryUri: `${host}/shop/api`,
      repositoryArn: "arn:aws:ecr:eu-central-1:111122223333:repository/shop/api",
      imageTagMutability: "MUTABLE",
    });
    await expect(create()).rejects.toMatchObject({ name: "RepositoryAlreadyExistsException" });
    await create({ repositoryName: "shop/web" });
    const first = await client.send(new DescribeRepositoriesCommand({ maxResults: 1 }));
    const rest = await client.send(new DescribeRepositoriesCommand({ nextToken: first.nextToken }));
    expect([...(first.repositories ?? []), ...(rest.repositories ?? [])].map((one) => one.repositoryName)).toEqual([
      "shop/api",
      "shop/web",
    ]);
    await expect(client.send(new DescribeRepositoriesCommand({ repositoryNames: ["nope"] }))).rejects.toMatchObject({
      name: "RepositoryNotFoundException",
    });
  });

  it.each(["Shop", "-shop", "shop//api", "a"])("cannot be called %s", async (repositoryName) => {
    await expect(create({ repositoryName })).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
