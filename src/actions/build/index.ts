import { awsClients } from "../../aws/clients.ts";
import { ecrRegistry } from "../../aws/ecr.ts";
import { buildx } from "../../docker/buildx.ts";
import { disk } from "../../files/disk.ts";
import { adoptImages } from "../../image/adopt.ts";
import { buildImages, tagsOf } from "../../image/build.ts";
import { resolveBuilds } from "../../image/builds.ts";
import { planImages } from "../../image/plan.ts";
import type { BuildRequest, ImagePorts } from "../../image/types.ts";
import { systemClock } from "../../kernel/clock.ts";
import { imagesSection } from "../../report/images.ts";
import type { Runner } from "../../runner/runner.ts";
import { spec } from "./spec.ts";

export async function run(runner: Runner): Promise<void> {
  const inputs = runner.inputs(spec);
  const written = inputs.images ?? {};
  const { log, signal, environment } = runner;
  const { variables, temp, workspace } = environment;
  const builds = await resolveBuilds(inputs.builds, workspace, disk);
  const request: BuildRequest = {
    builds: builds.filter(({ name }) => written[name] === undefined),
    tags: tagsOf(inputs.tags, environment.sha),
    createRepositories: inputs["create-repositories"],
    cache: inputs.cache,
    provenance: inputs.provenance,
    ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
  };
  const clock = systemClock;
  const ports: ImagePorts = {
    registry: ecrRegistry(awsClients(inputs.region, variables), runner.mask),
    builder: buildx({ variables, temp, workspace, clock, log }),
    log,
    clock,
    signal,
  };
  const given = await adoptImages(written, ports.registry, signal);
  if (inputs["plan-only"]) return await plan(request, ports, given, runner);
  const built = await buildImages(request, ports);
  const references = Object.fromEntries(built.map(({ name, reference }) => [name, reference]));
  runner.outputs(spec, {
    images: { ...references, ...given },
    "to-build": built.filter(({ reused }) => !reused).map(({ name }) => name),
  });
  await runner.summary(imagesSection(built, given));
}

/** Says what would be built, from the registry alone; no builder is needed and nothing changes. */
async function plan(
  request: BuildRequest,
  { registry, log, signal }: ImagePorts,
  given: Readonly<Record<string, string>>,
  runner: Runner,
): Promise<void> {
  const planned = await planImages(request, registry, signal);
  const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
  const missing = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
  log.info(missing.length === 0 ? "Nothing must be built." : `To be built: ${missing.join(", ")}.`);
  runner.outputs(spec, {
    images: { ...Object.fromEntries(there.map(({ name, reference }) => [name, reference])), ...given },
    "to-build": missing,
  });
}
