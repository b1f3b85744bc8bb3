import { InputError, messageOf } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { proveBinary } from "./binary.ts";
import { image, named, type PlannedImage, planImages } from "./plan.ts";
import { prove, pushedManifest } from "./proof.ts";
import { keepRecord, keyTag } from "./records.ts";
import {
  type BuildRequest,
  type BuildSpec,
  type BuiltImage,
  type ImagePorts,
  type ImageRegistry,
  type RegistryLogin,
  TagTaken,
} from "./types.ts";

const CACHE_TAG = "buildcache";

/**
 * Brings every image of the request into the registry and proves it: what is there for this commit or for this content
 * is reused, the rest is built side by side. Results stand in the order of the request. When one build fails the others are stopped.
 */
export async function buildImages(request: BuildRequest, ports: ImagePorts): Promise<BuiltImage[]> {
  const { registry, builder, log, signal } = ports;
  const planned = await planImages(request, ports);
  const missing = planned.filter(({ there }) => there === undefined);
  for (const line of planLines(planned)) log.info(line);
  if (missing.length > 0) await builder.check(request.builder, signal);
  const stop = new AbortController();
  const together: ImagePorts = { ...ports, signal: AbortSignal.any([signal, stop.signal]) };
  let login: Promise<RegistryLogin> | undefined;
  const signIn = () => {
    login ??= registry.login(signal);
    return login;
  };
  const each = missing.length > 1 ? (name: string) => ({ ...together, log: prefixed(log, name) }) : () => together;
  const brought = new Map<string, Promise<BuiltImage>>();
  return await firstFailure(
    planned.map(async (plan) => {
      const { spec, there } = plan;
      const same =
        brought.get(spec.repository) ??
        (there === undefined ? built(plan, signIn, request, each(spec.name)) : retag(spec, there, request, together));
      brought.set(spec.repository, same);
      return named(await same, spec);
    }),
    stop,
  );
}

/** What a plan means, a line an image. */
export function planLines(planned: readonly PlannedImage[]): string[] {
  return planned.map(
    ({ spec, there, why }) => `${spec.name}: ${there === undefined ? "to be built" : "reused"}: ${why}.`,
  );
}

/** All values, or the first failure after everything else has been stopped and has ended. */
async function firstFailure<T>(work: readonly Promise<T>[], stop: AbortController): Promise<T[]> {
  const failures: unknown[] = [];
  const watched = work.map((one) =>
    one.catch((error: unknown) => {
      failures.push(error);
      stop.abort(error);
      return undefined;
    }),
  );
  const values = await Promise.all(watched);
  if (failures.length > 0) throw failures[0];
  return values as T[];
}

/** A reused image gets the tags of this run that it lacks; asking for one that it has costs a call and changes nothing. */
async function retag(
  { repository }: BuildSpec,
  { image, manifest }: NonNullable<PlannedImage["there"]>,
  request: BuildRequest,
  { registry, signal }: ImagePorts,
): Promise<BuiltImage> {
  const known = image.key === undefined ? 1 : 0;
  for (const tag of request.tags.slice(known)) await registry.tag(repository, manifest, tag, signal);
  return image;
}

