/** The sweep: what no run has taken down, what has expired, and when it does nothing rather than something wrong. */
import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/preview/desired.ts";
import { databaseName } from "../../../src/preview/names.ts";
import { reconcile } from "../../../src/preview/reconcile.ts";
import { type SweepLimits, type SweepTools, type Swept, sweep } from "../../../src/preview/sweep.ts";
import { costSaved, sweepHeadline, sweepSummary } from "../../../src/report/sweep.ts";
import { faults } from "../../support/previews/look.ts";
import { createWorld } from "../../support/previews/world.ts";

const hour = 3_600_000;
const usual: SweepLimits = { dryRun: false, graceMs: 0, maxDelete: 20, maxShare: 0.5, force: false };

/** These pull requests with their previews up, an hour ago. */
async function upAndRunning(seed: string, pulls: readonly number[], policy: Partial<Policy> = {}, perDay?: number) {
  const world = await createWorld(seed, { unlucky: 0 });
  const { cloud, people, run, sweepTools } = world;
  const warned: string[] = [];
  let serial = 0;
  const runOf = (pr: number, commit?: string) => {
    const made = run(pr, { id: `run ${++serial}`, ...(commit ? { commit } : {}) }).run;
    const { mine } = made;
    const cost = perDay === undefined ? {} : { cost: { perDay, asOf: "2026-06", atMost: false } };
    return {
      ...made,
      policy: { ...made.policy, ...policy },
      ...(mine ? { mine: { ...mine, spec: async () => ({ ...(await mine.spec()), ...cost }) } } : {}),
    };
  };
  const up = (pr: number) => cloud.clock.run(() => reconcile(runOf(pr, people.pull(pr).headSha)));
  for (const pr of pulls) {
    await people.open(pr);
    expect(await up(pr)).toMatchObject({ state: "ready" });
  }
  await cloud.clock.pass(hour);
  const swept = (limits: Partial<SweepLimits> = {}, change: Partial<SweepTools> = {}): Promise<Swept[]> =>
    cloud.clock.run(() => {
      const tools = sweepTools(`sweep ${++serial}`);
      return sweep(
        {
          ...tools,
          policy: { ...tools.policy, ...policy },
          runFor: async (pr, options) => ({ ...runOf(pr), ...options }),
          warn: (line) => warned.push(line),
          ...change,
        },
        { ...usual, ...limits },
      );
    });
  const services = async () => {
    const { serviceArns } = await cloud.invoke("ecs", "ListServices", { cluster: "previews", maxResults: 100 });
    return [...new Set(serviceArns.map((arn: string) => Number(/-p(\d+)-/.exec(arn)?.[1])))].sort();
  };
  return { ...world, up, swept, warned, services, wrong: () => faults(world) };
}

