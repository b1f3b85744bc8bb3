import { expect, test } from "vitest";
import { placementOf, planOf, prepare, type Wanted } from "../../../src/task/plan.ts";
import { definition } from "../release/world.ts";

const plan = planOf(definition("shop-migrate", "migrate"), "arn:…:1");
const two = {
  ...plan,
  containers: [...plan.containers, { name: "proxy", essential: true }],
};
const network = { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" as const };

function wanted(more: Partial<Wanted> = {}): Wanted {
  return { cluster: "shop", containers: [], identity: [], timeoutMs: 1, network, ...more };
}

test("a plan knows what runs, what logs where and how much memory there is", () => {
  expect(plan.containers).toEqual([
    {
      name: "migrate",
      essential: true,
      memory: 512,
      log: { group: "/ecs/shop", prefix: "migrate", region: "eu-central-1" },
    },
  ]);
  expect(planOf({ ...definition("a", "c"), memory: "2 GB" }, "a").containers[0]?.memory).toBe(2048);
});

test.each<[string, Wanted, typeof plan, string[]]>([
  ["nothing wrong", wanted({ command: ["x"], environment: { A: "1" } }), plan, []],
  [
    "an unknown container",
    wanted({ containers: ["migrat"] }),
    plan,
    ['the task definition has no container "migrat" (did you mean "migrate"?); it has migrate'],
  ],
  [
    "a command for whom?",
    wanted({ command: ["x"] }),
    two,
    [
      "the task definition has several containers (migrate, proxy); say with `container` which one gets the command and the environment",
    ],
  ],
  [
    "no network",
    { cluster: "shop", containers: [], identity: [], timeoutMs: 1 },
    plan,
    ["the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one"],
  ],
])("%s", (_what, one, of, problems) => {
  expect(prepare(one, of, undefined).problems).toEqual(problems);
});

test("overrides go to the container that counts", () => {
  expect(prepare(wanted({ command: ["x"], containers: ["proxy"] }), two, undefined).task.overrides).toEqual([
    { name: "proxy", command: ["x"] },
  ]);
});

test("what is given goes before what the service has; a strategy before a launch type", () => {
  const service = placementOf({
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ["subnet-9"], securityGroups: ["sg-9"], assignPublicIp: "ENABLED" },
    },
    capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    launchType: "FARGATE",
  });
  const { network: _, ...without } = wanted();
  expect(prepare(without, plan, service).task.placement).toEqual({
    network: { subnets: ["subnet-9"], securityGroups: ["sg-9"], assignPublicIp: "ENABLED" },
    capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
  });
  expect(prepare(wanted({ launchType: "EC2" }), plan, service).task.placement).toEqual({ network, launchType: "EC2" });
});

test("a definition that requires Fargate gets it; one that is not awsvpc gets no network", () => {
  expect(prepare(wanted(), plan, undefined).task.placement.launchType).toBe("FARGATE");
  const { networkMode: _, ...bridge } = plan;
  expect(prepare(wanted(), bridge, undefined).task.placement.network).toBeUndefined();
});
