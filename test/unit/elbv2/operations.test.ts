import { describe, expect, it } from "vitest";
import { createGroup, createHarness, createShop, forwardTo, onPath } from "./harness.ts";

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return `${(error as Error & { code: string }).code}: ${(error as Error).message}`;
  }
  return "nothing was refused";
}

describe("load balancers and listeners", () => {
  it("derive ARN and DNS name from the name, and give the same when asked again", () => {
    const { call } = createHarness();
    const [first] = call("CreateLoadBalancer", { Name: "shop" }).LoadBalancers;
    expect(first).toMatchObject({
      LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shop/8d9001d32c6a703d",
      DNSName: "shop-8353351712.eu-central-1.elb.amazonaws.com",
      State: { Code: "active" },
    });
    expect(call("CreateLoadBalancer", { Name: "shop" }).LoadBalancers[0]).toEqual(first);
    expect(refusal(() => call("CreateLoadBalancer", { Name: "shop", Scheme: "internal" }))).toMatch(
      /^DuplicateLoadBalancerName: /,
    );
  });

  it("are named to tasks at the gateway's address", () => {
    const harness = createHarness();
    createShop(harness);
    expect(harness.elbv2.names.hosts()).toEqual({ "shop-8353351712.eu-central-1.elb.amazonaws.com": "10.0.0.1" });
  });

  it("refuse a second listener on a port and protocols that are not there", () => {
    const harness = createHarness();
    const { loadBalancer } = createShop(harness);
    const listener = { LoadBalancerArn: loadBalancer, Port: 80, DefaultActions: [] };
    expect(refusal(() => harness.call("CreateListener", { ...listener, Protocol: "HTTP" }))).toMatch(
      /^DuplicateListener/,
    );
    expect(refusal(() => harness.call("CreateListener", { ...listener, Protocol: "TLS" }))).toContain(
      "must be one of 'HTTP, HTTPS'",
    );
  });

  it("go with everything below them", () => {
    const harness = createHarness();
    const { loadBalancer, listener, group } = createShop(harness);
    harness.call("CreateRule", {
      ListenerArn: listener,
      Priority: 1,
      Conditions: onPath("/a"),
      Actions: forwardTo(group),
    });
    harness.call("DeleteLoadBalancer", { LoadBalancerArn: loadBalancer });
    expect(harness.elbv2.state.listeners.size + harness.elbv2.state.rules.size).toBe(0);
    expect(harness.call("DeleteTargetGroup", { TargetGroupArn: group })).toEqual({});
    expect(refusal(() => harness.call("DescribeListeners", { LoadBalancerArn: loadBalancer }))).toMatch(
      /^LoadBalancerNotFound/,
    );
  });

  it("page", () => {
    const { call } = createHarness();
    for (const name of ["a", "b", "c"]) call("CreateLoadBalancer", { Name: name });
    const first = call("DescribeLoadBalancers", { PageSize: 2 });
    expect(first.LoadBalancers).toHaveLength(2);
    const second = call("DescribeLoadBalancers", { PageSize: 2, Marker: first.NextMarker });
    expect(second.LoadBalancers).toMatchObject([{ LoadBalancerName: "c" }]);
    expect(second.NextMarker).toBeUndefined();
  });
});

