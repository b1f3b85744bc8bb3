import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { retry } from "../kernel/retry.ts";
import { proveBinary } from "./binary.ts";
import { prove } from "./proof.ts";
import type { ImageRegistry, Manifest } from "./types.ts";

/** How long a registry that is busy is asked again. */
const PATIENCE_MS = 180_000;

export interface Promotion {
  name: string;
  /** Hosts of the registries, where they are not the job's own one. */
  fromRegistry?: string;
  toRegistry?: string;
  /** Repository that holds the image, and the one that gets it: often the same. */
  from: string;
  to: string;
  /** A tag or a digest in `from`. */
  source: string;
}

export interface PromoteRequest {
  promotions: readonly Promotion[];
  tags: readonly [string, ...string[]];
  /** A tag that names another image already may be taken from it, where the repository allows that. */
  moveTags: boolean;
  onMiss: "fail" | "skip";
}

export interface PromotePorts {
  /** The registry of a host; without one, that of the job's account and region. */
  registry(host: string | undefined): ImageRegistry;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface Promoted {
  name: string;
  reference: string;
  digest: string;
}

interface Ready extends Promotion {
  uri: string;
  manifest: Manifest;
}

interface Registries {
  source: ImageRegistry;
  target: ImageRegistry;
}

/**
 * Gives images that are there already their release tags, byte for byte: index, children, layers. Everything is looked
 * at before anything changes, and a DeployError names all that stands in the way; what is missing fails or is given
 * back. Run twice, or twice at once, it ends the same.
 */
export async function promote(
  request: PromoteRequest,
  ports: PromotePorts,
): Promise<{ promoted: Promoted[]; missing: string[] }> {
  const { log, signal } = ports;
  const problems: string[] = [];
  const missing: string[] = [];
  const looked = await Promise.all(
    request.promotions.map(async (one): Promise<Ready | undefined> => {
      const { source, target } = registriesOf(one, ports);
      const [from, uri] = await Promise.all([
        source.repositoryUri(one.from, signal),
        target.repositoryUri(one.to, signal),
      ]);
      const manifest = from === undefined ? undefined : await source.manifest(one.from, one.source, signal);
      if (manifest === undefined) {
        missing.push(one.name);
        if (request.onMiss === "fail") problems.push(`${one.from} has no image ${one.source}`);
        return undefined;
      }
      problems.push(...(await obstacles(one, uri, manifest, request, { source, target }, signal)));
      return uri === undefined ? undefined : { ...one, uri, manifest };
    }),
  );
  if (problems.length > 0)
    throw new DeployError(`Nothing was promoted: ${problems.join("; ")}.`, {
      next:
        missing.length > 0 && request.onMiss === "fail"
          ? "Promote a commit that was built before: its build must have pushed the tag. Only what was built and tested is promoted."
          : "Give another tag; with `move-tags: true` a tag may be taken from another image where the repository allows it.",
    });
  const promoted: Promoted[] = [];
  for (const one of looked.filter((found) => found !== undefined)) {
    const registries = registriesOf(one, ports);
    const how = isSame(one) ? "" : `, ${await copy(one, registries, ports)}`;
    for (const tag of request.tags) await registries.target.tag(one.to, one.manifest, tag, signal);
    log.info(
      `${one.name}: ${one.from}:${one.source} is ${one.uri}:${request.tags.join(", ")} now (${one.manifest.digest}${how}).`,
    );
    promoted.push({ name: one.name, reference: `${one.uri}@${one.manifest.digest}`, digest: one.manifest.digest });
  }
  return { promoted, missing: missing.sort() };
}

function registriesOf({ fromRegistry, toRegistry }: Promotion, ports: PromotePorts): Registries {
  return { source: ports.registry(fromRegistry), target: ports.registry(toRegistry) };
}

function isSame({ from, to, fromRegistry, toRegistry }: Promotion): boolean {
  return from === to && fromRegistry === toRegistry;
}

/** What stands against giving `manifest` the tags, in words. */
async function obstacles(
  { from, to }: Promotion,
  uri: string | undefined,
  manifest: Manifest,
  { tags, moveTags }: PromoteRequest,
  { source, target }: Registries,
  signal: AbortSignal,
): Promise<string[]> {
  if (uri === undefined) return [`the repository ${to} does not exist`];
  const refused = await prove(source, from, manifest, signal)
    .then((proof) => proveBinary(source, from, proof, signal))
    .then(
      () => [],
      (error: unknown) => {
        if (!(error instanceof DeployError)) throw error;
        return [error.message.replace(/\.$/, "")];
      },
    );
  if (moveTags) return refused;
  const taken = await Promise.all(
    tags.map(async (tag) => {
      const there = await target.manifest(to, tag, signal);
      return there === undefined || there.digest === manifest.digest
        ? []
        : [`${to}:${tag} names another image (${there.digest.slice(0, 19)}…)`];
    }),
  );
  return [...refused, ...taken.flat()];
}

/** Brings all that an image is made of into another repository, children first; says how. */
async function copy(
  { from, to, manifest }: Ready,
  { source, target }: Registries,
  { clock, signal }: PromotePorts,
): Promise<string> {
  const patiently = <T>(run: () => Promise<T>) => retry(run, { clock, signal, forMs: PATIENCE_MS });
  const counts = { mounted: 0, copied: 0, there: 0 };
  const bring = async (one: Manifest): Promise<void> => {
    const body = JSON.parse(one.body) as {
      manifests?: { digest: string }[];
      config?: { digest: string; size: number };
      layers?: { digest: string; size: number }[];
    };
    for (const { digest } of body.manifests ?? []) {
      const child = await source.manifest(from, digest, signal);
      if (child === undefined)
        throw new DeployError(`${from}@${one.digest} is an index whose part ${digest} is not in the registry.`);
      await bring(child);
      await target.tag(to, child, undefined, signal);
    }
    const blobs = [...(body.config === undefined ? [] : [body.config]), ...(body.layers ?? [])];
    for (const [digest, size] of new Map(blobs.map((blob) => [blob.digest, blob.size])))
      counts[
        await patiently(() =>
          // Only within one registry can a layer be mounted.
          source === target
            ? target.copyBlob(from, to, { digest, size }, signal)
            : target.putBlob(to, { digest, size }, () => source.layer(from, digest, signal), signal),
        )
      ]++;
  };
  await bring(manifest);
  return `parts: ${counts.there} there already, ${counts.mounted} mounted, ${counts.copied} uploaded`;
}
