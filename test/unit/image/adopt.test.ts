import { beforeEach, expect, test } from "vitest";
import { adoptImages } from "../../../src/image/adopt.ts";
import { MemoryRegistry } from "./registry.ts";

const { signal } = new AbortController();
let registry: MemoryRegistry;
let digest: string;
beforeEach(() => {
  registry = new MemoryRegistry();
  digest = registry.image("shop/app", ["v1", "latest"]);
});

const adopt = (image: string) => adoptImages({ app: image }, registry, signal).then(({ app }) => app);

test.each(["registry.test/shop/app:v1", "registry.test/shop/app", "registry.test/shop/app:v9@"])(
  "%s becomes the digest that it names",
  async (image) => {
    const whole = image.endsWith("@") ? `${image}${digest}` : image;
    expect(await adopt(whole)).toBe(`registry.test/shop/app@${digest}`);
  },
);

test.each(["public.ecr.aws/nginx/nginx:1", "nginx:1", "other.test/shop/app:v1", "registry.test/shop/none:v1"])(
  "%s is not this registry's and stays",
  async (image) => {
    expect(await adopt(image)).toBe(image);
  },
);

test("what does not exist or is not for arm64 is named, all of it", async () => {
  registry.image("shop/amd", ["v1"], "linux/amd64");
  const given = { app: "registry.test/shop/app:v2", amd: "registry.test/shop/amd:v1" };
  await expect(adoptImages(given, registry, signal)).rejects.toThrow(
    /registry\.test\/shop\/app:v2 \(image "app"\) is not in the registry; image "amd": shop\/amd@sha256:\w+ is for linux\/amd64/,
  );
});
