/** What stands around images: scans, lifecycle policies, the archive, referrers, uploads through the API. */
import { createHash } from "node:crypto";
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
  GetLifecyclePolicyPreviewCommand,
  InitiateLayerUploadCommand,
  ListImageReferrersCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  StartImageScanCommand,
  StartLifecyclePolicyPreviewCommand,
  UpdateImageStorageClassCommand,
  UploadLayerPartCommand,
  waitUntilImageScanComplete,
} from "@aws-sdk/client-ecr";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEcr, type Ecr } from "../../../local/aws/ecr/index.ts";
import { createImageStore } from "../../../local/simulated/image-store.ts";
import { serve, stillClock } from "../wire/serve.ts";

const day = 24 * 60 * 60 * 1000;
const repositoryName = "shop/api";
const ociImage = "application/vnd.oci.image.manifest.v1+json";
const ociIndex = "application/vnd.oci.image.index.v1+json";

let clock: ReturnType<typeof stillClock>;
let store: ReturnType<typeof createImageStore>;
let ecr: Ecr;
let served: Awaited<ReturnType<typeof serve>>;
let client: ECRClient;

beforeEach(async () => {
  clock = stillClock();
  store = createImageStore();
  ecr = createEcr({
    account: "111122223333",
    clock,
    backend: store.backend,
    prefix: "cloud-1",
    publicHost: () => "registry.test",
  });
  served = await serve([ecr.service], { clock });
  client = new ECRClient(served.config);
  await client.send(new CreateRepositoryCommand({ repositoryName }));
});
afterEach(() => served.close());

async function push(bytes: Buffer | string, mediaType: string, imageTag?: string): Promise<string> {
  const { image } = await client.send(
    new PutImageCommand({
      repositoryName,
      imageManifest: bytes.toString(),
      imageManifestMediaType: mediaType,
      imageTag,
    }),
  );
  clock.time += 1000;
  return image?.imageId?.imageDigest ?? "";
}
const image = (content: string, tag?: string) => push(store.image(content, "linux/arm64").bytes, ociImage, tag);
async function index(tag?: string): Promise<{ digest: string; child: string }> {
  const manifest = store.image("child", "linux/arm64");
  const child = await push(manifest.bytes, ociImage);
  return { child, digest: await push(store.index([{ manifest, platform: "linux/arm64" }]).bytes, ociIndex, tag) };
}
const scan = (imageTag: string) => client.send(new StartImageScanCommand({ repositoryName, imageId: { imageTag } }));
const findings = (imageTag: string, more = {}) =>
  client.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag }, ...more }));
const digests = async (imageStatus?: "ANY" | "ARCHIVED" | "ACTIVATING") => {
  const { imageDetails } = await client.send(
    new DescribeImagesCommand({ repositoryName, ...(imageStatus && { filter: { imageStatus } }) }),
  );
  return imageDetails?.map((detail) => detail.imageDigest);
};

describe("scans", () => {
  const high = { name: "CVE-2026-0001", severity: "HIGH", uri: "https://example.com" };

  it("[documented] are IN_PROGRESS, then COMPLETE with what was scripted (ECR API reference, DescribeImageScanFindings)", async () => {
    await image("a", "v1");
    await expect(findings("v1")).rejects.toMatchObject({ name: "ScanNotFoundException" });
    ecr.scriptScan(repositoryName, {
      status: "COMPLETE",
      findings: [high, { name: "CVE-2026-0002", severity: "LOW" }, { name: "CVE-2026-0003", severity: "HIGH" }],
    });
    expect((await scan("v1")).imageScanStatus?.status).toBe("IN_PROGRESS");
    expect((await findings("v1")).imageScanFindings).toBeUndefined();
    clock.time += 2000;
    const waited = await waitUntilImageScanComplete(
      { client, maxWaitTime: 60 },
      { repositoryName, imageId: { imageTag: "v1" } },
    );
    expect(waited.state).toBe("SUCCESS");
    const first = await findings("v1", { maxResults: 1 });
    expect(first).toMatchObject({
      imageScanStatus: { status: "COMPLETE" },
      imageScanFindings: { findingSeverityCounts: { HIGH: 2, LOW: 1 }, findings: [high] },
    });
    const rest = await findings("v1", { nextToken: first.nextToken });
    expect(rest.imageScanFindings?.findings).toHaveLength(2);
    const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName }));
    expect(imageDetails?.[0]).toMatchObject({
      imageScanStatus: { status: "COMPLETE" },
      imageScanFindingsSummary: { findingSeverityCounts: { HIGH: 2, LOW: 1 } },
    });
  });

  it.each(["FAILED", "UNSUPPORTED_IMAGE", "ACTIVE", "FINDINGS_UNAVAILABLE"])(
    "[documented] may end with %s (ECR API reference, ImageScanStatus)",
    async (status) => {
      const digest = await image("a", "v1");
      ecr.scriptScan(digest, { status, afterMs: 0 });
      await scan("v1");
      expect((await findings("v1")).imageScanStatus?.status).toBe(status);
    },
  );

  it("[documented] of one image once in 24 hours (ECR user guide, basic scanning)", async () => {
    await image("a", "v1");
    await scan("v1");
    await expect(scan("v1")).rejects.toMatchObject({ name: "LimitExceededException" });
    clock.time += day;
    await scan("v1");
  });

  it("[observed] an index cannot be scanned (alexjurkiewicz/ecr-scan-image#43)", async () => {
    await index("v1");
    await expect(scan("v1")).rejects.toThrow(`artifact with media type '${ociIndex}' cannot be scanned`);
  });

  it("[documented] start with a push where the repository says so (ECR API reference, ImageScanningConfiguration)", async () => {
    const other = { repositoryName: "shop/web", imageScanningConfiguration: { scanOnPush: true } };
    await client.send(new CreateRepositoryCommand(other));
    await client.send(
      new PutImageCommand({
        repositoryName: "shop/web",
        imageManifest: store.image("w", "linux/arm64").bytes.toString(),
        imageManifestMediaType: ociImage,
        imageTag: "v1",
      }),
    );
    clock.time += 2000;
    const found = await client.send(
      new DescribeImageScanFindingsCommand({ repositoryName: "shop/web", imageId: { imageTag: "v1" } }),
    );
    expect(found.imageScanStatus?.status).toBe("COMPLETE");
  });
});

