import { parseReference } from "./adopt.ts";
import { platformOf } from "./proof.ts";
import type { ImageRegistry } from "./types.ts";

/** What ECR allows as a repository's name (CreateRepository); it refuses to be asked for anything else. */
const NAME = /^([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/;

interface Body {
  manifests?: { platform?: { os?: string; architecture?: string } }[];
  config?: { digest: string };
}

/**
 * The platforms (`linux/arm64`) that an image of this account's registry is for: those of an index, or the one that the
 * config of a single manifest names. `elsewhere` when the reference is not one of this registry.
 */
export async function imagePlatforms(
  text: string,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<readonly string[] | "missing" | "elsewhere"> {
  const reference = parseReference(text);
  if (reference === undefined || !NAME.test(reference.path)) return "elsewhere";
  const { uri, path, version } = reference;
  // An address that this registry does not give may be another account's, which is not ours to judge.
  if ((await registry.repositoryUri(path, signal)) !== uri) return "elsewhere";
  const manifest = await registry.manifest(path, version, signal);
  if (manifest === undefined) return "missing";
  const body = JSON.parse(manifest.body) as Body;
  if (body.manifests !== undefined)
    return [...new Set(body.manifests.map(platformOf).filter((name) => name !== undefined))];
  if (body.config === undefined) return [];
  const config = JSON.parse(await registry.blob(path, body.config.digest, signal)) as { os?: string };
  const platform = platformOf({ platform: config });
  return platform === undefined ? [] : [platform];
}
