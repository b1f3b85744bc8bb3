import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { dockerfileName } from "../image/builds.ts";
import type { Builder, BuildJob, RegistryLogin } from "../image/types.ts";
import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { privateConfig } from "./config.ts";
import { type BuildFailure, buildFailure, explain, isTransient } from "./failure.ts";
import { NoSuchProgram, run } from "./process.ts";

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
    async check(builder, signal) {
      const found = await inspect(builder, options.variables, signal);
      cacheExport = found.cacheExport;
      options.log.info(`Building with ${found.version}, builder ${found.name} (${found.driver}).`);
      if (!cacheExport)
        options.log.notice(
          "This engine cannot export a build cache, so layers are not kept between runs: put docker/setup-buildx-action before this step, or turn on the engine's containerd image store.",
        );
    },
    build: (job, login, log, signal) =>
      build(cacheExport ? job : { ...job, cache: { ...job.cache, to: [] } }, login, { ...options, log }, signal),
  };
}

interface Inspected {
  version: string;
  name: string;
  driver: string;
  cacheExport: boolean;
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
  return {
    version: /\bv?\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]?.replace(/^v?/, "buildx ") ?? "buildx",
    name: field("Name") ?? "default",
    driver,
    cacheExport:
      driver !== "docker" || /containerd/.test((await docker(["info", "--format", "{{json .DriverStatus}}"])).stdout),
  };
}

async function build(
  job: BuildJob,
  login: RegistryLogin,
  options: BuildxOptions,
  signal: AbortSignal,
): Promise<{ digest: string }> {
  const { clock, log, temp, random = Math.random } = options;
  const config = await privateConfig(login, temp, options.variables);
  const folder = await mkdtemp(join(temp, "gantline-build-"));
  const metadata = join(folder, "metadata.json");
  const env = {
    ...config.env,
    // Provenance in the metadata file is large and nobody here reads it.
    BUILDX_METADATA_PROVENANCE: "disabled",
    ...(job.provenance ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" }),
  };
  try {
    for (let attempt = 1; ; attempt++) {
      const done = await run("docker", buildArguments(job, metadata), {
        env,
        signal,
        onLine: (line) => line.trim() !== "" && log.info(line),
      });
      if (done.code === 0) return { digest: await digestOf(metadata, job) };
      const failure = buildFailure(done.stderr);
      if (attempt === ATTEMPTS || !isTransient(failure)) throw failed(failure, job, options);
      const pause = Math.round(10_000 * 2 ** (attempt - 1) * (0.75 + random() / 2));
      log.warning(
        `Pushing ${job.spec.name} failed (${failure.cause}); the registry may only be busy. Trying again in ${Math.round(pause / 1000)} s, attempt ${attempt + 1} of ${ATTEMPTS}.`,
      );
      await clock.sleep(pause, signal);
    }
  } finally {
    await Promise.all([config.remove(), rm(folder, { recursive: true, force: true })]);
  }
}

/** The command line of one build: BuildKit's plain output, and a result with explicit media types. */
export function buildArguments(job: BuildJob, metadata: string): string[] {
  const { spec } = job;
  const each = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value]);
  const pairs = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return [
    ...["buildx", "build", "--progress", "plain", "--platform", job.platform],
    ...(job.builder === undefined ? [] : ["--builder", job.builder]),
    ...["--file", spec.dockerfile],
    ...(spec.target === undefined ? [] : ["--target", spec.target]),
    ...each("--build-arg", pairs(spec.args)),
    ...each("--build-context", pairs({ ...job.pins, ...spec.contexts })),
    ...each("--cache-from", job.cache.from),
    ...each("--cache-to", job.cache.to),
    ...each("--tag", job.tags),
    // Explicit, so that digests do not move when a later BuildKit changes what is its default.
    ...["--output", "type=image,push=true,oci-mediatypes=true"],
    job.provenance ? "--provenance=mode=max" : "--provenance=false",
    ...["--metadata-file", metadata, spec.context],
  ];
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
