import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  type CreateSubnetCommandInput,
  CreateVpcCommand,
  DescribeAvailabilityZonesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  paginateDescribeSubnets,
} from "@aws-sdk/client-ec2";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEc2 } from "../../../local/aws/ec2/index.ts";
import { zonesOf } from "../../../local/aws/ec2/zones.ts";
import { serve } from "../wire/serve.ts";

let ec2: ReturnType<typeof createEc2>;
let served: Awaited<ReturnType<typeof serve>>;
let client: EC2Client;
const VpcId = "vpc-0a1b2c3d4e5f60001";

beforeEach(async () => {
  ec2 = createEc2();
  served = await serve([ec2.service]);
  client = new EC2Client(served.config);
  const tags = [{ ResourceType: "vpc" as const, Tags: [{ Key: "Name", Value: "shop" }] }];
  await client.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications: tags }));
});
afterEach(() => served.close());

const subnet = (CidrBlock: string, more: Partial<CreateSubnetCommandInput> = {}) =>
  client.send(new CreateSubnetCommand({ VpcId, CidrBlock, ...more }));

describe("networks", () => {
  it("[documented] a VPC has a block, tags and a default security group (EC2 API reference, CreateVpc, DescribeVpcs)", async () => {
    const { Vpcs } = await client.send(new DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: ["sh*"] }] }));
    expect(Vpcs).toMatchObject([
      { VpcId, CidrBlock: "10.0.0.0/16", State: "available", IsDefault: false, Tags: [{ Key: "Name", Value: "shop" }] },
    ]);
    const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({}));
    expect(SecurityGroups).toMatchObject([{ GroupName: "default", VpcId, Description: "default VPC security group" }]);
    expect(SecurityGroups?.[0]?.IpPermissionsEgress?.[0]?.IpRanges?.[0]?.CidrIp).toBe("0.0.0.0/0");
  });

  it("[documented] a subnet lies in one zone and loses five addresses (EC2 API reference, CreateSubnet; VPC user guide, Subnet CIDR blocks)", async () => {
    const { Subnet } = await subnet("10.0.1.0/24", { AvailabilityZone: "eu-central-1b" });
    expect(Subnet).toMatchObject({
      SubnetId: "subnet-0a1b2c3d4e5f60001",
      SubnetArn: "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-0a1b2c3d4e5f60001",
      AvailabilityZone: "eu-central-1b",
      AvailabilityZoneId: "euc1-az2",
      AvailableIpAddressCount: 251,
      VpcId,
    });
    expect((await subnet("10.0.2.0/24")).Subnet?.SubnetId).toBe("subnet-0a1b2c3d4e5f60002");
    expect((await subnet("10.0.3.0/24", { AvailabilityZoneId: "euc1-az3" })).Subnet?.AvailabilityZone).toBe(
      "eu-central-1c",
    );
  });

  it.each([
    ["in a VPC that is not there", "10.0.1.0/24", { VpcId: "vpc-0000" }, "InvalidVpcID.NotFound"],
    ["outside of its VPC", "10.1.0.0/24", {}, "InvalidSubnet.Range"],
    ["over another subnet", "10.0.0.128/25", {}, "InvalidSubnet.Conflict"],
    ["in a zone of another region", "10.0.1.0/24", { AvailabilityZone: "us-east-1a" }, "InvalidParameterValue"],
    ["without a block", "10.0.1.0", {}, "InvalidParameterValue"],
    [
      "with tags of another type",
      "10.0.1.0/24",
      { TagSpecifications: [{ ResourceType: "vpc" as const }] },
      "InvalidParameterValue",
    ],
  ])("[documented] a subnet is refused %s (EC2 user guide, Error codes)", async (_, block, more, name) => {
    await subnet("10.0.0.0/24");
    await expect(subnet(block, more)).rejects.toMatchObject({ name });
  });

  it("[documented] security groups have names of their own in a VPC (EC2 API reference, CreateSecurityGroup)", async () => {
    const make = (GroupName: string) =>
      client.send(new CreateSecurityGroupCommand({ VpcId, GroupName, Description: "of tasks" }));
    expect((await make("tasks")).GroupId).toBe("sg-0a1b2c3d4e5f60001");
    await expect(make("tasks")).rejects.toMatchObject({ name: "InvalidGroup.Duplicate" });
    const question = new DescribeSecurityGroupsCommand({ GroupIds: ["sg-0a1b2c3d4e5f60001"] });
    expect((await client.send(question)).SecurityGroups).toMatchObject([{ GroupName: "tasks", VpcId }]);
    await expect(client.send(new DescribeSecurityGroupsCommand({ GroupIds: ["sg-0000"] }))).rejects.toMatchObject({
      name: "InvalidGroup.NotFound",
      message: "The security group 'sg-0000' does not exist",
    });
  });
});

