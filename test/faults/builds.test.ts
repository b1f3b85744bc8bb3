/** Builds on a machine where something is missing, through the bundle: the first line names it and the remedy. */
import { writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
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
