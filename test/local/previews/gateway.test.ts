/** Previews behind a gateway of ECS: the bundles, on a simulated cloud with the local GitHub. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { cluster, openPreviewCloud, type PreviewCloud, type Pull, wholePreview } from "../../support/previews/cloud.ts";

const gateway = { routing: "gateway" };

let shop: PreviewCloud;
let pull: Pull;
beforeAll(async () => {
  shop = await openPreviewCloud();
  const trust = { Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" };
  const { Role } = await shop.invoke("iam", "CreateRole", {
    RoleName: "shop-gateway",
    AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
  });
  await shop.invoke("ecs", "CreateGateway", {
    ...{ name: "front", infrastructureRoleArn: Role.Arn },
    configuration: {
      hostSharedAlb: { networkConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"] } },
    },
  });
}, 120_000);
afterAll(() => shop?.close());

/** `service status` of the gateway's routes. */
async function routes(): Promise<string[]> {
  const { gatewayRoutes } = await shop.invoke("ecs", "ListGatewayRoutes", { cluster });
  return gatewayRoutes.map(
    ({ serviceArn, status }: { serviceArn: string; status: string }) => `${serviceArn.split("/").at(-1)} ${status}`,
  );
}

/** All of a preview, which has no target group of its own. */
const whole = (tasks: number) => {
  const all = wholePreview(pull, tasks);
  all.splice(all.indexOf("shop-p1-web"), 1);
  return all;
};

test("a cluster without a gateway is told before anything is made, with what to do", async () => {
  pull = await shop.open("feature-a");
  const run = await shop.up(pull, gateway);
  expect(run.code).toBe(1);
  expect(run.errors.join("\n")).toContain(`Cluster ${cluster} is associated with no gateway.`);
  expect(run.log).toContain("routing: alb");
  expect(await shop.left(pull)).not.toContain("shop-p1-web 1");
  await shop.invoke("ecs", "AssociateGatewayWithCluster", { gateway: "front", cluster });
});

test("up: it has the address that the gateway made up, in outputs, comment and deployment, and answers there", async () => {
  const run = await shop.up(pull, gateway);
  expect(run.code, run.log).toBe(0);
  expect(run.log).toContain("routing: gateway is experimental; front makes up the addresses.");
  expect(await shop.left(pull)).toEqual(whole(1));
  expect(await routes()).toEqual(["shop-p1-web ACTIVE"]);
  const [route] = (await shop.invoke("ecs", "ListGatewayRoutes", { cluster })).gatewayRoutes;
  const { gatewayRoute } = await shop.invoke("ecs", "DescribeGatewayRoute", route);
  const { host } = new URL(gatewayRoute.serviceUrl);
  const url = `${shop.page.url}/${host}`;
  expect(run.outputs).toMatchObject({ state: "ready", sha: pull.head, url, urls: JSON.stringify({ web: url }) });
  expect(shop.page.asked).toContain(`/${host}/health`);
  expect((await shop.comments(pull))[0]).toContain(url);
  expect(await shop.deployments(pull)).toEqual([`${pull.head} success`]);
});

test("pushed to: the same address, the new commit", async () => {
  const [before] = await shop.comments(pull);
  pull = await shop.push(pull, "feature-a");
  const run = await shop.up(pull, gateway);
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ state: "ready", sha: pull.head, created: "false" });
  const [, address = "none"] = /\((http[^)]*gateway\.localhost)\)/.exec(before ?? "") ?? [];
  expect(run.outputs.url).toBe(address);
});

test("asleep: no task, the route and so the address stay; then awake at the same address", async () => {
  await shop.mark(pull, { "gantline:asleep": pull.head });
  const run = await shop.bare(pull, gateway);
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ state: "asleep", sha: pull.head });
  expect(await shop.left(pull)).toEqual(whole(0));
  expect(await routes()).toEqual(["shop-p1-web ACTIVE"]);
  await shop.mark(pull, { "gantline:asleep": "no" });
  const awake = await shop.up(pull, gateway);
  expect(awake.code, awake.log).toBe(0);
  expect(await shop.left(pull)).toEqual(whole(1));
});

test("closed: a run without a checkout removes everything, and says so once the route is gone as well", async () => {
  await shop.closePull(pull);
  const run = await shop.bare(pull, gateway);
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ state: "removed", reason: "the pull request is closed" });
  expect(await shop.left(pull)).toEqual([]);
  expect(await routes()).toEqual([]);
  expect((await shop.comments(pull))[0]).toContain("is removed");
});

test("swept: what nobody took down; which routing it is may be looked up as well", async () => {
  await shop.invoke("ssm", "PutParameter", { Name: "/shop/preview/routing", Value: "gateway", Type: "String" });
  pull = await shop.open("feature-b");
  const made = await shop.up(pull);
  expect(made.code, made.log).toBe(0);
  expect(await routes()).toEqual(["shop-p2-web ACTIVE"]);
  await shop.closePull(pull);
  const run = await shop.sweep();
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ removed: "1", failed: "0" });
  expect(await shop.left(pull)).toEqual([]);
  expect(await routes()).toEqual([]);
});
