import { describe, expect, it } from "vitest";
import { containerSpec, pauseSpec } from "../../../local/engine/docker/spec.ts";
import type { EngineContainer, EngineTask } from "../../../local/engine/engine.ts";

const base: EngineContainer = { name: "api", image: "shop/api:1", environment: {} };
const task: EngineTask = {
  taskArn: "arn:aws:ecs:eu-central-1:111122223333:task/shop/0123456789abcdef0123456789abcdef",
  taskId: "0123456789abcdef0123456789abcdef",
  platform: "linux/arm64",
  containers: [base],
};
// biome-ignore lint/suspicious/noExplicitAny: the engine's own JSON.
const specOf = (container: Partial<EngineContainer>, limits: Partial<EngineTask> = {}): any =>
  containerSpec("cloud", { ...task, ...limits }, { ...base, ...container }, "shop/api@sha256:1", "pause-id", {});

describe("a container", () => {
  it("joins the pause container and restarts by nobody", () => {
    expect(specOf({}).HostConfig).toMatchObject({ NetworkMode: "container:pause-id", RestartPolicy: { Name: "no" } });
    expect(specOf({}).Image).toBe("shop/api@sha256:1");
  });

  it.each([
    ["its own limit", { memory: 64 }, { memory: 512 }, 64],
    ["the task's when it has none", {}, { memory: 512 }, 512],
    ["the task's when it has only a soft one", { memoryReservation: 32 }, { memory: 512 }, 512],
    ["none when nobody has one", {}, {}, undefined],
  ])("memory: %s", (_, container, limits, expected) => {
    const { Memory, MemorySwap } = specOf(container, limits).HostConfig;
    expect(Memory).toBe(expected === undefined ? undefined : expected * 1024 * 1024);
    expect(MemorySwap).toBe(Memory);
  });

  it.each([
    [{ cpu: 256 }, { cpu: 1024 }, 4096],
    [{}, { cpu: 1024 }, 16_384],
    [{ cpu: 0 }, { cpu: 512 }, 8192],
    [{ cpu: 1 }, {}, 16],
    [{}, {}, undefined],
  ])("CPU shares of %j in %j", (container, limits, expected) => {
    expect(specOf(container, limits).HostConfig.CpuShares).toBe(expected);
  });

  it("the image's own health check is switched off", () => {
    expect(specOf({}).Healthcheck).toEqual({ Test: ["NONE"] });
  });

  it.each([
    [
      ["CMD", "/healthcheck", "-v"],
      ["CMD", "/healthcheck", "-v"],
    ],
    [
      ["CMD-SHELL", "curl -f localhost || exit 1"],
      ["CMD-SHELL", "curl -f localhost || exit 1"],
    ],
    [
      ["CMD-SHELL", "curl -f", "localhost"],
      ["CMD-SHELL", "curl -f localhost"],
    ],
  ])("health check %j in nanoseconds", (command, test) => {
    const healthCheck = { command, interval: 30, timeout: 5, retries: 3, startPeriod: 10 };
    expect(specOf({ healthCheck }).Healthcheck).toEqual({
      Test: test,
      Interval: 30e9,
      Timeout: 5e9,
      Retries: 3,
      StartPeriod: 10e9,
      StartInterval: 30e9,
    });
  });

  it("has only what the definition says, so that the image's own words stay", () => {
    expect(Object.keys(specOf({})).sort()).toEqual(["Env", "Healthcheck", "HostConfig", "Image", "Labels"]);
    expect(specOf({ command: ["a"], entryPoint: ["b"] })).toMatchObject({ Cmd: ["a"], Entrypoint: ["b"] });
  });

  it("the start's environment wins", () => {
    const spec = containerSpec("c", task, { ...base, environment: { A: "1", B: "1" } }, "i", "p", { B: "2" });
    expect(spec).toMatchObject({ Env: ["A=1", "B=2"] });
  });

  it("tmpfs, ulimits and volumes in Docker's form", () => {
    const spec = specOf({
      tmpfs: [{ containerPath: "/tmp", size: 16, mountOptions: ["noexec"] }],
      ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
      mounts: [
        { volume: "data", containerPath: "/data", readOnly: true },
        { volume: "fs-1", shared: true, containerPath: "/files", readOnly: false },
      ],
    });
    expect(spec.HostConfig.Tmpfs).toEqual({ "/tmp": "size=16m,noexec" });
    expect(spec.HostConfig.Ulimits).toEqual([{ Name: "nofile", Soft: 1, Hard: 2 }]);
    expect(spec.HostConfig.Mounts[0]).toMatchObject({
      Type: "volume",
      Source: "cloud-0123456789ab-data",
      Target: "/data",
      ReadOnly: true,
    });
    const { Source, VolumeOptions } = spec.HostConfig.Mounts[1];
    expect(Source).toBe("cloud-shared-fs-1");
    // No label of the task: what removes a task's volumes leaves it, what removes a cloud's does not.
    expect(Object.values(VolumeOptions.Labels)).toEqual(["cloud"]);
  });
});

it("pause gives the task its names and no name server but itself", () => {
  expect(pauseSpec("cloud", task, "pause:1", { "db.internal": "172.29.0.1" }, "/run/x")).toMatchObject({
    HostConfig: {
      NetworkMode: "bridge",
      Dns: ["169.254.170.2"],
      DnsSearch: ["."],
      ExtraHosts: ["db.internal:172.29.0.1"],
      CapDrop: ["ALL"],
    },
  });
});
