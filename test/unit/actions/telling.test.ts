import { expect, test } from "vitest";
import { telling } from "../../../src/actions/telling.ts";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import type { FailureDocument } from "../../../src/report/failure.ts";
import type { Runner } from "../../../src/runner/runner.ts";

async function told(run: () => Promise<void>, more: Partial<Runner> = {}) {
  const warnings: string[] = [];
  const heard: [FailureDocument, string][] = [];
  const runner = {
    log: { ...silentLog, warning: (text: string) => warnings.push(text) },
    signal: new AbortController().signal,
    environment: { runUrl: undefined },
    file: async (name: string) => `/temp/${name}`,
    ...more,
  } as unknown as Runner;
  const thrown = await telling(runner, "roll", run, (failure, file) => heard.push([failure, file])).catch(
    (error) => error,
  );
  return { heard, thrown, warnings };
}

test("a failure is told with its file, and thrown on", async () => {
  const error = new DeployError("no");
  const { heard, thrown } = await told(() => Promise.reject(error));
  expect(thrown).toBe(error);
  expect(heard).toEqual([[expect.objectContaining({ action: "roll", code: "unexplained" }), "/temp/failure.json"]]);
});

test("what goes well tells nothing", async () => {
  expect(await told(async () => {})).toEqual({ heard: [], thrown: undefined, warnings: [] });
});

test("a call that ended because the run was cancelled is told as cancelled", async () => {
  const abort = Object.assign(new Error("aborted"), { name: "AbortError" });
  const { heard } = await told(() => Promise.reject(abort), { signal: AbortSignal.abort(new Cancelled("SIGTERM")) });
  expect(heard[0]?.[0].kind).toBe("cancelled");
});

test("a file that cannot be written is a warning and never hides the failure", async () => {
  const error = new DeployError("no");
  const { thrown, warnings } = await told(() => Promise.reject(error), {
    file: () => Promise.reject(new Error("full")),
  });
  expect(thrown).toBe(error);
  expect(warnings).toEqual(["failure.json could not be written: full"]);
});
