import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDocument } from "../../../src/files/documents.ts";

const folder = await mkdtemp(join(tmpdir(), "gantline-"));
afterAll(() => rm(folder, { recursive: true }));

test.each<[string, string, string]>([
  ["a.json", '{\n  "family": "a",\n  oops\n}', "a.json:3:3: is not JSON: Expected double-quoted property name"],
  ["b.json", '{"a": 1', "b.json:1:8: is not JSON: Expected ',' or '}' after property value"],
  ["c.json", "  \n", "c.json: is empty"],
  ["d.json", "hello", "d.json: is not JSON: Unexpected token 'h'"],
  ["e.json", `"${"x".repeat(1_000_000)}"`, "e.json: is 1.0 MB; a definition of ECS is never above 64 KB"],
  [
    "f.yaml",
    "a: 1\nb: [\n",
    "f.yaml:3:1: is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
  ],
  ["g.yml", "a: 1\na: 2\n", "g.yml:2:1: is not YAML: Map keys must be unique"],
])("%s is refused with its place", async (name, content, problem) => {
  await writeFile(join(folder, name), content);
  expect(await readDocument(name, folder)).toEqual({ file: name, problem });
});

test("JSON and YAML are read, with a byte order mark or without", async () => {
  await writeFile(join(folder, "ok.json"), '\uFEFF{"family": "a"}');
  await writeFile(join(folder, "ok.yaml"), "family: a\n");
  expect(await readDocument("ok.json", folder)).toEqual({ file: "ok.json", value: { family: "a" } });
  expect(await readDocument("ok.yaml", folder)).toEqual({ file: "ok.yaml", value: { family: "a" } });
});

test("a file that is not there, and a folder", async () => {
  expect(await readDocument("nope.json", folder)).toEqual({
    file: "nope.json",
    problem: `nope.json: there is no such file (in ${folder})`,
  });
  expect(await readDocument(".", folder)).toEqual({
    file: ".",
    problem: ".: is a folder; give the files in it, one a line",
  });
});
