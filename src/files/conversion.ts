import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import type { Source } from "../convert/types.ts";
import { InputError, messageOf } from "../kernel/errors.ts";
import { dataOf } from "./convert.ts";

/** A source with its text. */
export type SourceFile = Source & { text: string };

/** Reads files relative to `folder`. Throws one InputError with all that cannot be read. */
export async function readSources(files: readonly string[], folder: string): Promise<SourceFile[]> {
  const read = await Promise.all(
    files.map(async (file): Promise<SourceFile | string> => {
      try {
        const text = await readFile(resolve(folder, file), "utf8");
        return { file, text, document: dataOf(file, text) };
      } catch (error) {
        return unreadable(file, folder, error);
      }
    }),
  );
  const problems = read.filter((one) => typeof one === "string");
  if (problems.length > 0) throw new InputError(problems);
  return read.filter((one) => typeof one !== "string");
}

function unreadable(file: string, folder: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return `${file}: there is no such file (in ${folder})`;
  if (code === "EISDIR") return `${file}: is a folder; name the files in it`;
  return code === undefined ? messageOf(error) : `${file}: cannot be read: ${messageOf(error)}`;
}

/** A file that was made, and nothing was written of it yet. */
export interface NewFile {
  /** Relative to where it will be put. */
  file: string;
  text: string;
}

export interface Place {
  /** What `out` and the paths that are given are relative to. */
  folder: string;
  out: string;
  overwrite: boolean;
  /** How to say that files may be written over. */
  how: string;
  /** The folder that nothing may be written outside of. */
  within?: string;
}

/**
 * Writes files into the folder `out`; gives their paths relative to `folder`. Throws one InputError, before anything is
 * written, when one is there already and may not be written over, or would lie outside of `within`.
 */
export async function writeFiles(
  files: readonly NewFile[],
  { folder, out, overwrite, how, within }: Place,
): Promise<string[]> {
  const placed = files.map(({ file, text }) => ({ path: resolve(folder, out, file), text }));
  const shown = (path: string) => relative(folder, path) || path;
  const outside =
    within === undefined ? [] : placed.filter(({ path }) => relative(within, path).split(sep)[0] === "..");
  if (outside.length > 0)
    throw new InputError(outside.map(({ path }) => `${shown(path)}: lies outside of ${within}; name a folder in it`));
  const there = await Promise.all(placed.map(({ path }) => stat(path).catch(() => undefined)));
  const taken = overwrite ? [] : placed.filter((_, index) => there[index] !== undefined);
  if (taken.length > 0) throw new InputError(taken.map(({ path }) => `${shown(path)}: is there already; ${how}`));
  for (const { path, text } of placed)
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    } catch (error) {
      throw new InputError([`${shown(path)}: cannot be written: ${messageOf(error)}`]);
    }
  return placed.map(({ path }) => shown(path));
}
