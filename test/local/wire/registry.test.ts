/**
 * The registry front with the clients that people use: docker and buildx push, pull and cache through it, and the API
 * of ECR tells the same story.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../../local/start.ts";

let cloud: LocalCloud;
let ecr: ECRClient;
let folder: string;
let env: NodeJS.ProcessEnv;
let host: string;

/** Runs docker; resolves with everything that it printed, whether it succeeded or not. */
function docker(args: string[], input?: string): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = execFile("docker", args, { env, maxBuffer: 64 << 20 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: stdout + stderr }),
    );
    child.stdin?.end(input);
  });
}

async function succeeds(args: string[], input?: string): Promise<string> {
  const { ok, output } = await docker(args, input);
  if (!ok) throw new Error(`docker ${args.join(" ")}\n${output}`);
  return output;
}

const build = (name: string, ...more: string[]) => [
  ...["buildx", "build", "--platform", "linux/arm64", "--progress", "plain", ...more],
  join(folder, name),
];
const push = (tag: string, content: string, ...more: string[]) => [
  ...build("image", "--push", "--provenance=false", "--build-arg", `C=${content}`),
  ...["--tag", `${host}/shop/${tag}`, ...more],
];

async function describeTag(imageTag: string, repositoryName = "shop/api") {
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }));
  return imageDetails?.[0];
}

async function login(): Promise<void> {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const [data] = authorizationData ?? [];
  const password = Buffer.from(data?.authorizationToken ?? "", "base64")
    .toString()
    .slice("AWS:".length);
  await succeeds(["login", "--username", "AWS", "--password-stdin", data?.proxyEndpoint ?? ""], password);
}

beforeAll(async () => {
  cloud = await startLocalCloud({ say: () => {} });
  host = cloud.endpoint.replace("http://", "");
  ecr = new ECRClient({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  folder = await mkdtemp(join(tmpdir(), "gantline-registry-"));
  const config = cloud.env.DOCKER_CONFIG ?? "";
  await symlink(join(config, "cli-plugins"), join(folder, "cli-plugins"));
  env = { ...process.env, ...cloud.env, DOCKER_CONFIG: folder };
  await mkdir(join(folder, "image"));
  const dockerfile = "FROM scratch\nARG C\nLABEL content=$C\nCOPY . /\n";
  await writeFile(join(folder, "image", "Dockerfile"), dockerfile);
  await writeFile(join(folder, "image", "data"), "x".repeat(3_000_000));
  await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: "shop/api",
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "buildcache*" }],
    }),
  );
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "shop/mutable" }));
});
afterAll(async () => {
  await cloud?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe("docker and buildx", () => {
  it("are refused before a login", async () => {
    const { ok, output } = await docker(push("api:early", "1"));
    expect(ok).toBe(false);
    expect(output).toMatch(/no basic auth credentials|401 Unauthorized|authorization failed/);
  });

  it("push after it; digest, bytes and platform are what the API tells", async () => {
    await login();
    const metadata = join(folder, "metadata.json");
    await succeeds(push("api:v1", "1", "--metadata-file", metadata));
    const told = JSON.parse(await readFile(metadata, "utf8"));
    const detail = await describeTag("v1");
    expect(detail?.imageDigest).toBe(told["containerimage.digest"]);
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: [{ imageTag: "v1" }] }),
    );
    const manifest = images?.[0]?.imageManifest ?? "";
    expect(`sha256:${createHash("sha256").update(manifest).digest("hex")}`).toBe(detail?.imageDigest);
    const layerDigest = JSON.parse(manifest).config.digest;
    const { downloadUrl } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName: "shop/api", layerDigest }),
    );
    expect(await (await fetch(downloadUrl ?? "")).json()).toMatchObject({ architecture: "arm64", os: "linux" });
  });

  it("may push the same bytes again, and not others under an immutable tag", async () => {
    await succeeds(push("api:v1", "1"));
    const before = await describeTag("v1");
    const { ok, output } = await docker(push("api:v1", "2"));
    expect(ok).toBe(false);
    // Older BuildKit prints only the status, newer ones the registry's words.
    expect(output).toMatch(/cannot be overwritten because the tag is immutable|manifests\/v1: 400 Bad Request/);
    expect((await describeTag("v1"))?.imageDigest).toBe(before?.imageDigest);
  });

  it("cannot push into a repository that nobody created", async () => {
    const { ok, output } = await docker(
      build("image", "--push", "--provenance=false", "--tag", `${host}/shop/nope:v1`),
    );
    expect(ok).toBe(false);
    expect(output).toMatch(/repository with name 'shop\/nope' does not exist|404 Not Found/);
  });

  it("push an index with attestations, whose children are untagged images", async () => {
    await succeeds(push("mutable:indexed", "3", "--provenance=mode=max"));
    const index = await describeTag("indexed", "shop/mutable");
    expect(index?.imageManifestMediaType).toBe("application/vnd.oci.image.index.v1+json");
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "shop/mutable" }));
    expect(imageDetails?.filter((image) => image.imageTags === undefined)).toHaveLength(2);
    const inspected = await succeeds(["buildx", "imagetools", "inspect", `${host}/shop/mutable:indexed`]);
    expect(inspected).toContain("linux/arm64");
    expect(inspected).toContain("attestation-manifest");
  });

  it("pull by tag and by digest", async () => {
    const { imageDigest } = (await describeTag("v1")) ?? {};
    await succeeds(["pull", "--platform", "linux/arm64", `${host}/shop/api@${imageDigest}`]);
    const { output } = await docker(["pull", `${host}/shop/api:nope`]);
    expect(output).toMatch(/not found|manifest unknown/);
  });

  it("keep a cache under a mutable tag, and read it", async () => {
    const ref = `type=registry,ref=${host}/shop/api:buildcache`;
    const form = "mode=max,image-manifest=true,oci-mediatypes=true";
    for (const content of ["4", "5"]) await succeeds(push(`api:c${content}`, content, "--cache-to", `${ref},${form}`));
    const cache = await describeTag("buildcache");
    expect(cache?.imageManifestMediaType).toBe("application/vnd.oci.image.manifest.v1+json");
    expect(cache?.artifactMediaType).toBe("application/vnd.buildkit.cacheconfig.v0");
    const output = await succeeds(push("api:again", "5", "--cache-from", ref));
    expect(output).toContain(`importing cache manifest from ${host}/shop/api:buildcache`);
    expect(output).not.toContain("ERROR");
  });

  it("give one image another name without a byte, as PutImage does", async () => {
    // Into a mutable repository: before 0.22 buildx pushes an index's children under the tag as well.
    const names = [`${host}/shop/mutable:by-buildx`, `${host}/shop/mutable:indexed`];
    await succeeds(["buildx", "imagetools", "create", "--tag", ...names]);
    const { imageDigest, imageTags } = (await describeTag("indexed", "shop/mutable")) ?? {};
    expect(imageTags).toContain("by-buildx");
    const repositoryName = "shop/mutable";
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "indexed" }] }),
    );
    const { imageManifest, imageManifestMediaType } = images?.[0] ?? {};
    await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageManifestMediaType, imageTag: "by-api" }));
    expect((await describeTag("by-api", repositoryName))?.imageDigest).toBe(imageDigest);
  });
});
