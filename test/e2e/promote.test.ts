/** The promote action on the local cloud, judged by ECR's own API. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BatchGetImageCommand, CreateRepositoryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../local/start.ts";
import { runAction } from "../support/action.ts";

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
  workspace = mkdtempSync(join(tmpdir(), "gantline-promote-"));
  writeFileSync(join(workspace, "Dockerfile"), 'FROM scratch\nCOPY hello /hello\nCMD ["/hello"]\n');
  writeFileSync(join(workspace, "hello"), "hello");
  // An engine without a builder of its own pushes an index and then its parts under the same tag.
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "promote/app", imageTagMutability: "MUTABLE" }));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "production/app", imageTagMutability: "IMMUTABLE" }));
});
afterAll(async () => {
  await cloud?.stop();
  rmSync(workspace, { recursive: true, force: true });
});

const run = (action: string, inputs: Record<string, string>) =>
  runAction(action, inputs, { workspace, env: cloud.env });

async function image(repositoryName: string, imageTag: string) {
  const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
  return images?.[0] && { digest: images[0].imageId?.imageDigest, body: images[0].imageManifest };
}

test("an index goes into another repository byte for byte, its layers without an upload, and again without a change", async () => {
  const built = await run("build", {
    builds: "app: { context: ., repository: promote/app }",
    cache: "off",
    provenance: "true",
  });
  expect(built.code, built.log).toBe(0);
  const inputs = { images: "app: { from: promote/app, to: production/app }", tags: "v1.2.3" };
  const first = await run("promote", inputs);
  expect(first.code, first.log).toBe(0);
  expect(first.log).toMatch(/parts: 0 there already, [1-9]\d* mounted, 0 uploaded/);
  expect(await image("production/app", "v1.2.3")).toEqual(await image("promote/app", "sha-5d3faba0c0ff"));
  expect(JSON.parse(first.outputs.images ?? "").app).toContain("/production/app@sha256:");
  expect(first.summary).toContain("### Promoted images");

  const [again, atOnce] = await Promise.all([run("promote", inputs), run("promote", inputs)]);
  expect([again.code, atOnce.code], again.log + atOnce.log).toEqual([0, 0]);
  expect(again.log).toMatch(/[1-9]\d* there already, 0 mounted, 0 uploaded/);
});

test("into another account's registry it goes byte for byte, with the role that was named, and the layers' bytes", async () => {
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "elsewhere/app", imageTagMutability: "IMMUTABLE" }));
  const inputs = {
    images: "app: { from: promote/app, to: 111122223333.dkr.ecr.us-east-1.amazonaws.com/elsewhere/app }",
    roles: '"111122223333": arn:aws:iam::111122223333:role/promoter',
    tags: "v1.2.3",
  };
  const first = await run("promote", inputs);
  expect(first.code, first.log).toBe(0);
  expect(first.log).toMatch(/parts: 0 there already, 0 mounted, [1-9]\d* uploaded/);
  expect(await image("elsewhere/app", "v1.2.3")).toEqual(await image("promote/app", "sha-5d3faba0c0ff"));
  const again = await run("promote", inputs);
  expect(again.log).toMatch(/[1-9]\d* there already, 0 mounted, 0 uploaded/);
  const state = await (await fetch(`${cloud.endpoint}/_gantline/calls`)).json();
  const puts = (state as { operation: string; principal: string; input: { repositoryName?: string } }[]).filter(
    ({ operation, input }) => operation === "PutImage" && input.repositoryName === "elsewhere/app",
  );
  expect(puts.length).toBeGreaterThan(0);
  for (const { principal } of puts) expect(principal).toContain("assumed-role/promoter/gantline");
  const refused = await run("promote", { ...inputs, roles: '"111122223333": arn:aws:iam::444455556666:role/no' });
  expect(refused.errors[0]).toContain("sts:AssumeRole");
});

test("what was never built is not promoted", async () => {
  const { code, errors } = await run("promote", { images: "app: promote/app", source: "sha-none", tags: "v2" });
  expect(code).toBe(1);
  expect(errors).toEqual(["Nothing was promoted: promote/app has no image sha-none."]);
});