describe("what no open pull request wants", () => {
  test("goes, with a warning for each that a run should have removed; the others stay", async () => {
    const { cloud, people, swept, warned, services, wrong } = await upAndRunning("orphans", [4, 42, 7]);
    await people.set(4, "closed");
    await people.unlabel(7, "preview");
    const found = await swept();
    expect(found.map(({ pr, wanted, outcome }) => [pr, wanted.kind, outcome?.state])).toEqual([
      [4, "absent", "removed"],
      [7, "absent", "removed"],
      [42, "present", undefined],
    ]);
    expect(warned).toEqual([
      "The preview of #4 was left behind: the pull request is closed.",
      "The preview of #7 was left behind: it has not the label preview.",
    ]);
    expect(await services()).toEqual([42]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("is only said in a dry run", async () => {
    const { cloud, people, swept, warned, services } = await upAndRunning("dry", [4, 42]);
    await people.set(4, "closed");
    expect((await swept({ dryRun: true })).map(({ pr, outcome }) => [pr, outcome])).toEqual([
      [4, undefined],
      [42, undefined],
    ]);
    expect(warned).toHaveLength(1);
    expect(await services()).toEqual([4, 42]);
    await cloud.close();
  });

  test("is left to its own run for the time of grace", async () => {
    const { cloud, people, swept, warned, services } = await upAndRunning("grace", [4]);
    await people.set(4, "closed");
    await cloud.clock.pass(60_000);
    const [young] = await swept({ graceMs: 20 * 60_000 });
    expect(young?.wanted).toEqual({ kind: "skip", reason: "the pull request is closed, since a moment ago" });
    expect([warned, await services()]).toEqual([[], [4]]);
    await cloud.clock.pass(20 * 60_000);
    expect((await swept({ graceMs: 20 * 60_000 }))[0]?.outcome).toMatchObject({ state: "removed" });
    await cloud.close();
  });

  test("is found by its database alone, and by the record at GitHub alone", async () => {
    const { cloud, people, server, swept, services } = await upAndRunning("database alone", [4]);
    server.set(databaseName({ app: "shop", repoId: 7, pr: 99 }), { oid: "9", migrations: [], sown: 0 });
    expect((await swept()).map(({ pr, outcome, problem }) => [pr, problem ?? outcome?.state])).toEqual([
      [4, undefined],
      [99, "removed"],
    ]);
    expect([...server.keys()]).toEqual(["shop_p4"]);
    // Its run died between the last thing that it removed and the last word.
    await people.set(4, "closed");
    const [record] = people.deployments(4);
    await swept();
    expect(await services()).toEqual([]);
    expect(people.deployments(4)).toEqual([]);
    expect(record?.sha).toBe(people.pull(4).headSha);
    await cloud.close();
  });

  test("is found by a comment alone, which a run wrote last of all before it died; once it says removed nobody looks again", async () => {
    const { cloud, people, run, swept } = await upAndRunning("comment alone", [4]);
    const words = people.comments(4)[0]?.body ?? "";
    await people.set(4, "closed");
    await swept();
    expect(people.comments(4).map(({ body }) => body)).toEqual([expect.stringContaining('"removed"')]);
    expect(await swept()).toEqual([]);
    people.deleteComments(4);
    await cloud.clock.run(() => run(4, { id: "last words" }).port.comments.create(4, words));
    expect(await swept()).toMatchObject([{ pr: 4, outcome: { state: "removed" } }]);
    expect(people.comments(4).map(({ body }) => body)).toEqual([expect.stringContaining('"removed"')]);
    expect(people.deployments(4)).toEqual([]);
    await cloud.close();
  });

  test("and will not go is said of that one, and the others go", async () => {
    const { cloud, people, swept, services, sweepTools } = await upAndRunning("one sticks", [4, 7, 42]);
    await people.set(4, "closed");
    await people.set(7, "closed");
    const found = await swept(
      {},
      {
        runFor: (pr, options) => {
          if (options !== undefined && pr === 4) throw new Error(`no run for #${pr}`);
          return sweepTools("sticks").runFor(pr, options);
        },
      },
    );
    expect(found.map(({ problem, outcome }) => problem ?? outcome?.state)).toEqual([
      "no run for #4",
      "removed",
      undefined,
    ]);
    expect(await services()).toEqual([4, 42]);
    expect((await swept()).map(({ outcome }) => outcome?.state)).toEqual(["removed", undefined]);
    await cloud.close();
  });
});

describe("cost saved", () => {
  test("is what the previews cost that no longer run; one that slept already saves nothing more", async () => {
    const { cloud, people, swept } = await upAndRunning("cost", [4, 7, 42], { ttlMs: 24 * hour }, 1.36);
    await people.set(4, "closed");
    const dry = await swept({ dryRun: true });
    expect(sweepHeadline(dry, true)).toBe(
      "3 previews: 1 would be removed, 0 would sleep, 2 as they should be; would save about $1.36 a day",
    );
    await cloud.clock.pass(24 * hour);
    const all = await swept();
    expect(costSaved(all, false)).toBe(4.08);
    expect(sweepHeadline(all, false)).toBe(
      "3 previews: 1 removed, 2 asleep, 0 as they should be; saves about $4.08 a day",
    );
    expect(sweepSummary(all, false)).toContain(
      "| #4 | ⚫ removed, 9 things | the pull request is closed | $1.36 a day |",
    );
    await cloud.clock.pass(hour);
    expect(costSaved(await swept(), false)).toBe(0);
    await cloud.close();
  });
});

describe("a sweep that would be a mistake", () => {
  const many = [1, 2, 3, 5, 8, 9];

  test("removes nothing when it is more than max-delete; force does it all the same", async () => {
    const { cloud, people, swept, services, warned } = await upAndRunning("max-delete", [4, 7, 42]);
    for (const pr of [4, 7]) await people.set(pr, "closed");
    await expect(swept({ maxDelete: 1 })).rejects.toThrow(
      "2 previews would be removed, and 1 are allowed at once. Nothing was removed.",
    );
    expect([warned, await services()]).toEqual([[], [4, 42, 7].sort()]);
    await swept({ maxDelete: 1, force: true });
    expect(await services()).toEqual([42]);
    await cloud.close();
  });

  test("removes nothing when it is a suspicious share of all; few are never many", async () => {
    const { cloud, people, swept, services } = await upAndRunning("share", many);
    for (const pr of many.slice(0, 5)) await people.set(pr, "closed");
    await expect(swept()).rejects.toThrow(
      "5 of 6 previews would be removed, which looks like a mistake: a wrong repository, a wrong label, or a token that does not see pull requests. Nothing was removed.",
    );
    expect(await services()).toEqual(many);
    await people.set(1, "open");
    await swept();
    expect(await services()).toEqual([1, 9]);
    await cloud.close();
  });

  test("removes nothing when GitHub does not answer", async () => {
    const { cloud, people, swept, services } = await upAndRunning("no answer", [4, 42]);
    await people.set(4, "closed");
    people.github.faults.add({ fault: "503", path: "*/pulls*" });
    await expect(swept()).rejects.toThrow("GitHub failed when asked to list pull requests (503)");
    expect(await services()).toEqual([4, 42]);
    people.github.faults.clear();
    // Nor when it answers to the list and not to the question that follows.
    people.github.faults.add({ fault: "500", path: "*/pulls/4" });
    await expect(swept()).rejects.toThrow("GitHub failed when asked to read pull request #4 (500)");
    expect(await services()).toEqual([4, 42]);
    await cloud.close();
  });

  test("asks by number for what a list does not show: a list may be cut short", async () => {
    const { cloud, swept, services } = await upAndRunning("short list", [4, 42]);
    const found = await swept({}, { openPulls: async () => [] });
    expect(found.map(({ wanted }) => wanted.kind)).toEqual(["present", "present"]);
    expect(await services()).toEqual([4, 42]);
    await cloud.close();
  });
});

describe("a preview whose time is over", () => {
  const day = 24 * hour;

  test("is put to sleep: no tasks, its data stays, and it counts as awake no more", async () => {
    const { cloud, swept, server, people } = await upAndRunning("ttl sleeps", [4, 42], { ttlMs: day });
    await cloud.clock.pass(day);
    const found = await swept();
    expect(found.map(({ pr, running, outcome }) => [pr, running, outcome?.state])).toEqual([
      [4, 2, "asleep"],
      [42, 2, "asleep"],
    ]);
    await cloud.clock.pass(600_000);
    expect((await swept()).map(({ running, outcome }) => [running, outcome?.state])).toEqual([
      [0, "asleep"],
      [0, "asleep"],
    ]);
    expect([...server.keys()]).toEqual(["shop_p4", "shop_p42"]);
    expect(people.comments(4).map(({ body }) => body)).toEqual([expect.stringContaining('"asleep"')]);
    await cloud.close();
  });

  test("is removed where that is wished; a label says so, and its next run does not make it again", async () => {
    const { cloud, swept, people, up, services, warned } = await upAndRunning("ttl removes", [4], {
      ttlMs: day,
      expiredSleeps: false,
    });
    await cloud.clock.pass(day);
    const [found] = await swept();
    expect(found).toMatchObject({ pr: 4, expired: true, outcome: { state: "removed" } });
    // That is no teardown that did not happen.
    expect(warned).toEqual([]);
    expect(people.pull(4).labels).toContain("no-preview");
    expect(await up(4)).toMatchObject({ state: "removed", count: 0 });
    expect(await services()).toEqual([]);
    await cloud.close();
  });

  test.each([true, false])("stays with the label keep (put to sleep otherwise: %s)", async (expiredSleeps) => {
    const { cloud, swept, people, services, wrong } = await upAndRunning(`keep ${expiredSleeps}`, [4], {
      ttlMs: day,
      expiredSleeps,
    });
    await people.label(4, "keep");
    await cloud.clock.pass(3 * day);
    expect((await swept()).map(({ wanted, outcome }) => [wanted.kind, outcome])).toEqual([["present", undefined]]);
    expect(await wrong()).toEqual([]);
    // It pins nothing that is closed.
    await people.set(4, "closed");
    await swept();
    expect(await services()).toEqual([]);
    await cloud.close();
  });

  test("has its time anew with every push", async () => {
    const { cloud, swept, people, up, wrong } = await upAndRunning("ttl anew", [4], { ttlMs: day });
    await cloud.clock.pass(day - 2 * hour);
    await people.push(4);
    await up(4);
    await cloud.clock.pass(day - hour);
    expect((await swept())[0]?.wanted.kind).toBe("present");
    expect(await wrong()).toEqual([]);
    await cloud.clock.pass(2 * hour);
    expect((await swept())[0]?.outcome).toMatchObject({ state: "asleep" });
    await cloud.close();
  });
});
