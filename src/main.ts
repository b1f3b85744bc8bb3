import * as core from "@actions/core";
import { actions } from "./actions/index.ts";
import { messageOf } from "./kernel/errors.ts";
import { cancellation } from "./runner/cancel.ts";
import { workflowLog } from "./runner/log.ts";
import { report } from "./runner/report.ts";
import { workflowRunner } from "./runner/runner.ts";

const PHASE = "gantline-phase";

/**
 * Runs one action: its main phase, or its post phase when the main phase of the same step said so. The one place that
 * catches; it ends the process itself, since sockets kept alive by the SDK would hold it open.
 */
export async function main(name: string): Promise<void> {
  const cancel = cancellation(() => {
    workflowLog.error("Cancelled, and clearing up did not end in time: look for what is still running.");
    end(1);
  });
  const runner = workflowRunner(cancel);
  const isPost = runner.state(PHASE) === "post";
  let code = 0;
  try {
    const load = actions[name];
    if (load === undefined) throw new Error(`there is no action "${name}" in this bundle`);
    const action = await load();
    if (isPost) await action.post?.(runner);
    else {
      if (action.post !== undefined) core.saveState(PHASE, "post");
      await action.run(runner);
    }
  } catch (error) {
    if (isPost) workflowLog.warning(`The post step of ${name} failed: ${messageOf(error)}`);
    else {
      await report(cancel.signal.aborted && isAbort(error) ? cancel.signal.reason : error, workflowLog);
      code = 1;
    }
  }
  cancel.dispose();
  end(code);
}

/** What the SDK and Node's own calls throw when their signal aborts; it does not say why. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

function end(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => process.exit(code));
}
