/** Services that cannot come up, through the bundle of roll: the verdict, the reason, and what runs afterwards. */
import { DescribeServicesCommand } from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { definition, openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.write("worker.service.json", {
    serviceName: "worker",
    cluster: "shop",
    taskDefinition: "worker",
    desiredCount: 1,
    launchType: "FARGATE",
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60001"], securityGroups: ["sg-0a1b2c3d4e5f60001"] },
    },
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
});
afterAll(() => shop?.close());

const roll = (inputs: Record<string, string> = {}) =>
  shop.run("roll", {
    cluster: "shop",
    services: "worker: { task-definition: worker, definition: worker.service.json }",
    create: "true",
    ...inputs,
  });

describe("a service", () => {
  test("that was never there and whose image does not exist fails by the circuit breaker, and the reason is told", async () => {
    const gone = shop.probe.replace(/@.*/, `@sha256:${"1".repeat(64)}`);
    await shop.write("worker.json", definition("worker", gone, ["wait"]));
    const refused = await shop.run("register", { "task-definitions": "worker.json" });
    expect(refused.code).toBe(1);
    expect(refused.errors[0]).toMatch(/worker\.json, container "main": image .* is not in the registry/);
    await shop.run("register", { "task-definitions": "worker.json", verify: "false" });
    const run = await roll({ verify: "false" });
    expect(run.code).toBe(1);
    expect(run.outputs.verdict).toBe("failed");
    expect(run.errors[0]).toMatch(/worker/);
    expect(run.log).toContain("CannotPullContainerError");
    expect(JSON.parse(run.outputs.failure ?? "{}")).toMatchObject({
      version: 1,
      kind: "deploy",
      code: "image-not-found",
    });
  });

  test("that comes up afterwards is completed", async () => {
    await shop.define("worker", ["wait"]);
    const run = await roll();
    expect(run.code, run.log.slice(-3000)).toBe(0);
    expect(run.outputs.verdict).toBe("completed");
  });

  test("whose new container never becomes healthy is rolled back, and the old revision serves", async () => {
    const before = await shop.ecs.send(new DescribeServicesCommand({ cluster: "shop", services: ["worker"] }));
    await shop.define("worker", ["wait"], {
      healthCheck: { command: ["CMD", "/probe", "exit", "1"], interval: 5, timeout: 2, retries: 1 },
    });
    const run = await roll();
    expect(run.code).toBe(1);
    expect(run.outputs.verdict, run.log.slice(-3000)).toBe("rolled-back");
    expect(run.errors[0]).toMatch(/worker/);
    expect(run.log).toMatch(/health check/i);
    const after = await shop.ecs.send(new DescribeServicesCommand({ cluster: "shop", services: ["worker"] }));
    expect(after.services?.[0]?.taskDefinition).toBe(before.services?.[0]?.taskDefinition);
  });

  test("whose container exits at once is not called completed", async () => {
    await shop.define("worker", ["exit", "7"]);
    const run = await roll();
    expect(run.code).toBe(1);
    expect(["failed", "rolled-back"]).toContain(run.outputs.verdict);
    expect(run.log).toMatch(/exited? .*7|exit code 7/);
  });
});
