/** Starts a bundle the way the runner does, and gathers what it leaves: exit code, log, outputs, state, summary. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

export interface ActionRun {
  code: number | null;
  log: string;
  /** Texts of its `::error` lines. */
  errors: string[];
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
}

export interface ActionOptions {
  env: Record<string, string>;
  /** GITHUB_WORKSPACE and the working folder. */
  workspace: string;
  /** Called once, when the log holds `after`: to cancel the run at a certain moment. */
  at?: { after: string; act(child: ChildProcess): void };
  /** The state that the main phase left: runs the post phase. */
  state?: Record<string, string>;
}

export async function runAction(
  name: string,
  inputs: Record<string, string>,
  options: ActionOptions,
): Promise<ActionRun> {
  const folder = await mkdtemp(join(tmpdir(), "gantline-action-"));
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"].map((file) => [file, join(folder, file)]),
  );
  for (const file of Object.values(files)) await writeFile(file, "");
  const given = Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]);
  const state = Object.entries(options.state ?? {}).map(([key, value]) => [`STATE_${key}`, value]);
  const child = spawn(process.execPath, [join(dist, `${name}.js`)], {
    cwd: options.workspace,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GITHUB_WORKSPACE: options.workspace,
      GITHUB_SHA: "5d3faba0c0ffee5d3faba0c0ffee5d3faba0c0ff",
      GITHUB_RUN_ID: String(Date.now()),
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_JOB: "test",
      GITHUB_ACTION: name,
      RUNNER_TEMP: folder,
      ...files,
      ...options.env,
      ...Object.fromEntries([...given, ...state]),
    },
  });
  let log = "";
  let waiting = options.at;
  const hear = (chunk: Buffer) => {
    log += chunk;
    if (waiting && log.includes(waiting.after)) {
      const { act } = waiting;
      waiting = undefined;
      act(child);
    }
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = await new Promise<number | null>((done, failed) => {
    child.once("error", failed);
    child.once("close", done);
  });
  const [outputs, saved, summary] = await Promise.all(Object.values(files).map((file) => readFile(file, "utf8")));
  await rm(folder, { recursive: true, force: true });
  return {
    code,
    log,
    errors: log.split("\n").flatMap((line) => /^::error[^:]*::(.*)$/.exec(line)?.[1] ?? []),
    outputs: fileCommand(outputs ?? ""),
    state: fileCommand(saved ?? ""),
    summary: summary ?? "",
  };
}

/** `name<<delimiter`, lines, `delimiter`: the only form that the toolkit writes. */
function fileCommand(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, , value] of text.matchAll(/^([^\n]+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm))
    found[name ?? ""] = value ?? "";
  return found;
}
