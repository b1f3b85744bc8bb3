/** The legs of a matrix job. */
import type { Plain } from "./expressions.ts";

export type Leg = Record<string, Plain>;

const isMapping = (value: Plain | undefined): value is Record<string, Plain> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const same = (a: Plain | undefined, b: Plain | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** Every key of `part` is in `whole` with the same value; mappings inside are compared the same way. */
function covers(whole: Plain | undefined, part: Plain): boolean {
  if (isMapping(part)) return isMapping(whole) && Object.entries(part).every(([key, one]) => covers(whole[key], one));
  return same(whole, part);
}

function entries(value: Plain | undefined, what: string): Leg[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isMapping)) throw new Error(`matrix.${what} must be a list of mappings`);
  return value;
}

/**
 * The combinations of a matrix: the product of its lists in the order of the keys, less `exclude`, each `include` put
 * into every combination of which it changes no original value, or added when there is none. Throws above 256 legs.
 */
export function legs(matrix: Plain): Leg[] {
  if (!isMapping(matrix)) throw new Error("a matrix must be a mapping");
  const { include, exclude, ...vectors } = matrix;
  let combinations: Leg[] = Object.keys(vectors).length > 0 ? [{}] : [];
  for (const [key, values] of Object.entries(vectors)) {
    if (!Array.isArray(values)) throw new Error(`matrix.${key} must be a list`);
    combinations = combinations.flatMap((leg) => values.map((value) => ({ ...leg, [key]: value })));
  }
  const excluded = entries(exclude, "exclude");
  combinations = combinations.filter((leg) => !excluded.some((one) => covers(leg, one)));
  const originals = combinations.map((leg) => ({ ...leg }));
  const added: Leg[] = [];
  for (const one of entries(include, "include")) {
    const fits = (leg: Leg) => Object.entries(one).every(([key, value]) => !(key in leg) || same(leg[key], value));
    const indexes = originals.flatMap((leg, index) => (fits(leg) ? [index] : []));
    for (const index of indexes) Object.assign(combinations[index] ?? {}, one);
    if (indexes.length === 0) added.push({ ...one });
  }
  const all = [...combinations, ...added];
  if (all.length > 256) throw new Error(`a matrix has at most 256 legs, this one ${all.length}`);
  return all;
}

/** What GitHub puts in brackets after the job's name: `(node24, arm64)`. */
export function legName(leg: Leg): string {
  const parts = Object.values(leg).flatMap((value) => (isMapping(value) ? Object.values(value) : [value]));
  return `(${parts.map((part) => (typeof part === "object" ? JSON.stringify(part) : String(part))).join(", ")})`;
}
