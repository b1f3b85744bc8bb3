import type { Note } from "./types.ts";

/** Notes by their file, a line each. */
export function notesInWords(notes: readonly Note[]): string[] {
  if (notes.length === 0) return ["", "Everything was carried over."];
  const files = [...new Set(notes.map(({ file }) => file))];
  return files.flatMap((file) => [
    "",
    `${file}:`,
    ...notes.filter((one) => one.file === file).map(({ key, text }) => `  - ${key === "" ? "" : `${key} `}${text}`),
  ]);
}
