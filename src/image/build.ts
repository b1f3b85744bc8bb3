import { InputError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { image, type PlannedImage, planImages } from "./plan.ts";
import { prove, pushedManifest } from "./proof.ts";
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
 * Brings every image of the request into the registry and proves it: what is there for this commit is reused, the rest
 * is built side by side. Results stand in the order of the request. When one build fails the others are stopped.
 */
export async function buildImages(request: BuildRequest, ports: ImagePorts): Promise<BuiltImage[]> {
  const { registry, builder, log, signal } = ports;
  const planned = await planImages(request, registry, signal);
  const missing = planned.filter(({ there }) => there === undefined);
  for (const { spec, there } of planned)
    if (there !== undefined) log.info(`${spec.name}: ${spec.repository}:${request.tags[0]} is there already; reused.`);
  if (missing.length > 0) await builder.check(request.builder, signal);
  const stop = new AbortController();
  const together: ImagePorts = { ...ports, signal: AbortSignal.any([signal, stop.signal]) };
  let login: Promise<RegistryLogin> | undefined;
  const signIn = () => {
    login ??= registry.login(signal);
    return login;
  };
  return await firstFailure(
    planned.map(({ spec, uri, there }) =>
      there === undefined
        ? built(
            spec,
            uri,
            signIn,
            request,
            missing.length > 1 ? { ...together, log: prefixed(log, spec.name) } : together,
          )
        : retag(spec, there, request, together),
    ),
    stop,
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

/** A reused image gets the tags of this run that it lacks. */
async function retag(
  { repository }: BuildSpec,
  { image, manifest }: NonNullable<PlannedImage["there"]>,
  request: BuildRequest,
  { registry, signal }: ImagePorts,
): Promise<BuiltImage> {
  for (const tag of request.tags.slice(1)) await registry.tag(repository, manifest, tag, signal);
  return image;
}

async function built(
  spec: BuildSpec,
  known: string | undefined,
  signIn: () => Promise<RegistryLogin>,
  request: BuildRequest,
  { registry, builder, log, clock, signal }: ImagePorts,
): Promise<BuiltImage> {
  const start = clock.now();
  if (known === undefined) log.info(`Creating the ECR repository ${spec.repository}.`);
  const uri = known ?? (await registry.createRepository(spec.repository, signal));
  const cache =
    request.cache === "off" ? { from: [], to: [] } : await registryCache(spec.repository, uri, registry, signal);
  const job = {
    spec,
    tags: request.tags.map((tag) => `${uri}:${tag}`),
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
    const found = await registry.manifest(spec.repository, request.tags[0], signal);
    if (found === undefined) throw error;
    log.info(`Another run pushed ${spec.repository}:${request.tags[0]} in the meantime; its image is taken.`);
    manifest = found;
  }
  const proof = await prove(registry, spec.repository, manifest, signal);
  const seconds = Math.round((clock.now() - start) / 100) / 10;
  log.info(`${spec.name}: ${uri}@${proof.digest}, ${megabytes(proof.size)}, linux/arm64 proven, ${seconds} s.`);
  return image(spec, uri, proof, { seconds, reused: false });
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

/** The tags of a run when the user gave none: `sha-` and the first 12 characters of the commit. */
export function tagsOf(given: readonly string[] | undefined, sha: string | undefined): readonly [string, ...string[]] {
  const [first, ...rest] = given ?? [];
  if (first !== undefined) return [first, ...rest];
  if (sha === undefined)
    throw new InputError('input "tags": there is no GITHUB_SHA to name the images after; give at least one tag');
  return [`sha-${sha.slice(0, 12)}`];
}
