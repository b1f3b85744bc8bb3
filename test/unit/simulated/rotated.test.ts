/** What a roll asks of the other services, on the simulated cloud: secrets that changed, rules and schedules that follow. */
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SSMClient } from "@aws-sdk/client-ssm";
import { expect, it } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { rotationPort } from "../../../src/aws/rotations.ts";
import { schedulePort } from "../../../src/aws/schedules.ts";
import { followSchedules } from "../../../src/service/schedules.ts";
import { definition } from "../ecs/cloud.ts";

const { signal } = new AbortController();

it("knows when secrets and parameters changed, without reading them", async () => {
  const cloud = await createSimulatedCloud({ seed: "rotated" });
  const settings = cloud.settings();
  const [secretsManager, ssm] = [new SecretsManagerClient(settings), new SSMClient(settings)];
  const clients = { secretsManager: async () => secretsManager, ssm: async () => ssm } as unknown as AwsClients;
  const { ARN } = await cloud.invoke("secretsmanager", "CreateSecret", { Name: "shop/db", SecretString: "one" });
  await cloud.invoke("ssm", "PutParameter", { Name: "/shop/host", Type: "String", Value: "a" });
  const made = cloud.clock.now();
  const port = rotationPort(clients, signal);
  const ask = () =>
    cloud.clock.run(() =>
      Promise.all([
        port.changedAt({ kind: "secret", name: ARN, stage: "AWSCURRENT" }),
        port.changedAt({ kind: "parameter", name: "/shop/host", stage: "" }),
        port.changedAt({
          kind: "parameter",
          name: "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/host",
          stage: "",
        }),
      ]),
    );
  const first = await ask();
  for (const at of first) expect(Math.abs((at ?? 0) - made)).toBeLessThan(2000);
  await cloud.clock.pass(60_000);
  await cloud.invoke("secretsmanager", "TagResource", { SecretId: ARN, Tags: [{ Key: "a", Value: "b" }] });
  expect((await ask())[0]).toBe(first[0]);
  await cloud.invoke("secretsmanager", "PutSecretValue", { SecretId: ARN, SecretString: "two" });
  await cloud.invoke("ssm", "PutParameter", { Name: "/shop/host", Value: "b", Overwrite: true });
  for (const [index, at] of (await ask()).entries()) expect((at ?? 0) - (first[index] ?? 0)).toBeGreaterThan(59_000);
  expect(cloud.callLog()).not.toMatch(/GetSecretValue|GetParameter/);
  await cloud.close();
});

it("moves a rule and a schedule whole, and leaves those of others", async () => {
  const cloud = await createSimulatedCloud({ seed: "schedules" });
  const settings = cloud.settings();
  const [events, scheduler] = [new EventBridgeClient(settings), new SchedulerClient(settings)];
  const clients = { events: async () => events, scheduler: async () => scheduler } as unknown as AwsClients;
  const { cluster } = await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  const register = async (family: string): Promise<string> =>
    (await cloud.invoke("ecs", "RegisterTaskDefinition", definition(family))).taskDefinition.taskDefinitionArn;
  const [one, two, jobs] = [await register("api"), await register("api"), await register("jobs")];
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["scheduler.amazonaws.com", "events.amazonaws.com"] },
        Action: "sts:AssumeRole",
      },
    ],
  };
  const { Role } = await cloud.invoke("iam", "CreateRole", {
    RoleName: "runs",
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  const ecs = (TaskDefinitionArn: string) => ({ TaskDefinitionArn, TaskCount: 1, LaunchType: "FARGATE" });
  const schedule = (Name: string, taskDefinition: string) =>
    cloud.invoke("scheduler", "CreateSchedule", {
      Name,
      ScheduleExpression: "cron(0 3 * * ? *)",
      ScheduleExpressionTimezone: "Europe/Berlin",
      State: "DISABLED",
      Description: "at night",
      FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 5 },
      Target: {
        Arn: cluster.clusterArn,
        RoleArn: Role.Arn,
        Input: '{"containerOverrides":[]}',
        EcsParameters: {
          ...ecs(taskDefinition),
          NetworkConfiguration: { awsvpcConfiguration: { Subnets: ["subnet-1"] } },
        },
        RetryPolicy: { MaximumRetryAttempts: 3 },
      },
    });
  await schedule("nightly", one);
  await schedule("others", jobs);
  await cloud.invoke("events", "PutRule", { Name: "hourly", ScheduleExpression: "rate(1 hour)" });
  await cloud.invoke("events", "PutTargets", {
    Rule: "hourly",
    Targets: [
      {
        Id: "api",
        Arn: cluster.clusterArn,
        RoleArn: Role.Arn,
        EcsParameters: { ...ecs(one), NetworkConfiguration: { awsvpcConfiguration: { Subnets: ["subnet-1"] } } },
      },
    ],
  });
  const read = async () => ({
    nightly: await cloud.invoke("scheduler", "GetSchedule", { Name: "nightly" }),
    hourly: (await cloud.invoke("events", "ListTargetsByRule", { Rule: "hourly" })).Targets,
  });
  const before = await read();
  const log: string[] = [];
  const tools = { schedules: schedulePort(clients, signal), log: (line: string) => void log.push(line) };
  await cloud.clock.run(() => followSchedules(cluster.clusterArn, [{ taskDefinition: two }], tools));
  expect(log.toSorted()).toEqual(["rule hourly (target api): api:1 → api:2", "schedule nightly: api:1 → api:2"]);
  const after = await read();
  const moved = JSON.parse(JSON.stringify(before).replaceAll(one, two));
  expect(
    JSON.parse(
      JSON.stringify({
        ...after,
        nightly: { ...after.nightly, LastModificationDate: before.nightly.LastModificationDate },
      }),
    ),
  ).toEqual(moved);
  expect(
    (await cloud.invoke("scheduler", "GetSchedule", { Name: "others" })).Target.EcsParameters.TaskDefinitionArn,
  ).toBe(jobs);
  await cloud.close();
});
