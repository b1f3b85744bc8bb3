/** Basic scanning with scripted results: what a scan finds is told beforehand, not found out. */
import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import { findOrThrow, type ImageId } from "./image-ids.ts";
import type { Image, Repository, ScanResult } from "./repository.ts";

const usualMs = 2000;
const day = 24 * 60 * 60 * 1000;
const clean: ScanResult = { status: "COMPLETE" };

export interface Scans {
  operations: AwsService["operations"];
  /** What DescribeImages tells of an image's scan; empty without one. */
  summary(image: Image): object;
  /** For a push into a repository that scans on push. */
  pushed(repository: Repository, image: Image): void;
  /** For scans that start from now on: of an image by its digest, of a repository by its name, of all by "*". */
  script(which: string, result: ScanResult): void;
}

export function createScans(context: {
  account: string;
  now: () => number;
  repository(name: string): Repository;
}): Scans {
  const { account: registryId, now } = context;
  const scripts = new Map<string, ScanResult>();

  const start = (repository: Repository, image: Image) => {
    const result = scripts.get(image.manifest.digest) ?? scripts.get(repository.name) ?? scripts.get("*") ?? clean;
    image.scan = { startedAt: now(), result };
  };
  const isOver = ({ startedAt, result }: NonNullable<Image["scan"]>) =>
    now() >= startedAt + (result.afterMs ?? usualMs);

  function status(image: Image): { status: string; description?: string } | undefined {
    const { scan } = image;
    if (!scan) return undefined;
    if (image.statusAt(now()) !== "ACTIVE") return { status: "IMAGE_ARCHIVED", description: "The image is archived." };
    if (!isOver(scan)) return { status: "IN_PROGRESS" };
    const usual: Record<string, string> = {
      COMPLETE: "The scan was completed successfully.",
      ACTIVE: "Continuous scan is selected for image.",
      FAILED: "The scan failed.",
      UNSUPPORTED_IMAGE: "UnsupportedImageError: The operating system and/or package manager are not supported.",
    };
    const description = scan.result.description ?? usual[scan.result.status];
    return { status: scan.result.status, ...(description !== undefined && { description }) };
  }

  function found(image: Image) {
    const { scan } = image;
    if (!scan || !isOver(scan) || !["COMPLETE", "ACTIVE"].includes(scan.result.status)) return undefined;
    const counts: Record<string, number> = {};
    for (const { severity } of scan.result.findings ?? []) counts[severity] = (counts[severity] ?? 0) + 1;
    const at = new Date(scan.startedAt + (scan.result.afterMs ?? usualMs));
    return { imageScanCompletedAt: at, vulnerabilitySourceUpdatedAt: at, findingSeverityCounts: counts };
  }

  return {
    summary: (image) => ({ imageScanStatus: status(image), imageScanFindingsSummary: found(image) }),
    pushed(repository, image) {
      if (repository.scanOnPush && image.scan === undefined && image.manifest.children.length === 0) {
        start(repository, image);
      }
    },
    script: (which, result) => void scripts.set(which, result),
    operations: {
      StartImageScan(input: { repositoryName: string; imageId: ImageId }) {
        const repository = context.repository(input.repositoryName);
        const image = findOrThrow(repository, input.imageId, registryId);
        const { digest: imageDigest, mediaType, children } = image.manifest;
        if (children.length > 0) {
          const text = `artifact with media type '${mediaType}' cannot be scanned`;
          throw new AwsError("UnsupportedImageTypeException", text);
        }
        if (image.scan && now() - image.scan.startedAt < day) {
          throw new AwsError(
            "LimitExceededException",
            "The scan quota per image has been exceeded. Wait and try again.",
          );
        }
        start(repository, image);
        return {
          registryId,
          repositoryName: repository.name,
          imageId: { imageDigest, imageTag: input.imageId.imageTag },
          imageScanStatus: status(image),
        };
      },

      DescribeImageScanFindings(input: {
        repositoryName: string;
        imageId: ImageId;
        nextToken?: string;
        maxResults?: number;
      }) {
        const repository = context.repository(input.repositoryName);
        const image = findOrThrow(repository, input.imageId, registryId);
        const imageDigest = image.manifest.digest;
        if (!image.scan) {
          throw new AwsError(
            "ScanNotFoundException",
            `Image scan does not exist for the image with '{imageDigest:'${imageDigest}', imageTag:'${input.imageId.imageTag ?? "null"}'}' in the repository with name '${repository.name}' in the registry with id '${registryId}'`,
          );
        }
        const summary = found(image);
        const part = page(summary ? (image.scan.result.findings ?? []) : [], {
          nextToken: input.nextToken,
          max: input.maxResults,
          defaultMax: 100,
          hardMax: 1000,
          error: "InvalidParameterException",
        });
        return {
          registryId,
          repositoryName: repository.name,
          imageId: { imageDigest, imageTag: input.imageId.imageTag },
          imageScanStatus: status(image),
          imageScanFindings: summary && { ...summary, findings: part.items },
          nextToken: part.nextToken,
        };
      },

      PutImageScanningConfiguration(input: {
        repositoryName: string;
        imageScanningConfiguration: { scanOnPush?: boolean };
      }) {
        const repository = context.repository(input.repositoryName);
        repository.scanOnPush = input.imageScanningConfiguration.scanOnPush ?? false;
        const imageScanningConfiguration = { scanOnPush: repository.scanOnPush };
        return { registryId, repositoryName: repository.name, imageScanningConfiguration };
      },
    },
  };
}
