/**
 * Reads the schemas that the AWS SDK's clients export at run time (names ending in `$`). Their tuples are internal to
 * the SDK, so this file is the only one that knows them:
 *
 *   structure  [3 | -3 (error) | 4 (union), namespace, name, traits, member names, member schemas, required count]
 *   list       [1, namespace, name, traits, item]          map  [2, namespace, name, traits, key, value]
 *   operation  [9, namespace, name, traits, input, output] alias [0, namespace, name, traits, schema]
 *   member     [schema, traits]; forward reference () => schema
 *   traits     an object, or bits: 1 httpLabel; of operations `http: [method, path, status]`
 *   simple     0 string, 1 number, 2 boolean, 4–7 timestamp, 15 document, 21 blob, 64|x list of x, 128|x map of x, "unit"
 *
 * Required members stand first in a structure. Checked against @aws-sdk 3.1142 by test/unit/wire/schema.test.ts.
 */
export type Shape =
  | { kind: "string" | "number" | "boolean" | "timestamp" | "blob" | "document" | "unit" }
  | { kind: "list"; item: () => Shape; itemName: string | undefined }
  | { kind: "map"; value: () => Shape }
  | Structure;

export interface Structure {
  kind: "structure";
  name: string;
  members: ReadonlyMap<string, () => Shape>;
  /** What members are called on the wire, where that is not their name, or not in the body. */
  bindings: ReadonlyMap<string, Binding>;
  required: readonly string[];
  /** Of errors: the code on the Query protocol, when it is not the name. */
  queryCode: string | undefined;
}

export interface Binding {
  /** The element of an XML answer. */
  xml?: string;
  /** The parameter of a request of EC2. */
  ec2?: string;
  /** The parameter in a URL's query. */
  query?: string;
  /** It stands in the URL's path. */
  label?: true;
}

export interface OperationShape {
  name: string;
  /** Method and path of REST, with `{Member}` where members stand. */
  http: { method: string; path: string } | undefined;
  input: () => Shape;
  output: () => Shape;
}

const simple: Readonly<Record<string, Shape>> = {
  "0": { kind: "string" },
  "1": { kind: "number" },
  "2": { kind: "boolean" },
  "4": { kind: "timestamp" },
  "5": { kind: "timestamp" },
  "6": { kind: "timestamp" },
  "7": { kind: "timestamp" },
  "15": { kind: "document" },
  "21": { kind: "blob" },
  unit: { kind: "unit" },
};

const known = new WeakMap<readonly unknown[], Shape>();

/** The shape behind an SDK schema; throws when the SDK's form is not the one described above. */
export function shapeOf(schema: unknown): Shape {
  if (typeof schema === "function") return shapeOf(schema());
  if (typeof schema === "number" && schema >= 128 && schema < 256) {
    return { kind: "map", value: () => shapeOf(schema & 63) };
  }
  if (typeof schema === "number" && schema >= 64 && schema < 128) {
    return { kind: "list", item: () => shapeOf(schema & 63), itemName: undefined };
  }
  if (typeof schema === "number" || typeof schema === "string") {
    const shape = simple[String(schema)];
    if (shape) return shape;
  }
  if (!Array.isArray(schema)) throw unexpected(schema);
  if (typeof schema[1] !== "string") return shapeOf(schema[0]); // a member: [schema, traits]
  const seen = known.get(schema);
  if (seen) return seen;
  const shape = ofTuple(schema);
  known.set(schema, shape);
  return shape;
}

function ofTuple(tuple: readonly unknown[]): Shape {
  switch (tuple[0]) {
    case 0:
      return shapeOf(tuple[4]);
    case 1:
      return { kind: "list", item: () => shapeOf(tuple[4]), itemName: traitsOf(tuple[4]).xmlName };
    case 2:
      return { kind: "map", value: () => shapeOf(tuple[5]) };
    case 3:
    case -3:
    case 4: {
      const names = tuple[4] as string[];
      const schemas = tuple[5] as unknown[];
      const traits = tuple[3] as { awsQueryError?: [string, number] } | number;
      return {
        kind: "structure",
        name: tuple[2] as string,
        members: new Map(names.map((name, index) => [name, () => shapeOf(schemas[index])])),
        bindings: new Map(names.flatMap((name, index) => bindingOf(name, schemas[index]))),
        required: names.slice(0, (tuple[6] as number | undefined) ?? 0),
        queryCode: typeof traits === "object" ? traits.awsQueryError?.[0] : undefined,
      };
    }
    default:
      throw unexpected(tuple);
  }
}

interface Traits {
  xmlName?: string;
  ec2QueryName?: string;
  httpQuery?: string;
  httpLabel?: number;
}

/** Of a member `[schema, traits]`; none of a bare schema. */
function traitsOf(schema: unknown): Traits {
  if (!Array.isArray(schema) || typeof schema[1] === "string") return {};
  const traits = schema[1] as Traits | number;
  return typeof traits === "number" ? { httpLabel: traits & 1 } : traits;
}

function bindingOf(name: string, schema: unknown): [string, Binding][] {
  const { xmlName, ec2QueryName, httpQuery, httpLabel } = traitsOf(schema);
  const ec2 = ec2QueryName ?? (xmlName && `${xmlName[0]?.toUpperCase()}${xmlName.slice(1)}`);
  const binding: Binding = {
    ...(xmlName === undefined ? {} : { xml: xmlName }),
    ...(ec2 === undefined ? {} : { ec2 }),
    ...(httpQuery === undefined ? {} : { query: httpQuery }),
    ...(httpLabel ? { label: true } : {}),
  };
  return Object.keys(binding).length === 0 ? [] : [[name, binding]];
}

/** The operation behind an SDK schema, or undefined when it is another kind of schema. */
export function operationOf(schema: unknown): OperationShape | undefined {
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined;
  const [method, path] = (schema[3] as { http?: [string, string] }).http ?? [];
  const http = method === undefined || path === undefined ? undefined : { method, path };
  return { name: schema[2], http, input: () => shapeOf(schema[4]), output: () => shapeOf(schema[5]) };
}

/** The exception behind an SDK schema, or undefined when it is another kind of schema. */
export function errorOf(schema: unknown): Structure | undefined {
  if (!Array.isArray(schema) || schema[0] !== -3) return undefined;
  return shapeOf(schema) as Structure;
}

function unexpected(schema: unknown): Error {
  return new Error(`The AWS SDK exports a schema of a form this version does not know: ${JSON.stringify(schema)}`);
}
