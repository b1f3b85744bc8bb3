import { AwsError } from "../service.ts";
import type { Image, Repository } from "./repository.ts";

export interface ImageId {
  imageDigest?: string;
  imageTag?: string;
}

export type Failure = { failureCode: string; failureReason: string };

/** By digest, by tag, or by both, which must agree; what BatchGetImage says when there is none. */
export function resolve(repository: Repository, { imageDigest, imageTag }: ImageId): Image | Failure {
  const reference = imageDigest ?? imageTag;
  if (reference === undefined) {
    return {
      failureCode: "MissingDigestAndTag",
      failureReason: "Invalid request parameters: both tag and digest cannot be null",
    };
  }
  if (imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest)) {
    return {
      failureCode: "InvalidImageDigest",
      failureReason:
        "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    };
  }
  const image = repository.find(reference);
  if (!image) return { failureCode: "ImageNotFound", failureReason: "Requested image not found" };
  if (imageTag !== undefined && repository.tags.get(imageTag) !== image.manifest.digest) {
    return {
      failureCode: "ImageTagDoesNotMatchDigest",
      failureReason: "Requested image tag does not match the digest",
    };
  }
  return image;
}

/** As `resolve`, with the errors of operations that name one image. */
export function findOrThrow(repository: Repository, id: ImageId, registryId: string): Image {
  const found = resolve(repository, id);
  if (!("failureCode" in found)) return found;
  if (found.failureCode === "MissingDigestAndTag" || found.failureCode === "InvalidImageDigest") {
    throw new AwsError("InvalidParameterException", found.failureReason);
  }
  throw new AwsError(
    "ImageNotFoundException",
    `The image with imageId {imageDigest:'${id.imageDigest ?? "null"}', imageTag:'${id.imageTag ?? "null"}'} does not exist within the repository with name '${repository.name}' in the registry with id '${registryId}'`,
  );
}
