/** Scalable targets: registered, kept within their bounds, described, deregistered. */
import type { Clock } from "../../clock.ts";
import { page } from "../paging.ts";
import type { ScalablePort } from "../ports.ts";
import { AwsError, type AwsService } from "../service.ts";
import { checkResource, notRegistered, type Of, paging, validation } from "./common.ts";
import { type Activity, type ScalableTarget, type ScalingState, type Suspended, targetKey, uuidOf } from "./store.ts";

interface RegisterInput extends Of {
  MinCapacity?: number;
  MaxCapacity?: number;
  RoleARN?: string;
  SuspendedState?: Partial<Suspended>;
  Tags?: Record<string, string>;
}
interface DescribeInput {
  ResourceIds?: string[];
  ScalableDimension?: string;
  MaxResults?: number;
  NextToken?: string;
}

/** From a registration to the change of the service's desired count: Application Auto Scaling works behind the call. */
const adjustAfterMs = 1000;

const awake: Suspended = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

export function targetOperations(
  account: string,
  state: ScalingState,
  clock: Clock,
  services: ScalablePort,
): AwsService["operations"] {
  /** Brings the service within the bounds that hold when the time has come. */
  function adjustLater(target: ScalableTarget): void {
    clock.at(clock.now() + adjustAfterMs, () => {
      const { region, resourceId, min, max } = target;
      if (state.targets.get(targetKey(region, resourceId)) !== target) return;
      const current = services.desiredCount(resourceId, region);
      if (current === undefined || (current >= min && current <= max)) return;
      const count = Math.min(Math.max(current, min), max);
      const activity: Activity = {
        id: uuidOf(`${resourceId} ${state.activities.length}`),
        region,
        resourceId,
        count,
        cause: current < min ? `minimum capacity was set to ${min}` : `maximum capacity was set to ${max}`,
        startedAt: clock.now(),
        endedAt: clock.now(),
      };
      state.activities.push(activity);
      services.setDesiredCount(resourceId, region, count);
    });
  }

  return {
    RegisterScalableTarget(input: RegisterInput, { region }) {
      checkResource(input);
      const key = targetKey(region, input.ResourceId);
      const old = state.targets.get(key);
      const min = input.MinCapacity ?? old?.min;
      const max = input.MaxCapacity ?? old?.max;
      if (min === undefined || max === undefined) {
        throw validation(
          `The MinCapacity and MaxCapacity parameters must be specified when registering a new scalable target.`,
        );
      }
      if (min < 0 || max < 0) throw validation("Capacity can't be less than 0.");
      if (min > max) throw validation("Maximum capacity cannot be less than minimum capacity");
      if (services.desiredCount(input.ResourceId, region) === undefined) {
        throw validation(`ECS service doesn't exist: ${input.ResourceId}`);
      }
      const target: ScalableTarget = old ?? {
        arn: `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${uuidOf(key).replaceAll("-", "")}`,
        region,
        resourceId: input.ResourceId,
        min,
        max,
        suspended: awake,
        roleArn: `arn:aws:iam::${account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
        createdAt: clock.now(),
        tags: new Map(Object.entries(input.Tags ?? {})),
      };
      if (target.tags.size > 50) throw new AwsError("TooManyTagsException", "A scalable target can have 50 tags.");
      target.min = min;
      target.max = max;
      target.suspended = { ...target.suspended, ...input.SuspendedState };
      state.targets.set(key, target);
      adjustLater(target);
      return { ScalableTargetARN: target.arn };
    },

    DescribeScalableTargets(input: DescribeInput, { region }) {
      const all = [...state.targets.values()].filter(
        (target) => target.region === region && (input.ResourceIds?.includes(target.resourceId) ?? true),
      );
      const part = page(
        all,
        paging(input, (target) => target.arn),
      );
      return { ScalableTargets: part.items.map(shape), NextToken: part.nextToken };
    },

    /** Takes the target's policies with it; the service keeps the count that it has. */
    DeregisterScalableTarget(input: Of, { region }) {
      checkResource(input);
      if (!state.targets.delete(targetKey(region, input.ResourceId))) throw notRegistered(input);
      for (const [key, policy] of state.policies) {
        if (policy.region === region && policy.resourceId === input.ResourceId) state.policies.delete(key);
      }
      return {};
    },

    DescribeScalingActivities(input: DescribeInput & { ResourceId?: string }, { region }) {
      const wanted = state.activities
        .filter((each) => each.region === region && (input.ResourceId ?? each.resourceId) === each.resourceId)
        .reverse();
      const part = page(
        wanted,
        paging(input, (activity) => activity.id),
      );
      return { ScalingActivities: part.items.map(activityShape), NextToken: part.nextToken };
    },
  };
}

function shape(target: ScalableTarget) {
  return {
    ServiceNamespace: "ecs",
    ResourceId: target.resourceId,
    ScalableDimension: "ecs:service:DesiredCount",
    MinCapacity: target.min,
    MaxCapacity: target.max,
    RoleARN: target.roleArn,
    CreationTime: new Date(target.createdAt),
    SuspendedState: target.suspended,
    ScalableTargetARN: target.arn,
  };
}

function activityShape(activity: Activity) {
  return {
    ActivityId: activity.id,
    ServiceNamespace: "ecs",
    ResourceId: activity.resourceId,
    ScalableDimension: "ecs:service:DesiredCount",
    Description: `Setting desired count to ${activity.count}.`,
    Cause: activity.cause,
    StartTime: new Date(activity.startedAt),
    EndTime: activity.endedAt === undefined ? undefined : new Date(activity.endedAt),
    StatusCode: "Successful",
    StatusMessage: `Successfully set desired count to ${activity.count}. Change successfully fulfilled by ecs.`,
  };
}
