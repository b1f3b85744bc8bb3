import { expect, it } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { cloud, definition } from "./cloud.ts";

const vpcs: Record<string, string> = { "subnet-1": "vpc-1", "subnet-2": "vpc-1", "subnet-9": "vpc-9", "sg-1": "vpc-1" };

function withNetwork() {
  const test = cloud();
  test.subnets.keeps = () => true;
  test.subnets.vpcOf = (id) => vpcs[id];
  test.subnets.zoneOf = (id) => (id === "subnet-2" ? "eu-central-1b" : "eu-central-1a");
  test.call("RegisterTaskDefinition", definition("api"));
  const run = (subnets: string[], securityGroups?: string[]) =>
    test.call("RunTask", {
      cluster: "shop",
      taskDefinition: "api",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets, ...(securityGroups && { securityGroups }) } },
    });
  return { test, run };
}

it.each([
  [
    "[observed] a subnet that is not there is refused (eddmann/serverless-fargate#20)",
    ["subnet-1", "birdzview"],
    undefined,
    "Error retrieving subnet information for [subnet-1, birdzview]: The subnet ID 'birdzview' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
  ],
  [
    "[assumed] a security group that is not there is refused (the text by that of subnets)",
    ["subnet-1"],
    ["sg-2"],
    "Error retrieving security group information for [sg-2]: The security group 'sg-2' does not exist (ErrorCode: InvalidGroup.NotFound)",
  ],
  [
    "[observed] a security group of another VPC is refused (aws/aws-dotnet-deploy#735)",
    ["subnet-9"],
    ["sg-1"],
    "Security group sg-1 does not appear to belong to the same VPC as the input subnets.",
  ],
  [
    "[assumed] subnets of two VPCs are refused (AwsVpcConfiguration: all from the same VPC)",
    ["subnet-1", "subnet-9"],
    undefined,
    "All subnets must belong to the same VPC.",
  ],
])("%s", (_, subnets, groups, message) => {
  const { run } = withNetwork();
  expect(() => run(subnets, groups)).toThrow(expect.objectContaining({ code: "InvalidParameterException", message }));
});

it("[documented] a task stands in the zone of its subnet (Amazon ECS API reference, Task, availabilityZone)", () => {
  const { run } = withNetwork();
  expect(run(["subnet-2"]).tasks[0].availabilityZone).toBe("eu-central-1b");
});

it("[assumed] an account that has made no subnets takes every name (a convenience of the local cloud)", () => {
  const { test, run } = withNetwork();
  test.subnets.keeps = () => false;
  expect(run(["anything"]).tasks).toHaveLength(1);
});

it("the example's account has the network, the roles and the load balancer that its files name", async () => {
  const simulated = await createSimulatedCloud({ seed: "network", account: "example/aws/account.json" });
  const { LoadBalancers } = await simulated.invoke("elasticloadbalancing", "DescribeLoadBalancers", {});
  expect(LoadBalancers[0]).toMatchObject({
    VpcId: "vpc-0a1b2c3d4e5f60001",
    AvailabilityZones: [{ ZoneName: "eu-central-1a" }, { ZoneName: "eu-central-1b" }],
  });
  const { Roles } = await simulated.invoke("iam", "ListRoles", {});
  expect(Roles.map((role: { RoleName: string }) => role.RoleName)).toEqual([
    "shop-api",
    "shop-execution",
    "shop-preview-api",
    "shop-preview-database-execution",
    "shop-preview-execution",
  ]);
  await simulated.close();
});
