import { dirname, resolve } from "node:path";
import { ComposeRefusal, composeCli } from "../docker/compose.ts";
import {
  type ComposeSources,
  namesOfEnvFile,
  parseComposeOutput,
  readComposeSources,
  readContract,
} from "../files/compose.ts";
import { disk } from "../files/disk.ts";
import { InputError } from "../kernel/errors.ts";
import { givenVariables } from "../stack/environment.ts";
import { asInputError } from "../stack/problems.ts";
import { readStack } from "../stack/read.ts";
import { placeOfRefusal, unknownKeys } from "../stack/refusal.ts";
import { dockerfileKey } from "../stack/shell.ts";
import type { ComposeModel, Preview, Problem, Stack } from "../stack/types.ts";
import { isMapping, mapping, undoubled } from "../stack/units.ts";

export interface StackFiles {
  /** Compose files, relative to the workspace; later ones lie on earlier ones. */
  files: readonly string[];
  environment: string;
  preview?: Preview;
  workspace: string;
  /** For starting docker only: nothing of it gets into the model. */
  variables: Readonly<Record<string, string | undefined>>;
  masked?: readonly string[];
  signal: AbortSignal;
}

/** The stack that compose files describe. Throws one InputError with everything that is wrong with them. */
export async function stackOf(wanted: StackFiles): Promise<Stack> {
  const { stack, problems } = await readStackFiles(wanted);
  if (problems.length > 0) throw asInputError(problems);
  return stack;
}

/** The same with the problems as they are, for those who annotate files. Still throws what keeps Compose from reading. */
export async function readStackFiles(wanted: StackFiles): Promise<{ stack: Stack; problems: readonly Problem[] }> {
  const { environment, preview, masked } = wanted;
  const { compose, given, problems } = await composeModel(wanted);
  const read = readStack(compose, {
    environment,
    given,
    ...(preview ? { preview } : {}),
    ...(masked ? { masked } : {}),
  });
  return { stack: read.stack, problems: [...problems, ...read.problems] };
}

/**
 * Compose's own reading of the files: once with nothing filled in, and once with the environment's variables, without
 * env files. So it is known of every value where it comes from.
 */
export async function composeModel(
  wanted: Pick<StackFiles, "files" | "environment" | "workspace" | "variables" | "signal">,
): Promise<{ compose: ComposeModel; given: Readonly<Record<string, string>>; problems: readonly Problem[] }> {
  const { files, workspace, variables, signal, environment } = wanted;
  const [first] = files;
  if (first === undefined) throw new InputError("no compose file was given");
  const paths = files.map((file) => resolve(workspace, file));
  const folder = dirname(resolve(workspace, first));
  const cli = composeCli(variables, signal);
  const asked = cli.written(paths, folder);
  asked.catch(() => {});
  const read = await readComposeSources(files, workspace);
  if (read.problems.length > 0) throw new InputError(read.problems);
  const { sources } = read;
  const written = parseComposeOutput(await refused(() => asked, sources));
  const given = givenVariables(sources.own, environment);
  const named = await envFiles(written, sources);
  const filled = cli.filled(paths, folder, given, withEnvFiles(written));
  const model = undoubled(parseComposeOutput(await refused(() => filled, sources)));
  const contract = await readContract(folder, workspace);
  return {
    compose: {
      files,
      model: mapping(model),
      written,
      envFiles: named.names,
      ...(contract ? { contract } : {}),
      dockerfiles: await dockerfiles(mapping(model), workspace),
      place: sources.place,
      named: sources.named,
      twice: sources.twice,
    },
    given,
    problems: named.problems,
  };
}

/** Compose's refusal with its place, and all keys that nobody knows: Compose tells only the first one. */
async function refused<T>(ask: () => Promise<T>, sources: ComposeSources): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ComposeRefusal)) throw error;
    const unknown = sources.documents.flatMap((document) => unknownKeys(document, sources.place));
    if (unknown.length > 0) throw asInputError(unknown);
    throw asInputError([placeOfRefusal(error.message, sources.place)]);
  }
}

/** Services that read env files: what is in those is the laptop's, and they may not even be here. */
function withEnvFiles(written: Record<string, unknown>): string[] {
  return Object.entries(mapping(written.services)).flatMap(([name, service]) =>
    mapping(service).env_file === undefined ? [] : [name],
  );
}

async function envFiles(written: Record<string, unknown>, { place }: ComposeSources) {
  const names: Record<string, { name: string; file: string; optional: boolean }[]> = {};
  const problems: Problem[] = [];
  for (const [service, value] of Object.entries(mapping(written.services))) {
    const given = mapping(value).env_file;
    const list = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
    for (const one of list) {
      const { path = one, required } = mapping(one);
      const key = ["services", service, "env_file"];
      const found = String(path).includes("$") ? undefined : await namesOfEnvFile(String(path));
      if (found)
        names[service] = [
          ...(names[service] ?? []),
          ...found.names.map(({ name, optional }) => ({ name, optional, file: found.file })),
        ];
      else if (required !== false)
        problems.push({
          key: key.join("."),
          what: `${String(path).split("/").at(-1)} is not here, so nobody knows which names are in it`,
          remedy:
            "commit a copy without values beside it, with `.example` at the end of its name, or list the names under environment as `NAME:`",
          ...place(key),
        });
    }
  }
  return { names, problems };
}

async function dockerfiles(model: Record<string, unknown>, workspace: string): Promise<Record<string, string>> {
  const builds = Object.values(mapping(model.services)).flatMap((service) => {
    const { build } = mapping(service);
    return isMapping(build) ? [build] : [];
  });
  const found: Record<string, string> = {};
  for (const build of builds) {
    const key = dockerfileKey(build);
    if (key in found) continue;
    const path = resolve(workspace, String(build.context), String(build.dockerfile ?? "Dockerfile"));
    if ((await disk.kind(path)) === "file") found[key] = await disk.read(path);
  }
  return found;
}
