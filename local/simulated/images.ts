import type { Ecr } from "../aws/ecr/index.ts";
import { sha256 } from "../aws/ecr/manifest.ts";
import type { Images } from "../engine/simulated/index.ts";
import type { ImageStore, Platform } from "./image-store.ts";

export interface NewImage {
  repository: string;
  tag?: string;
  /** What the image is made of: equal content, equal digest. `repository:tag` when not given. */
  content?: string;
  /** More than one makes an index. ["linux/arm64"] when not given. */
  platforms?: readonly Platform[];
  /** An index also for one platform, as buildx pushes with attestations. */
  index?: boolean;
}

type Invoke = (service: string, operation: string, input: object) => Promise<unknown>;

/**
 * Registers an image as a push would: its repository is created when it is missing. Resolves to `repository@digest`
 * with the registry's host. Rejects with ECR's own refusals, such as ImageTagAlreadyExistsException.
 */
export async function pushImage(store: ImageStore, host: string, invoke: Invoke, image: NewImage): Promise<string> {
  const { repository, tag, platforms = ["linux/arm64"], content = `${repository}:${tag}` } = image;
  const put = (manifest: { mediaType: string; bytes: Buffer }, imageTag?: string) =>
    invoke("ecr", "PutImage", {
      repositoryName: repository,
      imageManifest: manifest.bytes.toString(),
      imageManifestMediaType: manifest.mediaType,
      ...(imageTag === undefined ? {} : { imageTag }),
    }).catch(alreadyThere);
  await invoke("ecr", "CreateRepository", { repositoryName: repository }).catch(alreadyThere);
  const children = platforms.map((platform) => ({ manifest: store.image(content, platform), platform }));
  const [only] = children;
  if (only === undefined) throw new Error(`An image of ${repository} needs at least one platform.`);
  if (children.length === 1 && image.index !== true) {
    await put(only.manifest, tag);
    return `${host}/${repository}@${only.manifest.digest}`;
  }
  for (const { manifest } of children) await put(manifest);
  const index = store.index(children);
  await put(index, tag);
  return `${host}/${repository}@${index.digest}`;
}

/** The same repository, or the same image under the same tag. */
function alreadyThere(error: Error): void {
  if (!["RepositoryAlreadyExistsException", "ImageAlreadyExistsException"].includes(error.name)) throw error;
}

/**
 * Images as the engine finds them: those of the account's registry as they are there now; every other reference exists,
 * runs on every platform, and means the same for ever.
 */
export function imagesOf(ecr: Ecr, store: ImageStore, host: string): Images {
  const elsewhere = new Map<string, string>();

  function own(reference: string) {
    const path = reference.slice(host.length + 1);
    const [, name = path, separator = ":", rest = "latest"] = /^(.*?)([@:])(.*)$/s.exec(path) ?? [];
    const repository = ecr.find(name);
    const image = repository?.find(rest);
    if (repository === undefined || image === undefined) return undefined;
    const { digest } = image.manifest;
    const short = repository.tagsOf(digest).map((tag) => `${name}:${tag}`);
    const names = [`${name}${separator}${rest}`, ...short, `${name}@${digest}`];
    return { digest, ...store.platforms(image.manifest), names: [...names.map((each) => `${host}/${each}`), ...names] };
  }

  return {
    find(reference) {
      if (reference.startsWith(`${host}/`)) return own(reference);
      const digest = reference.includes("@")
        ? reference.slice(reference.indexOf("@") + 1)
        : sha256(Buffer.from(reference));
      const known = elsewhere.get(digest) ?? reference;
      elsewhere.set(digest, known);
      return { digest, index: false, platforms: [], names: [reference, known] };
    },
  };
}
