/** Sources as people have them: what is made of each, that a stack reads it, and that no key is dropped without a word. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { notesInWords } from "../../../src/convert/words.ts";
import { mapping } from "../../../src/stack/units.ts";
import { cases, converted, filesOf, fixtures, stackOf } from "../../support/convert.ts";

const composeOf = (files: Record<string, string>) =>
  Object.entries(files).find(([name]) => /compose/.test(name))?.[1] ?? "";

test("there are at least twelve", () => expect(cases.length).toBeGreaterThanOrEqual(12));

describe.each(cases)("%s", (name) => {
  const texts = filesOf(name);

  test("becomes a stack, a workflow and notes", async () => {
    const { files, notes } = converted(texts);
    const shown = Object.entries(files).map(([file, text]) => `# ==> ${file} <==\n${text}`);
    const text = `${shown.join("\n")}\n# ==> notes <==\n${notesInWords(notes).join("\n")}\n`;
    await expect(text).toMatchFileSnapshot(join(fixtures, name, "expected.txt"));
    expect(converted(texts)).toEqual({ files, notes });
  });

  test("becomes a stack that is read without a problem, in each of its environments", async () => {
    const text = composeOf(converted(texts).files);
    const environments = Object.keys(mapping(mapping(parse(text)["x-gantline"]).environments));
    expect(environments.length).toBeGreaterThan(0);
    for (const environment of environments) {
      const { stack, problems } = await stackOf(text, environment);
      // What is not in the account of the tests is no fault of the file.
      expect(problems.filter((one) => !/lookup|look-up/.test(one) && !/these credentials/.test(one))).toEqual([]);
      expect(stack.services.length + stack.tasks.length + stack.skipped.length).toBeGreaterThan(0);
    }
  });
});

type Path = (string | number)[];

/** Paths of everything in a value, containers of it included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, one]) => [[...path, key], ...pathsOf(one, [...path, key])]);
}

const valueAt = (document: unknown, path: Path) =>
  path.reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], document);

function changed(document: unknown, path: Path, change: (parent: Record<string, unknown>, key: string) => void) {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], copy);
  change(parent as Record<string, unknown>, String(path.at(-1)));
  return copy;
}

/** Steps that Gantline does by itself; every other one stays in the workflow as it is. */
const ours =
  /amazon-ecr-login|setup-buildx|setup-qemu|metadata-action|build-push-action|amazon-ecs-|docker build|aws ecs/;

describe.each(cases)("%s: no key is dropped without a word", (name) => {
  const texts = filesOf(name);
  const { notes } = converted(texts);
  const result = (file: string, document: unknown) => {
    try {
      const made = converted(texts, {}, (source) => (source.file === file ? { file, document } : source));
      return JSON.stringify(made);
    } catch (error) {
      return String(error);
    }
  };
  for (const [file, text] of Object.entries(texts)) {
    const document = parse(text, { merge: true });
    /** What a file keeps that is only changed, everybody sees; names and ids of steps are labels. */
    const judged = (path: Path): boolean => {
      if (document.services !== undefined) return path.some((one) => String(one).startsWith("x-aws-"));
      if (document.jobs === undefined) return true;
      const step = JSON.stringify(valueAt(document, path.slice(0, 4))) ?? "";
      return path[2] === "steps" && path.length > 4 && ours.test(step) && !/^(name|id|run|uses)$/.test(String(path[4]));
    };
    const noted = (path: Path): boolean => {
      const key = path.map((one, at) => (typeof one === "number" ? `[${one}]` : at === 0 ? one : `.${one}`)).join("");
      return notes.some((one) => one.file === file && one.key !== "" && key.startsWith(one.key));
    };

    test(`${file}: each key, taken away or changed, changes the result, or is named in the notes`, () => {
      const before = result(file, document);
      const silent = pathsOf(document).filter((path) => {
        const value = valueAt(document, path);
        // The image is what a workflow renders into the definition, whatever stood there.
        if ((typeof value === "object" && value !== null) || !judged(path) || noted(path)) return false;
        if (path.includes("containerDefinitions") && path.at(-1) === "image") return false;
        const without = changed(document, path, (parent, key) => {
          if (Array.isArray(parent)) parent.splice(Number(key), 1);
          else delete parent[key];
        });
        if (result(file, without) !== before) return false;
        // What says the same as nothing is carried when anything else would be.
        const other = changed(document, path, (parent, key) => {
          parent[key] = typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${value}x`;
        });
        return result(file, other) === before;
      });
      expect(silent.map((path) => path.join("."))).toEqual([]);
    });

    test(`${file}: a key that nobody knows is in the result, or named in the notes`, () => {
      const maps = [[], ...pathsOf(document)].filter((path) => {
        const value = valueAt(document, path);
        return typeof value === "object" && value !== null && !Array.isArray(value) && !noted(path);
      });
      const silent = maps.filter((path) => {
        if (!judged([...path, "nobodyKnows"])) return false;
        const strange = changed({ root: document }, ["root", ...path, "nobodyKnows"], (parent, key) => {
          parent[key] = "x";
        }) as { root: unknown };
        return !result(file, strange.root).includes("nobodyKnows");
      });
      expect(silent.map((path) => path.join("."))).toEqual([]);
    });
  }
});
