/**
 * What docs/previews/preview-role.json keeps from whoever may push to a repository: everything that is not a preview's.
 * That a preview can live with it is shown by workflows.test.ts.
 */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invokeAt } from "../../../scripts/furnish.ts";
import { root } from "../../../scripts/specs.ts";
import { openPreviewCloud, type PreviewCloud } from "../../support/previews/cloud.ts";

const account = "111122223333";
/** What Gantline made carries this, in production as well. */
const gantline = { key: "gantline:managed-by", value: "gantline/v1" };
/** What is a preview's. */
const ours = [gantline, { key: "gantline:app", value: "shop" }, { key: "gantline:pr", value: "1" }];
const keyed = ours.map(({ key: Key, value: Value }) => ({ Key, Value }));

let shop: PreviewCloud;
let asPreview: ReturnType<typeof invokeAt>;
/** Of production. */
let made: { definition: string; targetGroup: string; rule: string; listener: string };

beforeAll(async () => {
  const file = join(root, "docs/previews/preview-role.json");
  shop = await openPreviewCloud({ policies: [{ role: "shop-preview", file }] });
  const { invoke, endpoint } = shop;
  const { taskDefinition } = await invoke("ecs", "RegisterTaskDefinition", fargate("shop-api", { tags: [gantline] }));
  const definition = taskDefinition.taskDefinitionArn;
  await invoke("ecs", "CreateService", { ...service("shop-api", definition), cluster: "shop", tags: [gantline] });
  const { TargetGroups } = await invoke("elasticloadbalancing", "CreateTargetGroup", {
    ...group("shop-production"),
    Tags: keyed.slice(0, 1),
  });
  const { LoadBalancers } = await invoke("elasticloadbalancing", "DescribeLoadBalancers", {});
  const { LoadBalancerArn } = LoadBalancers[0];
  const { Listeners } = await invoke("elasticloadbalancing", "DescribeListeners", { LoadBalancerArn });
  const listener = Listeners[0].ListenerArn;
  const targetGroup = TargetGroups[0].TargetGroupArn;
  const { Rules } = await invoke("elasticloadbalancing", "CreateRule", {
    ...rule(listener, targetGroup),
    Tags: keyed.slice(0, 1),
  });
  made = { definition, targetGroup, rule: Rules[0].RuleArn, listener };
  const RoleArn = `arn:aws:iam::${account}:role/shop-preview`;
  const { Credentials } = await invoke("sts", "AssumeRole", { RoleArn, RoleSessionName: "pushed" });
  asPreview = invokeAt(endpoint, "eu-central-1", {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
  });
}, 120_000);
afterAll(() => shop?.close());

