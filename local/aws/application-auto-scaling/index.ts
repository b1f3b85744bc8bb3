import type { Clock } from "../../clock.ts";
import type { ScalablePort, TaggedPort } from "../ports.ts";
import { AwsError, type AwsService } from "../service.ts";
import { policyOperations } from "./policies.ts";
import type { ScalableTarget, ScalingState } from "./store.ts";
import { targetOperations } from "./targets.ts";

export { servicesOf } from "./services.ts";

/** Application Auto Scaling for the desired counts of ECS services. Bounds are kept; policies are only remembered. */
export function createAutoScaling(options: { account: string; clock: Clock; services: ScalablePort }): {
  service: AwsService;
  tagged: TaggedPort;
} {
  const { account, clock, services } = options;
  const state: ScalingState = { targets: new Map(), policies: new Map(), activities: [] };
  const byArn = (arn: string): ScalableTarget => {
    const found = [...state.targets.values()].find((target) => target.arn === arn);
    if (!found) throw new AwsError("ResourceNotFoundException", `No scalable target found with ARN ${arn}`);
    return found;
  };
  return {
    service: {
      name: "application-autoscaling",
      operations: {
        ...targetOperations(account, state, clock, services),
        ...policyOperations(account, state, clock.now),
        TagResource(input: { ResourceARN: string; Tags: Record<string, string> }) {
          const { tags } = byArn(input.ResourceARN);
          for (const [key, value] of Object.entries(input.Tags)) tags.set(key, value);
          return {};
        },
        UntagResource(input: { ResourceARN: string; TagKeys: string[] }) {
          const { tags } = byArn(input.ResourceARN);
          for (const key of input.TagKeys) tags.delete(key);
          return {};
        },
        ListTagsForResource: (input: { ResourceARN: string }) => ({
          Tags: Object.fromEntries(byArn(input.ResourceARN).tags),
        }),
      },
    },
    tagged: {
      service: "application-autoscaling",
      list: () => [...state.targets.values()].map(({ arn, tags }) => ({ arn, tags })),
    },
  };
}
