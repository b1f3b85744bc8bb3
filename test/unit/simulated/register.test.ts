/** Registering and clearing away on the simulated cloud: what is in ECS at the end is what counts. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { resolveEntries } from "../../../src/actions/definitions.ts";
import { keepPort } from "../../../src/aws/revision-uses.ts";
import { taskDefinitionShape } from "../../../src/aws/shapes.ts";
import { taskDefinitionPort } from "../../../src/aws/task-definitions.ts";
import { applyEdits } from "../../../src/task-definition/change.ts";
import { readEdits } from "../../../src/task-definition/edit.ts";
import { keepRevisions } from "../../../src/task-definition/keep.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";
import { withTags } from "../../../src/task-definition/ours.ts";
import { register } from "../../../src/task-definition/register.ts";
import { definition } from "../ecs/cloud.ts";
import { clientsOf } from "./aws.ts";

const { signal } = new AbortController();
const network = { awsvpcConfiguration: { subnets: ["subnet-1"] } };
const arn = (revision: number) => `arn:aws:ecs:eu-central-1:111122223333:task-definition/api:${revision}`;
const wanted = (tag: string, more: object = {}) =>
  ({ ...definition("api", [{ name: "api", image: `api:${tag}`, ...more }]) }) as unknown as TaskDefinition;

let cloud: SimulatedCloud;
let log: string[];
beforeEach(async () => {
  log = [];
  await reopen();
  return () => cloud.close();
});

async function reopen(switches: NonNullable<Parameters<typeof createSimulatedCloud>[0]["switches"]> = {}) {
  await cloud?.close();
  cloud = await createSimulatedCloud({ seed: "register", switches });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "other" });
}

const tools = () => ({
  port: taskDefinitionPort(clientsOf(cloud), signal),
  clock: cloud.clock,
  signal,
  log: (line: string) => void log.push(line),
});

/** Gantline registers one. */
const ours = (one: TaskDefinition, commit?: string) =>
  cloud.clock.run(async () => {
    const [result] = await register([{ file: "api.json", definition: one }], { ...tools(), commit });
    return result;
  });

/** Somebody else does. */
const theirs = (one: TaskDefinition) => cloud.invoke("ecs", "RegisterTaskDefinition", one);

const described = async (revision: number) => {
  const { taskDefinition, tags } = await cloud.invoke("ecs", "DescribeTaskDefinition", {
    taskDefinition: arn(revision),
    include: ["TAGS"],
  });
  return { ...taskDefinition, tags };
};
const active = async (family = "api"): Promise<number[]> => {
  const { taskDefinitionArns } = await cloud.invoke("ecs", "ListTaskDefinitions", { familyPrefix: family });
  return taskDefinitionArns.map((one: string) => Number(one.split(":").at(-1)));
};
const registrations = () => cloud.callLog().match(/RegisterTaskDefinition/g)?.length ?? 0;

/** What the register action makes of a family in the account. */
const fromBase = (reference: string, changes: Record<string, unknown>, baseTags = true) =>
  cloud.clock.run(async () => {
    const shape = await taskDefinitionShape();
    const { port, ...rest } = tools();
    const found = await resolveEntries({ entries: [{ reference }], problems: [] }, { port, baseTags, log: rest.log });
    const { definitions, problems } = applyEdits(found, readEdits(changes, shape).edits, shape);
    expect(problems).toEqual([]);
    const [result] = await register(definitions, { ...rest, port, commit: "c0ffee" });
    return result;
  });