async function built(
  { spec, uri: known, key, why }: PlannedImage,
  signIn: () => Promise<RegistryLogin>,
  request: BuildRequest,
  { registry, builder, log, clock, signal }: ImagePorts,
): Promise<BuiltImage> {
  const start = clock.now();
  if (known === undefined) log.info(`Creating the ECR repository ${spec.repository}.`);
  const uri = known ?? (await registry.createRepository(spec.repository, signal));
  const cache =
    request.cache === "off" ? { from: [], to: [] } : await registryCache(spec.repository, uri, registry, signal);
  const contentTag = key && keyTag(key.key, request.trust.pullRequest);
  const tags = contentTag === undefined ? request.tags : [...request.tags, contentTag];
  const job = {
    spec,
    tags: tags.map((tag) => `${uri}:${tag}`),
    pins: key?.pins ?? {},
    platform: "linux/arm64" as const,
    cache,
    provenance: request.provenance,
    ...(request.builder === undefined ? {} : { builder: request.builder }),
  };
  log.info(`Building ${spec.name} for linux/arm64: ${job.tags.join(", ")}`);
  let manifest: Awaited<ReturnType<typeof pushedManifest>>;
  try {
    const { digest } = await builder.build(job, await signIn(), log, signal);
    manifest = await pushedManifest(registry, spec.repository, digest, clock, signal);
  } catch (error) {
    if (!(error instanceof TagTaken)) throw error;
    const found =
      (contentTag === undefined ? undefined : await registry.manifest(spec.repository, contentTag, signal)) ??
      (await registry.manifest(spec.repository, request.tags[0], signal));
    if (found === undefined) throw error;
    log.info(`Another run pushed ${spec.repository}:${request.tags[0]} in the meantime; its image is taken.`);
    manifest = found;
  }
  const proof = await prove(registry, spec.repository, manifest, signal);
  const program = await proveBinary(registry, spec.repository, proof, signal);
  const seconds = Math.round((clock.now() - start) / 100) / 10;
  const proven = `linux/arm64 by its config${program === undefined ? "" : ` and its program /${program}`}`;
  log.info(`${spec.name}: ${uri}@${proof.digest}, ${megabytes(proof.size)}, ${proven}, ${seconds} s.`);
  if (key !== undefined && contentTag !== undefined)
    await keepRecord(spec.repository, contentTag, key.record(), registry, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      log.info(
        `What went into ${spec.name} could not be recorded, so the next build cannot say what changed: ${messageOf(error)}`,
      );
    });
  return image(spec, uri, proof, { seconds, reused: false, key: key?.key, why });
}

/**
 * The form that ECR takes: an image manifest with OCI media types (it refuses BuildKit's own index of blobs with 400).
 * A cache that cannot be written never fails a build; one that is not there yet is not asked for, since BuildKit would
 * report that like a failure.
 */
async function registryCache(
  repository: string,
  uri: string,
  registry: ImageRegistry,
  signal: AbortSignal,
): Promise<{ from: string[]; to: string[] }> {
  const ref = `type=registry,ref=${uri}:${CACHE_TAG}`;
  const there = await registry.manifest(repository, CACHE_TAG, signal);
  return {
    from: there === undefined ? [] : [ref],
    to: [`${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`],
  };
}

function prefixed(log: Log, name: string): Log {
  const each = (text: string) => text.replace(/^/gm, `${name} | `);
  return { ...log, info: (text) => log.info(each(text)), debug: (text) => log.debug(each(text)) };
}

/** Bytes as people read them: "6.2 MB". */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * Which reference each container gets. A name in `given` that is a build's stands for that build's containers; any other
 * name is a container itself. Keys are "container" or "family/container".
 */
export function containerImages(
  builds: readonly BuildSpec[],
  built: readonly BuiltImage[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const images: Record<string, string> = {};
  const rest = { ...given };
  for (const { name, containers } of builds) {
    const reference = given[name] ?? built.find((one) => one.name === name)?.reference;
    delete rest[name];
    if (reference !== undefined) for (const container of containers) images[container] = reference;
  }
  return { ...images, ...rest };
}

/**
 * The tags of a run when the user gave none: `sha-` and the first 12 characters of the commit, with `pr-` before it in a
 * pull request, so that no release takes the image for one of its own.
 */
export function tagsOf(
  given: readonly string[] | undefined,
  sha: string | undefined,
  pullRequest: boolean,
): readonly [string, ...string[]] {
  const [first, ...rest] = given ?? [];
  if (first !== undefined) return [first, ...rest];
  if (sha === undefined)
    throw new InputError('input "tags": there is no GITHUB_SHA to name the images after; give at least one tag');
  return [`${pullRequest ? "pr-" : ""}sha-${sha.slice(0, 12)}`];
}