describe("lifecycle policies", () => {
  const rule = (rulePriority: number, selection: object) => ({ rulePriority, selection, action: { type: "expire" } });
  const put = (...rules: object[]) =>
    client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: JSON.stringify({ rules }) }));

  it("[documented] expire by count, the images that fit a rule's tags being no later rule's (ECR user guide, lifecycle policies)", async () => {
    const old = await image("a", "release-1");
    await image("b", "release-2");
    const loose = await image("c");
    const kept = await image("d", "pr-1");
    await put(
      rule(1, { tagStatus: "tagged", tagPrefixList: ["release-"], countType: "imageCountMoreThan", countNumber: 1 }),
      rule(2, { tagStatus: "tagged", tagPatternList: ["pr-*"], countType: "imageCountMoreThan", countNumber: 5 }),
      rule(3, { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 }),
    );
    clock.time += 2 * day;
    await client.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }));
    const ask = (more = {}) => client.send(new GetLifecyclePolicyPreviewCommand({ repositoryName, ...more }));
    expect((await ask()).status).toBe("IN_PROGRESS");
    await expect(client.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }))).rejects.toMatchObject({
      name: "LifecyclePolicyPreviewInProgressException",
    });
    clock.time += 1000;
    const preview = await ask();
    expect(preview).toMatchObject({ status: "COMPLETE", summary: { expiringImageTotalCount: 2 } });
    expect(preview.previewResults?.map((each) => [each.imageDigest, each.appliedRulePriority])).toEqual([
      [old, 1],
      [loose, 3],
    ]);
    expect((await ask({ filter: { tagStatus: "UNTAGGED" } })).previewResults).toHaveLength(1);
    expect(await digests()).toHaveLength(4);
    expect(ecr.applyLifecycle(repositoryName)).toEqual([old, loose]);
    expect(await digests()).toContain(kept);
    await client.send(new DeleteLifecyclePolicyCommand({ repositoryName }));
    expect(ecr.applyLifecycle(repositoryName)).toEqual([]);
  });

  it("[observed] leave the images of an index alone, and take them with it (DefangLabs/pulumi-defang#466)", async () => {
    const { digest, child } = await index("v1");
    await put(rule(1, { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 }));
    clock.time += 2 * day;
    expect(ecr.applyLifecycle(repositoryName)).toEqual([]);
    await put(rule(1, { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 }));
    expect(ecr.applyLifecycle(repositoryName)).toEqual([digest, child]);
  });

  it.each([
    ["what is no JSON", "rules"],
    ["a rule without a selection", JSON.stringify({ rules: [{ rulePriority: 1 }] })],
    ["more than 30720 characters", JSON.stringify({ rules: [], pad: "x".repeat(30_720) })],
  ])("[documented] refuse %s (ECR API reference, PutLifecyclePolicy)", async (_, lifecyclePolicyText) => {
    await expect(
      client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText })),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("the archive", () => {
  const move = (targetStorageClass: "ARCHIVE" | "STANDARD") =>
    client.send(
      new UpdateImageStorageClassCommand({ repositoryName, imageId: { imageTag: "v1" }, targetStorageClass }),
    );
  const pull = () => client.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "v1" }] }));

  it("[documented] hides an image and keeps it from being pulled until it is back (ECR API reference, UpdateImageStorageClass)", async () => {
    const digest = await image("a", "v1");
    expect((await move("ARCHIVE")).imageStatus).toBe("ARCHIVED");
    expect(await digests()).toEqual([]);
    expect(await digests("ARCHIVED")).toEqual([digest]);
    expect((await pull()).failures?.[0]?.failureCode).toBe("ImageInaccessible");
    await expect(move("ARCHIVE")).rejects.toMatchObject({ name: "ImageStorageClassUpdateNotSupportedException" });
    expect((await move("STANDARD")).imageStatus).toBe("ACTIVATING");
    clock.time += 20 * 60 * 1000 - 1;
    expect(await digests("ACTIVATING")).toEqual([digest]);
    clock.time += 1;
    expect(await digests()).toEqual([digest]);
    expect((await pull()).images).toHaveLength(1);
  });

  it("[documented] gives an image back when it is pushed again (Amazon ECR user guide, archiving images)", async () => {
    const digest = await image("a", "v1");
    await move("ARCHIVE");
    await image("a", "v2");
    expect(await digests()).toEqual([digest]);
  });
});

