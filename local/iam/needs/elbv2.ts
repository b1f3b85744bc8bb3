import { type Asked, each, everywhere, type Need, type Needs, requestTags, tagRecord } from "../need.ts";

const name = "elasticloadbalancing";

/** Of a thing that is about to be: its name is known, its suffix is not. */
const future = ({ region, account }: Asked, rest: string) => `arn:aws:${name}:${region}:${account}:${rest}/*`;

/** Creation on `resource`; tags need AddTags on what comes to be. */
function create(asked: Asked, resource: string, becomes: string): Need[] {
  const keys = requestTags(tagRecord(asked.input.Tags));
  const creation = { action: `${name}:${asked.operation}`, resources: [resource], keys };
  if (Object.keys(keys).length === 0) return [creation];
  const tagging = { ...keys, [`${name}:CreateAction`]: asked.operation };
  return [creation, { action: `${name}:AddTags`, resources: [becomes], keys: tagging }];
}

const by = (member: string, operations: readonly string[]) =>
  each(name, operations, ({ input }) => ({ resources: [input[member]] }));

export const elbv2Needs: Needs = {
  ...everywhere(name, [
    "DescribeAccountLimits",
    "DescribeListenerAttributes",
    "DescribeListenerCertificates",
    "DescribeListeners",
    "DescribeLoadBalancerAttributes",
    "DescribeLoadBalancers",
    "DescribeRules",
    "DescribeSSLPolicies",
    "DescribeTags",
    "DescribeTargetGroupAttributes",
    "DescribeTargetGroups",
    "DescribeTargetHealth",
  ]),
  ...by("LoadBalancerArn", ["DeleteLoadBalancer", "ModifyLoadBalancerAttributes", "SetSecurityGroups", "SetSubnets"]),
  ...by("ListenerArn", [
    "AddListenerCertificates",
    "DeleteListener",
    "ModifyListener",
    "ModifyListenerAttributes",
    "RemoveListenerCertificates",
  ]),
  ...by("RuleArn", ["DeleteRule", "ModifyRule"]),
  ...by("TargetGroupArn", [
    "DeleteTargetGroup",
    "DeregisterTargets",
    "ModifyTargetGroup",
    "ModifyTargetGroupAttributes",
    "RegisterTargets",
  ]),
  ...each(name, ["SetRulePriorities"], ({ input }) => ({
    resources: input.RulePriorities.map(({ RuleArn }: { RuleArn: string }) => RuleArn),
  })),
  ...each(name, ["AddTags"], ({ input }) => ({
    resources: input.ResourceArns,
    keys: requestTags(tagRecord(input.Tags)),
  })),
  ...each(name, ["RemoveTags"], ({ input }) => ({
    resources: input.ResourceArns,
    keys: { "aws:TagKeys": input.TagKeys },
  })),
  CreateLoadBalancer(asked) {
    const arn = future(asked, `loadbalancer/app/${asked.input.Name}`);
    return create(asked, arn, arn);
  },
  CreateTargetGroup(asked) {
    const arn = future(asked, `targetgroup/${asked.input.Name}`);
    return create(asked, arn, arn);
  },
  CreateListener(asked) {
    const arn: string = asked.input.LoadBalancerArn;
    return create(asked, arn, `${arn.replace(":loadbalancer/", ":listener/")}/*`);
  },
  CreateRule(asked) {
    const arn: string = asked.input.ListenerArn;
    return create(asked, arn, `${arn.replace(":listener/", ":listener-rule/")}/*`);
  },
};
