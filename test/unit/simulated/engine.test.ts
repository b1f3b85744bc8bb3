import { describe, expect, it } from "vitest";
import type { EngineEvent, EngineTask } from "../../../local/engine/engine.ts";
import { createSimulatedEngine, type FoundImage } from "../../../local/engine/simulated/index.ts";
import { behaviourOf, fits, type Script, type Scripts, scriptFor } from "../../../local/engine/simulated/script.ts";
import { SteppedClock } from "../../../local/simulated/clock.ts";

const timings = { provision: 10, pull: 10, start: 10, terminate: 10, deprovision: 10 };
const check = { command: ["CMD", "/check"], interval: 10, timeout: 5, retries: 3, startPeriod: 0 };

function stage(
  scripts: Scripts,
  options: { seed?: string; find?: (reference: string) => FoundImage | undefined } = {},
) {
  const clock = new SteppedClock(0);
  const find = (reference: string) => ({ digest: "sha256:1", index: false, platforms: [], names: [reference] });
  const images = { find: options.find ?? find };
  const engine = createSimulatedEngine({ clock, seed: options.seed ?? "one", scripts, timings, images });
  const told: string[] = [];
  engine.listen(
    ({ at, kind, ...rest }) => told.push(`${at} ${kind}${detail(rest as Partial<EngineEvent>)}`),
    ({ at, text }) => told.push(`${at} log ${text}`),
  );
  const task = (number: number, more: object = {}): EngineTask => ({
    taskArn: `arn:task/shop/${number}`,
    taskId: String(number),
    platform: "linux/arm64",
    containers: [{ name: "main", image: "api:1", environment: {}, ...more }],
  });
  /** Makes the task, pulls at 20, starts at 40. */
  const begin = async (number = 1, more: object = {}) => {
    const one = task(number, more);
    engine.provision(one, {});
    await clock.pass(20);
    engine.pull(one.taskArn, "main");
    await clock.pass(20);
    engine.start(one.taskArn, "main", {});
    return one.taskArn;
  };
  return { clock, engine, told, task, begin };
}

function detail(event: Record<string, unknown>): string {
  const { taskArn: _, container: __, runtimeId: ___, macAddress: ____, outOfMemory, ...rest } = event;
  const words = Object.values(outOfMemory ? { ...rest, outOfMemory: "out of memory" } : rest);
  return words.map((word) => ` ${word}`).join("");
}

/** What is told from the start (at 50) on. */
async function life(script: Script, ms: number, more: object = {}) {
  const test = stage({ "api:1": script });
  await test.begin(1, more);
  await test.clock.pass(ms);
  return test.told.slice(2);
}

