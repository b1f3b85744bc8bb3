import { nearest } from "../../kernel/nearest.ts";
import type { ReleaseTask } from "../../release/tasks.ts";
import { expected, type Input, type Inputs } from "../../runner/spec.ts";
import { runInputs, wantedOf } from "../run-task/inputs.ts";

/** One entry of `tasks` as written; the time-out of the action stands in where it has none. */
export interface WrittenTask extends Omit<ReleaseTask, "wanted"> {
  wanted: Omit<ReleaseTask["wanted"], "timeoutMs">;
  timeoutMinutes?: number;
}

/** What a release adds to how `run-task` runs a task. */
const own = ["run", "migration", "breaking", "network-from", "timeout-minutes"];
const keys = [...own, ...Object.keys(runInputs)];

/** Reads the `tasks` mapping in its order; every problem in it is named at once. */
export async function writtenTasks(value: Record<string, unknown>): Promise<WrittenTask[]> {
  const problems: string[] = [];
  const tasks: WrittenTask[] = [];
  for (const [family, one] of Object.entries(value)) {
    if (typeof one !== "object" || one === null || Array.isArray(one))
      problems.push(`"${family}" to be a mapping with \`run\` or \`migration\``);
    else tasks.push(await task(family, one as Record<string, unknown>, (text) => problems.push(text)));
  }
  if (problems.length > 0) expected(problems.join("; "));
  return tasks;
}

async function task(
  family: string,
  given: Record<string, unknown>,
  problem: (text: string) => void,
): Promise<WrittenTask> {
  const at = (key: string) => `"${family}.${key}"`;
  for (const key of Object.keys(given).filter((one) => !keys.includes(one))) {
    const hint = nearest(key, keys);
    problem(
      `"${family}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${keys.join(", ")})`}`,
    );
  }
  const texts = (key: string): string[] => {
    const found = given[key] ?? [];
    const list = Array.isArray(found) ? found : [found];
    if (!list.every((one) => typeof one === "string" && one !== "")) problem(`${at(key)} to be a list of names`);
    return list.map(String);
  };
  const bool = (key: string): boolean => {
    const found = given[key] ?? false;
    if (typeof found !== "boolean") problem(`${at(key)} to be true or false`);
    return found === true;
  };
  const word = (key: string): string | undefined => {
    const found = given[key];
    if (found !== undefined && (typeof found !== "string" || found === "")) problem(`${at(key)} to be text`);
    return typeof found === "string" ? found : undefined;
  };
  const run = texts("run");
  const migration = bool("migration");
  if (!migration && run.length === 0)
    problem(`"${family}" to list in \`run\` the environments it runs in, or to be a \`migration: true\``);
  const breaking = bool("breaking");
  if (breaking && !migration) problem(`${at("breaking")} only together with \`migration: true\``);
  const minutes = given["timeout-minutes"];
  if (minutes !== undefined && !(Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 1440))
    problem(`${at("timeout-minutes")} to be a whole number from 1 to 1440`);
  const networkFrom = word("network-from");
  return {
    family,
    run,
    migration,
    ...(breaking ? { breaking } : {}),
    ...(networkFrom ? { networkFrom } : {}),
    ...(typeof minutes === "number" ? { timeoutMinutes: minutes } : {}),
    wanted: wantedOf(await asInputs(given, (key, what) => problem(`${at(key)} ${what}`))),
  };
}

/** The keys that `run-task` has as inputs, read as it reads them: YAML here is text there. */
async function asInputs(given: Record<string, unknown>, problem: (key: string, what: string) => void) {
  const read: Record<string, unknown> = {};
  for (const [key, input] of Object.entries(runInputs) as [string, Input<unknown>][]) {
    const value = given[key];
    if (value === undefined || value === null) continue;
    if (Array.isArray(value) && !value.every((one) => typeof one === "string" && one !== "")) {
      problem(key, "to be a list of text");
      continue;
    }
    try {
      read[key] = await input.read(textOf(key, value));
    } catch (error) {
      const nested = typeof value === "object" && !Array.isArray(value);
      problem(key, nested ? `: expected ${(error as Error).message}` : `to be ${(error as Error).message}`);
    }
  }
  return read as Partial<Inputs<typeof runInputs>>;
}

function textOf(key: string, value: unknown): string {
  if (Array.isArray(value) && key !== "command") return value.join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}
