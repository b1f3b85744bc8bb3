import { AwsError, type AwsService } from "../service.ts";
import { overlap, readBlock, within } from "./cidr.ts";
import { type DescribeInput, describe, type Kind } from "./describe.ts";
import { findVpc, invalidValue, type Network, type Subnet, type TagSpecification, tagSet, tagsFor } from "./store.ts";
import { zonesOf } from "./zones.ts";

interface CreateSubnetInput {
  VpcId: string;
  CidrBlock?: string;
  AvailabilityZone?: string;
  AvailabilityZoneId?: string;
  TagSpecifications?: TagSpecification[];
}

export function subnetOperations(network: Network): AwsService["operations"] {
  return {
    /** Without a zone: one after the other. Source: CreateSubnet; AWS may choose any. */
    CreateSubnet(input: CreateSubnetInput, context) {
      const vpc = findVpc(network, input.VpcId, context);
      const own = [...network.subnets.values()].filter((subnet) => subnet.vpcId === vpc.id);
      const cidr = checkCidr(input.CidrBlock, vpc.cidr, own);
      const zones = zonesOf(context.region);
      const { AvailabilityZone: name, AvailabilityZoneId: zoneId } = input;
      const zone =
        name === undefined && zoneId === undefined
          ? zones[own.length % zones.length]
          : zones.find((each) => (name === undefined || each.name === name) && (zoneId ?? each.id) === each.id);
      if (zone === undefined) {
        const known = zones.map((each) => each.name).join(", ");
        throw invalidValue(
          `Value (${name ?? zoneId}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${known}.`,
        );
      }
      const tags = tagsFor("subnet", input.TagSpecifications);
      const subnet: Subnet = { id: network.newId("subnet"), region: context.region, vpcId: vpc.id, cidr, zone, tags };
      network.subnets.set(subnet.id, subnet);
      return { Subnet: shape(subnet, context.account) };
    },

    DescribeSubnets({ SubnetIds, ...input }: DescribeInput & { SubnetIds?: string[] }, context) {
      const { items, nextToken } = describe(network.subnets, SubnetIds, input, kind, context);
      return { Subnets: items.map((subnet) => shape(subnet, context.account)), NextToken: nextToken };
    },
  };
}

function checkCidr(given: string | undefined, vpc: string, own: readonly Subnet[]): string {
  const [block, outer] = [readBlock(given), readBlock(vpc)];
  if (given === undefined || block === undefined) {
    throw invalidValue(`Value (${given}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  }
  if (outer === undefined || !within(block, outer) || block.bits < 16 || block.bits > 28) {
    throw new AwsError("InvalidSubnet.Range", `The CIDR '${given}' is invalid.`);
  }
  const blocks = own.map(({ cidr }) => readBlock(cidr));
  if (blocks.some((other) => other !== undefined && overlap(block, other))) {
    throw new AwsError("InvalidSubnet.Conflict", `The CIDR '${given}' conflicts with another subnet`);
  }
  return given;
}

const kind: Kind<Subnet> = {
  code: "InvalidSubnetID",
  one: "The subnet ID",
  several: "The subnet IDs",
  prefix: "subnet-",
  filters: {
    "subnet-id": (subnet) => subnet.id,
    "vpc-id": (subnet) => subnet.vpcId,
    "availability-zone": (subnet) => subnet.zone.name,
    availabilityZone: (subnet) => subnet.zone.name,
    "availability-zone-id": (subnet) => subnet.zone.id,
    "cidr-block": (subnet) => subnet.cidr,
    state: () => "available",
    "default-for-az": () => "false",
  },
};

/** Five addresses of every subnet are AWS's own; tasks here take none of the others. */
function shape(subnet: Subnet, account: string) {
  return {
    SubnetId: subnet.id,
    SubnetArn: `arn:aws:ec2:${subnet.region}:${account}:subnet/${subnet.id}`,
    VpcId: subnet.vpcId,
    OwnerId: account,
    State: "available",
    CidrBlock: subnet.cidr,
    AvailableIpAddressCount: (readBlock(subnet.cidr)?.size ?? 5) - 5,
    AvailabilityZone: subnet.zone.name,
    AvailabilityZoneId: subnet.zone.id,
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    Tags: tagSet(subnet.tags),
  };
}
