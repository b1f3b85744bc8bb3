import { describe, expect, it } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, group } from "./cloud.ts";
import { api, create, healthCheck, register, service, serviceDeployments, tasks, told, update } from "./services.ts";
import {
  green,
  hook,
  pauseAt,
  proceed,
  production,
  rule,
  staged,
  stagesSeen,
  switched,
  testTraffic,
} from "./stages.ts";

const minute = 60_000;
const stages = apiReference("ServiceDeployment, lifecycleStage");
const hooks = apiReference("DeploymentLifecycleHook");
const pause = (stage: string) => ({ deploymentConfiguration: pauseAt([stage]) });

describe("BLUE_GREEN", () => {
  behaviour(
    "documented",
    stages,
    "walks PRE_SCALE_UP, SCALE_UP, test traffic, production traffic, BAKE_TIME, CLEAN_UP",
    () => {
      const { test, made } = staged("BLUE_GREEN");
      update(test, { taskDefinition: register(test, api("2")) });
      const [pending] = serviceDeployments(test);
      expect(pending).toMatchObject({ status: "PENDING", lifecycleStage: "PRE_SCALE_UP" });
      expect(stagesSeen(test, 2 * minute)).toEqual([
        "SCALE_UP",
        "POST_SCALE_UP",
        "TEST_TRAFFIC_SHIFT",
        "POST_TEST_TRAFFIC_SHIFT",
        "PRE_PRODUCTION_TRAFFIC_SHIFT",
        "PRODUCTION_TRAFFIC_SHIFT",
        "POST_PRODUCTION_TRAFFIC_SHIFT",
        "BAKE_TIME",
        "CLEAN_UP",
      ]);
      expect(serviceDeployments(test)[0]).toMatchObject({
        status: "SUCCESSFUL",
        targetServiceRevision: { requestedTestTrafficWeight: 100, requestedProductionTrafficWeight: 100 },
        sourceServiceRevisions: [{ requestedProductionTrafficWeight: 0 }],
      });
      expect(service(test).deployments).toMatchObject([{ rolloutState: "COMPLETED", runningCount: 2 }]);
      expect(service(test).deployments[0].id).not.toBe(made.deployments[0].id);
      expect(told(test).slice(-2)).toEqual([
        "(service api) (deployment ecs-svc/N) deployment completed.",
        "(service api) has reached a steady state.",
      ]);
    },
  );

  behaviour(
    "assumed",
    "the guide tells that a rollback returns the traffic, not of which kinds",
    "a rollback before production traffic has moved takes back the test traffic only",
    () => {
      const { test, made } = staged("BLUE_GREEN");
      update(test, { taskDefinition: register(test, api("2")), ...pause("PRE_PRODUCTION_TRAFFIC_SHIFT") });
      test.clock.advance(minute);
      expect(testTraffic(test)).toEqual(["0/100"]);
      proceed(test, "ROLLBACK");
      test.clock.advance(2 * minute);
      expect(testTraffic(test)).toEqual(["0/100", "100/0"]);
      expect(production(test)).toEqual([]);
      expect(service(test).deployments).toMatchObject([{ id: made.deployments[0].id, rolloutState: "COMPLETED" }]);
    },
  );

  behaviour(
    "documented",
    apiReference("AdvancedConfiguration"),
    "moves the production rule's weights to the other target group, and back with the next deployment",
    () => {
      const { test } = staged("BLUE_GREEN");
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(2 * minute);
      expect(production(test)).toEqual(["0/100"]);
      update(test, { taskDefinition: register(test, api("3")) });
      test.clock.advance(2 * minute);
      expect(production(test)).toEqual(["0/100", "100/0"]);
      expect(test.targets.rules.get(rule)).toEqual({ [group]: 100, [green]: 0 });
    },
  );

  behaviour(
    "documented",
    guide("blue/green deployments"),
    "all green tasks run beside all blue ones until CLEAN_UP",
    () => {
      const { test } = staged("BLUE_GREEN");
      update(test, { taskDefinition: register(test, api("2")) });
      let most = 0;
      let fewest = 9;
      test.clock.advance(2 * minute, () => {
        const [record] = serviceDeployments(test);
        const running = tasks(test).filter((task) => task.lastStatus === "RUNNING");
        most = Math.max(most, running.length);
        if (record.lifecycleStage === "BAKE_TIME") fewest = Math.min(fewest, running.length);
      });
      expect({ most, fewest }).toEqual({ most: 4, fewest: 4 });
      expect(service(test).runningCount).toBe(2);
    },
  );

  behaviour("documented", hooks, "a PAUSE hook awaits an action; CONTINUE lets the deployment go on", () => {
    const { test } = staged("BLUE_GREEN");
    update(test, { taskDefinition: register(test, api("2")), ...pause("POST_TEST_TRAFFIC_SHIFT") });
    test.clock.advance(10 * minute);
    expect(serviceDeployments(test)[0]).toMatchObject({
      status: "IN_PROGRESS",
      lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
      targetServiceRevision: { requestedTestTrafficWeight: 100, requestedProductionTrafficWeight: 0 },
      lifecycleHookDetails: [{ targetType: "PAUSE", status: "AWAITING_ACTION", timeoutAction: "ROLLBACK" }],
    });
    expect(hook(test).hookId).toMatch(/^ecs-pause-/);
    expect(production(test)).toEqual([]);
    proceed(test);
    test.clock.advance(2 * minute);
    expect(serviceDeployments(test)[0]).toMatchObject({ status: "SUCCESSFUL" });
    expect(hook(test).status).toBe("SUCCEEDED");
    expect(() => proceed(test)).toThrow("does not await an action");
  });

  behaviour(
    "documented",
    apiReference("ContinueServiceDeployment"),
    "ROLLBACK at a pause returns to the blue one",
    () => {
      const { test, made } = staged("BLUE_GREEN");
      const updated = update(test, {
        taskDefinition: register(test, api("2")),
        ...pause("POST_PRODUCTION_TRAFFIC_SHIFT"),
      });
      test.clock.advance(2 * minute);
      expect(production(test)).toEqual(["0/100"]);
      proceed(test, "ROLLBACK");
      test.clock.advance(2 * minute);
      expect(serviceDeployments(test)[0]).toMatchObject({
        status: "ROLLBACK_SUCCESSFUL",
        targetServiceRevision: { requestedProductionTrafficWeight: 0 },
        rollback: { serviceRevisionArn: serviceDeployments(test)[1].targetServiceRevision.arn },
      });
      expect(production(test)).toEqual(["0/100", "100/0"]);
      expect(service(test).deployments).toMatchObject([{ id: made.deployments[0].id, rolloutState: "COMPLETED" }]);
      const blue = tasks(test).filter((task) => task.startedBy === made.deployments[0].id);
      expect(blue.map((task) => task.lastStatus)).toEqual(["RUNNING", "RUNNING"]);
      const gone = tasks(test).filter((task) => task.startedBy === updated.deployments[0].id);
      expect(gone.map((task) => task.lastStatus)).toEqual(["STOPPED", "STOPPED"]);
    },
  );

  behaviour(
    "documented",
    apiReference("DeploymentLifecycleHookTimeoutConfiguration"),
    "a pause that nobody ends is rolled back after its time-out, or goes on where its action says so",
    () => {
      const end = (action: string) => {
        const { test } = staged("BLUE_GREEN");
        const deploymentConfiguration = pauseAt(["POST_SCALE_UP"], { timeoutInMinutes: 30, action });
        update(test, { taskDefinition: register(test, api("2")), deploymentConfiguration });
        test.clock.advance(29 * minute);
        expect(hook(test).status).toBe("AWAITING_ACTION");
        test.clock.advance(5 * minute);
        return [hook(test).status, serviceDeployments(test)[0].status];
      };
      expect(end("ROLLBACK")).toEqual(["TIMED_OUT", "ROLLBACK_SUCCESSFUL"]);
      expect(end("CONTINUE")).toEqual(["TIMED_OUT", "SUCCESSFUL"]);
    },
  );

  behaviour("documented", hooks, "a Lambda hook answers SUCCEEDED, FAILED, or IN_PROGRESS and is asked again", () => {
    const arn = "arn:aws:lambda:eu-central-1:111122223333:function:check";
    const { test } = staged("BLUE_GREEN");
    const deploymentConfiguration = {
      lifecycleHooks: [
        {
          hookTargetArn: arn,
          roleArn: "arn:aws:iam::111122223333:role/hooks",
          lifecycleStages: ["TEST_TRAFFIC_SHIFT"],
        },
      ],
    };
    const roll = (tag: string) => update(test, { taskDefinition: register(test, api(tag)), deploymentConfiguration });
    expect(() => roll("2")).toThrow("runs no Lambda functions");
    test.ecs.controls.setLambda(arn, "IN_PROGRESS");
    roll("2");
    test.clock.advance(5 * minute);
    expect(hook(test)).toMatchObject({ targetType: "AWS_LAMBDA", targetArn: arn, status: "IN_PROGRESS" });
    test.ecs.controls.setLambda(arn, "SUCCEEDED");
    test.clock.advance(2 * minute);
    expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
    test.ecs.controls.setLambda(arn, "FAILED");
    roll("3");
    test.clock.advance(2 * minute);
    expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_SUCCESSFUL");
  });

  behaviour("documented", stages, "RECONCILE_SERVICE comes first when an unfinished deployment is still there", () => {
    const { test } = staged("BLUE_GREEN");
    update(test, { taskDefinition: register(test, api("2")), ...pause("POST_SCALE_UP") });
    test.clock.advance(minute);
    update(test, { taskDefinition: register(test, api("3")), deploymentConfiguration: { lifecycleHooks: [] } });
    expect(stagesSeen(test, 2 * minute)[0]).toBe("RECONCILE_SERVICE");
    expect(serviceDeployments(test).map((each) => each.status)).toEqual(["SUCCESSFUL", "STOPPED", "SUCCESSFUL"]);
    expect(service(test)).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: "COMPLETED" }] });
  });

  behaviour(
    "documented",
    guide("blue/green deployments"),
    "StopServiceDeployment returns the traffic and the old id",
    () => {
      const { test, made } = staged(
        "BLUE_GREEN",
        {},
        { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 100 } },
      );
      test.clock.advance(3 * minute);
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(minute);
      const [{ serviceDeploymentArn, lifecycleStage }] = serviceDeployments(test);
      expect(lifecycleStage).toBe("BAKE_TIME");
      test.call("StopServiceDeployment", { serviceDeploymentArn });
      test.clock.advance(minute);
      expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_SUCCESSFUL");
      expect(production(test).at(-1)).toBe("100/0");
      expect(service(test).deployments[0].id).toBe(made.deployments[0].id);
    },
  );

  behaviour(
    "documented",
    guide("blue/green deployments"),
    "without a load balancer there is no traffic to move",
    () => {
      const test = cloud();
      const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 };
      create(test, api("1", { healthCheck }), { deploymentConfiguration });
      test.engine.scripts = { "api:1": { healthyAfter: 500 }, "api:2": { healthyAfter: 500 } };
      update(test, { taskDefinition: register(test, api("2", { healthCheck })) });
      test.clock.advance(2 * minute);
      expect(serviceDeployments(test)[0].status).toBe("SUCCESSFUL");
      expect(test.targets.shifts).toEqual([]);
    },
  );

  it.each([
    ["no advancedConfiguration", [{ ...switched[0], advancedConfiguration: undefined }], "needs advancedConfiguration"],
    ["a rule that is not there", switched, "does not exist"],
  ])("refuses a load balancer with %s", (_name, loadBalancers, message) => {
    const test = cloud();
    test.targets.more = [green];
    const more = { loadBalancers, deploymentConfiguration: { strategy: "BLUE_GREEN" } };
    expect(() => create(test, api("1"), more)).toThrow(message);
  });

  it.each([
    [pauseAt(["TEST_TRAFFIC_SHIFT"]), "can not stand at the stage"],
    [pauseAt(["BAKE_TIME"]), "can not stand at the stage"],
    [pauseAt(["PRE_SCALE_UP"], { timeoutInMinutes: 20_161 }), "timeoutInMinutes must be between 1 and 20160."],
    [{ bakeTimeInMinutes: 1441 }, "bakeTimeInMinutes must be between 0 and 1440."],
    [{ earlySuccessCriteria: { enable: true } }, "ROLLING strategy only"],
    [{ strategy: "PURPLE" }, "is not a deployment strategy"],
  ])("refuses %j", (more, message) => {
    const deploymentConfiguration = { strategy: "BLUE_GREEN", ...more };
    expect(() => create(cloud(), api("1"), { deploymentConfiguration })).toThrow(message);
  });
});
