import { mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { dockerfileName } from "../image/builds.ts";
import type { BuildOptions } from "../image/options.ts";
import type { Builder, BuilderFacts, BuildJob, BuildOutcome, RegistryLogin } from "../image/types.ts";
import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { imageArchive } from "./archive.ts";
import { privateConfig } from "./config.ts";
import { type BuildFailure, buildFailure, diskFull, explain, isTransient } from "./failure.ts";
import { type Found, unmet } from "./needs.ts";
import { NoSuchProgram, run } from "./process.ts";
import { stepTimes } from "./progress.ts";

type Variables = Readonly<Record<string, string | undefined>>;

export interface BuildxOptions {
  variables: Variables;
  /** A folder for files of this run: the private docker configuration and the build's metadata. */
  temp: string;
  /** What annotations name files relative to. */
  workspace: string;
  clock: Clock;
  log: Log;
  /** From 0 to 1, for the length of a pause. */
  random?: () => number;
}

/** A push that fails for a moment's reason is tried this often in all. */
const ATTEMPTS = 4;

/** The Builder that runs `docker buildx` of this machine. Nothing is started before it is asked for something. */
export function buildx(options: BuildxOptions): Builder {
  let cacheExport = true;
  return {
    async check(builder, needs, signal) {
      const found = await inspect(builder, options.variables, signal);
      cacheExport = found.driver !== "docker" || found.containerd;
      options.log.info(`Building with ${found.version}, builder ${found.name} (${found.driver}).`);
      const lacking = unmet(needs, found);
      if (lacking.length > 0)
        throw new DeployError(`This machine cannot build what was asked for: ${lacking.join("; ")}.`, {
          next: "Put docker/setup-buildx-action before this step: it brings the newest buildx and BuildKit.",
        });
      if (!cacheExport)
        options.log.notice(
          "This engine cannot export a build cache, so layers are not kept between runs: put docker/setup-buildx-action before this step, or turn on the engine's containerd image store.",
        );
      return { native: found.native, pushesIndexes: found.pushesIndexes };
    },
    build: (job, login, log, signal) =>
      build(cacheExport ? job : { ...job, cache: { ...job.cache, to: [] } }, login, { ...options, log }, signal).catch(
        (error: unknown) => {
          const { code } = error as NodeJS.ErrnoException;
          throw code === "ENOSPC" || code === "EDQUOT" ? diskFull(job.spec.name, error) : error;
        },
      ),
  };
}

interface Inspected extends Found, BuilderFacts {
  version: string;
  name: string;
}

/** Finds out what there is to build with, or throws a DeployError that says what is missing. */
async function inspect(builder: string | undefined, variables: Variables, signal: AbortSignal): Promise<Inspected> {
  const docker = (args: string[]) =>
    run("docker", args, { env: variables, signal }).catch((error: unknown) => {
      if (!(error instanceof NoSuchProgram)) throw error;
      throw new DeployError("docker is not installed on this machine, and images are built with it.", {
        next: "Use a runner that has Docker (GitHub's ubuntu runners do), or give images that exist already under `images`.",
      });
    });
  const version = await docker(["buildx", "version"]);
  if (version.code !== 0)
    throw new DeployError("docker is here, but its buildx plugin is not, and images are built with it.", {
      next: "Put docker/setup-buildx-action before this step, or install the package docker-buildx-plugin.",
      evidence: [{ title: "docker buildx version", lines: [version.stderr.trim()] }],
    });
  const found = await docker(["buildx", "inspect", ...(builder === undefined ? [] : [builder])]);
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.+)$`, "m").exec(found.stdout)?.[1]?.trim();
  const trouble = found.code === 0 ? field("Error") : found.stderr.trim().replace(/^ERROR: /, "");
  if (trouble !== undefined && /no builder .* found/.test(trouble))
    throw new DeployError(`There is no buildx builder "${builder}" on this machine.`, {
      next: "Name one that `docker buildx ls` shows, or leave the input `builder` out.",
    });
  if (trouble !== undefined)
    throw new DeployError(`The Docker engine cannot be used: ${trouble}`, {
      next: "Start the engine, or check DOCKER_HOST and DOCKER_CONTEXT.",
    });
  const driver = field("Driver") ?? "unknown";
  const all = (name: string) =>
    [...found.stdout.matchAll(new RegExp(`^${name}:[ \\t]*v?(.+)$`, "gm"))].map(([, text = ""]) => text);
  // Engines that a distribution built call their BuildKit 0.0.0.
  const number = (text: string | undefined) =>
    /\d+\.\d+(\.\d+)?/.exec(text ?? "")?.[0].replace(/^0\.0\.0$/, "") || undefined;
  return {
    version: /\bv?\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]?.replace(/^v?/, "buildx ") ?? "buildx",
    name: field("Name") ?? "default",
    driver,
    pushesIndexes: driver !== "docker",
    buildx: number(version.stdout),
    buildkit: all("BuildKit(?: version)?")
      .map(number)
      .filter((one) => one !== undefined)
      .sort(byVersion)[0],
    // A node names first what it runs by itself, behind the platforms that the user prefers (marked with *).
    native: all("Platforms").flatMap(
      (text) => text.split(/,\s*/).find((one) => one !== "" && !one.endsWith("*")) ?? text.split("*")[0] ?? [],
    ),
    containerd:
      driver === "docker" && /containerd/.test((await docker(["info", "--format", "{{json .DriverStatus}}"])).stdout),
  };
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

async function build(
  job: BuildJob,
  login: RegistryLogin,
  options: BuildxOptions,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const { clock, log, temp, random = Math.random } = options;
  const config = await privateConfig(login, temp, options.variables);
  const folder = await mkdtemp(join(temp, "gantline-build-"));
  const metadata = join(folder, "metadata.json");
  const archive = job.archive ? join(folder, "image.tar") : undefined;
  const cache = await withFolder(job);
  const env = {
    ...config.env,
    // Provenance in the metadata file is large and nobody here reads it.
    BUILDX_METADATA_PROVENANCE: "disabled",
    ...(attests(job.spec.options) ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" }),
  };
  let kept = false;
  try {
    for (let attempt = 1; ; attempt++) {
      const times = stepTimes();
      const done = await run("docker", buildArguments({ ...job, cache }, metadata, archive), {
        env,
        signal,
        onLine: (line) => {
          times.line(line);
          if (line.trim() !== "") log.info(line);
        },
      });
      if (done.code === 0) {
        await replaceFolder(job);
        const steps = times.steps();
        if (archive === undefined) return { digest: await digestOf(metadata, job), steps };
        const image = await imageArchive(archive);
        kept = true;
        const remove = () => rm(folder, { recursive: true, force: true });
        return { digest: image.top.digest, steps, archive: { ...image, remove } };
      }
      const failure = buildFailure(done.stderr);
      if (attempt === ATTEMPTS || !isTransient(failure)) throw failed(failure, job, options);
      const pause = Math.round(10_000 * 2 ** (attempt - 1) * (0.75 + random() / 2));
      log.warning(
        `Pushing ${job.spec.name} failed (${failure.cause}); the registry may only be busy. Trying again in ${Math.round(pause / 1000)} s, attempt ${attempt + 1} of ${ATTEMPTS}.`,
      );
      await clock.sleep(pause, signal);
    }
  } finally {
    await config.remove();
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

/** A local cache that is there is read; buildx warns of one that is not. */
async function withFolder({ cache }: BuildJob): Promise<BuildJob["cache"]> {
  if (cache.folder === undefined) return cache;
  const there = await stat(join(cache.folder, "index.json")).catch(() => undefined);
  return there === undefined ? cache : { ...cache, from: [...cache.from, `type=local,src=${cache.folder}`] };
}

/** BuildKit never removes anything from a local cache: the new one takes the old one's place, so that it does not grow. */
async function replaceFolder({ cache: { folder } }: BuildJob): Promise<void> {
  if (folder === undefined || (await stat(`${folder}.new`).catch(() => undefined)) === undefined) return;
  await mkdir(folder, { recursive: true });
  await rm(folder, { recursive: true, force: true });
  await rename(`${folder}.new`, folder);
}

function attests({ provenance, sbom }: BuildOptions): boolean {
  return provenance !== "off" || sbom !== false;
}

/**
 * The command line of one build: BuildKit's plain output, and a result with explicit media types, pushed or, with
 * `archive`, written to that file.
 */
export function buildArguments(job: BuildJob, metadata: string, archive?: string): string[] {
  const { spec } = job;
  const { options } = spec;
  const each = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value]);
  const pairs = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const secrets = Object.entries(options.secrets).map(([id, source]) =>
    "env" in source ? `id=${id},env=${source.env}` : `id=${id},${field(`src=${source.file}`)}`,
  );
  const own = {
    ...(job.epoch === undefined ? {} : { SOURCE_DATE_EPOCH: String(job.epoch) }),
    ...(job.frontend === undefined ? {} : { BUILDKIT_SYNTAX: job.frontend }),
  };
  return [
    ...["buildx", "build", "--progress", "plain", "--platform", options.platforms.join(",")],
    ...(job.builder === undefined ? [] : ["--builder", job.builder]),
    ...["--file", spec.dockerfile],
    ...(spec.target === undefined ? [] : ["--target", spec.target]),
    ...each("--build-arg", pairs({ ...spec.args, ...own })),
    ...each("--build-context", pairs({ ...spec.contexts, ...job.pins })),
    ...each("--secret", secrets),
    ...each("--ssh", options.ssh),
    ...each("--label", pairs(job.labels)),
    ...each("--annotation", pairs(options.annotations)),
    ...each("--cache-from", job.cache.from),
    ...each("--cache-to", job.cache.to),
    ...(archive === undefined ? each("--tag", job.tags) : []),
    ...["--output", output(job, archive)],
    options.provenance === "off" ? "--provenance=false" : `--provenance=mode=${options.provenance}`,
    ...(options.sbom === false ? [] : [options.sbom === true ? "--sbom=true" : `--sbom=generator=${options.sbom}`]),
    ...["--metadata-file", metadata, spec.context],
  ];
}

/** Media types are explicit, so that digests do not move when a later BuildKit changes what is its default. */
function output({ spec, epoch }: BuildJob, archive: string | undefined): string {
  const { compression } = spec.options;
  return [
    ...(archive === undefined
      ? ["type=image", "push=true"]
      : ["type=oci", field(`dest=${archive}`), `name=${loadedName(archive)}`]),
    "oci-mediatypes=true",
    ...(epoch === undefined ? [] : ["rewrite-timestamp=true"]),
    ...(compression === undefined
      ? []
      : [
          `compression=${compression.type}`,
          ...(compression.level === undefined ? [] : [`compression-level=${compression.level}`]),
          // Otherwise layers of the base image stay as they are.
          "force-compression=true",
        ]),
  ].join(",");
}

/**
 * The name under which an engine loads an archive; it stands in the layout, not in the image. With one of its own,
 * removing it takes away no other name of the same image.
 */
function loadedName(archive: string): string {
  return `gantline.local/built:${basename(dirname(archive)).replace(/[^\w.-]/g, "")}`;
}

/** One field of buildx's comma-separated values. */
function field(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function digestOf(metadata: string, job: BuildJob): Promise<string> {
  const found = JSON.parse(await readFile(metadata, "utf8")) as Record<string, unknown>;
  const digest = found["containerimage.digest"];
  if (typeof digest === "string") return digest;
  throw new DeployError(`docker buildx built "${job.spec.name}" but did not say which digest it pushed.`, {
    next: "Update Docker and buildx on this machine: docker/setup-buildx-action does.",
  });
}

/** The failure in words, with an annotation on the line of the Dockerfile where it happened. */
function failed(failure: BuildFailure, job: BuildJob, { log, workspace }: BuildxOptions): DeployError {
  const { dockerfile, name } = job.spec;
  if (failure.line !== undefined)
    log.error(failure.cause, { file: relative(workspace, dockerfile), line: failure.line, title: `image ${name}` });
  return explain(failure, name, dockerfileName(job.spec), job.tags[0]?.replace(/:[^/]*$/, "") ?? "the registry");
}
