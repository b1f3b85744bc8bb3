import { basename, join, relative, resolve } from "node:path";
import { InputError } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";
import { type BuildOptions, mergedOptions } from "./options.ts";
import type { BuildSpec, Disk, WrittenBuild } from "./types.ts";

export interface Around {
  /** Options of every build, under its own. */
  defaults?: Partial<BuildOptions> | undefined;
  /** Environment variables, for secrets that come from there. */
  variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Settles what the user wrote: paths become absolute (a context is relative to `workspace`, a Dockerfile to its context,
 * as in a compose file), defaults are filled in, and everything that can be seen on the disk is checked. Throws one
 * InputError with all that is wrong.
 */
export async function resolveBuilds(
  written: readonly WrittenBuild[],
  workspace: string,
  disk: Disk,
  { defaults = {}, variables = {} }: Around = {},
): Promise<BuildSpec[]> {
  const problems: string[] = [];
  const specs = together(
    written.map((build) => settle(build, workspace, defaults)),
    written,
  );
  for (const found of await Promise.all(specs.map((spec) => faults(spec, workspace, disk)))) problems.push(...found);
  for (const spec of specs) problems.push(...(await absentSecrets(spec, workspace, disk, variables)));
  problems.push(...clashes(specs));
  if (problems.length > 0) throw new InputError(problems.map((problem) => `input "builds": ${problem}`));
  return specs;
}

function settle(build: WrittenBuild, workspace: string, defaults: Partial<BuildOptions>): BuildSpec {
  const context = resolve(workspace, build.context);
  const options = mergedOptions(defaults, build.options ?? {});
  const secrets = Object.entries(options.secrets).map(([id, source]) => [
    id,
    "file" in source ? { file: resolve(workspace, source.file) } : source,
  ]);
  return {
    name: build.name,
    repository: build.repository ?? build.name.toLowerCase(),
    context,
    dockerfile: resolve(context, build.dockerfile ?? "Dockerfile"),
    ...(build.target === undefined ? {} : { target: build.target }),
    args: build.args,
    contexts: Object.fromEntries(
      Object.entries(build.contexts).map(([name, value]) => [name, isUrl(value) ? value : resolve(workspace, value)]),
    ),
    containers: build.containers ?? [build.name],
    scope: build.scope ?? "context",
    options: { ...options, secrets: Object.fromEntries(secrets) },
  };
}

async function faults(spec: BuildSpec, workspace: string, disk: Disk): Promise<string[]> {
  const shown = (path: string) => relative(workspace, path) || ".";
  const found: string[] = [];
  if ((await disk.kind(spec.context)) !== "folder")
    return [`the context of "${spec.name}", ${shown(spec.context)}, is not a folder`];
  for (const [name, value] of Object.entries(spec.contexts))
    if (!isUrl(value) && (await disk.kind(value)) !== "folder")
      found.push(`the context "${name}" of "${spec.name}", ${shown(value)}, is not a folder`);
  if ((await disk.kind(spec.dockerfile)) !== "file") {
    const elsewhere = join(workspace, relative(spec.context, spec.dockerfile));
    const hint =
      (await disk.kind(elsewhere)) === "file" ? ` (it is taken relative to the context ${shown(spec.context)})` : "";
    return [...found, `the Dockerfile of "${spec.name}", ${shown(spec.dockerfile)}, is not there${hint}`];
  }
  if (spec.target === undefined) return found;
  const stages = stageNames(await disk.read(spec.dockerfile));
  if (!stages.includes(spec.target.toLowerCase()) && !/^\d+$/.test(spec.target)) {
    const hint = nearest(spec.target, stages);
    const named = stages.length === 0 ? "it names no stage" : `its stages are ${stages.join(", ")}`;
    const help = hint === undefined ? named : `did you mean "${hint}"?`;
    found.push(`${shown(spec.dockerfile)} has no stage "${spec.target}", the target of "${spec.name}" (${help})`);
  }
  return found;
}

/** Secrets whose value is not there: found now, not after minutes of building, and never shown. */
async function absentSecrets(
  { name, options }: BuildSpec,
  workspace: string,
  disk: Disk,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const found: string[] = [];
  for (const [id, source] of Object.entries(options.secrets)) {
    if ("env" in source && !variables[source.env])
      found.push(
        `the secret "${id}" of "${name}" comes from the variable ${source.env}, which is not set: pass it under \`env:\` of this step`,
      );
    if ("file" in source && (await disk.kind(source.file)) !== "file")
      found.push(`the secret "${id}" of "${name}" comes from ${relative(workspace, source.file)}, which is not a file`);
  }
  if (options.ssh.includes("default") && !variables.SSH_AUTH_SOCK)
    found.push(
      `"${name}" wants the SSH agent, and there is none (SSH_AUTH_SOCK is not set): put an action that starts one before this step`,
    );
  return found;
}

/** Equal builds are one image: a later one goes where the first one goes, unless it was given a place of its own. */
function together(specs: readonly BuildSpec[], written: readonly WrittenBuild[]): BuildSpec[] {
  return specs.map((spec, index) => {
    const first = specs.find((other) => identity(other) === identity(spec));
    return first === undefined || written[index]?.repository !== undefined
      ? spec
      : { ...spec, repository: first.repository };
  });
}

/** All that decides what a build makes. */
function identity({ context, dockerfile, target, args, contexts, scope, options }: BuildSpec): string {
  const sorted = (values: object) => Object.entries(values).sort();
  const { secrets, labels, annotations, ...rest } = options;
  const mappings = [args, contexts, secrets, labels, annotations].map(sorted);
  return JSON.stringify([context, dockerfile, target, mappings, scope, sorted(rest)]);
}

/** Two different builds in one repository would push the same tag. */
function clashes(specs: readonly BuildSpec[]): string[] {
  const owner = new Map<string, BuildSpec>();
  return specs.flatMap((spec) => {
    const { name, repository } = spec;
    const other = owner.get(repository);
    owner.set(repository, spec);
    return other === undefined || identity(other) === identity(spec)
      ? []
      : [
          `"${other.name}" and "${name}" both push to the repository ${repository}: give one of them another \`repository\``,
        ];
  });
}

/** The stages that a Dockerfile names, in lower case, as BuildKit compares them. */
export function stageNames(dockerfile: string): string[] {
  const names = dockerfile.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*\S+[ \t]+AS[ \t]+(\S+)/gim);
  return [...names].map((match) => (match[1] ?? "").toLowerCase());
}

/** A short name of a Dockerfile for people: its path below the context, or its file name. */
export function dockerfileName(spec: BuildSpec): string {
  const path = relative(spec.context, spec.dockerfile);
  return path.startsWith("..") ? basename(spec.dockerfile) : path;
}

function isUrl(value: string): boolean {
  return /^[a-z][a-z0-9+-]*:\/\//i.test(value);
}
