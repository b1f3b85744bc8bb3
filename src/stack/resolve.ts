import { nearest } from "../kernel/nearest.ts";
import { lookupNames } from "./own.ts";
import type { Problems } from "./problems.ts";
import { type Reference, referencesIn, textsIn } from "./references.ts";
import type { Stack, StackUnit } from "./types.ts";

/** Every text of a unit that may hold references, with where it stands. */
function* textsOf(unit: StackUnit, stack: Stack): Generator<readonly [path: (string | number)[], text: string]> {
  const at = ["services", unit.name];
  for (const container of unit.containers) {
    const path = ["services", container.name];
    for (const [name, value] of Object.entries(container.environment)) yield [variablePath(name, path, stack), value];
    for (const [name, value] of Object.entries(container.secrets)) yield [variablePath(name, path, stack), value];
    for (const text of textsIn(container.fields)) yield [path, text];
    for (const { volume, efs } of container.mounts) if (efs) yield [["volumes", volume, "x-gantline", "efs"], efs];
  }
  if (unit.role) yield [[...at, "x-gantline", "role"], unit.role];
  for (const text of textsIn(unit.taskDefinition)) yield [[...at, "x-gantline", "task-definition"], text];
  const service = stack.services.find(({ name }) => name === unit.name);
  for (const text of textsIn(service?.deployment)) yield [[...at, "x-gantline", "deployment"], text];
  for (const text of textsIn(service?.http)) yield [[...at, "x-gantline", "http"], text];
}

function variablePath(name: string, path: (string | number)[], { environment }: Stack): (string | number)[] {
  const kind = name in environment.secrets ? "secrets" : "variables";
  if (!(name in environment[kind])) return [...path, "environment", name];
  return ["x-gantline", "environments", environment.name, kind, name];
}

/** All references of a stack, each with the first place that holds it. */
export function referencesOf(stack: Stack): { reference: Reference; path: (string | number)[] }[] {
  const found = new Map<string, { reference: Reference; path: (string | number)[] }>();
  for (const unit of [...stack.tasks, ...stack.services])
    for (const [path, text] of textsOf(unit, stack))
      for (const reference of referencesIn(text)) {
        const key = JSON.stringify(reference);
        if (!found.has(key)) found.set(key, { reference, path });
      }
  return [...found.values()];
}

/** References that can never be resolved, whatever the account holds. */
export function checkReferences(stack: Stack, problems: Problems): void {
  const services = stack.services.map(({ name }) => name);
  for (const { reference, path } of referencesOf(stack)) {
    if (reference.kind === "url" && !services.includes(reference.service)) {
      const hint = nearest(reference.service, services);
      const list = `the services are ${services.join(", ")}`;
      problems.add(
        path,
        `{url:${reference.service}} names no service that is deployed`,
        hint ? `did you mean "${hint}"?` : list,
      );
    }
    if (reference.kind === "database" && stack.environment.database === undefined)
      problems.add(
        path,
        `{database.${reference.name}} needs a database of one's own`,
        `write x-gantline.environments.${stack.environment.name}.database`,
      );
    if (
      reference.kind === "lookup" &&
      stack.environment.lookup === undefined &&
      !(reference.name in stack.environment.literals)
    ) {
      const hint = nearest(reference.name, [...lookupNames, ...Object.keys(stack.environment.literals)]);
      problems.add(
        path,
        `{lookup.${reference.name}} has nowhere to come from`,
        `write x-gantline.environments.${stack.environment.name}.lookup${hint && hint !== reference.name ? `, or did you mean "${hint}"?` : ""}`,
      );
    }
  }
}
