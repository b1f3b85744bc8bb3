import { DeployError, type Evidence } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import type { ContainerTest } from "./options.ts";
import type { BuildSpec, Containers, ImageArchive, TestRun } from "./types.ts";

/**
 * Runs the tests of a build in the very bytes that are to be pushed, one after the other. Throws one DeployError that
 * names every test that failed.
 */
export async function testImage(
  { name, options: { tests } }: BuildSpec,
  archive: ImageArchive,
  { containers, log, signal }: { containers: Containers; log: Log; signal: AbortSignal },
): Promise<void> {
  const failed: string[] = [];
  const evidence: Evidence[] = [];
  const loaded = await containers.load(archive, signal);
  try {
    for (const test of tests) {
      const run = await loaded.run(test, signal);
      const wrong = shortcoming(test, run);
      log.info(`Test of ${name}, "${test.name}": ${wrong ?? `passed in ${run.seconds} s`}.`);
      if (wrong === undefined) continue;
      failed.push(`"${test.name}" ${wrong}`);
      evidence.push({
        title: `last output of "${test.name}"`,
        lines: run.output.trimEnd().split("\n").slice(-30),
        written: true,
      });
    }
  } finally {
    await loaded.remove();
  }
  if (failed.length === 0) return;
  const emulation = evidence.some(({ lines }) => lines.some((line) => /exec format error/.test(line)));
  throw new DeployError(`Image "${name}" was not pushed: ${failed.join("; ")}.`, {
    evidence,
    next: emulation
      ? "This machine can neither run nor emulate ARM64: use `runs-on: ubuntu-24.04-arm`, or put docker/setup-qemu-action before this step."
      : "Mend the image or the test; run it by hand with `docker run --platform linux/arm64`.",
  });
}

/** In what a run is not as the test wants it, in words; undefined when it is. */
export function shortcoming(test: ContainerTest, { exitCode, output }: TestRun): string | undefined {
  if (exitCode === undefined) return `did not end within ${test.timeoutSeconds} s`;
  if (exitCode !== test.exitCode) return `exited ${exitCode}, not ${test.exitCode}`;
  if (test.output !== undefined && !output.includes(test.output)) return `did not print ${JSON.stringify(test.output)}`;
  if (test.outputMatches !== undefined && !new RegExp(test.outputMatches, "m").test(output))
    return `printed nothing that matches /${test.outputMatches}/`;
  return undefined;
}
