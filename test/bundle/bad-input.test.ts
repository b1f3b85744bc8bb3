/** Files that cannot be used, through the bundles: one clear line, exit 1, and not one call to AWS. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runAction } from "../support/action.ts";

let workspace: string;
let aws: Server;
let calls: string[] = [];
let env: Record<string, string>;

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), "gantline-input-"));
  aws = createServer((request, response) => {
    calls.push(String(request.headers["x-amz-target"] ?? request.url));
    response.writeHead(500).end();
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => aws.once("listening", listening));
  env = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as { port: number }).port}`,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIALOCALTEST",
    AWS_SECRET_ACCESS_KEY: "local",
  };
});
beforeEach(() => {
  calls = [];
});
afterAll(async () => {
  aws.close();
  await rm(workspace, { recursive: true, force: true });
});

const good = {
  family: "shop",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  runtimePlatform: { cpuArchitecture: "ARM64" },
  containerDefinitions: [{ name: "api", image: "shop/api", essential: true }],
};

async function register(content: string | object, inputs: Record<string, string> = {}) {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  await writeFile(join(workspace, "shop.json"), text);
  return runAction("register", { "task-definitions": "shop.json", ...inputs }, { workspace, env });
}

describe("register refuses", () => {
  test.each<[string, string | object, Record<string, string>, RegExp[]]>([
    [
      "a misspelt key, with the right one",
      { ...good, runtimePlatform: undefined, runtimePlatfrom: { cpuArchitecture: "ARM64" } },
      {},
      [/shop\.json/, /runtimePlatfrom/, /did you mean .?runtimePlatform/],
    ],
    [
      "a misspelt key deep inside",
      { ...good, containerDefinitions: [{ ...good.containerDefinitions[0], memoryReservatoin: 64 }] },
      {},
      [/memoryReservatoin/, /memoryReservation/],
    ],
    [
      "an image for a container that no definition has, with those there are",
      good,
      { images: "apii: 1.dkr.ecr.eu-central-1.amazonaws.com/a@sha256:1" },
      [/apii/, /\bapi\b/],
    ],
    ["what is not JSON", "{ not json", {}, [/shop\.json/]],
    ["an empty file", "", {}, [/shop\.json/, /empty/]],
    ["a megabyte", `{"family":"${"x".repeat(1 << 20)}"}`, {}, [/shop\.json/, /KB|KiB|MB|MiB/]],
  ])("%s", async (_, content, inputs, wanted) => {
    const run = await register(content, inputs);
    expect(run.code).toBe(1);
    expect(run.errors).toHaveLength(1);
    for (const pattern of wanted) expect(run.errors[0]).toMatch(pattern);
    expect(calls).toEqual([]);
  });

  test("a file that is not there", async () => {
    const run = await runAction("register", { "task-definitions": "gone.json" }, { workspace, env });
    expect(run.code).toBe(1);
    expect(run.errors[0]).toMatch(/gone\.json/);
    expect(calls).toEqual([]);
  });

  test("everything that is wrong in several files, in one line", async () => {
    await writeFile(join(workspace, "other.json"), JSON.stringify({ ...good, family: "other", memroy: "512" }));
    const run = await register({ ...good, netwrokMode: "awsvpc" }, { "task-definitions": "shop.json\nother.json" });
    expect(run.errors).toHaveLength(1);
    for (const word of ["netwrokMode", "memroy"]) expect(run.errors[0]).toContain(word);
    expect(calls).toEqual([]);
  });
});

describe("build refuses", () => {
  test.each<[string, string, RegExp]>([
    ["a missing Dockerfile", "app: .", /Dockerfile/],
    ["a context that is not there", "app: ./gone", /gone/],
    ["a key that it does not know", "app: { context: ., tagret: x }", /tagret.*target/],
  ])("%s", async (_, builds, wanted) => {
    const run = await runAction("build", { builds }, { workspace, env });
    expect(run.code).toBe(1);
    expect(run.errors).toHaveLength(1);
    expect(run.errors[0]).toMatch(wanted);
    expect(calls).toEqual([]);
  });
});
