import { expect, it } from "vitest";
import { createBuckets } from "../../../local/unfriendly/buckets.ts";
import { oneRegistrationAtATime, registrationMs } from "../../../local/unfriendly/registrations.ts";
import { rateExceeded, throttling, usesOf } from "../../../local/unfriendly/throttling.ts";
import { VirtualClock } from "../ecs/fake-engine.ts";
import { callOf, through } from "./call.ts";

/** The published table: burst and refill per second. */
it.each([
  ["documented", "ecs", "RegisterTaskDefinition", 20, 1, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DeregisterTaskDefinition", 20, 1, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DeleteTaskDefinitions", 5, 1, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DescribeTaskDefinition", 50, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "StopTask", 100, 40, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DescribeTasks", 100, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "UpdateService", 50, 5, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DescribeServices", 100, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "ListServiceDeployments", 50, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DescribeServiceRevisions", 50, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "CreateCluster", 20, 1, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "DescribeClusters", 50, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "CreateCapacityProvider", 10, 1, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "TagResource", 20, 10, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecs", "ListTagsForResource", 50, 20, "Amazon ECS API Reference: request throttling"],
  ["documented", "ecr", "GetAuthorizationToken", 200, 20, "Amazon ECR service quotas"],
  ["documented", "elasticloadbalancing", "DescribeRules", 40, 10, "Elastic Load Balancing: request throttling"],
  ["documented", "secretsmanager", "CreateSecret", 50, 50, "AWS Secrets Manager quotas"],
  ["documented", "logs", "GetLogEvents", 25, 25, "CloudWatch Logs quotas"],
  ["documented", "ssm", "GetParameter", 40, 40, "Parameter Store quotas"],
  ["assumed", "tagging", "GetResources", 15, 15, "user reports of about 15 calls a second"],
] as [string, string, string, number, number, string][])(
  "[%s] %s:%s has a burst of %i and a refill of %i a second (%s)",
  async (_, service, operation, burst, refill) => {
    const clock = new VirtualClock();
    const gate = throttling({ clock, scale: 1 });
    const count = async () => {
      let passed = 0;
      while ((await through(gate, callOf(operation, {}, { service }))) === "done") passed++;
      return passed;
    };
    expect(await count()).toBe(burst);
    clock.advance(999);
    expect(await count()).toBe(Math.floor(0.999 * refill));
    clock.advance(1);
    expect(await count()).toBeLessThanOrEqual(1);
    clock.advance(3_600_000);
    expect(await count()).toBe(burst);
  },
);

it("[documented] RunTask is throttled by calls and by the tasks that they start (AWS Fargate throttling quotas)", async () => {
  const clock = new VirtualClock();
  const gate = throttling({ clock, scale: 1 });
  for (let i = 0; i < 10; i++) expect(await through(gate, callOf("RunTask", { count: 10 }))).toBe("done");
  expect(await through(gate, callOf("RunTask", {}))).toBe("ThrottlingException: Rate exceeded");
  const spot = { capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }] };
  expect(await through(gate, callOf("RunTask", spot))).toBe("done");
});

it("leaves alone what has no published limit", () => {
  expect(usesOf(callOf("CreateRule", {}, { service: "elasticloadbalancing" }))).toEqual([]);
  expect(usesOf(callOf("GetCallerIdentity", {}, { service: "sts" }))).toEqual([]);
});

it("[documented] throttling counts regions apart and actions of a group together (Amazon ECS API Reference: request throttling)", async () => {
  const gate = throttling({ clock: new VirtualClock(), scale: 0.1 });
  const elsewhere = callOf("RegisterTaskDefinition");
  elsewhere.context = { ...elsewhere.context, region: "us-east-1" };
  expect(await through(gate, callOf("RegisterTaskDefinition"))).toBe("done");
  expect(await through(gate, callOf("DeregisterTaskDefinition"))).toBe("done");
  const call = callOf("RegisterTaskDefinition");
  expect(await through(gate, call)).toBe("ThrottlingException: Rate exceeded");
  expect(call.notes).toEqual(["throttled"]);
  expect(await through(gate, elsewhere)).toBe("done");
});

it("[observed] ELBv2 says Throttling where others say ThrottlingException (boto/boto3#3125, kubernetes-sigs/aws-load-balancer-controller#1871; the guide says ThrottlingException)", async () => {
  const gate = throttling({ clock: new VirtualClock(), scale: 0.001 });
  const call = () => callOf("DescribeRules", {}, { service: "elasticloadbalancing", protocol: "query" });
  expect(await through(gate, call())).toBe("done");
  expect(await through(gate, call())).toBe("Throttling: Rate exceeded");
  expect(rateExceeded({ service: "tagging", protocol: "json" }).code).toBe("ThrottledException");
});

it("takes nothing from a bucket when another one is empty", () => {
  const buckets = createBuckets();
  const [a, b] = [
    { key: "a", bucket: { burst: 2, refill: 1 }, tokens: 1 },
    { key: "b", bucket: { burst: 1, refill: 1 }, tokens: 1 },
  ];
  expect(buckets.take([a, b], 0)).toBe(true);
  expect(buckets.take([a, b], 0)).toBe(false);
  expect(buckets.take([a], 0)).toBe(true);
});

it("[observed] a family makes one revision at a time: the others get a ClientException (hashicorp/terraform-provider-aws#9777)", async () => {
  const clock = new VirtualClock();
  const gate = oneRegistrationAtATime(clock);
  const register = (family: string) => through(gate, callOf("RegisterTaskDefinition", { family }));
  const [first, other] = [register("api"), register("web")];
  expect(await register("api")).toBe(
    "ClientException: Too many concurrent attempts to create a new revision of the specified family.",
  );
  clock.advance(registrationMs);
  expect(await Promise.all([first, other])).toEqual(["done", "done"]);
  const next = register("api");
  clock.advance(registrationMs);
  expect(await next).toBe("done");
});
