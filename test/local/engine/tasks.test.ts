import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, setUp } from "./harness.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await setUp();
});
afterAll(() => bench?.close());

describe("a container's end", () => {
  it.each([0, 3, 127])("exit code %i comes through", async (code) => {
    const task = bench.task({ command: ["exit", String(code)] });
    await task.begin();
    expect(await task.event("exited")).toMatchObject({ container: "main", exitCode: code, outOfMemory: false });
    expect(task.events.map((one) => one.kind).filter((kind) => kind !== "pulled")).toEqual([
      "provisioned",
      "started",
      "exited",
    ]);
  });

  it("is for memory when the task's limit is reached, also without one of its own", async () => {
    const task = bench.task({ command: ["eat", "400"] });
    task.spec.memory = 128;
    await task.begin();
    expect(await task.event("exited")).toMatchObject({ exitCode: 137, outOfMemory: true });
    expect(task.text()).toEqual([]);
  });

  it("comes with SIGTERM when it listens", async () => {
    const task = bench.task({ command: ["wait"] });
    await task.begin();
    await task.line("waiting");
    bench.engine.stop(task.spec.taskArn, "main", 30);
    expect(await task.event("exited")).toMatchObject({ exitCode: 0 });
    expect(task.text()).toEqual(["waiting", "stopping"]);
  });

  it("comes with SIGKILL when it does not", async () => {
    const task = bench.task({ command: ["deaf"] });
    await task.begin();
    await task.line("deaf");
    bench.engine.stop(task.spec.taskArn, "main", 1);
    expect(await task.event("exited")).toMatchObject({ exitCode: 137, outOfMemory: false });
  });

  it("is no start when the program does not exist", async () => {
    const task = bench.task({ entryPoint: ["/nope"] });
    await task.begin();
    const { reason } = await task.event("start-failed");
    expect(reason).toMatch(
      /^CannotStartContainerError: ResourceInitializationError: .*exec: "\/nope": stat \/nope: no such file/,
    );
    expect(task.events.some((one) => one.kind === "started")).toBe(false);
  });
});

