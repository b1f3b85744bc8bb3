/**
 * The build action as GitHub would run it, on the local cloud: its bundle, real buildx, a real registry. What it pushed
 * is judged by ECR's API and by the bytes of the binary in its layer, not by what the action says.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { root } from "../../scripts/specs.ts";

interface Done {
  code: number | null;
  stdout: string;
  errors: string[];
  outputs: Record<string, string>;
  summary: string;
}

let cloud: LocalCloud;
let ecr: ECRClient;
let folder: string;
let commit = 0;

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(root, "example", "aws", "account.json"), say: () => {} });
  ecr = new ECRClient({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
  });
});
afterAll(() => cloud?.stop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-e2e-build-"));
  for (const name of ["temp", "work", "home"]) mkdirSync(join(folder, name));
  commit++;
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Starts dist/build.js the way the runner does. */
function start(inputs: Record<string, string>, more: Record<string, string> = {}) {
  const files = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE"].map(
    (name) => [name, join(folder, name)] as const,
  );
  for (const [, file] of files) writeFileSync(file, "");
  const child = spawn(process.execPath, [join(root, "dist", "build.js")], {
    cwd: join(folder, "work"),
    env: {
      HOME: join(folder, "home"),
      ...cloud.env,
      RUNNER_TEMP: join(folder, "temp"),
      GITHUB_WORKSPACE: join(folder, "work"),
      GITHUB_SHA: `${commit}x`.padEnd(40, "0"),
      ...Object.fromEntries(files),
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...more,
    },
  });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stdout += chunk;
  });
  const done = new Promise<Done>((resolve) =>
    child.once("close", (code) =>
      resolve({
        code,
        stdout,
        errors: stdout.split("\n").filter((line) => line.startsWith("::error")),
        outputs: outputsOf(readFileSync(join(folder, "GITHUB_OUTPUT"), "utf8")),
        summary: readFileSync(join(folder, "GITHUB_STEP_SUMMARY"), "utf8"),
      }),
    ),
  );
  return { child, done, printed: () => stdout };
}

const build = (inputs: Record<string, string>, more: Record<string, string> = {}) => start(inputs, more).done;

function outputsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, "work", name, ".."), { recursive: true });
    writeFileSync(join(folder, "work", name), text);
  }
}

/** A repository of this test alone, and a context that builds in no time. */
async function small(name: string): Promise<{ repository: string; builds: string }> {
  const repository = `test/${name}-${commit}`;
  await ecr.send(new CreateRepositoryCommand({ repositoryName: repository }));
  write({ Dockerfile: 'FROM scratch\nCOPY hello /hello\nCMD ["/hello"]\n', hello: name });
  return { repository, builds: `${name}: { context: ., repository: ${repository} }` };
}

const nothingLeft = () => expect(readdirSync(join(folder, "temp"))).toEqual([]);

/** The linux/arm64 image behind a digest, read with ECR's API: its config, and the files of its layers. */
async function pushed(repository: string, imageDigest: string) {
  const { images } = await ecr.send(
    new BatchGetImageCommand({ repositoryName: repository, imageIds: [{ imageDigest }] }),
  );
  const manifest = JSON.parse(images?.[0]?.imageManifest ?? "{}");
  const blob = async (layerDigest: string) => {
    const { downloadUrl = "" } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName: repository, layerDigest }),
    );
    return Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
  };
  const layers = await Promise.all(
    manifest.layers.map(async ({ digest }: { digest: string }) => gunzipSync(await blob(digest))),
  );
  return { manifest, config: JSON.parse((await blob(manifest.config.digest)).toString()), layers };
}

describe("the example", () => {
  const builds = (context: string) =>
    `app: { context: ${context}, target: app, repository: shop/app, containers: [api, migrate, seed] }\nweb: { context: ${context}, target: web, repository: shop/web }`;
  const example = builds(join(root, "example"));

  test("two images are built side by side, pushed and are ARM64 through and through; the same commit is not built again", async () => {
    const first = await build({ builds: example, "create-repositories": "true" });
    expect(first.errors).toEqual([]);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.outputs["to-build"] ?? "")).toEqual(["app", "web"]);
    const images: Record<string, string> = JSON.parse(first.outputs.images ?? "");
    expect(Object.keys(images)).toEqual(["app", "web"]);
    expect(first.summary).toContain(`| app | 🔨 built in`);
    for (const [name, reference] of Object.entries(images)) {
      const [uri, digest = ""] = reference.split("@");
      expect(uri).toBe(`${new URL(cloud.endpoint).host}/shop/${name}`);
      const { config, layers } = await pushed(`shop/${name}`, digest);
      expect(`${config.os}/${config.architecture}`).toBe("linux/arm64");
      const elf = layers.flatMap((tar) =>
        [tar.indexOf(Buffer.from("\x7fELF", "latin1"))].flatMap((at) => (at < 0 ? [] : [tar.readUInt16LE(at + 18)])),
      );
      // e_machine 183 is AArch64.
      expect(elf.length).toBeGreaterThan(0);
      expect(new Set(elf)).toEqual(new Set([183]));
    }
    nothingLeft();

    const second = await build({ builds: example });
    expect(second).toMatchObject({ code: 0, outputs: { "to-build": "[]", images: first.outputs.images } });
    expect(second.summary).toContain("| app | ♻️ there already |");
  });

  test("a plan says what would be built, and needs no Docker", async () => {
    const noDocker = { PATH: "/nowhere", DOCKER_HOST: "unix:///nowhere" };
    const plan = await build({ builds: example, "plan-only": "true", "create-repositories": "true" }, noDocker);
    expect(plan).toMatchObject({ code: 0, errors: [], outputs: { "to-build": '["app","web"]', images: "{}" } });
  });
});

