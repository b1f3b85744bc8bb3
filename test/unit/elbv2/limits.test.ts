import { describe, expect, it } from "vitest";
import { createGroup, createHarness, createShop, forwardTo, onPath } from "./harness.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted });

function setUp() {
  const harness = createHarness();
  const shop = createShop(harness);
  const rule = (Priority: number, TargetGroupArn: string, ListenerArn = shop.listener) =>
    harness.call("CreateRule", {
      ListenerArn,
      Priority,
      Conditions: onPath(`/${Priority}`),
      Actions: forwardTo(TargetGroupArn),
    }).Rules[0].RuleArn;
  return { ...harness, harness, ...shop, rule };
}

describe("limits of a load balancer", () => {
  it("[documented] 100 rules over all of its listeners (Application Load Balancer quotas)", () => {
    const { call, loadBalancer, group, listener, rule } = setUp();
    const [second] = call("CreateListener", {
      LoadBalancerArn: loadBalancer,
      Protocol: "HTTP",
      Port: 81,
      DefaultActions: forwardTo(group),
    }).Listeners;
    for (let n = 1; n <= 99; n++) rule(n, group);
    rule(1, group, second.ListenerArn);
    expect(() => rule(100, group)).toThrow(code("TooManyRules"));
    const [first] = call("DescribeRules", { ListenerArn: listener }).Rules;
    call("DeleteRule", { RuleArn: first.RuleArn });
    rule(100, group);
  });

  it("[documented] 100 target groups, also when a rule of the hundredth is changed (Application Load Balancer quotas)", () => {
    const { call, harness, rule } = setUp();
    const rules = Array.from({ length: 99 }, (_, n) => rule(n + 1, createGroup(harness, `g${n}`)));
    const last = rule(100, createGroup(harness, "g99"));
    const more = createGroup(harness, "more");
    call("ModifyRule", { RuleArn: last, Actions: forwardTo(more) });
    call("DeleteRule", { RuleArn: rules[0] });
    const weighted = [more, createGroup(harness, "x1"), createGroup(harness, "x2")];
    expect(() =>
      call("ModifyRule", {
        RuleArn: last,
        Actions: [
          { Type: "forward", ForwardConfig: { TargetGroups: weighted.map((TargetGroupArn) => ({ TargetGroupArn })) } },
        ],
      }),
    ).toThrow(code("TooManyUniqueTargetGroupsPerLoadBalancer"));
  });

  it("[assumed] six target groups in one action are TooManyTargetGroups (that five are the most is in the Application Load Balancer quotas)", () => {
    const { call, harness, listener } = setUp();
    const groups = Array.from({ length: 6 }, (_, n) => ({ TargetGroupArn: createGroup(harness, `w${n}`) }));
    expect(() =>
      call("CreateRule", {
        ListenerArn: listener,
        Priority: 1,
        Conditions: onPath("/a"),
        Actions: [{ Type: "forward", ForwardConfig: { TargetGroups: groups } }],
      }),
    ).toThrow(code("TooManyTargetGroups"));
  });

  it("[documented] one load balancer for a target group (ELBv2 API reference, TargetGroupAssociationLimitException)", () => {
    const { call, group, rule } = setUp();
    rule(1, group);
    const [other] = call("CreateLoadBalancer", { Name: "other" }).LoadBalancers;
    expect(() =>
      call("CreateListener", {
        LoadBalancerArn: other.LoadBalancerArn,
        Protocol: "HTTP",
        Port: 80,
        DefaultActions: forwardTo(group),
      }),
    ).toThrow(code("TargetGroupAssociationLimit"));
  });

  it("[documented] a priority is one rule's (ELBv2 API reference, PriorityInUseException)", () => {
    const { group, rule } = setUp();
    rule(1, group);
    expect(() => rule(1, group)).toThrow(code("PriorityInUse"));
  });
});

describe("deletion of a target group", () => {
  it("[documented] is refused while a rule names it (ELBv2 API reference, ResourceInUseException)", () => {
    const { call, group, rule } = setUp();
    const RuleArn = rule(1, group);
    expect(() => call("DeleteTargetGroup", { TargetGroupArn: group })).toThrow(code("ResourceInUse"));
    call("DeleteRule", { RuleArn });
    expect(call("DeleteTargetGroup", { TargetGroupArn: group })).toEqual({});
  });

  it("[assumed] may be refused for a while after its rule went: a switch (how long AWS takes is not documented)", async () => {
    const { call, elbv2, advance, group, rule } = setUp();
    elbv2.switches.inUseAfterMs = 120_000;
    call("DeleteRule", { RuleArn: rule(1, group) });
    await advance(119_999);
    expect(() => call("DeleteTargetGroup", { TargetGroupArn: group })).toThrow(code("ResourceInUse"));
    await advance(1);
    expect(call("DeleteTargetGroup", { TargetGroupArn: group })).toEqual({});
  });
});

describe("health that does not come about by itself", () => {
  it("[documented] can be scripted, with every reason that AWS gives (ELBv2 API reference, TargetHealth)", async () => {
    const { call, elbv2, advance, group, rule } = setUp();
    const target = { address: "10.0.0.7", port: 8080 };
    rule(1, group);
    elbv2.targets.register(group, target);
    await advance(1000);
    expect(elbv2.targets.health(group, target)).toEqual({ state: "healthy" });
    const changes: unknown[] = [];
    elbv2.targets.onChange((_, changed) => changes.push(changed));
    const internal = { state: "unhealthy" as const, reason: "Elb.InternalError", description: "Internal error" };
    elbv2.scriptHealth(group, target, internal);
    await advance(60_000);
    expect(elbv2.targets.health(group, target)).toEqual(internal);
    expect(changes).toEqual([target]);
    expect(call("DescribeTargetHealth", { TargetGroupArn: group }).TargetHealthDescriptions[0].TargetHealth).toEqual({
      State: "unhealthy",
      Reason: "Elb.InternalError",
      Description: "Internal error",
    });
    elbv2.scriptHealth(group, target, undefined);
    await advance(30_000);
    expect(elbv2.targets.health(group, target)).toEqual({ state: "healthy" });
    elbv2.scriptHealth(group, target, internal);
    elbv2.targets.deregister(group, target);
    expect(elbv2.targets.health(group, target)?.state).toBe("draining");
  });
});
