/** What a step does once it runs: a script, a stage of a JavaScript action, a local equivalent of a public action. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { accessSync, constants, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plan, Used } from "./actions.ts";
import { expandText, expandTexts } from "./expressions.ts";
import type { KnownContext } from "./known-actions.ts";
import { actionInputs, processEnv, runProcess, type StepRun } from "./processes.ts";
import type { Conclusion } from "./types.ts";

export type Node = Extract<Used, { kind: "node" }>;
export type Known = Extract<Used, { kind: "known" }>;

/** The runner's built-in shells: extension of the script, command and arguments with {0} for the script. */
const shells: Readonly<Record<string, [extension: string, command: string]>> = {
  bash: [".sh", "bash --noprofile --norc -e -o pipefail {0}"],
  sh: [".sh", "sh -e {0}"],
  python: [".py", "python {0}"],
  pwsh: [".ps1", "pwsh -command . '{0}'"],
};

function onPath(file: string, path: string): boolean {
  return path.split(":").some((folder) => {
    try {
      accessSync(join(folder, file), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs the script of a `run:` step. */
export async function runScript(step: StepRun, { step: model }: Plan): Promise<Conclusion> {
  const { job, frame, env } = step;
  const scope = job.scope(frame, env);
  const script = expandText(model.run, scope);
  // The defaults are of the workflow file: steps inside composite actions name their shell themselves.
  const defaults = frame.depth === 0 ? [job.model.defaults, job.run.workflow.defaults] : [];
  const named = expandText(model.shell ?? defaults.find(({ shell }) => shell)?.shell, scope);
  const inFolder = defaults.find(({ workingDirectory }) => workingDirectory)?.workingDirectory;
  const folder = expandText(model.workingDirectory ?? inFolder, scope);
  const full = processEnv(step);
  // Without `shell` there is no pipefail: `bash -e`, and sh where there is no bash.
  const unnamed = onPath("bash", full.PATH ?? "") ? "bash -e {0}" : "sh -e {0}";
  const [extension, command] = named === "" ? [".sh", unnamed] : (shells[named] ?? ["", named]);
  if (!command.includes("{0}"))
    throw new Error(
      `Invalid shell option. Shell must be a valid built-in (${Object.keys(shells).join(", ")}) or a format string containing '{0}'`,
    );
  const file = join(job.folders.temp, `${randomUUID()}${extension}`);
  writeFileSync(file, script.endsWith("\n") ? script : `${script}\n`);
  job.group(`Run ${script.trim().split("\n")[0]}`);
  for (const line of script.trimEnd().split("\n")) job.write(line);
  job.write(`shell: ${command}`);
  const shown = Object.entries({ ...job.env, ...frame.env, ...env });
  if (shown.length > 0) job.write("env:");
  for (const [name, value] of shown) job.write(`  ${name}: ${value}`);
  job.endGroup();
  const [program = "", ...args] = command.split(/\s+/);
  const cwd = resolve(job.folders.workspace, folder);
  return runProcess(
    step,
    program,
    args.map((arg) => arg.replace("{0}", file)),
    cwd,
    {},
    (code) => job.error(`Process completed with exit code ${code}.`),
  );
}

/** Runs pre, main or post of a JavaScript action. */
export function runNode(step: StepRun, plan: Plan, used: Node, stage: "pre" | "main" | "post"): Promise<Conclusion> {
  const { job, frame, env } = step;
  const script = used.runs[stage];
  if (script === undefined) return Promise.resolve("success");
  const inputs = actionInputs(step, used.model.inputs, expandTexts(plan.step.with, job.scope(frame, env)));
  if (stage === "main") {
    job.group(`Run ${plan.step.uses}`);
    for (const [name, value] of Object.entries(inputs)) job.write(`  ${name}: ${value}`);
    job.endGroup();
  }
  const extra = {
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
    ),
    ...Object.fromEntries(Object.entries(step.state).map(([name, value]) => [`STATE_${name}`, value])),
    GITHUB_ACTION_REPOSITORY: used.local ? "" : used.origin.repository,
    GITHUB_ACTION_REF: used.local ? "" : used.origin.ref,
  };
  const file = join(used.folder, script);
  return runProcess(step, job.run.node, [file], job.folders.workspace, extra, () => undefined);
}

/** Does what a public action does, in the way of this machine. */
export async function runKnown(step: StepRun, plan: Plan, used: Known, stage: "run" | "post"): Promise<Conclusion> {
  const { job, frame, env } = step;
  const { github, options } = job.run;
  if (job.run.once(used.name))
    job.write(`${used.name}: done here by the local runner's own equivalent: ${used.known.here}.`);
  const declared = Object.entries(used.known.inputs).map(([name, text]) => [
    name,
    { default: text, deprecation: undefined },
  ]);
  const inputs = actionInputs(step, Object.fromEntries(declared), expandTexts(plan.step.with, job.scope(frame, env)));
  const environment = processEnv(step);
  const context: KnownContext = {
    input: (name) => (inputs[name] ?? "").trim(),
    env: environment,
    source: {
      folder: options.workspace,
      repository: options.repository,
      sha: String(github.sha),
      ref: String(github.ref),
      serverUrl: String(github.server_url),
    },
    workspace: job.folders.workspace,
    log: (text) => job.write(text),
    notice: (message) => job.annotate({ level: "notice", message }),
    mask: (value) => job.masks.add(value),
    setEnv: (name, value) => {
      job.env[name] = value;
    },
    setOutput: (name, value) => {
      step.result.outputs[name] = value;
    },
    command: (file, ...args) =>
      new Promise((done) => {
        execFile(file, args, { env: environment, signal: step.signal }, (error, stdout, stderr) => {
          const code = error ? (typeof error.code === "number" ? error.code : 127) : 0;
          done({ code, output: `${stdout}${stderr}` || (error?.message ?? "") });
        });
      }),
  };
  await used.known[stage]?.(context);
  return "success";
}