describe("output", () => {
  it("all 10,000 lines of a last moment arrive before the exit", async () => {
    const task = bench.task({ command: ["lines", "10000", "4"] });
    const lines = await task.output();
    expect(await task.event("exited")).toMatchObject({ exitCode: 4 });
    expect(lines).toEqual(Array.from({ length: 10_000 }, (_, index) => `line ${index}`));
  });

  it("a long line is whole up to what an event of CloudWatch Logs holds", async () => {
    const lines = await bench.task({ command: ["long", "300000"] }).output();
    expect(lines.map((one) => one.length)).toEqual([262_118, 300_000 - 262_118]);
  });

  it("both streams in order, empty lines too, with the engine's time", async () => {
    const before = Date.now();
    const task = bench.task({ command: ["both"] });
    expect(await task.output()).toEqual(["to stdout", "to stderr", "", "after an empty line"]);
    const times = task.lines.map((one) => one.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(before);
    expect((await task.event("exited")).at).toBeGreaterThanOrEqual(times[3] ?? 0);
  });
});

describe("settings", () => {
  it("environment of the definition, overlaid by that of the start", async () => {
    const task = bench.task({ command: ["environment"], environment: { A: "definition", B: "definition" } });
    await task.prepare();
    bench.engine.start(task.spec.taskArn, "main", { B: "start=two words" });
    await task.event("exited");
    expect(task.text()).toEqual(expect.arrayContaining(["A=definition", "B=start=two words"]));
  });

  it("user, working directory, ulimits, init, architecture", async () => {
    const task = bench.task({
      command: ["whoami"],
      user: "65532",
      workingDirectory: "/proc",
      ulimits: [{ name: "nofile", softLimit: 4096, hardLimit: 4096 }],
      initProcess: true,
    });
    expect(await task.output()).toEqual(["false 65532 /proc 4096 arm64"]);
  });

  it("a read-only root, with a tmpfs and a volume of the task on it", async () => {
    const shared = { volume: "shared", containerPath: "/shared" };
    const task = bench.task(
      {
        command: ["write", "/shared/file", "x"],
        readonlyRootFilesystem: true,
        mounts: [{ ...shared, readOnly: false }],
      },
      { command: ["write", "/file", "x"], readonlyRootFilesystem: true },
      {
        command: ["write", "/tmp/file", "x"],
        readonlyRootFilesystem: true,
        tmpfs: [{ containerPath: "/tmp", size: 1 }],
      },
      { command: ["write", "/shared/other", "x"], mounts: [{ ...shared, readOnly: true }] },
    );
    await task.begin();
    await Promise.all(task.spec.containers.map((one) => task.event("exited", one.name)));
    expect(task.text("main")).toEqual(["<nil>"]);
    expect(task.text("other1")).toEqual(["open /file: read-only file system"]);
    expect(task.text("other2")).toEqual(["<nil>"]);
    expect(task.text("other3")).toEqual(["open /shared/other: read-only file system"]);

    const label = `label=gantline.task=${task.spec.taskArn}`;
    expect(await bench.docker("volume", "ls", "-q", "--filter", label)).toContain("shared");
    bench.engine.deprovision(task.spec.taskArn);
    await task.event("deprovisioned");
    expect(await bench.docker("volume", "ls", "-q", "--filter", label)).toBe("");
    expect(await bench.docker("ps", "-aq", "--filter", label)).toBe("");
  });

  it("a volume that tasks share outlives them, and goes with the cloud", async () => {
    const mounts = [{ volume: "fs-0123abcd", shared: true, containerPath: "/files", readOnly: false }];
    const writer = bench.task({ command: ["write", "/files/kept", "x"], mounts });
    expect(await writer.output()).toEqual(["<nil>"]);
    bench.engine.deprovision(writer.spec.taskArn);
    await writer.event("deprovisioned");
    const reader = bench.task({ command: ["exists", "/files/kept"], mounts });
    await reader.begin();
    expect(await reader.event("exited")).toMatchObject({ exitCode: 0 });
    expect(await bench.docker("volume", "ls", "-q", "--filter", `label=gantline.cloud=${bench.cloudId}`)).toContain(
      "shared-fs-0123abcd",
    );
  });

  it("capabilities and labels reach the engine", async () => {
    const task = bench.task({
      command: ["wait"],
      capAdd: ["SYS_PTRACE"],
      capDrop: ["NET_RAW"],
      labels: { team: "shop", "gantline.cloud": "another" },
    });
    await task.begin();
    const { runtimeId } = await task.event("started");
    const [about] = JSON.parse(await bench.docker("inspect", runtimeId));
    expect(about.HostConfig).toMatchObject({ CapAdd: ["SYS_PTRACE"], CapDrop: ["NET_RAW"] });
    expect(about.Config.Labels).toMatchObject({
      team: "shop",
      "gantline.cloud": bench.cloudId,
      "gantline.task": task.spec.taskArn,
      "gantline.container": "main",
    });
  });
});

describe("health", () => {
  const check = { interval: 1, timeout: 2, retries: 1, startPeriod: 0 };

  it("goes from healthy to unhealthy with an exec-form check", async () => {
    const task = bench.task({
      command: ["appear", "/alive", "1500"],
      healthCheck: { ...check, retries: 2, command: ["CMD", "/probe", "exists", "/alive"] },
    });
    await task.begin();
    await task.health("UNHEALTHY");
    expect(task.events.filter((one) => one.kind === "health").map((one) => one.status)).toEqual([
      "HEALTHY",
      "UNHEALTHY",
    ]);
  });

  it("is unhealthy when the shell form finds no shell", async () => {
    const task = bench.task({ command: ["wait"], healthCheck: { ...check, command: ["CMD-SHELL", "exit 0"] } });
    await task.begin();
    expect(await task.event("health")).toMatchObject({ status: "UNHEALTHY" });
  });
});
