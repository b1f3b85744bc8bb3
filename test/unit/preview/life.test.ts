import { describe, expect, it } from "vitest";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { createWorld } from "../../support/previews/world.ts";

const first = "a".repeat(40);
const second = "b".repeat(40);

describe("a preview", () => {
  it("comes up, is updated with its data kept, and goes without a trace", async () => {
    const { cloud, hub, server, run } = await createWorld("life");
    const pull = { number: 42, open: true, draft: false, labels: ["preview"], author: "dev", sameRepository: true };
    hub.pulls.set(42, { ...pull, head: first });
    expect(await cloud.clock.run(() => reconcile(run(42, { id: "1", commit: first }).run))).toEqual({
      state: "ready",
      head: first,
    });
    expect(server.get("shop_p42")).toMatchObject({ migrations: [first], sown: 1, seeded: "one" });

    hub.pulls.set(42, { ...pull, head: second });
    await cloud.clock.run(() => reconcile(run(42, { id: "2", commit: second }).run));
    expect(server.get("shop_p42")).toMatchObject({ migrations: [first, second], sown: 1, seeded: "one" });
    expect([...hub.comments.values()]).toMatchObject([{ body: expect.stringContaining(`"ready","head":"${second}"`) }]);
    expect([...hub.records.values()].map(({ sha, state }) => [sha, state])).toEqual([
      [first, "inactive"],
      [second, "success"],
    ]);

    hub.pulls.set(42, { ...pull, head: second, open: false });
    const outcome = await cloud.clock.run(() => reconcile(run(42, { id: "3" }).run));
    expect(outcome).toMatchObject({ state: "removed" });
    expect(server.size).toBe(0);
    expect(hub.records.size).toBe(0);
    expect([...hub.comments.values()]).toMatchObject([{ body: expect.stringContaining('"removed"') }]);
    await cloud.close();
  });

  it("sleeps when it has expired, and wakes with the next push", async () => {
    const { cloud, hub, run } = await createWorld("sleep");
    const pull = { number: 42, open: true, draft: false, labels: ["preview"], author: "dev", sameRepository: true };
    hub.pulls.set(42, { ...pull, head: first });
    const policy = { ...run(42, { id: "0" }).run.policy, ttlMs: 3_600_000 };
    const services = () =>
      cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services: ["shop-p42-api", "shop-p42-web"] });
    await cloud.clock.run(() => reconcile({ ...run(42, { id: "1", commit: first }).run, policy }));
    await cloud.clock.pass(3_700_000);
    expect(await cloud.clock.run(() => reconcile({ ...run(42, { id: "2" }).run, policy }))).toMatchObject({
      state: "asleep",
    });
    await cloud.clock.pass(600_000);
    expect((await services()).services.map((one: { runningCount: number }) => one.runningCount)).toEqual([0, 0]);

    hub.pulls.set(42, { ...pull, head: second });
    expect(
      await cloud.clock.run(() => reconcile({ ...run(42, { id: "3", commit: second }).run, policy })),
    ).toMatchObject({
      state: "ready",
    });
    expect((await services()).services.map((one: { runningCount: number }) => one.runningCount)).toEqual([1, 1]);
    await cloud.close();
  });
});
