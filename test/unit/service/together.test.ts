import { beforeEach, describe, expect, test } from "vitest";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { type OnFailure, previousOf, toReturn } from "../../../src/service/back.ts";
import { plan, type Step } from "../../../src/service/plan.ts";
import { overall, type RollResult, rollFailure, whatRuns } from "../../../src/service/result.ts";
import type { SmokeTest } from "../../../src/service/smoke.ts";
import { rollTogether, type Together, wavesOf } from "../../../src/service/together.ts";
import type { RollTools } from "../../../src/service/types.ts";
import type { Verdict } from "../../../src/service/verdict.ts";
import { FakeClock } from "../release/fake-clock.ts";
import { FakeEcs } from "../release/fake-ecs.ts";
import { definition } from "../release/world.ts";

const failOn: Verdict[] = ["failed", "rolled-back", "superseded", "timed-out"];
const names = ["api", "worker", "web"];
let clock: FakeClock;
let ecs: FakeEcs;
let abort: AbortController;
let log: string[];
let from: string;
let to: string;

beforeEach(() => {
  clock = new FakeClock();
  ecs = new FakeEcs(clock);
  abort = new AbortController();
  log = [];
  from = ecs.seed(definition("td", "api", "r:1"));
  for (const name of names) ecs.seedService(name, from);
  to = ecs.seed(definition("td", "api", "r:2"));
});

async function rolled(more: Partial<Together> = {}, tools: Partial<RollTools> = {}) {
  const { servicesPort: port, evidence, logs, http, rotations, schedules, scaling } = ecs;
  const with_ = {
    ...{ port, evidence, logs, http, rotations, schedules, scaling, clock, signal: abort.signal },
    log: (line: string) => log.push(line),
    ...tools,
  };
  const steps = await plan(
    names.map((service) => ({ service, taskDefinition: to })),
    "shop",
    port,
  );
  const how = {
    cluster: "shop",
    timeoutMs: 600_000,
    waves: [],
    onFailure: "hold" as const,
    onCancel: "leave" as const,
    smoke: [],
    until: "completed" as const,
    paused: "leave" as const,
    force: "false" as const,
    ownership: "existing" as const,
    deployment: {},
    schedules: "leave" as const,
  };
  return rollTogether(steps, { ...how, ...more }, with_);
}

const verdicts = (results: readonly RollResult[]) => results.map(({ verdict }) => verdict);

test("the last of three fails: all three run their previous revisions, and the first line says so", async () => {
  ecs.fates.set("web", "breaks");
  const waiting = rolled({ waves: [["api"], ["worker"], ["web"]], onFailure: "return-all" });
  clock.after(125_000, () => ecs.fates.delete("web"));
  const results = await waiting;
  expect(verdicts(results)).toEqual(["rolled-back", "rolled-back", "rolled-back"]);
  expect(overall(results)).toBe("rolled-back");
  expect(ecs.calls).toEqual([
    "UpdateService api",
    "UpdateService worker",
    "UpdateService web",
    "UpdateService web",
    "UpdateService worker",
    "UpdateService api",
  ]);
  const [first] = rollFailure(results, failOn)?.message.split("\n") ?? [];
  expect(first).toMatch(
    /^web failed to roll to td:2: .*; all 3 services run their previous revisions: api \(td:1\), worker \(td:1\), web \(td:1\)$/,
  );
  for (const name of names) expect(ecs.services.get(name)?.deployments[0]?.taskDefinition).toBe(from);
});

test("going back that fails is mixed, with a table of what runs where", async () => {
  ecs.fates.set("web", "breaks");
  const results = await rolled({ waves: [["api", "worker"], ["web"]], onFailure: "return-all" });
  expect(overall(results)).toBe("mixed");
  const failure = rollFailure(results, []);
  expect(failure?.message).toMatch(
    /^web failed to roll to td:2: .*; going back failed for web \(.*\): revisions are mixed$/,
  );
  expect(failure?.evidence[0]).toEqual({
    title: "what runs where",
    lines: [
      "api: td:1, taken back",
      "worker: td:1, taken back",
      expect.stringMatching(/^web: td:2, could not be taken back: /),
    ],
  });
});

