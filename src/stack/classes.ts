import { nearest } from "../kernel/nearest.ts";
import { keyRows, rowOf } from "./keys/index.ts";
import type { Problems } from "./problems.ts";
import type { Path } from "./types.ts";
import { isMapping } from "./units.ts";

/**
 * Holds a service of the model against the table of Compose's keys: a problem for every key that ECS has nothing for,
 * or that Gantline does not know. Gives the keys that stay on the laptop. Values are judged where they are mapped.
 */
export function classify(service: Record<string, unknown>, path: Path, problems: Problems): string[] {
  const stays: string[] = [];
  walk(service, path, "services.*", problems, stays);
  return [...new Set(stays)].filter((key) => !madeByCompose.includes(key));
}

/** What Compose writes into its long forms by itself: nobody need be told of it. */
const madeByCompose = ["ports.mode", "volumes.bind", "volumes.volume", "depends_on.*.required", "depends_on.*.restart"];

/** Keys at the top that ECS has nothing for. */
export function classifyTop(model: Readonly<Record<string, unknown>>, problems: Problems): void {
  for (const [key, value] of Object.entries(model)) {
    if (key.startsWith("x-") || isEmpty(value)) continue;
    const row = rowOf(key);
    if (row?.class === "error") problems.add([key], row.says, row.remedy ?? "");
    if (row === undefined) problems.add([key], "this key is unknown to Gantline", "say so in an issue, or remove it");
  }
}

function walk(value: unknown, path: Path, at: string, problems: Problems, stays: string[]): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) if (isMapping(one)) walk(one, [...path, index], at, problems, stays);
    return;
  }
  if (!isMapping(value)) return;
  for (const [name, one] of Object.entries(value)) {
    if (name.startsWith("x-") || isEmpty(one)) continue;
    const key = `${at}.${at.endsWith("depends_on") ? "*" : name}`;
    const here = [...path, name];
    if (key.endsWith("depends_on.*")) {
      walk(one, here, key, problems, stays);
      continue;
    }
    const row = rowOf(key);
    if (row === undefined) {
      const siblings = keyRows.flatMap((other) =>
        other.key.startsWith(`${at}.`) ? [other.key.slice(at.length + 1)] : [],
      );
      const hint = nearest(name, siblings);
      problems.add(here, "this key is unknown to Gantline", hint ? `did you mean "${hint}"?` : "remove it");
    } else if (row.class === "error") problems.add(here, row.says, row.remedy ?? "");
    else if (row.class === "local") stays.push(key.slice("services.*.".length));
    else if (!row.whole) walk(one, here, key, problems, stays);
  }
}

/** `privileged: false` and `dns: []` ask for nothing. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return (
    value === null || value === undefined || value === false || (isMapping(value) && Object.keys(value).length === 0)
  );
}
