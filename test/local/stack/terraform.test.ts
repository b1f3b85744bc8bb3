/** docs/terraform.md, word by word: its compose file is released beside the owner that its snippet describes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../../scripts/specs.ts";
import { openStackCloud, type StackCloud } from "../../support/stack-cloud.ts";

const guide = readFileSync(join(root, "docs/terraform.md"), "utf8");
const [, snippet = ""] = /```hcl\n([\s\S]*?)```/.exec(guide) ?? [];
const [, compose = ""] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
const placeholder = /image\s+= "([^"]+)"/.exec(snippet)?.[1];
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

let shop: StackCloud;
beforeAll(async () => {
  shop = await openStackCloud({ environment: "production", compose, images: ["api"] });
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
  });
  await shop.invoke("iam", "CreateRole", { RoleName: "shop-api", AssumeRolePolicyDocument: trust });
}, 120_000);
afterAll(() => shop?.close());

/** `terraform apply` of the snippet's task definition with these variables. */
async function apply(environment: Record<string, string>): Promise<string> {
  const { taskDefinition } = await shop.invoke("ecs", "RegisterTaskDefinition", {
    family: "shop-api",
    requiresCompatibilities: ["FARGATE"],
    ...{ networkMode: "awsvpc", cpu: "512", memory: "1024" },
    ...{ executionRoleArn: role("shop-execution"), taskRoleArn: role("shop-api") },
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
    containerDefinitions: [
      {
        ...{ name: "api", image: placeholder, essential: true, portMappings: [{ containerPort: 8080 }] },
        environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
      },
    ],
  });
  return taskDefinition.taskDefinitionArn;
}

async function released(tag: string) {
  const run = await shop.run(
    "release",
    { images: JSON.stringify(await shop.images(tag)) },
    { GITHUB_SHA: await shop.commit(tag) },
  );
  expect(run.errors).toEqual([]);
  const { services } = await shop.invoke("ecs", "DescribeServices", { cluster: "shop", services: ["shop-api"] });
  const { taskDefinition } = await shop.invoke("ecs", "DescribeTaskDefinition", {
    taskDefinition: services[0].taskDefinition,
  });
  const { image, environment } = taskDefinition.containerDefinitions[0];
  return { ...taskDefinition, image, environment, desired: services[0].desiredCount };
}

test("what Terraform says comes through, what it takes away goes, and neither rolls the other's", async () => {
  expect(snippet).toContain("track_latest             = false");
  expect(compose).toContain("serviceName: shop-api");
  const { Subnets } = await shop.invoke("ec2", "DescribeSubnets", {});
  const { SecurityGroups } = await shop.invoke("ec2", "DescribeSecurityGroups", {});
  await shop.invoke("ecs", "CreateService", {
    ...{ cluster: "shop", serviceName: "shop-api", desiredCount: 2, launchType: "FARGATE" },
    taskDefinition: await apply({ LOG_LEVEL: "info" }),
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: Subnets.map(({ SubnetId }: { SubnetId: string }) => SubnetId),
        securityGroups: SecurityGroups.map(({ GroupId }: { GroupId: string }) => GroupId).slice(0, 1),
      },
    },
  });

  const first = await released("v1");
  expect(first).toMatchObject({
    family: "shop-api",
    cpu: "512",
    memory: "1024",
    taskRoleArn: role("shop-api"),
    desired: 2,
  });
  expect(first.executionRoleArn).toBe(role("shop-execution"));
  expect(first.image).toMatch(/\/shop\/api@sha256:/);
  expect(first.environment).toEqual([{ name: "LOG_LEVEL", value: "info" }]);

  const again = await apply({ LOG_LEVEL: "debug", REGION: "eu" });
  const { services } = await shop.invoke("ecs", "DescribeServices", { cluster: "shop", services: ["shop-api"] });
  expect(services[0].taskDefinition).not.toBe(again);
  expect((await released("v1")).environment).toEqual([
    { name: "LOG_LEVEL", value: "debug" },
    { name: "REGION", value: "eu" },
  ]);
  await apply({ LOG_LEVEL: "debug" });
  expect((await released("v2")).environment).toEqual([{ name: "LOG_LEVEL", value: "debug" }]);
}, 300_000);
