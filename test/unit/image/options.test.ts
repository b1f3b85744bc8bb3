import { expect, test } from "vitest";
import { layerCache } from "../../../src/image/cache.ts";
import { needsOf } from "../../../src/image/needs.ts";
import { labelsOf, mergedOptions, noOptions } from "../../../src/image/options.ts";
import type { BuildRequest, BuildSpec, Cache } from "../../../src/image/types.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { MemoryRegistry } from "./registry.ts";

const spec: BuildSpec = {
  name: "app",
  repository: "shop/app",
  context: "/work",
  dockerfile: "/work/Dockerfile",
  args: {},
  contexts: {},
  containers: [],
  scope: "context",
  options: noOptions,
};

test("a build's own options stand over those of all; mappings are joined", () => {
  expect(
    mergedOptions({ labels: { a: "1", b: "1" }, provenance: "max", ssh: ["default"] }, { labels: { b: "2" }, ssh: [] }),
  ).toEqual({ ...noOptions, labels: { a: "1", b: "2" }, provenance: "max", ssh: [] });
});

test("only the source is a label of every image; what changes with each commit must be asked for", () => {
  const facts = { source: "https://x.test/y", revision: "abc", version: "v1", created: "2026-11-21T00:00:00.000Z" };
  expect(labelsOf(noOptions, facts)).toEqual({ "org.opencontainers.image.source": "https://x.test/y" });
  expect(labelsOf({ ...noOptions, commitLabels: true, labels: { a: "b" } }, facts)).toEqual({
    "org.opencontainers.image.source": "https://x.test/y",
    "org.opencontainers.image.revision": "abc",
    "org.opencontainers.image.version": "v1",
    "org.opencontainers.image.created": "2026-11-21T00:00:00.000Z",
    a: "b",
  });
  expect(labelsOf(noOptions, {})).toEqual({});
});

test.each<[Partial<BuildSpec>, Cache, string[]]>([
  [{}, { kind: "registry", tag: "buildcache" }, []],
  [{}, { kind: "gha" }, ["gha cache"]],
  [{ contexts: { a: "/b" } }, { kind: "off" }, ["contexts"]],
  [
    { options: { ...noOptions, sbom: true, annotations: { a: "b" } } },
    { kind: "off" },
    ["annotations", "attestations"],
  ],
  [{ options: { ...noOptions, sourceDateEpoch: 0 } }, { kind: "off" }, ["archive", "rewritten times"]],
  [{ options: { ...noOptions, platforms: ["linux/arm64", "linux/amd64"] } }, { kind: "off" }, ["platforms"]],
])("%j with cache %j needs %j", (more, cache, wanted) => {
  expect(needsOf([{ spec: { ...spec, ...more } }], { cache } as BuildRequest)).toEqual(wanted);
});

test("nothing to build needs nothing", () => {
  expect(needsOf([], { cache: { kind: "gha" } } as BuildRequest)).toEqual([]);
});

async function cacheOf(cache: Cache, registry = new MemoryRegistry()) {
  const warnings: string[] = [];
  const log = { ...silentLog, warning: (text: string) => void warnings.push(text) };
  const { signal } = new AbortController();
  return { ...(await layerCache(cache, spec, "registry.test/shop/app", { registry, log, signal })), warnings };
}

test("a cache tag that is immutable is told, and nothing is written to it", async () => {
  const registry = new MemoryRegistry();
  registry.immutable.add("shop/app:buildcache");
  const { to, warnings } = await cacheOf({ kind: "registry", tag: "buildcache" }, registry);
  expect(to).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining("the tag shop/app:buildcache is immutable")]);
  expect(warnings[0]).toContain('the filter "buildcache*"');
});

test("each image has a scope of its own in GitHub's cache", async () => {
  expect(await cacheOf({ kind: "gha" })).toMatchObject({
    from: ["type=gha,scope=app"],
    to: ["type=gha,scope=app,mode=max,ignore-error=true"],
  });
});

test("an inline cache is read from the image that was built last", async () => {
  const registry = new MemoryRegistry();
  expect(await cacheOf({ kind: "inline" }, registry)).toMatchObject({ from: [], to: ["type=inline"] });
  registry.image("shop/app", ["gantline-k1"]);
  await registry.putArtifact("shop/app", "gantline-k1.inputs", { type: "x", text: "{}", annotations: {} });
  expect((await cacheOf({ kind: "inline" }, registry)).from).toEqual([
    "type=registry,ref=registry.test/shop/app:gantline-k1",
  ]);
});

test("a local cache has a folder for each image, and a new one beside it", async () => {
  expect(await cacheOf({ kind: "local", folder: "/cache" })).toMatchObject({
    from: [],
    to: ["type=local,dest=/cache/app.new,mode=max,ignore-error=true"],
    folder: "/cache/app",
  });
});
