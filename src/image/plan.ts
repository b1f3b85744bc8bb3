import { DeployError, messageOf } from "../kernel/errors.ts";
import { proveBinary } from "./binary.ts";
import { difference } from "./key.ts";
import { prove } from "./proof.ts";
import { hasRecord, keyTag, lastRecord } from "./records.ts";
import type { BuildRequest, BuildSpec, BuiltImage, ContentKey, ImagePorts, Keyed, Manifest, Trust } from "./types.ts";

export type PlanPorts = Pick<ImagePorts, "registry" | "keys" | "clock" | "signal">;

export interface PlannedImage {
  spec: BuildSpec;
  /** `host/repository`; undefined when the repository is still to be created. */
  uri: string | undefined;
  /** The image when the registry has it already, with its manifest; undefined means: build it. */
  there: { image: BuiltImage; manifest: Manifest; pushedAt: number } | undefined;
  /** The content key; undefined when a doubt stands against it. */
  key: ContentKey | undefined;
  /** In a few words, why it is built or how it was found. */
  why: string;
  /** The first tag names an image that is too old, and may be immutable. */
  stale?: boolean;
  /** Tag of the image that was built before, when that is known. */
  before?: string;
}

/**
 * Asks the registry what is there already: under the first tag, or under the content key. Reads only; a doubt means
 * build. Equal builds are planned once. Throws when repositories are missing and may not be created, naming all of them.
 */
export async function planImages(request: BuildRequest, ports: PlanPorts): Promise<PlannedImage[]> {
  const plans = new Map<string, Promise<PlannedImage>>();
  const planned = await Promise.all(
    request.builds.map(async (spec) => {
      const same = plans.get(spec.repository) ?? plan(spec, request, ports);
      plans.set(spec.repository, same);
      const found = await same;
      return { ...found, spec, there: found.there && { ...found.there, image: named(found.there.image, spec) } };
    }),
  );
  const missing = [...new Set(planned.filter(({ uri }) => uri === undefined).map(({ spec }) => spec.repository))];
  if (missing.length > 0 && !request.createRepositories) {
    const several = missing.length > 1;
    throw new DeployError(
      `The ECR ${several ? "repositories" : "repository"} ${missing.join(", ")} ${several ? "do" : "does"} not exist: create ${several ? "them" : "it"}, or set \`create-repositories: true\`.`,
      { next: "A repository that exists under another name is given by the key `repository` of the build." },
    );
  }
  return planned;
}

/** One image under the name of one of the builds that it is for. */
export function named(image: BuiltImage, { name, containers }: BuildSpec): BuiltImage {
  return { ...image, name, containers };
}

async function plan(spec: BuildSpec, request: BuildRequest, ports: PlanPorts): Promise<PlannedImage> {
  const { registry, clock, signal } = ports;
  const [tag] = request.tags;
  // Files are read while the registry is asked.
  const keying = ports.keys(spec);
  keying.catch(() => {});
  const uri = await registry.repositoryUri(spec.repository, signal);
  if (uri === undefined) return { spec, uri, there: undefined, key: keyOf(await keying), why: "the repository is new" };
  const found = async (reference: string, key: string | undefined, why: string) => {
    const there = await usable(spec, uri, reference, { key, why }, ports);
    return there === undefined ? undefined : { spec, uri, there, key: undefined, why };
  };
  const byCommit = await found(tag, undefined, `${spec.repository}:${tag} is there already`);
  const age = byCommit === undefined ? 0 : (clock.now() - byCommit.there.pushedAt) / 86_400_000;
  const stale = request.maxAgeDays !== undefined && age > request.maxAgeDays;
  if (byCommit !== undefined && !stale) return byCommit;
  const old = stale ? { stale, why: `${spec.repository}:${tag} is ${Math.floor(age)} days old` } : {};
  const keyed = await keying;
  if ("doubt" in keyed) return { spec, uri, there: undefined, key: undefined, why: keyed.doubt, ...old };
  for (const reference of keyTags(keyed.key, request.trust)) {
    const byKey = await found(reference, keyed.key, `nothing changed (key ${keyed.key.slice(0, 12)})`);
    if (byKey !== undefined) return byKey;
  }
  return { spec, uri, there: undefined, key: keyed, ...(await missed(spec, keyed, ports)), ...old };
}

/** Where an image of this key may be looked for, the own place first when it is a release. */
function keyTags(key: string, { pullRequest, reusePullRequests }: Trust): string[] {
  return [keyTag(key, false), ...(pullRequest || reusePullRequests ? [keyTag(key, true)] : [])];
}

function keyOf(keyed: Keyed): ContentKey | undefined {
  return "doubt" in keyed ? undefined : keyed;
}

/** The image of a tag when it is what it should be. Whatever goes wrong while looking means that it is not. */
async function usable(
  spec: BuildSpec,
  uri: string,
  reference: string,
  how: { key: string | undefined; why: string },
  { registry, signal }: PlanPorts,
): Promise<PlannedImage["there"]> {
  try {
    const manifest = await registry.manifest(spec.repository, reference, signal);
    if (manifest === undefined) return undefined;
    const [proof, pushedAt, proven] = await Promise.all([
      prove(registry, spec.repository, manifest, signal),
      registry.activeSince(spec.repository, manifest.digest, signal),
      hasRecord(spec.repository, reference, registry, signal),
    ]);
    // A record is kept after the program was looked at, a tag is pushed before.
    if (!proven) await proveBinary(registry, spec.repository, proof, signal);
    if (pushedAt === undefined) return undefined;
    return { image: image(spec, uri, proof, { seconds: 0, reused: true, steps: [], ...how }), manifest, pushedAt };
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** One line on why the key is new: what differs from the last build that left a record; and which one that is. */
async function missed(
  spec: BuildSpec,
  key: ContentKey,
  { registry, signal }: PlanPorts,
): Promise<{ why: string; before?: string }> {
  try {
    const last = await lastRecord(spec.repository, registry, signal);
    if (last === undefined) return { why: "no earlier build of it is recorded" };
    const why =
      difference(last.record, key.record()) ?? "nothing changed, but its image is not in the registry any more";
    return { why, before: last.tag };
  } catch (error) {
    signal.throwIfAborted();
    return { why: `what changed cannot be told: ${messageOf(error)}` };
  }
}

export function image(
  spec: BuildSpec,
  uri: string,
  proof: Pick<BuiltImage, "digest" | "childDigest" | "size" | "layers">,
  how: Pick<BuiltImage, "seconds" | "reused" | "key" | "why" | "steps" | "before">,
): BuiltImage {
  return {
    name: spec.name,
    repository: spec.repository,
    reference: `${uri}@${proof.digest}`,
    digest: proof.digest,
    childDigest: proof.childDigest,
    size: proof.size,
    layers: proof.layers,
    ...how,
    containers: spec.containers,
  };
}
