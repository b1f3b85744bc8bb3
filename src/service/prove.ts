import type { RollResult } from "./result.ts";
import { type SmokeResult, type SmokeTest, smokeTest } from "./smoke.ts";
import type { RollTools } from "./types.ts";

const advice =
  "ECS calls the roll complete, but it does not answer as it should: see the last answer below, and the service's own log.";

/** Services that have completed, after their own smoke tests, which run side by side. */
export async function proveEach(
  results: readonly RollResult[],
  tests: readonly SmokeTest[],
  tools: RollTools,
): Promise<RollResult[]> {
  return Promise.all(
    results.map(async (one) => {
      const own = tests.filter(({ service }) => service === one.service);
      if (one.verdict !== "completed") return one;
      const failed = await firstFailure(own, tools);
      return failed === undefined ? one : unproven(one, failed, true);
    }),
  );
}

/** All together, after the tests that name no service: one that fails stands for everything that was changed. */
export async function proveAll(
  results: readonly RollResult[],
  tests: readonly SmokeTest[],
  tools: RollTools,
): Promise<RollResult[]> {
  const failed = await firstFailure(
    tests.filter(({ service }) => service === undefined),
    tools,
  );
  if (failed === undefined) return [...results];
  const changed = results.filter((one) => one.changed);
  const meant = changed.length > 0 ? changed : results;
  return results.map((one) => (meant.includes(one) ? unproven(one, failed, one === meant[0]) : one));
}

async function firstFailure(tests: readonly SmokeTest[], tools: RollTools): Promise<SmokeResult | undefined> {
  try {
    return (await Promise.all(tests.map((test) => smokeTest(test, tools)))).find(({ ok }) => !ok);
  } catch (error) {
    // A cancelled run: what becomes of the services is decided by whoever asked.
    if (tools.signal.aborted) return undefined;
    throw error;
  }
}

function unproven(one: RollResult, smoke: SmokeResult, first: boolean): RollResult {
  const evidence = first ? [{ title: `last answer of ${smoke.test.url}`, lines: smoke.lines, written: true }] : [];
  return { ...one, verdict: "failed", reason: smoke.reason, smoke, next: advice, evidence };
}
