import { createHash } from "node:crypto";
import { hidden } from "./calls.ts";

/** Tokens that the SDK makes at random for each call: equal calls are equal without them. */
const tokens = new Set(["clientToken", "ClientRequestToken"]);

/** First 16 hex digits of the sha256 of a call's parameters in a canonical form: keys sorted, secrets left out. */
export function digestOf(input: unknown): string {
  return createHash("sha256").update(canonical(input)).digest("hex").slice(0, 16);
}

/** JSON with sorted keys; the same for equal parameters, whatever order they came in. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString("base64")}"`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([name, member]) => member !== undefined && !tokens.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${hidden.has(name) ? '"(hidden)"' : canonical(member)}`);
  return `{${members.join(",")}}`;
}
