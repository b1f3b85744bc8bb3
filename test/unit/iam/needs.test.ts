import { describe, expect, it } from "vitest";
import type { Asked, Look } from "../../../local/iam/need.ts";
import { needsOf, table } from "../../../local/iam/table.ts";

const [region, account] = ["eu-central-1", "111122223333"];
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
const ecs = (rest: string) => arn("ecs", rest);
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;

const look: Look = {
  async definition(_, name) {
    if (!name.includes("api")) return undefined;
    return { arn: ecs("task-definition/api:7"), taskRoleArn: role("task"), executionRoleArn: role("execution") };
  },
  async roleArn(_, name) {
    return name === "web" ? `arn:aws:iam::${account}:role/app/web` : undefined;
  },
  async secretArn(_, name) {
    return name === "shop/db" ? arn("secretsmanager", "secret:shop/db-a1b2c3") : undefined;
  },
};

const asked = (operation: string, input: object): Asked => ({ operation, input, account, region });

/** `action resource` of every need, in order. */
async function checks(service: string, operation: string, input: object): Promise<string[]> {
  const needs = (await needsOf(service, asked(operation, input), look)) ?? [];
  return needs.flatMap((need) => need.resources.map((resource) => `${need.action} ${resource}`));
}

it.each([
  ["ecs", "ListClusters", {}, ["ecs:ListClusters *"]],
  ["ec2", "DescribeSubnets", {}, ["ec2:DescribeSubnets *"]],
  ["iam", "GetRole", { RoleName: "web" }, [`iam:GetRole arn:aws:iam::${account}:role/app/web`]],
  [
    "cloudformation",
    "DescribeStacks",
    { StackName: "n" },
    [`cloudformation:DescribeStacks ${arn("cloudformation", "stack/n/*")}`],
  ],
  ["events", "DescribeRule", { Name: "r" }, [`events:DescribeRule ${arn("events", "rule/r")}`]],
  [
    "scheduler",
    "UpdateSchedule",
    { Name: "s", Target: { RoleArn: role("s") } },
    [`scheduler:UpdateSchedule ${arn("scheduler", "schedule/default/s")}`, `iam:PassRole ${role("s")}`],
  ],
  ["ecs", "ListGatewayRoutes", { cluster: "shop" }, ["ecs:ListGatewayRoutes *"]],
  ["ecs", "DescribeGatewayRoute", { gatewayRouteArn: ecs("r") }, [`ecs:DescribeGatewayRoute ${ecs("r")}`]],
  ["ecs", "DescribeGateway", { gateway: "front" }, [`ecs:DescribeGateway ${ecs("gateway/front/*")}`]],
  [
    "ecs",
    "CreateGateway",
    { name: "front", infrastructureRoleArn: role("gateway") },
    [`ecs:CreateGateway ${ecs("gateway/front/*")}`, `iam:PassRole ${role("gateway")}`],
  ],
  [
    "ecs",
    "AssociateGatewayWithCluster",
    { gateway: "front", cluster: "shop" },
    [
      `ecs:AssociateGatewayWithCluster ${ecs("gateway/front/*")}`,
      `ecs:AssociateGatewayWithCluster ${ecs("cluster/shop")}`,
    ],
  ],
  ["ecs", "DescribeTaskDefinition", { taskDefinition: "api" }, ["ecs:DescribeTaskDefinition *"]],
  ["ecs", "DescribeClusters", {}, [`ecs:DescribeClusters ${ecs("cluster/default")}`]],
  ["ecs", "UpdateService", { cluster: "shop", service: "api" }, [`ecs:UpdateService ${ecs("service/shop/api")}`]],
  [
    "ecs",
    "DescribeServices",
    { cluster: "shop", services: ["api", "web"] },
    [`ecs:DescribeServices ${ecs("service/shop/api")}`, `ecs:DescribeServices ${ecs("service/shop/web")}`],
  ],
  ["ecs", "StopTask", { cluster: "shop", task: "abc" }, [`ecs:StopTask ${ecs("task/shop/abc")}`]],
  ["ecs", "ListTasks", { cluster: "shop" }, [`ecs:ListTasks ${ecs("container-instance/shop/*")}`]],
  [
    "ecs",
    "StopServiceDeployment",
    { serviceDeploymentArn: ecs("service-deployment/shop/api/x") },
    [
      `ecs:StopServiceDeployment ${ecs("service/shop/api")}`,
      `ecs:StopServiceDeployment ${ecs("service-deployment/shop/api/x")}`,
    ],
  ],
  [
    "ecs",
    "RegisterTaskDefinition",
    { family: "api", taskRoleArn: role("task"), executionRoleArn: "execution", tags: [{ key: "a", value: "b" }] },
    [
      `ecs:RegisterTaskDefinition ${ecs("task-definition/api:*")}`,
      `iam:PassRole ${role("task")}`,
      `iam:PassRole ${role("execution")}`,
      `ecs:TagResource ${ecs("task-definition/api:*")}`,
    ],
  ],
  [
    "ecs",
    "RunTask",
    { cluster: "shop", taskDefinition: "api", overrides: { taskRoleArn: role("other") } },
    [
      `ecs:RunTask ${ecs("task-definition/api:7")}`,
      `iam:PassRole ${role("other")}`,
      `iam:PassRole ${role("execution")}`,
    ],
  ],
  [
    "ecs",
    "CreateService",
    {
      cluster: "shop",
      serviceName: "api",
      loadBalancers: [{ advancedConfiguration: { roleArn: role("infrastructure") } }],
      tags: [{ key: "a", value: "b" }],
    },
    [
      `ecs:CreateService ${ecs("service/shop/api")}`,
      `iam:PassRole ${role("infrastructure")}`,
      `ecs:TagResource ${ecs("service/shop/api")}`,
    ],
  ],
  ["ecr", "GetAuthorizationToken", {}, ["ecr:GetAuthorizationToken *"]],
  ["ecr", "DescribeImages", { repositoryName: "app" }, [`ecr:DescribeImages ${arn("ecr", "repository/app")}`]],
  ["ecr", "DescribeRepositories", {}, [`ecr:DescribeRepositories ${arn("ecr", "repository/*")}`]],
  [
    "ecr",
    "CreateRepository",
    { repositoryName: "app", tags: [{ Key: "a", Value: "b" }] },
    [`ecr:CreateRepository ${arn("ecr", "repository/app")}`, `ecr:TagResource ${arn("ecr", "repository/app")}`],
  ],
  ["elasticloadbalancing", "DescribeRules", {}, ["elasticloadbalancing:DescribeRules *"]],
  [
    "elasticloadbalancing",
    "CreateTargetGroup",
    { Name: "pr-7", Tags: [{ Key: "a", Value: "b" }] },
    [
      `elasticloadbalancing:CreateTargetGroup ${arn("elasticloadbalancing", "targetgroup/pr-7/*")}`,
      `elasticloadbalancing:AddTags ${arn("elasticloadbalancing", "targetgroup/pr-7/*")}`,
    ],
  ],
  [
    "elasticloadbalancing",
    "CreateRule",
    { ListenerArn: arn("elasticloadbalancing", "listener/app/shop/1/2"), Tags: [{ Key: "a", Value: "b" }] },
    [
      `elasticloadbalancing:CreateRule ${arn("elasticloadbalancing", "listener/app/shop/1/2")}`,
      `elasticloadbalancing:AddTags ${arn("elasticloadbalancing", "listener-rule/app/shop/1/2/*")}`,
    ],
  ],
  ["logs", "DescribeLogGroups", {}, ["logs:DescribeLogGroups *"]],
  [
    "logs",
    "GetLogEvents",
    { logGroupName: "/ecs/shop", logStreamName: "api/1" },
    [`logs:GetLogEvents ${arn("logs", "log-group:/ecs/shop:log-stream:api/1")}`],
  ],
  [
    "logs",
    "FilterLogEvents",
    { logGroupIdentifier: arn("logs", "log-group:/ecs/shop:*") },
    [`logs:FilterLogEvents ${arn("logs", "log-group:/ecs/shop:log-stream:")}`],
  ],
  [
    "secretsmanager",
    "GetSecretValue",
    { SecretId: "shop/db" },
    [`secretsmanager:GetSecretValue ${arn("secretsmanager", "secret:shop/db-a1b2c3")}`],
  ],
  [
    "secretsmanager",
    "CreateSecret",
    { Name: "pr-7/db" },
    [`secretsmanager:CreateSecret ${arn("secretsmanager", "secret:pr-7/db-??????")}`],
  ],
  ["ssm", "GetParameter", { Name: "/shop/x:3" }, [`ssm:GetParameter ${arn("ssm", "parameter/shop/x")}`]],
  ["tagging", "GetResources", {}, ["tag:GetResources *"]],
  [
    "tagging",
    "TagResources",
    { ResourceARNList: [ecs("service/shop/api"), arn("elasticloadbalancing", "targetgroup/a/1")], Tags: { a: "b" } },
    [
      "tag:TagResources *",
      `ecs:TagResource ${ecs("service/shop/api")}`,
      `elasticloadbalancing:AddTags ${arn("elasticloadbalancing", "targetgroup/a/1")}`,
    ],
  ],
  ["sts", "GetCallerIdentity", {}, []],
  ["sts", "AssumeRole", { RoleArn: role("deploy") }, [`sts:AssumeRole ${role("deploy")}`]],
] as [string, string, object, string[]][])("%s:%s %j", async (service, operation, input, expected) => {
  expect(await checks(service, operation, input)).toEqual(expected);
});

