import { basename, relative } from "node:path";
import { DeployError, messageOf } from "../kernel/errors.ts";
import { proveBinary } from "./binary.ts";
import { layerCache } from "./cache.ts";
import { manner } from "./manner.ts";
import { compressionConsequence, isIndex, labelsOf, pushesItself } from "./options.ts";
import { image, type PlannedImage } from "./plan.ts";
import { type Proof, prove, pushedManifest } from "./proof.ts";
import { pushArchive } from "./push.ts";
import { keepRecord, keyTag } from "./records.ts";
import { testImage } from "./tests.ts";
import {
  type Before,
  type BuilderFacts,
  type BuildJob,
  type BuildRequest,
  type BuildSpec,
  type BuiltImage,
  type ContentKey,
  type ImagePorts,
  type Manifest,
  type RegistryLogin,
  type Step,
  TagTaken,
} from "./types.ts";

/** Builds one image, tests it, pushes it, and proves from the registry what was pushed. */
export async function bringImage(
  { spec, uri: known, key, why, before, stale }: PlannedImage,
  signIn: () => Promise<RegistryLogin>,
  request: BuildRequest,
  facts: BuilderFacts,
  ports: ImagePorts,
): Promise<BuiltImage> {
  const { registry, log, clock, signal } = ports;
  const start = clock.now();
  if (known === undefined) log.info(`Creating the ECR repository ${spec.repository}.`);
  const uri = known ?? (await registry.createRepository(spec.repository, signal));
  const contentTag = key && keyTag(key.key, request.trust.pullRequest);
  // What fetches something gets its content's tag only when it is known to have fetched what the key says.
  const pushedTag = key?.moved === undefined || stale ? contentTag : undefined;
  // A tag that names an older image stays with it where tags are immutable; the new one is found by its content.
  const own = stale && pushedTag !== undefined ? request.tags.slice(1) : request.tags;
  const tags = pushedTag === undefined ? own : [...own, pushedTag];
  const epoch = await epochOf(spec, ports);
  const created = new Date(epoch === undefined ? clock.now() : epoch * 1000).toISOString();
  const job: BuildJob = {
    spec,
    tags: tags.map((tag) => `${uri}:${tag}`),
    pins: key?.pins ?? {},
    ...(key?.frontend === undefined ? {} : { frontend: key.frontend }),
    cache: await layerCache(request.cache, spec, uri, ports),
    labels: labelsOf(spec.options, { ...request.commit, created }),
    archive: pushesItself(spec.options) || (isIndex(spec.options) && !facts.pushesIndexes),
    ...(epoch === undefined ? {} : { epoch }),
    ...(request.builder === undefined ? {} : { builder: request.builder }),
  };
  await tell(job, facts, ports);
  const { manifest, steps } = await pushed(job, tags, pushedTag, signIn, request, ports);
  const proof = await prove(registry, spec.repository, manifest, signal);
  const program = await proveBinary(registry, spec.repository, proof, signal);
  const seconds = Math.round((clock.now() - start) / 100) / 10;
  const proven = `linux/arm64 by its config${program === undefined ? "" : ` and its program /${program}`}`;
  log.info(`${spec.name}: ${uri}@${proof.digest}, ${megabytes(proof.size)}, ${proven}, ${seconds} s.`);
  const kept =
    key && contentTag && (await remember(spec, manifest, key, contentTag, request, ports)) ? key.key : undefined;
  const earlier = before === undefined ? undefined : await earlierImage(spec.repository, before, proof, ports);
  return image(spec, uri, proof, {
    ...{ seconds, reused: false, key: kept, why, steps },
    ...(earlier === undefined ? {} : { before: earlier }),
  });
}

/**
 * Lets other commits find an image by its content, and explain what differs from it; false when it must not be found:
 * what its build fetched has changed meanwhile, and nobody can tell which version is in it.
 */
