import { AwsError, type AwsService } from "../service.ts";
import { readBlock } from "./cidr.ts";
import { type DescribeInput, describe, type Kind } from "./describe.ts";
import { invalidValue, type Network, type TagSpecification, tagSet, tagsFor, type Vpc } from "./store.ts";
import { zonesOf } from "./zones.ts";

interface CreateVpcInput {
  CidrBlock?: string;
  InstanceTenancy?: string;
  TagSpecifications?: TagSpecification[];
}

export function vpcOperations(network: Network): AwsService["operations"] {
  return {
    /** With its default security group. */
    CreateVpc({ CidrBlock, InstanceTenancy = "default", TagSpecifications }: CreateVpcInput, context) {
      const block = readBlock(CidrBlock);
      if (CidrBlock === undefined || block === undefined) {
        throw invalidValue(`Value (${CidrBlock}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
      }
      if (block.bits < 16 || block.bits > 28) {
        throw new AwsError("InvalidVpc.Range", `The CIDR '${CidrBlock}' is invalid.`);
      }
      const id = network.newId("vpc");
      const tags = tagsFor("vpc", TagSpecifications);
      const vpc: Vpc = { id, region: context.region, cidr: CidrBlock, tenancy: InstanceTenancy, tags };
      network.vpcs.set(id, vpc);
      const group = network.defaultGroupId(id);
      network.groups.set(group, {
        id: group,
        region: context.region,
        vpcId: id,
        name: "default",
        description: "default VPC security group",
        tags: new Map(),
      });
      return { Vpc: shape(vpc, context.account) };
    },

    DescribeVpcs({ VpcIds, ...input }: DescribeInput & { VpcIds?: string[] }, context) {
      const { items, nextToken } = describe(network.vpcs, VpcIds, input, kind, context);
      return { Vpcs: items.map((vpc) => shape(vpc, context.account)), NextToken: nextToken };
    },

    /** Three in every region. */
    DescribeAvailabilityZones({ ZoneNames, ZoneIds }: { ZoneNames?: string[]; ZoneIds?: string[] }, { region }) {
      const all = zonesOf(region);
      const unknown = ZoneNames?.find((name) => !all.some((zone) => zone.name === name));
      if (unknown !== undefined) throw invalidValue(`Invalid availability zone: [${unknown}]`);
      const found = all.filter(
        ({ name, id }) => (ZoneNames?.includes(name) ?? true) && (ZoneIds?.includes(id) ?? true),
      );
      return {
        AvailabilityZones: found.map(({ name, id }) => ({
          ZoneName: name,
          ZoneId: id,
          RegionName: region,
          GroupName: region,
          NetworkBorderGroup: region,
          ZoneType: "availability-zone",
          OptInStatus: "opt-in-not-required",
          State: "available",
          Messages: [],
        })),
      };
    },
  };
}

const kind: Kind<Vpc> = {
  code: "InvalidVpcID",
  one: "The vpc ID",
  several: "The vpc IDs",
  prefix: "vpc-",
  filters: {
    "vpc-id": (vpc) => vpc.id,
    cidr: (vpc) => vpc.cidr,
    "cidr-block-association.cidr-block": (vpc) => vpc.cidr,
    state: () => "available",
    "is-default": () => "false",
    isDefault: () => "false",
  },
};

function shape(vpc: Vpc, account: string) {
  const association = {
    AssociationId: vpc.id.replace("vpc-", "vpc-cidr-assoc-"),
    CidrBlock: vpc.cidr,
    CidrBlockState: { State: "associated" },
  };
  return {
    VpcId: vpc.id,
    OwnerId: account,
    State: "available",
    CidrBlock: vpc.cidr,
    CidrBlockAssociationSet: [association],
    DhcpOptionsId: "default",
    InstanceTenancy: vpc.tenancy,
    IsDefault: false,
    Tags: tagSet(vpc.tags),
  };
}
