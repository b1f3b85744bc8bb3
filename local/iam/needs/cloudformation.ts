import { type Asked, each, everywhere, type Needs, requestTags, tagRecord } from "../need.ts";

/** Ids end in something that AWS makes up; policies have `*` there. */
function stack({ region, account, input }: Asked): string {
  const given: string | undefined = input.StackName;
  if (given === undefined) return "*";
  return given.startsWith("arn:") ? given : `arn:aws:cloudformation:${region}:${account}:stack/${given}/*`;
}

export const cloudFormationNeeds: Needs = {
  ...everywhere("cloudformation", ["ListExports", "ListStacks"]),
  ...each("cloudformation", ["DeleteStack", "DescribeStacks"], (asked) => ({ resources: [stack(asked)] })),
  ...each("cloudformation", ["CreateStack", "UpdateStack"], (asked) => ({
    resources: [stack(asked)],
    keys: requestTags(tagRecord(asked.input.Tags)),
  })),
};
