import { nearest } from "../kernel/nearest.ts";
import { commandWords } from "../kernel/words.ts";
import { isRecord } from "./model.ts";
import { departures, type Shape } from "./shape.ts";

type Fields = Record<string, unknown>;

/** One entry of `changes`: which containers it means, and what it sets (null removes). */
export interface Edit {
  /** `*`, a container, `family/*` or `family/container`. */
  key: string;
  /** Fields of the container; environment, secrets and dockerLabels as name → value, to be laid over what is there. */
  container: Readonly<Fields>;
  /** Fields of the task definition that holds the container. */
  task: Readonly<Fields>;
}

/** Written as mappings name → value, and laid over what is there instead of replacing it. */
export const byName = ["environment", "secrets", "dockerLabels"] as const;
const words = ["command", "entryPoint"];
/** What the key of an entry already says, or another input. */
const notHere: Readonly<Record<string, string>> = {
  name: "a container cannot be renamed",
  family: "a family cannot be renamed; the definition names it",
  containerDefinitions: "containers are changed by their own entries",
  tags: "give them in the input `tags`",
};

/**
 * Reads `changes`, a mapping from containers to what is to be different, against ECS's own model. Everything that is
 * wrong is said, each problem with its path. Numbers and booleans in environment and labels become text.
 */
export function readEdits(value: Readonly<Fields>, shape: Shape): { edits: Edit[]; problems: string[] } {
  const problems: string[] = [];
  const task = membersOf(shape);
  const container = membersOf(elementOf(task.get("containerDefinitions")?.()));
  const edits = Object.entries(value).flatMap(([key, entry]): Edit[] => {
    const at = `changes: ${key}`;
    if (!isRecord(entry)) {
      problems.push(`${at} must be a mapping of what is to be different, such as {environment: {LOG_LEVEL: debug}}`);
      return [];
    }
    if (key !== "*" && !/^([A-Za-z0-9_-]{1,255}\/)?(\*|[A-Za-z0-9_-]{1,255})$/.test(key))
      problems.push(`${at}: the key is a container, family/container, family/* or *`);
    const { task: ofTask, ...fields } = entry;
    if (ofTask !== undefined && !isRecord(ofTask)) problems.push(`${at}.task must be a mapping`);
    const known = new Map([...container, ["task", () => ({ kind: "any" }) as Shape]]);
    return [
      {
        key,
        container: read(fields, known, "ContainerDefinition", at, problems),
        task: isRecord(ofTask) ? read(ofTask, task, "RegisterTaskDefinition", `${at}.task`, problems) : {},
      },
    ];
  });
  return { edits, problems };
}

function read(fields: Fields, members: ReadonlyMap<string, () => Shape>, of: string, at: string, problems: string[]) {
  const result: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    const where = `${at}.${name}`;
    const member = members.get(name);
    if (notHere[name] !== undefined && member !== undefined) problems.push(`${where}: ${notHere[name]}`);
    else if (member === undefined) {
      const hint = nearest(
        name,
        [...members.keys()].filter((one) => notHere[one] === undefined),
      );
      problems.push(`${where} is no field of ${of}${hint ? `; did you mean "${hint}"?` : ""}`);
    } else if (value === null) result[name] = null;
    else if (of === "ContainerDefinition" && byName.some((one) => one === name))
      result[name] = named(name, value, where, problems);
    else if (words.includes(name) && typeof value === "string") {
      const { words: found, problem } = commandWords(value.trim());
      if (problem !== undefined) problems.push(`${where}: got ${JSON.stringify(value)}; expected ${problem}`);
      result[name] = found;
    } else {
      // The task's cpu and memory are text in ECS, though nobody writes them so.
      const taken = member().kind === "text" && typeof value === "number" ? String(value) : value;
      problems.push(...departures(taken, member(), where));
      result[name] = taken;
    }
  }
  return result;
}

/** name → text, or null to remove. An empty text is a value, but not for a secret: that is the name of one. */
function named(field: string, value: unknown, at: string, problems: string[]): Record<string, string | null> {
  if (!isRecord(value)) {
    problems.push(`${at} must be a mapping name → value (null removes a name; null for all of it removes all)`);
    return {};
  }
  const entries = Object.entries(value).map(([name, one]): [string, string | null] => {
    const where = `${at}.${name}`;
    if (name === "" || (field !== "dockerLabels" && /[=\s]/.test(name)))
      problems.push(`${where} is no name of a variable`);
    if (one === null) return [name, null];
    if (typeof one === "object") problems.push(`${where} must be text, or null to remove it`);
    if (field === "secrets" && (typeof one !== "string" || one.trim() === ""))
      problems.push(
        `${where} must be the ARN of a secret or parameter (or the parameter's name), or null to remove it`,
      );
    return [name, String(one)];
  });
  return Object.fromEntries(entries);
}

function membersOf(shape: Shape | undefined): ReadonlyMap<string, () => Shape> {
  return shape?.kind === "structure" ? shape.members : new Map();
}

function elementOf(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "list" ? shape.item() : undefined;
}
