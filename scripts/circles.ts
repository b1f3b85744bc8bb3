/**
 * Circles among the imports of the sources, those of types included: the linter sees only what runs. A circle of types
 * works, but says that two files are one topic, or that a type lives with the wrong one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** Imports by file, both as paths from the root: what is imported with `from "./x.ts"` or `import("./x.ts")`. */
export function importsOf(root: string, folders: readonly string[]): Map<string, string[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => posix.join(folder, name.replaceAll("\\", "/"))),
  );
  return new Map(
    files.sort().map((file) => {
      const found = readFileSync(join(root, file), "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
      return [file, [...found].map(([, name = ""]) => posix.join(posix.dirname(file), name))];
    }),
  );
}

/** Every set of files of which each leads to each (Tarjan's algorithm), sorted; a file that imports itself is one. */
export function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];

  function visit(file: string): number {
    const own = numbers.size;
    numbers.set(file, own);
    lowest.set(file, own);
    open.push(file);
    const next = (imports.get(file) ?? []).filter((each) => imports.has(each));
    for (const each of next) {
      if (!numbers.has(each)) lower(file, visit(each));
      else if (open.includes(each)) lower(file, numbers.get(each) ?? 0);
    }
    const low = lowest.get(file) ?? own;
    if (low === own) {
      const members = open.splice(open.indexOf(file));
      if (members.length > 1 || next.includes(file)) found.push(members.sort());
    }
    return low;
  }
  function lower(file: string, to: number): void {
    lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  }

  for (const file of imports.keys()) if (!numbers.has(file)) visit(file);
  return found;
}
