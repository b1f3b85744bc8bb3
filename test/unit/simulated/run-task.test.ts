/** One-off tasks run by Gantline's own code on the simulated cloud: how often ECS ran them is what counts. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Scripts } from "../../../local/engine/simulated/script.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { taskPort } from "../../../src/aws/tasks.ts";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { InputError } from "../../../src/kernel/errors.ts";
import { tagsOf, tokenOf } from "../../../src/task/origin.ts";
import { prepare, type Wanted } from "../../../src/task/plan.ts";
import { runTask } from "../../../src/task/run.ts";
import { stopLeftover } from "../../../src/task/stop.ts";
import { definition } from "../ecs/cloud.ts";
import { clientsOf } from "./aws.ts";

const minute = 60_000;
const network = { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" as const };
const logs = {
  logConfiguration: {
    logDriver: "awslogs",
    options: { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "job" },
  },
};
const works = (seconds: number, code = 0, lines: string[] = []) => ({
  exit: { after: seconds * 1000, code },
  log: lines.map((text, index) => ({ after: index, text })),
});

let cloud: SimulatedCloud;
let log: string[];
let output: string[];
let started: string[];
let abort: AbortController;

async function open(scripts: Scripts, containers: object[] = [{ name: "main", image: "job:1", ...logs }]) {
  cloud = await createSimulatedCloud({ seed: "run-task", scripts });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop", capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
  await cloud.invoke("logs", "CreateLogGroup", { logGroupName: "/ecs/shop" });
  await cloud.invoke("ecs", "RegisterTaskDefinition", definition("job", containers));
}

beforeEach(() => {
  [log, output, started, abort] = [[], [], [], new AbortController()];
});
afterEach(() => cloud?.close());

const port = (signal = abort.signal) => taskPort(clientsOf(cloud), signal, new AbortController().signal);

/** One run of a workflow: its number, which attempt of it, and what else tells it from others. */
interface Who {
  run?: string;
  attempt?: number;
  machine?: string;
}

async function prepared(more: Partial<Wanted> = {}, { run = "1", attempt = 1, machine = "a" }: Who = {}) {
  const plan = await port().plan("job");
  if (plan === undefined) throw new Error("no plan");
  const { task, problems } = prepare(
    {
      cluster: "shop",
      containers: [],
      network,
      identity: ["your-org/shop", run, String(attempt), "job", "step", machine],
      origin: { owner: ["your-org/shop"], step: ["your-org/shop", run, "job", "step"], attempt, run: `run ${run}` },
      timeoutMs: 30 * minute,
      ...more,
    },
    plan,
    undefined,
  );
  if (problems.length > 0) throw new InputError(problems);
  return task;
}

/** Within `cloud.clock.run` only. */
async function go(more: Partial<Wanted> = {}, who: Who = {}) {
  const { clock } = cloud;
  const { signal } = abort;
  return runTask(await prepared(more, who), {
    port: port(),
    logs: logPort(clientsOf(cloud), {}, signal),
    clock,
    signal,
    log: (line) => log.push(line),
    output: (line) => output.push(line),
    started: (arn) => started.push(arn),
  });
}

const once = (more: Partial<Wanted> = {}, who: Who = {}) => cloud.clock.run(() => go(more, who));

/** Every task that ECS ever had of the family, oldest first. */
async function tasks() {
  const arns: string[] = [];
  for (const desiredStatus of ["RUNNING", "STOPPED"])
    arns.push(...(await cloud.invoke("ecs", "ListTasks", { cluster: "shop", family: "job", desiredStatus })).taskArns);
  if (arns.length === 0) return [];
  const found = await cloud.invoke("ecs", "DescribeTasks", { cluster: "shop", tasks: arns, include: ["TAGS"] });
  return found.tasks.sort(
    (a: { createdAt: Date }, b: { createdAt: Date }) => Number(a.createdAt) - Number(b.createdAt),
  );
}

