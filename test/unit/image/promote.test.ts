import { beforeEach, expect, test } from "vitest";
import { type PromoteRequest, type Promotion, promote } from "../../../src/image/promote.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { MemoryRegistry } from "./registry.ts";

let registry: MemoryRegistry;
/** Of another account. */
let other: MemoryRegistry;
beforeEach(() => {
  registry = new MemoryRegistry();
  other = new MemoryRegistry();
});

const app: Promotion = { name: "app", from: "shop/app", to: "shop/app", source: "sha-1" };

function run(promotions: Promotion[], more: Partial<PromoteRequest> = {}) {
  const request: PromoteRequest = { promotions, tags: ["v1"], moveTags: false, onMiss: "fail", ...more };
  const clock = { now: () => 0, sleep: async () => {} };
  const ports = { registry: (host?: string) => (host === undefined ? registry : other), clock, log: silentLog };
  return promote(request, { ...ports, signal: new AbortController().signal });
}

test("in one repository it is a tag, and again it is the same", async () => {
  const digest = registry.image("shop/app", ["sha-1"]);
  const wanted = { promoted: [{ name: "app", reference: `registry.test/shop/app@${digest}`, digest }], missing: [] };
  expect(await run([app])).toEqual(wanted);
  expect(registry.changes).toEqual(["tag shop/app:v1"]);
  expect(await run([app])).toEqual(wanted);
});

test("by digest", async () => {
  const source = registry.image("shop/app", []);
  expect((await run([{ ...app, source }])).promoted[0]?.digest).toBe(source);
});

test("into another repository go the layers, the children, then the index", async () => {
  const child = registry.image("shop/app", []);
  const note = registry.put("shop/app", [], "application/vnd.oci.image.manifest.v1+json", { layers: [] });
  const index = registry.index(
    "shop/app",
    ["sha-1"],
    [
      { digest: child, platform: "linux/arm64" },
      { digest: note, platform: "unknown/unknown", attestation: true },
    ],
  );
  registry.repositories.add("prod/app");
  const { promoted } = await run([{ ...app, to: "prod/app" }]);
  expect(promoted[0]?.reference).toBe(`registry.test/prod/app@${index}`);
  expect(registry.changes.slice(-3)).toEqual([`tag prod/app:${child}`, `tag prod/app:${note}`, "tag prod/app:v1"]);
  expect(registry.changes.filter((one) => one.startsWith("mount"))).toHaveLength(2);
  expect(registry.manifests.get("prod/app:v1")).toEqual(registry.manifests.get("shop/app:sha-1"));
});

test("everything in the way is named, and nothing is changed", async () => {
  registry.image("shop/app", ["sha-1"]);
  registry.image("shop/web", ["sha-1"], "linux/amd64");
  registry.image("shop/old", ["sha-1"], "linux/arm64", "new");
  registry.image("shop/old", ["v1"], "linux/arm64", "old");
  const work = run([
    app,
    { name: "gone", from: "shop/gone", to: "shop/gone", source: "sha-9" },
    { name: "web", from: "shop/web", to: "shop/web", source: "sha-1" },
    { name: "old", from: "shop/old", to: "shop/old", source: "sha-1" },
    { name: "nowhere", from: "shop/app", to: "prod/app", source: "sha-1" },
  ]);
  const message = await work.then(String, (error: Error) => error.message);
  for (const part of [
    "Nothing was promoted: ",
    "shop/gone has no image sha-9",
    "is for linux/amd64, not for linux/arm64",
    "shop/old:v1 names another image",
    "the repository prod/app does not exist",
  ])
    expect(message).toContain(part);
  expect(registry.changes).toEqual([]);
});

test("a tag is moved when that was asked for", async () => {
  registry.image("shop/app", ["v1"], "linux/arm64", "old");
  const digest = registry.image("shop/app", ["sha-1"]);
  expect((await run([app], { moveTags: true })).promoted[0]?.digest).toBe(digest);
});

test("what is missing is left out when that was asked for", async () => {
  registry.image("shop/app", ["sha-1"]);
  const gone = { name: "gone", from: "shop/gone", to: "shop/gone", source: "sha-1" };
  const { promoted, missing } = await run([app, gone], { onMiss: "skip" });
  expect({ promoted: promoted.map(({ name }) => name), missing }).toEqual({ promoted: ["app"], missing: ["gone"] });
});

test("into another registry the bytes go through this machine, each that is there stays, the manifest is the same", async () => {
  const host = "444455556666.dkr.ecr.us-east-1.amazonaws.com";
  const digest = registry.image("shop/app", ["sha-1"]);
  const there = { ...app, toRegistry: host };
  await expect(run([there])).rejects.toThrow("the repository shop/app does not exist");
  other.repositories.add("shop/app");
  const { promoted } = await run([there]);
  expect(promoted[0]?.digest).toBe(digest);
  expect(other.changes.map((one) => one.split(" ")[0])).toEqual(["upload", "upload", "tag"]);
  expect(other.manifests.get("shop/app:v1")).toEqual(registry.manifests.get("shop/app:sha-1"));
  expect(registry.changes).toEqual([]);
});
