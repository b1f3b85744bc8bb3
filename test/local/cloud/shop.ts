/** What the tests of the whole local cloud do with AWS's own clients: push an image, register, run, wait. */
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
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type Task,
} from "@aws-sdk/client-ecs";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import pg from "pg";
import type { LocalCloud } from "../../../local/start.ts";

const run = promisify(execFile);
const here = import.meta.dirname;

/** The names in account.json. */
export const account = join(here, "account.json");
export const targetGroup =
  "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api/982d4486a936e2e6";
export const loadBalancerName = "shop-8353351712.eu-central-1.elb.amazonaws.com";
export const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

export const client = <T>(cloud: LocalCloud, type: new (options: object) => T): T =>
  new type({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIALOCAL", secretAccessKey: "local" },
    maxAttempts: 1,
  });

/** Builds the test program for ARM64 and pushes it; gives `repository@digest`. */
export async function pushProgram(cloud: LocalCloud): Promise<string> {
  const ecr = client(cloud, ECRClient);
  const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "shop/api" }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const { authorizationToken = "", proxyEndpoint = "" } = authorizationData?.[0] ?? {};
  const password = Buffer.from(authorizationToken, "base64").toString().replace(/^AWS:/, "");
  const env = { ...process.env, ...cloud.env };
  const login = run("docker", ["login", "--username", "AWS", "--password-stdin", proxyEndpoint], { env });
  login.child.stdin?.end(password);
  await login;
  const tag = `${repository?.repositoryUri}:one`;
  const build = ["buildx", "build", "--platform", "linux/arm64", "--provenance=false", "--push", "--tag", tag];
  await run("docker", [...build, join(here, "program")], { env });
  const { images } = await ecr.send(
    new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: [{ imageTag: "one" }] }),
  );
  return `${repository?.repositoryUri}@${images?.[0]?.imageId?.imageDigest}`;
}

/** Registers a task definition of one container `api`; gives its ARN. */
export async function register(
  cloud: LocalCloud,
  family: string,
  image: string,
  environment: Record<string, string>,
): Promise<string> {
  const { ARN } = await client(cloud, SecretsManagerClient).send(
    new DescribeSecretCommand({ SecretId: "shop/production/db" }),
  );
  const { taskDefinition } = await client(cloud, ECSClient).send(
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
          portMappings: [{ name: "http", containerPort: 8080 }],
          environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
          secrets: [{ name: "PGPASSWORD", valueFrom: `${ARN}:password::` }],
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

/** Starts a one-off task; gives its ARN. */
export async function runTask(cloud: LocalCloud, taskDefinition: string): Promise<string> {
  const { tasks } = await client(cloud, ECSClient).send(
    new RunTaskCommand({ cluster: "shop", taskDefinition, launchType: "FARGATE", networkConfiguration: network }),
  );
  return tasks?.[0]?.taskArn ?? "";
}

export async function taskIn(cloud: LocalCloud, arn: string, status: string): Promise<Task> {
  return until(cloud, `the task is ${status}`, async () => {
    const { tasks } = await client(cloud, ECSClient).send(new DescribeTasksCommand({ cluster: "shop", tasks: [arn] }));
    return tasks?.find((task) => task.lastStatus === status);
  });
}

/** What the task's container printed. */
export async function logOf(cloud: LocalCloud, family: string, taskArn: string): Promise<string[]> {
  const logStreamName = `${family}/api/${taskArn.split("/").pop()}`;
  const { events } = await client(cloud, CloudWatchLogsClient).send(
    new GetLogEventsCommand({ logGroupName: "/ecs/shop", logStreamName, startFromHead: true }),
  );
  return events?.map((event) => event.message ?? "") ?? [];
}

/** Asks four times a second, for two minutes at most. */
export async function until<T>(cloud: LocalCloud, what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 480; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(250);
  }
  const state = await fetch(`${cloud.endpoint}/_gantline/state`).then((response) => response.text());
  throw new Error(`Waited two minutes in vain until ${what}.\n${state}\n${cloud.output()}`);
}

/** Ids of the containers that carry a cloud's label, running or not. */
export async function labelled({ machine }: LocalCloud, id: string): Promise<string[]> {
  const args = ["ps", "--all", "--quiet", "--filter", `label=gantline.cloud=${id}`];
  const { stdout } = await run("docker", args, { env: { ...process.env, ...machine.dockerEnv } });
  return stdout.split("\n").filter(Boolean);
}

/** Rejects when the login does not open the database. */
export async function connect(login: LocalCloud["database"]): Promise<void> {
  const postgres = new pg.Client(login);
  await postgres.connect();
  await postgres.end();
}
