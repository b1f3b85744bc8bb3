import { beforeEach, expect, test } from "vitest";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { InputError } from "../../../src/kernel/errors.ts";
import { TransientError } from "../../../src/kernel/retry.ts";
import { plan, type RollTarget } from "../../../src/service/plan.ts";
import { overall, rollFailure } from "../../../src/service/result.ts";
import { roll } from "../../../src/service/roll.ts";
import type { RollTools } from "../../../src/service/types.ts";
import type { Verdict } from "../../../src/service/verdict.ts";
import { FakeClock } from "../release/fake-clock.ts";
import { FakeEcs } from "../release/fake-ecs.ts";
import { definition } from "../release/world.ts";

const all: Verdict[] = ["failed", "rolled-back", "superseded", "timed-out"];
let clock: FakeClock;
let ecs: FakeEcs;
let abort: AbortController;
let log: string[];
let to: string;

beforeEach(() => {
  clock = new FakeClock();
  ecs = new FakeEcs(clock);
  abort = new AbortController();
  log = [];
  const from = ecs.seed(definition("td", "api", "r:1"));
  for (const name of ["api", "web"]) ecs.seedService(name, from);
  to = ecs.seed(definition("td", "api", "r:2"));
});

function tools(more: Partial<RollTools> = {}): RollTools {
  const { servicesPort: port, evidence, logs, http, rotations, schedules, scaling } = ecs;
  return {
    port,
    evidence,
    logs,
    http,
    rotations,
    schedules,
    scaling,
    clock,
    signal: abort.signal,
    log: (line) => log.push(line),
    ...more,
  };
}

async function rolled(targets: RollTarget[], more: Partial<RollTools> = {}, minutes = 30) {
  const with_ = tools(more);
  return roll(await plan(targets, "shop", with_.port), { cluster: "shop", timeoutMs: minutes * 60_000 }, with_);
}

const both = () => ["api", "web"].map((service) => ({ service, taskDefinition: to }));

test("two services roll side by side", async () => {
  const begun = clock.now();
  const results = await rolled(both());
  expect(results.map(({ verdict, changed }) => [verdict, changed])).toEqual([
    ["completed", true],
    ["completed", true],
  ]);
  expect(ecs.calls).toEqual(["UpdateService api", "UpdateService web"]);
  expect(clock.now() - begun).toBeLessThan(50_000);
});

test("lines appear only when something changed", async () => {
  await rolled([{ service: "api", taskDefinition: to }]);
  expect(log).toEqual([
    "api: td:1 → td:2 (ecs-svc/9000003)",
    "service  desired  running  healthy  draining  state",
    "api            2        0        0         2  2 starting",
    "api: (deployment ecs-svc/9000003) deployment completed.",
    "api            2        2        2         0  completed",
    expect.stringMatching(/^api: completed after 4\d s, 2 of 2 running$/),
  ]);
});

test("what runs already is left alone", async () => {
  await rolled(both());
  ecs.calls.length = 0;
  const results = await rolled(both());
  expect(ecs.calls).toEqual([]);
  expect(results.map(({ verdict, changed }) => [verdict, changed])).toEqual([
    ["completed", false],
    ["completed", false],
  ]);
});

test("what is under way is followed, what failed is forced", async () => {
  ecs.usurp("api", to);
  expect((await rolled([{ service: "api", taskDefinition: to }]))[0]?.verdict).toBe("completed");
  expect(ecs.calls).toEqual([]);
  ecs.fates.set("web", "breaks");
  expect((await rolled([{ service: "web", taskDefinition: to }]))[0]?.verdict).toBe("failed");
  ecs.fates.clear();
  expect((await rolled([{ service: "web", taskDefinition: to }]))[0]?.verdict).toBe("completed");
  expect(ecs.calls).toEqual(["UpdateService web", "UpdateService web force"]);
});

