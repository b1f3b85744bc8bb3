import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEntries, resolveEntries } from "../../../src/actions/definitions.ts";
import { tagProblems } from "../../../src/task-definition/ours.ts";

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), "gantline-definitions-"));
  await writeFile(join(workspace, "api.json"), JSON.stringify(definition("api")));
  await writeFile(join(workspace, "bare"), `family: bare\ncontainerDefinitions: [{name: main, image: a}]\n`);
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const definition = (family: string) => ({ family, containerDefinitions: [{ name: "main", image: "a" }] });
const nobody = { revisions: async () => [], describe: async () => undefined };
const families = async (text: string) => {
  const { entries, problems } = await readEntries(text, workspace);
  expect(problems).toEqual([]);
  return entries.map((entry) => ("reference" in entry ? entry : (entry.value as { family: string }).family));
};

test("an entry is a file, or a family, revision or ARN of the account", async () => {
  const arn = "arn:aws:ecs:eu-central-1:111122223333:task-definition/shop:3";
  expect(await families(`api.json\n# no\n\nshop-web\n shop-web:12 \n${arn}\nbare`)).toEqual([
    "api",
    { reference: "shop-web" },
    { reference: "shop-web:12" },
    { reference: arn },
    "bare",
  ]);
});

test("definitions may stand in the input: YAML, JSON, several of them, as they are or as they are described", async () => {
  expect(await families(`family: a\ncontainerDefinitions:\n  - name: main\n    image: a`)).toEqual(["a"]);
  expect(await families(JSON.stringify(definition("b")))).toEqual(["b"]);
  expect(await families(JSON.stringify([definition("c"), definition("d")]))).toEqual(["c", "d"]);
  expect(await families(`---\n${JSON.stringify(definition("e"))}\n---\n${JSON.stringify(definition("f"))}\n`)).toEqual([
    "e",
    "f",
  ]);
  const described = {
    taskDefinition: { ...definition("g"), revision: 3, status: "ACTIVE" },
    tags: [{ key: "team", value: "shop" }],
  };
  const read = await readEntries(JSON.stringify(described), workspace);
  const [found] = await resolveEntries(read, { port: nobody, baseTags: true, log: () => {} });
  expect(found?.definition).toEqual({ ...definition("g"), tags: [{ key: "team", value: "shop" }] });
});

test("everything that is wrong is told, and nobody is asked", async () => {
  const text = JSON.stringify([{ ...definition("a"), memroy: 1 }, definition("b"), definition("b")]);
  const read = await readEntries(text, workspace);
  expect(read.problems).toEqual([
    'document 1[0]: memroy is no field of RegisterTaskDefinition; did you mean "memory"?',
    'document 1[2]: family "b" is already defined by document 1[1]',
  ]);
  expect((await readEntries("gone.json\n../x/y.yaml", workspace)).problems).toHaveLength(2);
  expect((await readEntries("{ family: [", workspace)).problems[0]).toMatch(/^document 1: is not YAML: /);
  const port = { ...nobody, revisions: () => Promise.reject(new Error("asked")) };
  await expect(
    resolveEntries({ ...read, entries: [{ reference: "x" }] }, { port, baseTags: true, log: () => {} }),
  ).rejects.toThrow(/memroy/);
});

test.each<[string, Record<string, unknown>, RegExp | undefined]>([
  ["nothing wrong", { team: "shop", "cost:centre": "4711 a/b", empty: "" }, undefined],
  ["AWS's own", { "aws:x": "1" }, /begin with aws: or gantline:/],
  ["Gantline's own", { "gantline:commit": "1" }, /begin with aws: or gantline:/],
  ["no text", { a: [1] }, /must be text/],
  ["a character that ECS refuses", { a: "100%" }, /may hold letters/],
  ["too long a key", { [`k${"x".repeat(128)}`]: "1" }, /1 to 128/],
  ["too long a value", { a: "x".repeat(257) }, /at most 256/],
  [
    "too many",
    Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`k${index}`, "1"])),
    /49 tags; ECS takes 48/,
  ],
])("tags: %s", (_, tags, problem) => {
  const found = tagProblems(tags);
  if (problem === undefined) expect(found).toEqual([]);
  else expect(found.join()).toMatch(problem);
});
