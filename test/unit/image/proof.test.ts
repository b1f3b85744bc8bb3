import { beforeEach, describe, expect, test } from "vitest";
import { prove, pushedManifest } from "../../../src/image/proof.ts";
import { MemoryRegistry } from "./registry.ts";

const { signal } = new AbortController();
let registry: MemoryRegistry;
beforeEach(() => {
  registry = new MemoryRegistry();
});

const proof = async (reference: string) => {
  const manifest = await registry.manifest("app", reference);
  if (manifest === undefined) throw new Error("no such manifest");
  return await prove(registry, "app", manifest, signal);
};

describe("prove", () => {
  test("a plain image is its own child", async () => {
    const digest = registry.image("app", ["v1"]);
    expect(await proof("v1")).toMatchObject({ digest, childDigest: digest, size: 1000 });
  });

  test("an index leads to its linux/arm64 image, past others and attestations", async () => {
    const arm = registry.image("app", []);
    const amd = registry.image("app", [], "linux/amd64");
    const digest = registry.index(
      "app",
      ["v1"],
      [
        { digest: "sha256:a", platform: "unknown/unknown", attestation: true },
        { digest: "sha256:b", platform: "linux/arm64", attestation: true },
        { digest: amd, platform: "linux/amd64" },
        { digest: arm, platform: "linux/arm64" },
      ],
    );
    expect(await proof("v1")).toMatchObject({ digest, childDigest: arm, size: 1000 });
  });

  test("an image whose config says amd64 is refused", async () => {
    registry.image("app", ["v1"], "linux/amd64");
    await expect(proof("v1")).rejects.toThrow(/^app@sha256:\w+ is for linux\/amd64, not for linux\/arm64\.$/);
  });

  test("an index that promises arm64 around an amd64 config is refused", async () => {
    const amd = registry.image("app", [], "linux/amd64");
    registry.index("app", ["v1"], [{ digest: amd, platform: "linux/arm64" }]);
    await expect(proof("v1")).rejects.toThrow("is for linux/amd64, not for linux/arm64");
  });

  test("an index without an arm64 image is refused and says what it has", async () => {
    registry.index(
      "app",
      ["v1"],
      [
        { digest: "sha256:a", platform: "linux/amd64" },
        { digest: "sha256:b", platform: "unknown/unknown" },
      ],
    );
    await expect(proof("v1")).rejects.toThrow("is for linux/amd64, not for linux/arm64");
  });

  test("an index whose child is gone is refused", async () => {
    registry.index("app", ["v1"], [{ digest: "sha256:gone", platform: "linux/arm64" }]);
    await expect(proof("v1")).rejects.toThrow("is an index whose linux/arm64 image is not in the registry");
  });

  test("something that is no image is refused", async () => {
    registry.put("app", ["v1"], "application/json", { hello: 1 });
    await expect(proof("v1")).rejects.toThrow("is not a container image");
  });
});

describe("pushedManifest", () => {
  const slept: number[] = [];
  const clock = { now: () => 0, sleep: async (ms: number) => void slept.push(ms) };

  test("is patient with a registry that does not know yet what was pushed", async () => {
    const digest = registry.image("app", []);
    registry.hidden = 3;
    expect((await pushedManifest(registry, "app", digest, clock, signal)).digest).toBe(digest);
    expect(slept).toEqual([500, 1000, 2000]);
  });

  test("gives up in words", async () => {
    await expect(pushedManifest(registry, "app", "sha256:x", clock, signal)).rejects.toThrow(
      "app@sha256:x was pushed, but the registry does not have it.",
    );
  });
});