async function remember(
  { name, repository }: BuildSpec,
  manifest: Manifest,
  key: ContentKey,
  tag: string,
  request: BuildRequest,
  { registry, log, clock, signal }: ImagePorts,
): Promise<boolean> {
  const moved = await key.moved?.();
  if (moved !== undefined) {
    log.warning(
      `${name}: ${moved} changed while it was built, so nobody can tell which version is in it; the next run builds it again.`,
    );
    return false;
  }
  const about = { ...request.commit, created: new Date(clock.now()).toISOString() };
  try {
    if (key.moved !== undefined) await registry.tag(repository, manifest, tag, signal);
    await keepRecord(repository, tag, key.record(), about, registry, signal);
  } catch (error) {
    signal.throwIfAborted();
    // Another run was faster with an image of the same content.
    if (error instanceof TagTaken) return true;
    log.info(
      `What went into ${name} could not be recorded, so the next build cannot say what changed: ${messageOf(error)}`,
    );
  }
  return true;
}

/** Says what is built where and how, and what a choice means, before minutes pass. */
async function tell(job: BuildJob, { native }: BuilderFacts, { log, files, workspace }: ImagePorts): Promise<void> {
  const { spec } = job;
  const { name, options, dockerfile } = spec;
  const { text, warning } = manner(spec, await files.read(dockerfile), native);
  log.info(`Building ${name} for ${options.platforms.join(", ")}, ${text}: ${job.tags.join(", ")}`);
  if (warning !== undefined)
    log.warning(`${name}: ${warning.text}`, { file: relative(workspace, dockerfile), line: warning.line });
  const consequence = options.compression && compressionConsequence(options.compression);
  if (consequence !== undefined) log.info(`${name}: ${options.compression?.type}: ${consequence}.`);
}

async function pushed(
  job: BuildJob,
  tags: readonly string[],
  contentTag: string | undefined,
  signIn: () => Promise<RegistryLogin>,
  request: BuildRequest,
  ports: ImagePorts,
): Promise<{ manifest: Manifest; steps: readonly Step[] }> {
  const { registry, builder, log, clock, signal } = ports;
  const { repository } = job.spec;
  let steps: readonly Step[] = [];
  try {
    const done = await builder.build(job, await signIn(), log, signal);
    steps = done.steps;
    if (done.archive !== undefined)
      try {
        if (job.spec.options.tests.length > 0) await testImage(job.spec, done.archive, ports);
        await pushArchive(done.archive, repository, tags, ports);
      } finally {
        await done.archive.remove();
      }
    return { manifest: await pushedManifest(registry, repository, done.digest, clock, signal), steps };
  } catch (error) {
    if (!(error instanceof TagTaken)) throw error;
    const found =
      (contentTag === undefined ? undefined : await registry.manifest(repository, contentTag, signal)) ??
      (await registry.manifest(repository, request.tags[0], signal));
    if (found === undefined) throw error;
    log.info(`Another run pushed ${repository}:${request.tags[0]} in the meantime; its image is taken.`);
    return { manifest: found, steps };
  }
}

async function epochOf({ name, context, options }: BuildSpec, { commitTime }: ImagePorts): Promise<number | undefined> {
  if (options.sourceDateEpoch !== "commit") return options.sourceDateEpoch;
  const time = await commitTime(context);
  if (time !== undefined) return time;
  throw new DeployError(
    `"${name}" is to get the time of its commit, and its context ${basename(context)} is in no git checkout.`,
    {
      next: "Give `source-date-epoch` in seconds, or put actions/checkout before this step.",
    },
  );
}

/** The image that was built before, to compare with; nothing that cannot be read now. */
async function earlierImage(
  repository: string,
  tag: string,
  now: Proof,
  { registry, signal }: ImagePorts,
): Promise<Before | undefined> {
  try {
    const manifest = await registry.manifest(repository, tag, signal);
    if (manifest === undefined) return undefined;
    const { size, layers } = await prove(registry, repository, manifest, signal);
    const known = new Set(layers.map(({ digest }) => digest));
    return { tag, size, sameLayers: now.layers.filter(({ digest }) => known.has(digest)).length };
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Bytes as people read them: "6.2 MB". */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
