/** The roll action itself, from its inputs to what ECS has then, over HTTP on the simulated cloud. */
import { afterEach, expect, test } from "vitest";
import type { InputError } from "../../../src/kernel/errors.ts";
import { type ActionShop, actionShop } from "./action.ts";

let shop: ActionShop;
afterEach(() => shop.close());
const patient = { timeout: 60_000 };

const blueGreen = { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } };
/** The next deployment pauses at this stage. */
const pauseAt = (stage: string) =>
  shop.cloud.invoke("ecs", "UpdateService", {
    ...{ cluster: "shop", service: "api" },
    deploymentConfiguration: {
      ...blueGreen.deploymentConfiguration,
      lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: [stage] }],
    },
  });

test("attach follows what is under way, with nothing said of the services but their names", patient, async () => {
  shop = await actionShop();
  const taskDefinition = await shop.register();
  await shop.cloud.invoke("ecs", "UpdateService", { cluster: "shop", service: "api", taskDefinition });
  const { outputs, failure } = await shop.roll({ services: "{ api: }", attach: "true" });
  expect(failure).toBeUndefined();
  expect(outputs).toMatchObject({ verdict: "completed", services: { api: { "task-definition": taskDefinition } } });
  expect(shop.sent("UpdateService")).toHaveLength(1);
});

test("settings that ECS does not know are refused, all at once, before anything is sent", patient, async () => {
  shop = await actionShop();
  await shop.register();
  const { failure } = await shop.roll({
    services: "api: api",
    deployment: "{ maximumPercnt: 200, minimumHealthyPercent: half }",
  });
  const { problems } = failure as InputError;
  expect(problems).toHaveLength(2);
  expect(problems.join("\n")).toMatch(/^input "deployment": .*maximumPercnt.*maximumPercent/m);
  expect(problems.join("\n")).toMatch(/^input "deployment": .*minimumHealthyPercent/m);
  expect(shop.sent("UpdateService")).toEqual([]);
});

test("a count for a service of somebody else is refused before anything is sent", patient, async () => {
  shop = await actionShop();
  const { failure } = await shop.roll({ services: "api: api", "desired-count": "3" });
  expect((failure as InputError).problems).toEqual([expect.stringMatching(/^input "desired-count" is for services/)]);
  expect(shop.sent("UpdateService")).toEqual([]);
});

test("a service of somebody else gets its task definition only; its file is compared and told", patient, async () => {
  shop = await actionShop();
  const taskDefinition = await shop.register();
  await shop.file("api.json", { serviceName: "api", taskDefinition: "api", enableExecuteCommand: true });
  const services = "api: { definition: api.json }";
  const { outputs, log } = await shop.roll({ services });
  expect(outputs).toMatchObject({ verdict: "completed" });
  expect(shop.sent("UpdateService")).toEqual([{ cluster: "shop", service: "api", taskDefinition }]);
  expect(log.some((line) => /enableExecuteCommand is .*somebody else owns the service/.test(line))).toBe(true);
  const managed = await shop.roll({ services, ownership: "managed", "desired-count": "{ api: 3 }" });
  expect(managed.outputs).toMatchObject({ verdict: "completed" });
  expect(shop.sent("UpdateService").at(-1)).toMatchObject({ enableExecuteCommand: true, desiredCount: 3 });
  expect(await shop.service()).toMatchObject({ enableExecuteCommand: true, desiredCount: 3 });
});

test("a service is restarted when a secret of it was rotated, and only then", patient, async () => {
  shop = await actionShop();
  const { cloud } = shop;
  await cloud.invoke("iam", "CreateRole", {
    RoleName: "execution",
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
  });
  const { ARN } = await cloud.invoke("secretsmanager", "CreateSecret", { Name: "shop/db", SecretString: "one" });
  await shop.register({ secrets: [{ name: "DB", valueFrom: ARN }] });
  const inputs = { services: "api: api", force: "when-secrets-rotated" };
  expect((await shop.roll(inputs)).outputs).toMatchObject({ verdict: "completed" });
  expect((await shop.roll(inputs)).outputs).toMatchObject({ verdict: "completed" });
  expect(shop.sent("UpdateService")).toHaveLength(1);
  await cloud.invoke("secretsmanager", "PutSecretValue", { SecretId: ARN, SecretString: "two" });
  const { outputs, log } = await shop.roll(inputs);
  expect(outputs).toMatchObject({ verdict: "completed" });
  expect(shop.sent("UpdateService").at(-1)).toMatchObject({ forceNewDeployment: true });
  expect(log.some((line) => line.includes(`anew: ${ARN} changed at `))).toBe(true);
  await shop.roll(inputs);
  expect(shop.sent("UpdateService")).toHaveLength(2);
});

test("one step waits for a stage, a second one lets it go on", patient, async () => {
  shop = await actionShop(blueGreen);
  await pauseAt("POST_TEST_TRAFFIC_SHIFT");
  const taskDefinition = await shop.register();
  const first = await shop.roll({ services: "api: api", until: "POST_TEST_TRAFFIC_SHIFT" });
  expect(first.failure).toBeUndefined();
  expect(first.outputs).toMatchObject({
    verdict: "reached",
    services: { api: { stage: "POST_TEST_TRAFFIC_SHIFT" } },
  });
  const second = await shop.roll({ services: "api: api", paused: "continue" });
  expect(second.outputs).toMatchObject({ verdict: "completed" });
  expect(shop.sent("ContinueServiceDeployment")).toEqual([expect.objectContaining({ action: "CONTINUE" })]);
  expect(await shop.service()).toMatchObject({ taskDefinition });
});

test("a paused deployment is rolled back when asked, and that is no failure", patient, async () => {
  shop = await actionShop(blueGreen);
  await pauseAt("POST_SCALE_UP");
  const before = (await shop.service()).taskDefinition;
  await shop.register();
  const { outputs, failure } = await shop.roll({ services: "api: api", paused: "roll-back" });
  expect(failure).toBeUndefined();
  expect(outputs).toMatchObject({ verdict: "rolled-back" });
  expect(await shop.service()).toMatchObject({ taskDefinition: before });
});
