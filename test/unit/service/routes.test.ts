import { expect, test } from "vitest";
import { routeSteps, type SeenRoutes, type WantedRoute } from "../../../src/service/routes.ts";

const listener = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/shop/1/2";

function wanted(rule: Partial<WantedRoute["rule"]> = {}): WantedRoute {
  return {
    ...{
      service: "shop-web",
      container: "web",
      port: 3000,
      attributes: { "deregistration_delay.timeout_seconds": "30" },
    },
    targetGroup: { Name: "shop-web", Protocol: "HTTP", Port: 3000, TargetType: "ip", HealthCheckPath: "/health" },
    rule: { listener, host: "shop.example.org", path: undefined, priority: undefined, ...rule },
  };
}

function seen(more: Partial<SeenRoutes> = {}): SeenRoutes {
  return { vpcs: new Map([[listener, "vpc-1"]]), groups: [], attributes: new Map(), rules: new Map(), ...more };
}

const rule = (priority: number, more: object = {}) => ({
  ...{ arn: `rule-${priority}`, priority, hosts: ["shop.example.org"], paths: [], more: false, forwardsTo: "tg" },
  ...more,
});
const rules = (...list: ReturnType<typeof rule>[]) => new Map([[listener, list]]);
const group = (settings: object = {}) => ({
  name: "shop-web",
  arn: "tg",
  settings: { Protocol: "HTTP", Port: 3000, TargetType: "ip", HealthCheckPath: "/health", ...settings },
});
const delay = (value: string) => new Map([["tg", { "deregistration_delay.timeout_seconds": value }]]);

test("what is not there is made; a rule with a path comes before those with a host only", () => {
  expect(routeSteps([wanted()], seen()).steps).toMatchObject([{ arn: undefined, vpc: "vpc-1", priority: 20_000 }]);
  expect(routeSteps([wanted({ path: "/api/*" })], seen()).steps).toMatchObject([{ priority: 1_000 }]);
});

test("what is there as it should be needs nothing", () => {
  const { steps, problems } = routeSteps(
    [wanted()],
    seen({ groups: [group()], attributes: delay("30"), rules: rules(rule(7)) }),
  );
  expect(problems).toEqual([]);
  expect(steps).toMatchObject([{ arn: "tg", modify: {}, attributes: {}, priority: undefined }]);
});

test("a health check that differs is changed, a port that differs is a problem with the way out", () => {
  const there = { attributes: delay("300"), rules: rules(rule(7)) };
  const changed = routeSteps([wanted()], seen({ ...there, groups: [group({ HealthCheckPath: "/" })] }));
  expect(changed.steps).toMatchObject([
    { modify: { HealthCheckPath: "/health" }, attributes: { "deregistration_delay.timeout_seconds": "30" } },
  ]);
  const { problems } = routeSteps([wanted()], seen({ ...there, groups: [group({ Port: 80 })] }));
  expect(problems).toEqual([expect.stringMatching(/Port 80 instead of 3000.*delete it/)]);
});

test("a host that leads elsewhere already, a priority that is taken and no condition at all are problems", () => {
  const other = seen({ rules: rules(rule(7, { forwardsTo: "arn/targetgroup/others/1" })) });
  expect(routeSteps([wanted()], other).problems).toEqual([expect.stringMatching(/priority 7.*leads to others/)]);
  const taken = seen({ rules: rules(rule(5, { hosts: ["other.example.org"] })) });
  expect(routeSteps([wanted({ priority: 5 })], taken).problems).toEqual([expect.stringMatching(/priority 5 is taken/)]);
  expect(routeSteps([wanted({ host: undefined })], seen()).problems).toEqual([
    expect.stringMatching(/a host or a path/),
  ]);
});

test("a wildcard that would take its requests comes after it; priorities that are taken are passed over", () => {
  const wildcard = rule(50, { hosts: ["*.example.org"] });
  expect(routeSteps([wanted()], seen({ rules: rules(wildcard) })).steps).toMatchObject([{ priority: 49 }]);
  const two = [wanted(), { ...wanted({ host: "b.example.org" }), service: "b" }];
  const used = rules(rule(20_000, { hosts: ["c.example.org"] }));
  expect(routeSteps(two, seen({ rules: used })).steps.map(({ priority }) => priority)).toEqual([20_001, 20_002]);
});
