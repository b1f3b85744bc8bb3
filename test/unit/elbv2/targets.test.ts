import { describe, expect, it } from "vitest";
import { createHarness, createShop, forwardTo, type Harness, onPath } from "./harness.ts";

const target = { address: "10.0.0.7", port: 8080 };

function attached(harness: Harness) {
  const shop = createShop(harness);
  const attach = () =>
    harness.call("CreateRule", {
      ListenerArn: shop.listener,
      Priority: 1,
      Conditions: onPath("/*"),
      Actions: forwardTo(shop.group),
    }).Rules[0].RuleArn;
  const health = () => harness.elbv2.targets.health(shop.group, target);
  return { ...shop, attach, health };
}

describe("targets over time", () => {
  it("become healthy with the first check, a second after registration", async () => {
    const harness = createHarness();
    const { group, attach, health } = attached(harness);
    attach();
    harness.elbv2.targets.register(group, target);
    expect(health()).toMatchObject({ state: "initial", reason: "Elb.RegistrationInProgress" });
    await harness.advance(999);
    expect(harness.probes).toEqual([]);
    await harness.advance(1);
    expect(harness.probes).toEqual(["10.0.0.7:8080/"]);
    expect(health()).toEqual({ state: "healthy" });
    await harness.advance(60_000);
    expect(harness.probes).toHaveLength(3);
  });

  it("become unhealthy at the threshold, say why, and tell those who watch", async () => {
    const harness = createHarness();
    const { group, attach, health } = attached(harness);
    attach();
    const seen: string[] = [];
    const end = harness.elbv2.targets.onChange(() => seen.push(health()?.reason ?? health()?.state ?? "gone"));
    harness.answers.set("10.0.0.7:8080", 500);
    harness.elbv2.targets.register(group, target);
    await harness.advance(31_000);
    expect(health()).toMatchObject({
      state: "unhealthy",
      reason: "Target.ResponseCodeMismatch",
      description: "Health checks failed with these codes: [500]",
    });
    harness.answers.delete("10.0.0.7:8080");
    await harness.advance(4 * 30_000);
    expect(health()?.state).toBe("unhealthy");
    await harness.advance(30_000);
    expect(health()?.state).toBe("healthy");
    end();
    harness.elbv2.targets.deregister(group, target);
    expect(seen).toEqual([
      "Elb.RegistrationInProgress",
      "Elb.InitialHealthChecking",
      "Target.ResponseCodeMismatch",
      "healthy",
    ]);
  });

  it("drain for the deregistration delay, are not asked meanwhile, and are gone then", async () => {
    const harness = createHarness();
    const { group, attach, health } = attached(harness);
    attach();
    harness.elbv2.targets.register(group, target);
    await harness.advance(1000);
    harness.elbv2.targets.deregister(group, target);
    await harness.advance(299_999);
    expect(health()).toMatchObject({ state: "draining", reason: "Target.DeregistrationInProgress" });
    expect(harness.probes).toHaveLength(1);
    await harness.advance(1);
    expect(health()).toBeUndefined();
    const asked = { TargetGroupArn: group, Targets: [{ Id: "10.0.0.7" }] };
    expect(harness.call("DescribeTargetHealth", asked).TargetHealthDescriptions).toMatchObject([
      { TargetHealth: { State: "unused", Reason: "Target.NotRegistered" } },
    ]);
  });

  it("are not asked without a rule, start when one comes and rest when it goes", async () => {
    const harness = createHarness();
    const { group, attach, health } = attached(harness);
    harness.elbv2.targets.register(group, target);
    await harness.advance(60_000);
    expect(health()).toMatchObject({ state: "unused", reason: "Target.NotInUse" });
    const rule = attach();
    await harness.advance(1000);
    expect(health()?.state).toBe("healthy");
    harness.call("DeleteRule", { RuleArn: rule });
    await harness.advance(60_000);
    expect(health()?.state).toBe("unused");
    expect(harness.probes).toHaveLength(1);
  });

  it("registered again while draining start anew", async () => {
    const harness = createHarness();
    const { group, attach, health } = attached(harness);
    attach();
    harness.call("RegisterTargets", { TargetGroupArn: group, Targets: [{ Id: "10.0.0.7" }] });
    await harness.advance(1000);
    harness.call("DeregisterTargets", { TargetGroupArn: group, Targets: [{ Id: "10.0.0.7" }] });
    harness.call("RegisterTargets", { TargetGroupArn: group, Targets: [{ Id: "10.0.0.7" }] });
    expect(health()?.reason).toBe("Elb.RegistrationInProgress");
    await harness.advance(300_000);
    expect(health()?.state).toBe("healthy");
    expect(harness.probes).toHaveLength(11);
  });

  it("follow a health check's own port", async () => {
    const harness = createHarness();
    const { group, attach } = attached(harness);
    attach();
    harness.call("ModifyTargetGroup", { TargetGroupArn: group, HealthCheckPort: "9000", HealthCheckPath: "/ready" });
    harness.elbv2.targets.register(group, target);
    await harness.advance(1000);
    expect(harness.probes).toEqual(["10.0.0.7:9000/ready"]);
  });
});