describe("rules", () => {
  it("come back by priority, the default last, in AWS's shape", () => {
    const harness = createHarness();
    const { listener, group } = createShop(harness);
    const add = (Priority: number, path: string) =>
      harness.call("CreateRule", {
        ListenerArn: listener,
        Priority,
        Conditions: onPath(path),
        Actions: forwardTo(group),
      });
    add(20, "/b");
    add(10, "/a");
    const rules = harness.call("DescribeRules", { ListenerArn: listener }).Rules;
    expect(rules.map((rule: { Priority: string }) => rule.Priority)).toEqual(["10", "20", "default"]);
    expect(rules[0]).toMatchObject({
      Conditions: [{ Field: "path-pattern", Values: ["/a"], PathPatternConfig: { Values: ["/a"] } }],
      Actions: [
        {
          Type: "forward",
          TargetGroupArn: group,
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: group, Weight: 1 }] },
        },
      ],
      IsDefault: false,
    });
    expect(harness.call("DescribeRules", { RuleArns: [rules[2].RuleArn] }).Rules).toEqual([rules[2]]);
  });

  it("refuse what AWS refuses", () => {
    const harness = createHarness();
    const { listener, group } = createShop(harness);
    const rule = { ListenerArn: listener, Priority: 10, Conditions: onPath("/a"), Actions: forwardTo(group) };
    harness.call("CreateRule", rule);
    const [created] = harness.call("DescribeRules", { ListenerArn: listener }).Rules;
    const last = harness.call("DescribeRules", { ListenerArn: listener }).Rules[1].RuleArn;
    const other = harness.call("CreateLoadBalancer", { Name: "other" }).LoadBalancers[0].LoadBalancerArn;
    const cases: [string, () => unknown][] = [
      ["PriorityInUse: Priority '10' is currently in use", () => harness.call("CreateRule", rule)],
      ["ValidationError: Priority '60000'", () => harness.call("CreateRule", { ...rule, Priority: 60_000 })],
      ["ListenerNotFound", () => harness.call("CreateRule", { ...rule, ListenerArn: "nowhere" })],
      [
        "TargetGroupNotFound",
        () => harness.call("CreateRule", { ...rule, Priority: 1, Actions: forwardTo("nowhere") }),
      ],
      ["ValidationError: A condition must", () => harness.call("CreateRule", { ...rule, Priority: 1, Conditions: [] })],
      [
        "ValidationError: A rule can only have '5'",
        () =>
          harness.call("CreateRule", { ...rule, Priority: 1, Conditions: onPath("/1", "/2", "/3", "/4", "/5", "/6") }),
      ],
      [
        "ValidationError: Condition value 'localhost'",
        () =>
          harness.call("CreateRule", {
            ...rule,
            Priority: 1,
            Conditions: [{ Field: "host-header", Values: ["localhost"] }],
          }),
      ],
      ["ResourceInUse", () => harness.call("DeleteTargetGroup", { TargetGroupArn: group })],
      ["RuleNotFound", () => harness.call("DeleteRule", { RuleArn: "nowhere" })],
      ["OperationNotPermitted: Default rule", () => harness.call("DeleteRule", { RuleArn: last })],
      [
        "TargetGroupAssociationLimit",
        () =>
          harness.call("CreateListener", {
            LoadBalancerArn: other,
            Protocol: "HTTP",
            Port: 80,
            DefaultActions: forwardTo(group),
          }),
      ],
    ];
    for (const [text, run] of cases) expect(refusal(run)).toContain(text);
    harness.call("DeleteRule", { RuleArn: created.RuleArn });
    expect(harness.call("CreateRule", rule).Rules[0].RuleArn).not.toBe(created.RuleArn);
  });

  it("swap priorities in one request, and change nothing when one of them is taken", () => {
    const harness = createHarness();
    const { listener, group } = createShop(harness);
    const add = (Priority: number) =>
      harness.call("CreateRule", {
        ListenerArn: listener,
        Priority,
        Conditions: onPath("/a"),
        Actions: forwardTo(group),
      }).Rules[0].RuleArn;
    const [a, b] = [add(1), add(2), add(3)];
    harness.call("SetRulePriorities", {
      RulePriorities: [
        { RuleArn: a, Priority: 2 },
        { RuleArn: b, Priority: 1 },
      ],
    });
    const order = () =>
      harness.call("DescribeRules", { ListenerArn: listener }).Rules.map((rule: { RuleArn: string }) => rule.RuleArn);
    expect(order().slice(0, 2)).toEqual([b, a]);
    const taken = {
      RulePriorities: [
        { RuleArn: a, Priority: 9 },
        { RuleArn: b, Priority: 3 },
      ],
    };
    expect(refusal(() => harness.call("SetRulePriorities", taken))).toMatch(/^PriorityInUse/);
    expect(order().slice(0, 2)).toEqual([b, a]);
  });

  it("are at most 100 on a load balancer", () => {
    const harness = createHarness();
    const { listener, group } = createShop(harness);
    const rule = { ListenerArn: listener, Conditions: onPath("/a"), Actions: forwardTo(group) };
    for (let Priority = 1; Priority <= 100; Priority += 1) harness.call("CreateRule", { ...rule, Priority });
    expect(refusal(() => harness.call("CreateRule", { ...rule, Priority: 101 }))).toMatch(/^TooManyRules/);
  });
});

describe("target groups", () => {
  it("are the same for the same settings, and refused for others", () => {
    const harness = createHarness();
    const arn = createGroup(harness, "shop-api");
    expect(arn).toMatch(/:targetgroup\/shop-api\/982d4486a936e2e6$/);
    expect(createGroup(harness, "shop-api")).toBe(arn);
    expect(refusal(() => createGroup(harness, "shop-api", { HealthCheckPath: "/health" }))).toMatch(
      /^DuplicateTargetGroupName/,
    );
  });

  it.each<[object, string]>([
    [{ Name: "a".repeat(33) }, "cannot be longer than '32' characters"],
    [{ Name: "-a" }, "cannot begin or end with '-'"],
    [{ Name: "a_b" }, "alphanumeric"],
    [{ HealthCheckIntervalSeconds: 4 }, "between 5 and 300"],
    [{ HealthCheckTimeoutSeconds: 30 }, "must be smaller than the interval"],
    [{ HealthyThresholdCount: 1 }, "between 2 and 10"],
    [{ HealthCheckPath: "health" }, "must begin with a '/'"],
    [{ Matcher: { HttpCode: "ok" } }, "200-499"],
    [{ Protocol: "TCP" }, "does not model"],
    [{ TargetType: "lambda" }, "does not model"],
  ])("refuse %j", (more, text) => {
    const harness = createHarness();
    expect(refusal(() => createGroup(harness, "api", more))).toContain(text);
  });

  it("hold attributes and tags", () => {
    const harness = createHarness();
    const arn = createGroup(harness, "api");
    const delay = (Value: string) => ({
      TargetGroupArn: arn,
      Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value }],
    });
    harness.call("ModifyTargetGroupAttributes", delay("5"));
    expect(harness.elbv2.targets.targetGroup(arn)).toMatchObject({ deregistrationDelaySeconds: 5, attached: false });
    expect(refusal(() => harness.call("ModifyTargetGroupAttributes", delay("3601")))).toContain("between 0 and 3600");
    const unknown = { TargetGroupArn: arn, Attributes: [{ Key: "deregistration_delay", Value: "5" }] };
    expect(refusal(() => harness.call("ModifyTargetGroupAttributes", unknown))).toContain("is not recognized");
    harness.call("AddTags", { ResourceArns: [arn], Tags: [{ Key: "a", Value: "1" }, { Key: "b" }] });
    harness.call("RemoveTags", { ResourceArns: [arn], TagKeys: ["b"] });
    expect(harness.call("DescribeTags", { ResourceArns: [arn] }).TagDescriptions).toEqual([
      { ResourceArn: arn, Tags: [{ Key: "a", Value: "1" }] },
    ]);
  });
});
