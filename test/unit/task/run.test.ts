import { beforeEach, expect, test } from "vitest";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { tokenOf } from "../../../src/task/origin.ts";
import { prepare, type Wanted } from "../../../src/task/plan.ts";
import { runTask, type TaskTools } from "../../../src/task/run.ts";
import { stopLeftover } from "../../../src/task/stop.ts";
import { FakeClock } from "../release/fake-clock.ts";
import { FakeEcs } from "../release/fake-ecs.ts";
import { definition } from "../release/world.ts";

let clock: FakeClock;
let ecs: FakeEcs;
let abort: AbortController;
let output: string[];
let log: string[];

beforeEach(() => {
  clock = new FakeClock();
  ecs = new FakeEcs(clock);
  abort = new AbortController();
  [output, log] = [[], []];
  ecs.seed(definition("shop-migrate", "main"));
});

function tools(): TaskTools {
  return {
    port: ecs.tasksPort,
    logs: ecs.logs,
    clock,
    signal: abort.signal,
    log: (line) => log.push(line),
    output: (line) => output.push(line),
    started: () => {},
  };
}

async function one(more: Partial<Wanted> = {}) {
  const plan = await ecs.tasksPort.plan("shop-migrate");
  if (plan === undefined) throw new Error("no plan");
  const network = { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" as const };
  const wanted = { cluster: "shop", containers: [], network, identity: ["run 1"], timeoutMs: 600_000, ...more };
  return prepare(wanted, plan, undefined).task;
}

test("a task that is over at once succeeds, with its last line", async () => {
  ecs.scripts.set("shop-migrate", { seconds: 0.05, lines: ["applied 0001", "done"] });
  const result = await runTask(await one(), tools());
  expect(result).toMatchObject({ ok: true, exitCode: 0, stopCode: "EssentialContainerExited", timedOut: false });
  expect(output).toEqual(["applied 0001", "done"]);
});

test("10,000 lines of the last moment all come, in order", async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
  ecs.scripts.set("shop-migrate", { lines, exits: { main: 1 } });
  await runTask(await one(), tools());
  expect(output).toEqual(lines);
});

test("a task that ECS does not know yet is waited for", async () => {
  ecs.missing = 5;
  expect(await runTask(await one(), tools())).toMatchObject({ ok: true });
});

test("a task that ECS never knows is a failure after a while", async () => {
  ecs.missing = 1e9;
  await expect(runTask(await one(), tools())).rejects.toThrow(/does not know task/);
});

test("throttling of the polls is waited out, longer than a missing task would be", async () => {
  ecs.throttle.set("DescribeTasks", 60);
  ecs.throttle.set("RunTask", 3);
  expect(await runTask(await one(), tools())).toMatchObject({ ok: true });
});

test("an answer without a task tells every failure and its remedy", async () => {
  const port = {
    ...ecs.tasksPort,
    run: async () => ({ tasks: [], failures: [{ reason: "RESOURCE:MEMORY", detail: "instance i-1" }] }),
  };
  await expect(runTask(await one(), { ...tools(), port })).rejects.toMatchObject({
    message: "ECS started no task: RESOURCE:MEMORY: instance i-1",
    next: expect.stringContaining("No container instance"),
  });
});

test("when the time is up the task is stopped, and its end and its log are awaited", async () => {
  ecs.scripts.set("shop-migrate", { seconds: 100_000 });
  const result = await runTask(await one({ timeoutMs: 120_000 }), tools());
  expect(result).toMatchObject({
    ok: false,
    timedOut: true,
    exitCode: 143,
    reason: "not done after 2 min, so it was stopped",
  });
  expect(ecs.calls).toEqual(["RunTask shop-migrate", "StopTask Gantline: not done after 2 min"]);
});

test("a cancelled run stops the task and rejects with the cancellation", async () => {
  ecs.scripts.set("shop-migrate", { seconds: 100_000 });
  clock.after(10_000, () => abort.abort(new Cancelled("SIGINT")));
  await expect(runTask(await one(), tools())).rejects.toBeInstanceOf(Cancelled);
  expect(ecs.calls).toEqual(["RunTask shop-migrate", "StopTask Gantline: the workflow run was cancelled"]);
  expect([...ecs.tasks.values()].map(({ lastStatus }) => lastStatus)).toEqual(["STOPPED"]);
});

test("a run that was cancelled before it began starts nothing", async () => {
  abort.abort(new Cancelled("SIGINT"));
  await expect(runTask(await one(), tools())).rejects.toBeInstanceOf(Cancelled);
  expect(ecs.calls).toEqual([]);
});

test("the same step of the same attempt follows its task instead of starting another", async () => {
  await runTask(await one(), tools());
  clock.after(0, () => {});
  await clock.sleep(120_000);
  await runTask(await one(), tools());
  expect(ecs.calls).toEqual(["RunTask shop-migrate"]);
  expect(log.at(-1)).toMatch(/was started by this step before/);
  await runTask(await one({ identity: ["run 2"] }), tools());
  expect(ecs.calls.length).toBe(2);
});

test("the token is what RunTask takes, and differs with everything that differs", async () => {
  const token = tokenOf(await one());
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(tokenOf(await one({ command: ["x"] }))).not.toBe(token);
  expect(tokenOf(await one({ cluster: "other" }))).not.toBe(token);
});

test("a log that may not be read is said once and decides nothing", async () => {
  ecs.scripts.set("shop-migrate", { seconds: 20 });
  const logs = { ...ecs.logs, read: async () => Promise.reject(new Error("you may not logs:GetLogEvents")) };
  expect(await runTask(await one(), { ...tools(), logs })).toMatchObject({ ok: true });
  expect(output).toEqual(["(the log /ecs/shop cannot be read: you may not logs:GetLogEvents)"]);
});

test("the post step stops what still runs, and only that", async () => {
  ecs.scripts.set("shop-migrate", { seconds: 100 });
  const plan = await one();
  const { tasks } = await ecs.tasksPort.run({
    cluster: "shop",
    taskDefinition: plan.plan.arn,
    overrides: [],
    count: 1,
    tags: {},
    clientToken: "t",
  });
  const arn = tasks[0]?.arn ?? "";
  expect(await stopLeftover(ecs.tasksPort, "shop", [arn], "its step ended")).toEqual([arn]);
  expect(await stopLeftover(ecs.tasksPort, "shop", [arn], "its step ended")).toEqual([]);
  expect(ecs.calls.filter((call) => call.startsWith("StopTask"))).toEqual(["StopTask Gantline: its step ended"]);
});
