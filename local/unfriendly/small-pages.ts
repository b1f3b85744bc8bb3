import type { Gate } from "../aws/wire/gate.ts";

const tokens = ["nextToken", "NextToken", "Marker", "PaginationToken"];
const sizes = ["maxResults", "MaxResults", "PageSize", "limit", "ResourcesPerPage"];
/** Members that name what is wanted: then there are no pages. */
const names = [
  "imageIds",
  "repositoryNames",
  "ListenerArns",
  "LoadBalancerArns",
  "Names",
  "RuleArns",
  "SubnetIds",
  "TargetGroupArns",
  "GroupIds",
  "VpcIds",
  "ResourceARNList",
];

/** EC2 refuses smaller ones. Source: DescribeSubnets, MaxResults. */
const smallestOfEc2 = 5;

/** Every list comes in pages of at most `size`, whatever was asked for; AWS may give fewer than asked as well. */
export function smallPages(wanted: number): Gate {
  return async (call, next) => {
    const size = call.service === "ec2" ? Math.max(wanted, smallestOfEc2) : wanted;
    const member = sizes.find((name) => call.members.has(name));
    const paged = member !== undefined && tokens.some((name) => call.members.has(name));
    if (!paged || names.some((name) => call.input[name] !== undefined)) return next(call);
    const asked = call.input[member] as number | undefined;
    if (asked !== undefined && asked <= size) return next(call);
    return next({ ...call, input: { ...call.input, [member]: size } });
  };
}
