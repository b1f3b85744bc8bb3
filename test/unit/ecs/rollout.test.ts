import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import { cloud } from "./cloud.ts";
import { api, balanced, create, register, service, serviceDeployments, told, update } from "./services.ts";

const minute = 60_000;

describe("a rolling deployment behind a load balancer", () => {
  behaviour("observed", "public event log: ecs-svc/4898377691688528528", "tells ECS's events in ECS's order", () => {
    const test = cloud();
    create(test, api("1"), { loadBalancers: balanced });
    test.clock.advance(minute);
    expect(told(test)).toEqual([
      "(service api) has started 1 tasks: (task T).",
      "(service api) registered 1 targets in (target-group TG)",
      "(service api) (deployment ecs-svc/N) deployment completed.",
      "(service api) has reached a steady state.",
    ]);
    const before = service(test);
    expect(before).toMatchObject({ runningCount: 1, pendingCount: 0, deployments: [{ rolloutState: "COMPLETED" }] });
    update(test, { taskDefinition: register(test, api("2")) });
    expect(service(test).deployments.map((each: { status: string }) => each.status)).toEqual(["PRIMARY", "ACTIVE"]);
    test.clock.advance(minute);
    expect(told(test).slice(4)).toEqual([
      "(service api) has started 1 tasks: (task T).",
      "(service api) registered 1 targets in (target-group TG)",
      "(service api) has stopped 1 running tasks: (task T).",
      "(service api) deregistered 1 targets in (target-group TG)",
      "(service api, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
      "(service api) (deployment ecs-svc/N) deployment completed.",
      "(service api) has reached a steady state.",
    ]);
    const after = service(test);
    expect(after.deployments).toHaveLength(1);
    expect(after.deployments[0].id).not.toBe(before.deployments[0].id);
    expect(serviceDeployments(test).map((each) => each.status)).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
    expect(test.targets.targets.size).toBe(1);
  });
});
