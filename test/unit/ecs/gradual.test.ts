import { describe, expect, it } from "vitest";
import { shifts } from "../../../local/aws/ecs/service/stages.ts";
import { api as apiReference, behaviour } from "./behaviour.ts";
import { cloud } from "./cloud.ts";
import { api, create, healthCheck, register, service, serviceDeployments, tasks, told, update } from "./services.ts";
import { hook, pauseAt, proceed, production, staged } from "./stages.ts";

const minute = 60_000;
const early = apiReference("DeploymentEarlySuccessCriteria");

describe("LINEAR and CANARY", () => {
  behaviour(
    "documented",
    apiReference("LinearConfiguration"),
    "LINEAR shifts in equal steps, a bake time after each",
    () => {
      const linearConfiguration = { stepPercent: 30, stepBakeTimeInMinutes: 10 };
      const { test } = staged("LINEAR", {}, { deploymentConfiguration: { strategy: "LINEAR", linearConfiguration } });
      update(test, { taskDefinition: register(test, api("2")) });
      const started = test.clock.now();
      const times: number[] = [];
      test.clock.advance(2 * minute, () => {
        if (production(test).length > times.length) times.push(test.clock.now() - started);
      });
      expect(production(test)).toEqual(["70/30", "40/60", "10/90", "0/100"]);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(gaps.every((gap) => gap >= 10_000 && gap < 12_000)).toBe(true);
      expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    },
  );

  behaviour(
    "documented",
    apiReference("CanaryConfiguration"),
    "CANARY shifts a small part, bakes, then the rest",
    () => {
      const canaryConfiguration = { canaryPercent: 0.5, canaryBakeTimeInMinutes: 20 };
      const { test } = staged("CANARY", {}, { deploymentConfiguration: { strategy: "CANARY", canaryConfiguration } });
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(15_000);
      expect(production(test)).toEqual(["994/5"]);
      expect(serviceDeployments(test)[0].targetServiceRevision.requestedProductionTrafficWeight).toBe(0.5);
      test.clock.advance(2 * minute);
      expect(production(test)).toEqual(["994/5", "0/100"]);
      expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    },
  );

  it.each([
    ["BLUE_GREEN", [100]],
    ["LINEAR", [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]],
    ["CANARY", [5, 100]],
  ])("%s by default: %j", (strategy, expected) => {
    const configuration = { strategy } as Parameters<typeof shifts>[0];
    expect(shifts(configuration).map((each) => each.percent)).toEqual(expected);
  });

  behaviour(
    "documented",
    apiReference("DeploymentLifecycleHook"),
    "a pause stands before every step, each with an id of its own",
    () => {
      const deploymentConfiguration = {
        strategy: "LINEAR",
        linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
        ...pauseAt(["PRE_PRODUCTION_TRAFFIC_SHIFT"]),
      };
      const { test } = staged("LINEAR");
      update(test, { taskDefinition: register(test, api("2")), deploymentConfiguration });
      test.clock.advance(minute);
      const first = hook(test).hookId;
      expect(production(test)).toEqual([]);
      proceed(test);
      test.clock.advance(minute);
      expect(production(test)).toEqual(["50/50"]);
      expect(hook(test)).toMatchObject({ status: "AWAITING_ACTION" });
      expect(hook(test).hookId).not.toBe(first);
      proceed(test);
      test.clock.advance(minute);
      expect(production(test)).toEqual(["50/50", "0/100"]);
      expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    },
  );

  behaviour(
    "assumed",
    "no public source tells what happens to the weights",
    "a newer deployment takes the traffic back before it begins",
    () => {
      const linearConfiguration = { stepPercent: 50, stepBakeTimeInMinutes: 60 };
      const { test } = staged("LINEAR", {}, { deploymentConfiguration: { strategy: "LINEAR", linearConfiguration } });
      test.clock.advance(2 * minute);
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(30_000);
      expect(production(test)).toEqual(["50/50"]);
      update(test, { taskDefinition: register(test, api("3")) });
      expect(production(test)).toEqual(["50/50", "100/0"]);
      test.clock.advance(5 * minute);
      expect(production(test)).toEqual(["50/50", "100/0", "50/50", "0/100"]);
      expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    },
  );

  behaviour(
    "assumed",
    "no public source tells of a rollback during CLEAN_UP",
    "a rollback during CLEAN_UP brings the former tasks up before the traffic goes back to them",
    () => {
      const scripts = { "api:1": { stop: { after: 20_000, code: 0 } } };
      const { test, made } = staged("BLUE_GREEN", { scripts });
      update(test, { taskDefinition: register(test, api("2")) });
      let last = "";
      for (let waited = 0; waited < 60 && last !== "CLEAN_UP"; waited++) {
        test.clock.advance(1000);
        last = serviceDeployments(test)[0].lifecycleStage;
      }
      test.clock.advance(1000);
      const [{ serviceDeploymentArn }] = serviceDeployments(test);
      test.call("StopServiceDeployment", { serviceDeploymentArn });
      let ready: number | undefined;
      test.clock.advance(3 * minute, () => {
        if (production(test).at(-1) !== "100/0" || ready !== undefined) return;
        const back = tasks(test).filter((task) => task.startedBy === made.deployments[0].id);
        ready = back.filter((task) => task.lastStatus === "RUNNING").length;
      });
      expect(ready).toBe(2);
      expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_SUCCESSFUL");
      expect(service(test).deployments).toMatchObject([{ id: made.deployments[0].id, rolloutState: "COMPLETED" }]);
    },
  );
});

