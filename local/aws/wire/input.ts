import { enumMembers } from "./enums.ts";
import type { ServiceModel } from "./models.ts";
import { nearest } from "./nearest.ts";
import type { Shape, Structure } from "./schema.ts";

/** What is wrong with an input. `type` problems are AWS's SerializationException, the others the service's own error. */
export interface Problem {
  kind: "type" | "constraint" | "unknown";
  text: string;
}

export interface InputCheck {
  service: string;
  model: Pick<ServiceModel, "enumValues">;
  /** Refuse members that the SDK does not know; without it they are dropped, as AWS is believed to do. */
  strictMembers: boolean;
  /** "text": scalars arrive as text (Query). "typed": as JSON gives them, timestamps as epoch seconds. */
  scalars: "typed" | "text";
}

/**
 * Reads a request by the operation's input shape: timestamps become Date, blobs Uint8Array, null members vanish.
 * All problems are collected; the value is only of use when there are none.
 */
export function readInput(shape: Shape, raw: unknown, check: InputCheck): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const value = shape.kind === "unit" ? {} : read(shape, raw ?? {}, "", { check, problems, enumName: undefined });
  return { value, problems };
}

interface Reading {
  check: InputCheck;
  problems: Problem[];
  /** Name of the enum of the value that is read, when it has one. */
  enumName: string | undefined;
}

function read(shape: Shape, raw: unknown, path: string, reading: Reading): unknown {
  switch (shape.kind) {
    case "structure":
      return isRecord(raw) ? readStructure(shape, raw, path, reading) : wrongType(shape, raw, path, reading);
    case "list":
      if (!Array.isArray(raw)) return wrongType(shape, raw, path, reading);
      return raw.map((item, index) => read(shape.item(), item, `${path}.${index + 1}.member`, reading));
    case "map":
      if (!isRecord(raw)) return wrongType(shape, raw, path, reading);
      return Object.fromEntries(
        Object.entries(raw).map(([key, value]) => [key, read(shape.value(), value, `${path}.${key}`, reading)]),
      );
    case "document":
      return raw;
    case "unit":
      return {};
    default: {
      const value = reading.check.scalars === "text" ? fromText(shape.kind, raw) : fromJson(shape.kind, raw);
      if (value === undefined) return wrongType(shape, raw, path, reading);
      if (reading.enumName) checkEnum(reading.enumName, value, path, reading);
      return value;
    }
  }
}

function readStructure(shape: Structure, raw: Record<string, unknown>, path: string, reading: Reading) {
  const value: Record<string, unknown> = {};
  const enums = enumMembers[reading.check.service] ?? {};
  for (const [name, given] of Object.entries(raw)) {
    if (given === null || given === undefined) continue;
    const member = shape.members.get(name);
    if (!member) {
      if (reading.check.strictMembers) reading.problems.push(unknownMember(shape, name, path));
      continue;
    }
    const enumName = enums[`${shape.name}.${name}`] ?? enums[name];
    value[name] = read(member(), given, join(path, name), { ...reading, enumName });
  }
  for (const name of shape.required) {
    if (raw[name] !== undefined && raw[name] !== null) continue;
    reading.problems.push({
      kind: "constraint",
      text: `Value null at '${join(path, name)}' failed to satisfy constraint: Member must not be null`,
    });
  }
  return value;
}

function unknownMember(shape: Structure, name: string, path: string): Problem {
  const close = nearest(name, [...shape.members.keys()]);
  return {
    kind: "unknown",
    text:
      `Unknown member '${join(path, name)}' (${shape.name} of the AWS SDK has no such member` +
      `${close ? `; did you mean '${close}'?` : ""}). ` +
      "AWS may ignore it silently; refusing it is a strictness of the local cloud",
  };
}

function checkEnum(enumName: string, value: unknown, path: string, reading: Reading): void {
  const values = reading.check.model.enumValues(enumName);
  if (!values || values.includes(String(value))) return;
  reading.problems.push({
    kind: "constraint",
    text:
      `Value '${value}' at '${path}' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${values.join(", ")}]`,
  });
}

function wrongType(shape: Shape, raw: unknown, path: string, reading: Reading): undefined {
  const given = Array.isArray(raw)
    ? "a list"
    : raw === null
      ? "null"
      : typeof raw === "object"
        ? "a structure"
        : typeof raw;
  const wanted = shape.kind === "structure" ? `a structure (${shape.name})` : `a ${shape.kind}`;
  const where = path || "the body";
  reading.problems.push({
    kind: "type",
    text: `Value of '${where}' is ${given} and can not be converted to ${wanted}`,
  });
  return undefined;
}

function fromJson(kind: string, raw: unknown): unknown {
  if (kind === "string") return typeof raw === "string" ? raw : undefined;
  if (kind === "number") return typeof raw === "number" ? raw : undefined;
  if (kind === "boolean") return typeof raw === "boolean" ? raw : undefined;
  if (kind === "timestamp") return typeof raw === "number" ? new Date(Math.round(raw * 1000)) : undefined;
  return typeof raw === "string" ? new Uint8Array(Buffer.from(raw, "base64")) : undefined;
}

function fromText(kind: string, raw: unknown): unknown {
  if (typeof raw !== "string") return undefined;
  if (kind === "number") return /^[+-]?\d+(\.\d+)?$/.test(raw) ? Number(raw) : undefined;
  if (kind === "boolean") return raw === "true" ? true : raw === "false" ? false : undefined;
  if (kind === "timestamp") return Number.isNaN(Date.parse(raw)) ? undefined : new Date(raw);
  if (kind === "blob") return new Uint8Array(Buffer.from(raw, "base64"));
  return raw;
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
