import { describe, expect, it } from "vitest";
import type { Rules } from "../../../local/aws/ecs/pace.ts";
import { failureOf } from "../../../local/aws/ecs/service/failures.ts";
import { threshold } from "../../../local/aws/ecs/service/threshold.ts";
import { behaviour } from "./behaviour.ts";
import { cloud } from "./cloud.ts";
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

type StoppedTask = Parameters<typeof failureOf>[0];
const minute = 60_000;
const balancedService = { loadBalancers: balanced };
const pullError = "CannotPullContainerError: failed to resolve ref 127.0.0.1:1/api:bad: not found";

describe("the threshold of the circuit breaker", () => {
  it.each([
    ["BOUNDED_PERCENT", 50, 1, 3],
    ["BOUNDED_PERCENT", 50, 7, 4],
    ["BOUNDED_PERCENT", 50, 25, 13],
    ["BOUNDED_PERCENT", 50, 400, 200],
    ["BOUNDED_PERCENT", 50, 800, 200],
    ["UNBOUNDED_PERCENT", 50, 800, 400],
    ["UNBOUNDED_PERCENT", 10, 1, 1],
    ["COUNT", 5, 800, 5],
  ] as const)(
    "[documented] breaker threshold: %s of %i with %i tasks is %i (Amazon ECS API Reference: DeploymentCircuitBreaker, thresholdConfiguration)",
    (type, value, desired, expected) => {
      expect(threshold({ type, value }, desired)).toBe(expected);
    },
  );
});

