/** What a release is told about its roll reaches ECS: smoke tests, restarts, schedules, settings, how far to wait. */
import { expect, test } from "vitest";
import type { DeployError } from "../../../src/kernel/errors.ts";
import { overall } from "../../../src/service/result.ts";
import { plainly, type Together } from "../../../src/service/together.ts";
import { releaseShop } from "./release-shop.ts";

type Shop = Awaited<ReturnType<typeof releaseShop>>;

const patient = { timeout: 90_000 };
const told = (how: Partial<Together>) => ({ together: { ...plainly, onFailure: "return-all" as const, ...how } });
const smoke = [
  { url: "https://shop.example.com/", headers: {}, status: [200], expected: { "x-version": "v2" }, timeoutMs: 20_000 },
];
/** What was sent with each UpdateService, without names. */
const updates = ({ cloud }: Shop, from: number) =>
  cloud
    .calls()
    .slice(from)
    .filter(({ operation }) => operation === "UpdateService")
    .map(({ input }) => {
      const { cluster: _, service, taskDefinition: __, ...rest } = input as Record<string, unknown>;
      return [service, rest];
    });
const states = ({ at }: Shop) => [...at.deployments.values()].at(-1)?.statuses.map(({ state }) => state);

test("a smoke test that fails after the roll brings every service back, and the release failed", patient, async () => {
  const http = { get: async () => ({ status: 200, headers: { "x-version": "v1" }, body: "" }) };
  const shop = await releaseShop({ http });
  await shop.release("v1");
  const { failure, rolled } = await shop.release("v2", told({ smoke }));
  expect((failure as Error).message).toMatch(
    /^the smoke test of api \(api:2\), worker \(worker:2\), web \(web:2\) failed: .* answered 200 with x-version "v1", expected "v2" .*; all 3 services run their previous revisions: api \(api:1\), worker \(worker:1\), web \(web:1\)/,
  );
  expect((failure as DeployError).also.join("\n")).toContain("the schema is ahead of the code");
  expect(overall(rolled)).toBe("rolled-back");
  expect(await shop.runs()).toBe("api:1 worker:1 web:1");
  expect(states(shop)).toEqual(["in_progress", "failure"]);
});

test("one that is answered makes the release good", patient, async () => {
  const asked: string[] = [];
  const get = async (url: string) => {
    asked.push(url);
    return { status: 200, headers: { "x-version": "v2" }, body: "" };
  };
  const shop = await releaseShop({ http: { get } });
  expect((await shop.release("v2", told({ smoke }))).failure).toBeUndefined();
  expect(asked).toEqual(["https://shop.example.com/"]);
  expect(states(shop)).toEqual(["in_progress", "success"]);
});

test("what runs already is restarted when it is forced, and left alone when not", patient, async () => {
  const shop = await releaseShop();
  await shop.release("v1");
  let from = shop.cloud.calls().length;
  await shop.release("v1", told({}));
  expect(updates(shop, from)).toEqual([]);
  from = shop.cloud.calls().length;
  expect((await shop.release("v1", told({ force: "true" }))).failure).toBeUndefined();
  const forced = { forceNewDeployment: true };
  expect(updates(shop, from).toSorted()).toEqual([
    ["api", forced],
    ["web", forced],
    ["worker", forced],
  ]);
  expect(await shop.runs()).toBe("api:1 worker:1 web:1");
});

test("schedules follow a release that is good, and not one that failed", patient, async () => {
  const shop = await releaseShop({ scripts: { "web:v3": { exit: { after: 2000, code: 3 } } } });
  await shop.release("v1");
  const { clusterArn } = (await shop.cloud.invoke("ecs", "DescribeClusters", { clusters: ["shop"] })).clusters[0];
  const { Role } = await shop.cloud.invoke("iam", "CreateRole", {
    RoleName: "runs",
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "scheduler.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
  });
  await shop.cloud.invoke("scheduler", "CreateSchedule", {
    ...{ Name: "nightly", ScheduleExpression: "cron(0 3 * * ? *)", FlexibleTimeWindow: { Mode: "OFF" } },
    State: "DISABLED",
    Target: {
      ...{ Arn: clusterArn, RoleArn: Role.Arn },
      EcsParameters: {
        TaskDefinitionArn: "arn:aws:ecs:eu-central-1:111122223333:task-definition/api:1",
        LaunchType: "FARGATE",
        NetworkConfiguration: { awsvpcConfiguration: { Subnets: ["subnet-1"] } },
      },
    },
  });
  const runs = async () =>
    (await shop.cloud.invoke("scheduler", "GetSchedule", { Name: "nightly" })).Target.EcsParameters.TaskDefinitionArn;
  expect((await shop.release("v2", told({ schedules: "follow" }))).failure).toBeUndefined();
  expect(await runs()).toMatch(/api:2$/);
  expect((await shop.release("v3", told({ schedules: "follow" }))).failure).toBeDefined();
  expect(await runs()).toMatch(/api:2$/);
});

test("settings go along, and a release waits as far as it is told to", patient, async () => {
  const shop = await releaseShop();
  await shop.release("v1");
  const from = shop.cloud.calls().length;
  const deploymentConfiguration = {
    ...{ strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 },
    lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }],
  };
  const { failure, rolled } = await shop.release(
    "v2",
    told({ until: "paused", deployment: { deploymentConfiguration } }),
  );
  expect(failure).toBeUndefined();
  expect(rolled.map(({ verdict, stage }) => [verdict, stage])).toEqual(
    Array.from({ length: 3 }, () => ["reached", "POST_SCALE_UP"]),
  );
  for (const [, sent] of updates(shop, from)) expect(sent).toMatchObject({ deploymentConfiguration });
  // It is neither good nor bad yet.
  expect(states(shop)).toEqual(["in_progress", "in_progress"]);
});

test("counts reach managed services", patient, async () => {
  const shop = await releaseShop();
  await shop.release("v1");
  const desired = { api: 2 };
  expect((await shop.release("v2", told({ ownership: "managed", desired }))).failure).toBeUndefined();
  const { services } = await shop.cloud.invoke("ecs", "DescribeServices", {
    cluster: "shop",
    services: ["api", "web"],
  });
  expect(services.map(({ desiredCount }: { desiredCount: number }) => desiredCount)).toEqual([2, 1]);
});
