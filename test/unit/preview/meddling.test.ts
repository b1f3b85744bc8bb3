/** What another run, or a person, does beside a run that makes all whole again by itself. */
import { describe, expect, test } from "vitest";
import { passwordName, tagsOf } from "../../../src/preview/names.ts";
import { reconcile } from "../../../src/preview/reconcile.ts";
import type { PreviewAccount, PreviewGitHub, PreviewRun } from "../../../src/preview/types.ts";
import { type Luck, luck } from "../../support/previews/luck.ts";

const again = (logged: readonly string[]) => logged.filter((line) => line.includes("changed by another meanwhile"));

describe("a database that another run makes anew", () => {
  // The other run dies before it fills it.
  const replaced = ({ server }: Luck) => {
    const [[name, before] = []] = [...server];
    if (name === undefined || before === undefined) throw new Error("there is no database yet");
    server.set(name, { ...before, oid: "900", migrations: [], sown: 0 });
  };

  test.each([
    ["before it is recorded that it is filled", "database: mark"],
    ["while the seed runs", "seed"],
  ])("%s: it is migrated and filled once more", async (_, task) => {
    const world = await luck(`made anew ${task}`);
    const base = world.upRun();
    let done = false;
    const outcome = await world.to({
      ...base,
      runTask: async (wanted) => {
        if (!done && wanted.name.startsWith(task)) {
          done = true;
          replaced(world);
        }
        return base.runTask(wanted);
      },
    });
    expect(done).toBe(true);
    expect(outcome).toMatchObject({ state: "ready" });
    expect(world.database()).toMatchObject({ sown: 1, seeded: "one" });
    expect(await world.wrong()).toEqual([]);
    await world.cloud.close();
  });
});

describe("what is changed while a run waits for its address to answer", () => {
  test.each<[string, (world: Luck) => Promise<unknown>]>([
    ["the rule", async ({ elb, rules }) => elb("DeleteRule", { RuleArn: (await rules())[0].RuleArn })],
    [
      "a service",
      ({ cloud }) =>
        cloud.invoke("ecs", "DeleteService", { cluster: "previews", service: "shop-p42-api", force: true }),
    ],
    [
      "the tasks of a service, by a run that puts it to sleep too late",
      async ({ cloud }) => {
        await cloud.invoke("ecs", "UpdateService", { cluster: "previews", service: "shop-p42-api", desiredCount: 0 });
        // Until it is as steady with none.
        await cloud.clock.sleep(180_000);
      },
    ],
  ])("%s: the same run makes it good", async (_, remove) => {
    const world = await luck("deleted while probing");
    const base = world.upRun();
    let probes = 0;
    const outcome = await world.to({
      ...base,
      probe: async (url) => {
        probes += 1;
        if (probes === 1) await remove(world);
        return base.probe(url);
      },
    });
    expect(outcome).toMatchObject({ state: "ready" });
    expect(probes).toBe(2);
    expect(await world.wrong()).toEqual([]);
    await world.cloud.close();
  });
});