describe("an image that never starts", () => {
  const scripts = { "api:bad": { pullError } };

  behaviour("observed", "aws/copilot-cli#4838", "is rolled back under the old deployment's id", () => {
    const test = cloud({ scripts });
    create(test, api("1"), breaker(true));
    test.clock.advance(minute);
    const [good] = service(test).deployments;
    const updated = update(test, { taskDefinition: register(test, api("bad")) });
    const bad = updated.deployments[0].id;
    const seen: string[] = [];
    test.clock.advance(minute, () => {
      const { deployments } = service(test);
      const line = deployments
        .map(
          (each: Record<string, string>) => `${each.id === bad ? "bad" : "good"} ${each.status} ${each.rolloutState}`,
        )
        .join(", ");
      if (seen.at(-1) !== line) seen.push(line);
    });
    expect(seen).toEqual([
      "bad PRIMARY IN_PROGRESS, good ACTIVE COMPLETED",
      "good PRIMARY IN_PROGRESS, bad ACTIVE FAILED",
      "good PRIMARY COMPLETED",
    ]);
    expect(service(test)).toMatchObject({
      runningCount: 1,
      taskDefinition: good.taskDefinition,
      deployments: [{ id: good.id }],
    });
    expect(tasks(test).filter((task) => task.startedBy === bad)).toHaveLength(3);
    expect(told(test).slice(-4)).toEqual([
      "(service api) (deployment ecs-svc/N) deployment failed: tasks failed to start.",
      "(service api) rolling back to deployment ecs-svc/N.",
      "(service api) (deployment ecs-svc/N) deployment completed.",
      "(service api) has reached a steady state.",
    ]);
    const [rolledBack, ...others] = serviceDeployments(test);
    expect(others).toHaveLength(1);
    expect(rolledBack).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 },
      rollback: { serviceRevisionArn: serviceDeployments(test)[1].targetServiceRevision.arn },
    });
    expect(rolledBack.targetServiceRevision.arn.split("/").at(-1)).toBe(bad.replace("ecs-svc/", ""));
  });

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: deployment circuit breaker",
    "as a first deployment stays PRIMARY and FAILED, with nothing running",
    () => {
      const test = cloud({ scripts });
      create(test, api("bad"), breaker(true));
      test.clock.advance(10 * minute);
      expect(service(test)).toMatchObject({
        runningCount: 0,
        pendingCount: 0,
        deployments: [
          {
            status: "PRIMARY",
            rolloutState: "FAILED",
            failedTasks: 3,
            rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
          },
        ],
      });
      expect(told(test).at(-1)).toBe("(service api) (deployment ecs-svc/N) deployment failed: tasks failed to start.");
      expect(tasks(test)).toHaveLength(3);
    },
  );

  behaviour(
    "assumed",
    "the API has STOPPED and ROLLBACK_FAILED for it, and no source says which",
    "as a first deployment that is to be rolled back ends its service deployment with ROLLBACK_FAILED",
    () => {
      const test = cloud({ scripts });
      create(test, api("bad"), breaker(true));
      test.clock.advance(10 * minute);
      expect(serviceDeployments(test)).toMatchObject([{ status: "ROLLBACK_FAILED" }]);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: deployment circuit breaker",
    "does not return to a deployment whose own return was cut short",
    () => {
      const test = cloud({ scripts: { ...scripts, "api:worse": { pullError } } });
      create(test, api("1"), { ...breaker(true), ...balancedService });
      test.clock.advance(minute);
      test.targets.healthyAfter = undefined;
      update(test, { taskDefinition: register(test, api("bad")), desiredCount: 2 });
      test.clock.advance(10_000);
      expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_IN_PROGRESS");
      update(test, { taskDefinition: register(test, api("worse")) });
      test.clock.advance(minute);
      expect(serviceDeployments(test).map((each) => each.status)).toEqual([
        "ROLLBACK_FAILED",
        "ROLLBACK_FAILED",
        "SUCCESSFUL",
      ]);
      expect(service(test).deployments[0]).toMatchObject({ status: "PRIMARY", rolloutState: "FAILED" });
      expect(service(test).runningCount).toBeGreaterThan(0);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS API Reference: ServiceDeployment, stoppedAt",
    "without rollback ends STOPPED with stoppedAt, and the next update deploys again",
    () => {
      const test = cloud({ scripts });
      create(test, api("bad"), breaker(false));
      test.clock.advance(minute);
      const [stopped] = serviceDeployments(test);
      expect(stopped.status).toBe("STOPPED");
      expect(stopped.stoppedAt).toEqual(stopped.finishedAt);
      update(test, { taskDefinition: register(test, api("1")) });
      test.clock.advance(minute);
      expect(service(test)).toMatchObject({
        runningCount: 1,
        deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }],
      });
    },
  );

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: service throttle logic",
    "without a breaker is tried again for ever, less and less often, and said once in six hours",
    () => {
      const test = cloud({ scripts });
      create(test, api("bad"));
      const starts: number[] = [];
      const seen = new Set<string>();
      test.clock.advance(60 * minute, () => {
        for (const task of tasks(test)) {
          if (seen.has(task.taskArn)) continue;
          seen.add(task.taskArn);
          starts.push(task.createdAt.getTime());
        }
      });
      const gaps = starts.slice(1).map((time, index) => time - (starts[index] ?? 0));
      expect(gaps.slice(0, 8)).toEqual(gaps.slice(0, 8).toSorted((a, b) => a - b));
      expect(Math.max(...gaps)).toBeGreaterThanOrEqual(minute);
      expect(service(test).deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "IN_PROGRESS" }]);
      const impaired = told(test).filter((text) =>
        text.includes("is unable to consistently start tasks successfully."),
      );
      expect(impaired).toHaveLength(1);
    },
  );
});

