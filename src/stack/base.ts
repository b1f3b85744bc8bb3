import { type Container, outputOnly, type TaskDefinition } from "../task-definition/model.ts";
import type { LoweredDefinition } from "./types.ts";
import { isMapping } from "./units.ts";

/**
 * A lowered definition laid on one that somebody else registered: what the stack says explicitly goes before the base,
 * the base before what was only inferred. Containers and variables are found by their names; those that only the base
 * has (an agent of the owner's) stay.
 */
export function onBase(base: TaskDefinition, { definition, inferred }: LoweredDefinition): TaskDefinition {
  const fields = Object.fromEntries(
    Object.entries(base).filter(([key, value]) => !outputOnly.includes(key) && value !== undefined && value !== null),
  ) as TaskDefinition;
  const said = Object.fromEntries(Object.entries(definition).filter(([key]) => !inferred.includes(key)));
  const ours = new Map(definition.containerDefinitions.map((one) => [one.name, one]));
  const kept = base.containerDefinitions.map((one) => {
    const own = ours.get(one.name);
    ours.delete(one.name);
    return own === undefined ? one : container(one, own);
  });
  const volumes = byName(base.volumes, definition.volumes);
  return {
    ...definition,
    ...fields,
    ...said,
    family: definition.family,
    ...(volumes.length > 0 ? { volumes } : {}),
    containerDefinitions: [...kept, ...ours.values()],
  };
}

function container(base: Container, own: Container): Container {
  const { logConfiguration, ...said } = own;
  const result: Container = { ...(logConfiguration === undefined ? {} : { logConfiguration }), ...base, ...said };
  const secrets = byName(base.secrets, own.secrets);
  const environment = byName(base.environment, own.environment);
  // A name is either a variable or a secret: as the stack has it.
  const [ownNames, ownSecrets] = [names(own.environment), names(own.secrets)];
  result.environment = environment.filter(({ name }) => !ownSecrets.has(name));
  result.secrets = secrets.filter(({ name }) => !ownNames.has(name));
  for (const key of ["environment", "secrets"]) if ((result[key] as unknown[]).length === 0) delete result[key];
  return result;
}

/** Lists of named things, those of `above` before those of `below`. */
function byName(below: unknown, above: unknown): Record<string, unknown>[] {
  const all = new Map([...records(below), ...records(above)].map((one) => [one.name, one]));
  return [...all.values()];
}

function names(list: unknown): Set<unknown> {
  return new Set(records(list).map(({ name }) => name));
}

function records(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isMapping) : [];
}