describe("a target group that somebody deletes", () => {
  test("is made again by the next run, and the service registers its tasks with the new one", async () => {
    const { cloud, up, elb, rules, wrong } = await luck("target group deleted");
    await up();
    const [rule] = await rules();
    await elb("DeleteRule", { RuleArn: rule.RuleArn });
    await elb("DeleteTargetGroup", { TargetGroupArn: rule.Actions[0].TargetGroupArn });
    expect(await up()).toMatchObject({ state: "ready" });
    const [now] = await rules();
    expect(now.Actions[0].TargetGroupArn).not.toBe(rule.Actions[0].TargetGroupArn);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a service that another run makes between this run's look and its call", () => {
  test("is brought to this run's revision at once, not after it was waited for in vain", async () => {
    const { cloud, upRun, to, wrong, logged } = await luck("made by another");
    const older = await cloud.invoke("ecs", "RegisterTaskDefinition", {
      family: "shop-p42-api",
      containerDefinitions: [{ name: "api", image: "app:older" }],
      ...{ networkMode: "awsvpc", cpu: "256", memory: "512", requiresCompatibilities: ["FARGATE"] },
    });
    const { taskDefinitionArn: taskDefinition } = older.taskDefinition;
    let others = 0;
    const account = ({ createService }: PreviewAccount) => ({
      createService: async (input: Record<string, unknown>) => {
        if (input.serviceName === "shop-p42-api" && others++ === 0) await createService({ ...input, taskDefinition });
        return createService(input);
      },
    });
    expect(await to(upRun({ account }))).toMatchObject({ state: "ready" });
    expect(others).toBeGreaterThan(0);
    expect(again(logged)).toEqual([]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a call that changes a service long after it was wanted", () => {
  test("does not stay: the run that made it gives the service back to the head", async () => {
    const { cloud, people, pr, up, upRun, to, wrong } = await luck("late update");
    await up();
    await people.push(pr);
    let hung = false;
    const account = ({ updateService }: PreviewAccount) => ({
      updateService: async (...wanted: Parameters<PreviewAccount["updateService"]>) => {
        if (!hung) {
          hung = true;
          await people.push(pr);
          await reconcile(upRun());
        }
        return updateService(...wanted);
      },
    });
    expect(await to(upRun({ account }))).toMatchObject({ state: "superseded" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a removal that calls a record inactive long after it was wanted", () => {
  test("says again what the run that brought it up had said, with its address", async () => {
    const { people, pr, up, upRun, bareRun, to, wrong, cloud } = await luck("late record");
    await up();
    await people.set(pr, "closed");
    const base = bareRun();
    let hung = false;
    const github: PreviewGitHub = {
      ...base.github,
      setRecord: async (id, state, detail) => {
        if (!hung) {
          hung = true;
          await people.set(pr, "open");
          await reconcile(upRun());
        }
        return base.github.setRecord(id, state, detail);
      },
    };
    expect(await to({ ...base, github })).toMatchObject({ state: "superseded" });
    expect(people.deployments(pr).map(({ statuses }) => statuses.at(-1))).toEqual([
      expect.objectContaining({ state: "success", environmentUrl: "https://pr-42.preview.example.com" }),
    ]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("what a dying run makes while a removal is under way", () => {
  test("is found by the second look", async () => {
    const { cloud, people, pr, key, up, bareRun, to, wrong } = await luck("made while removed");
    await up();
    await people.set(pr, "closed");
    let made = 0;
    const account = ({ deleteParameters, ensureParameter }: PreviewAccount) => ({
      deleteParameters: async (names: readonly string[]) => {
        await deleteParameters(names);
        if (made++ === 0) await ensureParameter(passwordName(key(pr)), "another one", tagsOf(key(pr)));
      },
    });
    expect(await to(bareRun({ account }))).toMatchObject({ state: "removed" });
    expect(made).toBe(2);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a pull request that is closed while the last word is said, and no run starts for it", () => {
  test("is seen: the last fence asks GitHub anew", async () => {
    const { cloud, people, pr, upRun, to, wrong } = await luck("closed at the end");
    const base = upRun();
    const github: PreviewGitHub = {
      ...base.github,
      comment: async (marker, text, options) => {
        await base.github.comment(marker, text, options);
        if (text.includes('"ready"')) await people.set(pr, "closed");
      },
    };
    expect(await to({ ...base, github })).toMatchObject({ state: "removed" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a migration that another run has begun", () => {
  test("is waited for: two never run at once", async () => {
    const { cloud, upRun, to, wrong, logged } = await luck("two migrations");
    // From when the database is there on, another run's task is under way for three looks.
    let looks: number | undefined;
    const account = ({ tasks }: PreviewAccount) => ({
      tasks: async (cluster: string, startedBy: string) =>
        startedBy.endsWith("/task") && looks !== undefined && looks++ < 3 ? ["another's"] : tasks(cluster, startedBy),
    });
    const base = upRun({ account });
    const before: unknown[] = [];
    const outcome = await to({
      ...base,
      runTask: async (wanted) => {
        if (wanted.name === "migrate") before.push(looks);
        const ran = await base.runTask(wanted);
        if (wanted.name === "database: ensure") looks = 0;
        return ran;
      },
    });
    expect(outcome).toMatchObject({ state: "ready" });
    expect(before).toEqual([4]);
    expect(logged.filter((line) => line.includes("a task of another run still runs"))).toHaveLength(1);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("a call that starts a task long after it was wanted", () => {
  /** The run, whose call for this task hangs until `meanwhile` has come to its end. */
  const hung = (base: PreviewRun, task: string, meanwhile: () => Promise<unknown>): PreviewRun => {
    let done = false;
    return {
      ...base,
      runTask: async (wanted) => {
        if (!done && wanted.name === task) {
          done = true;
          await meanwhile();
        }
        return base.runTask(wanted);
      },
    };
  };

  test("a migration of the commit before does not run after that of the head", async () => {
    const { cloud, people, pr, upRun, to, wrong, database } = await luck("late migration");
    const first = hung(upRun(), "migrate", async () => {
      await people.push(pr);
      await reconcile(upRun());
    });
    expect(await to(first)).toMatchObject({ state: "superseded" });
    expect(database()?.migrations).toEqual([people.pull(pr).headSha]);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("a removal does not drop the database of a pull request that is open again and up", async () => {
    const { cloud, people, pr, up, upRun, bareRun, to, wrong, database } = await luck("late drop");
    await up();
    await people.set(pr, "closed");
    const removal = hung(bareRun(), "database: drop", async () => {
      await people.set(pr, "open");
      await reconcile(upRun());
    });
    expect(await to(removal)).toMatchObject({ state: "superseded" });
    expect(database()).toMatchObject({ sown: 1, seeded: "one" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});
