import { parseReference } from "./adopt.ts";
import type { BaseImages } from "./key.ts";
import { prove } from "./proof.ts";
import type { ImageRegistry } from "./types.ts";

/** Base images that lie in this account's registry are asked for there, with the job's own credentials. */
export function basesOf(registry: ImageRegistry, others: BaseImages): BaseImages {
  return {
    async digest(text, elsewhere, signal) {
      const reference = parseReference(text);
      const uri =
        reference === undefined
          ? undefined
          : await registry.repositoryUri(reference.path, signal).catch(() => signal.throwIfAborted());
      if (reference === undefined || uri !== reference.uri) return others.digest(text, elsewhere, signal);
      const manifest = await registry.manifest(reference.path, reference.version, signal);
      if (manifest === undefined) return undefined;
      if (elsewhere) return { digest: manifest.digest, pin: manifest.digest };
      const { childDigest } = await prove(registry, reference.path, manifest, signal);
      return { digest: childDigest, pin: manifest.digest };
    },
  };
}
