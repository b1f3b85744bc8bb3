import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { ImageRegistry, Manifest } from "./types.ts";

/** What an image's config says on how it starts. */
export interface Start {
  Entrypoint?: readonly string[] | null;
  Cmd?: readonly string[] | null;
  Env?: readonly string[] | null;
  WorkingDir?: string;
}

/** What the registry says an image is. */
export interface Proof {
  /** Digest of what was asked for. */
  digest: string;
  /** Digest of the linux/arm64 manifest: the same, unless an index stands before it. */
  childDigest: string;
  /** Compressed bytes: the config and the layers. */
  size: number;
  /** How it starts, from its config. */
  start: Start;
  /** The layers of the linux/arm64 image, the lowest first. */
  layers: readonly { digest: string; size?: number }[];
}

interface Descriptor {
  digest: string;
  size?: number;
  platform?: { os?: string; architecture?: string };
  annotations?: Record<string, string>;
}

interface Body {
  manifests?: Descriptor[];
  config?: Descriptor;
  layers?: Descriptor[];
}

/** Registries answer "not found" for a moment after a push (docker/actions-toolkit tests for it against ECR). */
const PATIENCE_MS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Follows manifest → (index → its linux/arm64 child) → config, and throws a DeployError when the image is not for
 * linux/arm64. A manifest does not name its platform; only its config does.
 */
export async function prove(
  registry: ImageRegistry,
  repository: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Proof> {
  const where = `${repository}@${manifest.digest}`;
  const body = parse(manifest, where);
  const child = body.manifests === undefined ? undefined : arm64(body.manifests);
  if (body.manifests !== undefined && child === undefined)
    throw notArm64(
      where,
      body.manifests
        .map(platformOf)
        .filter((name) => name !== undefined)
        .join(", ") || "nothing",
    );
  const leaf = child === undefined ? manifest : await registry.manifest(repository, child.digest, signal);
  if (leaf === undefined) throw new DeployError(`${where} is an index whose linux/arm64 image is not in the registry.`);
  const { config, layers = [] } = child === undefined ? body : parse(leaf, `${repository}@${leaf.digest}`);
  if (config === undefined) throw new DeployError(`${where} is not a container image: its manifest has no config.`);
  const text = await registry.blob(repository, config.digest, signal);
  const platform = JSON.parse(text) as { os?: string; architecture?: string; config?: Start };
  if (platform.os !== "linux" || platform.architecture !== "arm64")
    throw notArm64(where, `${platform.os ?? "?"}/${platform.architecture ?? "?"}`);
  const size = [config, ...layers].reduce((sum, { size }) => sum + (size ?? 0), 0);
  return { digest: manifest.digest, childDigest: leaf.digest, size, start: platform.config ?? {}, layers };
}

/** `registry.manifest`, patient for the moments after a push in which the registry does not know it yet. */
export async function pushedManifest(
  registry: ImageRegistry,
  repository: string,
  digest: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Manifest> {
  for (const wait of [...PATIENCE_MS, undefined]) {
    const found = await registry.manifest(repository, digest, signal);
    if (found !== undefined) return found;
    if (wait !== undefined) await clock.sleep(wait, signal);
  }
  throw new DeployError(`${repository}@${digest} was pushed, but the registry does not have it.`, {
    next: "Look at the repository in the console: a lifecycle policy or another job may have removed it. Then run the job again.",
  });
}

function parse(manifest: Manifest, where: string): Body {
  try {
    return JSON.parse(manifest.body) as Body;
  } catch (cause) {
    throw new DeployError(`The registry's manifest of ${where} is not JSON.`, { cause });
  }
}

/** The one real linux/arm64 child; attestations stand in an index as unknown/unknown or with an annotation. */
function arm64(children: readonly Descriptor[]): Descriptor | undefined {
  return children.find(
    (child) =>
      platformOf(child) === "linux/arm64" &&
      child.annotations?.["vnd.docker.reference.type"] !== "attestation-manifest",
  );
}

/** `linux/arm64`; undefined for what is no image: attestations stand in an index as unknown/unknown. */
export function platformOf({ platform }: Pick<Descriptor, "platform">): string | undefined {
  return platform?.os === undefined || platform.os === "unknown"
    ? undefined
    : `${platform.os}/${platform.architecture}`;
}

function notArm64(where: string, what: string): DeployError {
  return new DeployError(`${where} is for ${what}, not for linux/arm64.`, {
    next: "Build it with this action (it always passes --platform linux/arm64), or, when its final stage has a fixed `FROM --platform=…`, take that away.",
  });
}
