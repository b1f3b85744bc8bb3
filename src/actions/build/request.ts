import { resolve } from "node:path";
import type { AwsClients } from "../../aws/clients.ts";
import { disk } from "../../files/disk.ts";
import { basesOf } from "../../image/bases.ts";
import { tagsOf } from "../../image/build.ts";
import { resolveBuilds } from "../../image/builds.ts";
import { contentKey } from "../../image/key.ts";
import type { Scanned } from "../../image/scan.ts";
import type { BuildRequest, BuildSpec, BuiltImage, Cache, ImagePorts, WrittenBuild } from "../../image/types.ts";
import { systemClock } from "../../kernel/clock.ts";
import { InputError } from "../../kernel/errors.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import type { buildInputs } from "./spec.ts";

type BuildInputs = Inputs<typeof buildInputs>;

/** The builds of `inputs`, settled and checked as far as this machine tells. */
export async function settledBuilds(
  written: readonly WrittenBuild[],
  inputs: BuildInputs,
  runner: Runner,
): Promise<BuildSpec[]> {
  const { variables, workspace } = runner.environment;
  const provenance = inputs.provenance ? { provenance: "max" as const } : {};
  const builds = await resolveBuilds(written, workspace, disk, {
    defaults: { ...provenance, ...inputs["build-defaults"] },
    variables,
  });
  for (const { options } of builds)
    for (const source of Object.values(options.secrets)) if ("env" in source) runner.mask(variables[source.env] ?? "");
  return builds;
}

/** What `inputs` ask to be built, in the words of the feature. */
export function buildRequest(inputs: BuildInputs, builds: readonly BuildSpec[], runner: Runner): BuildRequest {
  const { sha, pullRequest, refName } = runner.environment;
  return {
    builds,
    tags: tagsOf(inputs.tags, sha, pullRequest, pullNumber(runner)),
    createRepositories: inputs["create-repositories"],
    cache: cacheOf(inputs, runner),
    ...(inputs["max-age-days"] === undefined ? {} : { maxAgeDays: inputs["max-age-days"] }),
    trust: { pullRequest, reusePullRequests: inputs["reuse-pull-requests"] },
    ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
    commit: { source: sourceOf(runner), revision: sha, version: refName },
  };
}

/** Number of the pull request, where the run is of one. */
function pullNumber({ environment: { variables } }: Runner): string | undefined {
  return /^refs\/pull\/(\d+)\//.exec(variables.GITHUB_REF ?? "")?.[1];
}

/** Address of the repository that the run belongs to. */
function sourceOf({ environment: { repository, variables } }: Runner): string | undefined {
  const server = variables.GITHUB_SERVER_URL;
  return server && repository ? `${server}/${repository}` : undefined;
}

function cacheOf(inputs: BuildInputs, { environment: { variables, workspace } }: Runner): Cache {
  const { cache: kind } = inputs;
  if (kind === "registry") return { kind, tag: inputs["cache-tag"] };
  if (kind === "gha") {
    // Only steps that are actions get these; buildx reads them by itself.
    const absent = !variables.ACTIONS_RUNTIME_TOKEN || !(variables.ACTIONS_RESULTS_URL || variables.ACTIONS_CACHE_URL);
    if (absent)
      throw new InputError(
        'input "cache": gha is the cache of GitHub\'s runners, and this one has none (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set); use registry',
      );
  }
  if (kind !== "local") return { kind };
  if (inputs["cache-folder"] === undefined)
    throw new InputError('input "cache-folder" is required with `cache: local`: where the layers lie between runs');
  return { kind, folder: resolve(workspace, inputs["cache-folder"]) };
}

/** Judges images by their scans when `inputs` ask for it. */
export async function scanned(
  images: readonly BuiltImage[],
  inputs: BuildInputs,
  clients: AwsClients,
  { log, signal }: Runner,
): Promise<readonly Scanned[]> {
  if (inputs.scan === undefined) return [];
  const [{ ecrScanner }, { scanGate }] = await Promise.all([
    import("../../aws/scans.ts"),
    import("../../image/scan.ts"),
  ]);
  return await scanGate(images, inputs.scan, { scanner: ecrScanner(clients), log, clock: systemClock, signal });
}

/** The world as builds see it: ECR, this machine's Docker, git and the disk. */
export async function buildPorts(inputs: BuildInputs, clients: AwsClients, runner: Runner): Promise<ImagePorts> {
  const { log, signal, environment } = runner;
  const { variables, temp, workspace } = environment;
  const [
    { ecrRegistry },
    { buildx },
    { dockerContainers },
    { dockerBases },
    { remotes },
    { gitIndex, commitTime },
    { contextReader },
  ] = await Promise.all([
    import("../../aws/ecr.ts"),
    import("../../docker/buildx.ts"),
    import("../../docker/containers.ts"),
    import("../../docker/bases.ts"),
    import("../../docker/remotes.ts"),
    import("../../docker/git.ts"),
    import("../../files/context.ts"),
  ]);
  const clock = systemClock;
  const registry = ecrRegistry(clients, runner.mask);
  const ports = {
    disk,
    contexts: contextReader(gitIndex(variables)),
    bases: basesOf(registry, dockerBases(variables)),
    remotes: remotes(variables),
  };
  const options = { source: sourceOf(runner), maxAgeDays: inputs["max-age-days"], now: clock.now() };
  return {
    registry,
    keys: (spec) => contentKey(spec, options, ports, signal),
    builder: buildx({ variables, temp, workspace, clock, log }),
    containers: dockerContainers(variables),
    files: disk,
    workspace,
    commitTime: (folder) => commitTime(folder, variables, signal),
    log,
    clock,
    signal,
  };
}
