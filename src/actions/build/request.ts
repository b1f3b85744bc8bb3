import type { AwsClients } from "../../aws/clients.ts";
import { basesOf } from "../../image/bases.ts";
import { tagsOf } from "../../image/build.ts";
import { contentKey } from "../../image/key.ts";
import type { BuildRequest, BuildSpec, ImagePorts } from "../../image/types.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import type { buildInputs } from "./spec.ts";

type BuildInputs = Inputs<typeof buildInputs>;

/** What `inputs` ask to be built, in the words of the feature. */
export function buildRequest(inputs: BuildInputs, builds: readonly BuildSpec[], runner: Runner): BuildRequest {
  const { sha, pullRequest } = runner.environment;
  return {
    builds,
    tags: tagsOf(inputs.tags, sha, pullRequest),
    createRepositories: inputs["create-repositories"],
    cache: inputs.cache,
    provenance: inputs.provenance,
    trust: { pullRequest, reusePullRequests: inputs["reuse-pull-requests"] },
    ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
  };
}

/** The world as builds see it: ECR, this machine's Docker, git and the disk. */
export async function buildPorts(inputs: BuildInputs, clients: AwsClients, runner: Runner): Promise<ImagePorts> {
  const { log, signal, environment } = runner;
  const { variables, temp, workspace } = environment;
  const [{ ecrRegistry }, { buildx }, { dockerBases }, { gitIndex }, { contextReader }, { disk }] = await Promise.all([
    import("../../aws/ecr.ts"),
    import("../../docker/buildx.ts"),
    import("../../docker/bases.ts"),
    import("../../docker/git.ts"),
    import("../../files/context.ts"),
    import("../../files/disk.ts"),
  ]);
  const clock = systemClock;
  const registry = ecrRegistry(clients, runner.mask);
  const ports = {
    disk,
    contexts: contextReader(gitIndex(variables)),
    bases: basesOf(registry, dockerBases(variables)),
  };
  const options = { provenance: inputs.provenance, maxAgeDays: inputs["max-age-days"], now: clock.now() };
  return {
    registry,
    keys: (spec) => contentKey(spec, options, ports, signal),
    builder: buildx({ variables, temp, workspace, clock, log }),
    log,
    clock,
    signal,
  };
}
