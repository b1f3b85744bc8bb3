/** The unfriendly side on the simulated cloud: AWS's own clients, the cloud's own time. */
import {
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListTaskDefinitionsCommand,
  paginateListTaskDefinitions,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import {
  createSimulatedCloud,
  type SimulatedCloud,
  type SimulatedCloudOptions,
} from "../../../local/simulated/cloud.ts";

/** Tells a story on a cloud of its own, in that cloud's time. */
async function on<T>(
  switches: SimulatedCloudOptions["switches"],
  story: (client: (attempts?: number) => ECSClient, cloud: SimulatedCloud) => Promise<T>,
): Promise<T> {
  const cloud = await createSimulatedCloud({ seed: "unfriendly", ...(switches === undefined ? {} : { switches }) });
  try {
    return await cloud.clock.run(() => story((attempts = 1) => new ECSClient(cloud.settings({ attempts })), cloud));
  } finally {
    await cloud.close();
  }
}

const register = (family: string) =>
  new RegisterTaskDefinitionCommand({
    family,
    containerDefinitions: [{ name: "app", image: "public.ecr.aws/x/app:1", memory: 128 }],
  });
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => "ok",
    (error: Error) => error.name,
  );
const count = (outcomes: string[], what: string) => outcomes.filter((each) => each === what).length;

it("[documented] the 21st registration in a burst is throttled; a second later one goes through (Amazon ECS API Reference: request throttling)", async () => {
  await on({}, async (client, cloud) => {
    const ecs = client();
    const outcomes = await Promise.all(Array.from({ length: 21 }, (_, i) => outcome(ecs.send(register(`f${i}`)))));
    expect(count(outcomes, "ok")).toBe(20);
    expect(count(outcomes, "ThrottlingException")).toBe(1);
    await cloud.clock.sleep(1000);
    expect(await outcome(ecs.send(register("late")))).toBe("ok");
    expect(await outcome(ecs.send(register("later")))).toBe("ThrottlingException");
  });
});

it("is got over by the SDK's own retries", async () => {
  await on({}, async (client, cloud) => {
    const ecs = client(10);
    const outcomes = await Promise.all(Array.from({ length: 25 }, (_, i) => outcome(ecs.send(register(`f${i}`)))));
    expect(count(outcomes, "ok")).toBe(25);
    expect(cloud.callLog()).toContain("400 ThrottlingException (throttled)");
  });
});

it("makes one revision of a family at a time", async () => {
  await on({}, async (client) => {
    const ecs = client(10);
    const outcomes = await Promise.all([1, 2, 3].map(() => outcome(ecs.send(register("api")))));
    expect(outcomes.toSorted()).toEqual(["ClientException", "ClientException", "ok"]);
    const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: "api" }));
    expect(taskDefinition?.revision).toBe(1);
  });
});

it("[documented] a page may have fewer items than asked for; its token leads to the rest (Amazon ECS API Reference: ListTaskDefinitions)", async () => {
  await on({ pageSize: 2 }, async (client) => {
    const ecs = client(3);
    for (const family of ["a", "b", "c", "d", "e"]) await ecs.send(register(family));
    expect((await ecs.send(new ListTaskDefinitionsCommand({}))).taskDefinitionArns).toHaveLength(2);
    const pages: number[] = [];
    for await (const page of paginateListTaskDefinitions({ client: ecs }, {}))
      pages.push(page.taskDefinitionArns?.length ?? 0);
    expect(pages).toEqual([2, 2, 1]);
  });
});

it("gives stale lists, and true ones in time", async () => {
  await on({ staleReads: { ecs: 2000 } }, async (client, cloud) => {
    const ecs = client();
    const list = async () => (await ecs.send(new ListTaskDefinitionsCommand({}))).taskDefinitionArns?.length;
    expect(await list()).toBe(0);
    await ecs.send(register("api"));
    expect(await list()).toBe(0);
    await cloud.clock.sleep(2000);
    expect(await list()).toBe(1);
  });
});

it("[documented] a registration whose answer was lost is there, and the next try makes another (Amazon ECS API Reference: RegisterTaskDefinition)", async () => {
  await on({}, async (client, cloud) => {
    cloud.faults.add({ match: { operation: "RegisterTaskDefinition", nth: 1 }, fault: "timeout-after" });
    const answer = await client(2).send(register("api"));
    expect(answer.taskDefinition?.revision).toBe(2);
    expect(
      cloud
        .callLog()
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/^\S+ /, "").replace(/[0-9a-f]{16}/, "#")),
    ).toEqual(["ecs:RegisterTaskDefinition # 0 no answer (fault 1: timeout-after)", "ecs:RegisterTaskDefinition # ok"]);
  });
});

it("writes the same call log, to the byte, for the same seed", async () => {
  const run = () =>
    on({ throttling: 0.2 }, async (client, cloud) => {
      cloud.faults.add({ match: { every: 4 }, fault: 503 });
      cloud.faults.add({ match: { nth: 2 }, fault: { slow: 700 } });
      const ecs = client(5);
      await Promise.all(Array.from({ length: 12 }, (_, i) => outcome(ecs.send(register(`f${i}`)))));
      return cloud.callLog();
    });
  const [first, second] = [await run(), await run()];
  expect(first.split("\n").length).toBeGreaterThan(12);
  expect(second).toBe(first);
});