describe("questions", () => {
  it("[observed] ids that are not there are an error (ansible/ansible#66783)", async () => {
    await subnet("10.0.1.0/24");
    const ask = (SubnetIds: string[]) => client.send(new DescribeSubnetsCommand({ SubnetIds }));
    expect((await ask(["subnet-0a1b2c3d4e5f60001"])).Subnets).toHaveLength(1);
    await expect(ask(["subnet-0a1b2c3d4e5f60001", "subnet-01"])).rejects.toMatchObject({
      name: "InvalidSubnetID.NotFound",
      message: "The subnet ID 'subnet-01' does not exist",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(ask(["subnet-01", "subnet-02"])).rejects.toThrow("The subnet IDs 'subnet-01, subnet-02' do not exist");
    await expect(ask(["x"])).rejects.toMatchObject({ name: "InvalidSubnetID.Malformed" });
    const elsewhere = new EC2Client({ ...served.config, region: "eu-west-1" });
    expect((await elsewhere.send(new DescribeSubnetsCommand({}))).Subnets).toEqual([]);
  });

  it("[documented] filters narrow by AND, their values by OR (EC2 API reference, Filter)", async () => {
    for (const third of [1, 2, 3, 4]) await subnet(`10.0.${third}.0/24`);
    const ask = async (...Filters: { Name: string; Values: string[] }[]) =>
      (await client.send(new DescribeSubnetsCommand({ Filters }))).Subnets?.map((each) => each.CidrBlock);
    const zone = { Name: "availability-zone", Values: ["eu-central-1a", "eu-central-1c"] };
    expect(await ask({ Name: "vpc-id", Values: [VpcId] }, zone)).toEqual(["10.0.1.0/24", "10.0.3.0/24", "10.0.4.0/24"]);
    expect(await ask({ Name: "cidr-block", Values: ["10.0.?.0/24"] }, { Name: "tag-key", Values: ["*"] })).toEqual([]);
    await expect(ask({ Name: "color", Values: ["red"] })).rejects.toThrow("The filter 'color' is invalid");
  });

  it("[documented] pages have five to a thousand items, and none when ids are given (EC2 API reference, DescribeSubnets)", async () => {
    for (let third = 0; third < 12; third++) await subnet(`10.0.${third}.0/24`);
    const sizes: (number | undefined)[] = [];
    for await (const { Subnets } of paginateDescribeSubnets({ client, pageSize: 5 }, {})) sizes.push(Subnets?.length);
    expect(sizes).toEqual([5, 5, 2]);
    const bad = (input: object) => expect(client.send(new DescribeSubnetsCommand(input))).rejects;
    await bad({ MaxResults: 4 }).toMatchObject({ name: "InvalidParameterValue" });
    await bad({ MaxResults: 5, SubnetIds: ["subnet-0a1b2c3d4e5f60001"] }).toMatchObject({
      name: "InvalidParameterCombination",
    });
  });

  it("[documented] a region's zones have names and ids (EC2 user guide, Availability Zones)", async () => {
    const { AvailabilityZones } = await client.send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones?.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
      ["eu-central-1a", "euc1-az1"],
      ["eu-central-1b", "euc1-az2"],
      ["eu-central-1c", "euc1-az3"],
    ]);
    expect(zonesOf("ap-southeast-2")[0]?.id).toBe("apse2-az1");
    expect(zonesOf("us-east-1")[0]?.id).toBe("use1-az1");
  });
});
