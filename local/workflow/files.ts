/** File commands: what a process leaves in the files that GITHUB_ENV, GITHUB_OUTPUT, … name. */
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const summaryLimit = 1024 * 1024;

/**
 * Parses `name=value` lines and `name<<DELIMITER` heredocs. Throws the runner's own complaint: `Invalid format '…'`,
 * `Matching delimiter not found '…'`.
 */
export function parsePairs(content: string): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  const lines = content.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      pairs.push([line.slice(0, equals), line.slice(equals + 1)]);
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === "" || delimiter === "")
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      const end = lines.indexOf(delimiter);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      pairs.push([
        name,
        lines
          .splice(0, end + 1)
          .slice(0, -1)
          .join("\n"),
      ]);
    } else throw new Error(`Invalid format '${line}'`);
  }
  return pairs;
}

export interface FileCommandTarget {
  setEnv(name: string, value: string): void;
  addPath(path: string): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  addSummary(text: string): void;
  /** A complaint that makes the step fail. */
  fail(message: string): void;
  error(message: string): void;
}

const kinds = {
  env: "GITHUB_ENV",
  path: "GITHUB_PATH",
  output: "GITHUB_OUTPUT",
  state: "GITHUB_STATE",
  summary: "GITHUB_STEP_SUMMARY",
} as const;

/** The five empty files of one process, under `temp`; `env` names them, `apply` reads and removes them. */
export function fileCommands(temp: string) {
  const folder = join(temp, "_runner_file_commands");
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const path = (kind: keyof typeof kinds) => join(folder, `${kind === "summary" ? "step_summary" : kind}_${id}`);
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  for (const kind of names) writeFileSync(path(kind), "");
  const read = (kind: keyof typeof kinds) => readFileSync(path(kind), "utf8");

  return {
    env: Object.fromEntries(names.map((kind) => [kinds[kind], path(kind)])),
    apply(target: FileCommandTarget): void {
      const each = (kind: "env" | "output" | "state", run: (name: string, value: string) => void) => {
        try {
          for (const [name, value] of parsePairs(read(kind))) run(name, value);
        } catch (error) {
          target.fail(`Unable to process file command '${kind}' successfully.`);
          target.error(error instanceof Error ? error.message : String(error));
        }
      };
      each("env", (name, value) => {
        if (name.toUpperCase() === "NODE_OPTIONS")
          throw new Error("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
        target.setEnv(name, value);
      });
      for (const line of read("path").split(/\r?\n/)) if (line.trim() !== "") target.addPath(line.trim());
      each("output", target.setOutput);
      each("state", target.saveState);
      const summary = read("summary");
      const size = Buffer.byteLength(summary);
      if (size > summaryLimit)
        target.error(
          `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(size / 1024)}k.`,
        );
      else if (summary !== "") target.addSummary(summary);
      for (const kind of names) rmSync(path(kind), { force: true });
    },
  };
}
