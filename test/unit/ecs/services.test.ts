import { describe, expect, it } from "vitest";
import { behaviour } from "./behaviour.ts";
import { cloud, definition, group, network } from "./cloud.ts";
import {
  api,
  balanced,
  breaker,
  create,
  healthCheck,
  register,
  service,
  serviceDeployments,
  tasks,
  told,
  update,
} from "./services.ts";

const minute = 60_000;
const percents = (minimumHealthyPercent: number, maximumPercent: number) => ({
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
});

/** Rolls from version 1 to 2 and counts, whenever anything happens: fewest healthy, most that live, and in which order. */
function roll(desiredCount: number, limits: [number, number]) {
  const test = cloud();
  create(test, api("1"), { desiredCount, loadBalancers: balanced, ...percents(...limits) });
  test.clock.advance(minute);
  const before = told(test).length;
  update(test, { taskDefinition: register(test, api("2")) });
  const seen = { fewestHealthy: desiredCount, mostAlive: 0 };
  test.clock.advance(5 * minute, () => {
    const healthy = [...test.targets.targets.values()].filter((target) => target.state === "healthy").length;
    const alive = tasks(test).filter((task) => !["DEPROVISIONING", "STOPPED"].includes(task.lastStatus)).length;
    seen.fewestHealthy = Math.min(seen.fewestHealthy, healthy);
    seen.mostAlive = Math.max(seen.mostAlive, alive);
  });
  return { test, seen, events: told(test).slice(before) };
}

