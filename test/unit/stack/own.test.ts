/** The schema for editors says what the parser says: about values that are right, wrong, and just beside. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type Form, fileForm, serviceForm, topForm, volumeForm } from "../../../src/stack/own.ts";
import { readOwn } from "../../../src/stack/own-read.ts";
import { ownSchema } from "../../../src/stack/own-schema.ts";
import { Problems } from "../../../src/stack/problems.ts";
import { mapping } from "../../../src/stack/units.ts";
import { departuresFrom } from "../../support/json-schema.ts";

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
}

const fits = (value: unknown, schema: Schema) => departuresFrom({ ...schema }, value).length === 0;

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
  ["a secret or config", fileForm, below("secrets")],
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

const corpus = "test/corpus";
const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));

const forms = { services: serviceForm, volumes: volumeForm, secrets: fileForm, configs: fileForm };

/** What the schema and what the parser have against all that a file says to Gantline. */
function both(document: unknown): { schema: string[]; parser: string[] } {
  const { "x-gantline": top, ...rest } = mapping(document);
  const problems = new Problems(() => undefined);
  readOwn(top, topForm, [], problems);
  for (const [group, form] of Object.entries(forms))
    for (const one of Object.values(mapping(rest[group]))) readOwn(mapping(one)["x-gantline"], form, [], problems);
  return { schema: departuresFrom(ownSchema(), document), parser: problems.list.map(({ what }) => what) };
}

test.each(files)("schema and parser accept what the file %s says, and neither accepts a misspelt key in it", (file) => {
  const read = parseDocument(readFileSync(join(corpus, file), "utf8"), { merge: true });
  // What is no YAML never comes to either of them.
  if (read.errors.length > 0) return expect(file).toContain("not-yaml");
  const document = mapping(read.toJS());
  expect(both(document)).toEqual({ schema: [], parser: [] });
  const misspelt = { ...document, "x-gantline": { ...mapping(document["x-gantline"]), enviroments: {} } };
  expect(both(misspelt)).toEqual({
    schema: [expect.stringContaining('"enviroments" is unknown')],
    parser: [expect.stringContaining("no key of x-gantline")],
  });
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