describe("early success", () => {
  const scripts = { "api:2": { healthyAfter: 500 }, "api:1": { healthyAfter: 500, stop: { after: 5000, code: 0 } } };
  function rolled(sourceServiceRevisionCleanup: "BLOCKING" | "DEFERRED") {
    const test = cloud({ scripts });
    create(test, api("1", { healthCheck }), { desiredCount: 4 });
    test.clock.advance(minute);
    // two of four become healthy at once, the others after a minute
    test.engine.queued["api:2"] = [
      { healthyAfter: 500 },
      { healthyAfter: 500 },
      { healthyAfter: 90_000 },
      { healthyAfter: 90_000 },
    ];
    update(test, {
      taskDefinition: register(test, api("2", { healthCheck })),
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        earlySuccessCriteria: { enable: true, healthyPercent: 50, sourceServiceRevisionCleanup },
      },
    });
    return test;
  }

  behaviour("documented", early, "DEFERRED: SUCCESSFUL at the percentage, old tasks leave afterwards", () => {
    const test = rolled("DEFERRED");
    let old = 0;
    let seen = false;
    test.clock.advance(30_000, () => {
      if (seen || serviceDeployments(test)[0].status !== "SUCCESSFUL") return;
      seen = true;
      old = tasks(test).filter((task) => task.taskDefinitionArn.endsWith(":1") && task.lastStatus !== "STOPPED").length;
    });
    expect(seen).toBe(true);
    expect(old).toBeGreaterThan(0);
    expect(told(test).at(-1)).not.toContain("steady state");
    test.clock.advance(3 * minute);
    expect(service(test)).toMatchObject({ runningCount: 4, deployments: [{ rolloutState: "COMPLETED" }] });
    expect(told(test).at(-1)).toContain("has reached a steady state.");
  });

  behaviour("documented", early, "BLOCKING: SUCCESSFUL only when the old tasks are gone as well", () => {
    const test = rolled("BLOCKING");
    let old = -1;
    test.clock.advance(3 * minute, () => {
      if (old >= 0 || serviceDeployments(test)[0].status !== "SUCCESSFUL") return;
      old = tasks(test).filter((task) => task.taskDefinitionArn.endsWith(":1") && task.lastStatus === "RUNNING").length;
    });
    expect(old).toBe(0);
    expect(service(test).runningCount).toBe(4);
  });

  behaviour("documented", early, "after it, neither breaker nor alarms roll back", () => {
    const test = rolled("DEFERRED");
    update(test, { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } });
    test.clock.advance(30_000);
    expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    test.engine.scripts["api:2"] = { exit: { after: 100, code: 1 } };
    for (const task of tasks(test)) test.call("StopTask", { cluster: "shop", task: task.taskArn });
    test.clock.advance(10 * minute);
    expect(service(test).deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
    expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
  });
});

behaviour(
  "assumed",
  "public texts contradict each other",
  "pauses stand in rolling deployments too, in the same order of stages",
  () => {
    const test = cloud();
    create(test, api("1"));
    test.clock.advance(minute);
    const deploymentConfiguration = pauseAt(["PRE_SCALE_UP", "POST_SCALE_UP"]);
    update(test, { taskDefinition: register(test, api("2")), deploymentConfiguration });
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0].lifecycleStage).toBe("PRE_SCALE_UP");
    expect(tasks(test)).toHaveLength(1);
    proceed(test);
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0].lifecycleStage).toBe("POST_SCALE_UP");
    expect(service(test).deployments).toMatchObject([
      { runningCount: 1, rolloutState: "IN_PROGRESS" },
      { runningCount: 0 },
    ]);
    proceed(test);
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    expect(service(test).deployments).toHaveLength(1);
  },
);
