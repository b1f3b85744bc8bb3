/** How soon a service on real containers is steady once everything that it waits for is healthy. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type LocalCloud, startLocalCloud } from "../local/start.ts";
import { root } from "./specs.ts";

const cluster = "shop";
const file = (name: string) => JSON.parse(readFileSync(join(root, "example/aws", name), "utf8"));
const betweenLooks = 50;
const patience = 120_000;

/**
 * Milliseconds of three first rollouts of the example's page with two tasks: from the last look that did not yet find
 * both containers HEALTHY and both targets healthy to the event "has reached a steady state", by the cloud's time of it.
 */
export async function steadyAfterHealthy(): Promise<number[]> {
  const cloud = await startLocalCloud({
    account: join(root, "example/aws/account.json"),
    switches: { throttling: 0 },
    say: () => undefined,
  });
  try {
    const image = await pushPage(cloud);
    const definition = file("web.task-definition.json");
    const containerDefinitions = definition.containerDefinitions.map((each: object) => ({ ...each, image }));
    await client(cloud, ECSClient).send(new RegisterTaskDefinitionCommand({ ...definition, containerDefinitions }));
    return [await rollout(cloud, "web-1"), await rollout(cloud, "web-2"), await rollout(cloud, "web-3")];
  } finally {
    await cloud.stop();
  }
}

function client<T>(cloud: LocalCloud, type: new (options: object) => T): T {
  const credentials = { accessKeyId: "AKIALOCAL", secretAccessKey: "local" };
  return new type({ endpoint: cloud.endpoint, region: "eu-central-1", credentials });
}

/** Builds the example's page and pushes it; its reference. */
export async function pushPage(cloud: LocalCloud): Promise<string> {
  const ecr = client(cloud, ECRClient);
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "shop/web" }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const { authorizationToken = "", proxyEndpoint = "" } = authorizationData?.[0] ?? {};
  const input = Buffer.from(authorizationToken, "base64").toString().replace(/^AWS:/, "");
  const env = { ...process.env, ...cloud.env };
  const docker = (args: string[], more: object = {}) => execFileSync("docker", args, { env, stdio: "pipe", ...more });
  docker(["login", "--username", "AWS", "--password-stdin", proxyEndpoint], { input });
  const image = `${repository?.repositoryUri}:bench`;
  const build = ["buildx", "build", "--platform", "linux/arm64", "--provenance=false", "--push", "--target", "web"];
  docker([...build, "--tag", image, join(root, "example")]);
  return image;
}

async function rollout(cloud: LocalCloud, serviceName: string): Promise<number> {
  const ecs = client(cloud, ECSClient);
  const elbv2 = client(cloud, ElasticLoadBalancingV2Client);
  const service = file("web.service.json");
  const TargetGroupArn: string = service.loadBalancers[0].targetGroupArn;
  await ecs.send(new CreateServiceCommand({ ...service, serviceName, desiredCount: 2 }));

  const areHealthy = async () => {
    const { taskArns: tasks = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName }));
    if (tasks.length < 2) return false;
    const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
    if (!described.tasks?.every(({ healthStatus }) => healthStatus === "HEALTHY")) return false;
    const { TargetHealthDescriptions } = await elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    return TargetHealthDescriptions?.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length === 2;
  };
  const isSteady = async () => {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [serviceName] }));
    const event = services?.[0]?.events?.find(({ message }) => message?.endsWith("has reached a steady state."));
    return event?.createdAt?.getTime();
  };
  const until = Date.now() + patience;
  const pause = async () => {
    if (Date.now() > until) throw new Error(`bench-steady: ${serviceName} is not steady after ${patience} ms`);
    await delay(betweenLooks);
  };
  let notYet = Date.now();
  for (let asked = notYet; !(await areHealthy()); asked = Date.now()) {
    notYet = asked;
    await pause();
  }
  let steady = await isSteady();
  for (; steady === undefined; steady = await isSteady()) await pause();
  await ecs.send(new DeleteServiceCommand({ cluster, service: serviceName, force: true }));
  return steady - notYet;
}
