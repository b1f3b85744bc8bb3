/**
 * The published bundle of aws-actions/amazon-ecs-deploy-task-definition. It only ever sees what ECS answers, so what
 * it says of each outcome must be what it says on AWS, its well-known blind spots included.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from "@aws-sdk/client-ecs";
import { describe, expect, test } from "vitest";
import { definition } from "../support/shop.ts";
import { type Done, goneImage, network, openWorld, run, scratch, withBreaker, writeDefinition } from "./world.ts";

const world = openWorld();
const judge = world.judges.officialAction;
const ecs = new ECSClient({});

async function deploy(inputs: Record<string, string>): Promise<Done> {
  const folder = await scratch();
  const files = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") };
  for (const file of Object.values(files)) await writeFile(file, "");
  const given = Object.entries({ cluster: "shop", ...inputs }).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const path = "path" in judge ? judge.path : "";
  return await run(process.execPath, [path], {
    cwd: folder,
    env: { GITHUB_WORKSPACE: folder, ...files, ...Object.fromEntries(given) },
  });
}

/** A service of this name that is stable with revision 1. */
async function stable(name: string, deploymentConfiguration: object): Promise<void> {
  await ecs.send(new RegisterTaskDefinitionCommand(definition(name, world.probe, ["wait"]) as never));
  await ecs.send(
    new CreateServiceCommand({
      cluster: "shop",
      serviceName: name,
      taskDefinition: name,
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: network,
      deploymentConfiguration,
    }),
  );
  // A service that was just created may not be seen at once, and the waiter gives up on it.
  await expect.poll(() => service(name), { timeout: 20_000 }).toBeDefined();
  await waitUntilServicesStable(
    { client: ecs, maxWaitTime: 60, minDelay: 1, maxDelay: 2 },
    { cluster: "shop", services: [name] },
  );
}

const service = async (name: string) =>
  (await ecs.send(new DescribeServicesCommand({ cluster: "shop", services: [name] }))).services?.[0];

describe.skipIf("missing" in judge).concurrent("the official action", () => {
  test("verifies a deployment that is completed", async () => {
    await stable("official-good", withBreaker(true));
    const file = await writeDefinition(await scratch(), "official-good", ["wait"], {
      container: { environment: [{ name: "RELEASE", value: "2" }] },
    });
    const done = await deploy({
      "task-definition": file,
      service: "official-good",
      "wait-for-service-stability": "true",
    });
    expect(done.code, done.all).toBe(0);
    expect(done.all).toMatch(/Deployment ecs-svc\/\d{19} verified: rolloutState=COMPLETED/);
  });

  test("finds its deployment gone after the circuit breaker rolled it back", async () => {
    await stable("official-back", withBreaker(true));
    const before = await service("official-back");
    const file = await writeDefinition(await scratch(), "official-back", ["wait"], { image: goneImage(world.probe) });
    const done = await deploy({
      "task-definition": file,
      service: "official-back",
      "wait-for-service-stability": "true",
      "wait-max-delay-seconds": "15",
    });
    expect(done.code, done.all).toBe(1);
    expect(done.all).toMatch(/not found after stabilization.*likely rolled back/i);
    expect((await service("official-back"))?.deployments?.map((each) => each.id)).toEqual(
      before?.deployments?.map((each) => each.id),
    );
  });

  test("calls a deployment that a newer one superseded rolled back", async () => {
    await stable("official-late", withBreaker(true));
    const file = await writeDefinition(await scratch(), "official-late", ["wait"], {
      container: { environment: [{ name: "RELEASE", value: "2" }] },
    });
    const running = deploy({
      "task-definition": file,
      service: "official-late",
      "wait-for-service-stability": "true",
      "wait-max-delay-seconds": "15",
    });
    await expect.poll(async () => (await service("official-late"))?.deployments?.length, { timeout: 30_000 }).toBe(2);
    await ecs.send(new UpdateServiceCommand({ cluster: "shop", service: "official-late", forceNewDeployment: true }));
    const done = await running;
    expect(done.code, done.all).toBe(1);
    expect(done.all).toMatch(/not found after stabilization.*likely rolled back/i);
  });

  test("waits out its time for a deployment that failed without rollback", async () => {
    await stable("official-stuck", withBreaker(false));
    const file = await writeDefinition(await scratch(), "official-stuck", ["wait"], { image: goneImage(world.probe) });
    const done = await deploy({
      "task-definition": file,
      service: "official-stuck",
      "wait-for-service-stability": "true",
      "wait-for-minutes": "1",
      "wait-max-delay-seconds": "15",
    });
    expect(done.code, done.all).toBe(1);
    expect(done.all).toMatch(/"state":"TIMEOUT".*"reason":"Waiter has timed out"/);
    const [primary] = (await service("official-stuck"))?.deployments ?? [];
    expect(primary).toMatchObject({
      status: "PRIMARY",
      rolloutState: "FAILED",
      rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
    });
  });

  const once = async (name: string, words: string[], image?: string): Promise<Done> =>
    await deploy({
      "task-definition": await writeDefinition(await scratch(), name, words, image === undefined ? {} : { image }),
      "run-task": "true",
      "wait-for-task-stopped": "true",
      "run-task-subnets": "subnet-0a1b2c3d4e5f60001",
      "run-task-security-groups": "sg-0a1b2c3d4e5f60001",
    });

  test("passes a one-off task that exits with 0", async () => {
    const done = await once("official-once", ["exit", "0"]);
    expect(done.code, done.all).toBe(0);
  });

  test("fails a one-off task that exits with 1, with no reason to show", async () => {
    const done = await once("official-once-1", ["exit", "1"]);
    expect(done.code, done.all).toBe(1);
    expect(done.all).toContain("Run task failed: [null]");
  });

  test("shows the container's reason when the image cannot be pulled", async () => {
    const done = await once("official-once-pull", ["wait"], goneImage(world.probe));
    expect(done.code, done.all).toBe(1);
    expect(done.all).toMatch(/Run task failed: \["CannotPullContainerError: /);
  });
});
