import { describe, expect } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, runOnce } from "./cloud.ts";
import { api, create, register, update } from "./services.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

const minute = 60_000;
const hour = 60 * minute;

describe("paging", () => {
  behaviour("documented", apiReference("ListServices"), "11 services come as 10 and 1", () => {
    const test = cloud();
    const taskDefinition = register(test, api("1"));
    for (let index = 0; index < 11; index++) {
      create(test, api("1"), { taskDefinition, serviceName: `api-${index}`, desiredCount: 0 });
    }
    const first = test.call("ListServices", { cluster: "shop" });
    expect(first.serviceArns).toHaveLength(10);
    const second = test.call("ListServices", { cluster: "shop", nextToken: first.nextToken });
    expect(second.serviceArns).toHaveLength(1);
    expect(second.nextToken).toBeUndefined();
  });

  behaviour(
    "documented",
    apiReference("ListServiceDeployments"),
    "21 service deployments come as 20 and 1, newest first",
    () => {
      const test = cloud();
      create(test, api("1"), { desiredCount: 0 });
      for (let index = 0; index < 20; index++) {
        test.clock.advance(minute);
        update(test, { forceNewDeployment: true });
      }
      const first = test.call("ListServiceDeployments", { cluster: "shop", service: "api" });
      expect(first.serviceDeployments).toHaveLength(20);
      const times = first.serviceDeployments.map((each: Any) => each.createdAt.getTime());
      expect(times).toEqual(times.toSorted((a: number, b: number) => b - a));
      const rest = test.call("ListServiceDeployments", { cluster: "shop", service: "api", nextToken: first.nextToken });
      expect(rest.serviceDeployments).toHaveLength(1);
    },
  );
});

describe("secrets", () => {
  const valueFrom = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf";
  const withSecret = api("1", { secrets: [{ name: "PASSWORD", valueFrom }] });
  const passwords = (test: ReturnType<typeof cloud>) =>
    [...test.engine.running.values()].map((each) => each.environment.PASSWORD);

  behaviour(
    "documented",
    guide("Specifying sensitive data"),
    "a rotated secret: running tasks keep the old value, a forced deployment reads the new one",
    () => {
      const test = cloud();
      test.secretValues.set(valueFrom, "old");
      create(test, withSecret);
      test.clock.advance(minute);
      test.secretValues.set(valueFrom, "new");
      test.clock.advance(hour);
      expect(passwords(test)).toEqual(["old"]);
      update(test, { forceNewDeployment: true });
      test.clock.advance(minute);
      expect(passwords(test)).toEqual(["new"]);
    },
  );

  behaviour(
    "observed",
    "aws-actions/amazon-ecs-deploy-task-definition#102",
    "a secret that cannot be had keeps the task from starting: ResourceInitializationError",
    () => {
      const test = cloud();
      const arn = runOnce(test, withSecret);
      test.clock.advance(minute);
      expect(test.task(arn)).toMatchObject({
        stopCode: "TaskFailedToStart",
        stoppedReason: expect.stringMatching(/^ResourceInitializationError: unable to pull secrets or registry auth/),
      });
      expect(test.task(arn).startedAt).toBeUndefined();
    },
  );
});
