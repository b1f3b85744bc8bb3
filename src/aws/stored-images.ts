import type { CleanPorts, StoredImage } from "../image/clean.ts";
import type { AwsClients } from "./clients.ts";
import { awsCall, isAws } from "./errors.ts";
import { chunks } from "./patient.ts";

/** ECR's limit of images in one BatchGetImage or BatchDeleteImage. */
const MOST = 100;

/** The images of repositories as ECR lists them. */
export function storedImages(clients: AwsClients): CleanPorts["images"] {
  return {
    async list(repositoryName, abortSignal) {
      const { BatchGetImageCommand, paginateDescribeImages } = await import("@aws-sdk/client-ecr");
      const client = await clients.ecr();
      const found: (Omit<StoredImage, "children"> & { mediaType: string })[] = [];
      const listing = awsCall("ecr:DescribeImages", async () => {
        for await (const { imageDetails = [] } of paginateDescribeImages(
          { client, pageSize: 1000 },
          { repositoryName },
          { abortSignal },
        ))
          for (const { imageDigest = "", imageTags = [], imagePushedAt, imageManifestMediaType = "" } of imageDetails)
            found.push({
              digest: imageDigest,
              tags: imageTags,
              pushedAt: imagePushedAt?.getTime() ?? 0,
              mediaType: imageManifestMediaType,
            });
        return true;
      });
      const exists = await listing.catch((error: unknown) => {
        if (isAws(error, "RepositoryNotFoundException")) return false;
        throw error;
      });
      if (!exists) return undefined;
      const children = new Map<string, string[]>();
      const indexes = found.filter(({ mediaType }) => /index|manifest\.list/.test(mediaType));
      for (const some of chunks(indexes, MOST)) {
        const command = new BatchGetImageCommand({
          repositoryName,
          imageIds: some.map(({ digest }) => ({ imageDigest: digest })),
          acceptedMediaTypes: [...new Set(some.map(({ mediaType }) => mediaType))],
        });
        const { images = [] } = await awsCall("ecr:BatchGetImage", () => client.send(command, { abortSignal }));
        for (const { imageId, imageManifest = "{}" } of images) {
          const { manifests = [] } = JSON.parse(imageManifest) as { manifests?: { digest: string }[] };
          children.set(
            imageId?.imageDigest ?? "",
            manifests.map(({ digest }) => digest),
          );
        }
      }
      return found.map(({ mediaType: _, ...image }) => ({ ...image, children: children.get(image.digest) ?? [] }));
    },

    async remove(repositoryName, { tags, digests }, abortSignal) {
      const { BatchDeleteImageCommand } = await import("@aws-sdk/client-ecr");
      const client = await clients.ecr();
      const refused: string[] = [];
      const ids = [...digests.map((imageDigest) => ({ imageDigest })), ...tags.map((imageTag) => ({ imageTag }))];
      for (const imageIds of chunks(ids, MOST)) {
        const command = new BatchDeleteImageCommand({ repositoryName, imageIds });
        const { failures = [] } = await awsCall("ecr:BatchDeleteImage", () => client.send(command, { abortSignal }));
        // Somebody else, or a lifecycle policy, was faster.
        for (const { imageId, failureCode, failureReason } of failures)
          if (failureCode !== "ImageNotFound")
            refused.push(
              `${imageId?.imageTag ?? imageId?.imageDigest}: ${failureReason ?? failureCode ?? "not deleted"}`,
            );
      }
      return refused;
    },
  };
}
