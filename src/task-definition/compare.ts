import { isRecord, type TaskDefinition } from "./model.ts";
import { canonical, normalise } from "./normalise.ts";

/** Whether ECS would end up with the same content, tags included. */
export function same(a: TaskDefinition, b: TaskDefinition): boolean {
  return canonical(normalise(a)) === canonical(normalise(b));
}

/**
 * What changes from `before` to `after`, a line each, by path and in the normal form: `api.image: a → b`,
 * `api.environment.LOG_LEVEL: changed`. The values of environment variables are left out: people do keep secrets there.
 */
export function changes(before: TaskDefinition, after: TaskDefinition): string[] {
  const [old, now] = [flatten(normalise(before)), flatten(normalise(after))];
  const lines: string[] = [];
  for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [from, to] = [old.get(path), now.get(path)];
    if (from === to) continue;
    const quiet = /(^|\.)environment\.[^.]+\.value$/.test(path);
    const name = quiet ? path.replace(/\.value$/, "") : path;
    if (from === undefined) lines.push(quiet ? `${name}: added` : `${name}: added ${shown(to)}`);
    else if (to === undefined) lines.push(quiet ? `${name}: removed` : `${name}: removed (was ${shown(from)})`);
    else lines.push(quiet ? `${name}: changed` : `${name}: ${shown(from)} → ${shown(to)}`);
  }
  return lines;
}

/** Path → value as JSON text. Lists of named things are keyed by name, so that an insertion is one line. */
function flatten(value: unknown, at = "", into = new Map<string, string>()): Map<string, string> {
  const key = (part: string) => (at === "" ? part : `${at}.${part}`);
  if (Array.isArray(value) && value.some(isRecord)) {
    for (const [index, one] of value.entries()) {
      const label = isRecord(one) ? ["name", "key"].find((field) => typeof one[field] === "string") : undefined;
      if (label === undefined || !isRecord(one)) flatten(one, key(String(index)), into);
      else {
        const { [label]: name, ...rest } = one;
        flatten(rest, at === "containerDefinitions" ? String(name) : key(String(name)), into);
      }
    }
  } else if (isRecord(value)) {
    for (const [part, one] of Object.entries(value)) flatten(one, key(part), into);
  } else into.set(at, JSON.stringify(value));
  return into;
}

function shown(json: string | undefined): string {
  const text = json === undefined ? "" : json.replace(/^"([\s\S]*)"$/, "$1");
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
