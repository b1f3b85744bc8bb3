/** Builds on a machine where something is missing, through the bundle: the first line names it and the remedy. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await writeFile(join(shop.workspace, "Dockerfile"), "FROM scratch\nCOPY hello /\n");
  await writeFile(join(shop.workspace, "hello"), "hello");
});
afterAll(() => shop?.close());

const build = (env: Record<string, string> = {}, builds = "hello: .") =>
  shop.run("build", { builds, "create-repositories": "true", cache: "off" }, { env });

test("an engine that does not answer", async () => {
  const run = await build({ DOCKER_HOST: "unix:///nowhere/docker.sock" });
  expect(run.code).toBe(1);
  expect(run.errors[0]).toMatch(/engine|Docker/i);
  expect(run.errors[0]).toContain("/nowhere/docker.sock");
});

test("a docker command that is not there", async () => {
  const run = await build({ PATH: "/nowhere" });
  expect(run.code).toBe(1);
  expect(run.errors[0]).toMatch(/docker/);
  expect(run.errors[0]).toMatch(/install|PATH/i);
});

test("a registry that is down", async () => {
  const { server, endpoint } = await withoutRegistry(shop.cloud.endpoint);
  const run = await build({ AWS_ENDPOINT_URL: endpoint });
  server.close();
  expect(run.code).toBe(1);
  expect(run.errors[0]).toMatch(/registry/i);
  expect(run.errors[0]).toContain("127.0.0.1:9");
});

test("a step of the Dockerfile that fails", async () => {
  await writeFile(join(shop.workspace, "Broken.Dockerfile"), "FROM golang:1.24\nRUN echo so far && exit 5\n");
  const run = await build({}, "broken: { context: ., dockerfile: Broken.Dockerfile }");
  expect(run.code).toBe(1);
  expect(run.errors.at(-1)).toMatch(/broken.*Broken\.Dockerfile:2/);
  expect(run.log).toContain("so far");
  expect(run.log).toMatch(/::error [^\n]*file=Broken\.Dockerfile,line=2/);
});

test("a Dockerfile outside of the context, and a link in it that leads nowhere", async () => {
  await mkdir(join(shop.workspace, "apart/context"), { recursive: true });
  await writeFile(join(shop.workspace, "apart/My.Dockerfile"), "FROM scratch\nCOPY . /\n");
  await symlink("nowhere", join(shop.workspace, "apart/context/link"));
  const apart = (tags: string) =>
    shop.run("build", {
      builds: "apart: { context: apart/context, dockerfile: ../My.Dockerfile }",
      ...{ "create-repositories": "true", cache: "off", tags },
    });
  const first = await apart("one");
  expect(first.code, first.log).toBe(0);
  expect((await apart("two")).log).toMatch(/^apart: reused: nothing changed/m);
  await writeFile(join(shop.workspace, "apart/My.Dockerfile"), "FROM scratch\nCOPY absent /\n");
  const failed = await apart("three");
  expect(failed.log).toMatch(/::error [^\n]*file=apart\/My\.Dockerfile,line=2/);
});

test("a base image that no registry has", async () => {
  await writeFile(join(shop.workspace, "Based.Dockerfile"), "FROM no-such-image:9\nCOPY hello /\n");
  const run = await build({}, "based: { context: ., dockerfile: Based.Dockerfile }");
  expect(run.code).toBe(1);
  expect(run.errors.at(-1)).toMatch(/^Image "based": the base image \S*no-such-image:9 \(Based\.Dockerfile:1\)/);
});

test("credentials that expire while an image is built", async () => {
  const refuse = { code: "ExpiredTokenException", message: "The security token included in the request is expired" };
  // Of a repository that is new nothing is asked for before the build: the first look is for what was pushed.
  const fault = { match: { service: "ecr", operation: "BatchGetImage", nth: 1 }, fault: { refuse } };
  await fetch(`${shop.cloud.endpoint}/_gantline/faults`, { method: "POST", body: JSON.stringify(fault) });
  const run = await build({}, "expiring: .");
  await fetch(`${shop.cloud.endpoint}/_gantline/faults`, { method: "DELETE" });
  expect(run.code, run.log).toBe(1);
  expect(run.errors.at(-1)).toBe("The AWS credentials expired before ecr:BatchGetImage could be called.");
  expect(run.log).toContain("role-duration-seconds");
});

test.each([
  ["when the build begins", 4 * 1024 * 1024],
  ["while the image is written", 1_000_000],
])("a disk that is full %s", async (_, taken) => {
  const small = await mkdtemp(join(tmpdir(), "gantline-full-"));
  const asRoot = (...words: string[]) =>
    process.getuid?.() === 0
      ? execFileSync(words[0] as string, words.slice(1))
      : execFileSync("sudo", ["--non-interactive", ...words]);
  asRoot("mount", "-t", "tmpfs", "-o", "size=4m,mode=1777", "tmpfs", small);
  try {
    await writeFile(join(shop.workspace, "large"), randomBytes(3_500_000));
    await writeFile(join(shop.workspace, "Large.Dockerfile"), "FROM scratch\nCOPY large /\n");
    await writeFile(join(small, "others"), randomBytes(taken));
    const builds = "large: { context: ., dockerfile: Large.Dockerfile, source-date-epoch: 0 }";
    const run = await build({ RUNNER_TEMP: small }, builds);
    expect(run.code, run.log).toBe(1);
    expect(run.errors.at(-1)).toBe('Image "large": the disk of this machine is full.');
    expect(run.log).toContain("docker system prune");
    // What the failed build had written is gone.
    expect(execFileSync("ls", [small], { encoding: "utf8" })).toBe("others\n");
  } finally {
    asRoot("umount", small);
    await rm(small, { recursive: true });
  }
});

/** The cloud's API with the registry's address replaced by one where nothing listens (port 9, discard). */
async function withoutRegistry(endpoint: string): Promise<{ server: Server; endpoint: string }> {
  const { port } = new URL(endpoint);
  const server = createServer((incoming, answer) => {
    const onward = request(
      { host: "127.0.0.1", port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      async (found) => {
        const body = Buffer.concat(await found.toArray()).toString();
        answer.writeHead(found.statusCode ?? 500, { "content-type": found.headers["content-type"] ?? "" });
        answer.end(body.replaceAll(`127.0.0.1:${port}`, "127.0.0.1:9"));
      },
    );
    incoming.pipe(onward);
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  return { server, endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}` };
}
