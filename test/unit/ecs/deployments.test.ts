import { describe, expect } from "vitest";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
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

// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
type Any = any;

const minute = 60_000;
const hour = 60 * minute;
const pullError = "CannotPullContainerError: failed to resolve ref 127.0.0.1:1/api:bad: not found";

describe("deployments", () => {
  behaviour(
    "documented",
    apiReference("UpdateService"),
    "a desired count that changes during a roll moves limits and threshold at once",
    () => {
      const test = cloud({ scripts: { "api:bad": { pullError } } });
      create(test, api("1"), { desiredCount: 2, ...breaker(false) });
      test.clock.advance(minute);
      const updated = update(test, { taskDefinition: register(test, api("bad")) });
      test.clock.advance(1000);
      const scaled = update(test, { desiredCount: 8 });
      expect(scaled.deployments[0]).toMatchObject({ id: updated.deployments[0].id, desiredCount: 8 });
      test.clock.advance(500);
      expect(serviceDeployments(test)[0].deploymentCircuitBreaker.threshold).toBe(4);
      expect(serviceDeployments(test)).toHaveLength(2);
    },
  );

  behaviour(
    "documented",
    apiReference("UpdateService"),
    "deploymentConfiguration, grace period, tags and counts start no deployment",
    () => {
      const test = cloud();
      const made = create(test, api("1"));
      test.clock.advance(minute);
      const still = update(test, {
        desiredCount: 2,
        deploymentConfiguration: { maximumPercent: 150 },
        healthCheckGracePeriodSeconds: 10,
        enableECSManagedTags: true,
        propagateTags: "SERVICE",
        enableExecuteCommand: false,
      });
      expect(still.deployments.map((each: Any) => each.id)).toEqual([made.deployments[0].id]);
      expect(serviceDeployments(test)).toHaveLength(1);
    },
  );

  behaviour(
    "documented",
    apiReference("UpdateService"),
    "the same task definition without force: same PRIMARY id, no service deployment; with force both are new",
    () => {
      const test = cloud();
      const made = create(test, api("1"));
      test.clock.advance(minute);
      const { taskDefinition } = made;
      expect(update(test, { taskDefinition }).deployments[0].id).toBe(made.deployments[0].id);
      expect(serviceDeployments(test)).toHaveLength(1);
      const forced = update(test, { taskDefinition, forceNewDeployment: true });
      expect(forced.deployments[0].id).not.toBe(made.deployments[0].id);
      expect(serviceDeployments(test)).toHaveLength(2);
      expect(serviceDeployments(test)[0].targetServiceRevision.arn).not.toBe(
        serviceDeployments(test)[1].targetServiceRevision.arn,
      );
    },
  );

  behaviour(
    "observed",
    "kayac/ecspresso#899",
    "superseded: STOPPED without stoppedAt, finished about 0.3 s after the newer one's creation",
    () => {
      const test = cloud({ preset: "aws" });
      create(test, api("1"));
      test.clock.advance(10 * minute);
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(20_000);
      update(test, { taskDefinition: register(test, api("3")) });
      test.clock.advance(minute);
      const [newer, old] = serviceDeployments(test);
      expect(old).toMatchObject({ status: "STOPPED" });
      expect(old.stoppedAt).toBeUndefined();
      const late = old.finishedAt.getTime() - newer.createdAt.getTime();
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(1000);
    },
  );

  for (const resetOnHealthyTask of [true, false]) {
    const says = resetOnHealthyTask ? "does not trip" : "trips at 3";
    behaviour(
      "documented",
      apiReference("DeploymentCircuitBreaker, resetOnHealthyTask"),
      `resetOnHealthyTask ${resetOnHealthyTask}: fail, fail, healthy, fail, fail ${says}`,
      () => {
        const bad = { unhealthyAfter: 500 };
        const test = cloud();
        // two places: fail, (a long one), fail, healthy; then the long one fails, fail, healthy
        test.engine.queued["api:1"] = [
          bad,
          { unhealthyAfter: 10_000 },
          bad,
          { healthyAfter: 500 },
          bad,
          { healthyAfter: 500 },
        ];
        create(test, api("1", { healthCheck }), {
          desiredCount: 2,
          deploymentConfiguration: {
            minimumHealthyPercent: 0,
            maximumPercent: 100,
            deploymentCircuitBreaker: { enable: true, rollback: false, resetOnHealthyTask },
          },
        });
        test.clock.advance(2 * minute);
        expect(service(test).deployments[0].rolloutState).toBe(resetOnHealthyTask ? "COMPLETED" : "FAILED");
      },
    );
  }

  behaviour(
    "documented",
    apiReference("StopServiceDeployment"),
    "StopServiceDeployment rolls back without a breaker; on a terminal one ConflictException",
    () => {
      const test = cloud({ scripts: { "api:2": { pull: hour } } });
      const made = create(test, api("1"));
      test.clock.advance(minute);
      update(test, { taskDefinition: register(test, api("2")) });
      test.clock.advance(5000);
      const { serviceDeploymentArn } = serviceDeployments(test)[0];
      test.call("StopServiceDeployment", { serviceDeploymentArn });
      test.clock.advance(minute);
      expect(serviceDeployments(test)[0].status).toBe("ROLLBACK_SUCCESSFUL");
      expect(service(test).deployments).toMatchObject([{ id: made.deployments[0].id, rolloutState: "COMPLETED" }]);
      expect(() => test.call("StopServiceDeployment", { serviceDeploymentArn })).toThrow(
        expect.objectContaining({ code: "ConflictException" }),
      );
    },
  );

  behaviour(
    "documented",
    guide("container image resolution"),
    "tasks of one deployment run the digest that the first one resolved, and the revision names it",
    () => {
      const test = cloud();
      create(test, api("1"));
      test.clock.advance(minute);
      update(test, { desiredCount: 2 });
      test.clock.advance(minute);
      const digests = tasks(test).map((task) => task.containers[0].imageDigest);
      expect(new Set(digests).size).toBe(1);
      const [first] = service(test).deployments;
      update(test, { forceNewDeployment: true });
      test.clock.advance(minute);
      const arns = [first.id, service(test).deployments[0].id].map(
        (id) => `arn:aws:ecs:eu-central-1:111122223333:service-revision/shop/api/${id.slice("ecs-svc/".length)}`,
      );
      const { serviceRevisions } = test.call("DescribeServiceRevisions", { serviceRevisionArns: arns });
      expect(serviceRevisions.map((each: Any) => each.containerImages[0].imageDigest)).toEqual([
        digests[0],
        digests[0],
      ]);
    },
  );

  behaviour(
    "observed",
    "boto/boto3#1942, boto/boto3#2845, aws/containers-roadmap#333",
    "a steady service says so again every six hours",
    () => {
      const test = cloud();
      create(test, api("1"));
      test.clock.advance(minute);
      const before = told(test).length;
      test.clock.advance(13 * hour);
      expect(told(test).slice(before)).toEqual(Array(2).fill("(service api) has reached a steady state."));
    },
  );
});

