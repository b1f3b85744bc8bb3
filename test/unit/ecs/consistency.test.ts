import { describe, expect, it } from "vitest";
import type { Consistency, Lag } from "../../../local/aws/ecs/consistency.ts";
import { api as apiReference, behaviour } from "./behaviour.ts";
import { cloud, definition, runOnce } from "./cloud.ts";
import { api, create, register, serviceDeployments, update } from "./services.ts";

const always = (most: number, once = false): Lag => ({ share: 1, most, once });
const lagging = (consistency: Partial<Consistency>, seed = "test") => cloud({ consistency, seed });

describe("eventual consistency", () => {
  behaviour("documented", apiReference("RunTask"), "DescribeTasks says MISSING of a new task for a moment", () => {
    const test = lagging({ newTask: always(2000) });
    const arn = runOnce(test, definition("job"));
    const look = () => test.call("DescribeTasks", { cluster: "shop", tasks: [arn] });
    expect(look()).toEqual({ tasks: [], failures: [{ arn, reason: "MISSING" }] });
    expect(test.call("ListTasks", { cluster: "shop" }).taskArns).toEqual([]);
    test.clock.advance(2000);
    expect(look()).toMatchObject({ tasks: [{ taskArn: arn }], failures: [] });
    expect(test.call("ListTasks", { cluster: "shop" }).taskArns).toEqual([arn]);
  });

  behaviour("documented", apiReference("RunTask"), "MISSING once: the second look finds the task", () => {
    const test = lagging({ newTask: always(0, true) });
    const arn = runOnce(test, definition("job"));
    const look = () => test.call("DescribeTasks", { cluster: "shop", tasks: [arn] });
    expect(look().failures).toEqual([{ arn, reason: "MISSING" }]);
    expect(look().tasks).toHaveLength(1);
  });

  behaviour(
    "observed",
    "hashicorp/terraform-provider-aws: two minutes of reading a new service again",
    "DescribeServices says MISSING of a new service for a while",
    () => {
      const test = lagging({ newService: always(5000) });
      create(test, api("1"));
      const look = () => test.call("DescribeServices", { cluster: "shop", services: ["api"] });
      expect(look().failures).toMatchObject([{ reason: "MISSING" }]);
      test.clock.advance(5000);
      expect(look().services).toHaveLength(1);
    },
  );

  behaviour(
    "observed",
    "kayac/ecspresso: it looks again for the deployment that it began",
    "ListServiceDeployments does not have a new deployment for some seconds",
    () => {
      const test = lagging({ newDeployment: always(3000) });
      create(test, api("1"));
      expect(serviceDeployments(test)).toEqual([]);
      test.clock.advance(3000);
      expect(serviceDeployments(test)).toHaveLength(1);
    },
  );

  behaviour(
    "observed",
    "kayac/ecspresso#28: it waits three seconds before it reads an updated service",
    "DescribeServices answers as before an update, the update's own answer does not",
    () => {
      const test = lagging({ updatedService: always(3000) });
      const made = create(test, api("1"));
      test.clock.advance(60_000);
      const updated = update(test, { taskDefinition: register(test, api("2")) });
      expect(updated.deployments[0].id).not.toBe(made.deployments[0].id);
      const look = () => test.call("DescribeServices", { cluster: "shop", services: ["api"] }).services[0];
      expect(look().deployments).toMatchObject([{ id: made.deployments[0].id, status: "PRIMARY" }]);
      test.clock.advance(3000);
      expect(look().deployments[0].id).toBe(updated.deployments[0].id);
    },
  );

  behaviour(
    "documented",
    apiReference("DeregisterTaskDefinition"),
    "a deregistered revision may still be used for up to ten minutes",
    () => {
      const test = lagging({ deregistered: always(600_000) });
      const input = definition("job");
      const taskDefinition = register(test, input);
      test.call("DeregisterTaskDefinition", { taskDefinition });
      const run = () => runOnce(test, input, { taskDefinition });
      expect(run()).toContain(":task/");
      test.clock.advance(600_000);
      expect(run).toThrow("TaskDefinition is inactive");
    },
  );

  it("strict sees everything at once; the same seed lags the same; ids do not depend on lags", () => {
    const story = (consistency: "strict" | "aws", seed: string) => {
      const test = cloud({ consistency, seed });
      const arns = Array.from({ length: 30 }, () => runOnce(test, definition("job")));
      const missing = arns.map((arn) => test.call("DescribeTasks", { cluster: "shop", tasks: [arn] }).failures.length);
      return { arns, missing: missing.join("") };
    };
    expect(story("strict", "a").missing).not.toContain("1");
    expect(story("aws", "a")).toEqual(story("aws", "a"));
    expect(story("aws", "a").arns).toEqual(story("strict", "a").arns);
    expect(story("aws", "a").missing).not.toBe(story("aws", "b").missing);
    const share = [...story("aws", "a").missing].filter((each) => each === "1").length;
    expect(share).toBeGreaterThan(3);
    expect(share).toBeLessThan(20);
  });
});
