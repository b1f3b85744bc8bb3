import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import type { Backend } from "./backend.ts";
import { findOrThrow, type ImageId, resolve } from "./image-ids.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { type OnPush, push } from "./push.ts";
import { type Image, PushRefusal, type Repository } from "./repository.ts";

export interface ImageContext {
  account: string;
  backend: Backend;
  now: () => number;
  /** What DescribeImages tells of an image's scan. */
  scanOf(image: Image): object;
  onPush: OnPush;
  /** Throws RepositoryNotFoundException. */
  repository(name: string): Repository;
}

interface ListInput {
  repositoryName: string;
  imageIds?: ImageId[];
  filter?: { tagStatus?: string; imageStatus?: string };
  nextToken?: string;
  maxResults?: number;
}
interface PutInput {
  repositoryName: string;
  imageManifest: string;
  imageManifestMediaType?: string;
  imageTag?: string;
  imageDigest?: string;
}

/** The operations of ECR on images. */
export function imageOperations(context: ImageContext): AwsService["operations"] {
  const registryId = context.account;

  return {
    DescribeImages(input: ListInput) {
      const repository = context.repository(input.repositoryName);
      if (input.imageIds && (input.nextToken !== undefined || input.maxResults !== undefined)) {
        throw invalid("nextToken and maxResults cannot be used when images are named with imageIds.");
      }
      const wanted = input.imageIds
        ? input.imageIds.map((id) => findOrThrow(repository, id, registryId))
        : listed(repository, input, context.now());
      const { items, nextToken } = input.imageIds ? { items: wanted } : paged(wanted, input);
      return { imageDetails: items.map((image) => detail(repository, image, registryId, context)), nextToken };
    },

    ListImages(input: ListInput) {
      const repository = context.repository(input.repositoryName);
      const ids = listed(repository, input, context.now()).flatMap(
        ({ manifest: { digest: imageDigest } }): ImageId[] => {
          const tags = repository.tagsOf(imageDigest);
          return tags.length > 0 ? tags.map((imageTag) => ({ imageDigest, imageTag })) : [{ imageDigest }];
        },
      );
      const part = page(ids, {
        nextToken: input.nextToken,
        max: input.maxResults,
        ...pageSizes,
        key: (id) => `${id.imageDigest} ${id.imageTag}`,
      });
      return { imageIds: part.items, nextToken: part.nextToken };
    },

    BatchGetImage(input: { repositoryName: string; imageIds: ImageId[]; acceptedMediaTypes?: string[] }) {
      const repository = context.repository(input.repositoryName);
      checkCount(input.imageIds);
      const images = [];
      const failures = [];
      for (const imageId of input.imageIds) {
        const found = resolve(repository, imageId);
        if ("failureCode" in found) {
          failures.push({ imageId, ...found });
          continue;
        }
        const { digest, mediaType, bytes } = found.manifest;
        if (input.acceptedMediaTypes?.includes(mediaType) === false) {
          failures.push({ imageId, failureCode: "ImageNotFound", failureReason: "Requested image not found" });
          continue;
        }
        if (found.statusAt(context.now()) !== "ACTIVE") {
          failures.push({ imageId, failureCode: "ImageInaccessible", failureReason: "The image is archived" });
          continue;
        }
        images.push({
          registryId,
          repositoryName: repository.name,
          imageId: { imageDigest: digest, imageTag: imageId.imageTag },
          imageManifest: bytes.toString(),
          imageManifestMediaType: mediaType,
        });
      }
      return { images, failures };
    },

    async PutImage(input: PutInput) {
      const repository = context.repository(input.repositoryName);
      const { imageTag } = input;
      const manifest = manifestOf(input);
      const again =
        imageTag === undefined
          ? repository.images.has(manifest.digest)
          : repository.tags.get(imageTag) === manifest.digest;
      if (again) {
        throw new AwsError(
          "ImageAlreadyExistsException",
          `Image with digest '${manifest.digest}' and tag '${imageTag ?? "null"}' already exists in the repository with name '${repository.name}' in registry with id '${registryId}'`,
        );
      }
      try {
        await push(repository, manifest, imageTag, context);
      } catch (error) {
        if (error instanceof PushRefusal) throw new AwsError(refusalNames[error.kind], error.message);
        throw error;
      }
      return {
        image: {
          registryId,
          repositoryName: repository.name,
          imageId: { imageDigest: manifest.digest, imageTag },
          imageManifest: input.imageManifest,
          imageManifestMediaType: manifest.mediaType,
        },
      };
    },

    BatchDeleteImage(input: { repositoryName: string; imageIds: ImageId[] }) {
      const repository = context.repository(input.repositoryName);
      checkCount(input.imageIds);
      const imageIds: ImageId[] = [];
      const failures = [];
      for (const imageId of input.imageIds) {
        const found = resolve(repository, imageId);
        if ("failureCode" in found) {
          failures.push({ imageId, ...found });
          continue;
        }
        const { digest } = found.manifest;
        const tags = repository.tagsOf(digest);
        const goes = imageId.imageTag === undefined || tags.length === 1;
        const parents = goes ? repository.parentsOf(digest) : [];
        if (parents.length > 0) {
          const failureReason = `Requested image referenced by manifest list: [${parents.join(", ")}]`;
          failures.push({ imageId, failureCode: "ImageReferencedByManifestList", failureReason });
        } else if (imageId.imageTag !== undefined) {
          repository.untag(imageId.imageTag);
          imageIds.push({ imageDigest: digest, imageTag: imageId.imageTag });
        } else {
          repository.remove(digest);
          const gone =
            tags.length > 0 ? tags.map((imageTag) => ({ imageDigest: digest, imageTag })) : [{ imageDigest: digest }];
          imageIds.push(...gone);
        }
      }
      return { imageIds, failures };
    },
  };
}

