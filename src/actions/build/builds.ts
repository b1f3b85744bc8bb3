import type { Scope, WrittenBuild } from "../../image/types.ts";
import { expected } from "../../runner/spec.ts";
import { OPTION_KEYS, options, unknownKeys } from "./options.ts";

const KEYS = [
  ...["context", "dockerfile", "target", "args", "repository", "contexts", "containers", "scope"],
  ...OPTION_KEYS,
];
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/;
/** ECR's own rule for repository names (CreateRepository, repositoryName). */
const REPOSITORY = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Reads the `builds` mapping; every problem in it is named at once. */
export function builds(value: Record<string, unknown>): WrittenBuild[] {
  const problems: string[] = [];
  const read = Object.entries(value).map(([name, entry]) => one(name, entry, (text) => problems.push(text)));
  if (problems.length > 0) expected(problems.join("; "));
  return read;
}

function one(name: string, entry: unknown, problem: (text: string) => void): WrittenBuild {
  if (!NAME.test(name)) problem(`the name "${name}" to be letters, digits, - and _`);
  const written: Record<string, unknown> =
    typeof entry === "string" ? { context: entry } : isMapping(entry) ? entry : {};
  if (typeof entry !== "string" && !isMapping(entry)) problem(`"${name}" to be a folder or a mapping`);
  else if (typeof entry !== "string" && written.context === undefined) problem(`"${name}" to have a context`);
  unknownKeys(written, KEYS, name, problem);
  const string = (key: string): string | undefined => {
    const found = written[key];
    if (found === undefined || (typeof found === "string" && found.trim() !== "")) return found;
    problem(`"${name}.${key}" to be text`);
    return undefined;
  };
  const strings = (key: string): Record<string, string> => {
    const found = written[key];
    if (found === undefined || found === null) return {};
    if (!isMapping(found)) {
      problem(`"${name}.${key}" to be a mapping`);
      return {};
    }
    return Object.fromEntries(
      Object.entries(found).map(([inner, text]) => {
        if (text === null || typeof text === "object") problem(`"${name}.${key}.${inner}" to be text`);
        return [inner, String(text)];
      }),
    );
  };
  const [dockerfile, target, repository] = [string("dockerfile"), string("target"), string("repository")];
  const place = repository ?? name.toLowerCase();
  if (!isRepository(place))
    problem(`"${place}" (of "${name}") to be a repository name that ECR accepts: 2 to 256 of a-z 0-9 . _ - /`);
  const scope = string("scope");
  if (scope !== undefined && !isScope(scope)) problem(`"${name}.scope" to be context or copied`);
  const containers = written.containers;
  if (containers !== undefined && !(Array.isArray(containers) && containers.every((text) => typeof text === "string")))
    problem(`"${name}.containers" to be a list of container names`);
  return {
    name,
    context: string("context") ?? ".",
    args: strings("args"),
    contexts: strings("contexts"),
    options: options(written, name, problem),
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(target === undefined ? {} : { target }),
    ...(repository === undefined ? {} : { repository }),
    ...(scope !== undefined && isScope(scope) ? { scope } : {}),
    ...(Array.isArray(containers) ? { containers: containers.map(String) } : {}),
  };
}

/** Reads the `images` mapping: name (or container, or family/container) → reference. */
export function imageReferences(value: Record<string, unknown>): Record<string, string> {
  const bad = Object.entries(value).filter(([, text]) => typeof text !== "string" || !/^\S+$/.test(text));
  if (bad.length > 0) expected(bad.map(([name]) => `"${name}" to be an image reference`).join("; "));
  return value as Record<string, string>;
}

/** Whether ECR accepts this as a repository's name. */
export function isRepository(text: string): boolean {
  return REPOSITORY.test(text) && text.length >= 2 && text.length <= 256;
}

function isScope(text: string): text is Scope {
  return text === "context" || text === "copied";
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
