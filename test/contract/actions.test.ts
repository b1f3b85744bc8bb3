import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { documents } from "../../scripts/docs.ts";
import { folderOf, root, specs } from "../../scripts/specs.ts";
import { actions } from "../../src/actions/index.ts";
import type { ActionSpec } from "../../src/runner/spec.ts";

interface ActionFile {
  name: string;
  description: string;
  inputs: Record<string, { description: string; required: boolean; default?: string }>;
  outputs: Record<string, { description: string; value?: string }>;
  runs: { using: string; main?: string; post?: string; steps?: Step[] };
}

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}

const all = await specs();
const wanted = await documents();
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");
const fileOf = (spec: ActionSpec) => parse(read(join(folderOf(spec), "action.yml"))) as ActionFile;
const code = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith("spec.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");

test("every folder under actions/ has a spec, and every spec a folder", () => {
  const folders = readdirSync(join(root, "actions")).sort();
  expect(all.map(({ name }) => name).filter((name) => name !== "")).toEqual(folders);
  expect(all.some(({ name }) => name === "")).toBe(true);
});

test("the dispatcher knows every JavaScript action and nothing else", () => {
  const names = all.filter(({ composite }) => !composite).map(({ name }) => name);
  expect(Object.keys(actions).sort()).toEqual(names);
});

describe.each(all.map((spec) => [spec.name || "(root)", spec] as const))("%s", (_name, spec) => {
  const file = fileOf(spec);

  test("action.yml and README.md are what the spec gives", () => {
    for (const name of ["action.yml", "README.md"]) {
      const path = join(folderOf(spec), name);
      const text = wanted.get(path);
      if (text !== undefined) expect(read(path), `${path}: run npm run docs`).toBe(text);
    }
  });

  test("the inputs of action.yml are the spec's", () => {
    expect(Object.keys(file.inputs)).toEqual(Object.keys(spec.inputs));
    expect(Object.keys(file.outputs)).toEqual(Object.keys(spec.outputs));
  });

  test("every input and output says what it is", () => {
    for (const one of [...Object.values(file.inputs), ...Object.values(file.outputs)])
      expect(one.description).toMatch(/^[A-Z`].*[.…]$/);
  });

  test("every default reads without a problem", () => {
    for (const input of Object.values(spec.inputs)) if (input.default !== undefined) input.read(input.default);
  });

  test("the README has prose, an example and both tables", () => {
    const readme = read(join(folderOf(spec), "README.md"));
    if (spec.name === "") return expect(readme).toContain("uses: your-org/gantline@v1");
    expect(readme).toContain(`uses: your-org/gantline/actions/${spec.name}@v1`);
    for (const name of [...Object.keys(spec.inputs), ...Object.keys(spec.outputs)])
      expect(readme).toContain(`| \`${name}\` |`);
  });
});

describe.each(all.filter(({ composite }) => !composite).map((spec) => [spec.name, spec] as const))(
  "%s, a JavaScript action",
  (_name, spec) => {
    const file = fileOf(spec);

    test("runs on node24 from a file that dist has", () => {
      const folder = join(root, folderOf(spec));
      expect(file.runs.using).toBe("node24");
      expect(existsSync(join(folder, file.runs.main ?? ""))).toBe(true);
      expect(file.runs.post).toBe(spec.post ? file.runs.main : undefined);
    });

    test("has a post phase exactly when its spec says so", async () => {
      const module = await actions[spec.name]?.();
      expect(typeof module?.post).toBe(spec.post ? "function" : "undefined");
    });

    test("sets every output that it declares", () => {
      const text = code(join(root, "src", "actions", spec.name));
      for (const name of Object.keys(spec.outputs))
        expect(text, name).toMatch(new RegExp(`\\b["']?${name}["']?\\s*[:,}]`));
    });
  },
);

describe("the root action", () => {
  const spec = all.find(({ name }) => name === "");
  if (spec === undefined) throw new Error("there is no spec of the root action");
  const { runs, outputs } = fileOf(spec);
  const steps = runs.steps ?? [];
  const step = (id: string) => steps.find((one) => one.id === id);
  const release = all.find(({ name }) => name === "release");
  const build = all.find(({ name }) => name === "build");

  test("takes what release takes and gives what release gives", () => {
    expect(Object.keys(spec.inputs)).toEqual(Object.keys(release?.inputs ?? {}));
    expect(Object.keys(spec.outputs)).toEqual(Object.keys(release?.outputs ?? {}));
  });

  test("passes every input on to release, and to the plan every input that build has", () => {
    const passed = (names: string[]) => Object.fromEntries(names.map((name) => [name, `\${{ inputs.${name} }}`]));
    expect(step("release")?.with).toEqual(passed(Object.keys(spec.inputs)));
    const shared = Object.keys(build?.inputs ?? {}).filter((name) => name in spec.inputs);
    expect(step("plan")?.with).toEqual({ "plan-only": "true", ...passed(shared) });
  });

  test("takes every output from release", () => {
    for (const [name, { value }] of Object.entries(outputs))
      expect(value).toBe(`\${{ steps.release.outputs.${name} }}`);
  });

  test("runs no shell, calls its siblings at its own commit and pins everything else", () => {
    for (const { run, uses = "" } of steps) {
      expect(run).toBeUndefined();
      expect(uses).toMatch(/^\$\/actions\/[a-z-]+$|^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });
});
