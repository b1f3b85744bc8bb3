/** Rollouts on the simulated cloud, as the page gets them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Rollout } from "../../../local/face/model.ts";
import { createHistory } from "../../../local/face/rollouts.ts";
import { view } from "../../../local/face/view.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";

const account = [
  { service: "ecs", operation: "CreateCluster", input: { clusterName: "shop" } },
  {
    service: "elasticloadbalancing",
    operation: "CreateLoadBalancer",
    input: { Name: "shop", Subnets: ["subnet-1", "subnet-2"] },
  },
  {
    service: "elasticloadbalancing",
    operation: "CreateTargetGroup",
    input: {
      Name: "api",
      Protocol: "HTTP",
      Port: 8080,
      VpcId: "vpc-1",
      TargetType: "ip",
      HealthCheckIntervalSeconds: 5,
      HealthCheckTimeoutSeconds: 2,
      UnhealthyThresholdCount: 2,
    },
  },
];
const hostile = "<script>alert(1)</script>";

let cloud: SimulatedCloud;
let history: ReturnType<typeof createHistory>;
let rollouts: Rollout[];

beforeAll(async () => {
  cloud = await createSimulatedCloud({
    seed: "face",
    pace: "local",
    account,
    scripts: { "*/api:sick": { healthyAfter: "never" } },
  });
  const { clock, ecs, elbv2, invoke } = cloud;
  history = createHistory(ecs.world, elbv2.targets.health);
  ecs.onChange(() => history.observe(clock.now()));
  elbv2.targets.onChange((arn, target) => history.target(arn, "api", target, clock.now()));
  const [balancer] = [...elbv2.state.loadBalancers.keys()];
  const [group] = [...elbv2.state.targetGroups.keys()];
  await invoke("elasticloadbalancing", "CreateListener", {
    LoadBalancerArn: balancer,
    Protocol: "HTTP",
    Port: 80,
    DefaultActions: [{ Type: "forward", TargetGroupArn: group }],
  });
  await invoke("elasticloadbalancing", "ModifyTargetGroupAttributes", {
    TargetGroupArn: group,
    Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
  });
  const define = async (tag: string) => {
    await cloud.push({ repository: "api", tag });
    await invoke("ecs", "RegisterTaskDefinition", {
      family: "api",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      executionRoleArn: "arn:aws:iam::111122223333:role/execution",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      containerDefinitions: [
        { name: "api", image: `${cloud.registry}/api:${tag}`, portMappings: [{ containerPort: 8080 }] },
      ],
    });
  };
  await clock.run(async () => {
    await define("one");
    await invoke("ecs", "CreateService", {
      cluster: "shop",
      serviceName: "api",
      taskDefinition: "api",
      desiredCount: 2,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
      loadBalancers: [{ targetGroupArn: group, containerName: "api", containerPort: 8080 }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    await clock.sleep(60_000);
    for (const tag of ["two", "sick"]) {
      await define(tag);
      await invoke("ecs", "UpdateService", { cluster: "shop", service: "api", taskDefinition: "api" });
      await clock.sleep(10 * 60_000);
    }
  });
  rollouts = Object.values(history.rollouts()).sort((a, b) => a.startedAt - b.startedAt);
});
afterAll(() => cloud?.close());

const states = (spans: { state: string }[] | undefined) => spans?.map(({ state }) => state).join(" ");

describe("the history of rollouts", () => {
  test("has a word for each", () => {
    expect(rollouts.map(({ verdict, from, to }) => [verdict, from, to])).toEqual([
      ["completed", [], "api:1"],
      ["completed", ["api:1"], "api:2"],
      ["rolled back", ["api:2"], "api:3"],
    ]);
  });

  test("shows old tasks leave and new ones come, with their targets", () => {
    const rows = rollouts[1]?.rows ?? [];
    expect(rows.map(({ side }) => side)).toEqual(["old", "old", "new", "new"]);
    for (const row of rows.filter(({ side }) => side === "new")) {
      expect(states(row.spans)).toBe("provisioning pulling starting running healthy");
      expect(states(row.targets)).toBe("initial initial healthy");
      expect(row.end).toBeUndefined();
    }
    for (const row of rows.filter(({ side }) => side === "old")) {
      expect(states(row.spans)).toMatch(/ healthy stopping$/);
      expect(states(row.targets)).toMatch(/ healthy draining$/);
      expect(row.targets.at(-1)?.to).toBeDefined();
      expect(row.end).toMatchObject({ problem: false, text: expect.stringContaining("Scaling activity") });
    }
  });

  test("ends when the last old task has stopped", () => {
    const { finishedAt = 0, until = 0, rows = [], startedAt = 0 } = rollouts[1] ?? {};
    const stops = rows.map(({ end }) => end?.at ?? 0);
    expect(until).toBe(Math.max(finishedAt, ...stops));
    expect(until - startedAt).toBeLessThan(10 * 60_000);
  });

  test("tells why a rollout was rolled back", () => {
    const rollout = rollouts[2];
    const failed = rollout?.rows.filter(({ end }) => end?.problem) ?? [];
    expect(failed.length).toBeGreaterThanOrEqual(3);
    expect(failed.map(({ side }) => side)).not.toContain("old");
    const unhealthy = failed.flatMap(({ targets }) => targets.filter(({ state }) => state === "unhealthy"));
    expect(unhealthy[0]?.reason).toBe("Health checks failed with these codes: [503]");
    expect(rollout?.marks.filter(({ problem }) => problem).map(({ text }) => text)).toContainEqual(
      expect.stringContaining("rolling back to deployment"),
    );
    expect(rollout?.reason).toContain("circuit breaker");
  });

  test("keeps the last twenty", async () => {
    const first = Object.keys(history.rollouts());
    await cloud.clock.run(async () => {
      for (let round = 0; round < 19; round++) {
        await cloud.invoke("ecs", "UpdateService", { cluster: "shop", service: "api", forceNewDeployment: true });
        await cloud.clock.sleep(2_000);
      }
    });
    const kept = history.rollouts();
    expect(Object.keys(kept)).toHaveLength(20);
    expect(first.map((id) => id in kept)).toEqual([false, false, true]);
    expect(Object.values(kept).filter(({ verdict }) => verdict === "superseded").length).toBeGreaterThan(10);
  });
});

test("the view gives text as it is: what shows it must not read it as markup", async () => {
  const { ecs, elbv2, invoke } = cloud;
  await cloud.clock.run(async () => {
    const { tasks } = await invoke("ecs", "ListTasks", { cluster: "shop" }).then(({ taskArns }) =>
      invoke("ecs", "DescribeTasks", { cluster: "shop", tasks: taskArns }),
    );
    await invoke("ecs", "StopTask", { cluster: "shop", task: tasks[0].taskArn, reason: hostile });
  });
  const seen = view({ world: ecs.world, elbv2: elbv2.state, ports: { 80: 8080 }, rollouts: {} });
  expect(Object.values(seen.tasks).map(({ reason }) => reason)).toContain(hostile);
  expect(Object.values(seen.balancers)[0]?.listeners).toEqual([
    { port: 80, url: "http://127.0.0.1:8080/", routes: ["everything else → api"] },
  ]);
});
