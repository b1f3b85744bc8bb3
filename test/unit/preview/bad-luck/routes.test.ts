/** Bad input and bad luck of previews: the load balancer that all share. The whole list: test/BAD-LUCK.md. */
import { describe, expect, test } from "vitest";
import { firstSlot } from "../../../../src/preview/route.ts";
import { type Luck, luck, refusal } from "../../../support/previews/luck.ts";

/** A rule of somebody else's. */
const foreign = (priority: number, host = `other-${priority}.example.com`) => ({
  Priority: priority,
  Conditions: [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }],
  Actions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
});

async function fill({ elb, listener }: Luck, count: number): Promise<string[]> {
  const arns: string[] = [];
  for (let at = 1; at <= count; at++)
    arns.push((await elb("CreateRule", { ListenerArn: listener, ...foreign(at) })).Rules[0].RuleArn);
  return arns;
}

describe("a full listener", () => {
  test("is said with its limit and the way out, and a run after somebody made room comes up", async () => {
    const world = await luck("full");
    const { cloud, elb, upRun, up, to, wrong, said } = world;
    const others = await fill(world, 100);
    const error = await refusal(to(upRun()));
    expect(error.message).toMatch(/^No preview fits on the load balancer any more: its listener has all the rules/);
    expect(error.message).toContain("100");
    expect(error.next).toMatch(/Close or put to sleep.*further load balancer in `listeners`/);
    expect(said()).toEqual([expect.stringContaining("No preview fits on the load balancer any more")]);
    await elb("DeleteRule", { RuleArn: others[0] });
    expect(await up()).toMatchObject({ state: "ready" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("sends the preview to the next of several", async () => {
    const world = await luck("next listener");
    const { cloud, elb, upRun, bareRun, to, people, pr, listener, host } = world;
    await fill(world, 100);
    const { LoadBalancers } = await elb("CreateLoadBalancer", { Name: "more-previews" });
    const { Listeners } = await elb("CreateListener", {
      LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
      Protocol: "HTTP",
      Port: 80,
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    });
    const second: string = Listeners[0].ListenerArn;
    const listeners = [listener, second];
    const place = { ...bareRun().place, listeners };
    const both = { spec: (spec: object) => ({ ...spec, listeners }) as never, run: { place } };
    expect(await to(upRun(both))).toMatchObject({ state: "ready" });
    const on = async (arn: string) =>
      // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
      (await elb("DescribeRules", { ListenerArn: arn })).Rules.flatMap((rule: any) =>
        // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
        rule.Conditions.flatMap((one: any) => one.HostHeaderConfig.Values),
      );
    expect(await on(second)).toEqual([host]);
    // It stays where it is when the first has room again.
    const [first] = (await elb("DescribeRules", { ListenerArn: listener })).Rules;
    await elb("DeleteRule", { RuleArn: first.RuleArn });
    await people.push(pr);
    expect(await to(upRun(both))).toMatchObject({ state: "ready" });
    expect(await on(second)).toEqual([host]);
    expect(await on(listener)).not.toContain(host);
    await people.set(pr, "closed");
    expect(await to(bareRun({ run: { place } }))).toMatchObject({ state: "removed" });
    expect(await on(second)).toEqual([]);
    await cloud.close();
  });
});

describe("a priority taken between look and create", () => {
  test("by somebody else: the next one is taken", async () => {
    const { cloud, elb, listener, upRun, to, rules, host, wrong, key, pr } = await luck("taken");
    const taken: number[] = [];
    const run = upRun({
      account: ({ createRule }) => ({
        async createRule(wanted) {
          if (taken.length < 2) {
            taken.push(wanted.priority);
            await elb("CreateRule", { ListenerArn: listener, ...foreign(wanted.priority) });
          }
          return createRule(wanted);
        },
      }),
    });
    expect(await to(run)).toMatchObject({ state: "ready" });
    const first = 1000 + firstSlot(key(pr), host, 20);
    expect(taken).toEqual([first, first === 1019 ? 1000 : first + 1]);
    const own = (await rules()).find((rule) => rule.Conditions[0].HostHeaderConfig.Values[0] === host);
    expect(taken.map(String)).not.toContain(own.Priority);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("by another run of the same pull request: one rule is left, and it leads to the preview", async () => {
    const { cloud, upRun, to, account, rules, wrong } = await twins();
    expect(await to(upRun({ account }))).toMatchObject({ state: "ready" });
    expect(await rules()).toHaveLength(1);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("when all are taken it says which range is too narrow", async () => {
    const { cloud, elb, listener, upRun, to } = await luck("all taken");
    for (let priority = 1000; priority < 1020; priority++)
      await elb("CreateRule", { ListenerArn: listener, ...foreign(priority) });
    const error = await refusal(to(upRun()));
    expect(error.message).toBe("No priority is free for pr-42.preview.example.com among 1000 to 1019.");
    expect(error.next).toContain("a wider range of priorities");
    await cloud.close();
  });
});

/** Beside this run another one of the same pull request makes the rule, at another priority, just before it. */
async function twins() {
  const world = await luck("twins");
  let done = false;
  return {
    ...world,
    account: ({ createRule }: { createRule: ReturnType<Luck["upRun"]>["account"]["createRule"] }) => ({
      createRule: async (wanted: Parameters<typeof createRule>[0]) => {
        if (!done) {
          done = true;
          await createRule({ ...wanted, priority: wanted.priority === 1000 ? 1001 : wanted.priority - 1 });
        }
        return createRule(wanted);
      },
    }),
  };
}

describe("a target group in use", () => {
  test("by a rule of somebody else's: it is named as what is left, all the rest goes, and the next run ends it", async () => {
    const { cloud, elb, listener, people, pr, up, bareRun, bare, to, services, wrong, said, database } =
      await luck("in use");
    await up();
    const { TargetGroups } = await elb("DescribeTargetGroups", { Names: ["shop-p42-web"] });
    const { Rules } = await elb("CreateRule", {
      ListenerArn: listener,
      ...foreign(7),
      Actions: [{ Type: "forward", TargetGroupArn: TargetGroups[0].TargetGroupArn }],
    });
    await people.set(pr, "closed");
    const error = await refusal(to(bareRun()));
    expect(error.message).toBe("The preview is not removed. Left: target group shop-p42-web.");
    expect(error.evidence).toContainEqual(
      expect.objectContaining({ lines: expect.arrayContaining([expect.stringContaining("in use by a rule")]) }),
    );
    expect(said()[0]).toContain('"stuck"');
    expect(await services()).toEqual([]);
    expect(database()).toBeUndefined();
    await elb("DeleteRule", { RuleArn: Rules[0].RuleArn });
    expect(await bare()).toMatchObject({ state: "removed" });
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });

  test("for the moment in which ELB still thinks so: it is tried again", async () => {
    const { cloud, people, pr, up, bareRun, to, wrong } = await luck("in use a moment");
    await up();
    await people.set(pr, "closed");
    let tries = 0;
    const run = bareRun({
      account: ({ deleteTargetGroup }) => ({
        deleteTargetGroup: async (arn) => (++tries < 4 ? "in use" : deleteTargetGroup(arn)),
      }),
    });
    expect(await to(run)).toMatchObject({ state: "removed" });
    expect(tries).toBe(4);
    expect(await wrong()).toEqual([]);
    await cloud.close();
  });
});
