import { describe, expect, test } from "vitest";
import { durationMs } from "../../../src/preview/duration.ts";
import { prOf } from "../../../src/preview/names.ts";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { capOf, makeRoom, roomFor } from "../../../src/preview/room.ts";
import type { SeenService } from "../../../src/preview/types.ts";
import { type Luck, luck, realWords } from "../../support/previews/luck.ts";

const service = (desired: number, expires?: string): SeenService => ({
  ...{ name: "", arn: "", status: "ACTIVE", taskDefinition: "", steady: true, targetGroups: [], desired },
  tags: expires === undefined ? {} : { "gantline:expires-at": expires },
});

test("there is room for one that is there already, and below the limit", () => {
  const all = new Map([
    [4, [service(1)]],
    [42, [service(0)]],
  ]);
  expect(roomFor(42, all, 1)).toEqual({ room: true });
  expect(roomFor(7, all, 3)).toEqual({ room: true });
});

test("the one that has slept longest makes room; one with a task awake does not sleep", () => {
  const all = new Map([
    [4, [service(0), service(1)]],
    [42, [service(0, "2026-01-09T00:00:00Z")]],
    [43, [service(0, "2026-01-08T00:00:00Z")]],
  ]);
  expect(roomFor(7, all, 3)).toEqual({ room: false, evict: 43 });
  expect(roomFor(7, new Map([[4, [service(1)]]]), 1)).toEqual({ room: false });
});

test.each([
  ["30m", 1_800_000],
  ["12H", 43_200_000],
  ["3d", 259_200_000],
  ["2w", 1_209_600_000],
  ["0d", undefined],
  ["3", undefined],
  ["d", undefined],
  ["-3d", undefined],
  ["1.5h", undefined],
  ["3 d", undefined],
])("%s is %s ms", (text, ms) => expect(durationMs(text)).toBe(ms));

const listener = (balancer: string, id: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/${balancer}/${id}`;

test.each<[string, number | undefined, string[], number, number]>([
  ["one public service", undefined, [listener("a/1", "l1")], 1, 100],
  ["three of them", undefined, [listener("a/1", "l1")], 3, 33],
  ["none", undefined, [listener("a/1", "l1")], 0, 100],
  ["two load balancers", undefined, [listener("a/1", "l1"), listener("b/2", "l2")], 3, 66],
  ["two listeners of one", undefined, [listener("a/1", "l1"), listener("a/1", "l2")], 3, 33],
  ["fewer by wish", 20, [listener("a/1", "l1")], 3, 20],
  ["more by wish than ELB allows", 80, [listener("a/1", "l1")], 3, 33],
  ["more public services than ELB allows at all", undefined, [listener("a/1", "l1")], 120, 1],
])("%s: the cap comes from ELB's 100 target groups for a load balancer", (_, max, listeners, services, cap) =>
  expect(capOf(max, listeners, services)).toBe(cap),
);

describe("caps on concurrent previews", () => {
  const seen = async (world: Luck): Promise<Map<number, SeenService[]>> => {
    const all = await world.cloud.clock.run(() => world.bareRun().account.services("previews", "shop-p"));
    const byPull = new Map<number, SeenService[]>();
    for (const one of all) {
      const pr = prOf("shop", one.name) ?? 0;
      byPull.set(pr, [...(byPull.get(pr) ?? []), one]);
    }
    return byPull;
  };
  /** #4 and #7 are up, and #42 is to come. */
  const three = async (seed: string) => {
    const world = await luck(seed);
    const { people, run, to, cloud } = world;
    for (const pr of [4, 7]) {
      await people.open(pr);
      await to(run(pr, { id: `up ${pr}`, commit: people.pull(pr).headSha }).run);
    }
    const asleep = async (pr: number) => {
      for (const service of ["api", "web"].map((name) => `shop-p${pr}-${name}`)) {
        const { services } = await cloud.invoke("ecs", "DescribeServices", {
          cluster: "previews",
          services: [service],
        });
        const tags = [{ key: "gantline:asleep", value: people.pull(pr).headSha }];
        await cloud.invoke("ecs", "TagResource", { resourceArn: services[0].serviceArn, tags });
      }
      await to(run(pr, { id: `sleep ${pr}` }).run);
    };
    const notices: string[] = [];
    const evict = async (pr: number) => {
      await people.label(pr, "no-preview");
      await reconcile(run(pr, { id: `evict ${pr}` }).run);
    };
    const room = async (most: number) => {
      const all = await seen(world);
      const head = people.pull(42).headSha;
      return cloud.clock.run(() =>
        makeRoom(world.bareRun({ run: realWords(world.key(42)) }), head, {
          ...{ all, most, evict },
          notice: (line) => notices.push(line),
        }),
      );
    };
    return { ...world, asleep, room, notices, seen: () => seen(world) };
  };

  test("the one that has slept longest makes room, and stays away", async () => {
    const { cloud, asleep, room, notices, seen, people, up, run, to, said } = await three("evicts");
    await asleep(7);
    await asleep(4);
    expect(await room(2)).toBeUndefined();
    expect(notices).toEqual(["The preview of #4 is removed to make room for #42: it has slept longest."]);
    expect([...(await seen()).keys()]).toEqual([7]);
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await to(run(4, { id: "again", commit: people.pull(4).headSha }).run)).toMatchObject({ state: "removed" });
    expect(said()).toHaveLength(1);
    await cloud.close();
  });

  test("where none sleeps it waits, says so on the pull request, and nothing is removed", async () => {
    const { cloud, room, seen, said, people, up } = await three("waits");
    expect(await room(2)).toBe(
      "there are 2 previews, 2 are allowed, and none of them sleeps: close one or put one to sleep",
    );
    expect([...(await seen()).keys()].sort()).toEqual([4, 7]);
    expect(said()).toEqual([expect.stringContaining("waits for room")]);
    expect(said()[0]).toContain("There are 2 previews, 2 are allowed");
    expect(people.deployments(42).map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["queued"]);
    // There is room again.
    expect(await room(3)).toBeUndefined();
    expect(await up()).toMatchObject({ state: "ready" });
    expect(said()).toHaveLength(1);
    await cloud.close();
  });

  test("one that waited and is closed leaves nothing at GitHub", async () => {
    const { cloud, room, people, bare, wrong } = await three("waited, closed");
    await room(2);
    await people.set(42, "closed");
    expect(await bare()).toMatchObject({ state: "removed", count: 0 });
    expect(people.deployments(42)).toEqual([]);
    expect((await wrong()).filter((line) => line.startsWith("#42"))).toEqual([]);
    await cloud.close();
  });

  test("that it is getting full is told before it is, and one that is there needs no room", async () => {
    const { cloud, room, notices, up } = await three("getting full");
    await room(20);
    expect(notices).toEqual([]);
    await room(3);
    expect(notices).toEqual(["There is room for 0 more previews after this one (3 in all)."]);
    await up();
    expect(await room(1)).toBeUndefined();
    await cloud.close();
  });
});
