import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  ListTagsForResourceCommand,
  paginateListScheduleGroups,
  paginateListSchedules,
  SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createScheduler } from "../../../local/aws/scheduler/index.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { definition } from "../ecs/cloud.ts";
import { serve, stillClock } from "../wire/serve.ts";

const cluster = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop";
const RoleArn = "arn:aws:iam::111122223333:role/scheduler";
const Target = {
  Arn: cluster,
  RoleArn,
  EcsParameters: {
    TaskDefinitionArn: "arn:aws:ecs:eu-central-1:111122223333:task-definition/nightly",
    LaunchType: "FARGATE" as const,
    NetworkConfiguration: { awsvpcConfiguration: { Subnets: ["subnet-1"], AssignPublicIp: "ENABLED" as const } },
  },
};
const schedule = (Name: string, more: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
  Name,
  ScheduleExpression: "rate(1 hour)",
  FlexibleTimeWindow: { Mode: "OFF" },
  Target,
  ...more,
});

describe("the API", () => {
  let clock: ReturnType<typeof stillClock>;
  let served: Awaited<ReturnType<typeof serve>>;
  let client: SchedulerClient;
  const trusted = new Set([RoleArn]);

  beforeEach(async () => {
    clock = stillClock();
    const roles = { assumable: (arn: string, by: string) => trusted.has(arn) && by === "scheduler.amazonaws.com" };
    const nothing = async () => ({});
    const { service } = createScheduler({ clock, roles, invoke: nothing, say: () => undefined });
    served = await serve([service], { clock });
    client = new SchedulerClient(served.config);
  });
  afterEach(() => served.close());

  const create = (Name: string, more: Partial<CreateScheduleCommandInput> = {}) =>
    client.send(new CreateScheduleCommand(schedule(Name, more)));
  const get = (Name: string, GroupName?: string) => client.send(new GetScheduleCommand({ Name, GroupName }));

  it("[documented] a schedule is kept with the defaults of what was not given (EventBridge Scheduler API reference, CreateSchedule, GetSchedule)", async () => {
    const EndDate = new Date("2027-01-01T00:00:00Z");
    const { ScheduleArn } = await create("nightly", { Description: "sums", EndDate });
    expect(ScheduleArn).toBe("arn:aws:scheduler:eu-central-1:111122223333:schedule/default/nightly");
    const found = await get("nightly");
    expect(found).toMatchObject({
      Arn: ScheduleArn,
      Name: "nightly",
      GroupName: "default",
      ScheduleExpression: "rate(1 hour)",
      ScheduleExpressionTimezone: "UTC",
      State: "ENABLED",
      Description: "sums",
      EndDate,
      ActionAfterCompletion: "NONE",
      CreationDate: new Date(clock.time),
      Target: { ...Target, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    });
  });

  it("[documented] an update replaces all: what is not given is gone (EventBridge Scheduler API reference, UpdateSchedule)", async () => {
    await create("nightly", { Description: "sums", State: "DISABLED", ScheduleExpressionTimezone: "Europe/Berlin" });
    clock.time += 1000;
    await client.send(new UpdateScheduleCommand(schedule("nightly", { ScheduleExpression: "cron(0 3 * * ? *)" })));
    const found = await get("nightly");
    expect(found).toMatchObject({
      ScheduleExpression: "cron(0 3 * * ? *)",
      ScheduleExpressionTimezone: "UTC",
      State: "ENABLED",
      LastModificationDate: new Date(clock.time),
    });
    expect(found.Description).toBeUndefined();
    await expect(client.send(new UpdateScheduleCommand(schedule("none")))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Schedule none does not exist.",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("[documented] a name is taken once in a group; the same token means the same call (EventBridge Scheduler API reference, CreateSchedule)", async () => {
    const { ScheduleArn } = await create("a", { ClientToken: "one" });
    expect((await create("a", { ClientToken: "one" })).ScheduleArn).toBe(ScheduleArn);
    await expect(create("a")).rejects.toMatchObject({
      name: "ConflictException",
      $metadata: { httpStatusCode: 409 },
    });
    await client.send(new DeleteScheduleCommand({ Name: "a" }));
    await expect(get("a")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await create("a");
  });

  it("[documented] lists go by group, prefix and state, in pages (EventBridge Scheduler API reference, ListSchedules)", async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: "previews" }));
    for (const name of ["a1", "a2", "b1"]) await create(name);
    await create("a3", { GroupName: "previews", State: "DISABLED" });
    const names = async (input: object, pageSize = 2) => {
      const pages: string[][] = [];
      for await (const { Schedules } of paginateListSchedules({ client, pageSize }, input)) {
        pages.push(Schedules?.map((each) => each.Name ?? "") ?? []);
      }
      return pages;
    };
    expect(await names({})).toEqual([
      ["a1", "a2"],
      ["a3", "b1"],
    ]);
    expect(await names({ GroupName: "previews" })).toEqual([["a3"]]);
    expect(await names({ NamePrefix: "a", State: "ENABLED" })).toEqual([["a1", "a2"]]);
    await expect(names({}, 101)).rejects.toMatchObject({ name: "ValidationException" });
    await expect(names({ GroupName: "none" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("[documented] groups have tags and go with their schedules (EventBridge Scheduler API reference, DeleteScheduleGroup)", async () => {
    const made = new CreateScheduleGroupCommand({ Name: "previews", Tags: [{ Key: "pr", Value: "7" }] });
    const { ScheduleGroupArn: ResourceArn } = await client.send(made);
    await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: "x", Value: "1" }] }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["pr"] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual([
      { Key: "x", Value: "1" },
    ]);
    await create("a", { GroupName: "previews" });
    const groups: (string | undefined)[] = [];
    for await (const page of paginateListScheduleGroups({ client }, {})) {
      groups.push(...(page.ScheduleGroups ?? []).map(({ Name }) => Name));
    }
    expect(groups).toEqual(["default", "previews"]);
    await client.send(new DeleteScheduleGroupCommand({ Name: "previews" }));
    await expect(get("a", "previews")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(client.send(new DeleteScheduleGroupCommand({ Name: "default" }))).rejects.toThrow("default");
  });

  it.each([
    [
      "[observed] an expression that is none is refused (localstack/localstack#9284)",
      { ScheduleExpression: "daily" },
      "Invalid Schedule Expression daily.",
    ],
    [
      "[observed] a role that does not trust it is refused (aws/aws-sdk-js-v3#6494)",
      { Target: { ...Target, RoleArn: `${RoleArn}-2` } },
      "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
    ],
    [
      "[observed] a start that is long past is refused (getmoto/moto#8172)",
      { StartDate: new Date("2026-11-20T23:54:59Z") },
      "The StartDate you specify cannot be earlier than 5 minutes ago.",
    ],
    [
      "[observed] one time that is past is refused when it is made (DefangLabs/pulumi-defang#425)",
      { ScheduleExpression: "at(2026-11-20T00:00:00)" },
      "Invalid Schedule Expression at(2026-11-20T00:00:00).",
    ],
    [
      "[documented] an end before the start is refused (EventBridge Scheduler API reference, EndDate)",
      { StartDate: new Date("2026-12-01T00:00:00Z"), EndDate: new Date("2026-11-30T00:00:00Z") },
      "EndDate",
    ],
    [
      "[documented] a time zone that is none is refused (EventBridge Scheduler API reference, ScheduleExpressionTimezone)",
      { ScheduleExpressionTimezone: "Europe/Nowhere" },
      "Europe/Nowhere",
    ],
    [
      "[documented] a flexible window has a size (EventBridge Scheduler API reference, FlexibleTimeWindow)",
      { FlexibleTimeWindow: { Mode: "FLEXIBLE" as const } },
      "MaximumWindowInMinutes",
    ],
    [
      "[documented] a cluster needs the parameters of a task (EventBridge Scheduler API reference, Target)",
      { Target: { Arn: cluster, RoleArn } },
      "EcsParameters",
    ],
  ])("%s", async (_, more, message) => {
    await expect(create("a", more)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("[documented] a start is ignored for one time (EventBridge Scheduler API reference, StartDate)", async () => {
    const past = { ScheduleExpression: "at(2026-12-01T00:00:00)", StartDate: new Date("2026-01-01T00:00:00Z") };
    await expect(create("a", past)).resolves.toMatchObject({ ScheduleArn: expect.any(String) });
  });
});

describe("in a cloud", () => {
  async function cloud() {
    const made = await createSimulatedCloud({ seed: "scheduler" });
    await made.invoke("ecs", "CreateCluster", { clusterName: "shop" });
    await made.invoke("ecs", "RegisterTaskDefinition", definition("nightly"));
    const call = (operation: string, input: object) => made.invoke("scheduler", operation, input);
    const tasks = async () => {
      const { taskArns } = await made.invoke("ecs", "ListTasks", { cluster: "shop" });
      if (taskArns.length === 0) return [];
      const { tasks: found } = await made.invoke("ecs", "DescribeTasks", { cluster: "shop", tasks: taskArns });
      return found as { startedBy: string; taskDefinitionArn: string; overrides: object }[];
    };
    return { made, call, tasks };
  }

  it("[documented] a rate without a start runs at once, then again and again until its end (EventBridge Scheduler user guide, Rate-based schedules)", async () => {
    const { made, call, tasks } = await cloud();
    const overrides = { containerOverrides: [{ name: "main", command: ["sum"] }] };
    const EndDate = (made.clock.now() + 2.5 * 60 * 60_000) / 1000;
    await call("CreateSchedule", {
      ...schedule("sums"),
      EndDate,
      Target: { ...Target, Input: JSON.stringify(overrides) },
    });
    await made.clock.pass(60_000);
    expect(await tasks()).toMatchObject([{ startedBy: "chronos-schedule/sums", overrides }]);
    await made.clock.pass(60 * 60_000);
    expect(await tasks()).toHaveLength(2);
    await made.clock.pass(10 * 60 * 60_000);
    expect(await tasks()).toHaveLength(3);
    await made.close();
  });

  it("[documented] one time runs once, in its time zone, and may take its schedule with it (EventBridge Scheduler user guide, ActionAfterCompletion)", async () => {
    const { made, call, tasks } = await cloud();
    const local = new Date(made.clock.now() + 3 * 60 * 60_000).toISOString().slice(0, 19);
    await call("CreateSchedule", {
      ...schedule("once"),
      ScheduleExpression: `at(${local})`,
      ScheduleExpressionTimezone: "Etc/GMT-2",
      ActionAfterCompletion: "DELETE",
    });
    await made.clock.pass(59 * 60_000);
    expect(await tasks()).toHaveLength(0);
    await made.clock.pass(2 * 60_000);
    expect(await tasks()).toHaveLength(1);
    await expect(call("GetSchedule", { Name: "once" })).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    await made.close();
  });

  it("[documented] a disabled schedule does not run, and a new revision is run by its family's name (EventBridge Scheduler API reference, State, EcsParameters)", async () => {
    const { made, call, tasks } = await cloud();
    await call("CreateSchedule", { ...schedule("sums"), State: "DISABLED" });
    await made.clock.pass(2 * 60 * 60_000);
    expect(await tasks()).toHaveLength(0);
    await made.invoke("ecs", "RegisterTaskDefinition", definition("nightly"));
    await call("UpdateSchedule", { ...schedule("sums"), ScheduleExpression: "cron(0/30 * * * ? *)" });
    await made.clock.pass(31 * 60_000);
    expect((await tasks())[0]?.taskDefinitionArn).toMatch(/nightly:2$/);
    await made.close();
  });

  it("[documented] a universal target calls an operation (EventBridge Scheduler user guide, Universal targets)", async () => {
    const { made, call } = await cloud();
    await made.invoke("ecs", "CreateService", {
      cluster: "shop",
      serviceName: "preview",
      taskDefinition: "nightly",
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
    });
    await call("CreateSchedule", {
      ...schedule("sleep"),
      Target: {
        Arn: "arn:aws:scheduler:::aws-sdk:ecs:updateService",
        RoleArn,
        Input: JSON.stringify({ Cluster: "shop", Service: "preview", DesiredCount: 0 }),
      },
    });
    await made.clock.pass(60_000);
    const { services } = await made.invoke("ecs", "DescribeServices", { cluster: "shop", services: ["preview"] });
    expect(services[0].desiredCount).toBe(0);
    await call("CreateSchedule", {
      ...schedule("wrong"),
      Target: { Arn: "arn:aws:lambda:eu-central-1:111122223333:function:x", RoleArn },
    });
    await made.clock.pass(60_000);
    expect(made.eventLog()).toContain(
      "schedule default/wrong failed: The local cloud runs no targets such as arn:aws:lambda",
    );
    await made.close();
  });
});