describe("register", () => {
  test("marks what it registers, with the commit; another commit alone makes no new revision", async () => {
    expect(await ours(wanted("1"), "c0ffee")).toMatchObject({ changed: true, arn: arn(1) });
    expect((await described(1)).tags).toEqual([
      { key: "gantline:managed-by", value: "gantline/v1" },
      { key: "gantline:commit", value: "c0ffee" },
    ]);
    expect(await ours(wanted("1"), "beefed")).toMatchObject({ changed: false, arn: arn(1) });
    expect(registrations()).toBe(1);
  });

  test("a tag of the user's is content: another one makes a new revision", async () => {
    await ours(withTags(wanted("1"), { team: "shop" }));
    expect(await ours(withTags(wanted("1"), { team: "shop" }))).toMatchObject({ changed: false });
    expect(await ours(withTags(wanted("1"), { team: "web" }))).toMatchObject({ arn: arn(2) });
    expect((await described(2)).tags).toContainEqual({ key: "team", value: "web" });
  });

  test("uses its own newest revision when it is equal, though somebody else registered another since", async () => {
    await ours(wanted("1"));
    await theirs(wanted("placeholder"));
    await theirs(wanted("placeholder", { cpu: 7 }));
    expect(await ours(wanted("1"))).toMatchObject({ changed: false, arn: arn(1) });
    expect(log.at(-1)).toBe("api: unchanged, revision 1 is used (revision 3 is not Gantline's)");
    expect(await active()).toEqual([1, 2, 3]);
  });

  test("uses somebody else's newest revision when it is equal", async () => {
    await ours(wanted("1"));
    await theirs(wanted("2"));
    expect(await ours(wanted("2"))).toMatchObject({ changed: false, arn: arn(2) });
  });

  test("does not go back to an older own one: what is newest and its own counts", async () => {
    await ours(wanted("1"));
    await ours(wanted("2"));
    expect(await ours(wanted("1"))).toMatchObject({ changed: true, arn: arn(3) });
  });

  test.each([
    ["throttle", 10],
    [500, 10],
    ["reset", 10],
    ["timeout-before", 3],
  ] as const)("survives %s", async (fault, times) => {
    cloud.faults.add({ match: { operation: "RegisterTaskDefinition" }, fault, times });
    expect(await ours(wanted("1"))).toMatchObject({ changed: true, arn: arn(1) });
    expect(await active()).toEqual([1]);
  });

  test("waits its turn when others register the same family at the same moment", async () => {
    const results = await cloud.clock.run(() =>
      Promise.all(["1", "2", "3"].map((tag) => register([{ file: "api.json", definition: wanted(tag) }], tools()))),
    );
    expect(results.flat().map(({ changed }) => changed)).toEqual([true, true, true]);
    expect(cloud.callLog()).toMatch(/ClientException/);
    expect(await active()).toEqual([1, 2, 3]);
  });
});

describe("a family of the account as base", () => {
  const terraform = (environment: object[], image = "api:placeholder") =>
    theirs({ ...wanted("x", { environment, image }), tags: [{ key: "owner", value: "terraform" }] } as TaskDefinition);
  const image = { api: { image: "api:2", environment: { GIT: "c0ffee" } } };
  const variables = async (revision: number) =>
    (await described(revision)).containerDefinitions[0].environment.map((one: { name: string }) => one.name).sort();

  test("is the newest revision that Gantline did not register: what is new there comes, what was removed goes", async () => {
    await terraform([{ name: "OLD", value: "1" }]);
    expect(await fromBase("api", image)).toMatchObject({ arn: arn(2), changed: true });
    expect(await variables(2)).toEqual(["GIT", "OLD"]);
    expect(await fromBase("api", image)).toMatchObject({ arn: arn(2), changed: false });
    await terraform([{ name: "NEW", value: "" }]);
    expect(await fromBase("api", image)).toMatchObject({ arn: arn(4), changed: true });
    expect(await variables(4)).toEqual(["GIT", "NEW"]);
    expect(log).toContain("api: api:3 is the base");
    expect((await described(4)).containerDefinitions[0].environment).toContainEqual({ name: "NEW", value: "" });
  });

  test("gives its tags, or not", async () => {
    await terraform([]);
    await fromBase("api", image);
    expect((await described(2)).tags).toContainEqual({ key: "owner", value: "terraform" });
    await fromBase("api", image, false);
    const { tags } = await described(3);
    expect(tags.map((one: { key: string }) => one.key)).toEqual(["gantline:managed-by", "gantline:commit"]);
  });

  test("may be one certain revision", async () => {
    await terraform([{ name: "A", value: "1" }]);
    await terraform([{ name: "B", value: "1" }]);
    await fromBase("api:1", image);
    expect(await variables(3)).toEqual(["A", "GIT"]);
  });

  test("is found below many revisions of Gantline's own, page by page", async () => {
    await terraform([{ name: "BASE", value: "1" }]);
    for (let tag = 0; tag < 23; tag++) await ours(wanted(String(tag)));
    await fromBase("api", image);
    expect(await variables(25)).toEqual(["BASE", "GIT"]);
  });

  test("of Gantline's own revisions alone is none, and neither is a family that is not there", async () => {
    await ours(wanted("1"));
    await expect(fromBase("api", image)).rejects.toThrow(/api: Gantline registered all of its 1 ACTIVE revisions/);
    await expect(fromBase("web", {})).rejects.toThrow("web: there is neither a file nor an ACTIVE task definition");
  });
});

