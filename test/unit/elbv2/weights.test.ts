import { describe, expect, it } from "vitest";
import { createGroup, createHarness, createShop, forwardTo, onPath } from "./harness.ts";

describe("weights of a rule, as deployments set them", () => {
  it("[documented] move traffic between the two target groups of a rule (ECS developer guide, Amazon ECS blue/green deployments)", async () => {
    const harness = createHarness();
    const { elbv2, call, advance } = harness;
    const { listener, group: blue } = createShop(harness);
    const green = createGroup(harness, "api-green");
    const [rule] = call("CreateRule", {
      ListenerArn: listener,
      Priority: 1,
      Conditions: onPath("/api/*"),
      Actions: forwardTo(blue),
    }).Rules;
    expect(elbv2.targets.ruleTargets(rule.RuleArn)).toEqual([blue]);
    elbv2.targets.register(green, { address: "10.0.0.9", port: 8080 });
    expect(elbv2.targets.targetGroup(green)?.attached).toBe(false);

    let changes = 0;
    elbv2.onRoutesChange(() => changes++);
    elbv2.targets.setWeights(rule.RuleArn, { [blue]: 0, [green]: 100 });
    expect(changes).toBe(1);
    await advance(1000);
    expect(elbv2.targets.health(green, { address: "10.0.0.9", port: 8080 })).toEqual({ state: "healthy" });
    const [told] = call("DescribeRules", { RuleArns: [rule.RuleArn] }).Rules;
    expect(told.Actions[0].ForwardConfig.TargetGroups).toEqual([
      { TargetGroupArn: blue, Weight: 0 },
      { TargetGroupArn: green, Weight: 100 },
    ]);
  });

  it("are those of a listener's default rule, and of no rule that is not there or does not forward", () => {
    const harness = createHarness();
    const { elbv2, call } = harness;
    const { listener, group } = createShop(harness);
    const [standard] = call("DescribeRules", { ListenerArn: listener }).Rules;
    expect(elbv2.targets.ruleTargets(standard.RuleArn)).toBeUndefined();
    elbv2.targets.setWeights(standard.RuleArn, { [group]: 1 });
    call("ModifyListener", { ListenerArn: listener, DefaultActions: forwardTo(group) });
    expect(elbv2.targets.ruleTargets(standard.RuleArn)).toEqual([group]);
    expect(elbv2.targets.ruleTargets(`${standard.RuleArn}0`)).toBeUndefined();
  });
});
