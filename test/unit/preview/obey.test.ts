import { describe, expect, it } from "vitest";
import { obey } from "../../../src/preview/obey.ts";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { logsComment } from "../../../src/report/preview.ts";
import { createWorld } from "../../support/previews/world.ts";

/** A pull request with its preview up, and a way to comment on it. */
async function upAndRunning(seed: string) {
  const world = await createWorld(seed, { unlucky: 0 });
  const { cloud, people, run } = world;
  await people.open(42);
  let serial = 0;
  const ups = () => run(42, { id: `up ${++serial}`, commit: people.pull(42).headSha }).run;
  const up = () => cloud.clock.run(() => reconcile(ups()));
  const bare = () => cloud.clock.run(() => reconcile(run(42, { id: `bare ${++serial}` }).run));
  const say = async (body: string, author: "dev" | "guest" = "dev") => {
    const comment = await people.comment(42, body, author);
    const job = run(42, { id: `say ${++serial}` });
    const obeyed = await cloud.clock.run(() =>
      obey(comment, {
        github: job.port,
        run: job.run,
        logsOf: async ({ name }) => [`${name} listens on :8080`, "```", "<script>alert(1)</script>"],
        logWords: logsComment,
      }),
    );
    const reactions = people
      .comments(42)
      .find(({ id }) => id === comment.id)
      ?.reactions.map(({ content }) => content);
    return { ...obeyed, reactions };
  };
  const services = async () => {
    const names = ["shop-p42-api", "shop-p42-web"];
    const { services: found } = await cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services: names });
    return found.map((one: { status: string; desiredCount: number }) => `${one.status} ${one.desiredCount}`);
  };
  expect(await up()).toMatchObject({ state: "ready" });
  return { ...world, up, bare, say, services };
}

describe("a command", () => {
  it("of somebody who may not push does nothing, and gets a thumb down", async () => {
    const { say, people, cloud } = await upAndRunning("life");
    expect(await say("/preview down", "guest")).toMatchObject({
      follow: false,
      reason: expect.stringContaining("guest may not"),
      reactions: ["-1"],
    });
    expect(people.pull(42).labels).not.toContain("no-preview");
    expect(await say("nice", "guest")).toMatchObject({ follow: false, reactions: [] });
    await cloud.close();
  });

  it("that does not exist is answered with those that do", async () => {
    const { say, people, cloud } = await upAndRunning("life");
    expect(await say("/preview slep")).toMatchObject({ follow: false, reactions: ["confused"] });
    expect(people.comments(42).at(-1)?.body).toContain('did you mean "/preview sleep"');
    await cloud.close();
  });

  it("down removes it and keeps it away; up brings it back", async () => {
    const { say, up, bare, services, people, cloud, server } = await upAndRunning("life");
    expect(await say("/preview down")).toMatchObject({ follow: true, reactions: ["eyes", "rocket"] });
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(server.size).toBe(0);
    expect(await up()).toMatchObject({ state: "removed", count: 0 });

    expect(await say("/preview up")).toMatchObject({ follow: true });
    expect(people.pull(42).labels).toEqual(["preview"]);
    // Without a checkout it can only be said that it should be up.
    expect(await bare()).toMatchObject({ state: "superseded" });
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await services()).toEqual(["ACTIVE 1", "ACTIVE 1"]);
    await cloud.close();
  });

  it("sleep takes the tasks away and keeps the data; wake brings them back", async () => {
    const { say, up, bare, services, cloud, server } = await upAndRunning("life");
    expect(await say("/preview sleep")).toMatchObject({ follow: true });
    expect(await bare()).toMatchObject({ state: "asleep" });
    expect(await services()).toEqual(["ACTIVE 0", "ACTIVE 0"]);
    const { oid } = server.get("shop_p42") ?? {};
    // A run that is started again leaves it asleep.
    expect(await up()).toMatchObject({ state: "asleep" });

    expect(await say("/preview wake")).toMatchObject({ follow: true });
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await services()).toEqual(["ACTIVE 1", "ACTIVE 1"]);
    expect(server.get("shop_p42")).toMatchObject({ oid, sown: 1 });
    await cloud.close();
  });

  it("reseed gives a fresh database, migrated and seeded", async () => {
    const { say, up, cloud, server } = await upAndRunning("life");
    const { oid } = server.get("shop_p42") ?? {};
    expect(await say("/preview reseed")).toMatchObject({ follow: true });
    expect(server.get("shop_p42")).toBeUndefined();
    expect(await up()).toMatchObject({ state: "ready" });
    expect(server.get("shop_p42")).toMatchObject({ sown: 1, seeded: "one" });
    expect(server.get("shop_p42")?.oid).not.toBe(oid);
    await cloud.close();
  });

  it("ttl says when it expires", async () => {
    const { say, bare, cloud } = await upAndRunning("life");
    expect(await say("/preview ttl 12h")).toMatchObject({ follow: true });
    expect(await bare()).toMatchObject({ state: "superseded" });
    await cloud.clock.pass(12 * 3_600_000 + 60_000);
    expect(await bare()).toMatchObject({ state: "asleep" });
    await cloud.close();
  });

  it("ttl is of the commit that it was said of: a push begins anew", async () => {
    const { say, up, bare, cloud, people } = await upAndRunning("life");
    await say("/preview ttl 12h");
    await people.push(42);
    expect(await up()).toMatchObject({ state: "ready" });
    await cloud.clock.pass(12 * 3_600_000 + 60_000);
    expect(await bare()).toMatchObject({ state: "superseded" });
    await cloud.close();
  });

  it("ttl holds over the runs that follow it; waking begins anew", async () => {
    const { say, bare, up, cloud } = await upAndRunning("life");
    await say("/preview ttl 12h");
    expect(await up()).toMatchObject({ state: "ready" });
    await cloud.clock.pass(12 * 3_600_000 + 60_000);
    expect(await bare()).toMatchObject({ state: "asleep" });
    await say("/preview wake");
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await bare()).toMatchObject({ state: "superseded" });
    await cloud.close();
  });

  it("logs answers with the last lines of every service, which cannot break out of their fence", async () => {
    const { say, people, cloud } = await upAndRunning("life");
    expect(await say("/preview logs")).toMatchObject({ follow: false, reactions: ["eyes", "rocket"] });
    const body = people.comments(42).at(-1)?.body ?? "";
    expect(body).toContain("shop-p42-api listens on :8080");
    expect(body).toContain("````text");
    await cloud.close();
  });
});

it("sleep and logs without a preview say how to get one", async () => {
  const { cloud, people, run } = await createWorld("none");
  await people.open(42);
  for (const body of ["/preview sleep", "/preview logs", "/preview ttl 2d"]) {
    const comment = await people.comment(42, body);
    const job = run(42, { id: body });
    const tools = { github: job.port, run: job.run, logsOf: async () => [], logWords: () => "" };
    expect(await cloud.clock.run(() => obey(comment, tools))).toMatchObject({
      follow: false,
      reason: expect.stringContaining("no preview of this pull request now"),
    });
  }
  await cloud.close();
});
