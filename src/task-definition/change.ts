import { nearest } from "../kernel/nearest.ts";
import { byName, type Edit } from "./edit.ts";
import { type Container, isRecord, type TaskDefinition } from "./model.ts";
import { type Sourced, wrongWith } from "./read.ts";
import type { Shape } from "./shape.ts";

/** The less an entry of `changes` names, the earlier it is applied, so that what is said of one container stands. */
function rank(key: string): number {
  if (key === "*") return 0;
  return key.includes("/") ? (key.endsWith("/*") ? 2 : 3) : 1;
}

/**
 * Lays changes over definitions; nothing is changed in place. Problems: an entry that no container answers to, two
 * entries of the same rank that contradict each other about a task, and whatever makes the result no task definition.
 */
export function applyEdits(
  sourced: readonly Sourced[],
  edits: readonly Edit[],
  shape: Shape,
): { definitions: Sourced[]; problems: string[] } {
  const ordered = [...edits].sort((a, b) => rank(a.key) - rank(b.key));
  const problems = edits.flatMap(({ key }) => unknownKey(key, sourced));
  const definitions = sourced.map(({ file, definition }) => {
    const found = changed(definition, ordered, problems);
    if (found !== definition)
      problems.push(...wrongWith(found, shape).map((one) => `${file}, with its changes: ${one}`));
    return { file, definition: found };
  });
  return { definitions, problems };
}

function changed(definition: TaskDefinition, edits: readonly Edit[], problems: string[]): TaskDefinition {
  const { family, containerDefinitions } = definition;
  const meant = edits.filter((edit) => containerDefinitions.some(({ name }) => means(edit.key, family, name)));
  if (meant.length === 0) return definition;
  problems.push(...contradictions(family, meant));
  const task = meant.reduce<Record<string, unknown>>((result, edit) => laid(result, edit.task), definition);
  return {
    ...(task as TaskDefinition),
    containerDefinitions: containerDefinitions.map((container) =>
      meant
        .filter(({ key }) => means(key, family, container.name))
        .reduce<Container>((result, edit) => laid(result, edit.container) as Container, container),
    ),
  };
}

function means(key: string, family: string, container: string): boolean {
  return [`*`, container, `${family}/*`, `${family}/${container}`].includes(key);
}

/** One mapping laid over another: null removes; named things and runtimePlatform by their names, all else whole. */
function laid(under: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>) {
  const result = { ...under };
  for (const [field, value] of Object.entries(over)) {
    if (value === null) delete result[field];
    else if (field === "runtimePlatform" && isRecord(value))
      result[field] = laid(isRecord(result[field]) ? result[field] : {}, value);
    else if (byName.some((one) => one === field) && isRecord(value)) named(result, field, value);
    else result[field] = value;
  }
  return result;
}

/** environment and secrets are lists of name and value (valueFrom), dockerLabels a mapping. */
function named(result: Record<string, unknown>, field: string, over: Readonly<Record<string, unknown>>): void {
  const now = result[field];
  const set = Object.entries(over).filter(([, value]) => value !== null);
  if (field === "dockerLabels") {
    const kept = isRecord(now) ? Object.entries(now).filter(([name]) => over[name] === undefined) : [];
    result[field] = Object.fromEntries([...kept, ...set]);
    return;
  }
  const kept = (Array.isArray(now) ? now : []).filter(
    (one) => !isRecord(one) || !Object.hasOwn(over, String(one.name)),
  );
  const valueIn = field === "secrets" ? "valueFrom" : "value";
  result[field] = [...kept, ...set.map(([name, value]) => ({ name, [valueIn]: value }))];
}

/** Two entries that say different things of one task, neither of them the more exact one. */
function contradictions(family: string, edits: readonly Edit[]): string[] {
  return edits.flatMap((one, index) =>
    edits.slice(index + 1).flatMap((other) =>
      rank(one.key) !== rank(other.key)
        ? []
        : Object.keys(one.task)
            .filter((field) => Object.hasOwn(other.task, field))
            .filter((field) => JSON.stringify(one.task[field]) !== JSON.stringify(other.task[field]))
            .map((field) => `changes: ${one.key} and ${other.key} set ${field} of task "${family}" differently`),
    ),
  );
}

function unknownKey(key: string, sourced: readonly Sourced[]): string[] {
  const all = sourced.flatMap(({ definition }) =>
    definition.containerDefinitions.map(({ name }) => [definition.family, name] as const),
  );
  if (all.some(([family, name]) => means(key, family, name))) return [];
  const names = all.map(([family, name]) => `${family}/${name}`);
  const hint = nearest(
    key,
    key.includes("/") ? [...names, ...all.map(([family]) => `${family}/*`)] : all.map(([, name]) => name),
  );
  return [
    `changes: no task definition has a container "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}; the containers are ${names.join(", ")}`,
  ];
}