describe("keep", () => {
  const clear = (keep: number, current: number, remove = false) =>
    cloud.clock.run(() =>
      keepRevisions(
        [{ family: "api", arn: arn(current) }],
        { keep, remove },
        { ...tools(), port: keepPort(clientsOf(cloud), signal) },
      ),
    );
  const many = async (count: number) => {
    for (let tag = 1; tag <= count; tag++) await ours(wanted(String(tag)));
  };

  test("deregisters its own older ones, never one that it did not register", async () => {
    await theirs(wanted("base"));
    await many(5);
    const kept = await clear(2, 6);
    expect(kept).toEqual({ deregistered: [arn(4), arn(3), arn(2)], spared: [], warnings: [] });
    expect(await active()).toEqual([1, 5, 6]);
    expect((await described(2)).status).toBe("INACTIVE");
  });

  test("deletes them when it is asked to", async () => {
    await many(3);
    await clear(1, 3, true);
    expect(await active()).toEqual([3]);
    await expect(described(1)).rejects.toThrow(/Unable to describe/);
  });

  test("spares the one that was just used again, however old it is", async () => {
    await many(4);
    expect((await clear(1, 2)).deregistered).toEqual([arn(3), arn(1)]);
    expect(await active()).toEqual([2, 4]);
  });

  test("spares what a service of any cluster runs, and what a return of its would need", async () => {
    await many(6);
    const service = (revision: number) => ({ cluster: "other", service: "api", taskDefinition: arn(revision) });
    await cloud.invoke("ecs", "CreateService", {
      cluster: "other",
      serviceName: "api",
      taskDefinition: arn(1),
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: network,
    });
    await cloud.clock.pass(10 * 60_000);
    await cloud.invoke("ecs", "UpdateService", service(2));
    await cloud.clock.pass(10 * 60_000);
    await cloud.invoke("ecs", "UpdateService", service(3));
    await cloud.clock.pass(10 * 60_000);
    const kept = await clear(1, 6);
    expect(kept.deregistered).toEqual([arn(5), arn(4), arn(1)]);
    expect(kept.spared.map((one) => ({ ...one, why: one.why.replace(/, task .*/, "") }))).toEqual([
      { arn: arn(3), why: "service api of cluster other, a return of service api of cluster other" },
      { arn: arn(2), why: "a return of service api of cluster other" },
    ]);
    expect(await active()).toEqual([2, 3, 6]);
  });

  test("spares what a deployment under way comes from and leads to", async () => {
    await many(4);
    await cloud.invoke("ecs", "CreateService", {
      cluster: "shop",
      serviceName: "api",
      taskDefinition: arn(1),
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: network,
    });
    await cloud.clock.pass(10 * 60_000);
    await cloud.invoke("ecs", "UpdateService", { cluster: "shop", service: "api", taskDefinition: arn(2) });
    expect((await clear(1, 4)).deregistered).toEqual([arn(3)]);
    expect(await active()).toEqual([1, 2, 4]);
  });

  test("spares what a task runs, a rule or a schedule starts, page by page", async () => {
    await reopen({ pageSize: 1 });
    await many(7);
    await cloud.invoke("ecs", "RunTask", {
      cluster: "other",
      taskDefinition: arn(1),
      launchType: "FARGATE",
      networkConfiguration: network,
    });
    await cloud.clock.pass(60_000);
    const Target = (TaskDefinitionArn: string) => ({
      Arn: "arn:aws:ecs:eu-central-1:111122223333:cluster/shop",
      RoleArn: "arn:aws:iam::111122223333:role/starter",
      EcsParameters: {
        TaskDefinitionArn,
        LaunchType: "FARGATE",
        NetworkConfiguration: { awsvpcConfiguration: { Subnets: ["subnet-1"] } },
      },
    });
    await cloud.invoke("events", "CreateEventBus", { Name: "shop" });
    for (const [Name, EventBusName, of] of [
      ["hourly", "default", "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:1"],
      ["nightly", "default", arn(2)],
      ["on-order", "shop", arn(3)],
    ] as const) {
      const when =
        EventBusName === "shop" ? { EventPattern: '{"source":["shop"]}' } : { ScheduleExpression: "rate(1 day)" };
      await cloud.invoke("events", "PutRule", { Name, EventBusName, ...when });
      await cloud.invoke("events", "PutTargets", { Rule: Name, EventBusName, Targets: [{ Id: "1", ...Target(of) }] });
    }
    const often = { ScheduleExpression: "rate(7 days)", FlexibleTimeWindow: { Mode: "OFF" } };
    await cloud.invoke("scheduler", "CreateSchedule", { Name: "weekly", ...often, Target: Target(arn(4)) });
    const Arn = "arn:aws:scheduler:::aws-sdk:ecs:runTask";
    const Input = JSON.stringify({ Cluster: "shop", TaskDefinition: "api:5" });
    await cloud.invoke("scheduler", "CreateSchedule", {
      Name: "yearly",
      ...often,
      Target: { ...Target(arn(4)), EcsParameters: undefined, Arn, Input },
    });
    const kept = await clear(1, 7);
    expect(kept.warnings).toEqual([]);
    expect(kept.deregistered).toEqual([arn(6)]);
    expect(kept.spared.map(({ why }) => why.replace(/task .*/, "task …"))).toEqual([
      "schedule default/yearly",
      "schedule default/weekly",
      "rule on-order",
      "rule nightly",
      "task …",
    ]);
    expect(await active()).toEqual([1, 2, 3, 4, 5, 7]);
  });

  test.each(["events:ListRules", "scheduler:ListSchedules", "ecs:ListClusters", "ecs:ListServiceDeployments"])(
    "keeps everything, and says why, when the role may not %s",
    async (action) => {
      const folder = await mkdtemp(join(tmpdir(), "gantline-policy-"));
      const file = join(folder, "policy.json");
      const Statement = [
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: action, Resource: "*" },
      ];
      await writeFile(file, JSON.stringify({ Version: "2012-10-17", Statement }));
      await reopen({ policies: [{ file }] });
      await many(3);
      await cloud.invoke("ecs", "CreateService", {
        cluster: "shop",
        serviceName: "api",
        taskDefinition: arn(3),
        desiredCount: 0,
        launchType: "FARGATE",
        networkConfiguration: network,
      });
      await cloud.clock.pass(60_000);
      const kept = await clear(1, 3);
      expect(kept.deregistered).toEqual([]);
      expect(kept.warnings).toHaveLength(1);
      expect(kept.warnings[0]).toMatch(/^Old revisions are kept, because it cannot be seen whether they are in use: /);
      expect(kept.warnings[0]).toContain(`may not ${action}`);
      expect(await active()).toEqual([1, 2, 3]);
      await rm(folder, { recursive: true });
    },
  );

  test("asks nobody anything when there is nothing old", async () => {
    await many(2);
    await clear(2, 2);
    expect(cloud.callLog()).not.toMatch(/ListClusters|ListServices/);
  });

  test("survives throttling and lost answers: each is deregistered once", async () => {
    await many(4);
    cloud.faults.add({ match: { operation: "DeregisterTaskDefinition", nth: 1 }, fault: "timeout-after" });
    cloud.faults.add({ match: { operation: "DeregisterTaskDefinition", every: 2 }, fault: "throttle", times: 9 });
    cloud.faults.add({ match: { operation: "List*", every: 3 }, fault: "throttle", times: 20 });
    expect((await clear(1, 4)).deregistered).toEqual([arn(3), arn(2), arn(1)]);
    expect(await active()).toEqual([4]);
  });

  test("is no failure when it cannot be done", async () => {
    await many(3);
    const port = {
      ...keepPort(clientsOf(cloud), signal),
      deregister: () => Promise.reject(new Error("you may not ecs:DeregisterTaskDefinition")),
    };
    const kept = await cloud.clock.run(() =>
      keepRevisions([{ family: "api", arn: arn(3) }], { keep: 1, remove: false }, { ...tools(), port }),
    );
    expect(kept.warnings).toEqual([
      "Old revisions were not all cleared away: you may not ecs:DeregisterTaskDefinition",
    ]);
  });
});
