/** What ECS has after Gantline's own code rolled a service that somebody else owns, and one that it manages. */
import { expect, it } from "vitest";
import type { Together } from "../../../src/service/together.ts";
import { cluster, shop } from "./shop.ts";

const breaker = { enable: true, rollback: true };
const wanted = {
  desiredCount: 1,
  enableExecuteCommand: true,
  healthCheckGracePeriodSeconds: 20,
  deploymentConfiguration: { maximumPercent: 150 },
};
const before = { enableExecuteCommand: false, healthCheckGracePeriodSeconds: 0 };

/** Rolls `api` to its second revision; what it has then, what was sent, what was said. */
async function rolled(how: Partial<Together>) {
  const made = await shop({ scripts: {} });
  const { cloud, register, together, log } = made;
  const at = cloud.calls().length;
  const result = await cloud.clock.run(async () => together(await register("two"), how, wanted));
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  const updates = cloud
    .calls()
    .slice(at)
    .filter(({ operation }) => operation === "UpdateService")
    .map(({ input }) => Object.keys(input as object).toSorted());
  await cloud.close();
  const [{ taskDefinition, deploymentConfiguration, ...service }] = services;
  const percents = { maximumPercent: 200, minimumHealthyPercent: 100 };
  return { result, updates, log, service, settings: { ...percents, ...deploymentConfiguration }, taskDefinition };
}

it("sends nothing but the task definition to a service of somebody else, and tells what differs", async () => {
  const { result, updates, service, settings, log, taskDefinition } = await rolled({});
  expect(result.verdict).toBe("completed");
  expect(taskDefinition).toMatch(/api:2$/);
  expect(updates).toEqual([["cluster", "service", "taskDefinition"]]);
  expect(service).toMatchObject({ ...before, desiredCount: 2 });
  expect(settings).toMatchObject({ maximumPercent: 200 });
  const told = log.filter((line) => line.includes("the definition says"));
  for (const path of [
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "deploymentConfiguration.maximumPercent",
  ])
    expect(told.some((line) => line.includes(`${path} is`) && line.endsWith("somebody else owns the service"))).toBe(
      true,
    );
  expect(told.some((line) => line.includes("desiredCount is 2, the definition says 1"))).toBe(true);
});

it("sends what `deployment` asks for, also to a service of somebody else, and nothing beside it", async () => {
  const deployment = { deploymentConfiguration: { minimumHealthyPercent: 50, deploymentCircuitBreaker: breaker } };
  const { updates, service, settings } = await rolled({ deployment });
  expect(updates).toEqual([["cluster", "deploymentConfiguration", "service", "taskDefinition"]]);
  expect(settings).toMatchObject({ maximumPercent: 200, minimumHealthyPercent: 50, deploymentCircuitBreaker: breaker });
  expect(service).toMatchObject({ ...before, desiredCount: 2 });
});

it("makes a managed service as its definition says, `deployment` above it, and leaves the count", async () => {
  const deployment = { deploymentConfiguration: { maximumPercent: 175 } };
  const { updates, service, settings } = await rolled({ ownership: "managed", deployment });
  expect(updates).toHaveLength(1);
  expect(updates[0]).not.toContain("desiredCount");
  expect(service).toMatchObject({ enableExecuteCommand: true, healthCheckGracePeriodSeconds: 20, desiredCount: 2 });
  expect(settings).toMatchObject({ maximumPercent: 175 });
});

it("sets the count of a managed service when it is asked to", async () => {
  const { service, result } = await rolled({ ownership: "managed", desired: 3 });
  expect(result.verdict).toBe("completed");
  expect(service).toMatchObject({ desiredCount: 3, runningCount: 3 });
});

it("leaves a count that auto scaling owns, asked through AWS's own client", async () => {
  const { cloud, register, together, log } = await shop({ scripts: {} });
  await cloud.invoke("application-autoscaling", "RegisterScalableTarget", {
    ...{ ServiceNamespace: "ecs", ResourceId: `service/${cluster}/api`, ScalableDimension: "ecs:service:DesiredCount" },
    ...{ MinCapacity: 2, MaxCapacity: 6 },
  });
  await cloud.clock.run(async () => together(await register("two"), { ownership: "managed", desired: 4 }));
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  expect(services[0]).toMatchObject({ desiredCount: 2, runningCount: 2 });
  expect(log).toContain("api: the desired count stays 2: auto scaling owns it (2 to 6)");
  await cloud.close();
});

it("leaves a count when it may not be asked whether auto scaling owns it", async () => {
  const { cloud, register, together, log } = await shop({ scripts: {} });
  cloud.faults.add({
    match: { operation: "DescribeScalableTargets" },
    fault: {
      refuse: {
        code: "AccessDeniedException",
        message:
          "User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: application-autoscaling:DescribeScalableTargets",
      },
    },
  });
  const result = await cloud.clock.run(async () =>
    together(await register("two"), { ownership: "managed", desired: 4 }),
  );
  expect(result.verdict).toBe("completed");
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  expect(services[0].desiredCount).toBe(2);
  expect(log.some((line) => /^api: the desired count is not sent.*DescribeScalableTargets/.test(line))).toBe(true);
  await cloud.close();
});

it.each([
  ["crashes", { exit: { after: 5000, code: 2 } }, 30, "failed"],
  ["never is well", { healthyAfter: "never" }, 10, "rolled-back"],
] as const)(
  "a forced restart that %s leaves the revision that ran, and is not called mixed",
  async (_, script, minutes, verdict) => {
    const { cloud, register, together, behave } = await shop({
      scripts: {},
      service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } },
    });
    const [result, updates] = await cloud.clock.run(async () => {
      const two = await register("two");
      await together(two);
      behave.set("api:two", script);
      const at = cloud.calls().length;
      const restarted = await together(two, { force: "true", onFailure: "return-all", timeoutMs: minutes * 60_000 });
      return [restarted, cloud.calls().slice(at)];
    });
    expect(result.verdict).toBe(verdict);
    expect(result.back?.ok).not.toBe(false);
    expect(updates.filter(({ operation }) => operation === "UpdateService")).toHaveLength(1);
    const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
    expect(services[0].taskDefinition).toMatch(/api:2$/);
    // The tasks from before go on.
    expect(services[0].runningCount).toBeGreaterThanOrEqual(2);
    await cloud.close();
  },
);
