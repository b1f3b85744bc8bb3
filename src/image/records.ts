import type { CommitFacts } from "./options.ts";
import type { ImageRegistry, KeyRecord } from "./types.ts";

/** A record stands beside its image under the image's key tag with this behind it. */
export const RECORD = ".inputs";
const TYPE = "application/vnd.gantline.inputs.v1+json";

/** The tag by which an image of this content is found; a pull request's stand apart. */
export function keyTag(key: string, pullRequest: boolean): string {
  return `gantline-${pullRequest ? "pr-" : ""}${key}`;
}

/**
 * Keeps what a key was made of, so that the next miss can be explained. What belongs to the commit that built it (OCI's
 * revision, version and created) stands here as annotations: in the image itself it would give it another digest.
 */
export async function keepRecord(
  repository: string,
  tag: string,
  record: KeyRecord,
  about: CommitFacts,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<void> {
  const annotations = Object.entries(about).flatMap(([name, value]) =>
    value === undefined ? [] : [[`org.opencontainers.image.${name}`, value] as const],
  );
  const artifact = { type: TYPE, text: JSON.stringify(record), annotations: Object.fromEntries(annotations) };
  await registry.putArtifact(repository, tag + RECORD, artifact, signal);
}

/** Whether there is a record beside an image. */
export async function hasRecord(
  repository: string,
  tag: string,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<boolean> {
  return (await registry.manifest(repository, tag + RECORD, signal)) !== undefined;
}

/** The record of the last build, and the tag of its image; undefined when there is none. */
export async function lastRecord(
  repository: string,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<{ tag: string; record: KeyRecord } | undefined> {
  const tag = await registry.newestTag(repository, RECORD, signal);
  const manifest = tag === undefined ? undefined : await registry.manifest(repository, tag, signal);
  if (tag === undefined || manifest === undefined) return undefined;
  const { layers } = JSON.parse(manifest.body) as { layers?: { digest: string; mediaType: string }[] };
  const layer = layers?.find(({ mediaType }) => mediaType === TYPE);
  if (layer === undefined) return undefined;
  const record = JSON.parse(await registry.blob(repository, layer.digest, signal)) as KeyRecord;
  return { tag: tag.slice(0, -RECORD.length), record };
}
