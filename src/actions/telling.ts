import { messageOf } from "../kernel/errors.ts";
import { type FailureDocument, failureDocument } from "../report/failure.ts";
import type { Runner } from "../runner/runner.ts";

/** The outputs of every action that can say why it failed. */
export const failureOutputs = {
  failure:
    "When the step failed: JSON with `code`, `message`, `next`, `explanation`, `evidence`, as docs/failure.schema.json describes.",
  "failure-file": "Path of a file with the same JSON.",
};

/** Runs an action; a failure is also told to programs, and thrown on. */
export async function telling(
  runner: Runner,
  action: string,
  run: (runner: Runner) => Promise<void>,
  tell: (failure: FailureDocument & { readonly [key: string]: unknown }, file: string) => void,
): Promise<void> {
  try {
    await run(runner);
  } catch (error) {
    const { signal, environment } = runner;
    const cause = signal.aborted && error instanceof Error && error.name === "AbortError" ? signal.reason : error;
    const failure = failureDocument(cause, { action, run: environment.runUrl });
    try {
      tell({ ...failure }, await runner.file("failure.json", `${JSON.stringify(failure, undefined, 2)}\n`));
    } catch (other) {
      runner.log.warning(`failure.json could not be written: ${messageOf(other)}`);
    }
    throw error;
  }
}
