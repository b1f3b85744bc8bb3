import { DeployError } from "../kernel/errors.ts";
import type { TaskResult } from "./result.ts";

const shown = 20;

/** The failure of a task with its last words; `and` says what that means, before what may be long. */
export function taskFailure(result: TaskResult, output: readonly string[], and = ""): DeployError {
  const last = output.slice(-shown);
  return new DeployError(`${result.reason}${and}${result.why ? `: ${result.why}` : ""}`, {
    ...(result.next === undefined ? {} : { next: result.next }),
    evidence: last.length > 0 ? [{ title: "last log lines", lines: last, written: true }] : [],
  });
}
