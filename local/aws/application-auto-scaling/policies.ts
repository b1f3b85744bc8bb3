/** Scaling policies: kept and told. Nothing scales by them here, because no metrics are measured. */
import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import { checkResource, notRegistered, type Of, paging, validation } from "./common.ts";
import { type ScalingPolicy, type ScalingState, targetKey, uuidOf } from "./store.ts";

interface PutInput extends Of {
  PolicyName: string;
  PolicyType?: string;
  StepScalingPolicyConfiguration?: object;
  TargetTrackingScalingPolicyConfiguration?: object;
  PredictiveScalingPolicyConfiguration?: object;
}

const configurations: Record<string, keyof PutInput> = {
  StepScaling: "StepScalingPolicyConfiguration",
  TargetTrackingScaling: "TargetTrackingScalingPolicyConfiguration",
  PredictiveScaling: "PredictiveScalingPolicyConfiguration",
};

/** Source: PutScalingPolicy. */
const mostPerTarget = 50;

export function policyOperations(account: string, state: ScalingState, now: () => number): AwsService["operations"] {
  const keyOf = (region: string, input: { ResourceId: string; PolicyName: string }) =>
    `${targetKey(region, input.ResourceId)} ${input.PolicyName}`;

  function alarms(region: string, input: PutInput) {
    if (input.PolicyType !== "TargetTrackingScaling") return [];
    return ["AlarmHigh", "AlarmLow"].map((side) => {
      const AlarmName = `TargetTracking-${input.ResourceId}-${side}-${uuidOf(`${input.ResourceId} ${input.PolicyName} ${side}`)}`;
      return { AlarmName, AlarmARN: `arn:aws:cloudwatch:${region}:${account}:alarm:${AlarmName}` };
    });
  }

  return {
    PutScalingPolicy(input: PutInput, { region }) {
      checkResource(input);
      if (!state.targets.has(targetKey(region, input.ResourceId))) throw notRegistered(input);
      const key = keyOf(region, input);
      const old = state.policies.get(key);
      const type = input.PolicyType ?? old?.type ?? "StepScaling";
      const member = configurations[type];
      const configuration = member === undefined ? undefined : input[member];
      if (member === undefined || configuration === undefined) {
        throw validation(`A policy of type ${type} needs ${member ?? "a configuration"}.`);
      }
      const ofTarget = [...state.policies.values()].filter(
        (policy) => policy.region === region && policy.resourceId === input.ResourceId,
      );
      if (!old && ofTarget.length >= mostPerTarget) {
        throw new AwsError("LimitExceededException", `A scalable target can have ${mostPerTarget} scaling policies.`);
      }
      const policy: ScalingPolicy = {
        arn: `arn:aws:autoscaling:${region}:${account}:scalingPolicy:${uuidOf(key)}:resource/ecs/${input.ResourceId}:policyName/${input.PolicyName}`,
        region,
        name: input.PolicyName,
        resourceId: input.ResourceId,
        type,
        configuration: { [member]: configuration },
        alarms: alarms(region, { ...input, PolicyType: type }),
        createdAt: old?.createdAt ?? now(),
      };
      state.policies.set(key, policy);
      return { PolicyARN: policy.arn, Alarms: policy.alarms };
    },

    DescribeScalingPolicies(
      input: { PolicyNames?: string[]; ResourceId?: string; MaxResults?: number; NextToken?: string },
      { region },
    ) {
      const wanted = [...state.policies.values()].filter(
        (policy) =>
          policy.region === region &&
          (input.ResourceId ?? policy.resourceId) === policy.resourceId &&
          (input.PolicyNames?.includes(policy.name) ?? true),
      );
      const part = page(
        wanted,
        paging(input, (policy) => policy.arn),
      );
      return {
        ScalingPolicies: part.items.map((policy) => ({
          PolicyARN: policy.arn,
          PolicyName: policy.name,
          ServiceNamespace: "ecs",
          ResourceId: policy.resourceId,
          ScalableDimension: "ecs:service:DesiredCount",
          PolicyType: policy.type,
          ...policy.configuration,
          Alarms: policy.alarms,
          CreationTime: new Date(policy.createdAt),
        })),
        NextToken: part.nextToken,
      };
    },

    DeleteScalingPolicy(input: Of & { PolicyName: string }, { region }) {
      checkResource(input);
      if (!state.policies.delete(keyOf(region, input))) {
        throw new AwsError(
          "ObjectNotFoundException",
          `No scaling policy found for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, scalable dimension: ${input.ScalableDimension}, policy name: ${input.PolicyName}`,
        );
      }
      return {};
    },
  };
}