describe("deleting", () => {
  behaviour(
    "documented",
    apiReference("DeleteService"),
    "DRAINING: hidden from the list, describable, its name taken; then INACTIVE, its name free; then MISSING",
    () => {
      const test = cloud({ scripts: { "api:1": { stop: { after: 5000, code: 0 } } } });
      create(test, api("1"), { loadBalancers: balanced });
      test.clock.advance(minute);
      test.call("DeleteService", { cluster: "shop", service: "api", force: true });
      expect(service(test).status).toBe("DRAINING");
      expect(test.call("ListServices", { cluster: "shop" }).serviceArns).toEqual([]);
      expect(() => create(test, api("1"))).toThrow("Unable to Start a service that is still Draining.");
      test.clock.advance(minute);
      expect(service(test).status).toBe("INACTIVE");
      test.clock.advance(2 * hour);
      expect(test.call("DescribeServices", { cluster: "shop", services: ["api"] }).failures).toMatchObject([
        { reason: "MISSING" },
      ]);
      create(test, api("1"));
      expect(service(test).status).toBe("ACTIVE");
    },
  );

  behaviour(
    "documented",
    apiReference("DeleteTaskDefinitions"),
    "a revision stays DELETE_IN_PROGRESS while something uses it, then it is gone",
    () => {
      const test = cloud();
      const { taskDefinition } = create(test, api("1"));
      test.clock.advance(minute);
      test.call("DeregisterTaskDefinition", { taskDefinition });
      test.call("DeleteTaskDefinitions", { taskDefinitions: [taskDefinition] });
      const look = () => test.call("DescribeTaskDefinition", { taskDefinition }).taskDefinition.status;
      expect(look()).toBe("DELETE_IN_PROGRESS");
      update(test, { desiredCount: 2 });
      test.clock.advance(minute);
      expect(service(test).runningCount).toBe(2);
      test.call("DeleteService", { cluster: "shop", service: "api", force: true });
      test.clock.advance(minute);
      expect(look).toThrow("Unable to describe task definition.");
    },
  );
});
