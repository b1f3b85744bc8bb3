import { nearest } from "../kernel/nearest.ts";
import { topForm } from "./own.ts";
import { readOwn } from "./own-read.ts";
import type { Problems } from "./problems.ts";
import type { ComposeModel, StackEnvironment } from "./types.ts";
import { mapping, overlay } from "./units.ts";

type Words = Readonly<Record<string, string>>;

/**
 * The environment of that name, laid over what stands at the top. A preview gets the secrets of its own block only: what
 * opens production's doors never comes into a pull request's hands.
 */
export function readEnvironment(
  compose: ComposeModel,
  name: string,
  preview: boolean,
  problems: Problems,
): StackEnvironment {
  const top = mapping(readOwn(compose.model["x-gantline"], topForm, ["x-gantline"], problems));
  const environments = mapping(top.environments);
  const own = environments[name];
  if (own === undefined && !(name in environments)) {
    const known = Object.keys(environments);
    const hint = nearest(name, known);
    const list = known.length === 0 ? "the file has none: write one" : `it has ${known.join(", ")}`;
    problems.add(
      ["x-gantline", "environments"],
      `there is no environment "${name}"`,
      hint ? `did you mean "${hint}"?` : list,
    );
  }
  const found = mapping(own);
  const text = (key: string) => (typeof found[key] === "string" ? (found[key] as string) : undefined);
  const lookup = found.lookup;
  const { from, ...literals } = (typeof lookup === "string" ? { from: lookup } : mapping(lookup)) as Words;
  const database = mapping(found.database) as { task?: string; template?: string };
  return {
    name,
    account: text("account"),
    region: text("region"),
    lookup: from,
    literals,
    services: text("services") === "managed" ? "managed" : "existing",
    capacity: text("capacity"),
    database: database.task === undefined ? undefined : { task: database.task, template: database.template },
    variables: overlay(mapping(top.variables), mapping(found.variables)) as Words,
    secrets: (preview ? mapping(found.secrets) : overlay(mapping(top.secrets), mapping(found.secrets))) as Words,
  };
}

/**
 * The variables that interpolation sees: those of the environment, as they are written before Compose has read anything.
 * References stay in them and are resolved where they end up.
 */
export function givenVariables(own: unknown, environment: string): Record<string, string> {
  const top = mapping(own);
  const found = mapping(mapping(top.environments)[environment]);
  const all = mapping(overlay(mapping(top.variables), mapping(found.variables)));
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
