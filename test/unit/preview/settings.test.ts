/** A push changes more than code: how its services are made follows, and what has not changed is left alone. */
import { expect, test } from "vitest";
import type { PreviewSpec } from "../../../src/preview/types.ts";
import { luck } from "../../support/previews/luck.ts";

type Input = PreviewSpec["services"][number]["input"];

const withInput = (change: (input: Input) => Input) => (spec: PreviewSpec) => ({
  ...spec,
  services: spec.services.map((service) => ({ ...service, input: change(service.input) })),
});

async function pushed(seed: string, first: (input: Input) => Input, second: (input: Input) => Input) {
  const { cloud, up, people, pr, wrong, elb } = await luck(seed);
  await cloud.invoke("ecs", "PutClusterCapacityProviders", {
    ...{ cluster: "previews", capacityProviders: ["FARGATE", "FARGATE_SPOT"], defaultCapacityProviderStrategy: [] },
  });
  await cloud.invoke("ecs", "CreateCluster", {
    ...{ clusterName: "elsewhere", serviceConnectDefaults: { namespace: "shop" } },
  });
  await up({ spec: withInput(first) });
  await people.push(pr);
  expect(await up({ spec: withInput(second) })).toMatchObject({ state: "ready" });
  expect(await wrong()).toEqual([]);
  const names = ["shop-p42-api", "shop-p42-web"];
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services: names });
  const updates = () =>
    cloud
      .callLog()
      .split("\n")
      .filter((line) => /UpdateService/.test(line)).length;
  const before = updates();
  // The same once more, as a label has it.
  expect(await up({ spec: withInput(second) })).toMatchObject({ state: "ready" });
  expect(updates()).toBe(before);
  return { cloud, services, elb };
}

const spot = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
const onSpot = ({ launchType: _, ...input }: Input): Input => ({ ...input, capacityProviderStrategy: spot });
const asItIs = (input: Input) => input;

test.each<[string, (input: Input) => Input, (input: Input) => Input, object]>([
  [
    "how a rollout goes",
    asItIs,
    (input) => ({ ...input, deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } }),
    { deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } },
  ],
  [
    "the time of grace",
    asItIs,
    (input) => ({ ...input, healthCheckGracePeriodSeconds: 77 }),
    { healthCheckGracePeriodSeconds: 77 },
  ],
  ["capacity, to Spot", asItIs, onSpot, { capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }] }],
  ["capacity, back from Spot", onSpot, asItIs, { capacityProviderStrategy: [{ capacityProvider: "FARGATE" }] }],
  [
    "the network",
    asItIs,
    (input) => ({
      ...input,
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] } },
    }),
    { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"] } } },
  ],
  ["a port that others call by a name", asItIs, named, {}],
])("%s is that of the push", async (name, first, second, expected) => {
  const { cloud, services } = await pushed(name, first, second);
  for (const service of services) expect(service).toMatchObject(expected);
  if (second === named)
    for (const { deployments } of services)
      expect(deployments[0].serviceConnectConfiguration).toMatchObject({ enabled: true, namespace: "shop" });
  await cloud.close();
});

function named(input: Input): Input {
  return { ...input, serviceConnectConfiguration: { enabled: true, namespace: "shop" } };
}

test("the path of the health check is that of the push: the target group that is there gets it", async () => {
  const { cloud, up, people, pr, elb } = await luck("health path");
  await up();
  await people.push(pr);
  const elsewhere = (spec: PreviewSpec) => ({
    ...spec,
    services: spec.services.map((one) => (one.web ? { ...one, web: { ...one.web, healthPath: "/ready" } } : one)),
  });
  const { TargetGroups: before } = await elb("DescribeTargetGroups", {});
  expect(await up({ spec: elsewhere })).toMatchObject({ state: "ready" });
  const { TargetGroups: after } = await elb("DescribeTargetGroups", {});
  expect(after).toMatchObject([{ TargetGroupArn: before[0].TargetGroupArn, HealthCheckPath: "/ready" }]);
  await cloud.close();
});
