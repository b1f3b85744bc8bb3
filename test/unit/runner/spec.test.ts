import { expect, test } from "vitest";
import { InputError } from "../../../src/kernel/errors.ts";
import { flag, lines, mapping, oneOf, readInputs, text, whole } from "../../../src/runner/spec.ts";

const description = "A thing.";
const inputs = {
  cluster: text({ description }).required(),
  region: text({ description, variables: ["AWS_REGION"] }).required(),
  minutes: whole({ description, min: 1, max: 360 }).default("30"),
  create: flag({ description }).default("false"),
  cache: oneOf(["registry", "off"], { description }).optional(),
  paths: lines({ description }).optional(),
  tasks: mapping({ description, form: "mapping", read: (value) => Object.keys(value) }).optional(),
  token: whole({ description, min: 1, max: 2, secret: true } as never).optional(),
};

function read(given: Record<string, string>) {
  return readInputs({ inputs }, (name) => given[name] ?? "");
}

async function problems(given: Record<string, string>): Promise<readonly string[]> {
  try {
    await read(given);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const good = { cluster: "shop", region: "eu-central-1" };

test("reads every kind, with defaults for what is empty", async () => {
  expect(
    await read({
      ...good,
      minutes: " 5 ",
      create: "TRUE",
      cache: "off",
      paths: "a\n\n # no\r\n b ",
      tasks: "x: 1\ny: 2",
    }),
  ).toEqual({
    ...good,
    minutes: 5,
    create: true,
    cache: "off",
    paths: ["a", "b"],
    tasks: ["x", "y"],
  });
  expect(await read(good)).toEqual({ ...good, minutes: 30, create: false });
});

test("names everything that is missing or wrong at once", async () => {
  expect(await problems({ minutes: "ten", create: "yes", cache: "of", tasks: "- a" })).toEqual([
    'input "cluster" is required: A thing.',
    'input "region" (or the variable AWS_REGION) is required: A thing.',
    'input "minutes": got "ten"; expected a whole number from 1 to 360',
    'input "create": got "yes"; expected "true" or "false"',
    'input "cache": got "of"; expected one of registry, off (did you mean "off"?)',
    'input "tasks": got "- a"; expected a YAML mapping (name: value)',
  ]);
});

test.each([
  [{ minutes: "0" }, 'input "minutes": got "0"; expected a whole number from 1 to 360'],
  [{ minutes: "361" }, 'input "minutes": got "361"; expected a whole number from 1 to 360'],
  [{ minutes: "1.5" }, 'input "minutes": got "1.5"; expected a whole number from 1 to 360'],
  [{ tasks: "a: [1" }, 'input "tasks": got "a: [1"; expected YAML: '],
  [{ token: "s3cret" }, 'input "token": got "***"; expected a whole number from 1 to 2'],
])("%j", async (given, wanted) => {
  const [first, ...more] = await problems({ ...good, ...given });
  expect(first).toContain(wanted);
  expect(more).toEqual([]);
});

test("a long value is shown by its beginning", async () => {
  expect((await problems({ ...good, minutes: "x".repeat(200) }))[0]?.length).toBeLessThan(150);
});

test("a mapping keeps numbers as they are written, where a number would lose something", async () => {
  const inputs = { values: mapping({ description, form: "mapping", read: (value) => value }).required() };
  const yaml = "a: 1.10\nb: 007\nc: 12\nd: True\ne: true\nf: ''\ng: null\nh: {i: 1e3}";
  expect((await readInputs({ inputs }, () => yaml)).values).toEqual({
    a: "1.10",
    b: "007",
    c: 12,
    d: "True",
    e: true,
    f: "",
    g: null,
    h: { i: "1e3" },
  });
});
