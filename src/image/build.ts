import { InputError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { bringImage } from "./bring.ts";
import { needsOf } from "./needs.ts";
import { named, type PlannedImage, planImages } from "./plan.ts";
import type { BuildRequest, BuildSpec, BuiltImage, ImagePorts, RegistryLogin } from "./types.ts";

/**
 * Brings every image of the request into the registry and proves it: what is there for this commit or for this content
 * is reused, the rest is built side by side. Results stand in the order of the request. When one build fails the others are stopped.
 */
export async function buildImages(request: BuildRequest, ports: ImagePorts): Promise<BuiltImage[]> {
  const { registry, builder, log, signal } = ports;
  const planned = await planImages(request, ports);
  const missing = planned.filter(({ there }) => there === undefined);
  for (const line of planLines(planned)) log.info(line);
  const needs = needsOf(missing, request);
  const facts =
    missing.length > 0 ? await builder.check(request.builder, needs, signal) : { native: [], pushesIndexes: true };
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
        (there === undefined
          ? bringImage(plan, signIn, request, facts, each(spec.name))
          : retag(spec, there, request, together));
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

function prefixed(log: Log, name: string): Log {
  const each = (text: string) => text.replace(/^/gm, `${name} | `);
  return { ...log, info: (text) => log.info(each(text)), debug: (text) => log.debug(each(text)) };
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
 * The tags of a run when the user gave none: `sha-` and the first 12 characters of the commit, with `pr-` and its number
 * before it in a pull request, so that no release takes the image for one of its own.
 */
export function tagsOf(
  given: readonly string[] | undefined,
  sha: string | undefined,
  pullRequest: boolean,
  number?: string,
): readonly [string, ...string[]] {
  const [first, ...rest] = given ?? [];
  // ECR's rule for tags (PutImage, imageTag).
  const bad = (given ?? []).filter((tag) => !/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(tag));
  if (bad.length > 0)
    throw new InputError(
      bad.map(
        (tag) => `input "tags": ECR takes no tag "${tag}": up to 128 letters, digits, _ . -, not beginning with . or -`,
      ),
    );
  if (first !== undefined) return [first, ...rest];
  if (sha === undefined)
    throw new InputError('input "tags": there is no GITHUB_SHA to name the images after; give at least one tag');
  const pulls = number === undefined ? "pr-" : `pr-${number}-`;
  return [`${pullRequest ? pulls : ""}sha-${sha.slice(0, 12)}`];
}
