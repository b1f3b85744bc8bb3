import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { judge } from "../../../local/machine/judge.ts";
import { probeEngine } from "../../../local/machine/probe.ts";
import { arm64Program, serveProbeImage } from "../../../local/machine/probe-image.ts";

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gl-"));
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((done) => (server === undefined ? done() : server.close(() => done())));
  server = undefined;
  await rm(folder, { recursive: true });
});

/** An engine, or something that is none, behind a unix socket; gives the probe's environment. */
async function engine(answer: RequestListener) {
  const socket = join(folder, "docker.sock");
  const made = createServer(answer);
  server = made;
  await new Promise<void>((done) => made.listen(socket, done));
  return { DOCKER_HOST: `unix://${socket}`, PATH: folder };
}

/** Answers as an engine that shares nothing with us: it takes every request and fetches from nobody. */
const remote =
  (change: { info?: object; version?: object } = {}): RequestListener =>
  (request, response) => {
    const path = request.url ?? "";
    const json = (body: unknown) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (path === "/version") json({ Version: "28.0.4", ...change.version });
    else if (path === "/info") {
      json({
        OSType: "linux",
        OperatingSystem: "Docker Desktop",
        DriverStatus: [["driver-type", "io.containerd.snapshotter.v1"]],
        SecurityOptions: [],
        ...change.info,
      });
    } else if (path === "/networks/bridge") json({ IPAM: { Config: [{ Subnet: "198.51.100.0/24" }] } });
    else json({});
  };

test("no socket", async () => {
  const facts = await probeEngine({ DOCKER_HOST: `unix://${folder}/none.sock` });
  expect(facts.unreachable).toBe("there is no such socket");
});

test("an engine over the network", async () => {
  expect((await probeEngine({ DOCKER_HOST: "tcp://192.0.2.1:2375" })).unreachable).toMatch(
    /unix socket of this machine/,
  );
});

test.each<[string, RequestListener, RegExp]>([
  ["something that answers 404", (_, response) => response.writeHead(404).end("no"), /GET \/version answered 404: no/],
  ["a web page", (_, response) => response.end("<html>"), /did not answer as a Docker engine does/],
  [
    "an engine that is starting",
    (_, response) => response.writeHead(503).end('{"message":"starting"}'),
    /503: starting/,
  ],
  ["something that hangs up", (request) => request.socket.destroy(), /socket hang up/],
  ["something that never answers", () => undefined, /no answer in time/],
])("%s is unreachable, with the reason", async (_, answer, reason) => {
  const facts = await probeEngine(await engine(answer), 200);
  expect(facts.unreachable).toMatch(reason);
  expect(judge(facts).usable).toBe(false);
});

test("an engine in another network, without plugins, shows it in the facts", async () => {
  const facts = await probeEngine(await engine(remote()));
  expect(facts).toMatchObject({
    version: "28.0.4",
    containerdStore: true,
    gateway: "198.51.100.1",
    gatewayIsMine: false,
    buildx: undefined,
    compose: undefined,
  });
  expect(facts.loopback).toMatch(/^nothing arrived at 127\.0\.0\.1:\d+$/);
  expect(facts.arm64).toBeUndefined();
});

test("an old engine with the old image store", async () => {
  const facts = await probeEngine(
    await engine(
      remote({ version: { Version: "20.10.24" }, info: { DriverStatus: [["Backing Filesystem", "extfs"]] } }),
    ),
  );
  expect(judge(facts).reasons.join("\n")).toMatch(/20\.10\.24[\s\S]*containerd-snapshotter/);
});

test("an engine of Windows containers is asked no further", async () => {
  const facts = await probeEngine(await engine(remote({ info: { OSType: "windows" } })));
  expect(facts.loopback).toBeUndefined();
});

test("the probe's image is served as a registry serves it, and holds an AArch64 program", async () => {
  const registry = await serveProbeImage();
  try {
    const [host, repository] = [registry.image.split("/")[0], registry.image.split("/")[1]?.split(":")[0]];
    const at = (path: string) => fetch(`http://${host}/v2/${repository}/${path}`);
    expect(registry.asked()).toBe(false);
    const manifest = (await (await at("manifests/latest")).json()) as { layers: { digest: string; size: number }[] };
    expect(registry.asked()).toBe(true);
    const layer = Buffer.from(await (await at(`blobs/${manifest.layers[0]?.digest}`)).arrayBuffer());
    expect(layer.length).toBe(manifest.layers[0]?.size);
    expect(layer.subarray(512, 512 + 132).equals(arm64Program())).toBe(true);
    expect((await at("blobs/sha256:0")).status).toBe(404);
  } finally {
    await registry.close();
  }
  const program = arm64Program();
  expect(program.readUInt16LE(18)).toBe(0xb7);
  expect(program).toHaveLength(132);
});
