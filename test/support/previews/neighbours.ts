/** What another repository has in the same account, under names that a preview's might be taken for. */
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { nameOf, type PreviewKey, tagsOf } from "../../../src/preview/names.ts";
import { cluster, zone } from "./stack.ts";

/** Puts a service, a target group and a rule there; gives what tells those that are gone. */
export async function neighbours({ invoke }: SimulatedCloud, listener: string, key: PreviewKey) {
  const other: PreviewKey = { ...key, repoId: key.repoId + 1 };
  const name = nameOf(other, "other");
  const host = `pr-${key.pr}-other.${zone}`;
  const tags = tagsOf(other).map((tag) => ({ Key: tag.key, Value: tag.value }));
  const elb = (operation: string, input: object) => invoke("elasticloadbalancing", operation, input);
  const { TargetGroups } = await elb("CreateTargetGroup", {
    ...{ Name: name, VpcId: "vpc-1", Port: 80, Protocol: "HTTP", TargetType: "ip", Tags: tags },
  });
  const TargetGroupArn: string = TargetGroups[0].TargetGroupArn;
  const { Rules } = await elb("CreateRule", {
    ...{ ListenerArn: listener, Priority: 900, Tags: tags, Actions: [{ Type: "forward", TargetGroupArn }] },
    Conditions: [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }],
  });
  const RuleArn: string = Rules[0].RuleArn;
  const awsvpcConfiguration = { subnets: ["subnet-1"] };
  await invoke("ecs", "CreateService", {
    ...{ cluster, serviceName: name, taskDefinition: "database", desiredCount: 0, tags: tagsOf(other) },
    ...{ launchType: "FARGATE", networkConfiguration: { awsvpcConfiguration } },
  });
  return {
    isTheirs: (id: string) => [name, RuleArn].includes(id),
    async gone(): Promise<string[]> {
      const asked: readonly [string, () => Promise<boolean>][] = [
        ["target group", () => elb("DescribeTargetGroups", { TargetGroupArns: [TargetGroupArn] }).then(() => true)],
        ["rule", () => elb("DescribeRules", { RuleArns: [RuleArn] }).then(() => true)],
        [
          "service",
          async () => {
            const { services } = await invoke("ecs", "DescribeServices", { cluster, services: [name] });
            return services[0]?.status === "ACTIVE";
          },
        ],
      ];
      const wrong: string[] = [];
      for (const [what, isThere] of asked)
        if (!(await isThere().catch(() => false))) wrong.push(`${what} of another repository is gone`);
      return wrong;
    },
  };
}
