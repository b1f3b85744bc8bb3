/** Compose files of test/corpus, read by the Compose of this machine. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bringUp } from "../../local/machine/index.ts";
import { composeModel } from "../../src/actions/stack.ts";
import { InputError } from "../../src/kernel/errors.ts";
import type { LoweredStack, Stack } from "../../src/stack/types.ts";
import { facts } from "./stack.ts";

export const corpus = fileURLToPath(new URL("../corpus/", import.meta.url));

/** What docker needs on this machine to be found, and with it Compose. */
export async function dockerVariables(): Promise<{
  variables: Record<string, string | undefined>;
  release(): Promise<unknown>;
}> {
  const machine = await bringUp({ say: () => {} });
  return { variables: { ...process.env, ...machine.dockerEnv }, release: () => machine.release() };
}

/** Names of the cases, each a folder. */
export const cases = readdirSync(corpus, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** The files of a case in the order in which they lie on each other. */
export function filesOf(name: string): string[] {
  const all = ["compose.yaml", "compose.yml", "docker-compose.yml", "compose.production.yaml", "more.yaml"];
  return all.filter((file) => existsSync(join(corpus, name, file)));
}

export type Modelled = Awaited<ReturnType<typeof composeModel>>;

/** A case as Compose reads it, or what Compose refuses. */
export async function modelOfCase(
  name: string,
  variables: Record<string, string | undefined>,
): Promise<Modelled | { refused: readonly string[] }> {
  try {
    const workspace = join(corpus, name);
    const signal = new AbortController().signal;
    return await composeModel({ files: filesOf(name), environment: "production", workspace, variables, signal });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { refused: error.problems };
  }
}

const more = ["redis", "kafka", "efs"].map((name) => [
  name,
  { value: name === "efs" ? "fs-0a1b" : `${name}.internal`, source: "" },
]);
/** An account in which everything is there that the corpus asks for. */
export const known = { ...facts, lookups: { ...facts.lookups, ...Object.fromEntries(more) } };

/** A lowered stack in few lines: what a reader wants to compare. */
export function compact(lowered: LoweredStack, stack: Stack): string {
  const json = (value: unknown) =>
    JSON.stringify(value)
      ?.replaceAll(corpus, "/corpus/")
      .replaceAll(/"([a-z_-]+)":/gi, "$1: ")
      .replaceAll(",", ", ") ?? "";
  const lines = [
    ...lowered.builds.map(({ name, ...build }) => `build ${name}: ${json(build)}`),
    ...lowered.definitions.flatMap(({ definition: { containerDefinitions, family, ...task } }) => [
      `definition ${family}: ${json(trimmed(task))}`,
      ...containerDefinitions.map(({ name, logConfiguration: _, ...one }) => `  ${name}: ${json(one)}`),
    ]),
    ...lowered.tasks.map(({ name, network: _, ...task }) => `task ${name}: ${json(task)}`),
    ...stack.skipped.map(({ name, why }) => `not run ${name}: ${why}`),
    ...lowered.services.map(({ name, input, ownership }) => `service ${name} (${ownership}): ${json(input)}`),
    `waves: ${json(lowered.waves)}; first time: ${json(lowered.creationWaves)}`,
    ...lowered.targets.map((target) => `target ${json(target)}`),
    ...lowered.calls.map(({ from, to, alias, port, key }) => `call ${from} → ${to} as ${alias}:${port} (${key})`),
    ...lowered.costs.map(
      ({ name, count, monthly, why }) => `cost ${name}: ${count} × ${why}; ${monthly ?? "?"} $ a month`,
    ),
    ...lowered.notices.map(({ text, line }) => `notice ${line}: ${text}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** What every definition has. */
function trimmed({
  requiresCompatibilities,
  networkMode,
  runtimePlatform,
  executionRoleArn,
  ...rest
}: Record<string, unknown>) {
  const usual = [requiresCompatibilities, networkMode, runtimePlatform, executionRoleArn].every(
    (one) => one !== undefined,
  );
  return usual ? rest : { ...rest, requiresCompatibilities, networkMode, runtimePlatform, executionRoleArn };
}
