import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  type PutRuleCommandInput,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEvents } from "../../../local/aws/events/index.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { definition } from "../ecs/cloud.ts";
import { serve, stillClock } from "../wire/serve.ts";

const cluster = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop";
const target = (Id: string, more: Partial<Target> = {}): Target => ({
  Id,
  Arn: cluster,
  RoleArn: "arn:aws:iam::111122223333:role/events",
  EcsParameters: {
    TaskDefinitionArn: "arn:aws:ecs:eu-central-1:111122223333:task-definition/nightly:1",
    LaunchType: "FARGATE",
    NetworkConfiguration: { awsvpcConfiguration: { Subnets: ["subnet-1"] } },
  },
  ...more,
});

describe("the API", () => {
  let served: Awaited<ReturnType<typeof serve>>;
  let client: EventBridgeClient;

  beforeEach(async () => {
    const clock = stillClock();
    const nothing = async () => ({});
    const roles = { assumable: () => true };
    served = await serve([createEvents({ clock, roles, invoke: nothing, say: () => undefined }).service], { clock });
    client = new EventBridgeClient(served.config);
  });
  afterEach(() => served.close());

  const put = (Name: string, more: Partial<PutRuleCommandInput> = { ScheduleExpression: "rate(1 hour)" }) =>
    client.send(new PutRuleCommand({ Name, ...more }));
  const targets = (Rule: string, ...Targets: Target[]) => client.send(new PutTargetsCommand({ Rule, Targets }));

  it("[documented] a rule is replaced by what is put, but keeps its targets (EventBridge API reference, PutRule)", async () => {
    const { RuleArn } = await put("nightly", {
      ScheduleExpression: "rate(1 hour)",
      Description: "sums",
      State: "DISABLED",
    });
    expect(RuleArn).toBe("arn:aws:events:eu-central-1:111122223333:rule/nightly");
    await targets("nightly", target("1"));
    await put("nightly", { ScheduleExpression: "cron(0 3 * * ? *)" });
    const rule = await client.send(new DescribeRuleCommand({ Name: "nightly" }));
    expect(rule).toMatchObject({ ScheduleExpression: "cron(0 3 * * ? *)", State: "ENABLED", EventBusName: "default" });
    expect(rule.Description).toBeUndefined();
    const listed = await client.send(new ListTargetsByRuleCommand({ Rule: "nightly" }));
    expect(listed.Targets).toEqual([target("1")]);
    await client.send(new DisableRuleCommand({ Name: "nightly" }));
    expect((await client.send(new ListRulesCommand({ NamePrefix: "night" }))).Rules).toMatchObject([
      { Name: "nightly", Arn: RuleArn, State: "DISABLED" },
    ]);
    await expect(client.send(new DescribeRuleCommand({ Name: "none" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Rule none does not exist on EventBus default.",
    });
  });

  it("[documented] a target of the same id is replaced whole; rules are found by it (EventBridge API reference, PutTargets, ListRuleNamesByTarget)", async () => {
    for (const name of ["a", "b", "c"]) await put(name);
    await targets("a", target("1", { Input: "{}" }), target("2"));
    await targets("c", target("1"));
    await targets("a", target("1"));
    const listed = await client.send(new ListTargetsByRuleCommand({ Rule: "a" }));
    expect(listed.Targets?.map(({ Id, Input }) => [Id, Input])).toEqual([
      ["1", undefined],
      ["2", undefined],
    ]);
    const ask = (NextToken?: string) =>
      client.send(new ListRuleNamesByTargetCommand({ TargetArn: cluster, Limit: 1, NextToken }));
    const first = await ask();
    expect(first.RuleNames).toEqual(["a"]);
    expect(await ask(first.NextToken)).toMatchObject({ RuleNames: ["c"] });
    await expect(client.send(new DeleteRuleCommand({ Name: "c" }))).rejects.toThrow("it has targets");
    await client.send(new RemoveTargetsCommand({ Rule: "c", Ids: ["1"] }));
    await client.send(new DeleteRuleCommand({ Name: "c" }));
    await client.send(new DeleteRuleCommand({ Name: "c" }));
    expect((await ask(first.NextToken)).RuleNames).toEqual([]);
  });

  it("[documented] buses have rules of their own, without schedules (EventBridge API reference, PutRule)", async () => {
    await client.send(new CreateEventBusCommand({ Name: "orders" }));
    const { EventBuses } = await client.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(["default", "orders"]);
    const made = await put("paid", { EventBusName: "orders", EventPattern: '{"source":["shop"]}' });
    expect(made.RuleArn).toBe("arn:aws:events:eu-central-1:111122223333:rule/orders/paid");
    await expect(put("x", { EventBusName: "orders", ScheduleExpression: "rate(1 hour)" })).rejects.toThrow(
      "ScheduleExpression is supported only on the default event bus.",
    );
    await expect(put("x", { EventBusName: "none", EventPattern: "{}" })).rejects.toThrow(
      "Event bus none does not exist.",
    );
  });

  it.each([
    [
      "[documented] a rate of one is written in the singular (EventBridge user guide, Rate expressions)",
      { ScheduleExpression: "rate(1 minutes)" },
      "Parameter ScheduleExpression is not valid.",
    ],
    [
      "[documented] a rule comes at no single time (EventBridge user guide, Schedule rules)",
      { ScheduleExpression: "at(2027-01-01T00:00:00)" },
      "Parameter ScheduleExpression is not valid.",
    ],
    ["[documented] a rule has a pattern or a schedule (EventBridge API reference, PutRule)", {}, "must be specified"],
  ])("%s", async (_, more, message) => {
    await expect(put("a", more)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
  });

  it("[observed] a target on ECS names the role by which tasks are run (awsdocs/aws-codepipeline-user-guide#18)", async () => {
    await put("a");
    await expect(targets("a", target("1", { RoleArn: undefined }))).rejects.toMatchObject({
      name: "ValidationException",
      message: `RoleArn is required for target ${cluster}.`,
    });
  });

  it("[documented] a rule has at most five targets (EventBridge quotas)", async () => {
    await put("a");
    await targets("a", ...["1", "2", "3", "4", "5"].map((id) => target(id)));
    await expect(targets("a", target("6"))).rejects.toMatchObject({ name: "LimitExceededException" });
  });
});

it("[documented] a rule with a schedule runs its tasks, first after one period (EventBridge user guide, Rate expressions)", async () => {
  const cloud = await createSimulatedCloud({ seed: "events" });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  await cloud.invoke("ecs", "RegisterTaskDefinition", definition("nightly"));
  await cloud.invoke("events", "PutRule", { Name: "nightly", ScheduleExpression: "rate(30 minutes)" });
  await cloud.invoke("events", "PutTargets", { Rule: "nightly", Targets: [target("1")] });
  const tasks = async () =>
    (await cloud.invoke("ecs", "ListTasks", { cluster: "shop", startedBy: "events-rule/nightly" })).taskArns;
  await cloud.clock.pass(29 * 60_000);
  expect(await tasks()).toHaveLength(0);
  await cloud.clock.pass(2 * 60_000);
  expect(await tasks()).toHaveLength(1);
  await cloud.clock.pass(30 * 60_000);
  expect(await tasks()).toHaveLength(2);
  await cloud.invoke("events", "DisableRule", { Name: "nightly" });
  await cloud.clock.pass(60 * 60_000);
  expect(await tasks()).toHaveLength(2);
  await cloud.close();
});