const pageSizes = { defaultMax: 100, hardMax: 1000, error: "InvalidParameterException" };

const refusalNames: Record<PushRefusal["kind"], string> = {
  immutable: "ImageTagAlreadyExistsException",
  "missing-children": "ReferencedImagesNotFoundException",
  "missing-blobs": "LayersNotFoundException",
  invalid: "InvalidParameterException",
};

function manifestOf(input: PutInput): Manifest {
  let manifest: Manifest;
  try {
    manifest = readManifest(Buffer.from(input.imageManifest), input.imageManifestMediaType);
  } catch (error) {
    throw invalid(`Invalid parameter at 'ImageManifest' failed to satisfy constraint: '${(error as Error).message}'`);
  }
  if (input.imageDigest === undefined || input.imageDigest === manifest.digest) return manifest;
  throw new AwsError(
    "ImageDigestDoesNotMatchException",
    `The specified image digest '${input.imageDigest}' does not match the digest of the provided image manifest '${manifest.digest}'`,
  );
}

/** Images of a list, the oldest push first. Without a filter for it, archived images are hidden. */
function listed(repository: Repository, { filter }: ListInput, now: number): Image[] {
  const status = filter?.imageStatus ?? "ACTIVE";
  return [...repository.images.values()]
    .filter((image) => {
      if (status !== "ANY" && image.statusAt(now) !== status) return false;
      const tagged = repository.tagsOf(image.manifest.digest).length > 0;
      return filter?.tagStatus === "TAGGED" ? tagged : filter?.tagStatus === "UNTAGGED" ? !tagged : true;
    })
    .sort((a, b) => a.pushedAt - b.pushedAt);
}

function paged(images: Image[], input: ListInput) {
  const key = (image: Image) => image.manifest.digest;
  return page(images, { nextToken: input.nextToken, max: input.maxResults, ...pageSizes, key });
}

function detail(
  repository: Repository,
  image: Image,
  registryId: string,
  { now, scanOf }: Pick<ImageContext, "now" | "scanOf">,
) {
  const { manifest } = image;
  const tags = repository.tagsOf(manifest.digest);
  return {
    registryId,
    repositoryName: repository.name,
    imageDigest: manifest.digest,
    imageTags: tags.length > 0 ? tags : undefined,
    imageSizeInBytes: repository.sizeOf(manifest),
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: manifest.mediaType,
    artifactMediaType: manifest.artifactType,
    lastRecordedPullTime: dateOf(image.pulledAt),
    imageStatus: image.statusAt(now()),
    lastArchivedAt: dateOf(image.archivedAt),
    lastActivatedAt: dateOf(image.activatedAt),
    subjectManifestDigest: manifest.subject,
    ...scanOf(image),
  };
}

function dateOf(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

function checkCount(imageIds: readonly ImageId[]): void {
  if (imageIds.length >= 1 && imageIds.length <= 100) return;
  throw invalid("Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must have 1 to 100 items'");
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
