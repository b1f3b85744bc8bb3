/**
 * What a build can be given, on the local cloud with real buildx and real ARM64 containers: tests before the push,
 * secrets, labels, attestations, times and compression. Judged by ECR's API.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  PutImageTagMutabilityCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { root } from "../../scripts/specs.ts";
import { type ActionRun, runAction } from "../support/action.ts";

let cloud: LocalCloud;
let ecr: ECRClient;
let workspace: string;

beforeAll(async () => {
  cloud = await startLocalCloud({ say: () => {} });
  ecr = new ECRClient({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
  });
});
afterAll(() => cloud?.stop());

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "gantline-options-"));
  return () => rmSync(workspace, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFileSync(join(workspace, name), text);

const build = (inputs: Record<string, string>, env: Record<string, string> = {}): Promise<ActionRun> =>
  runAction(
    "build",
    { "create-repositories": "true", cache: "off", ...inputs },
    { workspace, env: { ...cloud.env, ...env } },
  );

async function manifest(repositoryName: string, id: { imageTag?: string; imageDigest?: string }) {
  const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [id] }));
  const [image] = images ?? [];
  return image && { digest: image.imageId?.imageDigest, body: JSON.parse(image.imageManifest ?? "{}") };
}

async function config(repositoryName: string, imageTag: string) {
  const found = await manifest(repositoryName, { imageTag });
  const layerDigest = found?.body.config.digest;
  const { downloadUrl } = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
  return await (await fetch(downloadUrl as string)).json();
}

const loaded = () =>
  execFileSync("docker", ["image", "ls", "--quiet", "--filter", "reference=gantline.local/*"], {
    env: { ...process.env, ...cloud.env },
    encoding: "utf8",
  });
const containers = () =>
  execFileSync("docker", ["ps", "--all", "--quiet", "--filter", "name=gantline-test-"], {
    env: { ...process.env, ...cloud.env },
    encoding: "utf8",
  }).trim();

test("an image is tested as the ARM64 program it is, and the very bytes that passed are pushed", async () => {
  cpSync(join(root, "test/local/engine/images"), workspace, { recursive: true });
  const builds = (exit: number) =>
    JSON.stringify({
      probe: {
        context: ".",
        repository: "tested/probe",
        tests: [
          { name: "leaves with a code", args: ["exit", "7"], "exit-code": exit },
          { name: "ends in time", args: ["wait"], "timeout-seconds": 1 },
        ].slice(0, exit === 7 ? 1 : 2),
      },
    });
  const failed = await build({ builds: builds(0), tags: "one" });
  expect(failed.code, failed.log).toBe(1);
  expect(failed.errors.at(-1)).toMatch(/^Image "probe" was not pushed: "leaves with a code" exited 7, not 0; /);
  expect(await manifest("tested/probe", { imageTag: "one" })).toBeUndefined();

  const passed = await build({ builds: builds(7), tags: "one" });
  expect(passed.code, passed.log).toBe(0);
  expect(passed.log).toMatch(/Test of probe, "leaves with a code": passed in /);
  const { digest } = (await manifest("tested/probe", { imageTag: "one" })) ?? {};
  expect(JSON.parse(passed.outputs.digests ?? "").probe.digest).toBe(digest);
  // The same build pushed by BuildKit itself has the same digest.
  const plain = await build({ builds: "probe: { context: ., repository: tested/plain }", tags: "one" });
  expect((await manifest("tested/plain", { imageTag: "one" }))?.digest, plain.log).toBe(digest);
  expect({ loaded: loaded(), containers: containers() }).toEqual({ loaded: "", containers: "" });

  const again = await build({ builds: builds(7), tags: "two" });
  expect(again.log).toMatch(/probe: reused: nothing changed/);
});

test("a secret reaches its RUN and nothing else; only its id stands in the key", async () => {
  write(
    "Dockerfile",
    "FROM --platform=$BUILDPLATFORM golang:1.24 AS build\n" +
      "RUN --mount=type=secret,id=token,required wc -c < /run/secrets/token > /size\nFROM scratch\nCOPY --from=build /size /\n",
  );
  const builds = "app: { context: ., repository: secret/app, secrets: { token: { env: APP_TOKEN } } }";
  const none = await build({ builds, tags: "one" });
  expect(none.errors).toEqual([
    'input "builds": the secret "token" of "app" comes from the variable APP_TOKEN, which is not set: pass it under `env:` of this step',
  ]);
  const first = await build({ builds, tags: "one" }, { APP_TOKEN: "hunter2hunter2" });
  expect(first.code, first.log).toBe(0);
  expect(first.log.replace(/^::add-mask::.*$/gm, "")).not.toContain("hunter2");
  expect(JSON.stringify(await config("secret/app", "one"))).not.toContain("hunter2");
  const renewed = await build({ builds, tags: "two" }, { APP_TOKEN: "another" });
  expect(renewed.log).toMatch(/app: reused: nothing changed/);
});

test("labels, annotations and attestations, with both digests as outputs", async () => {
  write("Dockerfile", "FROM scratch\nCOPY hello /\n");
  write("hello", "hello");
  const done = await build(
    {
      builds: "app: { context: ., repository: labels/app, labels: { team: shop } }",
      "build-defaults": "provenance: max\nannotations: { org.example.note: x }",
      tags: "one",
    },
    { GITHUB_SERVER_URL: "https://github.test", GITHUB_REPOSITORY: "your-org/shop" },
  );
  expect(done.code, done.log).toBe(0);
  const { digest, arm64 } = JSON.parse(done.outputs.digests ?? "").app;
  const index = await manifest("labels/app", { imageTag: "one" });
  expect(index?.digest).toBe(digest);
  expect(index?.body.manifests.map((one: { digest: string }) => one.digest)).toContain(arm64);
  const child = await manifest("labels/app", { imageDigest: arm64 });
  expect(child?.body.annotations).toEqual({ "org.example.note": "x" });
  await ecr.send(new DescribeImagesCommand({ repositoryName: "labels/app", imageIds: [{ imageDigest: arm64 }] }));
  const { downloadUrl } = await ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName: "labels/app", layerDigest: child?.body.config.digest }),
  );
  const made = (await (await fetch(downloadUrl as string)).json()) as { config: { Labels: object } };
  expect(made.config.Labels).toEqual({
    "org.opencontainers.image.source": "https://github.test/your-org/shop",
    team: "shop",
  });
});

test("with source-date-epoch every time in the image is that one", async () => {
  write("Dockerfile", "FROM scratch\nCOPY hello /\n");
  write("hello", "hello");
  const done = await build({
    builds: "app: { context: ., repository: epoch/app }",
    "build-defaults": "source-date-epoch: 1000000000",
    tags: "one",
  });
  expect(done.code, done.log).toBe(0);
  const made = (await config("epoch/app", "one")) as { created: string };
  expect(made.created).toBe("2001-09-09T01:46:40Z");
  const layerDigest = (await manifest("epoch/app", { imageTag: "one" }))?.body.layers[0].digest;
  const { downloadUrl } = await ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName: "epoch/app", layerDigest }),
  );
  const tar = gunzipSync(Buffer.from(await (await fetch(downloadUrl as string)).arrayBuffer()));
  // Field mtime of a tar header: octal, at 136.
  expect(Number.parseInt(tar.toString("latin1", 136, 147), 8)).toBe(1_000_000_000);
});

test("zstd is what is pushed, and its consequence is said; what this machine is too old for is named before building", async () => {
  write("Dockerfile", "FROM scratch\nCOPY hello /\n");
  write("hello", "hello".repeat(1000));
  const done = await build({
    builds: "app: { context: ., repository: zstd/app, compression: zstd }",
    tags: "one",
  });
  expect(done.code, done.log).toBe(0);
  expect(done.log).toContain("app: zstd: Fargate starts it sooner");
  const found = await manifest("zstd/app", { imageTag: "one" });
  expect(found?.body.layers[0].mediaType).toBe("application/vnd.oci.image.layer.v1.tar+zstd");
  const cache = { ACTIONS_RUNTIME_TOKEN: "x", ACTIONS_RESULTS_URL: "http://127.0.0.1:9/" };
  const old = await build({ builds: "app: { context: ., repository: zstd/other }", cache: "gha" }, cache);
  expect(old.errors.at(-1)).toMatch(
    /^This machine cannot build what was asked for: `cache: gha` needs buildx 0\.21\.0/,
  );
  expect(await manifest("zstd/other", { imageTag: "one" }).catch((error) => error.name)).toBe(
    "RepositoryNotFoundException",
  );
});

test("a local cache lies in its folder and does not grow; an immutable cache tag is told", async () => {
  write(
    "Dockerfile",
    "FROM --platform=$BUILDPLATFORM golang:1.24 AS b\nCOPY hello /\nRUN cp /hello /x\nFROM scratch\nCOPY --from=b /x /\n",
  );
  write("hello", "1");
  const local = (tags: string) =>
    build({ builds: "app: { context: ., repository: cached/app }", cache: "local", "cache-folder": "layers", tags });
  expect((await local("one")).code).toBe(0);
  write("hello", "2");
  const second = await local("two");
  expect(second.code, second.log).toBe(0);
  expect(second.log).toContain("importing cache manifest from local");

  await ecr.send(new CreateRepositoryCommand({ repositoryName: "cached/still" }));
  await ecr.send(new PutImageTagMutabilityCommand({ repositoryName: "cached/still", imageTagMutability: "IMMUTABLE" }));
  const still = await build({
    builds: "app: { context: ., repository: cached/still }",
    cache: "registry",
    tags: "one",
  });
  expect(still.log).toContain("the tag cached/still:buildcache is immutable");
});

test("a finding that ECR's scan has stops the run, for reused images too; what nobody can scan is told", async () => {
  write("Dockerfile", "FROM scratch\nCOPY hello /\n");
  write("hello", "scanned");
  const script = (result: object) =>
    fetch(`${cloud.endpoint}/_gantline/scans`, {
      method: "POST",
      body: JSON.stringify({ image: "scanned/app", result: { afterMs: 0, ...result } }),
    });
  const findings = [
    { name: "CVE-2026-1", severity: "CRITICAL", attributes: [{ key: "package_name", value: "openssl" }] },
    { name: "CVE-2026-2", severity: "LOW" },
  ];
  await script({ status: "COMPLETE", findings });
  await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: "scanned/app",
      imageScanningConfiguration: { scanOnPush: true },
    }),
  );
  const scan = (text: string, tags: string) =>
    build({ builds: "app: { context: ., repository: scanned/app, provenance: true }", scan: text, tags });
  const failed = await scan("fail-on: HIGH", "one");
  expect(failed.errors.at(-1)).toBe('Image "app" has 1 CRITICAL: nothing goes on with findings of HIGH or worse.');
  expect(failed.log).toContain("CRITICAL CVE-2026-1 openssl");
  expect(failed.summary).toContain("CRITICAL CVE-2026-1 openssl");
  const again = await scan("fail-on: HIGH", "two");
  expect(again.log).toContain("app: reused");
  expect(again.code).toBe(1);
  const allowed = await scan("allow: [CVE-2026-1]", "three");
  expect(allowed.code, allowed.log).toBe(0);
  expect(allowed.summary).toContain("| app | 1 | 0 | 0 | 1 |");
  await script({ status: "UNSUPPORTED_IMAGE" });
  write("hello", "another");
  const unsupported = await scan("fail-on: LOW", "four");
  expect(unsupported.code, unsupported.log).toBe(0);
  expect(unsupported.log).toContain("::warning::Scan of app: it cannot be scanned");
});
