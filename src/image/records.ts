import type { ImageRegistry, KeyRecord } from "./types.ts";

/** A record stands beside its image under the image's key tag with this behind it. */
const RECORD = ".inputs";
const TYPE = "application/vnd.gantline.inputs.v1+json";

/** The tag by which an image of this content is found; a pull request's stand apart. */
export function keyTag(key: string, pullRequest: boolean): string {
  return `gantline-${pullRequest ? "pr-" : ""}${key}`;
}

/** Keeps what a key was made of, so that the next miss can be explained. */
export async function keepRecord(
  repository: string,
  tag: string,
  record: KeyRecord,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<void> {
  await registry.putArtifact(repository, tag + RECORD, TYPE, JSON.stringify(record), signal);
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

/** The record of the last build; undefined when there is none. */
export async function lastRecord(
  repository: string,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<KeyRecord | undefined> {
  const tag = await registry.newestTag(repository, RECORD, signal);
  const manifest = tag === undefined ? undefined : await registry.manifest(repository, tag, signal);
  if (manifest === undefined) return undefined;
  const { layers } = JSON.parse(manifest.body) as { layers?: { digest: string; mediaType: string }[] };
  const layer = layers?.find(({ mediaType }) => mediaType === TYPE);
  if (layer === undefined) return undefined;
  return JSON.parse(await registry.blob(repository, layer.digest, signal)) as KeyRecord;
}
