/** What takes long: hours of a crash loop, minutes of draining. */
import { expect } from "vitest";
import { api, behaviour } from "../ecs/behaviour.ts";
import { cluster, shop } from "./shop.ts";

const minute = 60_000;

const describeService = async (cloud: Awaited<ReturnType<typeof shop>>["cloud"]) =>
  (await cloud.invoke("ecs", "DescribeServices", { cluster, services: ["api"] })).services[0];

behaviour(
  "documented",
  api("Service, events"),
  "keeps the newest hundred events of a service that crashes for hours, newest first",
  async () => {
    const { cloud, register } = await shop({ scripts: { "api:two": { exit: { after: 30_000, code: 1 } } } });
    const taskDefinition = await register("two");
    await cloud.invoke("ecs", "UpdateService", { cluster, service: "api", taskDefinition });
    await cloud.clock.pass(180 * minute);
    const { events, deployments } = await describeService(cloud);
    expect(events).toHaveLength(100);
    const times = events.map((event: { createdAt: Date }) => event.createdAt.getTime());
    expect(times).toEqual(times.toSorted((a: number, b: number) => b - a));
    expect(cloud.clock.now() - times[0]).toBeLessThan(5 * minute);
    expect(deployments[0]).toMatchObject({ status: "PRIMARY", rolloutState: "IN_PROGRESS" });
    await cloud.close();
  },
);

behaviour(
  "documented",
  api("DeleteService"),
  "is DRAINING while its targets drain, and INACTIVE once its tasks are told to stop",
  async () => {
    const { cloud } = await shop({ scripts: {} });
    await cloud.invoke("ecs", "DeleteService", { cluster, service: "api", force: true });
    await cloud.clock.pass(4 * minute);
    expect(await describeService(cloud)).toMatchObject({ status: "DRAINING" });
    expect([...cloud.engine.running().values()]).toEqual([["api"], ["api"]]);
    await cloud.clock.pass(3 * minute);
    expect(await describeService(cloud)).toMatchObject({ status: "INACTIVE", runningCount: 0 });
    expect([...cloud.engine.running().values()]).toEqual([]);
    await cloud.close();
  },
);