/** Those whose containers ran, as [from, to]. */
const spans = async (): Promise<[number, number][]> =>
  (await tasks())
    .filter(({ startedAt }: { startedAt?: Date }) => startedAt !== undefined)
    .map((task: { startedAt: Date; executionStoppedAt: Date }) => [
      Number(task.startedAt),
      Number(task.executionStoppedAt),
    ]);

const neverTogether = (times: [number, number][]) =>
  times.toSorted(([a], [b]) => a - b).every(([from], index, all) => index === 0 || from >= (all[index - 1]?.[1] ?? 0));

describe("one task", () => {
  test("carries what a later attempt knows it by, and a starter that is the same in every run", async () => {
    await open({ "job:1": works(20) });
    const [result, second] = await cloud.clock.run(async () => {
      const first = go();
      await cloud.clock.sleep(10_000);
      const [task] = await tasks();
      expect(task.startedBy).toMatch(/^gantline\/job-[0-9a-f]{12}$/);
      expect(
        Object.fromEntries(task.tags.map(({ key, value }: { key: string; value: string }) => [key, value])),
      ).toMatchObject({
        "gantline:managed-by": "gantline/v1",
        "gantline:run": "run 1",
        "gantline:attempt": "1",
      });
      return [await first, await go({}, { run: "2" })];
    });
    expect([result.how, second?.how]).toEqual(["started", "started"]);
    expect(result).toMatchObject({ ok: true, exitCode: 0, taskArn: started[0] });
    const [a, b] = await tasks();
    expect(a.startedBy).toBe(b.startedBy);
  });

  test.each([
    ["timeout-after", 1],
    ["reset-after", 1],
    ["timeout-after", 3],
    ["reset-after", 20],
    ["throttle", 12],
    [500, 12],
    ["timeout-before", 2],
  ] as const)("whose RunTask meets %s %i times runs once", async (fault, times) => {
    await open({ "job:1": works(40) });
    cloud.faults.add({ match: { operation: "RunTask" }, fault, times });
    expect(await once()).toMatchObject({ ok: true, exitCode: 0 });
    expect(await tasks()).toHaveLength(1);
    expect(started).toHaveLength(1);
  });

  test("whose answer is lost for good is found by what it carries", async () => {
    await open({ "job:1": works(600) });
    cloud.faults.add({ match: { operation: "RunTask" }, fault: "reset-after" });
    expect(await once()).toMatchObject({ ok: true });
    expect(await tasks()).toHaveLength(1);
    expect(log).toContainEqual(expect.stringMatching(/the answer to RunTask was lost; task \w+ had been started/));
  });

  test("whose answer is lost while the run is cancelled is stopped all the same", async () => {
    await open({ "job:1": works(600) });
    cloud.faults.add({ match: { operation: "RunTask" }, fault: "reset-after" });
    cloud.clock.at(cloud.clock.now() + 20_000, () => abort.abort(new Cancelled("SIGINT")));
    await expect(once()).rejects.toBeInstanceOf(Cancelled);
    await cloud.clock.pass(5 * minute);
    expect((await tasks()).map(({ desiredStatus }: { desiredStatus: string }) => desiredStatus)).toEqual(["STOPPED"]);
  });

  test("that Fargate has no room for is tried again", async () => {
    await open({ "job:1": works(5) });
    const real = port();
    let calls = 0;
    const reason = "Capacity is unavailable at this time. Please try again later or in a different availability zone";
    const result = await cloud.clock.run(async () =>
      runTask(await prepared(), {
        port: {
          ...real,
          run: (request) => (calls++ < 3 ? Promise.resolve({ tasks: [], failures: [{ reason }] }) : real.run(request)),
        },
        logs: logPort(clientsOf(cloud), {}, abort.signal),
        clock: cloud.clock,
        signal: abort.signal,
        log: (line) => log.push(line),
        output: () => {},
        started: () => {},
      }),
    );
    expect(result.ok).toBe(true);
    expect(await tasks()).toHaveLength(1);
  });

  test("is sized, placed and changed as wanted", async () => {
    await open({ "job:1": works(5) });
    await once({
      size: { cpu: 1024, memory: 4096, ephemeralStorage: 50 },
      capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      command: ["/x", "a b"],
      environment: { EMPTY: "" },
      lockTimeout: "5s",
    });
    const [task] = await tasks();
    expect(task).toMatchObject({
      cpu: "1024",
      memory: "4096",
      ephemeralStorage: { sizeInGiB: 50 },
      capacityProviderName: "FARGATE_SPOT",
    });
    expect(task.overrides.containerOverrides).toEqual([
      {
        name: "main",
        command: ["/x", "a b"],
        environment: [
          { name: "EMPTY", value: "" },
          { name: "PGOPTIONS", value: "-c lock_timeout=5s" },
        ],
      },
    ]);
  });

  test("like a service's own runs where and what the service does", async () => {
    await open({ "job:1": works(5) });
    await cloud.invoke("ecs", "RegisterTaskDefinition", definition("job", [{ name: "main", image: "job:2", ...logs }]));
    await cloud.invoke("ecs", "CreateService", {
      cluster: "shop",
      serviceName: "api",
      taskDefinition: "job:1",
      desiredCount: 0,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-7"], securityGroups: ["sg-7"] } },
    });
    await cloud.clock.pass(minute);
    const placement = await cloud.clock.run(async () => port().placement("shop", "api"));
    expect(placement).toMatchObject({
      taskDefinition: expect.stringMatching(/task-definition\/job:1$/),
      network: { subnets: ["subnet-7"], securityGroups: ["sg-7"] },
      capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    });
  });
});

