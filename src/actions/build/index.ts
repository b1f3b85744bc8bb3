import { awsClients } from "../../aws/clients.ts";
import { adoptImages } from "../../image/adopt.ts";
import { buildImages, planLines } from "../../image/build.ts";
import { planImages } from "../../image/plan.ts";
import { FoundWanting } from "../../image/scan.ts";
import type { BuildRequest, ImagePorts } from "../../image/types.ts";
import { InputError } from "../../kernel/errors.ts";
import { imagesSection } from "../../report/images.ts";
import { join } from "../../report/markdown.ts";
import { failureSection } from "../../report/sections.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { buildPorts, buildRequest, scanned, settledBuilds } from "./request.ts";
import { spec } from "./spec.ts";

export async function run(runner: Runner): Promise<void> {
  const given = await runner.inputs(spec);
  const inputs = { ...given, builds: given.compose === undefined ? given.builds : await ofStack(given, runner) };
  const { builds: entries } = inputs;
  if (entries === undefined) throw new InputError('input "builds" is required, or `compose`: the images to build');
  const written = inputs.images ?? {};
  const { variables } = runner.environment;
  const builds = await settledBuilds(entries, inputs, runner);
  const unknown = (inputs.only ?? []).filter((name) => !builds.some((build) => build.name === name));
  if (unknown.length > 0)
    throw new InputError(
      unknown.map(
        (name) => `input "only": there is no build "${name}" (builds: ${builds.map((build) => build.name).join(", ")})`,
      ),
    );
  const wanted = builds.filter(({ name }) => written[name] === undefined && (inputs.only ?? [name]).includes(name));
  const request = buildRequest(inputs, wanted, runner);
  const clients = awsClients(inputs.region, variables);
  const ports = await buildPorts(inputs, clients, runner);
  const adopted = await adoptImages(written, ports.registry, runner.signal);
  if (inputs["plan-only"]) return await plan(request, ports, adopted, runner);
  const built = await buildImages(request, ports);
  const references = Object.fromEntries(built.map(({ name, reference }) => [name, reference]));
  runner.outputs(spec, {
    images: { ...references, ...adopted },
    digests: Object.fromEntries(built.map(({ name, digest, childDigest }) => [name, { digest, arm64: childDigest }])),
    "to-build": built.filter(({ reused }) => !reused).map(({ name }) => name),
  });
  const scans = await scanned(built, inputs, clients, runner).catch(async (error: unknown) => {
    await runner.summary(
      join(failureSection(error), imagesSection(built, adopted, error instanceof FoundWanting ? error.scanned : [])),
    );
    throw error;
  });
  await runner.summary(imagesSection(built, adopted, scans));
}

/** The images of a stack, as the compose file has them. */
async function ofStack(inputs: Inputs<(typeof spec)["inputs"]>, runner: Runner) {
  const { stackBuilds, stackInput } = await import("../release/stack.ts");
  const stack = await stackInput(inputs, runner);
  return stack && stackBuilds(stack);
}

/** Says what would be built, from files and registries alone; no builder is needed and nothing changes. */
async function plan(
  request: BuildRequest,
  ports: ImagePorts,
  given: Readonly<Record<string, string>>,
  runner: Runner,
): Promise<void> {
  const planned = await planImages(request, ports);
  const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
  const missing = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
  for (const line of planLines(planned)) ports.log.info(line);
  ports.log.info(missing.length === 0 ? "Nothing must be built." : `To be built: ${missing.join(", ")}.`);
  runner.outputs(spec, {
    images: { ...Object.fromEntries(there.map(({ name, reference }) => [name, reference])), ...given },
    "to-build": missing,
  });
}
