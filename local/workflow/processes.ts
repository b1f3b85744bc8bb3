/** The processes of a step: their environment, and what their output and file commands do to the job. */
import { CommandReader } from "./commands.ts";
import { expandText } from "./expressions.ts";
import { fileCommands } from "./files.ts";
import type { Frame, Job } from "./job.ts";
import type { ActionModel } from "./model.ts";
import { execute } from "./process.ts";
import type { Conclusion, StepResult } from "./types.ts";

/** One stage (pre, main or post) of one step, under way. */
export interface StepRun {
  job: Job;
  frame: Frame;
  result: StepResult;
  /** GITHUB_ACTION: the step's id, else a name made from what it does. */
  action: string;
  /** `env:` of the step, evaluated. */
  env: Readonly<Record<string, string>>;
  /** State of the action, shared by its stages. */
  state: Record<string, string>;
  /** Aborted with "cancelled" or "timeout". */
  signal: AbortSignal;
}

/** The members of the `github` context that are also given as GITHUB_…. */
const exported = (
  "action action_path action_ref action_repository actor actor_id api_url base_ref event_name event_path graphql_url " +
  "head_ref job ref ref_name ref_protected ref_type repository repository_id repository_owner repository_owner_id " +
  "retention_days run_attempt run_id run_number server_url sha triggering_actor workflow workflow_ref workflow_sha workspace"
).split(" ");

/** What a process of this step finds in its environment. */
export function processEnv({ job, frame, env, action }: StepRun): Record<string, string> {
  const github: Record<string, unknown> = { ...job.github, ...frame.github, action };
  const own = { ...machineEnv(job), ...job.env, ...frame.env, ...env };
  const named = exported.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name] ?? "")]);
  const { workspace: _, ...runner } = job.runner;
  return {
    ...own,
    PATH: [...job.path, own.PATH ?? ""].join(":"),
    CI: "true",
    GITHUB_ACTIONS: "true",
    ...Object.fromEntries(named.filter(([name, value]) => value !== "" || !name?.startsWith("GITHUB_ACTION_"))),
    ...Object.fromEntries(Object.entries(runner).map(([name, value]) => [`RUNNER_${name.toUpperCase()}`, value])),
    RUNNER_TRACKING_ID: job.trackingId,
    ...job.idToken,
  };
}

/** What a process needs to run at all, and what the caller says the machine has; nothing else of our own environment. */
function machineEnv(job: Job): Record<string, string> {
  const kept = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...job.run.options.env };
}

/**
 * Runs a process of a step in `cwd` and takes in its commands and files. `extra` is put over the environment. Says
 * nothing about an exit code other than 0, which `report` does.
 */
export async function runProcess(
  step: StepRun,
  file: string,
  args: readonly string[],
  cwd: string,
  extra: Readonly<Record<string, string>>,
  report: (code: number) => void,
): Promise<Conclusion> {
  const { job, result } = step;
  const commands = fileCommands(job.folders.temp);
  const setOutput = (name: string, value: string) => {
    result.outputs[name] = value;
  };
  const saveState = (name: string, value: string) => {
    step.state[name] = value;
  };
  let failed = false;
  const fail = (message: string) => {
    failed = true;
    job.error(message);
  };
  const reader = new CommandReader({
    write: (text) => job.write(text),
    mask: (value) => job.masks.add(value),
    annotate: (annotation) => job.annotate(annotation),
    fail,
    group: (title) => job.group(title),
    endGroup: () => job.endGroup(),
    debug: job.run.debug,
    setOutput,
    saveState,
  });
  try {
    const code = await execute({
      file,
      args,
      cwd,
      env: { ...processEnv(step), ...extra, ...commands.env },
      signal: step.signal,
      kill: job.run.kill,
      timing: job.run.timing,
      onLine: (line) => reader.line(line),
    });
    if (code !== 0 && !step.signal.aborted) report(code);
    if (code !== 0) failed = true;
  } catch (error) {
    fail(`${file} cannot be started: ${(error as Error).message}`);
  }
  commands.apply({
    setEnv: (name, value) => {
      job.env[name] = value;
    },
    addPath: (path) => job.path.unshift(path),
    addSummary: (text) => {
      result.summary += text
        .split("\n")
        .map((line) => job.masks.apply(line))
        .join("\n");
    },
    fail,
    error: (message) => job.error(message),
    setOutput,
    saveState,
  });
  if (step.signal.aborted || job.run.kill.aborted) return "cancelled";
  return failed ? "failure" : "success";
}

/** The inputs of an action: what `with:` gives (names without regard to case), else the defaults. */
export function actionInputs(
  { job, frame }: Pick<StepRun, "job" | "frame">,
  declared: ActionModel["inputs"],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = new Map(Object.keys(declared).map((name) => [name.toLowerCase(), name]));
  const unexpected = Object.keys(given).filter((name) => !names.has(name.toLowerCase()));
  if (unexpected.length > 0) {
    const list = (all: string[]) => all.map((name) => `'${name}'`).join(", ");
    const message = `Unexpected input(s) ${list(unexpected)}, valid inputs are [${list([...names.values()])}]`;
    job.annotate({ level: "warning", message });
  }
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(declared))
    if (input.default !== undefined) inputs[name] = expandText(input.default, job.scope(frame));
  for (const [name, value] of Object.entries(given)) {
    const known = names.get(name.toLowerCase());
    inputs[known ?? name] = value;
    const deprecation = known && declared[known]?.deprecation;
    if (deprecation)
      job.annotate({ level: "warning", message: `Input '${known}' has been deprecated with message: ${deprecation}` });
  }
  return inputs;
}