describe("which script an image has", () => {
  const scripts = { "shop/api:1": { start: 1 }, "shop/*": { start: 2 }, "shop/*:1": { start: 3 }, "*": { start: 4 } };
  it.each([
    [["shop/api:1"], 1],
    [["host/shop/api@sha256:1", "shop/api:1"], 1],
    [["shop/web:1"], 3],
    [["shop/web:2"], 2],
    [["nginx"], 4],
  ])("%j", (names, start) => {
    expect(scriptFor(scripts, names)).toEqual({ start });
  });

  it.each([
    ["a*c", "abc", true],
    ["a*c", "ac", true],
    ["a*c", "ab", false],
    ["*b*", "abc", true],
    ["a*a", "a", false],
    ["abc", "abcd", false],
  ])("%s fits %s: %s", (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  it("is changed by container, then by attempt, then by chance", () => {
    const script: Script = {
      start: 1,
      containers: { migrate: { start: 2 } },
      attempts: [{ start: 3 }],
      sometimes: [{ share: 0.5, behaviour: { start: 4 } }],
    };
    const start = (container: string, attempt: number, draw: number) =>
      behaviourOf(script, { name: container, image: "", environment: {} }, attempt, () => draw).start;
    expect([start("api", 1, 0.9), start("migrate", 1, 0.9), start("migrate", 0, 0.9), start("api", 0, 0.4)]).toEqual([
      1, 2, 3, 4,
    ]);
  });
});

describe("the life of a scripted container", () => {
  it("is provisioned, pulled, started, and runs", async () => {
    const { told, begin, clock } = stage({});
    await begin();
    await clock.pass(1000);
    expect(told).toEqual(["10 provisioned 10.0.0.1", "30 pulled sha256:1", "50 started"]);
  });

  it("gets no further than its network when what its task needs cannot be brought", async () => {
    const { told, task, engine, clock } = stage({ "api:1": { provisionFailure: "ResourceInitializationError: no" } });
    engine.provision(task(1), {});
    await clock.pass(1000);
    expect(told).toEqual(["10 provision-failed ResourceInitializationError: no"]);
  });

  it("says its lines until it ends by itself", async () => {
    const log = [
      { after: 5, text: "hello" },
      { after: 50, text: "too late" },
    ];
    expect(await life({ log, exit: { after: 20, code: 3 } }, 1000)).toEqual([
      "50 started",
      "55 log hello",
      "70 exited 3",
    ]);
  });

  it("runs out of memory", async () => {
    expect(await life({ exit: { after: 20, outOfMemory: true } }, 1000)).toEqual([
      "50 started",
      "70 exited 137 out of memory",
    ]);
  });

  it("fails to start", async () => {
    const startFailure = "CannotStartContainerError: no such file";
    expect(await life({ startFailure }, 1000)).toEqual([`50 start-failed ${startFailure}`]);
  });

  it.each([
    [{}, ["10050 health HEALTHY"]],
    [{ healthyAfter: 15_000 }, ["20050 health HEALTHY"]],
    [{ healthyAfter: "never" }, ["30050 health UNHEALTHY"]],
    [{ unhealthyAfter: 15_000 }, ["10050 health HEALTHY", "40050 health UNHEALTHY"]],
    [
      { flaps: { up: 25_000, down: 35_000 } },
      ["10050 health HEALTHY", "50050 health UNHEALTHY", "60050 health HEALTHY"],
    ],
  ] as const)("is checked as Docker checks: %j", async (script, expected) => {
    expect((await life(script as Script, 70_000, { healthCheck: check })).slice(1)).toEqual(expected);
  });

  it("is given time to come up", async () => {
    const healthCheck = { ...check, startPeriod: 25 };
    expect((await life({ healthyAfter: "never" }, 60_000, { healthCheck })).slice(1)).toEqual([
      "50050 health UNHEALTHY",
    ]);
  });

  it.each([
    [{}, 30, "1010 exited 0"],
    [{ terminate: { after: 2000, code: 143 } }, 30, "3000 exited 143"],
    [{ terminate: "deaf" }, 2, "3000 exited 137"],
    [{ terminate: { after: 5000, code: 0 } }, 2, "3000 exited 137"],
  ] as const)("takes SIGTERM: %j", async (script, timeout, expected) => {
    const { told, begin, clock, engine } = stage({ "api:1": script as Script });
    const arn = await begin();
    await clock.pass(960);
    engine.stop(arn, "main", timeout);
    await clock.pass(60_000);
    expect(told.at(-1)).toBe(expected);
  });

  it("is gone without a word when its task is removed", async () => {
    const { told, begin, clock, engine } = stage({ "api:1": { exit: { after: 5000 } } });
    const arn = await begin();
    await clock.pass(960);
    expect(engine.running()).toEqual(new Map([[arn, ["main"]]]));
    engine.deprovision(arn);
    await clock.pass(60_000);
    expect(told.at(-1)).toBe("1010 deprovisioned");
    expect(engine.request("10.0.0.1", "/")).toBe("refused");
  });
});

describe("images", () => {
  const index = { digest: "sha256:2", index: true, names: [] };
  it.each([
    [undefined, "failed to resolve ref api:1: api:1: not found"],
    [{ ...index, platforms: ["linux/amd64"] }, "image Manifest does not contain descriptor matching platform"],
  ])("that cannot be pulled: %j", async (found, expected) => {
    const { told, begin, clock } = stage({}, { find: () => found });
    await begin();
    await clock.pass(0);
    expect(told[1]).toContain(`30 pull-failed CannotPullContainerError: `);
    expect(told[1]).toContain(expected);
  });

  it("of another architecture run into the kernel", async () => {
    const { told, begin, clock } = stage({}, { find: () => ({ ...index, index: false, platforms: ["linux/amd64"] }) });
    await begin();
    await clock.pass(100);
    expect(told.slice(1)).toEqual(["30 pulled sha256:2", "50 started", "50 log exec format error", "51 exited 1"]);
  });

  it("fail to be pulled when their script says so", async () => {
    const { told, begin } = stage({ "api:1": { pullFailure: "CannotPullContainerError: i/o timeout" } });
    await begin();
    expect(told[1]).toBe("30 pull-failed CannotPullContainerError: i/o timeout");
  });
});

describe("HTTP", () => {
  it("is answered by path and time, and by how the container is", async () => {
    const http = [
      { path: "/teapot*", status: 418 as const },
      { path: "/", from: 500, to: 600, status: "refused" as const },
    ];
    const { begin, clock, engine } = stage({ "api:1": { healthyAfter: 100, http } });
    const ask = (path: string) => engine.request("10.0.0.1", path);
    expect(ask("/")).toBe("refused");
    await begin();
    await clock.pass(20); // 10 ms after the start
    expect([ask("/"), ask("/teapot/1?a=b")]).toEqual([503, 418]);
    await clock.pass(100);
    expect(ask("/")).toBe(200);
    await clock.pass(400);
    expect([ask("/"), ask("/other")]).toEqual(["refused", 200]);
  });

  it("times out on the clock", async () => {
    const { begin, clock, engine } = stage({ "api:1": { http: [{ status: "timeout" }] } });
    await begin();
    await clock.pass(10);
    const probe = engine.probe({ address: "10.0.0.1", port: 80, path: "/", timeoutMs: 5000 });
    await expect(clock.run(() => probe)).rejects.toThrow("timeout");
    expect(clock.now()).toBe(5050);
    const nobody = engine.probe({ address: "10.0.0.9", port: 80, path: "/", timeoutMs: 5000 });
    await expect(nobody).rejects.toThrow("ECONNREFUSED");
  });
});

describe("chance", () => {
  const scripts: Scripts = {
    "api:1": { start: { from: 0, to: 1000 }, sometimes: [{ share: 0.3, behaviour: { exit: { after: 1, code: 1 } } }] },
  };
  const run = async (seed: string) => {
    const { told, begin, clock } = stage(scripts, { seed });
    for (let number = 1; number <= 20; number++) await begin(number);
    await clock.pass(2000);
    return told;
  };

  it("is the same for the same seed only", async () => {
    const [one, again, other] = [await run("a"), await run("a"), await run("b")];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(one.some((line) => line.endsWith("exited 1"))).toBe(true);
  });
});
