import type { AwsClients } from "../../aws/clients.ts";
import { adoptImages } from "../../image/adopt.ts";
import { buildImages, containerImages, planLines } from "../../image/build.ts";
import { planImages } from "../../image/plan.ts";
import type { BuiltImage } from "../../image/types.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { buildPorts, buildRequest, scanned, settledBuilds } from "../build/request.ts";
import type { buildInputs } from "../build/spec.ts";

/**
 * The images of a release. What can be seen on this machine is checked now; `keys` are the containers that will get
 * images, `plan` says what would be built, and `bring` builds what the registry lacks.
 */
export async function imagesOf(inputs: Inputs<typeof buildInputs>, runner: Runner) {
  const { log, signal } = runner;
  const given = inputs.images ?? {};
  const specs = await settledBuilds(inputs.builds ?? [], inputs, runner);
  const builds = specs.filter(({ name }) => given[name] === undefined);
  const request = builds.length > 0 ? buildRequest(inputs, builds, runner) : undefined;
  const named = Object.fromEntries(specs.map(({ name }) => [name, "pending"]));
  return {
    keys: Object.keys(containerImages(specs, [], { ...named, ...given })),
    plan: async (clients: AwsClients) => {
      const ports = await buildPorts(inputs, clients, runner);
      const adopted = await adoptImages(given, ports.registry, signal);
      const planned = request === undefined ? [] : await planImages(request, ports);
      for (const line of planLines(planned)) log.info(line);
      const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
      const toBuild = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
      const pending = Object.fromEntries(toBuild.map((name) => [name, "to be built"]));
      const why = Object.fromEntries([
        ...Object.entries(adopted).map(([name, reference]) => [name, `given as ${reference}`]),
        ...planned.map((one) => [one.spec.name, one.why]),
      ]);
      return { toBuild, why, containers: containerImages(specs, there, { ...adopted, ...pending }) };
    },
    bring: async (clients: AwsClients) => {
      const ports = await buildPorts(inputs, clients, runner);
      const adopted = await adoptImages(given, ports.registry, signal);
      const images = request === undefined ? [] : await log.group("Build images", () => buildImages(request, ports));
      return { images, given: adopted, containers: containerImages(specs, images, adopted) };
    },
    /** Judges what was built or found by its scans, when that was asked for. */
    judge: (images: readonly BuiltImage[], clients: AwsClients) => scanned(images, inputs, clients, runner),
  };
}
