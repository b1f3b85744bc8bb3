import { expect, test } from "vitest";
import { imagePlatforms } from "../../../src/image/platforms.ts";
import type { ImageRegistry } from "../../../src/image/types.ts";

const index = {
  manifests: [
    { platform: { os: "linux", architecture: "amd64" } },
    { platform: { os: "linux", architecture: "arm64" } },
    { platform: { os: "unknown", architecture: "unknown" } },
  ],
};

function registry(body: object): ImageRegistry {
  const known: Partial<ImageRegistry> = {
    repositoryUri: async (path) => (path === "shop/app" ? "r.example/shop/app" : undefined),
    manifest: async (_path, version) =>
      version === "1" ? { digest: "sha256:1", mediaType: "", body: JSON.stringify(body) } : undefined,
    blob: async () => JSON.stringify({ os: "linux", architecture: "arm64" }),
  };
  return known as ImageRegistry;
}

test.each<[string, string, object, readonly string[] | "missing" | "elsewhere"]>([
  ["an index, without its attestations", "r.example/shop/app:1", index, ["linux/amd64", "linux/arm64"]],
  ["a single manifest, by its config", "r.example/shop/app:1", { config: { digest: "sha256:2" } }, ["linux/arm64"]],
  ["a tag that is not there", "r.example/shop/app:2", index, "missing"],
  ["another registry's image of that name", "ghcr.io/shop/app:1", index, "elsewhere"],
  ["a name that ECR cannot have", "ghcr.io/Shop/App:1", index, "elsewhere"],
  ["a name without a host", "nginx", index, "elsewhere"],
])("%s", async (_name, reference, body, expected) => {
  expect(await imagePlatforms(reference, registry(body), new AbortController().signal)).toEqual(expected);
});
