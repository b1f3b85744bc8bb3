import { expect, test } from "vitest";
import { differences, type Ownership, settle } from "../../../src/service/settings.ts";

const runs = {
  desiredCount: 4,
  healthCheckGracePeriodSeconds: 30,
  deploymentConfiguration: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: false },
  },
  networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"], assignPublicIp: "DISABLED" } },
};

test.each<[string, object, string[]]>([
  ["nothing given", {}, []],
  [
    "the same, lists in another order",
    { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-2", "subnet-1"] } } },
    [],
  ],
  [
    "off and not there",
    { enableExecuteCommand: false, loadBalancers: [], platformVersion: "LATEST", propagateTags: null },
    [],
  ],
  ["names and tags", { serviceName: "x", tags: [{ key: "a", value: "b" }], taskDefinition: "td" }, []],
  [
    "deep ones, by their whole way",
    {
      deploymentConfiguration: { maximumPercent: 150, deploymentCircuitBreaker: { rollback: true } },
      enableExecuteCommand: true,
    },
    [
      "deploymentConfiguration.maximumPercent",
      "deploymentConfiguration.deploymentCircuitBreaker.rollback",
      "enableExecuteCommand",
    ],
  ],
  [
    "another list",
    { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-3"] } } },
    ["networkConfiguration.awsvpcConfiguration.subnets"],
  ],
])("differences: %s", (_what, wanted, paths) => {
  expect(differences(wanted as Record<string, unknown>, runs).map(({ path }) => path)).toEqual(paths);
});

const file = {
  desiredCount: 2,
  schedulingStrategy: "DAEMON",
  healthCheckGracePeriodSeconds: 60,
  deploymentConfiguration: { maximumPercent: 150 },
};
const merged = { ...runs.deploymentConfiguration, maximumPercent: 150 };
test.each<[Ownership, object, object]>([
  ["existing", {}, {}],
  ["managed", {}, { healthCheckGracePeriodSeconds: 60, deploymentConfiguration: merged }],
  [
    "existing",
    { deploymentConfiguration: { deploymentCircuitBreaker: { rollback: true } } },
    {
      deploymentConfiguration: {
        ...runs.deploymentConfiguration,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
    },
  ],
  [
    "managed",
    { deploymentConfiguration: { maximumPercent: 300 } },
    {
      healthCheckGracePeriodSeconds: 60,
      deploymentConfiguration: { ...runs.deploymentConfiguration, maximumPercent: 300 },
    },
  ],
  [
    "existing",
    { deploymentConfiguration: { strategy: "TOMORROWS" } },
    { deploymentConfiguration: { ...runs.deploymentConfiguration, strategy: "TOMORROWS" } },
  ],
])("%s service, asked for %j", (ownership, asked, send) => {
  const found = settle("api", file, runs, { ownership, asked: asked as Record<string, unknown> });
  expect(found.send).toEqual(send);
  expect(found.send).not.toHaveProperty("desiredCount");
  expect(Object.keys(found.before).toSorted()).toEqual(Object.keys(send).toSorted());
});

test("what is not sent is told, with why", () => {
  const told = (ownership: Ownership) => settle("api", file, runs, { ownership, asked: {} }).told;
  expect(told("existing")).toEqual([
    "api: desiredCount is 4, the definition says 2: left as it is, since auto scaling may own it (`desired-count` sets it)",
    'api: schedulingStrategy is not set, the definition says "DAEMON": not sent, since somebody else owns the service',
    "api: healthCheckGracePeriodSeconds is 30, the definition says 60: not sent, since somebody else owns the service",
    "api: deploymentConfiguration.maximumPercent is 200, the definition says 150: not sent, since somebody else owns the service",
  ]);
  expect(told("managed").slice(1)).toEqual([
    'api: schedulingStrategy is not set, the definition says "DAEMON": ECS can set it at creation only',
    "api: healthCheckGracePeriodSeconds 30 → 60",
    "api: deploymentConfiguration.maximumPercent 200 → 150",
  ]);
});