describe("rolling within the percentages", () => {
  behaviour(
    "documented",
    "Amazon ECS API Reference: DeploymentConfiguration",
    "100/200 of 4: never fewer than 4 healthy, never more than 8 alive",
    () => {
      const { test, seen } = roll(4, [100, 200]);
      expect(seen).toEqual({ fewestHealthy: 4, mostAlive: 8 });
      expect(service(test)).toMatchObject({ runningCount: 4, deployments: [{ rolloutState: "COMPLETED" }] });
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: DeploymentConfiguration",
    "50/100 of 4: stops two first, never more than 4 alive",
    () => {
      const { test, seen, events } = roll(4, [50, 100]);
      expect(events[0]).toBe("(service api) has stopped 2 running tasks: (task T) (task T).");
      expect(seen).toEqual({ fewestHealthy: 2, mostAlive: 4 });
      expect(service(test).deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
    },
  );

  it("50/100 of 2, one out first: the order of a rollout that was observed", () => {
    const one = ["has started 1 tasks: (task T).", "registered 1 targets in (target-group TG)"];
    const out = ["has stopped 1 running tasks: (task T).", "deregistered 1 targets in (target-group TG)"];
    const { events } = roll(2, [50, 100]);
    const texts = events.map((text) => text.replace("(service api) ", ""));
    const draining = "(service api, taskSet ecs-svc/N) has begun draining connections on 1 tasks.";
    const end = ["(deployment ecs-svc/N) deployment completed.", "has reached a steady state."];
    expect(texts).toEqual([...out, draining, ...one, ...out, draining, ...one, ...end]);
  });

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: service event messages",
    "100/100 of 1: no progress, said once",
    () => {
      const { test, events } = roll(1, [100, 100]);
      expect(events).toEqual([
        "(service api) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
      ]);
      expect(service(test).deployments).toMatchObject([
        { rolloutState: "IN_PROGRESS" },
        { status: "ACTIVE", runningCount: 1 },
      ]);
    },
  );

  it("at AWS's own pace, one task behind a load balancer takes two to three minutes", () => {
    const test = cloud({ preset: "aws", scripts: { "api:2": { pull: 20_000, start: 2000 } } });
    test.targets.delaySeconds = 30;
    create(test, api("1"), { loadBalancers: balanced });
    test.clock.advance(10 * minute);
    const from = test.clock.now();
    update(test, { taskDefinition: register(test, api("2")) });
    test.clock.advance(10 * minute);
    const [steady, completed] = service(test).events;
    expect(completed.message).toContain("deployment completed.");
    expect(steady.createdAt - completed.createdAt).toBe(1);
    const seconds = (steady.createdAt - from) / 1000;
    expect(seconds).toBeGreaterThan(120);
    expect(seconds).toBeLessThan(180);
  });
});

describe("when a task counts as healthy", () => {
  behaviour(
    "documented",
    "Amazon ECS API Reference: DeploymentConfiguration, minimumHealthyPercent",
    "without check and load balancer: after a while of RUNNING",
    () => {
      const test = cloud({ preset: "aws" });
      create(test, api("1"));
      test.clock.advance(5 * minute);
      const [task] = tasks(test);
      const steady = service(test).events[0];
      expect((steady.createdAt - task.startedAt) / 1000).toBeGreaterThanOrEqual(40);
      expect((steady.createdAt - task.startedAt) / 1000).toBeLessThan(46);
    },
  );

  it.each([
    ["neither passes", {}, undefined, "IN_PROGRESS"],
    ["only the container's check", { healthyAfter: 100 }, undefined, "IN_PROGRESS"],
    ["only the load balancer's", {}, 1000, "IN_PROGRESS"],
    ["both", { healthyAfter: 100 }, 1000, "COMPLETED"],
  ])(
    "[documented] healthy with a check and a load balancer: %s (Amazon ECS API Reference: DeploymentConfiguration, minimumHealthyPercent)",
    (_name, script, targetHealthyAfter, expected) => {
      const test = cloud({ scripts: { "api:1": script } });
      test.targets.healthyAfter = targetHealthyAfter;
      create(test, api("1", { healthCheck }), { loadBalancers: balanced });
      test.clock.advance(5 * minute);
      expect(service(test).deployments).toMatchObject([{ rolloutState: expected }]);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: unhealthy task replacement",
    "a target that fails is replaced: the replacement starts first, the reason is told",
    () => {
      const test = cloud();
      create(test, api("1"), { loadBalancers: balanced });
      test.clock.advance(minute);
      const [old] = tasks(test);
      const before = told(test).length;
      const address = [...test.targets.targets.keys()][0] ?? "";
      test.targets.become(address, "unhealthy");
      test.clock.advance(minute);
      expect(told(test).slice(before)).toEqual([
        "(service api) has started 1 tasks: (task T). Amazon ECS replaced 1 tasks due to an unhealthy status.",
        "(service api) registered 1 targets in (target-group TG)",
        "(service api) (task T) (port 8080) is unhealthy in (target-group TG) due to (reason Health checks failed with these codes: [500]).",
        "(service api) has stopped 1 running tasks: (task T).",
        "(service api) deregistered 1 targets in (target-group TG)",
        "(service api, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
        "(service api) has reached a steady state.",
      ]);
      expect(test.task(old.taskArn)).toMatchObject({
        stopCode: "ServiceSchedulerInitiated",
        stoppedReason: `Task failed ELB health checks in (target-group ${group})`,
      });
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: Service, healthCheckGracePeriodSeconds",
    "within the grace period a failing check changes nothing",
    () => {
      const test = cloud({ scripts: { "api:1": { unhealthyAfter: 1000 } } });
      create(test, api("1", { healthCheck }), { healthCheckGracePeriodSeconds: 120 });
      test.clock.advance(2 * minute);
      expect(tasks(test)).toMatchObject([{ lastStatus: "RUNNING", healthStatus: "UNHEALTHY" }]);
      test.clock.advance(5000);
      expect(told(test).at(-1)).toContain("Amazon ECS replaced 1 tasks due to an unhealthy status.");
      test.clock.advance(2 * minute + 10_000);
      expect(told(test)).toContain("(service api) (task T) failed container health checks.");
    },
  );
});

describe("draining", () => {
  behaviour(
    "documented",
    "Amazon ECS Developer Guide: task lifecycle, DEACTIVATING",
    "keeps the task running until the deregistration delay is over, then SIGTERM, then SIGKILL: 137",
    () => {
      const test = cloud({ scripts: { "api:1": { stop: { after: 3_600_000, code: 0 } } } });
      test.targets.delaySeconds = 300;
      create(test, api("1", { stopTimeout: 2 }), { loadBalancers: balanced });
      test.clock.advance(minute);
      const [task] = tasks(test);
      expect(test.call("StopTask", { cluster: "shop", task: task.taskArn }).task.lastStatus).toBe("DEACTIVATING");
      test.clock.advance(290_000);
      expect(test.task(task.taskArn).lastStatus).toBe("DEACTIVATING");
      expect(test.engine.asked).not.toContain("stop api");
      expect([...test.targets.targets.values()].map((target) => target.state).sort()).toEqual(["draining", "healthy"]);
      test.clock.advance(minute);
      expect(test.task(task.taskArn)).toMatchObject({ lastStatus: "STOPPED", containers: [{ exitCode: 137 }] });
    },
  );

  behaviour(
    "assumed",
    "no public source",
    "a task that ends by itself is deregistered without waiting for the delay",
    () => {
      const test = cloud({ scripts: { "api:1": { exit: { after: 20_000, code: 1 } } } });
      test.targets.delaySeconds = 300;
      create(test, api("1"), { loadBalancers: balanced });
      test.clock.advance(22_000);
      const [stopped] = tasks(test).filter((task) => task.desiredStatus === "STOPPED");
      test.clock.advance(2000);
      expect(test.task(stopped.taskArn).lastStatus).toBe("STOPPED");
    },
  );
});

describe("a port that fails", () => {
  it("is told to people, and stops nothing else", () => {
    const test = cloud();
    test.targets.register = () => {
      throw new Error("the target group is gone");
    };
    create(test, api("1"), { loadBalancers: balanced, desiredCount: 2 });
    test.clock.advance(minute);
    expect(test.lines).toContain("register failed: the target group is gone");
    expect(service(test)).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: "IN_PROGRESS" }] });
  });
});

