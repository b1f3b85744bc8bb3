import { describe, expect } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, definition, network, runOnce } from "./cloud.ts";
import { api, breaker, create, register, service, tasks, told, update } from "./services.ts";

const minute = 60_000;
const unavailable = "Capacity is unavailable at this time. Please try again later or in a different availability zone";
const quota = "You've reached the limit on the number of vCPUs you can run concurrently";
const strategy = [
  { capacityProvider: "FARGATE", base: 1, weight: 1 },
  { capacityProvider: "FARGATE_SPOT", weight: 3 },
];

function spotCloud(options: Parameters<typeof cloud>[0] = {}) {
  const test = cloud(options);
  test.call("PutClusterCapacityProviders", {
    cluster: "shop",
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    defaultCapacityProviderStrategy: strategy,
  });
  return test;
}

const onProviders = { launchType: undefined, desiredCount: 5 };
const providersOf = (test: ReturnType<typeof cloud>) =>
  tasks(test)
    .filter((task) => task.desiredStatus === "RUNNING")
    .map((task) => task.capacityProviderName)
    .sort();

describe("capacity providers", () => {
  behaviour("documented", apiReference("CapacityProviderStrategyItem"), "base first, then by weight", () => {
    const test = spotCloud();
    create(test, api("1"), onProviders);
    test.clock.advance(minute);
    expect(providersOf(test)).toEqual(["FARGATE", "FARGATE", "FARGATE_SPOT", "FARGATE_SPOT", "FARGATE_SPOT"]);
    expect(service(test)).toMatchObject({ capacityProviderStrategy: strategy });
    expect(service(test).launchType).toBeUndefined();
  });

  behaviour("documented", apiReference("UpdateService"), "a changed strategy needs a forced deployment", () => {
    const test = spotCloud();
    create(test, api("1"), onProviders);
    test.clock.advance(minute);
    const capacityProviderStrategy = [{ capacityProvider: "FARGATE", weight: 1 }];
    expect(() => update(test, { capacityProviderStrategy })).toThrow("you must force a new deployment");
    update(test, { capacityProviderStrategy, forceNewDeployment: true });
    test.clock.advance(2 * minute);
    expect(new Set(providersOf(test))).toEqual(new Set(["FARGATE"]));
  });
});

describe("spot interruption", () => {
  const source = guide("Fargate Spot termination notices");
  behaviour(
    "documented",
    source,
    "SIGTERM, SIGKILL after stopTimeout, stopCode SpotInterruption; the service replaces it",
    () => {
      const test = spotCloud({ scripts: { "api:1": { stop: { after: 3_600_000, code: 0 } } } });
      create(test, api("1", { stopTimeout: 120 }), { ...onProviders, ...breaker(true) });
      test.clock.advance(minute);
      const spot = tasks(test).find((task) => task.capacityProviderName === "FARGATE_SPOT");
      test.ecs.controls.interruptSpot(spot.taskArn);
      test.clock.advance(119_000);
      expect(test.task(spot.taskArn)).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "STOPPING" });
      test.clock.advance(minute);
      expect(test.task(spot.taskArn)).toMatchObject({
        stopCode: "SpotInterruption",
        containers: [{ exitCode: 137 }],
      });
      expect(service(test)).toMatchObject({
        runningCount: 5,
        deployments: [{ failedTasks: 0, rolloutState: "COMPLETED" }],
      });
    },
  );

  behaviour(
    "observed",
    "reproio/wrapbox#53, aws/containers-roadmap#797",
    "stoppedReason is: Your Spot Task was interrupted.",
    () => {
      const test = spotCloud();
      const arn = runOnce(test, definition("job"), {
        launchType: undefined,
        capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      });
      test.clock.advance(minute);
      test.ecs.controls.interruptSpot(arn);
      test.clock.advance(minute);
      expect(test.task(arn).stoppedReason).toBe("Your Spot Task was interrupted.");
      expect(() => test.ecs.controls.interruptSpot(arn)).toThrow("runs on FARGATE_SPOT");
    },
  );
});