test.each([false, true])("a rollback is told at its first sign (service deployments denied: %s)", async (denied) => {
  ecs.deploymentsDenied = denied;
  ecs.fates.set("api", "rolls-back");
  ecs.failedTask("api", 1, ["panic: no DATABASE_URL"]);
  const results = await rolled(both());
  expect(results.map(({ verdict }) => verdict)).toEqual(["rolled-back", "completed"]);
  const failure = rollFailure(results, all);
  expect(failure?.message).toBe(
    "api was rolled back to td:1: api exited 1, saying “panic: no DATABASE_URL” (ECS deployment circuit breaker: tasks failed to start); web: completed",
  );
  const evidence = Object.fromEntries(
    (failure?.evidence ?? []).map(({ title, lines }) => [title.replace(/ \(task .*/, ""), lines]),
  );
  expect(evidence["api: stopped tasks"]?.[0]).toMatch(/^1 × Essential container in task exited \[api: exit 1\]/);
  expect(evidence["api: targets that are not healthy"]?.[0]).toMatch(/Target.ResponseCodeMismatch/);
  expect(evidence["api: last log lines of api"]).toEqual(["panic: no DATABASE_URL"]);
  expect(evidence["api: events"]?.some((line) => line.includes("deployment failed"))).toBe(true);
  expect(overall(results)).toBe("rolled-back");
});

test("somebody else's deployment supersedes; that fails by choice", async () => {
  ecs.fates.set("api", "superseded");
  const results = await rolled(both());
  expect(results.map(({ verdict }) => verdict)).toEqual(["superseded", "completed"]);
  expect(rollFailure(results, all)?.message).toMatch(/^api was superseded/);
  expect(rollFailure(results, ["failed", "rolled-back"])).toBeUndefined();
});

test("no verdict in time is one of its own, with what holds it up", async () => {
  ecs.fates.set("api", "hangs");
  const begun = clock.now();
  const results = await rolled([{ service: "api", taskDefinition: to }], {}, 2);
  expect(results[0]).toMatchObject({
    verdict: "timed-out",
    reason:
      "the container answers the load balancer's health check with a status that does not count as healthy (0 of 2 running, 2 starting, 2 of the old one left)",
  });
  expect(clock.now() - begun).toBe(120_000);
});

test("a cancelled run says what goes on", async () => {
  ecs.fates.set("api", "hangs");
  clock.after(20_000, () => abort.abort(new Cancelled("SIGTERM")));
  const results = await rolled([{ service: "api", taskDefinition: to }]);
  expect(results[0]?.verdict).toBe("cancelled");
  expect(log.at(-1)).toBe("api: the run was cancelled; deployment ecs-svc/9000003 to td:2 goes on in ECS");
});

test("one that is refused does not hide the others", async () => {
  const port = { ...ecs.servicesPort };
  port.update = async (cluster, name, ...rest) =>
    name === "api"
      ? Promise.reject(new Error("you may not ecs:UpdateService"))
      : ecs.servicesPort.update(cluster, name, ...rest);
  const results = await rolled(both(), { port });
  expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ["failed", "you may not ecs:UpdateService"],
    ["completed", "2 of 2 running"],
  ]);
});

test("throttled looks are waited out, more slowly", async () => {
  const throttled = { ...ecs.servicesPort };
  let looks = 0;
  throttled.describe = async (...args) => {
    if (looks++ > 1 && looks < 8) throw new TransientError("Rate exceeded");
    return ecs.servicesPort.describe(...args);
  };
  expect((await rolled(both(), { port: throttled })).map(({ verdict }) => verdict)).toEqual(["completed", "completed"]);
  expect(looks).toBeLessThan(30);
});

test("a permission that is missing ends the waiting at once", async () => {
  const denied = { ...ecs.servicesPort };
  let looks = 0;
  denied.describe = async (...args) =>
    looks++ > 0 ? Promise.reject(new Error("you may not ecs:DescribeServices")) : ecs.servicesPort.describe(...args);
  const begun = clock.now();
  const results = await rolled([{ service: "api", taskDefinition: to }], { port: denied });
  expect(results[0]).toMatchObject({
    verdict: "failed",
    reason: "it cannot be watched: you may not ecs:DescribeServices",
  });
  expect(clock.now() - begun).toBeLessThan(2000);
});

