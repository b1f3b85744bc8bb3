import { posix } from "node:path";
import type { Log } from "../kernel/log.ts";
import { RECORD } from "./records.ts";
import type { BuildSpec, Cache, ImageRegistry, LayerCache } from "./types.ts";

const none: LayerCache = { from: [], to: [] };

/**
 * Where buildx reads and writes layers for a build. A cache that cannot be written never fails one; a registry's that
 * is not there yet is not asked for, since BuildKit would report that like a failure.
 */
export async function layerCache(
  cache: Cache,
  spec: BuildSpec,
  uri: string,
  { registry, log, signal }: { registry: ImageRegistry; log: Log; signal: AbortSignal },
): Promise<LayerCache> {
  switch (cache.kind) {
    case "off":
      return none;
    case "registry":
      return await registryCache(cache.tag, spec, uri, registry, log, signal);
    case "local": {
      const folder = posix.join(cache.folder, spec.name);
      return { from: [], to: [`type=local,dest=${folder}.new,mode=max,ignore-error=true`], folder };
    }
    case "gha": {
      // Without a scope of its own each image overwrites the others' cache.
      const scope = `type=gha,scope=${spec.name}`;
      return { from: [scope], to: [`${scope},mode=max,ignore-error=true`] };
    }
    case "inline": {
      // An inline cache lies in the images themselves: the one that was built last has it.
      const record = await registry.newestTag(spec.repository, RECORD, signal);
      const from = record === undefined ? [] : [`type=registry,ref=${uri}:${record.slice(0, -RECORD.length)}`];
      return { from, to: ["type=inline"] };
    }
  }
}

/**
 * The form that ECR takes: an image manifest with OCI media types (it refuses BuildKit's own index of blobs with 400),
 * under a tag that may be written again.
 */
async function registryCache(
  tag: string,
  { name, repository }: BuildSpec,
  uri: string,
  registry: ImageRegistry,
  log: Log,
  signal: AbortSignal,
): Promise<LayerCache> {
  const ref = `type=registry,ref=${uri}:${tag}`;
  const [there, moves] = await Promise.all([
    registry.manifest(repository, tag, signal),
    registry.tagMoves(repository, tag, signal),
  ]);
  if (!moves)
    log.warning(
      `${name}: its layers are not cached, for the tag ${repository}:${tag} is immutable and ECR would take the cache once at most. Set the repository to IMMUTABLE_WITH_EXCLUSION with the filter "${tag}*", name a tag that may move in \`cache-tag\`, or set \`cache: off\`.`,
    );
  return {
    from: there === undefined ? [] : [ref],
    to: moves ? [`${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`] : [],
  };
}
