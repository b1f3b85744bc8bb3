import { AwsError, type AwsService } from "../service.ts";
import { type DescribeInput, describe, type Kind } from "./describe.ts";
import {
  findVpc,
  invalidValue,
  type Network,
  type SecurityGroup,
  type TagSpecification,
  tagSet,
  tagsFor,
} from "./store.ts";

interface CreateSecurityGroupInput {
  GroupName: string;
  Description: string;
  VpcId?: string;
  TagSpecifications?: TagSpecification[];
}

/** Groups without rules of their own: on this machine everything reaches everything. */
export function securityGroupOperations(network: Network): AwsService["operations"] {
  const ruled = () => {
    throw new AwsError(
      "UnsupportedOperation",
      "The local cloud does not model rules of security groups: every task reaches every other. Leave them out for local runs.",
    );
  };
  return {
    CreateSecurityGroup({ GroupName, Description, VpcId, TagSpecifications }: CreateSecurityGroupInput, context) {
      if (VpcId === undefined) throw new AwsError("VPCIdNotSpecified", "No default VPC for this user");
      const vpc = findVpc(network, VpcId, context);
      if (GroupName.startsWith("sg-") || !/^[\w .\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(GroupName)) {
        throw invalidValue(
          `Invalid group name: '${GroupName}'. It may have up to 255 characters and not begin with sg-`,
        );
      }
      if ([...network.groups.values()].some((group) => group.vpcId === vpc.id && group.name === GroupName)) {
        const text = `The security group '${GroupName}' already exists for VPC '${vpc.id}'`;
        throw new AwsError("InvalidGroup.Duplicate", text);
      }
      const tags = tagsFor("security-group", TagSpecifications);
      const id = network.newId("sg");
      const { region, account } = context;
      network.groups.set(id, { id, region, vpcId: vpc.id, name: GroupName, description: Description, tags });
      return { GroupId: id, SecurityGroupArn: arn(id, region, account), Tags: tagSet(tags) };
    },

    DescribeSecurityGroups(
      { GroupIds, GroupNames, ...input }: DescribeInput & { GroupIds?: string[]; GroupNames?: string[] },
      context,
    ) {
      // Names alone mean groups of the default VPC, and there is none.
      if (GroupNames?.length) {
        const text = `The security group '${GroupNames[0]}' does not exist in default VPC 'none'`;
        throw new AwsError("InvalidGroup.NotFound", text);
      }
      const { items, nextToken } = describe(network.groups, GroupIds, input, kind, context);
      return { SecurityGroups: items.map((group) => shape(group, context.account)), NextToken: nextToken };
    },

    AuthorizeSecurityGroupIngress: ruled,
    AuthorizeSecurityGroupEgress: ruled,
  };
}

const kind: Kind<SecurityGroup> = {
  code: "InvalidGroup",
  one: "The security group",
  several: "The security groups",
  prefix: "sg-",
  filters: {
    "group-id": (group) => group.id,
    "group-name": (group) => group.name,
    "vpc-id": (group) => group.vpcId,
    description: (group) => group.description,
  },
};

function arn(id: string, region: string, account: string): string {
  return `arn:aws:ec2:${region}:${account}:security-group/${id}`;
}

/** As a new group is: nothing comes in, everything may go out. */
function shape(group: SecurityGroup, account: string) {
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: account,
    SecurityGroupArn: arn(group.id, group.region, account),
    IpPermissions: [],
    IpPermissionsEgress: [
      {
        IpProtocol: "-1",
        IpRanges: [{ CidrIp: "0.0.0.0/0" }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
    Tags: tagSet(group.tags),
  };
}
