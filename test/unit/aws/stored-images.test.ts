import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { awsClients } from "../../../src/aws/clients.ts";
import { storedImages } from "../../../src/aws/stored-images.ts";
import type { CleanPorts } from "../../../src/image/clean.ts";
import { type AwsServer, awsServer, refusal } from "./server.ts";

let server: AwsServer;
let images: CleanPorts["images"];
const { signal } = new AbortController();

beforeEach(async () => {
  server = await awsServer();
  images = storedImages(awsClients("eu-west-1", {}));
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

test("a repository that does not exist has no list; one that may not be read is told", async () => {
  server.answers.DescribeImages = refusal("RepositoryNotFoundException", "it does not exist");
  expect(await images.list("shop/app", signal)).toBeUndefined();
  server.answers.DescribeImages = refusal("AccessDeniedException");
  await expect(images.list("shop/app", signal)).rejects.toThrow("ecr:DescribeImages");
});

test("an image of every page, with what an index holds", async () => {
  const index = "application/vnd.oci.image.index.v1+json";
  const page = (imageDigest: string, imageManifestMediaType: string, nextToken?: string) => ({
    body: { imageDetails: [{ imageDigest, imageTags: [imageDigest], imageManifestMediaType }], nextToken },
  });
  server.answers.DescribeImages = [page("a", index, "more"), page("b", "application/vnd.oci.image.manifest.v1+json")];
  const imageManifest = JSON.stringify({ manifests: [{ digest: "b" }] });
  server.answers.BatchGetImage = { body: { images: [{ imageId: { imageDigest: "a" }, imageManifest }] } };
  expect(await images.list("shop/app", signal)).toMatchObject([
    { digest: "a", tags: ["a"], children: ["b"] },
    { digest: "b", tags: ["b"], children: [] },
  ]);
});
