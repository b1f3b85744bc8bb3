/** The converter as an action, through the bundle: what it writes and says, and what it refuses before it writes anything. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runAction } from "../support/action.ts";
import { fixtures } from "../support/convert.ts";

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "gantline-convert-"));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));
const convert = (inputs: Record<string, string>) => runAction("convert", inputs, { workspace, env: {} });
const there = () => readdir(workspace, { recursive: true });

test("a workflow with its task definitions becomes a stack and a workflow; notes stand in log, summary and output", async () => {
  await cp(join(fixtures, "ecs-usual"), workspace, { recursive: true });
  await cp(join(fixtures, "ecs-usual", "deploy.yml"), join(workspace, ".github/workflows/deploy.yml"));
  const run = await convert({ files: ".github/workflows/deploy.yml", out: "converted" });
  expect(run.errors).toEqual([]);
  expect(run.code).toBe(0);
  const files = JSON.parse(run.outputs.files ?? "");
  expect(files).toEqual(["converted/compose.yaml", "converted/.github/workflows/deploy.yml"]);
  const compose = await readFile(join(workspace, files[0]), "utf8");
  expect(compose).toContain("PGPASSWORD: shop/production/db#password");
  const notes = JSON.parse(run.outputs.notes ?? "");
  expect(notes.length).toBeGreaterThan(0);
  expect(notes[0]).toEqual({ file: expect.any(String), key: expect.any(String), text: expect.any(String) });
  for (const { key, text } of notes) expect(run.log).toContain(`  - ${key === "" ? "" : `${key} `}${text}`);
  expect(run.summary).toContain("## 🔁 Converted to `converted/compose.yaml`");
  expect(run.summary).toContain(`### ${notes.length} things to know before it is released`);
  expect(run.summary).toContain(compose.trimEnd());
});

test("`app` and `environment` name what the files do not", async () => {
  await cp(join(fixtures, "x-aws-web", "docker-compose.yml"), join(workspace, "docker-compose.yml"));
  const run = await convert({ files: "docker-compose.yml", overwrite: "true", app: "harbour", environment: "staging" });
  expect(run.errors).toEqual([]);
  const text = await readFile(join(workspace, "docker-compose.yml"), "utf8");
  expect(text).toContain("name: harbour");
  expect(text).toContain("staging:");
  expect(text).not.toContain("x-aws-");
});

test.each<[string, Record<string, string>, RegExp[]]>([
  ["no file", {}, [/input "files" is required/]],
  [
    "files that are not there and files that are no YAML, all of them",
    { files: "nowhere.yml\nbroken.yml\nfolder\ngone.yml" },
    [
      /nowhere\.yml: there is no such file/,
      /broken\.yml: is neither YAML nor JSON/,
      /gone\.yml: there is no such/,
      /folder: is a folder/,
    ],
  ],
  ["what cannot be converted", { files: "plain.yml" }, [/plain\.yml: has no x-aws- key/]],
  ["a file in the way", { files: "x-aws.yml" }, [/x-aws\.yml: is there already; say `overwrite: true`/]],
  [
    "a folder outside of the workspace",
    { files: "x-aws.yml", out: "../elsewhere" },
    [/lies outside of .*; name a folder in it/],
  ],
  [
    "a file where the folder would be",
    { files: "x-aws.yml", out: "plain.yml" },
    [/plain\.yml\/.*: cannot be written: ENOTDIR|EEXIST/],
  ],
  ["a word that is no truth value", { files: "x-aws.yml", overwrite: "yes" }, [/input "overwrite": got "yes"/]],
])("refuses %s in one line, and writes nothing", async (_, inputs, wanted) => {
  await writeFile(join(workspace, "broken.yml"), "a: [\n");
  await writeFile(join(workspace, "plain.yml"), "name: x\nservices: { a: { image: b } }\n");
  await cp(join(fixtures, "x-aws-web", "docker-compose.yml"), join(workspace, "x-aws.yml"));
  await cp(join(fixtures, "x-aws-web"), join(workspace, "folder"), { recursive: true });
  const before = await there();
  const run = await convert(inputs);
  expect(run.code).toBe(1);
  for (const pattern of wanted) expect(run.errors.join("\n")).toMatch(pattern);
  expect(run.log).not.toMatch(/^\s+at /m);
  expect(JSON.parse(run.outputs.failure ?? "{}").message).toBeTruthy();
  expect(await there()).toEqual(before);
});
