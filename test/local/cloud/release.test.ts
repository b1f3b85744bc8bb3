/**
 * The local cloud as a whole, by AWS's own clients: an ARM64 image is built and pushed, runs as a one-off task, serves
 * behind a load balancer, is replaced without a lost request; and nothing is left when the cloud has stopped.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from "@aws-sdk/client-ecr";
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type Task,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../../local/start.ts";

const run = promisify(execFile);
const here = import.meta.dirname;
const targetGroup = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api/982d4486a936e2e6";
const loadBalancerName = "shop-8353351712.eu-central-1.elb.amazonaws.com";
const databaseHost = "shop-db.gantline.internal";
const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

let cloud: LocalCloud;
let image: string;
const lines: string[] = [];

const client = <T>(type: new (options: object) => T): T =>
  new type({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
    maxAttempts: 1,
  });

/** Ids of the containers that carry a cloud's label, running or not. */
async function labelled({ machine }: LocalCloud, id: string): Promise<string[]> {
  const args = ["ps", "--all", "--quiet", "--filter", `label=gantline.cloud=${id}`];
  const { stdout } = await run("docker", args, { env: { ...process.env, ...machine.dockerEnv } });
  return stdout.split("\n").filter(Boolean);
}

async function connect(login: LocalCloud["database"]): Promise<void> {
  const client = new pg.Client(login);
  await client.connect();
  await client.end();
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 240; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(250);
  }
  throw new Error(`${what}: not within a minute.\n${lines.join("\n")}\n${cloud.output()}`);
}

