import { Cancelled } from "../kernel/cancelled.ts";
import { DeployError, InputError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";

/** Tells the reader why a run failed: one annotation whose first line is enough to act on, then the rest as log lines. */
export async function report(error: unknown, log: Log): Promise<void> {
  if (error instanceof InputError) return inputError(error, log);
  if (error instanceof Cancelled) return log.error(`Cancelled: ${error.message}.`);
  if (!(error instanceof DeployError)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(`This is a bug in Gantline, not in your workflow: ${error instanceof Error ? error.message : text}`);
    log.info(text);
    log.info("Please report it, with this log: https://github.com/your-org/gantline/issues/new");
    return;
  }
  log.error(error.message);
  if (error.next !== undefined) log.info(`What to do: ${error.next}`);
  const { explainFailure } = await import("../kernel/explanations/failure.ts");
  const [known] = explainFailure(error);
  if (known !== undefined) log.info(`Known as ${known.code}: ${known.cause} See ${known.source}`);
  for (const { title, lines } of error.evidence) await log.group(title, async () => log.info(lines.join("\n")));
  for (const also of error.also) log.info(`Also: ${also}`);
}

/** A problem of a line of a file: `compose.yaml:12: …`. */
const placed = /^([\w@+./-]+):(\d+): ([\s\S]*)$/;

/** What has a place in a file stands there, each by itself; all the rest is one annotation. */
function inputError({ problems }: InputError, log: Log): void {
  const rest = problems.filter((problem) => !placed.test(problem));
  if (rest.length > 0) log.error(rest.join("\n"));
  for (const problem of problems) {
    const [, file, line] = placed.exec(problem) ?? [];
    if (file !== undefined) log.error(problem, { file, line: Number(line) });
  }
}
