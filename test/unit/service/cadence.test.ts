import { expect, test } from "vitest";
import {
  affords,
  budget,
  type Counts,
  type Phase,
  type Pulse,
  pauseBefore,
  phaseOf,
} from "../../../src/service/cadence.ts";
import { toGo, usualDuration } from "../../../src/service/estimate.ts";
import { reached, type Until } from "../../../src/service/lifecycle.ts";
import type { ServiceDeployment } from "../../../src/service/types.ts";

const counts = (running: number, left: number): Counts => ({ desired: 2, running, left });
test.each<[Counts | undefined, boolean, Phase]>([
  [undefined, false, "starting"],
  [counts(1, 2), false, "starting"],
  [counts(2, 1), false, "draining"],
  [counts(2, 0), false, "ending"],
  [counts(2, 0), true, "paused"],
])("%j (paused: %s) is %s", (given, paused, phase) => expect(phaseOf(given, paused)).toBe(phase));

const pulse = (phase: Phase, more: Partial<Pulse> = {}): Pulse => ({
  ...{ phase, looks: 20, elapsed: 120_000, calls: 30, next: 1, services: 1 },
  ...more,
});
test.each<[string, Pulse, number]>([
  ["the first look is followed soon", pulse("starting", { looks: 1, elapsed: 0, calls: 2 }), 1000],
  ["starting", pulse("starting"), 4000],
  ["starting, later than usual", pulse("starting", { expected: 130_000 }), 3000],
  ["draining, half way as earlier rolls went", pulse("draining", { expected: 240_000 }), 2800],
  ["draining, near the end", pulse("draining", { expected: 130_000 }), 2000],
  ["draining, nothing known", pulse("draining"), 2000],
  ["ending", pulse("ending"), 1000],
  ["paused", pulse("paused"), 5000],
  ["over the budget", pulse("ending", { calls: 90 }), 2800],
  ["over the budget, starting", pulse("starting", { calls: 90 }), 6000],
])("%s", (_what, given, ms) => expect(pauseBefore(given)).toBe(ms));

test.each([
  [1, 0.48],
  [10, 0.48],
  [50, 2.4],
])("%i services may cost %f calls per second", (services, calls) => expect(budget(services)).toBeCloseTo(calls));

test("extra calls wait until the budget has room", () => {
  const known = { next: 3, services: 1, calls: 4 };
  expect([1000, 3000].map((elapsed) => affords({ ...known, elapsed }))).toEqual([false, true]);
});

const rolled = (seconds: number, status = "SUCCESSFUL") =>
  ({ status, startedAt: 1000, finishedAt: 1000 + seconds * 1000 }) as ServiceDeployment;
test.each<[string, ServiceDeployment[], number | undefined]>([
  ["none", [], undefined],
  ["failed ones say nothing", [rolled(900, "ROLLBACK_SUCCESSFUL")], undefined],
  ["the median", [rolled(100), rolled(900), rolled(120)], 120_000],
  ["only the last five", [...Array.from({ length: 5 }, () => rolled(60)), rolled(900), rolled(900)], 60_000],
])("the usual time: %s", (_what, history, ms) => expect(usualDuration(history)).toBe(ms));

test.each<[number | undefined, number, string | undefined]>([
  [undefined, 0, undefined],
  [100_000, 0, "about 2 min to go"],
  [100_000, 20_000, "about 80 s to go"],
  [100_000, 98_000, undefined],
  [100_000, 120_000, undefined],
  [100_000, 200_000, "longer than usual (2 min)"],
  [600_000, 0, "about 10 min to go"],
])("usually %s ms, after %i ms: %s", (usual, elapsed, said) => expect(toGo(usual, elapsed)).toBe(said));

const at = (lifecycleStage: string, more: Partial<ServiceDeployment> = {}) =>
  ({ status: "IN_PROGRESS", lifecycleStage, paused: [], ...more }) as unknown as ServiceDeployment;
test.each<[Until, ServiceDeployment | undefined, RegExp | undefined]>([
  ["completed", at("CLEAN_UP"), undefined],
  ["paused", at("POST_SCALE_UP"), undefined],
  ["paused", at("POST_SCALE_UP", { paused: ["ecs-pause-1"] }), /paused at POST_SCALE_UP \(hook ecs-pause-1\)/],
  ["POST_TEST_TRAFFIC_SHIFT", undefined, undefined],
  ["POST_TEST_TRAFFIC_SHIFT", at("TEST_TRAFFIC_SHIFT"), undefined],
  ["POST_TEST_TRAFFIC_SHIFT", at("POST_TEST_TRAFFIC_SHIFT"), /has reached POST_TEST_TRAFFIC_SHIFT/],
  ["POST_TEST_TRAFFIC_SHIFT", at("BAKE_TIME"), /has reached BAKE_TIME/],
  ["BAKE_TIME", at("A_STAGE_OF_TOMORROW"), undefined],
  ["BAKE_TIME", at("BAKE_TIME", { status: "ROLLBACK_IN_PROGRESS" }), undefined],
])("until %s: %j", (until, deployment, said) => {
  const found = reached(until, deployment);
  if (said === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(said);
});