describe("never twice at once", () => {
  test("another run's task is waited for", async () => {
    await open({ "job:1": works(300) });
    const results = await cloud.clock.run(async () => {
      const first = go({}, { run: "1" });
      await cloud.clock.sleep(minute);
      return Promise.all([first, go({}, { run: "2" })]);
    });
    expect(results.map(({ ok, how }) => [ok, how])).toEqual([
      [true, "started"],
      [true, "started"],
    ]);
    expect(log).toContainEqual(expect.stringMatching(/^task \w+ runs already \(started by run 1\); it is waited for$/));
    const times = await spans();
    expect(times).toHaveLength(2);
    expect(neverTogether(times)).toBe(true);
  });

  test("of runs that start at the same moment one goes on, the others take theirs back and wait", async () => {
    await open({ "job:1": works(120) });
    const results = await cloud.clock.run(() => Promise.all(["1", "2", "3"].map((run) => go({}, { run }))));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    const times = await spans();
    expect(times).toHaveLength(3);
    expect(neverTogether(times)).toBe(true);
    expect((await tasks()).length).toBeGreaterThan(3);
  });

  test("one that was told to stop is waited for as long as its containers run", async () => {
    await open({ "job:1": { terminate: { after: 25_000, code: 143 } } });
    await cloud.clock.run(async () => {
      const first = go({ timeoutMs: 2 * minute }, { run: "1" });
      await cloud.clock.sleep(2 * minute + 5000);
      const second = go({ timeoutMs: minute }, { run: "2" });
      await Promise.all([first, second]);
    });
    expect(neverTogether(await spans())).toBe(true);
    expect(await spans()).toHaveLength(2);
  });

  test("waiting ends with the time that the task has, and nothing is started", async () => {
    await open({ "job:1": {} });
    await cloud.clock.run(async () => {
      const first = go({ timeoutMs: 60 * minute }, { run: "1" });
      await cloud.clock.sleep(minute);
      const begun = cloud.clock.now();
      await expect(go({ timeoutMs: 10 * minute }, { run: "2" })).rejects.toThrow(
        /^task \w+ of job still runs \(started by run 1\) after 10 min of waiting: nothing was started$/,
      );
      expect(cloud.clock.now() - begun).toBe(10 * minute);
      abort.abort(new Cancelled("SIGINT"));
      await first.catch(() => {});
    });
    expect(await tasks()).toHaveLength(1);
  });

  test.each(["fail", "attach", "ignore"] as const)("if-running: %s", async (ifRunning) => {
    await open({ "job:1": works(120, 3) });
    const second = await cloud.clock.run(async () => {
      const first = go({}, { run: "1" });
      await cloud.clock.sleep(minute);
      const found = await go({ ifRunning }, { run: "2" }).catch((error: Error) => error.message);
      await first;
      return found;
    });
    if (ifRunning === "fail")
      expect(second).toMatch(/^task \w+ of job runs already \(started by run 1\): nothing was started$/);
    else expect(second).toMatchObject({ ok: false, exitCode: 3, how: ifRunning === "attach" ? "attached" : "started" });
    expect(await tasks()).toHaveLength(ifRunning === "ignore" ? 2 : 1);
  });

  test("one that was attached to is somebody else's: neither the time nor a cancel stops it", async () => {
    await open({ "job:1": works(600) });
    await cloud.clock.run(async () => {
      const first = go({ timeoutMs: 60 * minute }, { run: "1" });
      await cloud.clock.sleep(minute);
      const late = await go({ ifRunning: "attach", timeoutMs: 2 * minute }, { run: "2" });
      expect(late).toMatchObject({
        ok: false,
        timedOut: true,
        reason: "not done after 2 min, it was started elsewhere and goes on",
      });
      expect(await first).toMatchObject({ ok: true });
    });
    expect(cloud.callLog()).not.toMatch(/StopTask/);
  });

  test("a later attempt follows the task that an earlier one lost, though the machine is another", async () => {
    await open({ "job:1": works(120, 0, ["migrating"]) });
    const result = await cloud.clock.run(async () => {
      const one = await prepared();
      await port().run({
        ...one,
        taskDefinition: one.plan.arn,
        clientToken: tokenOf(one),
        tags: tagsOf(one, 0),
        ...one.placement,
      });
      await cloud.clock.sleep(minute);
      return go({}, { attempt: 2, machine: "b" });
    });
    expect(result).toMatchObject({ ok: true, how: "adopted" });
    expect(output).toEqual(["migrating"]);
    expect(await tasks()).toHaveLength(1);
  });

  test("a later attempt starts anew when the first task has failed", async () => {
    await open({ "job:1": { attempts: [works(5, 1), works(5, 0)] } });
    const [first, second] = await cloud.clock.run(async () => [await go(), await go({}, { attempt: 2 })]);
    expect([first?.exitCode, second?.exitCode]).toEqual([1, 0]);
    expect(await tasks()).toHaveLength(2);
  });

  test("another leg of the matrix does something else, so it waits instead of following", async () => {
    await open({ "job:1": works(60) });
    const results = await cloud.clock.run(() =>
      Promise.all([go({ command: ["a"] }, { machine: "a" }), go({ command: ["b"] }, { machine: "b" })]),
    );
    expect(results.map(({ how }) => how)).toEqual(["started", "started"]);
    expect(neverTogether(await spans())).toBe(true);
  });

  test("other families, and other owners, do not matter", async () => {
    await open({ "job:1": works(120) });
    await cloud.clock.run(async () => {
      const first = go();
      await cloud.clock.sleep(minute);
      const other = go({ origin: { owner: ["your-org/other"], step: ["x"], attempt: 1 } }, { run: "2" });
      await Promise.all([first, other]);
    });
    expect(neverTogether(await spans())).toBe(false);
  });

  test("a role that may not look runs it, and says what it did not see", async () => {
    await open({ "job:1": works(5) });
    const real = port();
    const result = await cloud.clock.run(async () =>
      runTask(await prepared(), {
        port: { ...real, startedBy: async () => undefined },
        logs: logPort(clientsOf(cloud), {}, abort.signal),
        clock: cloud.clock,
        signal: abort.signal,
        log: (line) => log.push(line),
        output: () => {},
        started: () => {},
      }),
    );
    expect(result.ok).toBe(true);
    expect(log[0]).toMatch(/cannot be seen: the role of this job may not ecs:ListTasks/);
  });
});

