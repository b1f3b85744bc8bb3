import type { Note } from "../convert/types.ts";
import { code, fence, join, plain, table } from "./markdown.ts";

/** The job summary of a conversion: what has to be read first, then the files as they were written. */
export function conversionSummary(files: readonly { file: string; text: string }[], notes: readonly Note[]): string {
  const rows = notes.map(({ file, key, text }) => [code(file), key === "" ? "" : code(key), plain(text)]);
  const count = `${notes.length} ${notes.length === 1 ? "thing" : "things"} to know`;
  return join(
    `## 🔁 Converted to ${files.map(({ file }) => code(file)).join(" and ")}`,
    notes.length === 0 ? "Everything was carried over." : `### ${count} before it is released`,
    table(["file", "key", "what became of it"], rows),
    ...files.map(({ file, text }) =>
      join(`<details><summary>${code(file)}</summary>`, fence(text.trimEnd().split("\n")), "</details>"),
    ),
  );
}
