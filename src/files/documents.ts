import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { parseAllDocuments, parseDocument } from "yaml";
import { messageOf } from "../kernel/errors.ts";

/** Far above what ECS takes (64 KB for a task definition), far below what is read by mistake. */
const limit = 256 * 1024;

/**
 * Reads JSON (by its name) or YAML. Never throws: what is wrong comes as a sentence that begins with the file's name, so
 * that the problems of several files can be told at once. Relative paths are relative to `workspace`.
 */
export async function readDocument(
  file: string,
  workspace: string,
): Promise<{ file: string; value: unknown } | { file: string; problem: string }> {
  const refuse = (problem: string) => ({ file, problem: `${file}: ${problem}` });
  let content: string;
  try {
    const handle = await open(resolve(workspace, file), "r");
    try {
      const facts = await handle.stat();
      if (facts.isDirectory()) return refuse("is a folder; give the files in it, one a line");
      if (facts.size > limit) return refuse(`is ${size(facts.size)}; a definition of ECS is never above 64 KB`);
      content = (await handle.readFile("utf8")).replace(/^\uFEFF/, "");
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return refuse(
      code === "ENOENT" ? `there is no such file (in ${workspace})` : `cannot be read: ${messageOf(error)}`,
    );
  }
  if (content.trim() === "") return refuse("is empty");
  return /\.json$/i.test(file) ? json(file, content) : yaml(file, content);
}

/**
 * Documents that are written where names of files are expected: YAML (and so JSON), several after `---` or as a list.
 * Undefined for text that is none; `mark` is what a document holds and no list of names does.
 */
export function inlineDocuments(
  text: string,
  mark: RegExp,
): ({ file: string; value: unknown } | { file: string; problem: string })[] | undefined {
  if (!/^\s*(\{|\[|---)/.test(text) && !mark.test(text)) return undefined;
  const documents = [parseAllDocuments(text)].flat();
  return documents.flatMap(
    (document, index): ({ file: string; value: unknown } | { file: string; problem: string })[] => {
      const [error] = document.errors;
      const file = `document ${index + 1}`;
      if (error !== undefined) return [{ file, problem: `${file}: is not YAML: ${error.message.split("\n")[0]}` }];
      const value: unknown = document.toJS();
      if (value === null) return [];
      const all = Array.isArray(value) ? value : [value];
      return all.map((one, place) => ({ file: all.length > 1 ? `${file}[${place}]` : file, value: one as unknown }));
    },
  );
}

function json(file: string, content: string) {
  try {
    return { file, value: JSON.parse(content) as unknown };
  } catch (error) {
    const said = messageOf(error);
    const what = said.replace(/ (in JSON )?at position .*$/s, "").replace(/, (\.\.\.)?".*$/s, "");
    return { file, problem: `${place(file, content, said)}: is not JSON: ${what}` };
  }
}

/** Where JSON breaks: V8 tells for some errors only; for most of the others the YAML parser stumbles at the same place. */
function place(file: string, content: string, said: string): string {
  const offset = /end of JSON/.test(said) ? content.length : Number(/at position (\d+)/.exec(said)?.[1]);
  if (!Number.isNaN(offset)) {
    const before = content.slice(0, offset).split("\n");
    return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  }
  const at = parseDocument(content).errors[0]?.linePos?.[0];
  return at ? `${file}:${at.line}:${at.col}` : file;
}

function yaml(file: string, content: string) {
  const document = parseDocument(content, { prettyErrors: true });
  const [error] = document.errors;
  if (error === undefined) return { file, value: document.toJS() as unknown };
  const at = error.linePos?.[0];
  const place = at ? `${file}:${at.line}:${at.col}` : file;
  return {
    file,
    problem: `${place}: is not YAML: ${error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "")}`,
  };
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
