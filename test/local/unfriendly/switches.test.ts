/** The unfriendly side on the docker engine: a real task under a skewed clock, faults and a policy. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteClusterCommand, DescribeTasksCommand, ECSClient, RunTaskCommand } from "@aws-sdk/client-ecs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalCloud, startLocalCloud } from "../../../local/start.ts";
import { account, client, network, pushProgram, register, taskIn } from "../cloud/shop.ts";

/** Two minutes: far enough to be seen, near enough that every signature holds. */
const clockSkew = 120_000;
const deploy = "arn:aws:iam::111122223333:role/deploy";
let folder: string;
let cloud: LocalCloud;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gantline-unfriendly-"));
  const file = join(folder, "deploy.json");
  const Statement = [
    { Effect: "Allow", Action: ["ecs:DescribeTasks", "ecs:StopTask"], Resource: "arn:aws:ecs:*:*:task/shop/*" },
    { Effect: "Allow", Action: "ecs:RunTask", Resource: "arn:aws:ecs:*:*:task-definition/unfriendly:*" },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::*:role/execution",
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
  await writeFile(file, JSON.stringify({ Version: "2012-10-17", Statement }));
  cloud = await startLocalCloud({
    say: () => undefined,
    account,
    switches: { clockSkew, policies: [{ role: "deploy", file }], consistency: "strict" },
  });
});
afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true });
});

it("runs a task for a role with a policy, over a reset connection and by the cloud's own clock", async () => {
  const definition = await register(cloud, "unfriendly", await pushProgram(cloud), { VERSION: "one" });
  const command = new AssumeRoleCommand({ RoleArn: deploy, RoleSessionName: "test" });
  const { Credentials } = await client(cloud, STSClient).send(command);
  const ecs = new ECSClient({
    endpoint: cloud.endpoint,
    region: "eu-central-1",
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    },
  });

  await cloud.faults.add({ match: { operation: "RunTask", nth: 1 }, fault: "reset-after" });
  const run = new RunTaskCommand({
    cluster: "shop",
    taskDefinition: definition,
    launchType: "FARGATE",
    networkConfiguration: network,
  });
  const { tasks, $metadata } = await ecs.send(run);
  expect($metadata.attempts).toBe(2);
  // The SDK tries again with the same token: one task, although the first answer was lost.
  const calls = (await (await fetch(`${cloud.endpoint}/_gantline/calls`)).json()) as { output?: object }[];
  const [first, second] = calls.filter((call) => (call as { operation?: string }).operation === "RunTask");
  expect(second?.output).toMatchObject({ tasks: [{ taskArn: tasks?.[0]?.taskArn }] });
  expect(first).toMatchObject({ note: "fault 1: reset-after", error: { code: "connection reset" } });

  const running = await taskIn(cloud, tasks?.[0]?.taskArn ?? "", "RUNNING");
  const { createdAt, startedAt, pullStartedAt, pullStoppedAt } = running;
  const times = [createdAt, pullStartedAt, pullStoppedAt, startedAt].map((date) => date?.getTime() ?? 0);
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
  expect(Math.abs((times[0] ?? 0) - Date.now() - clockSkew)).toBeLessThan(clockSkew / 2);

  await ecs.send(new DescribeTasksCommand({ cluster: "shop", tasks: [running.taskArn ?? ""] }));
  await expect(ecs.send(new DeleteClusterCommand({ cluster: "shop" }))).rejects.toThrow(
    "User: arn:aws:sts::111122223333:assumed-role/deploy/test is not authorized to perform: ecs:DeleteCluster on resource: arn:aws:ecs:eu-central-1:111122223333:cluster/shop because no identity-based policy allows the ecs:DeleteCluster action",
  );

  const text = await (await fetch(`${cloud.endpoint}/_gantline/calls.txt`)).text();
  expect(text).toMatch(/ ecs:RunTask [0-9a-f]{16} 0 connection reset \(fault 1: reset-after\)\n/);
  expect(text).toMatch(/ ecs:DeleteCluster [0-9a-f]{16} 400 AccessDeniedException\n/);
});

it("does not start with a policy that cannot be read, and says why", async () => {
  const file = join(folder, "bad.json");
  await writeFile(file, "{}");
  await expect(startLocalCloud({ say: () => undefined, account, switches: { policies: [{ file }] } })).rejects.toThrow(
    /--policy .*bad\.json: .*Statement: there is none/,
  );
});
