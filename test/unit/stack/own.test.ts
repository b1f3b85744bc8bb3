/** The schema for editors says what the parser says: about values that are right, wrong, and just beside. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Form, serviceForm, topForm, volumeForm } from "../../../src/stack/own.ts";
import { readOwn } from "../../../src/stack/own-read.ts";
import { ownSchema } from "../../../src/stack/own-schema.ts";
import { Problems } from "../../../src/stack/problems.ts";

interface Schema {
  type?: string;
  enum?: string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  anyOf?: Schema[];
}

/** As much of JSON Schema as the file uses. */
function fits(value: unknown, schema: Schema): boolean {
  if (schema.anyOf && !schema.anyOf.some((one) => fits(value, one))) return false;
  switch (schema.type) {
    case "string":
      if (typeof value !== "string" || (schema.enum && !schema.enum.includes(value))) return false;
      return schema.pattern === undefined || new RegExp(schema.pattern).test(value);
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return (
        Number.isInteger(value) && Number(value) >= (schema.minimum ?? 0) && Number(value) <= (schema.maximum ?? 0)
      );
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const { properties = {}, additionalProperties = true, required = [] } = schema;
      return (
        required.every((name) => name in value) &&
        Object.entries(value).every(([name, one]) => {
          const known = properties[name];
          if (known) return fits(one, known);
          return typeof additionalProperties === "boolean" ? additionalProperties : fits(one, additionalProperties);
        })
      );
    }
    default:
      return true;
  }
}

const words = fc.constantFrom(
  "before",
  "always",
  "breaking",
  "existing",
  "111122223333",
  "eu-central-1",
  "ssm:/a",
  "10m",
  "/x",
  "fs-12ab",
  "once",
  "?",
);
const plain = fc.oneof(words, fc.boolean(), fc.integer({ min: 0, max: 70_000 }), fc.constant([]));

/** Values that are like those of a form, and mostly of its kind. */
function values(form: Form): fc.Arbitrary<unknown> {
  const near = (): fc.Arbitrary<unknown> => {
    switch (form.kind) {
      case "fields":
        return fc.record(
          Object.fromEntries([
            ...Object.entries(form.fields).map(([name, one]) => [name, values(one)] as const),
            ["other", words] as const,
          ]),
          { requiredKeys: [] },
        );
      case "names":
        return fc.dictionary(fc.constantFrom("a", "production"), values(form.of), { maxKeys: 2 });
      case "raw":
        return fc.constant({ any: 1 });
      case "either":
        return fc.oneof(...form.of.map(values));
      case "text":
        return form.values ? fc.constantFrom(...form.values) : words;
      case "flag":
        return fc.boolean();
      case "whole":
        return fc.integer({ min: form.min, max: form.max });
    }
  };
  return fc.oneof({ weight: 9, arbitrary: near() }, { weight: 1, arbitrary: plain });
}

const holding = (schema: Schema | boolean | undefined) => (schema as Schema).properties?.["x-gantline"];
const below = (name: string) => holding((ownSchema() as Schema).properties?.[name]?.additionalProperties);

test.each([
  ["the top", topForm, holding(ownSchema() as Schema)],
  ["a service", serviceForm, below("services")],
  ["a volume", volumeForm, below("volumes")],
] as const)("schema and parser agree about %s", (_, form, found) => {
  const schema = found as Schema;
  fc.assert(
    fc.property(values(form), (value) => {
      const problems = new Problems(() => undefined);
      readOwn(value, form, [], problems);
      expect({ value, fits: fits(value, schema) }).toEqual({ value, fits: problems.list.length === 0 });
    }),
    { numRuns: 1000 },
  );
});

test("every key says in the editor what it is for", () => {
  const silent: string[] = [];
  const visit = (schema: Schema & { description?: string }, at: string): void => {
    if (at.includes("x-gantline.") && !schema.description) silent.push(at);
    for (const [name, one] of Object.entries(schema.properties ?? {})) visit(one, `${at}.${name}`);
  };
  visit(ownSchema() as Schema, "");
  expect(silent).toEqual([]);
});

test("the file for editors is current", () => {
  expect(JSON.parse(readFileSync("schema/x-gantline.schema.json", "utf8"))).toEqual(ownSchema());
});
