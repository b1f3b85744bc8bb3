/** Bad input and bad luck of previews: what people do while runs are under way. The whole list: test/BAD-LUCK.md. */
import { describe, expect, test } from "vitest";
import { reconcile } from "../../../../src/preview/reconcile.ts";
import { sweep } from "../../../../src/preview/sweep.ts";
import { type Luck, luck, refusal } from "../../../support/previews/luck.ts";

const second = 1_000;

/** Waits until all of them have ended, whatever became of them; gives their states. */
async function ends(runs: readonly Promise<{ state: string }>[]): Promise<string[]> {
  const all = await Promise.allSettled(runs);
  return all.map((one) => (one.status === "fulfilled" ? one.value.state : `failed: ${one.reason}`));
}

describe("close during up", () => {
  test.each([1, 5, 15, 40, 60, 75])("after %i s, and no other run: it takes down what it made", async (seconds) => {
    const { cloud, people, pr, upRun, wrong } = await luck(`close during up ${seconds}`);
    const outcome = await cloud.clock.run(async () => {
      const run = reconcile(upRun());
      await cloud.clock.sleep(seconds * second);
      await people.set(pr, "closed");
      return run;
    });
    expect(outcome.state).toBe("removed");
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("with the teardown's own run beside it", async () => {
    const { cloud, people, pr, upRun, bareRun, wrong } = await luck("close during up, two runs");
    const states = await cloud.clock.run(async () => {
      const up = reconcile(upRun());
      await cloud.clock.sleep(45 * second);
      await people.set(pr, "closed");
      return ends([up, reconcile(bareRun())]);
    });
    expect(states).toEqual(["removed", "removed"]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("open during down", () => {
  test.each([1, 5, 20, 45, 90])("after %i s: it is there again at the end", async (seconds) => {
    const { cloud, people, pr, up, upRun, bareRun, wrong } = await luck(`open during down ${seconds}`);
    await up();
    const states = await cloud.clock.run(async () => {
      await people.set(pr, "closed");
      const down = reconcile(bareRun());
      await cloud.clock.sleep(seconds * second);
      await people.set(pr, "open");
      // A runner takes a moment to start its job.
      await cloud.clock.sleep(8 * second);
      return ends([down, reconcile(upRun())]);
    });
    expect(states[1]).toBe("ready");
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("two pushes within a second", () => {
  test("the second one is what runs, and the first run says that it is superseded", async () => {
    const { cloud, people, pr, up, upRun, wrong, said } = await luck("two pushes");
    await up();
    const states = await cloud.clock.run(async () => {
      await people.push(pr);
      const first = reconcile(upRun());
      await cloud.clock.sleep(0.5 * second);
      await people.push(pr);
      return ends([first, reconcile(upRun())]);
    });
    expect(states).toEqual(["superseded", "ready"]);
    expect(said()).toHaveLength(1);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("the run of the first one starts late, after the second one is up: it changes nothing", async () => {
    const { cloud, people, pr, up, wrong } = await luck("late run");
    const first = people.pull(pr).headSha;
    await people.push(pr);
    await up();
    const before = changes(cloud);
    expect(await up({ commit: first })).toMatchObject({ state: "superseded" });
    expect(changes(cloud)).toEqual(before);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("two runs of one commit at the same time", () => {
  // Its machine does not reach the preview; the other one's does.
  const blind = { run: { probe: async () => ({ status: 0 }) } };

  test("one fails after the other one has brought it up: what the other one said stands", async () => {
    const { cloud, upRun, wrong, said } = await luck("failed after ready");
    const states = await cloud.clock.run(() => ends([reconcile(upRun(blind)), reconcile(upRun())]));
    expect(states[0]).toContain("failed: DeployError: https://pr-42.preview.example.com/healthz answers nothing");
    expect(states[1]).toBe("ready");
    expect(said()).toEqual([expect.stringContaining('"ready"')]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("one fails before the other one has brought it up: the last word is that it is ready", async () => {
    const { cloud, upRun, wrong, said } = await luck("ready after failed");
    const states = await cloud.clock.run(async () => {
      const first = reconcile(upRun(blind));
      await cloud.clock.sleep(150 * second);
      return ends([first, reconcile(upRun())]);
    });
    expect(states[0]).toContain("failed");
    expect(states[1]).toBe("ready");
    expect(said()).toEqual([expect.stringContaining('"ready"')]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a label storm", () => {
  const storm = async ({ cloud, people, pr, upRun, bareRun }: Luck, labels: number) =>
    cloud.clock.run(async () => {
      const runs: ReturnType<typeof reconcile>[] = [];
      for (let at = 0; at < labels; at++) {
        if (at % 2 === 0) await people.unlabel(pr, "preview");
        else await people.label(pr, "preview");
        runs.push(reconcile(at % 2 === 0 ? bareRun() : upRun()));
        await cloud.clock.sleep(0.4 * second);
      }
      return ends(runs);
    });

  test("of twelve changes in five seconds that ends with the label: it is up", async () => {
    const world = await luck("storm on");
    await world.up();
    const states = await storm(world, 12);
    expect(states.at(-1)).toBe("ready");
    expect(states.filter((state) => state.startsWith("failed"))).toEqual([]);
    expect(await world.wrong()).toEqual([]);
    await world.cloud.close();
  });

  test("of thirteen that ends without it: nothing is left", async () => {
    const world = await luck("storm off");
    await world.up();
    const states = await storm(world, 13);
    expect(states.at(-1)).toBe("removed");
    expect(states.filter((state) => state.startsWith("failed"))).toEqual([]);
    expect(await world.wrong()).toEqual([]);
    await world.cloud.close();
  });

  test("no run ends red, however six of them that bring up lie in time", async () => {
    for (const seed of [9, 17, 21, 26, 35, 36, 38]) {
      const world = await luck(`storm ${seed}`);
      await world.up();
      const states = await storm(world, 12);
      expect(
        states.filter((state) => state !== "ready" && state !== "superseded"),
        `storm ${seed}`,
      ).toEqual([]);
      expect(await world.wrong(), `storm ${seed}`).toEqual([]);
      await world.cloud.close();
    }
  }, 60_000);

  test("of labels that mean nothing here changes nothing", async () => {
    const { cloud, people, pr, up, wrong } = await luck("other labels");
    await up();
    const before = changes(cloud);
    for (const label of ["bug", "preview-please", "Preview me", "docs"]) {
      await people.label(pr, label);
      expect(await up()).toMatchObject({ state: "ready" });
    }
    expect(changes(cloud)).toEqual(before);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("force push", () => {
  test("to a commit that does not follow from the last one", async () => {
    const { cloud, people, pr, up, wrong, database } = await luck("force push");
    await up();
    const { oid } = database() ?? {};
    await people.forcePush(pr);
    expect(await up()).toMatchObject({ state: "ready", head: people.pull(pr).headSha });
    expect(database()).toMatchObject({ oid, sown: 1 });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("back to a commit that was up before", async () => {
    const { cloud, people, pr, up, wrong } = await luck("force push back");
    await up();
    const first = people.pull(pr).headSha;
    await people.push(pr);
    await up();
    await people.forcePush(pr, first);
    expect(await up()).toMatchObject({ state: "ready", head: first });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("re-open after a failed down", () => {
  test("it comes up on what was left, and goes whole when it is closed again", async () => {
    const { cloud, people, pr, up, bare, bareRun, to, wrong } = await luck("failed down");
    await up();
    await people.set(pr, "closed");
    const run = bareRun({
      account: () => ({
        deleteTargetGroup: async () => "in use",
        deleteParameters: () => Promise.reject(new Error("AccessDenied")),
      }),
    });
    await refusal(to(run));
    await people.set(pr, "open");
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await wrong()).toEqual([]);
    await people.set(pr, "closed");
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("run cancelled at any point", () => {
  /** Every fifth call of a run; the stories (stories-*.test.ts) die at any of them. */
  const points = (calls: number) => Array.from({ length: Math.ceil(calls / 5) }, (_, at) => 1 + at * 5);

  test("killed on the way up: the next run makes it whole, and a sweep finds nothing to do", async () => {
    const calls = await callsOf("up");
    expect(calls).toBeGreaterThan(60);
    for (const crashAt of points(calls)) {
      const { cloud, people, pr, run, up, wrong, sweepTools } = await luck(`killed up ${crashAt}`);
      const dying = run(pr, { id: "dies", commit: people.pull(pr).headSha, crashAt });
      await cloud.clock.run(() => Promise.race([reconcile(dying.run), dying.died]));
      expect(await up(), `killed at call ${crashAt}`).toMatchObject({ state: "ready" });
      expect(await wrong(), `killed at call ${crashAt}`).toEqual([]);
      const limits = { dryRun: true, graceMs: 0, maxDelete: 0, maxShare: 0.5, force: false };
      const swept = await cloud.clock.run(() => sweep(sweepTools("sweep"), limits));
      expect(swept.map(({ wanted }) => wanted.kind)).toEqual(["present"]);
      await cloud.close();
    }
  }, 120_000);

  test("killed on the way down: the next run removes the rest", async () => {
    const calls = await callsOf("down");
    expect(calls).toBeGreaterThan(25);
    for (const crashAt of points(calls)) {
      const { cloud, people, pr, run, up, bare, wrong } = await luck(`killed down ${crashAt}`);
      await up();
      await people.set(pr, "closed");
      const dying = run(pr, { id: "dies", crashAt });
      await cloud.clock.run(() => Promise.race([reconcile(dying.run), dying.died]));
      expect(await bare(), `killed at call ${crashAt}`).toMatchObject({ state: "removed" });
      expect(await wrong(), `killed at call ${crashAt}`).toEqual([]);
      await cloud.close();
    }
  }, 120_000);

  test.each([2, 20, 50, 70])("cancelled by GitHub after %i s: it stops, and the next run goes on", async (seconds) => {
    const { cloud, upRun, up, wrong } = await luck(`cancelled ${seconds}`);
    const stop = new AbortController();
    const error = await refusal(
      cloud.clock.run(async () => {
        const run = reconcile(upRun({ run: { signal: stop.signal } }));
        await cloud.clock.sleep(seconds * second);
        stop.abort(new Error("cancelled"));
        return run;
      }),
    );
    expect(error.message).toBe("cancelled");
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

/** How many calls a whole run makes. */
async function callsOf(way: "up" | "down"): Promise<number> {
  const { cloud, people, pr, run, up } = await luck("count");
  if (way === "down") {
    await up();
    await people.set(pr, "closed");
  }
  const job = run(pr, { id: "counted", ...(way === "up" ? { commit: people.pull(pr).headSha } : {}) });
  await cloud.clock.run(() => reconcile(job.run));
  await cloud.close();
  return job.calls();
}

/** Every call that changes a service, a rule or a target group. */
function changes({ calls }: Luck["cloud"]): string[] {
  return calls()
    .map(({ operation }) => operation)
    .filter((operation) => /^(Create|Update|Modify|Delete)/.test(operation))
    .filter((operation) => !operation.endsWith("Attributes") && operation !== "CreateTargetGroup");
}
