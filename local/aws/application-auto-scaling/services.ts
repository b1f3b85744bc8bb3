import type { ScalablePort } from "../ports.ts";
import type { AwsService, CallContext } from "../service.ts";

/** The ECS services through ECS's own API, as Application Auto Scaling's service-linked role calls it. */
export function servicesOf(ecs: AwsService, account: string): ScalablePort {
  const context = (region: string): CallContext => ({
    account,
    region,
    accessKeyId: "",
    principal: `arn:aws:sts::${account}:assumed-role/AWSServiceRoleForApplicationAutoScaling_ECSService/AutoScaling-UpdateDesiredCapacity`,
    requestId: "application-autoscaling",
  });
  const call = (operation: string, input: object, region: string) =>
    ecs.operations[operation]?.(input, context(region)) as {
      services?: { status: string; desiredCount: number }[];
    };
  const partsOf = (resourceId: string) => {
    const [, cluster = "", service = ""] = resourceId.split("/");
    return { cluster, service };
  };
  return {
    desiredCount(resourceId, region) {
      const { cluster, service } = partsOf(resourceId);
      try {
        const found = call("DescribeServices", { cluster, services: [service] }, region).services?.[0];
        return found?.status === "ACTIVE" ? found.desiredCount : undefined;
      } catch {
        // A cluster that is not there has no such service either.
        return undefined;
      }
    },
    setDesiredCount(resourceId, region, desiredCount) {
      call("UpdateService", { ...partsOf(resourceId), desiredCount }, region);
    },
  };
}
