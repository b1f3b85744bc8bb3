import { describe, expect, it } from "vitest";
import { ecsControlRoutes } from "../../../local/aws/ecs/control-routes.ts";
import { cloud, definition, network, runOnce } from "./cloud.ts";
import { api, balanced, create, register, service, serviceDeployments, update } from "./services.ts";

const minute = 60_000;

/** The cloud of these tests, with its routes as somebody outside asks them. */
function served() {
  const test = cloud();
  const routes = ecsControlRoutes(test.ecs);
  // biome-ignore lint/suspicious/noExplicitAny: answers, read freely
  const ask = (route: string, body?: unknown): { status?: number; body: any } => {
    const run = routes[route];
    if (run === undefined) throw new Error(`no route ${route}`);
    return run(body === undefined ? "" : JSON.stringify(body));
  };
  return { ...test, ask };
}

describe("what is done to ECS over HTTP", () => {
  it("an alarm rolls a deployment back", () => {
    const test = served();
    create(test, api("1"), { loadBalancers: balanced });
    test.clock.advance(minute);
    update(test, {
      taskDefinition: register(test, api("2")),
      deploymentConfiguration: { alarms: { alarmNames: ["5xx"], enable: true, rollback: true } },
    });
    test.clock.advance(5000);
    expect(test.ask("POST alarms", { name: "5xx", state: "ALARM" }).body).toMatchObject({ alarms: { "5xx": "ALARM" } });
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0]).toMatchObject({ status: "ROLLBACK_SUCCESSFUL" });
    expect(service(test).taskDefinition).toMatch(/:1$/);
  });

  it("capacity that runs out refuses tasks, and those that come back start", () => {
    const test = served();
    const run = () => {
      const { taskDefinition } = test.call("RegisterTaskDefinition", definition("once"));
      const { taskDefinitionArn } = taskDefinition;
      const strategy = [{ capacityProvider: "FARGATE", weight: 1 }];
      return test.call("RunTask", {
        cluster: "shop",
        taskDefinition: taskDefinitionArn,
        capacityProviderStrategy: strategy,
        networkConfiguration: network,
      });
    };
    test.call("PutClusterCapacityProviders", {
      cluster: "shop",
      capacityProviders: ["FARGATE"],
      defaultCapacityProviderStrategy: [],
    });
    expect(test.ask("POST capacity", { provider: "FARGATE", available: false }).body.withoutCapacity).toEqual([
      "FARGATE",
    ]);
    expect(run().failures[0].reason).toContain("Capacity is unavailable");
    test.ask("POST capacity", { provider: "FARGATE", available: true });
    expect(run().tasks).toHaveLength(1);
    test.ask("POST vcpu-limit", { vcpus: 0.25 });
    expect(run).toThrow("the limit on the number of vCPUs");
    expect(test.ask("POST vcpu-limit", { vcpus: null }).body.vcpuLimit).toBeNull();
    expect(run().tasks).toHaveLength(1);
  });

  it("Spot takes a task back, and no other", () => {
    const test = served();
    test.call("PutClusterCapacityProviders", {
      cluster: "shop",
      capacityProviders: ["FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [],
    });
    const onDemand = runOnce(test, definition("once"));
    const refused = test.ask("POST interruptions", { task: onDemand });
    expect(refused).toEqual({ status: 400, body: { message: `no task ${onDemand} runs on FARGATE_SPOT` } });
    const spot = runOnce(test, definition("once"), {
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    });
    test.clock.advance(minute);
    test.ask("POST interruptions", { task: spot });
    test.clock.advance(3 * minute);
    expect(test.task(spot)).toMatchObject({ stopCode: "SpotInterruption", lastStatus: "STOPPED" });
    expect(test.task(onDemand)).toMatchObject({ desiredStatus: "RUNNING" });
  });

  it("everything that was set is told", () => {
    const { ask } = served();
    const arn = "arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-1";
    ask("POST lambdas", { arn: "arn:aws:lambda:eu-central-1:111122223333:function:check", answer: "FAILED" });
    expect(ask("POST namespace-services", { arn, name: "api", namespace: "shop.internal" }).status).toBe(201);
    expect(ask("GET controls").body).toEqual({
      alarms: {},
      lambdas: { "arn:aws:lambda:eu-central-1:111122223333:function:check": "FAILED" },
      withoutCapacity: [],
      vcpuLimit: null,
      namespaceServices: [{ arn, name: "api", namespace: "shop.internal" }],
    });
  });

  it.each([
    ["alarms", { name: 1, state: "on", since: 0 }, /"name": got 1.*"state": got "on"; expected one of OK.*"since" is/],
    ["lambdas", { arn: "arn:…" }, /"answer": got undefined; expected one of SUCCEEDED, FAILED, IN_PROGRESS/],
    ["capacity", { provider: "EC2", available: false }, /"provider": got "EC2"; expected one of FARGATE, FARGATE_SPOT/],
    ["vcpu-limit", { vcpus: -1 }, /"vcpus": got -1; expected 0 or more, or null/],
    ["vcpu-limit", {}, /"vcpus": got undefined; expected a number/],
    ["interruptions", [], /The body must be a JSON object/],
    ["namespace-services", { arn: "arn:…", name: "api" }, /"namespace": got undefined.*Such as \{"arn":"arn:aws:serv/],
  ])("%s refuses %j, and says all that is wrong", (route, body, message) => {
    const { ask } = served();
    const before = ask("GET controls");
    const answer = ask(`POST ${route}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(message);
    expect(ask("GET controls")).toEqual(before);
  });

  it("refuses what is no JSON", () => {
    const answer = ecsControlRoutes(cloud().ecs)["POST alarms"]?.("{");
    expect(answer).toMatchObject({ status: 400, body: { message: "The body must be a JSON object." } });
  });
});