it("names a task definition that is not there by its family", async () => {
  const needed = await checks("ecs", "RunTask", { taskDefinition: "gone" });
  expect(needed).toEqual([`ecs:RunTask ${ecs("task-definition/gone:*")}`]);
});

describe("condition keys", () => {
  it("[documented] come with tags, the cluster, and what a role is passed to (Service Authorization Reference)", async () => {
    const input = { cluster: "shop", taskDefinition: "api", tags: [{ key: "pull-request", value: "7" }] };
    const [run, pass, tag] = (await needsOf("ecs", asked("RunTask", input), look)) ?? [];
    expect(run?.keys).toMatchObject({
      "ecs:cluster": ecs("cluster/shop"),
      "aws:RequestTag/pull-request": "7",
      "aws:TagKeys": ["pull-request"],
    });
    expect(pass).toMatchObject({ keys: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } });
    expect(tag).toMatchObject({
      resources: [ecs("task/shop/*")],
      keys: { "ecs:CreateAction": "RunTask", "aws:RequestTag/pull-request": "7" },
    });
  });

  it("[documented] tell of a service what policies look at (Service Authorization Reference)", async () => {
    const network = { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "ENABLED" } };
    const input = { cluster: "shop", service: "api", taskDefinition: "api", networkConfiguration: network };
    const [update] = (await needsOf("ecs", asked("UpdateService", input), look)) ?? [];
    expect(update?.keys).toMatchObject({
      "ecs:task-definition": ecs("task-definition/api:7"),
      "ecs:subnet": ["subnet-1"],
      "ecs:auto-assign-public-ip": "true",
    });
  });
});

it("does not know what is not in the table", async () => {
  expect(await needsOf("ecs", asked("ExecuteCommand", {}), look)).toBeUndefined();
  expect(await needsOf("ecs", asked("toString", {}), look)).toBeUndefined();
  expect(await needsOf("s3", asked("GetObject", {}), look)).toBeUndefined();
  expect(Object.keys(table)).toContain("ecs");
});
