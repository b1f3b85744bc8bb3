import { isRecord, outputOnly, type TaskDefinition } from "./model.ts";
import { departures, type Shape } from "./shape.ts";

/** A parsed file. How it was parsed is the adapter's business. */
export interface Source {
  file: string;
  value: unknown;
}

/** A definition together with the file it came from, for the messages. */
export interface Sourced {
  file: string;
  definition: TaskDefinition;
}

/**
 * Turns parsed files into task definitions and says everything that is wrong with them, each problem with its file.
 * Takes what `aws ecs describe-task-definition` prints as well: the wrapper and the output-only fields are dropped.
 */
export function readTaskDefinitions(
  sources: readonly Source[],
  shape: Shape,
): { definitions: Sourced[]; problems: string[] } {
  const problems: string[] = [];
  const definitions: Sourced[] = [];
  const files = new Map<string, string>();
  for (const { file, value } of sources) {
    const found = unwrap(value);
    if (!isRecord(found)) {
      problems.push(`${file}: holds no task definition (a mapping with family and containerDefinitions)`);
      continue;
    }
    const wrong = wrongWith(found, shape);
    problems.push(...wrong.map((one) => `${file}: ${one}`));
    if (typeof found.family !== "string") continue;
    const earlier = files.get(found.family);
    if (earlier !== undefined) problems.push(`${file}: family "${found.family}" is already defined by ${earlier}`);
    files.set(found.family, file);
    if (wrong.length === 0) definitions.push({ file, definition: found as TaskDefinition });
  }
  return { definitions, problems };
}

/** Everything that keeps a value from being a task definition. */
export function wrongWith(value: Record<string, unknown>, shape: Shape): string[] {
  const wrong = departures(value, shape);
  return wrong.length > 0 ? wrong : inconsistencies(value as TaskDefinition);
}

function unwrap(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const described = value.taskDefinition;
  const inner = isRecord(described) ? { ...described, ...(value.tags ? { tags: value.tags } : {}) } : value;
  return Object.fromEntries(Object.entries(inner).filter(([key]) => !outputOnly.includes(key)));
}

/** What the shape cannot know: names (API reference, RegisterTaskDefinition) and that something is essential. */
function inconsistencies(definition: TaskDefinition): string[] {
  const problems: string[] = [];
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(definition.family))
    problems.push(`family "${definition.family}" may hold letters, digits, - and _ only (at most 255)`);
  const containers = definition.containerDefinitions;
  if (containers.length === 0) problems.push("containerDefinitions is empty: a task needs at least one container");
  const seen = new Set<string>();
  for (const [index, { name }] of containers.entries()) {
    if (!name) problems.push(`containerDefinitions[${index}].name is missing`);
    else if (seen.has(name)) problems.push(`containerDefinitions has two containers named "${name}"`);
    seen.add(name);
  }
  if (containers.length > 0 && containers.every(({ essential }) => essential === false))
    problems.push("containerDefinitions: no container is essential; at least one must be");
  return problems;
}
