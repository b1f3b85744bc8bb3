/** Bad input and bad luck of previews: GitHub, and what was changed by hand. The whole list: test/BAD-LUCK.md. */
import { describe, expect, test } from "vitest";
import { reconcile } from "../../../../src/preview/reconcile.ts";
import { type Luck, luck, refusal } from "../../../support/previews/luck.ts";

const made = ({ calls }: Luck["cloud"]) =>
  calls()
    .map(({ operation }) => operation)
    .filter((operation) => /^(Create|Update|Modify|Delete|Put|Run|Deregister|Register)/.test(operation));

describe("GitHub's API down or rate-limited", () => {
  test("from the beginning: nothing is made and nothing is removed, and the first line says why", async () => {
    const { cloud, people, up, upRun, bareRun, to, wrong } = await luck("down from the beginning");
    await up();
    const before = made(cloud);
    people.github.faults.add({ fault: "503" });
    for (const run of [upRun(), bareRun()]) {
      const error = await refusal(to(run));
      expect(error.message).toBe("GitHub failed when asked to read pull request #42 (503), several times.");
      expect(error.next).toContain("githubstatus.com");
    }
    expect(made(cloud)).toEqual(before);
    people.github.faults.clear();
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test.each([10, 40, 60])(
    "from %i s on while it comes up: red with the reason; the next run ends it",
    async (seconds) => {
      const { cloud, people, upRun, up, wrong } = await luck(`down on the way up ${seconds}`);
      const error = await refusal(
        cloud.clock.run(async () => {
          const run = reconcile(upRun());
          await cloud.clock.sleep(seconds * 1000);
          people.github.faults.add({ fault: "reset" });
          return run;
        }),
      );
      expect(error.message).toMatch(/^GitHub could not be reached to /);
      people.github.faults.clear();
      expect(await up()).toMatchObject({ state: "ready" });
      expect(await wrong()).toEqual([]);
      await cloud.close();
    },
  );

  test("while it goes down: nothing more is removed without GitHub's word; the next run ends it", async () => {
    const { cloud, people, pr, up, bareRun, bare, wrong } = await luck("down on the way down");
    await up();
    await people.set(pr, "closed");
    const error = await refusal(
      cloud.clock.run(async () => {
        const run = reconcile(bareRun());
        await cloud.clock.sleep(15_000);
        people.github.faults.add({ fault: "500" });
        return run;
      }),
    );
    expect(error.message).toMatch(/^GitHub failed when asked to read pull request #42 \(500\)/);
    people.github.faults.clear();
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("it is never taken for “there is no such pull request”: not when the token may not see the repository either", async () => {
    const { cloud, people, pr, up, bareRun, to, services } = await luck("not seen");
    await up();
    const before = await services();
    const other = people.github.repository("your-org/other", {});
    expect(other.name).toBe("other");
    const token = people.github.jobToken("your-org/other", { "pull-requests": "write", deployments: "write" });
    const error = await refusal(to(bareRun({ run: { github: people.as(token, pr) } })));
    expect(error.message).toMatch(/^GitHub found nothing in your-org\/shop/);
    expect(error.next).toContain("may not see your-org/shop");
    expect(await services()).toEqual(before);
    await cloud.close();
  });

  test("a limit that is over soon is waited for", async () => {
    const { cloud, people, up, wrong } = await luck("limit soon over");
    people.github.faults.add({ fault: "secondary-limit", retryAfter: 20, every: 7, times: 3 });
    expect(await up()).toMatchObject({ state: "ready" });
    expect(people.github.faults.list()[0]?.struck).toBeGreaterThan(0);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("the hour's calls are used up: it says when they come back, and nothing was made", async () => {
    const { cloud, people, upRun, to } = await luck("hour used up");
    const before = made(cloud);
    people.github.faults.add({ fault: "rate-limit" });
    const error = await refusal(to(upRun()));
    expect(error.message).toContain("GitHub's limit of calls is used up");
    expect(error.next).toMatch(/It is over at \d{4}-\d\d-\d\dT/);
    expect(made(cloud)).toEqual(before);
    await cloud.close();
  });
});

describe("wrong token permissions", () => {
  const all = { "pull-requests": "write", deployments: "write", contents: "read" };

  test.each<[string, Record<string, string>, string]>([
    ["the pull request cannot be read", { ...all, "pull-requests": "none" }, "pull-requests: read"],
    ["the comment cannot be written", { ...all, "pull-requests": "read" }, "pull-requests: write"],
    ["the deployment cannot be read", { ...all, deployments: "none" }, "deployments: read"],
    ["the deployment cannot be made", { ...all, deployments: "read" }, "deployments: write"],
  ])("%s: the missing line is named, and nothing was made", async (_what, permissions, line) => {
    const { cloud, people, pr, upRun, to, services, rules } = await luck("permissions");
    const github = people.as(people.github.jobToken("your-org/shop", permissions), pr);
    const error = await refusal(to(upRun({ run: { github } })));
    expect(error.message).toMatch(new RegExp(`^The token may not .* in your-org/shop: add .*\`.*${line}\``));
    expect([await services(), await rules()]).toEqual([[], []]);
    await cloud.close();
  });

  test("on the way down everything goes all the same, and then it is red with the missing line", async () => {
    const { cloud, people, pr, up, bare, bareRun, to, services, rules, database, wrong } =
      await luck("permissions down");
    await up();
    await people.set(pr, "closed");
    const token = people.github.jobToken("your-org/shop", { "pull-requests": "read", deployments: "read" });
    const error = await refusal(to(bareRun({ run: { github: people.as(token, pr) } })));
    expect(error.message).toMatch(/add .*`.*(pull-requests|deployments): write`/);
    expect([await services(), await rules(), database()]).toEqual([[], [], undefined]);
    expect(await bare()).toMatchObject({ state: "removed", count: 0 });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});

describe("comment deleted by hand", () => {
  test("between two runs: the next one writes it again, once", async () => {
    const { cloud, people, pr, up, wrong, said } = await luck("comment between");
    await up();
    people.deleteComments(pr);
    await people.push(pr);
    await up();
    expect(said()).toHaveLength(1);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test.each([20, 45, 65])("%i s into a run: at its end it is there, once", async (seconds) => {
    const { cloud, people, pr, upRun, wrong, said } = await luck(`comment during ${seconds}`);
    await cloud.clock.run(async () => {
      const run = reconcile(upRun());
      await cloud.clock.sleep(seconds * 1000);
      people.deleteComments(pr);
      return run;
    });
    expect(said()).toHaveLength(1);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("before the end: a removal writes no new one", async () => {
    const { cloud, people, pr, up, bare, said } = await luck("comment before the end");
    await up();
    people.deleteComments(pr);
    await people.set(pr, "closed");
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(said()).toEqual([]);
    await cloud.close();
  });
});

describe("resources deleted by hand", () => {
  const hands: Record<string, (world: Luck) => Promise<unknown>> = {
    "its rule": async ({ elb, rules }) => elb("DeleteRule", { RuleArn: (await rules())[0].RuleArn }),
    "rule and target group": async ({ elb, rules }) => {
      await elb("DeleteRule", { RuleArn: (await rules())[0].RuleArn });
      const { TargetGroups } = await elb("DescribeTargetGroups", { Names: ["shop-p42-web"] });
      await elb("DeleteTargetGroup", { TargetGroupArn: TargetGroups[0].TargetGroupArn });
    },
    "a service": ({ cloud }) =>
      cloud.invoke("ecs", "DeleteService", { cluster: "previews", service: "shop-p42-web", force: true }),
    "all services": async ({ cloud }) => {
      for (const service of ["shop-p42-web", "shop-p42-api"])
        await cloud.invoke("ecs", "DeleteService", { cluster: "previews", service, force: true });
    },
    "its task definitions": async ({ cloud }) => {
      for (const taskDefinition of ["shop-p42-web:1", "shop-p42-migrate:1"])
        await cloud.invoke("ecs", "DeregisterTaskDefinition", { taskDefinition });
    },
    "its password": ({ cloud }) => cloud.invoke("ssm", "DeleteParameter", { Name: "/preview/shop/7/42/db-password" }),
    "its database": async ({ server }) => server.delete("shop_p42"),
    "its deployment record": async ({ people, pr }) => people.deleteDeployments(pr),
  };

  test.each(Object.keys(hands))("%s: the next run makes it again", async (what) => {
    const world = await luck(`by hand ${what}`);
    await world.up();
    await hands[what]?.(world);
    expect(await world.up()).toMatchObject({ state: "ready" });
    expect(await world.wrong()).toEqual([]);
    await world.cloud.close();
  });

  test.each(Object.keys(hands))("%s: a removal removes the rest, and nothing else is left", async (what) => {
    const world = await luck(`by hand, then gone ${what}`);
    await world.up();
    await hands[what]?.(world);
    await world.people.set(world.pr, "closed");
    expect(await world.bare()).toMatchObject({ state: "removed" });
    expect(await world.wrong()).toEqual([]);
    await world.cloud.close();
  });

  test("its password: services that still know the old one start anew with the new one", async () => {
    const world = await luck("new password");
    const { cloud, up } = world;
    await up();
    const tasks = async () => (await cloud.invoke("ecs", "ListTasks", { cluster: "previews" })).taskArns.sort();
    const before = await tasks();
    await hands["its password"]?.(world);
    expect(await up()).toMatchObject({ state: "ready" });
    expect((await tasks()).filter((arn: string) => before.includes(arn))).toEqual([]);
    await cloud.close();
  });
});
