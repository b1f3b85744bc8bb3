import type { Shape } from "./schema.ts";

/**
 * A value of an operation as JSON-ready data: timestamps in epoch seconds with fractions, blobs in base64, absent
 * members left out. Throws when a service answers something that its shape does not have: that is a bug of the service.
 */
export function writeJson(shape: Shape, value: unknown, path = ""): unknown {
  switch (shape.kind) {
    case "unit":
      return undefined;
    case "document":
      return value;
    case "structure": {
      const out: Record<string, unknown> = {};
      for (const [name, member] of present(value, path)) {
        const found = shape.members.get(name);
        if (!found) throw new Error(`The answer has a member that ${shape.name} has not: ${path}.${name}`);
        out[name] = writeJson(found(), member, `${path}.${name}`);
      }
      return out;
    }
    case "list":
      return asList(value, path).map((item) => writeJson(shape.item(), item, `${path}[]`));
    case "map":
      return Object.fromEntries(present(value, path).map(([key, item]) => [key, writeJson(shape.value(), item, path)]));
    case "timestamp":
      return asDate(value, path).getTime() / 1000;
    case "blob":
      return Buffer.from(value as Uint8Array).toString("base64");
    default:
      return asScalar(shape.kind, value, path);
  }
}

/** The same value as XML of the Query protocol: elements by member, list items in `<member>`, timestamps ISO. */
export function writeXml(shape: Shape, value: unknown, path = ""): string {
  switch (shape.kind) {
    case "unit":
    case "document":
      return "";
    case "structure": {
      const given = new Map(present(value, path));
      for (const name of given.keys()) {
        if (!shape.members.has(name))
          throw new Error(`The answer has a member that ${shape.name} has not: ${path}.${name}`);
      }
      return [...shape.members]
        .filter(([name]) => given.has(name))
        .map(([name, member]) =>
          element(shape.bindings.get(name)?.xml ?? name, writeXml(member(), given.get(name), `${path}.${name}`)),
        )
        .join("");
    }
    case "list":
      return asList(value, path)
        .map((item) => element(shape.itemName ?? "member", writeXml(shape.item(), item, `${path}[]`)))
        .join("");
    case "map":
      return present(value, path)
        .map(([key, item]) =>
          element("entry", element("key", escapeXml(key)) + element("value", writeXml(shape.value(), item, path))),
        )
        .join("");
    case "timestamp":
      return asDate(value, path).toISOString();
    case "blob":
      return Buffer.from(value as Uint8Array).toString("base64");
    default:
      return escapeXml(String(asScalar(shape.kind, value, path)));
  }
}

export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Text for XML 1.0; control characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

function present(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== "object" || value === null) throw mismatch("structure or map", value, path);
  return Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
}

function asList(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw mismatch("list", value, path);
  return value;
}

function asDate(value: unknown, path: string): Date {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw mismatch("Date", value, path);
  return value;
}

function asScalar(kind: string, value: unknown, path: string): string | number | boolean {
  if (typeof value !== kind) throw mismatch(kind, value, path);
  return value as string | number | boolean;
}

function mismatch(wanted: string, value: unknown, path: string): Error {
  return new Error(`The answer should have a ${wanted} at ${path || "its top"}, not ${typeof value}`);
}
