import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
  TagResourceCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAutoScaling, servicesOf } from "../../../local/aws/application-auto-scaling/index.ts";
import { AwsError, type AwsService } from "../../../local/aws/service.ts";
import { serve } from "../wire/serve.ts";
import { testClock } from "../wire/test-clock.ts";

let clock: ReturnType<typeof testClock>;
let counts: Map<string, number>;
let served: Awaited<ReturnType<typeof serve>>;
let client: ApplicationAutoScalingClient;

/** As much of ECS as Application Auto Scaling calls. */
const ecs: AwsService = {
  name: "ecs",
  operations: {
    DescribeServices(input: { cluster: string; services: string[] }) {
      if (input.cluster !== "shop") throw new AwsError("ClusterNotFoundException", "Cluster not found.");
      const desiredCount = counts.get(input.services[0] ?? "");
      return { services: desiredCount === undefined ? [] : [{ status: "ACTIVE", desiredCount }] };
    },
    UpdateService(input: { service: string; desiredCount: number }) {
      counts.set(input.service, input.desiredCount);
    },
  },
};

beforeEach(async () => {
  clock = testClock();
  counts = new Map([["api", 1]]);
  const scaling = createAutoScaling({
    account: "111122223333",
    clock,
    services: servicesOf(ecs, "111122223333"),
  });
  served = await serve([scaling.service], { clock });
  client = new ApplicationAutoScalingClient(served.config);
});
afterEach(() => served.close());

const of = {
  ServiceNamespace: "ecs" as const,
  ResourceId: "service/shop/api",
  ScalableDimension: "ecs:service:DesiredCount" as const,
};
const register = (more = {}) => client.send(new RegisterScalableTargetCommand({ ...of, ...more }));
const targets = async () =>
  (await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: "ecs" }))).ScalableTargets;
const track = (PolicyName: string, more = {}) =>
  client.send(
    new PutScalingPolicyCommand({
      ...of,
      PolicyName,
      PolicyType: "TargetTrackingScaling",
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
      },
      ...more,
    }),
  );

describe("scalable targets", () => {
  it("[documented] bring the desired count within their bounds, behind the call (Application Auto Scaling API reference, RegisterScalableTarget)", async () => {
    await register({ MinCapacity: 2, MaxCapacity: 4 });
    expect(counts.get("api")).toBe(1);
    await clock.advance(1000);
    expect(counts.get("api")).toBe(2);
    counts.set("api", 9);
    await register();
    await clock.advance(1000);
    expect(counts.get("api")).toBe(4);
    await register({ MaxCapacity: 3 });
    await clock.advance(1000);
    expect(counts.get("api")).toBe(3);
    const { ScalingActivities } = await client.send(
      new DescribeScalingActivitiesCommand({ ServiceNamespace: "ecs", ResourceId: of.ResourceId }),
    );
    expect(ScalingActivities?.map(({ Description, Cause, StatusCode }) => [Description, Cause, StatusCode])).toEqual([
      ["Setting desired count to 3.", "maximum capacity was set to 3", "Successful"],
      ["Setting desired count to 4.", "maximum capacity was set to 4", "Successful"],
      ["Setting desired count to 2.", "minimum capacity was set to 2", "Successful"],
    ]);
  });

  it("[documented] keep what an update leaves out (Application Auto Scaling API reference, RegisterScalableTarget)", async () => {
    const { ScalableTargetARN } = await register({ MinCapacity: 1, MaxCapacity: 4, Tags: { pr: "7" } });
    await register({ MaxCapacity: 6, SuspendedState: { DynamicScalingInSuspended: true } });
    expect(await targets()).toMatchObject([
      {
        ...of,
        MinCapacity: 1,
        MaxCapacity: 6,
        ScalableTargetARN,
        CreationTime: new Date(clock.now()),
        SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: false },
      },
    ]);
    await client.send(new TagResourceCommand({ ResourceARN: ScalableTargetARN, Tags: { stack: "shop" } }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: ScalableTargetARN }));
    expect(Tags).toEqual({ pr: "7", stack: "shop" });
  });

  it("[documented] are not changed any more once deregistered, and their policies go with them (Application Auto Scaling API reference, DeregisterScalableTarget)", async () => {
    await register({ MinCapacity: 2, MaxCapacity: 4 });
    await track("cpu");
    await client.send(new DeregisterScalableTargetCommand(of));
    await clock.advance(1000);
    expect(counts.get("api")).toBe(1);
    expect(await targets()).toEqual([]);
    const { ScalingPolicies } = await client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: "ecs" }));
    expect(ScalingPolicies).toEqual([]);
    await expect(client.send(new DeregisterScalableTargetCommand(of))).rejects.toMatchObject({
      name: "ObjectNotFoundException",
    });
  });

  it.each([
    ["without bounds", {}],
    ["with the bounds the wrong way round", { MinCapacity: 3, MaxCapacity: 2 }],
    ["of a service that is not there", { MinCapacity: 1, MaxCapacity: 2, ResourceId: "service/shop/none" }],
    ["of a cluster that is not there", { MinCapacity: 1, MaxCapacity: 2, ResourceId: "service/none/api" }],
    ["by a bare service name", { MinCapacity: 1, MaxCapacity: 2, ResourceId: "api" }],
  ])(
    "[documented] are refused %s (Application Auto Scaling API reference, RegisterScalableTarget)",
    async (_, more) => {
      await expect(register(more)).rejects.toMatchObject({ name: "ValidationException" });
    },
  );
});

describe("scaling policies", () => {
  it("[documented] are kept by name and told with their alarms (Application Auto Scaling API reference, PutScalingPolicy)", async () => {
    await expect(track("cpu")).rejects.toMatchObject({ name: "ObjectNotFoundException" });
    await register({ MinCapacity: 1, MaxCapacity: 4 });
    const put = await track("cpu");
    expect(put.Alarms).toHaveLength(2);
    expect((await track("cpu")).PolicyARN).toBe(put.PolicyARN);
    const { ScalingPolicies } = await client.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: "ecs", PolicyNames: ["cpu"] }),
    );
    expect(ScalingPolicies).toMatchObject([
      {
        ...of,
        PolicyName: "cpu",
        PolicyType: "TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 },
      },
    ]);
    await expect(
      track("step", { PolicyType: "StepScaling", TargetTrackingScalingPolicyConfiguration: undefined }),
    ).rejects.toMatchObject({ name: "ValidationException" });
    await client.send(new DeleteScalingPolicyCommand({ ...of, PolicyName: "cpu" }));
    await expect(client.send(new DeleteScalingPolicyCommand({ ...of, PolicyName: "cpu" }))).rejects.toMatchObject({
      name: "ObjectNotFoundException",
    });
  });
});