const fargate = (family: string, more: object = {}) => ({
  ...{ family, requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "256", memory: "512" },
  executionRoleArn: `arn:aws:iam::${account}:role/shop-preview-execution`,
  containerDefinitions: [{ name: "main", image: "app:one", essential: true }],
  ...more,
});
const network = { awsvpcConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60001"] } };
const service = (serviceName: string, taskDefinition: string) => ({
  ...{ serviceName, taskDefinition, desiredCount: 1, launchType: "FARGATE", networkConfiguration: network },
});
const group = (Name: string) => ({
  Name,
  Protocol: "HTTP",
  Port: 80,
  TargetType: "ip",
  VpcId: "vpc-0a1b2c3d4e5f60001",
});
const rule = (ListenerArn: string, TargetGroupArn: string) => ({
  ...{ ListenerArn, Priority: 77, Conditions: [{ Field: "host-header", Values: ["shop.example.com"] }] },
  Actions: [{ Type: "forward", TargetGroupArn }],
});

const refused = (what: string, operation: string, input: () => object) => ({ what, service: what, operation, input });

test.each([
  refused("ecs", "UpdateService", () => ({ cluster: "shop", service: "shop-api", desiredCount: 0 })),
  refused("ecs", "DeleteService", () => ({ cluster: "shop", service: "shop-api", force: true })),
  refused("ecs", "RunTask", () => ({ cluster: "shop", taskDefinition: made.definition, launchType: "FARGATE" })),
  refused("ecs", "CreateService", () => ({ ...service("shop-p1-web", made.definition), cluster: "shop", tags: ours })),
  refused("ecs", "StopTask", () => ({ cluster: "shop", task: "0123456789abcdef0123456789abcdef" })),
  // The family of a preview, in another cluster.
  refused("ecs", "RunTask", () => ({ cluster: "shop", taskDefinition: "shop-p1-migrate", launchType: "FARGATE" })),
  refused("ecs", "RegisterTaskDefinition", () =>
    fargate("shop-p1-web", { taskRoleArn: `arn:aws:iam::${account}:role/shop-task` }),
  ),
  // Whoever may write the trusted task has the database's administrator.
  refused("ecs", "RegisterTaskDefinition", () => fargate("shop-preview-db-admin", { tags: ours })),
  refused("ecs", "RegisterTaskDefinition", () => fargate("shop-p1-web", { tags: [gantline] })),
  refused("ecs", "DeleteTaskDefinitions", () => ({ taskDefinitions: [made.definition] })),
  // A tag that makes production's service a preview's.
  refused("ecs", "TagResource", () => ({
    ...{ resourceArn: `arn:aws:ecs:eu-central-1:${account}:service/shop/shop-api`, tags: ours },
  })),
  refused("elasticloadbalancing", "ModifyRule", () => ({
    ...{ RuleArn: made.rule, Actions: [{ Type: "forward", TargetGroupArn: made.targetGroup }] },
  })),
  refused("elasticloadbalancing", "DeleteRule", () => ({ RuleArn: made.rule })),
  refused("elasticloadbalancing", "DeleteTargetGroup", () => ({ TargetGroupArn: made.targetGroup })),
  refused("elasticloadbalancing", "AddTags", () => ({ ResourceArns: [made.targetGroup], Tags: keyed })),
  refused("elasticloadbalancing", "DeleteListener", () => ({ ListenerArn: made.listener })),
  refused("ecs", "CreateGateway", () => ({
    ...{ name: "mine", infrastructureRoleArn: `arn:aws:iam::${account}:role/shop-preview-execution` },
    configuration: { hostSharedAlb: {} },
  })),
  refused("ecs", "DisassociateGatewayFromCluster", () => ({ gateway: "front", cluster: "shop-preview" })),
  refused("secretsmanager", "GetSecretValue", () => ({ SecretId: "shop/preview/db-admin" })),
  refused("secretsmanager", "GetSecretValue", () => ({ SecretId: "shop/production/db" })),
  refused("ssm", "PutParameter", () => ({
    Name: "/shop/preview/listener",
    Value: "mine",
    Type: "String",
    Overwrite: true,
  })),
  refused("ssm", "GetParametersByPath", () => ({ Path: "/shop/production", Recursive: true })),
  refused("ssm", "DeleteParameters", () => ({ Names: ["/shop/preview/zone"] })),
  refused("ecr", "DeleteRepository", () => ({ repositoryName: "shop/app", force: true })),
  refused("iam", "PutRolePolicy", () => ({ RoleName: "shop-preview", PolicyName: "more", PolicyDocument: "{}" })),
])("the role may not $service $operation where no preview is (%#)", async ({ service, operation, input }) => {
  const error = await asPreview(service, operation, input()).then(
    (answer) => new Error(`it was allowed: ${JSON.stringify(answer)}`),
    (refusal: Error) => refusal,
  );
  expect(`${error.name}: ${error.message}`).toMatch(/AccessDenied|not authorized/);
});

test("it may do the same to what is a preview's", async () => {
  await asPreview("ecs", "RegisterTaskDefinition", fargate("shop-p1-web", { tags: ours }));
  const { TargetGroups } = await asPreview("elasticloadbalancing", "CreateTargetGroup", {
    ...group("shop-p1-web"),
    Tags: keyed,
  });
  await asPreview("elasticloadbalancing", "DeleteTargetGroup", { TargetGroupArn: TargetGroups[0].TargetGroupArn });
  // All that `routing: gateway` asks.
  await asPreview("ecs", "ListGatewayClusterAssociations", { cluster: "shop-preview" });
  await asPreview("ecs", "ListGatewayRoutes", { cluster: "shop-preview" });
});
