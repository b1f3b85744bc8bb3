import { describe, expect } from "vitest";
import { behaviour, guide } from "./behaviour.ts";
import { cloud } from "./cloud.ts";
import { api, balanced, create, register, service, serviceDeployments, tasks, update } from "./services.ts";

const minute = 60_000;

describe("alarms", () => {
  const alarms = (rollback: boolean) => ({ alarms: { alarmNames: ["5xx", "slow"], enable: true, rollback } });
  const source = guide("how CloudWatch alarms detect Amazon ECS deployment failures");
  function rolling(rollback: boolean, inAlarm?: string) {
    const test = cloud();
    create(test, api("1"), { loadBalancers: balanced });
    test.clock.advance(minute);
    if (inAlarm !== undefined) test.ecs.controls.setAlarm(inAlarm, "ALARM");
    update(test, { taskDefinition: register(test, api("2")), deploymentConfiguration: alarms(rollback) });
    return test;
  }

  behaviour("documented", source, "bake after the old tasks are gone, IN_PROGRESS until then", () => {
    const test = rolling(true);
    let baked = false;
    test.clock.advance(minute, () => {
      const [record] = serviceDeployments(test);
      const alone =
        service(test).runningCount === 1 && tasks(test).filter((task) => task.lastStatus === "STOPPED").length === 1;
      if (alone && record.status === "IN_PROGRESS") baked = true;
    });
    expect(baked).toBe(true);
    expect(serviceDeployments(test)[0]).toMatchObject({
      status: "SUCCESSFUL",
      alarms: { status: "MONITORING_COMPLETE", alarmNames: ["5xx", "slow"], triggeredAlarmNames: [] },
    });
  });

  behaviour("documented", source, "an alarm during the deployment rolls it back where that is switched on", () => {
    const test = rolling(true);
    test.clock.advance(5000);
    test.ecs.controls.setAlarm("5xx", "ALARM");
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0]).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      alarms: { status: "TRIGGERED", triggeredAlarmNames: ["5xx"] },
    });
    expect(service(test).taskDefinition).toMatch(/:1$/);
  });

  behaviour("documented", source, "without rollback the deployment fails and stays", () => {
    const test = rolling(false);
    test.clock.advance(5000);
    test.ecs.controls.setAlarm("slow", "ALARM");
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0].status).toBe("STOPPED");
    expect(service(test).deployments[0]).toMatchObject({ status: "PRIMARY", rolloutState: "FAILED" });
  });

  behaviour("documented", source, "alarms that are on when the deployment starts are ignored during it", () => {
    const test = rolling(true, "5xx");
    test.clock.advance(minute);
    expect(serviceDeployments(test)[0]).toMatchObject({ status: "SUCCESSFUL", alarms: { status: "DISABLED" } });
  });
});
