/** What the local ECS has to do in some way, and no public source tells in which: nothing in Gantline may rely on it. */
import { describe, expect } from "vitest";
import { consistencies } from "../../../local/aws/ecs/consistency.ts";
import { behaviour } from "./behaviour.ts";
import { cloud, definition, runOnce } from "./cloud.ts";
import { api, balanced, breaker, create, register, service, serviceDeployments, told, update } from "./services.ts";
import { staged } from "./stages.ts";

const minute = 60_000;
const alarms = (rollback: boolean, ...alarmNames: string[]) => ({
  deploymentConfiguration: { alarms: { alarmNames, enable: true, rollback } },
});

describe("alarms", () => {
  behaviour("assumed", "AWS tells that the deployment fails, not in which words", "the words of a failed one", () => {
    const test = cloud();
    create(test, api("1"), { loadBalancers: balanced });
    test.clock.advance(minute);
    update(test, { taskDefinition: register(test, api("2")), ...alarms(true, "5xx") });
    test.clock.advance(5000);
    test.ecs.controls.setAlarm("5xx", "ALARM");
    test.clock.advance(1000);
    const failed = service(test).deployments.find((each: { rolloutState: string }) => each.rolloutState === "FAILED");
    expect(failed.rolloutStateReason).toBe("ECS deployment alarm: alarm detected.");
    expect(told(test).slice(-2)).toEqual([
      "(service api) (deployment ecs-svc/N) deployment failed: alarm detected.",
      "(service api) rolling back to deployment ecs-svc/N.",
    ]);
    expect(serviceDeployments(test)[0].statusReason).toContain("because of the alarms 5xx");
  });

  behaviour(
    "assumed",
    "the guide speaks of an alarm that is on, not of the others beside it",
    "one that is on already switches the watch over all of them off",
    () => {
      const test = cloud();
      create(test, api("1"), { loadBalancers: balanced });
      test.clock.advance(minute);
      test.ecs.controls.setAlarm("slow", "ALARM");
      update(test, { taskDefinition: register(test, api("2")), ...alarms(true, "5xx", "slow") });
      test.clock.advance(5000);
      test.ecs.controls.setAlarm("5xx", "ALARM");
      test.clock.advance(minute);
      expect(serviceDeployments(test)[0]).toMatchObject({ status: "SUCCESSFUL", alarms: { status: "DISABLED" } });
    },
  );

  behaviour("assumed", "the guide says less than five minutes", "bake for five minutes unless told otherwise", () => {
    const test = cloud({ preset: "aws" });
    create(test, api("1"));
    test.clock.advance(10 * minute);
    update(test, { taskDefinition: register(test, api("2")), ...alarms(false, "5xx") });
    let bakes = 0;
    test.clock.advance(20 * minute, () => {
      if (serviceDeployments(test)[0].lifecycleStage === "BAKE_TIME") bakes ||= test.clock.now();
    });
    const [{ finishedAt, status }] = serviceDeployments(test);
    expect(status).toBe("SUCCESSFUL");
    const baked = finishedAt.getTime() - bakes;
    expect(baked).toBeGreaterThan(4.5 * minute);
    expect(baked).toBeLessThan(5.5 * minute);
  });
});

behaviour(
  "assumed",
  "users tell of a third of new tasks; of the others no source tells",
  "a third of new tasks, a quarter of new services, a tenth of updates and every new deployment are seen late",
  () => {
    for (const preset of [consistencies.short, consistencies.aws]) {
      const { newTask, newService, updatedService, newDeployment } = preset;
      expect([newTask, newService, updatedService, newDeployment].map(({ share }) => share)).toEqual([
        1 / 3,
        1 / 4,
        1 / 10,
        1,
      ]);
    }
    const test = cloud({ consistency: "aws" });
    const late = Array.from({ length: 300 }, () => runOnce(test, definition("job"))).filter(
      (arn) => test.call("DescribeTasks", { cluster: "shop", tasks: [arn] }).failures.length > 0,
    );
    expect(late.length).toBeGreaterThan(70);
    expect(late.length).toBeLessThan(130);
  },
);

behaviour(
  "assumed",
  "no source tells what the circuit breaker makes of it",
  "a service without capacity says so once, tries again, and its deployment does not fail",
  () => {
    const test = cloud();
    test.ecs.controls.setCapacity("FARGATE", false);
    create(test, api("1"), breaker(true));
    test.clock.advance(30 * minute);
    expect(told(test).filter((text) => text.includes("was unable to place a task"))).toHaveLength(1);
    expect(service(test).deployments).toMatchObject([{ rolloutState: "IN_PROGRESS", failedTasks: 0 }]);
    test.ecs.controls.setCapacity("FARGATE", true);
    test.clock.advance(minute);
    expect(service(test)).toMatchObject({ runningCount: 1, deployments: [{ rolloutState: "COMPLETED" }] });
  },
);

behaviour(
  "assumed",
  "no source tells what becomes of it",
  "a deployment that only has to clean up is complete when a newer one begins",
  () => {
    const scripts = { "api:1": { stop: { after: 20_000, code: 0 } } };
    const { test } = staged("BLUE_GREEN", { scripts });
    update(test, { taskDefinition: register(test, api("2")) });
    for (let waited = 0; waited < 60 && serviceDeployments(test)[0].lifecycleStage !== "CLEAN_UP"; waited++) {
      test.clock.advance(1000);
    }
    expect(serviceDeployments(test)[0]).toMatchObject({ lifecycleStage: "CLEAN_UP", status: "IN_PROGRESS" });
    update(test, { taskDefinition: register(test, api("3")) });
    expect(serviceDeployments(test)[1]).toMatchObject({ status: "SUCCESSFUL" });
  },
);

describe("Cloud Map", () => {
  behaviour("assumed", "AWS makes the id at its end at random", "a discoveryArn ends in the discovery name", () => {
    const test = cloud();
    test.call("CreateCluster", { clusterName: "connected", serviceConnectDefaults: { namespace: "shop.internal" } });
    const named = api("1", { portMappings: [{ name: "http", containerPort: 8080 }] });
    const made = create(test, named, {
      cluster: "connected",
      serviceConnectConfiguration: {
        enabled: true,
        namespace: "shop.internal",
        services: [{ portName: "http", discoveryName: "api" }],
      },
    });
    const [{ serviceConnectResources }] = made.deployments;
    expect(serviceConnectResources).toEqual([
      { discoveryName: "api", discoveryArn: "arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-api" },
    ]);
  });

  behaviour("assumed", "AWS documents the rules, not the words", "refuses a registry in these words", () => {
    const test = cloud();
    const registryArn = "arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-api";
    test.ecs.controls.defineNamespaceService({ arn: registryArn, name: "api", namespace: "shop.internal" });
    const refused = (serviceRegistries: object[], words: string) =>
      expect(() => create(test, api("1"), { serviceRegistries })).toThrow(words);
    refused([{ registryArn }, { registryArn }], "Multiple service registries for each service are not supported.");
    refused([{ registryArn: "srv-1" }], "The service registry ARN srv-1 is not valid.");
    refused(
      [{ registryArn, port: 80, containerName: "api", containerPort: 8080 }],
      "Give a service registry a port, or containerName and containerPort.",
    );
  });
});