describe("what goes wrong", () => {
  test("everything that can be seen beforehand is one error line", async () => {
    write({ "api/Dockerfile": "FROM scratch AS api\n" });
    const builds = "aa: nowhere\nbb: { context: api, dockerfile: Dockerfil }\ncc: { context: api, target: apj }";
    const { code, errors } = await build({ builds });
    expect(code).toBe(1);
    expect(errors).toHaveLength(1);
    for (const part of [
      "nowhere, is not a folder",
      "api/Dockerfil, is not there",
      'no stage "apj"',
      'did you mean "api"?',
    ])
      expect(errors[0]).toContain(part);
  });

  test("a repository that is missing is named, with the remedy", async () => {
    write({ Dockerfile: "FROM scratch\nCOPY . /\n" });
    const { code, errors } = await build({ builds: "app: { context: ., repository: no/such }" });
    expect(code).toBe(1);
    expect(errors).toEqual([
      "::error::The ECR repository no/such does not exist: create it, or set `create-repositories: true`.",
    ]);
  });

  test("a step of the Dockerfile that fails is an annotation on its line; nothing stays behind", async () => {
    const { builds, repository } = await small("broken");
    write({ Dockerfile: "FROM scratch\nCOPY hello /hello\nCOPY nothere /x\n" });
    const { code, errors } = await build({ builds });
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/^::error title=image broken,file=Dockerfile,line=3::/);
    expect(errors[1]).toBe(
      '::error::Image "broken": Dockerfile:3 copies "/nothere", which is not in its build context.',
    );
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName: repository, imageIds: [{ imageTag: "x" }] }),
    );
    expect(images).toEqual([]);
    nothingLeft();
  });

  test("an engine that is down", async () => {
    const { builds } = await small("down");
    const { code, errors } = await build({ builds }, { DOCKER_HOST: "unix:///nowhere/docker.sock" });
    expect(code).toBe(1);
    expect(errors).toEqual([
      expect.stringContaining(
        "::error::The Docker engine cannot be used: Cannot connect to the Docker daemon at unix:///nowhere/docker.sock.",
      ),
    ]);
  });

  test("an image that does not exist", async () => {
    const { repository, builds } = await small("given");
    const missing = `${new URL(cloud.endpoint).host}/${repository}:v9`;
    const { code, errors } = await build({ builds, images: `given: ${missing}` });
    expect(code).toBe(1);
    expect(errors).toEqual([`::error::${missing} (image "given") is not in the registry`]);
  });

  test("a cancelled build ends within the runner's patience and leaves neither login nor process", async () => {
    const { builds } = await small("slow");
    write({
      Dockerfile:
        // No other run's: a step that was once waited out to its end comes from the cache, and nothing is slow.
        `FROM --platform=$BUILDPLATFORM golang:1.24 AS slow\nRUN sleep 61 # ${randomUUID()}\nFROM scratch\nCOPY --from=slow /etc/hostname /x\n`,
    });
    const { child, done, printed } = start({ builds });
    while (!printed().includes("RUN sleep 61") && child.exitCode === null) await delay(50);
    child.kill("SIGINT");
    const { code, errors } = await done;
    expect(code).toBe(1);
    // Not the line that says clearing up did not end in time.
    expect(errors).toEqual(["::error::Cancelled: the run was cancelled (SIGINT)."]);
    nothingLeft();
  });
});

test("two runs for one commit at once end with one image", async () => {
  const { builds } = await small("race");
  const [one, other] = await Promise.all([build({ builds }), build({ builds })]);
  expect([one.code, other.code], `${one.stdout}\n${other.stdout}`).toEqual([0, 0]);
  expect(one.outputs.images).toBe(other.outputs.images);
});

test("an amd64 program in an image that says arm64 is refused in one line, now and on every later run", async () => {
  const { builds, repository } = await small("liar");
  const header = Buffer.alloc(64);
  header.write("\x7fELF\x02\x01\x01", "latin1");
  header.writeUInt16LE(62, 18);
  writeFileSync(join(folder, "work", "hello"), header);
  chmodSync(join(folder, "work", "hello"), 0o755);
  for (const run of [await build({ builds }), await build({ builds })]) {
    expect(run.code).toBe(1);
    expect(run.errors).toEqual([
      expect.stringMatching(
        `^::error::${repository}@sha256:[0-9a-f]{64} says linux/arm64, but its program /hello is for x86-64\\.$`,
      ),
    ]);
  }
});

test("provenance makes an index, and its linux/arm64 image is found behind it", async () => {
  const { builds, repository } = await small("proven");
  const { outputs, errors } = await build({ builds, provenance: "true", cache: "off" });
  expect(errors).toEqual([]);
  const [, digest = ""] = JSON.parse(outputs.images ?? "").proven.split("@");
  const { images } = await ecr.send(
    new BatchGetImageCommand({ repositoryName: repository, imageIds: [{ imageDigest: digest }] }),
  );
  expect(images?.[0]?.imageManifestMediaType).toContain("index");
});

test("the user's own docker configuration is used and stays as it was", async () => {
  const { builds } = await small("mine");
  const config = '{"auths":{"other.test":{"auth":"eDp5"}},"credsStore":"not-there"}';
  writeFileSync(join(folder, "home", "config.json"), config);
  mkdirSync(join(folder, "home", "cli-plugins"));
  const plugins = join(cloud.env.DOCKER_CONFIG ?? "", "cli-plugins");
  for (const plugin of readdirSync(plugins))
    writeFileSync(join(folder, "home", "cli-plugins", plugin), readFileSync(join(plugins, plugin)), { mode: 0o755 });
  const { code, errors } = await build({ builds }, { DOCKER_CONFIG: join(folder, "home") });
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(readFileSync(join(folder, "home", "config.json"), "utf8")).toBe(config);
});
