/** Gantline's own code follows what is under way on the simulated cloud: stages, pauses, other people's rollouts. */
import { expect, it } from "vitest";
import { cluster, shop } from "./shop.ts";

const minute = 60_000;
/** A blue/green service whose next deployment pauses at these stages. */
async function pausing(lifecycleStages: string[], more: object = {}) {
  const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5, ...more };
  const made = await shop({ scripts: {}, service: { deploymentConfiguration, loadBalancers: [] } });
  await made.cloud.invoke("ecs", "UpdateService", {
    cluster,
    service: "api",
    deploymentConfiguration: { ...deploymentConfiguration, lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages }] },
  });
  return made;
}

it("waits for a stage, and a second run takes it up and ends it", async () => {
  const { cloud, register, roll, log } = await pausing(["POST_TEST_TRAFFIC_SHIFT"]);
  const [first, second] = await cloud.clock.run(async () => {
    const two = await register("two");
    const reached = await roll(two, 60, { until: "POST_TEST_TRAFFIC_SHIFT" });
    await cloud.clock.sleep(10 * minute);
    return [reached, await roll(two, 60, { paused: "continue" })];
  });
  expect(first).toMatchObject({ verdict: "reached", stage: "POST_TEST_TRAFFIC_SHIFT", underWay: true });
  expect(second?.verdict).toBe("completed");
  expect(log.filter((line) => line.includes("as asked"))).toEqual([
    expect.stringMatching(/^api: paused at POST_TEST_TRAFFIC_SHIFT, goes on as asked \(hook ecs-pause-/),
  ]);
  await cloud.close();
});

it("waits for a pause", async () => {
  const { cloud, register, roll } = await pausing(["POST_SCALE_UP"]);
  const result = await cloud.clock.run(async () => roll(await register("two"), 60, { until: "paused" }));
  expect(result.verdict).toBe("reached");
  expect(result.reason).toMatch(/^it is paused at POST_SCALE_UP \(hook ecs-pause-\w+\) and waits for an answer$/);
  await cloud.close();
});

it("rolls a paused deployment back when asked, waits for the end of that, and does not call it a failure", async () => {
  const { cloud, register, roll } = await pausing(["POST_SCALE_UP"]);
  const result = await cloud.clock.run(async () => roll(await register("two"), 60, { paused: "roll-back" }));
  expect(result).toMatchObject({ verdict: "rolled-back", asked: true, evidence: [] });
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  expect(services[0].taskDefinition).toMatch(/api:1$/);
  const { serviceDeployments } = await cloud.invoke("ecs", "ListServiceDeployments", { cluster, service: "api" });
  expect(serviceDeployments[0].status).toBe("ROLLBACK_SUCCESSFUL");
  await cloud.close();
});

it("goes on at every pause of a linear deployment", async () => {
  const { cloud, register, roll, log } = await pausing(["POST_PRODUCTION_TRAFFIC_SHIFT"], {
    strategy: "LINEAR",
    linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
  });
  const result = await cloud.clock.run(async () => roll(await register("two"), 120, { paused: "continue" }));
  expect(result.verdict).toBe("completed");
  expect(log.filter((line) => line.includes("goes on as asked")).length).toBeGreaterThan(0);
  await cloud.close();
});

it("attaches to somebody else's rollout, and tells how the last one ended", async () => {
  const { cloud, register, roll, log } = await shop({ scripts: {} });
  const taskDefinition = await register("two");
  await cloud.invoke("ecs", "UpdateService", { cluster, service: "api", taskDefinition });
  const [followed, after] = await cloud.clock.run(async () => {
    await cloud.clock.sleep(10_000);
    return [await roll("", 30, { attach: true }), await roll("", 30, { attach: true })];
  });
  expect(followed).toMatchObject({ verdict: "completed", to: taskDefinition, changed: true });
  expect(after).toMatchObject({ verdict: "completed", to: taskDefinition, changed: false });
  expect(after?.reason).toBe("no rollout is under way; the last one, to api:2, completed");
  expect(cloud.callLog().match(/UpdateService/g)).toHaveLength(1);
  expect(log.some((line) => line.includes("is followed"))).toBe(true);
  await cloud.close();
});

it.each([0, 30])("attaches to a rollout that failed, %i minutes later", async (minutes) => {
  const breaker = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };
  const { cloud, register, roll } = await shop({
    scripts: { "api:two": { exit: { after: 5000, code: 2 } } },
    service: breaker,
  });
  const taskDefinition = await register("two");
  await cloud.invoke("ecs", "UpdateService", { cluster, service: "api", taskDefinition });
  const result = await cloud.clock.run(async () => {
    await cloud.clock.sleep(minutes * minute + 5000);
    return roll("", 30, { attach: true });
  });
  expect(result).toMatchObject({ verdict: "rolled-back", to: taskDefinition });
  await cloud.close();
});

it("does not call a rollback to exactly what is wanted completed before it is", async () => {
  const { cloud, register, roll, log } = await shop({ scripts: { "api:two": { healthyAfter: "never" } } });
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  const one = services[0].taskDefinition;
  const two = await register("two");
  await cloud.invoke("ecs", "UpdateService", { cluster, service: "api", taskDefinition: two });
  const [result, status] = await cloud.clock.run(async () => {
    await cloud.clock.sleep(2 * minute);
    const list = async () =>
      (await cloud.invoke("ecs", "ListServiceDeployments", { cluster, service: "api" })).serviceDeployments[0];
    const { serviceDeploymentArn } = await list();
    await cloud.invoke("ecs", "StopServiceDeployment", { serviceDeploymentArn });
    for (let looks = 0; (await list()).status === "ROLLBACK_REQUESTED" && looks < 100; looks++)
      await cloud.clock.sleep(500);
    return [await roll(one, 30), (await list()).status];
  });
  expect(log[0]).toMatch(/^api: ECS is rolling back to ecs-svc\/\d+, which runs api:1; that is followed$/);
  expect([result?.verdict, status]).toEqual(["completed", "ROLLBACK_SUCCESSFUL"]);
  await cloud.close();
});

it("deploys anew what runs already when it is forced", async () => {
  const { cloud, roll, log } = await shop({ scripts: {} });
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] });
  const result = await cloud.clock.run(() => roll(services[0].taskDefinition, 30, { force: "as asked" }));
  expect(result).toMatchObject({ verdict: "completed", changed: true });
  expect(result.deployment).not.toBe(services[0].deployments[0].id);
  expect(log[0]).toMatch(/api:1 → api:1 \(ecs-svc\/\d+\), anew: as asked$/);
  await cloud.close();
});
