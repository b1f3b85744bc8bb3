import { type Asked, everywhere, type Need, type Needs, requestTags, tagRecord } from "../need.ts";

const arn = ({ region, account }: Asked, resource: string) => `arn:aws:ec2:${region}:${account}:${resource}`;

/** Creation, and tagging with it when tags are given. */
function creation(asked: Asked, type: string, inVpc: boolean): Need[] {
  const { TagSpecifications = [], VpcId } = asked.input;
  const tags = requestTags(
    tagRecord(TagSpecifications.flatMap(({ Tags }: { Tags?: { Key: string; Value: string }[] }) => Tags ?? [])),
  );
  const own = arn(asked, `${type}/*`);
  const needs: Need[] = [{ action: `ec2:${asked.operation}`, resources: [own], keys: tags }];
  if (inVpc) needs.push({ action: `ec2:${asked.operation}`, resources: [arn(asked, `vpc/${VpcId}`)] });
  if (Object.keys(tags).length === 0) return needs;
  return [
    ...needs,
    { action: "ec2:CreateTags", resources: [own], keys: { ...tags, "ec2:CreateAction": asked.operation } },
  ];
}

export const ec2Needs: Needs = {
  ...everywhere("ec2", ["DescribeAvailabilityZones", "DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs"]),
  CreateVpc: (asked) => creation(asked, "vpc", false),
  CreateSubnet: (asked) => creation(asked, "subnet", true),
  CreateSecurityGroup: (asked) => creation(asked, "security-group", true),
  AuthorizeSecurityGroupIngress: (asked) => rules(asked),
  AuthorizeSecurityGroupEgress: (asked) => rules(asked),
};

function rules(asked: Asked): Need[] {
  return [
    { action: `ec2:${asked.operation}`, resources: [arn(asked, `security-group/${asked.input.GroupId ?? "*"}`)] },
  ];
}