describe("several tasks", () => {
  test("each tells its lines, and the first that failed decides", async () => {
    await open({ "job:1": { attempts: [works(5, 0, ["a"]), works(40, 7, ["b"]), works(5, 9, ["c"])] } });
    const result = await once({ count: 3 });
    const codes = result.tasks.map(({ exitCode }) => exitCode);
    expect([...codes].sort()).toEqual([0, 7, 9]);
    const first = codes.findIndex((code) => code !== 0);
    expect(result).toMatchObject({ ok: false, exitCode: codes[first], why: "2 of 3 tasks failed" });
    expect(result.reason).toBe(`task ${first + 1} of 3: main exited ${codes[first]}`);
    expect(output.map((line) => line.replace(/^#\d \| /, "")).sort()).toEqual(["a", "b", "c"]);
    expect(output.every((line) => /^#[123] \| [abc]$/.test(line))).toBe(true);
    expect(started).toHaveLength(3);
  });

  test("are all stopped when the time is up", async () => {
    await open({ "job:1": {} });
    const begun = cloud.clock.now();
    const result = await once({ count: 3, timeoutMs: 5 * minute });
    expect(result).toMatchObject({ ok: false, timedOut: true, reason: "not done after 5 min, so it was stopped" });
    const all = await tasks();
    expect(all.map(({ stoppedReason }: { stoppedReason: string }) => stoppedReason)).toEqual(
      Array.from({ length: 3 }, () => "Gantline: not done after 5 min"),
    );
    for (const { stoppingAt } of all) expect(Number(stoppingAt) - begun).toBeLessThan(5 * minute + 500);
  });

  test("are all stopped when the run is cancelled", async () => {
    await open({ "job:1": {} });
    cloud.clock.at(cloud.clock.now() + 2 * minute, () => abort.abort(new Cancelled("SIGTERM")));
    await expect(once({ count: 4 })).rejects.toBeInstanceOf(Cancelled);
    await cloud.clock.pass(5 * minute);
    expect((await tasks()).map(({ lastStatus }: { lastStatus: string }) => lastStatus)).toEqual(
      Array(4).fill("STOPPED"),
    );
  });

  test("that a killed step left behind are all stopped by the post step, and only those that run", async () => {
    await open({ "job:1": { attempts: [works(1), {}, {}] } });
    const left = await cloud.clock.run(async () => {
      const one = await prepared({ count: 3 });
      const { tasks: begun } = await port().run({
        ...one,
        taskDefinition: one.plan.arn,
        clientToken: "t",
        tags: {},
        ...one.placement,
      });
      await cloud.clock.sleep(3 * minute);
      return stopLeftover(
        port(),
        "shop",
        begun.map(({ arn }) => arn),
        "its step ended",
      );
    });
    expect(left).toHaveLength(2);
    await cloud.clock.pass(5 * minute);
    expect((await tasks()).map(({ lastStatus }: { lastStatus: string }) => lastStatus)).toEqual(
      Array(3).fill("STOPPED"),
    );
  });

  test("of which ECS started fewer are followed to their end, and that is a failure", async () => {
    await open({ "job:1": works(5) });
    const real = port();
    const result = await cloud.clock.run(async () =>
      runTask(await prepared({ count: 3 }), {
        port: {
          ...real,
          run: async (request) => ({
            ...(await real.run({ ...request, count: 2 })),
            failures: [{ reason: "RESOURCE:MEMORY" }],
          }),
        },
        logs: logPort(clientsOf(cloud), {}, abort.signal),
        clock: cloud.clock,
        signal: abort.signal,
        log: () => {},
        output: () => {},
        started: () => {},
      }),
    );
    expect(result).toMatchObject({ ok: false, reason: "only 2 of 3 tasks were started", why: "RESOURCE:MEMORY" });
  });

  test("share one token: a lost answer starts no more of them", async () => {
    await open({ "job:1": works(30) });
    cloud.faults.add({ match: { operation: "RunTask" }, fault: "reset-after", times: 5 });
    expect(await once({ count: 4 })).toMatchObject({ ok: true, reason: "4 tasks: main exited 0" });
    expect(await tasks()).toHaveLength(4);
  });
});

describe("time", () => {
  test.each(["timeout-before", "throttle", 500] as const)(
    "is up to the second, also while DescribeTasks meets %s",
    async (fault) => {
      await open({ "job:1": {} });
      cloud.clock.at(cloud.clock.now() + 4 * minute, () => {
        cloud.faults.add({ match: { operation: "DescribeTasks" }, fault });
      });
      cloud.clock.at(cloud.clock.now() + 6 * minute, () => cloud.faults.clear());
      const begun = cloud.clock.now();
      expect(await once({ timeoutMs: 5 * minute })).toMatchObject({ timedOut: true });
      const [task] = await tasks();
      expect(Number(task.stoppingAt) - begun).toBeGreaterThanOrEqual(5 * minute);
      expect(Number(task.stoppingAt) - begun).toBeLessThan(5 * minute + 2500);
    },
  );
});

describe("the log", () => {
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);

  test.each([0, 2000, 5000])("is read to its real end when lines come %i ms late", async (late) => {
    await open({
      "job:1": { exit: { after: 20_000, code: 0 }, log: lines.map((text, index) => ({ after: index * 100, text })) },
    });
    cloud.logs.switches.ingestionDelayMs = late;
    await once();
    expect(output).toEqual(lines);
  });

  test("of a task that says all in its last moment is read to its real end", async () => {
    await open({ "job:1": { exit: { after: 20_000, code: 1 }, log: lines.map((text) => ({ after: 19_999, text })) } });
    cloud.logs.switches.ingestionDelayMs = 5000;
    await once();
    expect(output).toEqual(lines);
  });

  test("loses nothing when reading it is throttled after the end", async () => {
    await open({ "job:1": { exit: { after: 20_000, code: 0 }, log: lines.map((text) => ({ after: 19_999, text })) } });
    cloud.faults.add({ match: { operation: "GetLogEvents", every: 2 }, fault: "throttle" });
    await once();
    expect(output).toEqual(lines);
  });

  test("of all essential containers has their names, and times on request", async () => {
    const side = { ...works(30, 0, ["ready"]) };
    await open({ "job:1": works(30, 0, ["done"]), "side:1": side, "quiet:1": works(30, 0, ["unheard"]) }, [
      { name: "main", image: "job:1", ...logs },
      { name: "side", image: "side:1", ...logs },
      { name: "quiet", image: "quiet:1", essential: false, ...logs },
    ]);
    await once({ timestamps: true });
    expect(output).toHaveLength(2);
    expect(output.sort()[0]).toMatch(/^main \| 2026-11-21T12:\d\d:\d\d\.\d{3}Z done$/);
    expect(output[1]).toMatch(/^side \| 2026-11-21T12:\d\d:\d\d\.\d{3}Z ready$/);
  });

  test("names task and container of several", async () => {
    await open({ "job:1": works(5, 0, ["x"]), "side:1": works(60, 0, ["y"]) }, [
      { name: "main", image: "job:1", ...logs },
      { name: "side", image: "side:1", ...logs },
    ]);
    await once({ count: 2 });
    expect(output.sort()).toEqual(["#1 main | x", "#1 side | y", "#2 main | x", "#2 side | y"]);
  });
});