test("evidence that cannot be read says so and hides nothing", async () => {
  ecs.fates.set("api", "breaks");
  const refuse = async () => Promise.reject(new Error("denied"));
  const evidence = {
    ...{ stoppedTasks: refuse, runningTasks: refuse, unhealthyTargets: refuse },
    ...{ containers: refuse, healthy: refuse },
  };
  const results = await rolled([{ service: "api", taskDefinition: to }], { evidence });
  expect(results[0]).toMatchObject({
    verdict: "failed",
    reason: "ECS deployment circuit breaker: tasks failed to start",
  });
  expect(results[0]?.evidence.find(({ title }) => title === "stopped tasks")?.lines).toEqual([
    "(could not list the stopped tasks: denied)",
  ]);
});

test("a missing service is created from its definition, and waited for", async () => {
  const target = {
    service: "new",
    taskDefinition: to,
    definition: { serviceName: "new", taskDefinition: "td", desiredCount: 1 },
  };
  const results = await rolled([target]);
  expect(ecs.calls).toEqual(["CreateService new"]);
  expect(results[0]).toMatchObject({ verdict: "completed", from: undefined, changed: true });
});

test("one that is being deleted is waited for, then created", async () => {
  const service = ecs.services.get("api");
  if (service) service.status = "DRAINING";
  clock.after(30_000, () => service && Object.assign(service, { status: "INACTIVE" }));
  const results = await rolled([{ service: "api", taskDefinition: to, definition: { desiredCount: 1 } }]);
  expect(ecs.calls).toEqual(["CreateService api"]);
  expect(results[0]?.verdict).toBe("completed");
});

test("all obstacles are told at once, and nothing is sent", async () => {
  const service = ecs.services.get("web");
  if (service) service.controller = "CODE_DEPLOY";
  const targets = ["web", "ap"].map((name) => ({ service: name, taskDefinition: to }));
  const failure = (await rolled(targets).catch((error: unknown) => error)) as InputError;
  expect(failure).toBeInstanceOf(InputError);
  expect(failure.problems).toEqual([
    'service "web" is deployed by CodeDeploy, which Gantline does not drive',
    expect.stringContaining('there is no service "ap" in cluster "shop"'),
  ]);
  expect(ecs.calls).toEqual([]);
});

test("a crash loop is told at once, in one line, and stands in the first line of a time-out", async () => {
  ecs.fates.set("api", "hangs");
  clock.after(12_000, () => {
    for (const _ of [1, 2]) ecs.failedTask("api", 3, ["no database"]);
    Object.assign(ecs.services.get("api")?.deployments[0] ?? {}, { failed: 2 });
  });
  const [result] = await rolled([{ service: "api", taskDefinition: to }], {}, 5);
  const told = log.filter((line) => line.includes("tasks of this deployment stop"));
  expect(told).toEqual(["api: tasks of this deployment stop: 2 times api exited 3"]);
  expect(result?.verdict).toBe("timed-out");
  expect(rollFailure([result as never], all)?.message).toMatch(/^api was not done in time: .*2 times api exited 3/);
});

test("what can never start fails at once where no circuit breaker would end it", async () => {
  ecs.fates.set("api", "hangs");
  const reason = "CannotPullContainerError: failed to resolve ref r:2: not found";
  const stopped = [1, 2].map((number) => ({
    arn: `t/${number}`,
    lastStatus: "STOPPED",
    stopCode: "TaskFailedToStart",
    stoppedReason: reason,
    containers: [{ name: "api", reason }],
  }));
  clock.after(12_000, () => Object.assign(ecs.services.get("api")?.deployments[0] ?? {}, { failed: 2 }));
  const evidence = { ...ecs.evidence, stoppedTasks: async () => stopped };
  const begun = clock.now();
  const [result] = await rolled([{ service: "api", taskDefinition: to }], { evidence });
  expect(result?.verdict).toBe("failed");
  expect(result?.reason).toMatch(
    /^2 times api never started: .* \(no task can start, and no circuit breaker ends it\)$/,
  );
  expect(clock.now() - begun).toBeLessThan(16_000);
});