describe("images", () => {
  it("[documented] that refer to another are listed by it (ECR API reference, ListImageReferrers)", async () => {
    const digest = await image("a", "v1");
    const subject = { mediaType: ociImage, digest, size: 1 };
    const { config, layers } = JSON.parse(store.image("sig", "linux/arm64").bytes.toString());
    const signature = {
      schemaVersion: 2,
      mediaType: ociImage,
      artifactType: "application/sig",
      subject,
      config,
      layers,
    };
    const other = await push(JSON.stringify(signature), ociImage);
    const list = async (artifactTypes?: string[]) =>
      (
        await client.send(
          new ListImageReferrersCommand({
            repositoryName,
            subjectId: { imageDigest: digest },
            ...(artifactTypes && { filter: { artifactTypes } }),
          }),
        )
      ).referrers?.map((each) => [each.digest, each.artifactType, each.artifactStatus]);
    expect(await list()).toEqual([[other, "application/sig", "ACTIVE"]]);
    expect(await list(["application/sbom"])).toEqual([]);
    const { imageDetails } = await client.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: other }] }),
    );
    expect(imageDetails?.[0]?.subjectManifestDigest).toBe(digest);
  });

  it("[assumed] are not given in a form that the caller does not accept (ECR documents acceptedMediaTypes, not its refusal)", async () => {
    await index("v1");
    const get = (acceptedMediaTypes?: string[]) =>
      client.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "v1" }], acceptedMediaTypes }));
    expect((await get([ociImage, ociIndex])).images?.[0]?.imageManifestMediaType).toBe(ociIndex);
    expect((await get([ociImage])).failures?.[0]?.failureCode).toBe("ImageNotFound");
  });

  it("[documented] of an index are not deleted while it lives (ECR API reference, ImageReferencedByManifestList)", async () => {
    const { digest, child } = await index();
    const remove = (imageDigest: string) =>
      client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest }] }));
    expect((await remove(child)).failures?.[0]?.failureCode).toBe("ImageReferencedByManifestList");
    expect((await remove(digest)).failures).toEqual([]);
    expect((await remove(child)).imageIds).toEqual([{ imageDigest: child }]);
  });
});

describe("layers through the API", () => {
  const begin = () => client.send(new InitiateLayerUploadCommand({ repositoryName }));
  const part = (uploadId: string | undefined, from: number, bytes: Buffer) =>
    client.send(
      new UploadLayerPartCommand({
        repositoryName,
        uploadId,
        partFirstByte: from,
        partLastByte: from + bytes.length - 1,
        layerPartBlob: bytes,
      }),
    );
  const complete = (uploadId: string | undefined, bytes: Buffer) =>
    client.send(
      new CompleteLayerUploadCommand({
        repositoryName,
        uploadId,
        layerDigests: [`sha256:${createHash("sha256").update(bytes).digest("hex")}`],
      }),
    );

  it("[documented] come part by part, in order, and once (ECR API reference, UploadLayerPart)", async () => {
    const { uploadId } = await begin();
    const [a, b] = [Buffer.alloc(5 * 1024 * 1024, "a"), Buffer.from("b")];
    expect((await part(uploadId, 0, a)).lastByteReceived).toBe(a.length - 1);
    await expect(part(uploadId, 7, b)).rejects.toMatchObject({
      name: "InvalidLayerPartException",
      lastValidByteReceived: a.length - 1,
    });
    await part(uploadId, a.length, b);
    await expect(complete(uploadId, b)).rejects.toMatchObject({ name: "InvalidLayerException" });
    const { layerDigest } = await complete(uploadId, Buffer.concat([a, b]));
    expect(await store.backend.blobSize(repositoryName, layerDigest ?? "")).toBe(a.length + 1);
    await expect(complete(uploadId, b)).rejects.toMatchObject({ name: "UploadNotFoundException" });
    const again = await begin();
    await expect(complete(again.uploadId, b)).rejects.toMatchObject({ name: "EmptyUploadException" });
    await part(again.uploadId, 0, b);
    await part(again.uploadId, 1, b);
    await expect(complete(again.uploadId, Buffer.from("bb"))).rejects.toMatchObject({
      name: "LayerPartTooSmallException",
    });
  });
});