test("return-failed leaves what completed", async () => {
  ecs.fates.set("web", "hangs");
  const results = await rolled({ onFailure: "return-failed", timeoutMs: 60_000 });
  expect(results.map(({ service, verdict }) => [service, verdict])).toEqual([
    ["api", "completed"],
    ["worker", "completed"],
    ["web", "rolled-back"],
  ]);
  expect(ecs.calls.at(-1)).toBe("StopServiceDeployment web");
  expect(rollFailure(results, failOn)?.message).toMatch(
    /^web failed to roll to td:2: .*; api: completed; worker: completed; back on their previous revisions: web \(td:1\)$/,
  );
});

test("a rollback by ECS that fails is mixed too", async () => {
  ecs.fates.set("web", "hangs");
  ecs.rollbacksFail = true;
  const results = await rolled({ onFailure: "return-failed", timeoutMs: 60_000 });
  expect(overall(results)).toBe("mixed");
  expect(results[2]?.back).toMatchObject({ ok: false, reason: "the rollback ended as ROLLBACK_FAILED" });
});

test("hold sends nothing more", async () => {
  ecs.fates.set("web", "breaks");
  const results = await rolled();
  expect(verdicts(results)).toEqual(["completed", "completed", "failed"]);
  expect(ecs.calls).toHaveLength(3);
});

test("no wave begins after one that failed", async () => {
  ecs.fates.set("api", "rolls-back");
  const results = await rolled({ waves: [["api"]] });
  expect(verdicts(results)).toEqual(["rolled-back", "not-started", "not-started"]);
  expect(ecs.calls).toEqual(["UpdateService api"]);
  expect(rollFailure(results, failOn)?.message).toMatch(
    /^api was rolled back to td:1: .*; worker: not-started; web: not-started$/,
  );
});

test("the time is for all waves together", async () => {
  const begun = clock.now();
  ecs.fates.set("worker", "hangs");
  const results = await rolled({ waves: [["api"], ["worker"]], timeoutMs: 90_000 });
  expect(verdicts(results)).toEqual(["completed", "timed-out", "not-started"]);
  expect(clock.now() - begun).toBe(90_000);
});

