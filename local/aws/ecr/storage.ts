/** The archive, and what refers to an image. */
import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import { findOrThrow, type ImageId } from "./image-ids.ts";
import type { Image, Repository } from "./repository.ts";

/** To bring an image back from the archive takes up to 20 minutes. Source: UpdateImageStorageClass. */
export const restoreMs = 20 * 60 * 1000;

interface ReferrersInput {
  repositoryName: string;
  subjectId: { imageDigest: string };
  filter?: { artifactTypes?: string[]; artifactStatus?: string };
  nextToken?: string;
  maxResults?: number;
}

/** A manifest that refers to another, as the registry and the API list it. */
export function referrer({ manifest }: Image) {
  return {
    digest: manifest.digest,
    mediaType: manifest.mediaType,
    artifactType: manifest.artifactType,
    size: manifest.bytes.length,
    annotations: manifest.annotations,
  };
}

export function referrersOf(repository: Repository, digest: string): Image[] {
  return [...repository.images.values()].filter((image) => image.manifest.subject === digest);
}

export function storageOperations(context: {
  account: string;
  now: () => number;
  repository(name: string): Repository;
}): AwsService["operations"] {
  const { account: registryId, now } = context;
  return {
    UpdateImageStorageClass(input: {
      repositoryName: string;
      imageId: ImageId;
      targetStorageClass: "STANDARD" | "ARCHIVE";
    }) {
      const repository = context.repository(input.repositoryName);
      const image = findOrThrow(repository, input.imageId, registryId);
      const before = image.statusAt(now());
      const archive = input.targetStorageClass === "ARCHIVE";
      if (archive ? before !== "ACTIVE" : before !== "ARCHIVED") {
        throw new AwsError(
          "ImageStorageClassUpdateNotSupportedException",
          `The storage class of an image that is ${before} cannot be changed to ${input.targetStorageClass}.`,
        );
      }
      if (archive) image.archivedAt = now();
      else image.activatedAt = now() + restoreMs;
      return {
        registryId,
        repositoryName: repository.name,
        imageId: { imageDigest: image.manifest.digest, imageTag: input.imageId.imageTag },
        imageStatus: image.statusAt(now()),
      };
    },

    ListImageReferrers(input: ReferrersInput) {
      const repository = context.repository(input.repositoryName);
      const types = input.filter?.artifactTypes;
      const status = input.filter?.artifactStatus ?? "ACTIVE";
      const wanted = referrersOf(repository, input.subjectId.imageDigest).filter(
        (image) =>
          (types?.includes(image.manifest.artifactType ?? "") ?? true) &&
          (status === "ANY" || image.statusAt(now()) === status),
      );
      const part = page(wanted, {
        nextToken: input.nextToken,
        max: input.maxResults,
        defaultMax: 50,
        hardMax: 50,
        error: "InvalidParameterException",
        key: (image) => image.manifest.digest,
      });
      return {
        referrers: part.items.map((image) => ({ ...referrer(image), artifactStatus: image.statusAt(now()) })),
        nextToken: part.nextToken,
      };
    },
  };
}
