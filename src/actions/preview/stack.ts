import type { AwsClients } from "../../aws/clients.ts";
import { listenerFacts } from "../../aws/previews/listeners.ts";
import { checkedOut } from "../../docker/git.ts";
import type { WrittenBuild } from "../../image/types.ts";
import { InputError } from "../../kernel/errors.ts";
import { databaseName, type PreviewKey, passwordName } from "../../preview/names.ts";
import { previewSpec, type Shared, withoutAddress } from "../../preview/spec.ts";
import type { PreviewSpec } from "../../preview/types.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { factsOf } from "../../stack/facts.ts";
import { lowerStack } from "../../stack/lower.ts";
import { asInputError } from "../../stack/problems.ts";
import type { Facts, LoweredStack, Stack, StackBuild } from "../../stack/types.ts";
import { stackOf } from "../stack.ts";
import { prioritiesOf } from "./inputs.ts";
import type { Where } from "./place.ts";
import type { spec } from "./spec.ts";
import { judgeValues } from "./values.ts";

type PreviewInputs = Inputs<(typeof spec)["inputs"]>;

/** The stack as the checkout has it. */
export async function readStack(inputs: PreviewInputs, pr: number, runner: Runner): Promise<Stack | undefined> {
  if (inputs.compose === undefined) return undefined;
  const { workspace, variables } = runner.environment;
  const stack = await stackOf({
    files: inputs.compose,
    environment: inputs.environment,
    preview: { number: pr },
    workspace,
    variables,
    signal: runner.signal,
  });
  if (stack.environment.services !== "managed")
    throw new InputError(
      `x-gantline.environments.${inputs.environment}.services: previews are made and removed here; write \`services: managed\``,
    );
  return stack;
}

/**
 * The head that the checkout stands for. A checkout of GitHub's merge commit (`refs/pull/42/merge`, the default of
 * actions/checkout) is one of the head that was merged.
 */
export async function commitOf(head: string | undefined, runner: Runner): Promise<string> {
  const { workspace, variables } = runner.environment;
  const found = await checkedOut(workspace, variables, runner.signal);
  if (found === undefined)
    throw new InputError(
      'input "compose": there is no checkout here; let actions/checkout run first, with `ref: ${{ github.event.pull_request.head.sha }}`',
    );
  const [, merged] = found.parents;
  return found.parents.length === 2 && merged !== undefined && merged === head ? merged : found.commit;
}

/** Makes the preview's spec when it is asked for: looks up, builds what is missing, puts the images in. */
export function specMaker(
  stack: Stack,
  commit: string,
  key: PreviewKey,
  where: Where,
  { inputs, clients, runner }: Making,
): () => Promise<PreviewSpec> {
  return async () => {
    const [lowered, routing] = await Promise.all([
      loweredFor(stack, key, where, { clients, runner }),
      routingFacts(where, { inputs, clients, runner }),
    ]);
    const closed = withoutAddress(lowered);
    if (closed !== undefined) runner.log.notice(closed);
    const { verifyPort } = await import("../../aws/verify.ts");
    const port = verifyPort(clients, runner.environment.variables, runner.signal);
    await judgeValues(lowered.definitions, key, port, clients.region, (line) => runner.log.info(line));
    const { database } = where.place;
    const shared = {
      ...routing,
      listeners: where.place.listeners,
      zone: where.place.zone,
      priorities: prioritiesOf(inputs),
      region: clients.region,
      ...(database === undefined ? {} : { database }),
    };
    return previewSpec(lowered, key, await imagesFor(lowered, commit, key.pr, { inputs, clients, runner }), shared);
  };
}

/** What is known of the way to previews before anything is made; rejects where there is none. */
async function routingFacts(
  { place, gateway }: Where,
  { inputs, clients, runner }: Making,
): Promise<Pick<Shared, "vpc" | "url" | "gateway">> {
  if (place.routing !== "gateway") {
    const { vpc, url } = await listenerFacts(clients, place.listeners, runner.signal);
    return { vpc, url: inputs.url ?? url };
  }
  const { gatewayFacts } = await import("../../aws/previews/gateways.ts");
  const found = await gatewayFacts(clients, place.cluster, gateway, runner.signal);
  runner.log.info(`routing: gateway is experimental; ${found.arn.split("/").at(-2)} makes up the addresses.`);
  return { vpc: "", url: "", gateway: { ...found, ...(inputs.url === undefined ? {} : { url: inputs.url }) } };
}

export interface Making {
  inputs: PreviewInputs;
  clients: AwsClients;
  runner: Runner;
}

async function loweredFor(
  stack: Stack,
  key: PreviewKey,
  { place }: Where,
  { clients, runner }: Pick<Making, "clients" | "runner">,
): Promise<LoweredStack> {
  const [{ lookupPort }, shapes] = await Promise.all([import("../../aws/lookup.ts"), import("../../aws/shapes.ts")]);
  const name = databaseName(key);
  const facts = await factsOf(stack, lookupPort(clients, runner.signal), {
    region: clients.region,
    ...(stack.environment.database === undefined
      ? {}
      : { database: { name, user: name, password: `ssm:${passwordName(key)}` } }),
  });
  const { lowered, problems } = lowerStack(stack, place.routing === "gateway" ? withoutListener(facts) : facts, {
    taskDefinition: await shapes.taskDefinitionShape(),
    service: await shapes.serviceShape(),
  });
  if (problems.length > 0) throw asInputError(problems);
  for (const { text } of lowered.notices) runner.log.info(text);
  return lowered;
}

/** A stack's public services name a listener and a zone, of which there are none behind a gateway. */
function withoutListener(facts: Facts): Facts {
  const none = { value: "none", source: "routing: gateway" };
  return { ...facts, lookups: { listener: none, zone: none, ...facts.lookups } };
}

/** A pull request's images are found by pull requests only, also when a comment or a person has started the run. */
async function imagesFor(
  { builds }: LoweredStack,
  commit: string,
  pr: number,
  { inputs, clients, runner }: Making,
): Promise<Readonly<Record<string, string>>> {
  if (builds.length === 0) return inputs.images ?? {};
  const { imagesOf } = await import("../release/images.ts");
  const asPull: Runner = { ...runner, environment: { ...runner.environment, pullRequest: true, sha: commit } };
  const wanted = { ...inputs, builds: builds.map(written), tags: [`pr-${pr}-${commit.slice(0, 12)}`] };
  const images = await imagesOf(wanted, asPull);
  const brought = await images.bring(clients);
  await images.judge(brought.images, clients);
  return brought.containers;
}

function written({ secrets, ssh, ...build }: StackBuild): WrittenBuild {
  const sources = Object.entries(secrets).map(([id, source]) => [
    id,
    "file" in source ? source : { env: source.environment },
  ]);
  const options = {
    ...(sources.length > 0 ? { secrets: Object.fromEntries(sources) } : {}),
    ...(ssh.length > 0 ? { ssh: [...ssh] } : {}),
  };
  return { ...build, options: { ...build.options, ...options } };
}