describe("a smoke test", () => {
  const smoke = (service?: string): SmokeTest => ({
    ...(service ? { service } : {}),
    ...{ url: "https://shop.example.com/", headers: {}, status: [200], expected: {}, timeoutMs: 30_000 },
  });
  const broken = () => ({ status: 502, headers: {}, body: "Bad Gateway" });

  test("that fails is a failed roll of all, told once, and all return", async () => {
    ecs.answer = broken;
    const results = await rolled({ smoke: [smoke()], onFailure: "return-all" });
    expect(verdicts(results)).toEqual(["rolled-back", "rolled-back", "rolled-back"]);
    const failure = rollFailure(results, failOn);
    expect(failure?.message).toMatch(
      /^the smoke test of api \(td:2\), worker \(td:2\), web \(td:2\) failed: GET https:\/\/shop.example.com\/ answered 502, expected 200 \(asked \d+ times in 30 s\); all 3 services run their previous revisions: /,
    );
    const answers = failure?.evidence.filter(({ title }) => title.includes("last answer")) ?? [];
    expect(answers.map(({ lines }) => lines)).toEqual([["status 502", "Bad Gateway"]]);
  });

  test("of one service fails that one, and no later wave begins", async () => {
    ecs.answer = broken;
    const results = await rolled({ smoke: [smoke("api")], waves: [["api"]], onFailure: "return-failed" });
    expect(verdicts(results)).toEqual(["rolled-back", "not-started", "not-started"]);
    expect(ecs.calls).toEqual(["UpdateService api", "UpdateService api"]);
  });

  test("is asked also when nothing was changed, and then nothing goes back", async () => {
    await rolled();
    ecs.calls.length = 0;
    ecs.answer = broken;
    const results = await rolled({ smoke: [smoke()], onFailure: "return-all" });
    expect(verdicts(results)).toEqual(["failed", "failed", "failed"]);
    expect(ecs.calls).toEqual([]);
  });

  test("that is answered changes nothing", async () => {
    expect(verdicts(await rolled({ smoke: [smoke(), smoke("web")] }))).toEqual(["completed", "completed", "completed"]);
  });

  test("is left when the run is cancelled", async () => {
    ecs.answer = broken;
    clock.after(50_000, () => abort.abort(new Cancelled("SIGTERM")));
    const results = await rolled({ smoke: [smoke()], onCancel: "roll-back" });
    expect(verdicts(results)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(ecs.calls.slice(3)).toEqual(["UpdateService api", "UpdateService worker", "UpdateService web"]);
  });
});

describe("schedules", () => {
  const other = "arn:aws:ecs:eu-central-1:111122223333:task-definition/jobs:7";
  beforeEach(() => {
    ecs.scheduled.set("nightly", from);
    ecs.scheduled.set("weekly", other);
  });

  test("follow once all is good, others are left", async () => {
    const results = await rolled({ schedules: "follow" });
    expect([...ecs.scheduled]).toEqual([
      ["nightly", to],
      ["weekly", other],
    ]);
    expect(log.at(-1)).toBe("nightly: td:1 → td:2");
    expect(rollFailure(results, failOn)).toBeUndefined();
  });

  test("are left when the roll failed", async () => {
    ecs.fates.set("web", "breaks");
    await rolled({ schedules: "follow" });
    expect(ecs.scheduled.get("nightly")).toBe(from);
  });

  test("are left unless asked", async () => {
    await rolled();
    expect(ecs.scheduled.get("nightly")).toBe(from);
  });

  test("go back from a revision that was given up", async () => {
    ecs.scheduled.set("nightly", to);
    ecs.fates.set("web", "hangs");
    await rolled({ schedules: "follow", onFailure: "return-all", timeoutMs: 60_000 });
    expect(ecs.scheduled.get("nightly")).toBe(from);
  });

  test("that cannot be moved make the step fail, and nothing else", async () => {
    ecs.fixed.add("nightly");
    const results = await rolled({ schedules: "follow", onFailure: "return-all" });
    expect(verdicts(results)).toEqual(["completed", "completed", "completed"]);
    expect(rollFailure(results, failOn)?.message).toMatch(
      /nightly still runs td:1: you may not scheduler:UpdateSchedule$/,
    );
  });
});

describe("force", () => {
  test("deploys anew what runs already, only when asked", async () => {
    await rolled();
    ecs.calls.length = 0;
    await rolled();
    expect(ecs.calls).toEqual([]);
    expect(verdicts(await rolled({ force: "true" }))).toEqual(["completed", "completed", "completed"]);
    expect(ecs.calls).toEqual(names.map((name) => `UpdateService ${name} force`));
  });

  test("when secrets were rotated after a task started", async () => {
    const [container] = definition("td", "api", "r:3").containerDefinitions;
    to = ecs.seed({
      ...definition("td", "api", "r:3"),
      containerDefinitions: [{ ...container, name: "api", secrets: [{ name: "DB", valueFrom: "/shop/db" }] }],
    });
    await rolled();
    ecs.calls.length = 0;
    const createdAt = clock.now();
    const tasks = async () => [{ arn: "t", lastStatus: "RUNNING", createdAt, containers: [] }];
    const evidence = { ...ecs.evidence, runningTasks: tasks };
    ecs.changed.set("/shop/db", createdAt - 1000);
    await rolled({ force: "when-secrets-rotated" }, { evidence });
    expect(ecs.calls).toEqual([]);
    ecs.changed.set("/shop/db", createdAt + 1000);
    const results = await rolled({ force: "when-secrets-rotated" }, { evidence });
    expect(verdicts(results)).toEqual(["completed", "completed", "completed"]);
    expect(ecs.calls).toEqual(names.map((name) => `UpdateService ${name} force`));
    expect(log.some((line) => /anew: \/shop\/db changed at .*, after a task of it started$/.test(line))).toBe(true);
  });
});

test("settings that were asked for go along, and back with what is brought back", async () => {
  for (const name of names)
    Object.assign(ecs.services.get(name) ?? {}, { settings: { healthCheckGracePeriodSeconds: 30 } });
  ecs.fates.set("web", "breaks");
  const waiting = rolled({ onFailure: "return-all", deployment: { healthCheckGracePeriodSeconds: 90 } });
  clock.after(60_000, () => ecs.fates.delete("web"));
  clock.after(20_000, () => expect(ecs.settings.get("api")).toEqual({ healthCheckGracePeriodSeconds: 90 }));
  expect(verdicts(await waiting)).toEqual(["rolled-back", "rolled-back", "rolled-back"]);
  expect(ecs.settings.get("api")).toEqual({ healthCheckGracePeriodSeconds: 30 });
});

test("when returning is off, nothing goes back and the first line says why", async () => {
  ecs.fates.set("web", "breaks");
  const results = await rolled({ onFailure: "return-all", noReturn: "shop-migrate is marked as breaking" });
  expect(verdicts(results)).toEqual(["completed", "completed", "failed"]);
  expect(ecs.calls).toHaveLength(3);
  expect(rollFailure(results, failOn)?.message).toMatch(
    /nothing was brought back: shop-migrate is marked as breaking$/,
  );
});

describe("a cancelled run", () => {
  test("leaves deployments alone", async () => {
    clock.after(10_000, () => abort.abort(new Cancelled("SIGTERM")));
    const results = await rolled();
    expect(verdicts(results)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(ecs.calls).toHaveLength(3);
    expect(log.at(-1)).toMatch(/goes on in ECS$/);
  });

  test("has ECS roll them back, and those that had completed", async () => {
    clock.after(60_000, () => abort.abort(new Cancelled("SIGTERM")));
    const results = await rolled({ waves: [["api"]], onCancel: "roll-back" });
    expect(verdicts(results)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(ecs.calls.slice(3).toSorted()).toEqual([
      "StopServiceDeployment web",
      "StopServiceDeployment worker",
      "UpdateService api",
    ]);
    expect(log).toContain("api: ECS was told to return to td:1");
  });
});

describe("the revision to return to", () => {
  const ask = async (change: (service: NonNullable<ReturnType<typeof ecs.services.get>>) => void) => {
    const service = ecs.services.get("api");
    if (service) change(service);
    const [step] = await plan([{ service: "api", taskDefinition: to }], "shop", ecs.servicesPort);
    return previousOf(step as Step, "shop", ecs.servicesPort);
  };

  test("is the one that runs", async () => expect(await ask(() => {})).toBe(from));
  test("is that of the last successful deployment when what runs never completed", async () => {
    ecs.successful.set("api", "good:1");
    const found = await ask((service) => Object.assign(service.deployments[0] ?? {}, { rolloutState: "FAILED" }));
    expect(found).toBe("good:1");
  });
  test("is none for a service that does not exist", async () => {
    expect(await ask((service) => Object.assign(service, { status: "INACTIVE" })).catch(() => "refused")).toBe(
      "refused",
    );
  });
});

test.each<[OnFailure, Verdict[], number[]]>([
  ["hold", ["completed", "failed"], []],
  ["return-failed", ["completed", "failed"], [1]],
  ["return-all", ["completed", "failed"], [0, 1]],
  ["return-all", ["completed", "rolled-back"], [0]],
  ["return-all", ["completed", "timed-out", "not-started"], [0, 1]],
  ["return-all", ["completed", "superseded"], []],
  ["return-all", ["completed", "completed"], []],
])("%s after %j returns %j", (how, all, expected) => {
  const results = all.map((verdict, index) => ({ service: String(index), verdict, changed: true }) as RollResult);
  expect(toReturn(results, how).map(({ service }) => Number(service))).toEqual(expected);
});

test("what was left alone is not returned", () => {
  const results = [
    { service: "a", verdict: "completed", changed: false },
    { service: "b", verdict: "failed", changed: true },
  ] as RollResult[];
  expect(toReturn(results, "return-all").map(({ service }) => service)).toEqual(["b"]);
  expect(whatRuns([{ ...results[0], to: "td:2", reason: "x" } as RollResult])).toEqual(["a: td:2, completed: x"]);
});

test("waves name services that roll, once", async () => {
  const steps = await plan(
    names.map((service) => ({ service, taskDefinition: to })),
    "shop",
    ecs.servicesPort,
  );
  const of = (waves: string[][]) =>
    wavesOf(steps, { waves, smoke: [], ownership: "existing" }).map((wave) => wave.map(({ target }) => target.service));
  expect(of([])).toEqual([names]);
  expect(of([["web"], ["api"]])).toEqual([["web"], ["api"], ["worker"]]);
  const smoke = { url: "https://a/", headers: {}, status: [200], expected: {}, timeoutMs: 1 };
  expect(() => wavesOf(steps, { waves: [], ownership: "existing", smoke: [{ ...smoke, service: "ap" }] })).toThrow(
    /"smoke-test" names service "ap".*did you mean "api"/,
  );
  expect(() => of([["wep"], ["api", "api"]])).toThrow(/"wep".*did you mean "web".*\n.*"api" twice/);
});

describe("a restart on the same revision that goes wrong", () => {
  beforeEach(async () => {
    await rolled();
    ecs.calls.length = 0;
    log.length = 0;
  });
  const forced = names.map((name) => `UpdateService ${name} force`);

  test("has nothing to return to: nothing is sent again, it is said, and no revisions are mixed", async () => {
    ecs.fates.set("web", "breaks");
    const results = await rolled({ force: "true", onFailure: "return-failed" });
    expect(verdicts(results)).toEqual(["completed", "completed", "failed"]);
    expect(ecs.calls).toEqual(forced);
    expect(overall(results)).toBe("failed");
    expect(rollFailure(results, failOn)?.message).toMatch(
      /^web failed to roll to td:2: .*; web was not brought back: it was restarted on td:2, which it ran before, so there is nothing to return to$/,
    );
  });

  test("is given up by ECS while it is under way", async () => {
    ecs.fates.set("web", "hangs");
    const results = await rolled({ force: "true", onFailure: "return-all", timeoutMs: 60_000 });
    expect(verdicts(results)).toEqual(["completed", "completed", "rolled-back"]);
    expect(ecs.calls).toEqual([...forced, "StopServiceDeployment web"]);
    expect(rollFailure(results, failOn)?.message).toMatch(
      /; all 3 services run their previous revisions: api \(td:2\), worker \(td:2\), web \(td:2\)$/,
    );
  });

  test("is not sent anew when its smoke test fails, nor when the run is cancelled", async () => {
    ecs.answer = () => ({ status: 502, headers: {}, body: "" });
    const url = "https://shop.example.com/";
    const smoke = [{ url, headers: {}, status: [200], expected: {}, timeoutMs: 30_000 }];
    expect(overall(await rolled({ force: "true", onFailure: "return-all", smoke }))).toBe("failed");
    expect(ecs.calls).toEqual(forced);
    clock.after(50_000, () => abort.abort(new Cancelled("SIGTERM")));
    await rolled({ force: "true", onCancel: "roll-back", smoke });
    expect(ecs.calls).toEqual([...forced, ...forced]);
  });
});

test("a capacity provider strategy goes back with force too", async () => {
  const [now, wanted] = ["FARGATE", "FARGATE_SPOT"].map((capacityProvider) => [{ capacityProvider, weight: 1 }]);
  for (const name of names)
    Object.assign(ecs.services.get(name) ?? {}, { settings: { capacityProviderStrategy: now } });
  ecs.fates.set("web", "breaks");
  await rolled({ onFailure: "return-failed", deployment: { capacityProviderStrategy: wanted } });
  expect(ecs.calls.filter((call) => call.includes("web"))).toEqual([
    "UpdateService web force",
    "UpdateService web force",
  ]);
  expect(ecs.settings.get("web")).toEqual({ capacityProviderStrategy: now });
});

describe("the one line of a cancelled run", () => {
  /** Every later call of this kind hangs for so long. */
  const slow = (kind: "update" | "deployments" | "describe", ms: number, from: number) => {
    const port = { ...ecs.servicesPort };
    const began = clock.now();
    const call = port[kind] as (...given: unknown[]) => Promise<unknown>;
    port[kind] = (async (...given: unknown[]) => {
      if (clock.now() - began >= from) await clock.sleep(ms);
      return call(...given);
    }) as never;
    return { port };
  };

  test.each(["leave", "roll-back"] as const)("comes at once while a look hangs (%s)", async (onCancel) => {
    const said: [number, string][] = [];
    let at = 0;
    clock.after(20_000, () => {
      at = clock.now();
      abort.abort(new Cancelled("SIGTERM"));
    });
    const tools = {
      ...slow("describe", 5000, 19_000),
      log: (line: string) => void said.push([clock.now() - at, line]),
    };
    await rolled({ onCancel }, tools);
    const [first] = said.filter(([, line]) => line.startsWith("cancelled: "));
    expect(first).toEqual([
      0,
      expect.stringMatching(onCancel === "leave" ? /go on in ECS$/ : /ECS is told to bring back/),
    ]);
    expect(clock.now() - at).toBeLessThanOrEqual(7000);
  });

  test("comes while the first call hangs, and does not wait for it for ever", async () => {
    let at = 0;
    clock.after(1000, () => {
      at = clock.now();
      abort.abort(new Cancelled("SIGTERM"));
    });
    const results = await rolled({ onCancel: "roll-back" }, slow("update", 30_000, 0));
    expect(verdicts(results)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(log[0]).toBe("cancelled: ECS may still begin to roll api, worker, web");
    expect(log[1]).toMatch(/^api: the run was cancelled; ECS had not answered yet/);
    expect(clock.now() - at).toBeLessThanOrEqual(7000);
  });
});

test.each([5000, 3_600_000])("a look that hangs for %i ms does not move the limit", async (ms) => {
  for (const name of names) ecs.fates.set(name, "hangs");
  const port = { ...ecs.servicesPort };
  const begun = clock.now();
  port.describe = async (...given) => {
    if (clock.now() - begun > 57_000) await clock.sleep(ms);
    return ecs.servicesPort.describe(...given);
  };
  port.deployments = async (...given) => {
    if (clock.now() - begun > 57_000) await clock.sleep(ms);
    return ecs.servicesPort.deployments(...given);
  };
  const results = await rolled({ timeoutMs: 60_000 }, { port });
  expect(verdicts(results)).toEqual(["timed-out", "timed-out", "timed-out"]);
  expect(clock.now() - begun).toBe(60_000);
});

test("evidence that does not come is given up, and what there is of it is told", async () => {
  ecs.fates.set("web", "hangs");
  const evidence = { ...ecs.evidence, unhealthyTargets: () => new Promise<never>(() => undefined) };
  const begun = clock.now();
  const results = await rolled({ timeoutMs: 60_000 }, { evidence });
  expect(clock.now() - begun).toBe(70_000);
  expect(results[2]?.evidence.find(({ title }) => title === "targets that are not healthy")?.lines).toEqual([
    "(could not read the health of the targets: no answer within 10 s)",
  ]);
});
