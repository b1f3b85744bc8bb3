/** The clean-images action on the local cloud: what a task definition names stays, what a closed pull request left goes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeImagesCommand, ECRClient } from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { root } from "../../scripts/specs.ts";
import { runAction } from "../support/action.ts";
import { definition } from "../support/shop.ts";

let cloud: LocalCloud;
let ecr: ECRClient;
let workspace: string;

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(root, "example/aws/account.json"), say: () => {} });
  ecr = new ECRClient({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
  });
  workspace = mkdtempSync(join(tmpdir(), "gantline-clean-"));
  writeFileSync(join(workspace, "Dockerfile"), 'FROM scratch\nCOPY hello /hello\nCMD ["/hello"]\n');
});
afterAll(async () => {
  await cloud?.stop();
  rmSync(workspace, { recursive: true, force: true });
});

const run = (action: string, inputs: Record<string, string>, env: Record<string, string> = {}) =>
  runAction(action, inputs, { workspace, env: { ...cloud.env, ...env } });

async function tags(): Promise<string[]> {
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "clean/app" }));
  return (imageDetails ?? [])
    .flatMap(({ imageTags }) => (imageTags ?? []).filter((tag) => !tag.startsWith("gantline")))
    .sort();
}

test("what closed pull requests left goes, an image that a task definition names stays", async () => {
  const build = async (number: number): Promise<string> => {
    writeFileSync(join(workspace, "hello"), `hello ${number}`);
    const env = { GITHUB_EVENT_NAME: "pull_request", GITHUB_REF: `refs/pull/${number}/merge` };
    const inputs = {
      builds: "app: { context: ., repository: clean/app, provenance: true }",
      "create-repositories": "true",
      cache: "off",
    };
    const done = await run("build", inputs, env);
    expect(done.code, done.log).toBe(0);
    return JSON.parse(done.outputs.images ?? "").app;
  };
  await build(1);
  const used = await build(2);
  await build(3);
  const sha = "sha-5d3faba0c0ff";
  expect(await tags()).toEqual([`pr-1-${sha}`, `pr-2-${sha}`, `pr-3-${sha}`]);
  writeFileSync(join(workspace, "app.json"), JSON.stringify(definition("app", used, [])));
  const registered = await run("register", { "task-definitions": "app.json" });
  expect(registered.code, registered.log).toBe(0);

  const inputs = { repositories: "clean/app", "closed-pull-requests": "1\n#2", "keep-untagged": "0" };
  const dry = await run("clean-images", { ...inputs, "dry-run": "true" });
  expect(dry.code, dry.log).toBe(0);
  expect(await tags()).toHaveLength(3);
  const done = await run("clean-images", inputs);
  expect(done.code, done.log).toBe(0);
  expect(done.log).toContain(`kept: pr-2-${sha} (`);
  expect(await tags()).toEqual([`pr-2-${sha}`, `pr-3-${sha}`]);
  expect(JSON.parse(done.outputs.deleted ?? "")).toEqual(JSON.parse(dry.outputs.deleted ?? ""));
  // Its parts are still there: an index whose image is gone could not be pulled.
  const reused = await run("build", { builds: "app: { context: ., repository: clean/app }", images: `app: ${used}` });
  expect(reused.code, reused.log).toBe(0);
  const again = await run("clean-images", inputs);
  expect(again.log).toContain("clean/app: nothing to clean up.");
});

test("bad input is named at once", async () => {
  const { code, errors } = await run("clean-images", { repositories: "UPPER", "closed-pull-requests": "seven" });
  expect(code).toBe(1);
  expect(errors.join("\n")).toContain("UPPER is no name of an ECR repository");
});
