/**
 * Content keys on the local cloud, through the build action's bundle: nothing is built when nothing has changed, and
 * when something has, the log says what. Docker itself judges which files of a context are ignored.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DescribeImagesCommand, ECRClient } from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { contextReader } from "../../src/files/context.ts";
import { ignore } from "../../src/image/ignore.ts";
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
  workspace = mkdtempSync(join(tmpdir(), "gantline-content-"));
  return () => rmSync(workspace, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

const build = (inputs: Record<string, string>, env: Record<string, string> = {}): Promise<ActionRun> =>
  runAction("build", inputs, { workspace, env: { ...cloud.env, ...env } });

const builtBy = (run: ActionRun) => JSON.parse(run.outputs["to-build"] ?? "null");

test("unchanged images are not built again, a changed one says which file it was", async () => {
  write(
    "Dockerfile",
    "FROM --platform=$BUILDPLATFORM golang:1.24 AS tools\n" +
      "FROM scratch AS api\nCOPY --from=tools /bin/sh /x\nCOPY api /\nFROM scratch AS web\nCOPY web /\n",
  );
  write("api/main.txt", "api");
  write("web/main.txt", "web");
  const builds =
    "api: { context: ., target: api, scope: copied, repository: content/api }\n" +
    "web: { context: ., target: web, scope: copied, repository: content/web }";
  const inputs = { builds, "create-repositories": "true" };

  const first = await build({ ...inputs, tags: "one" });
  expect(first.code, first.log).toBe(0);
  expect(builtBy(first)).toEqual(["api", "web"]);

  // Neither Docker nor a builder: only the base image is asked for, and that over the engine's socket.
  const second = await build({ ...inputs, tags: "two" }, { PATH: dirname(process.execPath) });
  expect(second.code, second.log).toBe(0);
  expect(builtBy(second)).toEqual([]);
  expect(second.outputs.images).toBe(first.outputs.images);
  expect(second.log).toMatch(/^api: reused: nothing changed \(key [0-9a-f]{12}\)\.$/m);
  expect(second.summary).toMatch(/\| web \| ♻️ there already \| `[0-9a-f]{12}` \| nothing changed/);
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName: "content/api", imageIds: [{ imageTag: "two" }] }),
  );
  expect(imageDetails?.[0]?.imageTags).toContain("one");

  write("web/main.txt", "changed");
  const third = await build({ ...inputs, tags: "three" });
  expect(builtBy(third)).toEqual(["web"]);
  expect(third.log).toContain("web: to be built: web/main.txt.");
  expect(JSON.parse(third.outputs.images ?? "").api).toBe(JSON.parse(first.outputs.images ?? "").api);

  const plan = await build({ ...inputs, tags: "four", "plan-only": "true" });
  expect(builtBy(plan)).toEqual([]);
});

test("what a pull request has built is not taken by a release, unless it is told to", async () => {
  write("Dockerfile", "FROM scratch\nCOPY hello /\n");
  write("hello", "hello");
  const inputs = { builds: "hello: { context: ., repository: content/trust }", "create-repositories": "true" };
  const pull = await build(inputs, { GITHUB_EVENT_NAME: "pull_request", GITHUB_SHA: "a".repeat(40) });
  expect(pull.code, pull.log).toBe(0);
  const plan = (more: Record<string, string>) =>
    build({ ...inputs, ...more, "plan-only": "true" }, { GITHUB_EVENT_NAME: "push", GITHUB_SHA: "a".repeat(40) });
  expect(builtBy(await plan({}))).toEqual(["hello"]);
  expect(builtBy(await plan({ "reuse-pull-requests": "true" }))).toEqual([]);
});

test.each([
  "*.md\n!README.md",
  "*\n!a\n!d.txt",
  "**/x",
  "**x\n",
  "a/**\n!a/b/c",
  "a\n!a/b/c\na/b",
  "!a\n*\n!a/b/../b/x",
  "# no\n  /a/b/ \n?.txt\n[!d]x",
])("Docker sends the files that the key counts: %j", async (text) => {
  for (const path of ["README.md", "b.md", "a/b.md", "a/x", "a/b/x", "a/b/c/x", "a/b/c/y", "ax", "d.txt", "dx"])
    write(`tree/${path}`, path);
  write("tree/.dockerignore", text);
  // Given on its own, so that it is no part of what is compared.
  write("Dockerfile", "FROM scratch\nCOPY . /\n");
  const out = join(workspace, "out");
  execFileSync(
    "docker",
    [
      "buildx",
      "build",
      "-q",
      "-f",
      join(workspace, "Dockerfile"),
      "-o",
      `type=local,dest=${out}`,
      join(workspace, "tree"),
    ],
    { env: { ...process.env, ...cloud.env }, stdio: ["ignore", "ignore", "pipe"] },
  );
  const sent = existsSync(out) ? (readdirSync(out, { recursive: true }) as string[]).sort() : [];
  const reader = contextReader(async () => undefined);
  const counted = await reader.entries(join(workspace, "tree"), ignore(text), () => true, new AbortController().signal);
  const withParents = counted.flatMap(({ path }) =>
    path.split("/").map((_, end, parts) => parts.slice(0, end + 1).join("/")),
  );
  expect([...new Set(withParents)].sort()).toEqual(sent);
});
