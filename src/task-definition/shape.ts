import { nearest } from "../kernel/nearest.ts";
import { isRecord } from "./model.ts";

/** What a value of a request may hold. An adapter makes it from the service's own model, so it never goes stale. */
export type Shape =
  | { kind: "text" | "number" | "boolean" | "any" }
  | { kind: "list"; item: () => Shape }
  | { kind: "map"; value: () => Shape }
  | { kind: "structure"; name: string; members: ReadonlyMap<string, () => Shape>; required: readonly string[] };

/**
 * Every place where `value` departs from `shape`: unknown fields (with the nearest known one), missing required ones,
 * wrong kinds. `null` stands for "not set" anywhere, as in the output of AWS's own tools.
 */
export function departures(value: unknown, shape: Shape, at = ""): string[] {
  if (value === null || value === undefined || shape.kind === "any") return [];
  const where = at === "" ? "" : `${at} `;
  switch (shape.kind) {
    case "text":
      if (typeof value === "string") return [];
      return typeof value === "number" || typeof value === "boolean"
        ? [`${where}must be text: write "${value}", in quotes`]
        : [`${where}must be text, not ${kindOf(value)}`];
    case "number":
    case "boolean":
      return typeof value === shape.kind ? [] : [`${where}must be a ${shape.kind}, not ${kindOf(value)}`];
    case "list":
      if (!Array.isArray(value)) return [`${where}must be a list, not ${kindOf(value)}`];
      return value.flatMap((one, index) => departures(one, shape.item(), `${at}[${label(one) ?? index}]`));
    case "map":
      if (!isRecord(value)) return [`${where}must be a mapping, not ${kindOf(value)}`];
      return Object.entries(value).flatMap(([key, one]) => departures(one, shape.value(), join(at, key)));
    case "structure":
      return isRecord(value) ? fields(value, shape, at) : [`${where}must be a mapping, not ${kindOf(value)}`];
  }
}

function fields(value: Record<string, unknown>, shape: Shape & { kind: "structure" }, at: string): string[] {
  const missing = shape.required
    .filter((name) => value[name] === undefined || value[name] === null)
    .map((name) => `${join(at, name)} is missing`);
  const wrong = Object.entries(value).flatMap(([key, one]) => {
    const member = shape.members.get(key);
    if (member) return departures(one, member(), join(at, key));
    const hint = nearest(key, shape.members.keys());
    return [
      `${join(at, key)} is no field of ${shape.name.replace(/Request$/, "")}${hint ? `; did you mean "${hint}"?` : ""}`,
    ];
  });
  return [...wrong, ...missing];
}

function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}

/** Containers, variables and the like are found sooner by their name than by their number. */
function label(value: unknown): string | undefined {
  return isRecord(value) && typeof value.name === "string" ? value.name : undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
