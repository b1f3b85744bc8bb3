import { describe, expect, it } from "vitest";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { createWorld } from "./world.ts";

const head = "a".repeat(40);

describe("a preview", () => {
  it("comes up, is updated, and goes without a trace", async () => {
    const world = await createWorld("first");
    const { cloud, hub } = world;
    hub.pulls.set(42, { number: 42, open: true, head, draft: false, labels: ["preview"], author: "dev", sameRepository: true });
    const t = performance.now();
    const up = world.run(42, { id: "1", commit: head });
    console.log(await cloud.clock.run(() => reconcile(up.run)), up.calls(), performance.now() - t, (cloud.clock.now()-Date.UTC(2026, 10, 21, 12))/1000);
    expect(world.server.get("shop_p42")).toMatchObject({ migrations: [head], sown: 1, seeded: "one" });
    console.log([...hub.comments.values()], [...hub.records.values()]);
    hub.pulls.get(42)!.open = false;
    const down = world.run(42, { id: "2" });
    console.log(await cloud.clock.run(() => reconcile(down.run)), down.calls(), performance.now() - t, (cloud.clock.now()-Date.UTC(2026, 10, 21, 12))/1000);
    console.log([...hub.comments.values()], [...hub.records.values()], world.server);
    await cloud.close();
  });
});
