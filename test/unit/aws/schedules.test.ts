import { expect, test } from "vitest";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { schedulePort } from "../../../src/aws/schedules.ts";

const cluster = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop";
const arn = (name: string) => `arn:aws:ecs:eu-central-1:111122223333:task-definition/${name}`;
const ecs = (TaskDefinitionArn: string) => ({ TaskDefinitionArn, TaskCount: 2, LaunchType: "FARGATE" });
const target = { Id: "1", Arn: cluster, RoleArn: "role", Input: "{}", RetryPolicy: { MaximumRetryAttempts: 1 } };
const schedule = {
  ...{ Arn: "s", Name: "nightly", GroupName: "jobs", State: "DISABLED", CreationDate: new Date(1), Description: "d" },
  ...{ ScheduleExpression: "cron(0 3 * * ? *)", ScheduleExpressionTimezone: "Europe/Berlin", StartDate: new Date(2) },
  ...{ FlexibleTimeWindow: { Mode: "OFF" }, ActionAfterCompletion: "NONE", LastModificationDate: new Date(3) },
  Target: { Arn: cluster, RoleArn: "role", Input: "{}", EcsParameters: ecs(arn("api:1")) },
};

function stub(answers: Record<string, (input: Record<string, unknown>) => unknown>) {
  const sent: [string, Record<string, unknown>][] = [];
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const operation = command.constructor.name.replace(/Command$/, "");
    sent.push([operation, structuredClone(command.input)]);
    return { $metadata: {}, ...(answers[operation]?.(command.input) as object) };
  };
  const clients = { events: async () => ({ send }), scheduler: async () => ({ send }) } as unknown as AwsClients;
  return { sent, port: schedulePort(clients, new AbortController().signal) };
}

const refusal = (name: string, message = "no") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

const there = {
  ListEventBuses: () => ({ EventBuses: [{ Name: "default" }] }),
  ListRuleNamesByTarget: ({ NextToken }: Record<string, unknown>) =>
    NextToken ? { RuleNames: ["hourly"] } : { RuleNames: [], NextToken: "2" },
  ListTargetsByRule: () => ({
    Targets: [
      { ...target, EcsParameters: ecs(arn("api:1")) },
      { Id: "2", Arn: "arn:aws:lambda:x" },
    ],
  }),
  DescribeRule: () => ({ Name: "hourly" }),
  ListSchedules: () => ({
    Schedules: [
      { Name: "nightly", GroupName: "jobs", Target: { Arn: cluster } },
      { Name: "other", Target: { Arn: "arn:aws:lambda:x" } },
    ],
  }),
  GetSchedule: () => schedule,
  PutTargets: () => ({ FailedEntryCount: 0 }),
};

test("rules and schedules of the cluster are found, and written back whole", async () => {
  const { sent, port } = stub(there);
  const { found, unread } = await port.find(cluster);
  expect([found.map(({ name }) => name), unread]).toEqual([
    ["rule hourly (target 1)", "schedule nightly (group jobs)"],
    [],
  ]);
  sent.length = 0;
  for (const one of found) await one.move(arn("api:2"));
  const { Arn: _a, CreationDate: _c, LastModificationDate: _l, ...kept } = schedule;
  expect(sent).toEqual([
    [
      "PutTargets",
      { Rule: "hourly", EventBusName: "default", Targets: [{ ...target, EcsParameters: ecs(arn("api:2")) }] },
    ],
    ["UpdateSchedule", { ...kept, Target: { ...schedule.Target, EcsParameters: ecs(arn("api:2")) } }],
  ]);
});

test("what may not be read is said, and hides nothing of the rest", async () => {
  const denied = () => {
    throw refusal("AccessDeniedException", "User: x is not authorized to perform: scheduler:ListSchedules");
  };
  const { found, unread } = await stub({ ...there, ListSchedules: denied, ListEventBuses: denied }).port.find(cluster);
  expect(found.map(({ name }) => name)).toEqual(["rule hourly (target 1)"]);
  expect(unread).toEqual([
    expect.stringMatching(/^schedules of EventBridge Scheduler could not be read: .*ListSchedules/),
  ]);
});

test("a target that EventBridge refuses, and a rule that is not ours to change", async () => {
  const { port } = stub({
    ...there,
    DescribeRule: () => ({ ManagedBy: "events.amazonaws.com" }),
    PutTargets: () => ({
      FailedEntryCount: 1,
      FailedEntries: [{ ErrorCode: "ConcurrentModificationException", ErrorMessage: "x" }],
    }),
  });
  const [rule] = (await port.find(cluster)).found;
  expect(rule?.fixed).toBe("it is managed by events.amazonaws.com");
  await expect(rule?.move("x")).rejects.toThrow("ConcurrentModificationException: x");
});

test("a start that has passed is left out where it means nothing any more", async () => {
  const { sent, port } = stub({
    ...there,
    UpdateSchedule: ({ StartDate }) => {
      if (StartDate)
        throw refusal("ValidationException", "The StartDate you specify cannot be earlier than 5 minutes ago.");
      return {};
    },
  });
  await (await port.find(cluster)).found[1]?.move(arn("api:2"));
  expect(sent.at(-1)?.[1]).not.toHaveProperty("StartDate");
});
