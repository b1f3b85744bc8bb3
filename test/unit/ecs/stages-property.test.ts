import fc from "fast-check";
import { expect, it } from "vitest";
import { group } from "./cloud.ts";
import { api, healthCheck, register, service, serviceDeployments, tasks, update } from "./services.ts";
import { green, pauseAt, rule, staged } from "./stages.ts";

const scripts = {
  "api:1": { healthyAfter: 300 },
  "api:good": { healthyAfter: 300 },
  "api:slow": { pull: 40_000, healthyAfter: 5000 },
  "api:missing": { pullError: "CannotPullContainerError: not found" },
  "api:crash": { exit: { after: 400, code: 1 } },
};

const strategy = fc.constantFrom("BLUE_GREEN", "LINEAR", "CANARY", "ROLLING");
const stage = fc.constantFrom(
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "PRE_PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
);
const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 60_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("roll" as const),
      tag: fc.constantFrom("good", "slow", "missing", "crash"),
    }),
  },
  fc.record({ do: fc.constant("strategy" as const), strategy }),
  fc.record({ do: fc.constant("pause" as const), stage }),
  fc.record({ do: fc.constant("scale" as const), count: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ do: fc.constant("alarm" as const), on: fc.boolean() }),
  fc.record({ do: fc.constant("capacity" as const), available: fc.boolean() }),
  fc.record({ do: fc.constantFrom("stop" as const, "continue" as const, "back" as const, "kill" as const) }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;
type Cloud = ReturnType<typeof staged>["test"];

function act(test: Cloud, step: Action): void {
  const [current] = serviceDeployments(test);
  switch (step.do) {
    case "wait":
      return;
    case "roll":
      update(test, { taskDefinition: register(test, api(step.tag, { healthCheck })) });
      return;
    case "strategy":
      update(test, { deploymentConfiguration: { strategy: step.strategy, lifecycleHooks: [] } });
      return;
    case "pause":
      update(test, { deploymentConfiguration: pauseAt([step.stage]) });
      return;
    case "scale":
      update(test, { desiredCount: step.count });
      return;
    case "alarm":
      test.ecs.controls.setAlarm("5xx", step.on ? "ALARM" : "OK");
      return;
    case "capacity":
      test.ecs.controls.setCapacity("FARGATE", step.available);
      return;
    case "kill":
      for (const task of tasks(test)) test.call("StopTask", { cluster: "shop", task: task.taskArn });
      return;
    case "stop":
      if (["PENDING", "IN_PROGRESS"].includes(current.status)) {
        test.call("StopServiceDeployment", { serviceDeploymentArn: current.serviceDeploymentArn });
      }
      return;
    default: {
      const open = current.lifecycleHookDetails?.find((each: { status: string }) => each.status === "AWAITING_ACTION");
      if (open === undefined || current.status !== "IN_PROGRESS") return;
      const { serviceDeploymentArn } = current;
      const choice = step.do === "back" ? "ROLLBACK" : "CONTINUE";
      test.call("ContinueServiceDeployment", { serviceDeploymentArn, hookId: open.hookId, action: choice });
    }
  }
}

/** The target group that gets all of the production traffic. */
function serving(test: Cloud): string | undefined {
  const weights = test.targets.rules.get(rule) ?? {};
  return [group, green].find(
    (arn) => (weights[arn] ?? 0) > 0 && Object.values(weights).filter((each) => each > 0).length === 1,
  );
}

it("whatever happens to deployments by stages: in the end a good one serves, where the traffic goes", () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 3, maxLength: 20 }), (steps) => {
      const alarms = { alarmNames: ["5xx"], enable: true, rollback: true };
      const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 2, alarms };
      const { test } = staged("BLUE_GREEN", { scripts }, { deploymentConfiguration });
      for (const step of steps) {
        act(test, step);
        test.clock.advance(step.do === "wait" ? step.ms : 500);
      }
      test.ecs.controls.setAlarm("5xx", "OK");
      test.ecs.controls.setCapacity("FARGATE", true);
      const last = { strategy: "BLUE_GREEN", lifecycleHooks: [] };
      const taskDefinition = register(test, api("good", { healthCheck }));
      update(test, { desiredCount: 2, taskDefinition, deploymentConfiguration: last, forceNewDeployment: true });
      test.clock.advance(20 * 60_000);
      expect(service(test)).toMatchObject({ runningCount: 2, pendingCount: 0, taskDefinition });
      expect(service(test).deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
      expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
      const groups = new Set([...test.targets.targets.values()].map((target) => target.group));
      expect([...groups]).toEqual([serving(test)]);
    }),
    { numRuns: 60 },
  );
});
