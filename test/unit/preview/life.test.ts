import { describe, expect, it } from "vitest";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { createWorld } from "../../support/previews/world.ts";

describe("a preview", () => {
  it("comes up, is updated with its data kept, and goes without a trace", async () => {
    const { cloud, people, server, run } = await createWorld("life", { unlucky: 0 });
    await people.open(42);
    const first = people.pull(42).headSha;
    expect(await cloud.clock.run(() => reconcile(run(42, { id: "1", commit: first }).run))).toEqual({
      state: "ready",
      head: first,
    });
    expect(server.get("shop_p42")).toMatchObject({ migrations: [first], sown: 1, seeded: "one" });

    await people.push(42);
    const second = people.pull(42).headSha;
    await cloud.clock.run(() => reconcile(run(42, { id: "2", commit: second }).run));
    expect(server.get("shop_p42")).toMatchObject({ migrations: [first, second], sown: 1, seeded: "one" });
    expect(people.comments(42)).toMatchObject([{ body: expect.stringContaining(`"ready","head":"${second}"`) }]);
    expect(people.deployments(42).map(({ sha, statuses }) => [sha, statuses.at(-1)?.state])).toEqual([
      [second, "success"],
    ]);

    await people.set(42, "closed");
    expect(await cloud.clock.run(() => reconcile(run(42, { id: "3" }).run))).toMatchObject({ state: "removed" });
    expect(server.size).toBe(0);
    expect(people.deployments(42)).toEqual([]);
    expect(people.comments(42)).toMatchObject([{ body: expect.stringContaining('"removed"') }]);
    await cloud.close();
  });

  it("sleeps when it has expired, and wakes with the next push", async () => {
    const { cloud, people, run } = await createWorld("sleep", { unlucky: 0 });
    await people.open(42);
    const policy = { ...run(42, { id: "0" }).run.policy, ttlMs: 3_600_000 };
    const running = async () => {
      const services = ["shop-p42-api", "shop-p42-web"];
      const found = await cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services });
      return found.services.map((one: { runningCount: number }) => one.runningCount);
    };
    const up = (id: string) => ({ ...run(42, { id, commit: people.pull(42).headSha }).run, policy });
    await cloud.clock.run(() => reconcile(up("1")));
    await cloud.clock.pass(3_700_000);
    expect(await cloud.clock.run(() => reconcile({ ...run(42, { id: "2" }).run, policy }))).toMatchObject({
      state: "asleep",
    });
    await cloud.clock.pass(600_000);
    expect(await running()).toEqual([0, 0]);

    await people.push(42);
    expect(await cloud.clock.run(() => reconcile(up("3")))).toMatchObject({ state: "ready" });
    expect(await running()).toEqual([1, 1]);
    await cloud.close();
  });
});