describe("what counts as a failure", () => {
  const bad = { unhealthyAfter: 500 };
  const good = { healthyAfter: 500 };

  it.each([
    [true, "COMPLETED"],
    [false, "FAILED"],
  ])("failures before and after a healthy task, resetOnHealthyTask %s: %s", (resetOnHealthyTask, expected) => {
    const test = cloud();
    create(test, api("1", { healthCheck }), {
      desiredCount: 2,
      deploymentConfiguration: {
        minimumHealthyPercent: 0,
        maximumPercent: 100,
        deploymentCircuitBreaker: { enable: true, rollback: false, resetOnHealthyTask },
      },
    });
    // two places: fail, (long), fail, healthy, then the long one fails, fail, healthy
    test.engine.queued["api:1"] = [bad, { unhealthyAfter: 10_000 }, bad, good, bad, good];
    test.clock.advance(2 * minute);
    expect(service(test).deployments[0].rolloutState).toBe(expected);
  });

  const exited = {
    stopCode: "EssentialContainerExited" as const,
    failedHealth: false,
    startedAt: 1,
    healthyAt: undefined,
  };
  it.each<[string, Partial<StoppedTask>, Rules["exitIsFailure"], ReturnType<typeof failureOf>]>([
    ["an exit before RUNNING", { startedAt: undefined }, "never", "launch"],
    ["a failed start", { stopCode: "TaskFailedToStart", startedAt: undefined }, "never", "launch"],
    ["an exit after RUNNING", {}, "never", "none"],
    ["an exit after RUNNING", {}, "before-healthy", "task"],
    ["an exit after it was healthy", { healthyAt: 2 }, "before-healthy", "none"],
    ["an exit after it was healthy", { healthyAt: 2 }, "always", "task"],
    ["a failed health check", { stopCode: "ServiceSchedulerInitiated", failedHealth: true }, "never", "task"],
    ["scaling in", { stopCode: "ServiceSchedulerInitiated" }, "always", "none"],
    ["a stop by hand", { stopCode: "UserInitiated" }, "always", "none"],
  ])("%s (%o, rule %s): %s", (_name, more, rule, expected) => {
    expect(failureOf({ ...exited, ...more }, rule)).toBe(expected);
  });

  behaviour(
    "assumed",
    "aws/containers-roadmap#1206 and newer reports contradict each other",
    "a container that crashes at start trips the breaker",
    () => {
      const test = cloud({ scripts: { "api:1": { exit: { after: 1500, code: 1 } } } });
      create(test, api("1"), breaker(false));
      test.clock.advance(minute);
      expect(service(test).deployments).toMatchObject([{ rolloutState: "FAILED", failedTasks: 3 }]);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: deployment circuit breaker",
    "a container that exits before its task is RUNNING is a failed launch",
    () => {
      const test = cloud({ scripts: { "api:1": { exit: { after: 100, code: 1 } } } });
      create(test, api("1"), { ...breaker(true), loadBalancers: balanced });
      test.clock.advance(minute);
      expect(service(test).deployments).toMatchObject([{ rolloutState: "FAILED", failedTasks: 3 }]);
      expect(tasks(test).every((task) => task.startedAt === undefined && task.containers[0].exitCode === 1)).toBe(true);
      expect(test.targets.targets.size).toBe(0);
    },
  );

  behaviour(
    "documented",
    "Amazon ECS Developer Guide: service throttle logic",
    "a failed health check is no failed launch: the next one is not put off",
    () => {
      const test = cloud({ scripts: { "api:1": { unhealthyAfter: 500 } } });
      create(test, api("1", { healthCheck }), {
        deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
      });
      test.clock.advance(5 * minute);
      expect(service(test).deployments[0].failedTasks).toBeGreaterThan(60);
      expect(told(test).join()).not.toContain("is unable to consistently start tasks successfully.");
    },
  );

  behaviour(
    "observed",
    "aws/containers-roadmap#576, aws/containers-roadmap#708",
    "a task that is stopped by hand is replaced and is no failure",
    () => {
      const test = cloud();
      create(test, api("1"), breaker(true));
      test.clock.advance(minute);
      test.call("StopTask", { cluster: "shop", task: tasks(test)[0].taskArn, reason: "by hand" });
      test.clock.advance(minute);
      const [running, stopped] = tasks(test);
      expect(stopped).toMatchObject({ stopCode: "UserInitiated", stoppedReason: "by hand", lastStatus: "STOPPED" });
      expect(running.lastStatus).toBe("RUNNING");
      expect(service(test)).toMatchObject({
        runningCount: 1,
        deployments: [{ failedTasks: 0, rolloutState: "COMPLETED" }],
      });
      expect(told(test).slice(-2)).toEqual([
        "(service api) has started 1 tasks: (task T).",
        "(service api) has reached a steady state.",
      ]);
    },
  );
});