describe("what starts a deployment, and what ends one", () => {
  it("the same task definition without force starts none; with force it does", () => {
    const test = cloud();
    const made = create(test, api("1"));
    test.clock.advance(minute);
    const same = update(test, { taskDefinition: made.taskDefinition, networkConfiguration: network });
    expect(same.deployments).toMatchObject([{ id: made.deployments[0].id, rolloutState: "COMPLETED" }]);
    expect(serviceDeployments(test)).toHaveLength(1);
    const forced = update(test, { forceNewDeployment: true });
    expect(forced.deployments[0].id).not.toBe(made.deployments[0].id);
    expect(serviceDeployments(test)).toHaveLength(2);
  });

  it.each([
    ["desiredCount", { desiredCount: 2 }],
    ["deploymentConfiguration", percents(50, 150)],
    ["healthCheckGracePeriodSeconds", { healthCheckGracePeriodSeconds: 30 }],
    ["enableExecuteCommand", { enableExecuteCommand: true }],
    ["propagateTags", { propagateTags: "SERVICE" }],
  ])("[documented] %s starts no deployment (Amazon ECS API Reference: UpdateService)", (_name, change) => {
    const test = cloud();
    create(test, api("1"));
    test.clock.advance(minute);
    expect(update(test, change).deployments).toHaveLength(1);
    test.clock.advance(minute);
    expect(serviceDeployments(test)).toHaveLength(1);
  });

  it("a second update supersedes the first: STOPPED without stoppedAt, finished when the second begins", () => {
    const test = cloud();
    create(test, api("1"));
    test.clock.advance(minute);
    update(test, { taskDefinition: register(test, api("2")) });
    test.clock.advance(1500);
    const second = update(test, { taskDefinition: register(test, api("3")) });
    test.clock.advance(minute);
    const [newer, superseded] = serviceDeployments(test);
    expect([newer.status, superseded.status]).toEqual(["SUCCESSFUL", "STOPPED"]);
    expect(superseded.stoppedAt).toBeUndefined();
    expect(superseded.finishedAt - newer.createdAt).toBe(100);
    expect(service(test).deployments).toMatchObject([{ id: second.deployments[0].id }]);
  });

  behaviour(
    "documented",
    "Amazon ECS API Reference: UpdateService, desiredCount",
    "scaling to nothing during a deployment completes it",
    () => {
      const test = cloud({ scripts: { "api:2": { pull: 600_000 } } });
      create(test, api("1"), { desiredCount: 2 });
      test.clock.advance(minute);
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(minute);
      update(test, { desiredCount: 0 });
      test.clock.advance(minute);
      expect(service(test)).toMatchObject({
        runningCount: 0,
        deployments: [{ rolloutState: "COMPLETED", desiredCount: 0 }],
      });
    },
  );

  behaviour(
    "observed",
    "public event log: ecs-svc/2724164339164815955, where a task that is replaced ends in steady alone",
    "scaling out and in says steady again, without a deployment",
    () => {
      const test = cloud();
      create(test, api("1"));
      test.clock.advance(minute);
      update(test, { desiredCount: 3 });
      test.clock.advance(minute);
      expect(service(test).runningCount).toBe(3);
      update(test, { desiredCount: 1 });
      test.clock.advance(minute);
      expect(told(test).slice(4)).toEqual([
        "(service api) has reached a steady state.",
        "(service api) has stopped 2 running tasks: (task T) (task T).",
        "(service api) has reached a steady state.",
      ]);
      const stopped = tasks(test).filter((task) => task.lastStatus === "STOPPED");
      expect(stopped.map((task) => task.stoppedReason)).toEqual(
        Array(2).fill(expect.stringMatching(/^Scaling activity initiated by \(deployment ecs-svc\/\d+\)$/)),
      );
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ServiceRevision, containerImages",
    "a revision names the digests that run, and later tasks of the deployment run the same",
    () => {
      const test = cloud();
      create(test, api("1"));
      test.clock.advance(minute);
      update(test, { desiredCount: 2 });
      test.clock.advance(minute);
      const arn = service(test).currentServiceRevisions[0].arn;
      const [revision] = test.call("DescribeServiceRevisions", { serviceRevisionArns: [arn] }).serviceRevisions;
      const digest = tasks(test)[0].containers[0].imageDigest;
      expect(revision.containerImages).toEqual([{ containerName: "api", image: "api:1", imageDigest: digest }]);
      expect([...test.engine.tasks.values()].map((task) => task.containers[0]?.image)).toEqual([
        "api:1",
        `api@${digest}`,
      ]);
    },
  );
});

describe("StopServiceDeployment", () => {
  it("rolls back without any circuit breaker; a finished one is a conflict", () => {
    const test = cloud({ scripts: { "api:2": { pull: 600_000 } } });
    const made = create(test, api("1"));
    test.clock.advance(minute);
    const updated = update(test, { taskDefinition: register(test, api("2")) });
    test.clock.advance(5000);
    const { serviceDeploymentArn } = serviceDeployments(test)[0];
    test.call("StopServiceDeployment", { serviceDeploymentArn });
    expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_REQUESTED");
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_SUCCESSFUL");
    expect(service(test).deployments).toMatchObject([{ id: made.deployments[0].id, rolloutState: "COMPLETED" }]);
    expect(tasks(test).filter((task) => task.startedBy === updated.deployments[0].id)).toMatchObject([
      { lastStatus: "STOPPED" },
    ]);
    expect(() => test.call("StopServiceDeployment", { serviceDeploymentArn })).toThrow(
      expect.objectContaining({ code: "ConflictException" }),
    );
  });

  it("knows what it does not know", () => {
    const test = cloud();
    expect(() => test.call("StopServiceDeployment", { serviceDeploymentArn: "arn:none" })).toThrow(
      expect.objectContaining({ code: "ServiceDeploymentNotFoundException" }),
    );
  });
});

describe("deleting a service", () => {
  it("drains, is hidden, keeps its name until the tasks are gone, then gives it back", () => {
    const test = cloud({ scripts: { "api:1": { stop: { after: 5000, code: 0 } } } });
    create(test, api("1"), { loadBalancers: balanced });
    test.clock.advance(minute);
    const remove = (force: boolean) => test.call("DeleteService", { cluster: "shop", service: "api", force });
    expect(() => remove(false)).toThrow("The service cannot be stopped while it is scaled above 0.");
    expect(remove(true).service.status).toBe("DRAINING");
    expect(test.call("ListServices", { cluster: "shop" }).serviceArns).toEqual([]);
    expect(() => create(test, api("1"))).toThrow("Unable to Start a service that is still Draining.");
    expect(() => update(test, { desiredCount: 1 })).toThrow(
      expect.objectContaining({ code: "ServiceNotActiveException" }),
    );
    test.clock.advance(minute);
    expect(service(test)).toMatchObject({ status: "INACTIVE", deployments: [] });
    expect(test.targets.targets.size).toBe(0);
    create(test, api("1"));
    test.clock.advance(minute);
    expect(service(test)).toMatchObject({ status: "ACTIVE", runningCount: 1 });
  });

  it("is forgotten after a while", () => {
    const test = cloud();
    create(test, api("1"), { desiredCount: 0 });
    test.clock.advance(minute);
    test.call("DeleteService", { cluster: "shop", service: "api" });
    test.clock.advance(2 * 60 * minute);
    const { services, failures } = test.call("DescribeServices", { cluster: "shop", services: ["api"] });
    expect(services).toEqual([]);
    expect(failures).toEqual([{ arn: "arn:aws:ecs:eu-central-1:111122223333:service/shop/api", reason: "MISSING" }]);
  });
});

describe("CreateService", () => {
  const refusals: [string, object, string][] = [
    [
      "a target group without a rule",
      { loadBalancers: balanced, attached: false },
      "does not have an associated load balancer.",
    ],
    [
      "a target group that is not there",
      { loadBalancers: [{ ...balanced[0], targetGroupArn: "arn:none" }] },
      "does not exist.",
    ],
    [
      "a container that is not there",
      { loadBalancers: [{ ...balanced[0], containerName: "web" }] },
      "The container web does not exist in the task definition.",
    ],
    [
      "a port that is not there",
      { loadBalancers: [{ ...balanced[0], containerPort: 81 }] },
      "The container api did not have a container port 81 defined.",
    ],
    [
      "no network",
      { networkConfiguration: undefined },
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    ],
    ["a definition that is not there", { taskDefinition: "none:1" }, "TaskDefinition not found."],
    [
      "percentages the wrong way round",
      percents(200, 100),
      "minimumHealthyPercent must be less than or equal to maximumPercent.",
    ],
    [
      "a strategy that is not modelled",
      { vpcLatticeConfigurations: [{}] },
      "The local cloud does not model: VPC Lattice.",
    ],
    [
      "launch type and strategy",
      { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }] },
      "Specifying both a launch type and capacity provider strategy is not supported.",
    ],
  ];
  it.each(refusals)("refuses %s", (_name, more, message) => {
    const test = cloud();
    const { attached = true, ...rest } = more as { attached?: boolean };
    test.targets.attached = attached;
    expect(() => create(test, api("1"), rest)).toThrow(message);
    expect(test.call("ListServices", { cluster: "shop" }).serviceArns).toEqual([]);
  });

  behaviour(
    "observed",
    "hashicorp/terraform-provider-aws#2283",
    "refuses a name in use, and replays a client token",
    () => {
      const test = cloud();
      const taskDefinition = register(test, api("1"));
      const first = create(test, api("1"), { taskDefinition, clientToken: "once" });
      expect(create(test, api("1"), { taskDefinition, clientToken: "once" })).toEqual(first);
      expect(() => create(test, api("1"))).toThrow("Creation of service was not idempotent.");
    },
  );

  it("without capacity places nothing and says so", () => {
    const test = cloud();
    create(test, api("1"), { launchType: "EC2", ...breaker(true) });
    test.clock.advance(minute);
    expect(told(test)).toEqual([
      "(service api) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.",
    ]);
  });

  it("spreads tasks over a strategy by base and weight", () => {
    const test = cloud();
    test.call("CreateCluster", { clusterName: "spot", capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
    const strategy = [
      { capacityProvider: "FARGATE", base: 1, weight: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
    ];
    const taskDefinition = register(test, definition("job"));
    const run = {
      cluster: "spot",
      taskDefinition,
      count: 9,
      capacityProviderStrategy: strategy,
      networkConfiguration: network,
    };
    const providers = test
      .call("RunTask", run)
      .tasks.map((task: { capacityProviderName: string }) => task.capacityProviderName);
    expect(providers.filter((name: string) => name === "FARGATE")).toHaveLength(3);
  });
});
