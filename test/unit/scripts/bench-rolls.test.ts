import { type ECSClient, waitUntilServicesStable } from "@aws-sdk/client-ecs";
import { afterEach, expect, test, vi } from "vitest";
import { lag, red } from "../../../scripts/bench-rolls.ts";
import { waiterEnd } from "../../../scripts/waiter.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a roll's end is noticed at the next look, with less than one call in two seconds", async () => {
  const { lags, seconds, calls } = await lag("test", 4, () => 3);
  expect(lags).toHaveLength(4);
  for (const each of lags) expect(each).toBeLessThanOrEqual(3);
  expect(calls / seconds).toBeLessThanOrEqual(0.5);
});

test("a failure is red within seconds of the first certain evidence, with a breaker and without", async () => {
  const { times } = await red(1);
  expect(times).toHaveLength(5);
  for (const each of times) expect(each).toBeLessThanOrEqual(5);
});

/** AWS's own waiter on a clock that is not real, with a client whose service is stable after so many seconds. */
async function sdk(stableAfter: number, draw: number): Promise<number | "gave up"> {
  vi.useFakeTimers({ now: 0 });
  vi.spyOn(Math, "random").mockReturnValue(draw);
  const service = () => ({
    status: "ACTIVE",
    desiredCount: 1,
    runningCount: 1,
    deployments: Date.now() / 1000 >= stableAfter ? [{}] : [{}, {}],
  });
  const client = { send: async () => ({ services: [service()] }), config: {} } as unknown as ECSClient;
  const done = waitUntilServicesStable({ client, maxWaitTime: 1800 }, { services: ["api"] }).then(
    () => Date.now() / 1000,
    () => "gave up" as const,
  );
  await vi.advanceTimersByTimeAsync(2_000_000);
  return done;
}

test.each([
  [0, 0.5],
  [1, 0.5],
  [100, 0.5],
  [130, 0.1],
  [600, 0.9],
  [1100, 0.5],
  [1790, 0.5],
  [1500, 0.99],
])("the waiter's formula says what the waiter does: stable after %d s, chance %d", async (stableAfter, draw) => {
  const ended = waiterEnd(stableAfter, 1800, () => draw);
  const really = await sdk(stableAfter, draw);
  if (ended === "gave up") expect(really).toBe("gave up");
  else expect(really).toBeCloseTo(ended, 0);
});
