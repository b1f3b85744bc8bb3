import { createHash } from "node:crypto";
import { type ImageRegistry, type Manifest, TagTaken } from "../image/types.ts";
import { DeployError, messageOf } from "../kernel/errors.ts";
import type { AwsClients } from "./clients.ts";
import { AwsError, awsCall, isAws } from "./errors.ts";
import type { RegistryAccess } from "./registry.ts";

/** All of them, so that an index comes back as the index that was pushed and not converted. */
const MEDIA_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/**
 * The account's private ECR registry. Repository addresses and the login's host are taken as ECR gives them. `mask` hides
 * the registry's password from the log before it is used. `registryId` is another account's, when its registry is meant.
 */
export function ecrRegistry(clients: AwsClients, mask: (secret: string) => void, registryId?: string): ImageRegistry {
  const own = registryId === undefined ? {} : { registryId };
  let access: Promise<RegistryAccess> | undefined;
  return {
    async repositoryUri(repository, abortSignal) {
      const { DescribeRepositoriesCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new DescribeRepositoriesCommand({ ...own, repositoryNames: [repository] });
      try {
        const found = await awsCall("ecr:DescribeRepositories", () => ecr.send(command, { abortSignal }));
        return found.repositories?.[0]?.repositoryUri;
      } catch (error) {
        if (isAws(error, "RepositoryNotFoundException")) return undefined;
        throw error;
      }
    },

    async createRepository(repository, abortSignal) {
      const { CreateRepositoryCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new CreateRepositoryCommand({
        ...own,
        repositoryName: repository,
        // A tag names one image for ever; only the cache is written again and again.
        imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "buildcache*" }],
        tags: [{ Key: "managed-by", Value: "gantline" }],
      });
      try {
        const made = await awsCall("ecr:CreateRepository", () => ecr.send(command, { abortSignal }));
        return uriOf(made.repository?.repositoryUri, repository);
      } catch (error) {
        if (!isAws(error, "RepositoryAlreadyExistsException")) throw mayNotCreate(error, repository);
        return uriOf(await this.repositoryUri(repository, abortSignal), repository);
      }
    },

    async manifest(repository, reference, abortSignal) {
      const { BatchGetImageCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new BatchGetImageCommand({
        ...own,
        repositoryName: repository,
        imageIds: [reference.startsWith("sha256:") ? { imageDigest: reference } : { imageTag: reference }],
        acceptedMediaTypes: MEDIA_TYPES,
      });
      const { images, failures } = await awsCall("ecr:BatchGetImage", () => ecr.send(command, { abortSignal }));
      const [found] = images ?? [];
      if (found?.imageManifest !== undefined && found.imageId?.imageDigest !== undefined)
        return {
          digest: found.imageId.imageDigest,
          mediaType: found.imageManifestMediaType ?? "",
          body: found.imageManifest,
        };
      const [failure] = failures ?? [];
      if (failure === undefined || failure.failureCode === "ImageNotFound") return undefined;
      throw new DeployError(
        `ECR has ${repository}:${reference} but does not give it (${failure.failureCode}): ${failure.failureReason ?? "no reason given"}`,
      );
    },

    blob: (repository, digest, signal) =>
      fromLayer(clients, own, repository, digest, signal, (url) => clients.download(url, signal)),

    layer: (repository, digest, signal) =>
      fromLayer(clients, own, repository, digest, signal, (url) => clients.downloadStream(url, signal)),

    async activeSince(repository, imageDigest, abortSignal) {
      const { DescribeImagesCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new DescribeImagesCommand({ ...own, repositoryName: repository, imageIds: [{ imageDigest }] });
      try {
        const { imageDetails } = await awsCall("ecr:DescribeImages", () => ecr.send(command, { abortSignal }));
        const [{ imageStatus = "ACTIVE", imagePushedAt } = {}] = imageDetails ?? [];
        return imageStatus === "ACTIVE" ? (imagePushedAt?.getTime() ?? 0) : undefined;
      } catch (error) {
        // What is archived is hidden from this call unless it is asked for.
        if (isAws(error, "ImageNotFoundException")) return undefined;
        throw error;
      }
    },

    async newestTag(repository, ending, abortSignal) {
      const { paginateDescribeImages } = await import("@aws-sdk/client-ecr");
      const client = await clients.ecr();
      let newest: { tag: string; at: number } | undefined;
      await awsCall("ecr:DescribeImages", async () => {
        const input = { repositoryName: repository, filter: { tagStatus: "TAGGED" as const } };
        for await (const { imageDetails = [] } of paginateDescribeImages({ client, pageSize: 1000 }, input, {
          abortSignal,
        }))
          for (const { imageTags = [], imagePushedAt } of imageDetails) {
            const tag = imageTags.find((one) => one.endsWith(ending));
            const at = imagePushedAt?.getTime() ?? 0;
            if (tag !== undefined && at >= (newest?.at ?? 0)) newest = { tag, at };
          }
      });
      return newest?.tag;
    },

    async tagMoves(repository, tag, abortSignal) {
      const { DescribeRepositoriesCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new DescribeRepositoriesCommand({ ...own, repositoryNames: [repository] });
      const { repositories } = await awsCall("ecr:DescribeRepositories", () => ecr.send(command, { abortSignal }));
      const [{ imageTagMutability = "MUTABLE", imageTagMutabilityExclusionFilters = [] } = {}] = repositories ?? [];
      const excluded = imageTagMutabilityExclusionFilters.some(({ filter }) => wildcard(filter ?? "").test(tag));
      return imageTagMutability.startsWith("MUTABLE") !== (imageTagMutability.endsWith("_WITH_EXCLUSION") && excluded);
    },

    async putBlob(repository, blob, bytes, signal) {
      const { putBlob } = await import("./registry.ts");
      access ??= registryAccess(clients, mask, registryId, signal);
      return await putBlob(repository, blob, bytes, await access, clients, signal);
    },

    async putArtifact(repository, tag, { type: artifactType, text, annotations }, signal) {
      const { uploadBlob } = await import("./registry.ts");
      access ??= registryAccess(clients, mask, registryId, signal);
      const login = await access;
      const [config, layer] = await Promise.all([
        uploadBlob(repository, "{}", login, clients, signal),
        uploadBlob(repository, text, login, clients, signal),
      ]);
      const mediaType = "application/vnd.oci.image.manifest.v1+json";
      const body = JSON.stringify({
        schemaVersion: 2,
        mediaType,
        artifactType,
        config: { mediaType: "application/vnd.oci.empty.v1+json", ...config },
        layers: [{ mediaType: artifactType, ...layer }],
        annotations,
      });
      const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
      await this.tag(repository, { digest, mediaType, body }, tag, signal);
    },

    async tag(repository, { digest, body, mediaType }: Manifest, tag, abortSignal) {
      const { PutImageCommand } = await import("@aws-sdk/client-ecr");
      const ecr = await clients.ecr();
      const command = new PutImageCommand({
        ...own,
        repositoryName: repository,
        imageManifest: body,
        ...(mediaType === "" ? {} : { imageManifestMediaType: mediaType }),
        ...(tag === undefined ? {} : { imageTag: tag }),
        imageDigest: digest,
      });
      try {
        await awsCall("ecr:PutImage", () => ecr.send(command, { abortSignal }));
      } catch (error) {
        if (isAws(error, "ImageAlreadyExistsException")) return;
        if (!isAws(error, "ImageTagAlreadyExistsException")) throw error;
        throw new TagTaken(
          `The tag ${repository}:${tag} names another image already, and the repository's tags are immutable.`,
          {
            next: "Give another tag; the image of this commit is in the registry and can be named by its digest.",
            cause: error,
          },
        );
      }
    },

    async copyBlob(from, to, blob, signal) {
      const { copyBlob } = await import("./registry.ts");
      access ??= registryAccess(clients, mask, registryId, signal);
      const bytes = () => this.layer(from, blob.digest, signal);
      return await copyBlob({ from, to, ...blob, bytes }, await access, clients, signal);
    },

    async login(signal) {
      access ??= registryAccess(clients, mask, registryId, signal);
      const { endpoint, ...login } = await access;
      return { host: endpoint.replace(/^https?:\/\//, ""), ...login };
    },
  };
}

/** ECR's filters for tags: `*` stands for any characters. */
function wildcard(filter: string): RegExp {
  return new RegExp(`^${filter.replace(/[\\^$.+?()[\]{}|]/g, "\\$&").replaceAll("*", ".*")}$`);
}

/** Reads a config or a layer from the address that ECR gives for it. */
async function fromLayer<T>(
  clients: AwsClients,
  own: { registryId?: string },
  repository: string,
  digest: string,
  signal: AbortSignal,
  read: (url: string) => Promise<T>,
): Promise<T> {
  const { GetDownloadUrlForLayerCommand } = await import("@aws-sdk/client-ecr");
  const ecr = await clients.ecr();
  const command = new GetDownloadUrlForLayerCommand({ ...own, repositoryName: repository, layerDigest: digest });
  const { downloadUrl } = await awsCall("ecr:GetDownloadUrlForLayer", () => ecr.send(command, { abortSignal: signal }));
  if (downloadUrl === undefined) throw new DeployError(`ECR gave no address to read ${repository}@${digest} from.`);
  try {
    return await read(downloadUrl);
  } catch (cause) {
    signal.throwIfAborted();
    throw new DeployError(
      `A part of an image could not be read from ${new URL(downloadUrl).host}: ${messageOf(cause)}`,
      {
        next: "ECR keeps layers in S3: this machine's network must reach it.",
        cause,
      },
    );
  }
}

/** ECR's login; it is good for twelve hours, longer than any job. */
async function registryAccess(
  clients: AwsClients,
  mask: (secret: string) => void,
  registryId: string | undefined,
  abortSignal: AbortSignal,
): Promise<RegistryAccess> {
  const { GetAuthorizationTokenCommand } = await import("@aws-sdk/client-ecr");
  const ecr = await clients.ecr();
  const given = await awsCall("ecr:GetAuthorizationToken", () =>
    ecr.send(new GetAuthorizationTokenCommand({}), { abortSignal }),
  );
  const [data] = given.authorizationData ?? [];
  if (data?.authorizationToken === undefined || data.proxyEndpoint === undefined)
    throw new DeployError("ECR gave no login for its registry.");
  const [username = "", ...rest] = Buffer.from(data.authorizationToken, "base64").toString().split(":");
  const password = rest.join(":");
  mask(password);
  mask(data.authorizationToken);
  // The login is good for every registry that its holder may use, the address is the caller's own one.
  const endpoint = data.proxyEndpoint.replace(/\/+$/, "");
  const theirs = registryId === undefined ? endpoint : endpoint.replace(/\/\/\d{12}(\.dkr)/, `//${registryId}$1`);
  return { endpoint: theirs, username, password };
}

/** A repository that is missing has two ways out, and whoever may not create it must read both in one line. */
function mayNotCreate(error: unknown, repository: string): unknown {
  if (!(error instanceof AwsError) || error.denied === undefined) return error;
  const { action, resource } = error.denied;
  const on = resource === undefined ? "" : ` on ${resource}`;
  return new DeployError(
    `The ECR repository ${repository} does not exist and may not be created by this job's role: allow ${action}${on}, or create the repository and set \`create-repositories: false\`.`,
    { next: error.next ?? "", cause: error },
  );
}

function uriOf(uri: string | undefined, repository: string): string {
  if (uri !== undefined) return uri;
  throw new DeployError(`ECR created the repository ${repository} but did not say under which address.`);
}
