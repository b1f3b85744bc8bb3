import type { AwsClients } from "../../aws/clients.ts";
import { disk } from "../../files/disk.ts";
import { adoptImages } from "../../image/adopt.ts";
import { buildImages, containerImages, tagsOf } from "../../image/build.ts";
import { resolveBuilds } from "../../image/builds.ts";
import { systemClock } from "../../kernel/clock.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import type { buildInputs } from "../build/spec.ts";

/**
 * The images of a release. What can be seen on this machine is checked now; `keys` are the containers that will get
 * images, and `bring` builds what the registry lacks.
 */
export async function imagesOf(inputs: Inputs<typeof buildInputs>, runner: Runner) {
  const { log, signal, environment } = runner;
  const { variables, temp, workspace, sha } = environment;
  const given = inputs.images ?? {};
  const specs = await resolveBuilds(inputs.builds ?? [], workspace, disk);
  const builds = specs.filter(({ name }) => given[name] === undefined);
  const tags = builds.length > 0 ? tagsOf(inputs.tags, sha) : (["unused"] as const);
  const named = Object.fromEntries(specs.map(({ name }) => [name, "pending"]));
  return {
    keys: Object.keys(containerImages(specs, [], { ...named, ...given })),
    bring: async (clients: AwsClients) => {
      const { ecrRegistry } = await import("../../aws/ecr.ts");
      const registry = ecrRegistry(clients, runner.mask);
      const adopted = await adoptImages(given, registry, signal);
      if (builds.length === 0) return { images: [], given: adopted, containers: containerImages(specs, [], adopted) };
      const { buildx } = await import("../../docker/buildx.ts");
      const clock = systemClock;
      const request = {
        builds,
        tags,
        createRepositories: inputs["create-repositories"],
        cache: inputs.cache,
        provenance: inputs.provenance,
        ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
      };
      const images = await log.group("Build images", () =>
        buildImages(request, {
          registry,
          builder: buildx({ variables, temp, workspace, clock, log }),
          log,
          clock,
          signal,
        }),
      );
      return { images, given: adopted, containers: containerImages(specs, images, adopted) };
    },
  };
}
