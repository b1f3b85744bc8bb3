/** Gantline's own code rolls services on the simulated cloud, at AWS's pace: half an hour is a second of a test. */
import { describe, expect, it } from "vitest";
import type { Behaviour } from "../../../local/engine/simulated/script.ts";
import { cluster, shop } from "./shop.ts";

const minute = 60_000;
const breaker = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };

describe("what Gantline says of a roll", () => {
  const cases: [string, Behaviour, object, string][] = [
    ["well", {}, {}, "completed"],
    ["slow, within its grace", { healthyAfter: 100_000 }, { healthCheckGracePeriodSeconds: 120 }, "completed"],
    ["gone", { pullFailure: "CannotPullContainerError: failed to resolve ref api:two: not found" }, breaker, "failed"],
    ["crashing", { exit: { after: 5000, code: 2 }, log: [{ after: 1, text: "no database" }] }, breaker, "rolled-back"],
    ["never well", { healthyAfter: "never" }, breaker, "rolled-back"],
    ["never well, without a breaker", { healthyAfter: "never" }, {}, "timed-out"],
  ];

  it.each(cases)("an image that is %s", async (_, behaviour, service, verdict) => {
    const { cloud, register, roll } = await shop({ scripts: { "api:two": behaviour }, service });
    const result = await cloud.clock.run(async () => roll(await register("two"), 30));
    expect({ verdict: result.verdict }).toEqual({ verdict });
    if (verdict === "timed-out") expect(result.seconds).toBe(1800);
    await cloud.close();
  });

  it("another deployment took its place", async () => {
    const { cloud, register, roll } = await shop({ scripts: { "api:two": { healthyAfter: "never" } } });
    const result = await cloud.clock.run(async () => {
      const other = async () => {
        await cloud.clock.sleep(minute);
        const taskDefinition = await register("three");
        await cloud.invoke("ecs", "UpdateService", { cluster, service: "api", taskDefinition });
      };
      const [rolled] = await Promise.all([roll(await register("two"), 30), other()]);
      return rolled;
    });
    expect(result.verdict).toBe("superseded");
    await cloud.close();
  });

  it("calls that fail in every way on the way", async () => {
    const { cloud, register, roll } = await shop({ scripts: {} });
    for (const [fault, every] of [
      ["throttle", 3],
      ["reset", 5],
      [500, 7],
      ["timeout-after", 11],
    ] as const) {
      cloud.faults.add({ match: { service: "ecs", every }, fault, times: 5 });
    }
    const result = await cloud.clock.run(async () => {
      const taskDefinition = await register("two");
      return roll(taskDefinition, 30);
    });
    expect(result.verdict).toBe("completed");
    expect(cloud.callLog()).toMatch(/fault/);
    await cloud.close();
  });
});