async function register(family: string, environment: Record<string, string>): Promise<string> {
  const { taskDefinition } = await client(ECSClient).send(
    new RegisterTaskDefinitionCommand({
      family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      executionRoleArn: "arn:aws:iam::111122223333:role/execution",
      containerDefinitions: [
        {
          name: "api",
          image,
          essential: true,
          portMappings: [{ containerPort: 8080 }],
          environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
          secrets: [{ name: "PGPASSWORD", valueFrom: `${await secretArn()}:password::` }],
          logConfiguration: {
            logDriver: "awslogs",
            options: {
              "awslogs-group": "/ecs/shop",
              "awslogs-region": "eu-central-1",
              "awslogs-stream-prefix": family,
            },
          },
        },
      ],
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? "";
}

async function secretArn(): Promise<string> {
  const { DescribeSecretCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  const { ARN } = await client(SecretsManagerClient).send(
    new DescribeSecretCommand({ SecretId: "shop/production/db" }),
  );
  return ARN ?? "";
}

beforeAll(async () => {
  cloud = await startLocalCloud({ account: join(here, "account.json"), say: (line) => lines.push(line) });
  const { repository } = await client(ECRClient).send(new CreateRepositoryCommand({ repositoryName: "shop/api" }));
  const { authorizationData } = await client(ECRClient).send(new GetAuthorizationTokenCommand({}));
  const { authorizationToken = "", proxyEndpoint = "" } = authorizationData?.[0] ?? {};
  const password = Buffer.from(authorizationToken, "base64").toString().replace(/^AWS:/, "");
  const env = { ...process.env, ...cloud.env };
  const login = run("docker", ["login", "--username", "AWS", "--password-stdin", proxyEndpoint], { env });
  login.child.stdin?.end(password);
  await login;
  const tag = `${repository?.repositoryUri}:one`;
  const build = ["buildx", "build", "--platform", "linux/arm64", "--provenance=false", "--push", "--tag", tag];
  await run("docker", [...build, join(here, "program")], { env });
  const { images } = await client(ECRClient).send(
    new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: [{ imageTag: "one" }] }),
  );
  image = `${repository?.repositoryUri}@${images?.[0]?.imageId?.imageDigest}`;
});

afterAll(async () => {
  await cloud?.stop();
});

describe("a release on the local cloud", () => {
  it("runs a one-off task to its exit code, with secrets, names and logs", async () => {
    const taskDefinition = await register("once", {
      EXIT_CODE: "3",
      GREETING: "hello",
      DATABASE_HOST: databaseHost,
      LOAD_BALANCER: loadBalancerName,
    });
    const ecs = client(ECSClient);
    const { tasks } = await ecs.send(
      new RunTaskCommand({ cluster: "shop", taskDefinition, launchType: "FARGATE", networkConfiguration: network }),
    );
    const arn = tasks?.[0]?.taskArn ?? "";
    const task = await until<Task>("the task stopped", async () => {
      const described = await ecs.send(new DescribeTasksCommand({ cluster: "shop", tasks: [arn] }));
      return described.tasks?.find((each) => each.lastStatus === "STOPPED");
    });
    expect(task).toMatchObject({
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [{ name: "api", exitCode: 3, imageDigest: image.split("@")[1] }],
    });
    const { events } = await client(CloudWatchLogsClient).send(
      new GetLogEventsCommand({
        logGroupName: "/ecs/shop",
        logStreamName: `once/api/${arn.split("/").pop()}`,
        startFromHead: true,
      }),
    );
    expect(events?.map((event) => event.message)).toEqual([
      "greeting: hello",
      "database password given: true",
      `${databaseHost} resolves: true`,
      `${loadBalancerName} resolves: true`,
      "example.com resolves: false",
    ]);
  });

  it("serves behind the load balancer, outside and for tasks, and rolls without a lost request", async () => {
    const ecs = client(ECSClient);
    const steady = (definition: string) =>
      until(`the service runs ${definition}`, async () => {
        const described = await ecs.send(new DescribeServicesCommand({ cluster: "shop", services: ["api"] }));
        const [service] = described.services ?? [];
        const done =
          service?.deployments?.length === 1 &&
          service.deployments[0]?.rolloutState === "COMPLETED" &&
          service.taskDefinition === definition;
        return done || undefined;
      });
    const first = await register("api", { VERSION: "one" });
    await ecs.send(
      new CreateServiceCommand({
        cluster: "shop",
        serviceName: "api",
        taskDefinition: first,
        desiredCount: 2,
        launchType: "FARGATE",
        networkConfiguration: network,
        loadBalancers: [{ targetGroupArn: targetGroup, containerName: "api", containerPort: 8080 }],
      }),
    );
    await steady(first);
    const url = `${cloud.url(80)}/`;
    expect(await (await fetch(url)).text()).toBe("version one");

    const seen = new Map<string, number>();
    let asking = true;
    const asked = (async () => {
      while (asking) {
        const answer = await fetch(url).then(
          async (response) => `${response.status} ${await response.text()}`,
          (error: Error) => error.message,
        );
        seen.set(answer, (seen.get(answer) ?? 0) + 1);
        await delay(20);
      }
    })();
    const second = await register("api", { VERSION: "two" });
    await ecs.send(new UpdateServiceCommand({ cluster: "shop", service: "api", taskDefinition: second }));
    await steady(second);
    asking = false;
    await asked;
    expect([...seen.keys()].sort()).toEqual(["200 version one", "200 version two"]);
    expect(await (await fetch(url)).text()).toBe("version two");

    const inside = await register("inside", { EXIT_CODE: "0", FETCH: `http://${loadBalancerName}/` });
    const { tasks } = await ecs.send(
      new RunTaskCommand({
        cluster: "shop",
        taskDefinition: inside,
        launchType: "FARGATE",
        networkConfiguration: network,
      }),
    );
    const arn = tasks?.[0]?.taskArn ?? "";
    await until("the task inside stopped", async () => {
      const described = await ecs.send(new DescribeTasksCommand({ cluster: "shop", tasks: [arn] }));
      return described.tasks?.find((each) => each.lastStatus === "STOPPED");
    });
    const { events } = await client(CloudWatchLogsClient).send(
      new GetLogEventsCommand({ logGroupName: "/ecs/shop", logStreamName: `inside/api/${arn.split("/").pop()}` }),
    );
    expect(events?.at(-1)?.message).toBe("fetched: 200 version two");

    const health = await client(ElasticLoadBalancingV2Client).send(
      new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }),
    );
    const states = health.TargetHealthDescriptions?.map((each) => each.TargetHealth?.State);
    expect(states?.filter((state) => state === "healthy")).toHaveLength(2);
    expect(lines.join("\n")).toContain("has reached a steady state");
  });

  it("leaves nothing when it has stopped", async () => {
    // A lease of our own keeps the engine up for a look at it.
    const look = await startLocalCloud({ say: () => undefined });
    try {
      expect(await labelled(look, cloud.id)).not.toEqual([]);
      await cloud.stop();
      expect(await labelled(look, cloud.id)).toEqual([]);
      await expect(fetch(cloud.endpoint)).rejects.toThrow();
      await expect(connect(cloud.database)).rejects.toThrow(/does not exist|authentication failed/);
    } finally {
      await look.stop();
    }
  });
});