describe("what else AWS does", () => {
  behaviour(
    "documented",
    "Amazon ECS API Reference: Task, stopCode",
    "a task whose host fails is stopped for it",
    () => {
      const test = cloud();
      const arn = runOnce(test, definition("job"));
      test.clock.advance(minute);
      test.ecs.controls.failHost(arn);
      test.clock.advance(minute);
      expect(test.task(arn)).toMatchObject({ stopCode: "InfrastructureHealth", lastStatus: "STOPPED" });
      expect(() => test.ecs.controls.failHost(arn)).toThrow("no task");
    },
  );

  behaviour("documented", guide("service event messages"), "ECS says that it is throttled", () => {
    const test = cloud();
    register(test, definition("api"));
    const { service: made } = test.call("CreateService", {
      cluster: "shop",
      serviceName: "api",
      taskDefinition: "api",
      desiredCount: 0,
      launchType: "FARGATE",
      networkConfiguration: network,
    });
    test.ecs.controls.throttleService(made.serviceArn);
    const [event] = test.call("DescribeServices", { cluster: "shop", services: ["api"] }).services[0].events;
    expect(event.message).toBe("(service api) operations are being throttled. Will try again later.");
  });
});

describe("no room", () => {
  behaviour(
    "documented",
    guide("API failure reasons"),
    "RunTask answers 200 with failures[] when capacity is short",
    () => {
      const test = cloud();
      test.ecs.controls.setCapacity("FARGATE", false);
      const taskDefinition = register(test, definition("job"));
      const run = () =>
        test.call("RunTask", {
          cluster: "shop",
          taskDefinition,
          count: 2,
          launchType: "FARGATE",
          networkConfiguration: network,
        });
      expect(run()).toEqual({ tasks: [], failures: [{ reason: unavailable }, { reason: unavailable }] });
      test.ecs.controls.setCapacity("FARGATE", true);
      expect(run().tasks).toHaveLength(2);
    },
  );

  behaviour("documented", guide("API failure reasons"), "RunTask beyond the vCPU quota is a ClientException", () => {
    const test = cloud();
    test.ecs.controls.setVcpuLimit(0.5);
    const taskDefinition = register(test, definition("job"));
    const run = (count: number) =>
      test.call("RunTask", {
        cluster: "shop",
        taskDefinition,
        count,
        launchType: "FARGATE",
        networkConfiguration: network,
      });
    expect(run(3)).toMatchObject({ tasks: [{}, {}], failures: [{ reason: quota }] });
    expect(() => run(1)).toThrow(expect.objectContaining({ code: "ClientException", message: quota }));
  });

  behaviour(
    "documented",
    guide("service event messages"),
    "a service says that it could not place a task, and tries again",
    () => {
      const test = cloud();
      test.ecs.controls.setCapacity("FARGATE", false);
      create(test, api("1"), breaker(true));
      test.clock.advance(10 * minute);
      expect(told(test)).toEqual([`(service api) was unable to place a task. Reason: ${unavailable}.`]);
      expect(service(test).deployments).toMatchObject([{ rolloutState: "IN_PROGRESS", failedTasks: 0 }]);
      test.ecs.controls.setCapacity("FARGATE", true);
      test.clock.advance(minute);
      expect(service(test)).toMatchObject({ runningCount: 1, deployments: [{ rolloutState: "COMPLETED" }] });
    },
  );

  behaviour(
    "documented",
    apiReference("CapacityProviderStrategy"),
    "a short provider is not made up for by another",
    () => {
      const test = spotCloud();
      test.ecs.controls.setCapacity("FARGATE_SPOT", false);
      create(test, api("1"), onProviders);
      test.clock.advance(minute);
      expect(new Set(providersOf(test))).toEqual(new Set(["FARGATE"]));
      expect(service(test).runningCount).toBeLessThan(5);
    },
  );
});

describe("tags", () => {
  const source = guide("tagging Amazon ECS resources");
  const tagsOf = (more: object) => {
    const test = cloud();
    const taskDefinition = register(test, { ...api("1"), tags: [{ key: "from", value: "definition" }] });
    create(test, api("1"), { taskDefinition, tags: [{ key: "from", value: "service" }], ...more });
    test.clock.advance(minute);
    return test.task(tasks(test)[0].taskArn).tags;
  };

  behaviour("documented", source, "enableECSManagedTags puts the cluster's and the service's name on tasks", () => {
    expect(tagsOf({ enableECSManagedTags: true })).toEqual([
      { key: "aws:ecs:clusterName", value: "shop" },
      { key: "aws:ecs:serviceName", value: "api" },
    ]);
  });

  behaviour("documented", source, "propagateTags copies from the service, the task definition, or nothing", () => {
    expect(tagsOf({ propagateTags: "SERVICE" })).toEqual([{ key: "from", value: "service" }]);
    expect(tagsOf({ propagateTags: "TASK_DEFINITION" })).toEqual([{ key: "from", value: "definition" }]);
    expect(tagsOf({})).toEqual([]);
  });
});
