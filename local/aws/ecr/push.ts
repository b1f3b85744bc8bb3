import type { Backend } from "./backend.ts";
import type { Manifest } from "./manifest.ts";
import { type Image, PushRefusal, type Repository } from "./repository.ts";

/** Called with every image that was pushed. */
export type OnPush = (repository: Repository, image: Image) => void;

/**
 * Takes a manifest whose layers were uploaded before. The one way in, for `docker push` and for PutImage. Throws
 * PushRefusal, or BackendDown.
 */
export async function push(
  repository: Repository,
  manifest: Manifest,
  tag: string | undefined,
  { backend, now, onPush }: { backend: Backend; now: () => number; onPush: OnPush },
): Promise<void> {
  repository.check(manifest, tag);
  if (!repository.images.has(manifest.digest)) {
    const missing: string[] = [];
    for (const blob of new Set(manifest.blobs)) {
      if ((await backend.blobSize(repository.name, blob)) === undefined) missing.push(blob);
    }
    if (missing.length > 0) {
      throw new PushRefusal(
        "missing-blobs",
        `Layers with digests '[${missing.join(", ")}]' required for pushing image into repository with name '${repository.name}' do not exist`,
      );
    }
    const refusal = await backend.putManifest(repository.name, manifest);
    if (refusal !== undefined) throw new PushRefusal("invalid", `The registry refused the manifest: ${refusal}`);
  }
  // Checks the tag once more: another push may have taken it meanwhile.
  onPush(repository, repository.record(manifest, tag, now()));
}
