import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import { retry } from "../kernel/retry.ts";
import type { ImageArchive, ImageRegistry, Manifest } from "./types.ts";

/** How long a registry that is busy is asked again. */
const PATIENCE_MS = 180_000;

interface Body {
  manifests?: readonly { digest: string; mediaType?: string }[];
  config?: { digest: string; size: number };
  layers?: readonly { digest: string; size: number }[];
}

/**
 * Pushes an archive byte for byte: blobs first, then manifests from the inside out, the tags last, so that nothing is
 * ever named that is not whole. What is there already is not sent again. A tag that is immutable and taken is a TagTaken.
 */
export async function pushArchive(
  archive: ImageArchive,
  repository: string,
  tags: readonly string[],
  { registry, clock, signal }: { registry: ImageRegistry; clock: Clock; signal: AbortSignal },
): Promise<void> {
  const patiently = <T>(run: () => Promise<T>) => retry(run, { clock, signal, forMs: PATIENCE_MS });
  const bring = async ({ body: text, digest }: Manifest): Promise<void> => {
    const body = JSON.parse(text) as Body;
    for (const child of body.manifests ?? []) {
      const inner = { digest: child.digest, mediaType: child.mediaType ?? "", body: await archive.text(child.digest) };
      await bring(inner);
      await registry.tag(repository, inner, undefined, signal);
    }
    const blobs = new Map(
      [...(body.config ? [body.config] : []), ...(body.layers ?? [])].map((one) => [one.digest, one]),
    );
    if (blobs.size === 0 && body.manifests === undefined)
      throw new DeployError(`What was built as ${digest} is no image: its manifest names neither layers nor images.`);
    await Promise.all(
      [...blobs.values()].map(({ digest: blob, size }) =>
        patiently(() => registry.putBlob(repository, { digest: blob, size }, () => archive.open(blob), signal)),
      ),
    );
  };
  await bring(archive.top);
  for (const tag of tags) await registry.tag(repository, archive.top, tag, signal);
}
