import { describe, expect, test } from "vitest";
import type { Host } from "../../../local/machine/host.ts";
import { decide, type EngineFacts, judge } from "../../../local/machine/judge.ts";

const good: EngineFacts = {
  address: "unix:///var/run/docker.sock",
  version: "28.0.4",
  operatingSystem: "Debian GNU/Linux 13 (trixie)",
  osType: "linux",
  rootless: false,
  containerdStore: true,
  buildx: "0.23.0",
  compose: "2.35.0",
  gateway: "172.17.0.1",
  gatewayIsMine: true,
  loopback: true,
  arm64: true,
};
const none: EngineFacts = { address: good.address, unreachable: "there is no such socket" };
const debian: Host = {
  platform: "linux",
  architecture: "x64",
  root: true,
  distribution: { id: "debian", version: "12" },
};
const ubuntu: Host = { ...debian, distribution: { id: "ubuntu", version: "24.04" } };
const user: Host = { ...debian, root: false };

describe("judge", () => {
  test("an engine that has everything is usable", () => {
    expect(judge(good)).toEqual({ usable: true, reasons: [] });
  });

  test.each<[string, Partial<EngineFacts>, RegExp]>([
    ["too old", { version: "20.10.24" }, /version 20\.10\.24: upgrade it to 26\.1/],
    ["a minor too old", { version: "26.0.2" }, /upgrade it to 26\.1/],
    ["a version that is none", { version: "" }, /upgrade it/],
    ["another image store", { containerdStore: false }, /containerd-snapshotter.*daemon\.json/],
    ["no buildx", { buildx: undefined }, /buildx is missing: install/],
    ["no compose", { compose: undefined }, /compose is missing: install/],
    ["Windows containers", { osType: "windows" }, /windows containers: switch/],
    ["rootless", { rootless: true, gatewayIsMine: false }, /rootless.*runs as root/],
    [
      "Docker Desktop",
      { operatingSystem: "Docker Desktop", gatewayIsMine: false },
      /network is not this machine's \(Docker Desktop\): the bridge 172\.17\.0\.1/,
    ],
    ["no bridge", { gateway: undefined, gatewayIsMine: false }, /the bridge it lacks/],
    [
      "another loopback",
      { loopback: "nothing arrived at 127.0.0.1:4711" },
      /registry on our loopback \(nothing arrived/,
    ],
    ["no emulation", { arm64: "exec format error" }, /ARM64 programs \(exec format error\): register QEMU/],
  ])("%s is one reason, with what to change", (_, change, reason) => {
    const { usable, reasons } = judge({ ...good, ...change });
    expect(usable).toBe(false);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(reason);
  });

  test("everything that is wrong is told at once", () => {
    expect(judge({ ...good, version: "20.10.24", containerdStore: false, buildx: undefined }).reasons).toHaveLength(3);
  });
});

describe("decide", () => {
  test("auto takes a usable engine", () => {
    expect(decide("auto", debian, good)).toMatchObject({ engine: "existing" });
  });

  test("auto makes one of our own where none is, or none that will do, and says which", () => {
    expect(decide("auto", debian, none)).toEqual({
      engine: "own",
      why: "no engine answers at unix:///var/run/docker.sock (there is no such socket)",
    });
    expect(decide("auto", debian, { ...good, containerdStore: false }).why).toMatch(/containerd image store/);
  });

  test("own does not ask what is there", () => {
    expect(decide("own", debian, undefined)).toEqual({ engine: "own", why: "it was asked for" });
  });

  test.each([
    [
      "no engine and no right to install one",
      user,
      none,
      /^No container engine: no engine answers .*we are not root\. Start a Docker engine/,
    ],
    ["neither Debian nor root", { ...ubuntu, root: false }, none, /not Debian and we are not root/],
    ["an old Debian", { ...debian, distribution: { id: "debian", version: "11" } }, none, /Debian 11, older than 12/],
    ["a Mac", { ...debian, platform: "darwin", root: false }, none, /this is darwin, not Linux/],
    [
      "an unusable engine elsewhere than Debian",
      ubuntu,
      { ...good, version: "20.10.24" },
      /upgrade it to 26\.1.*not Debian.*Change the engine/,
    ],
  ] as const)("auto: %s is an error of one line", (_, host, facts, message) => {
    expect(() => decide("auto", host, facts)).toThrow(message);
  });

  test("existing: an unusable engine is an error that says what to change, on Debian too", () => {
    expect(() => decide("existing", debian, { ...good, compose: undefined })).toThrow(
      /^The engine at unix:\/\/\/var\/run\/docker\.sock cannot be used: docker compose is missing: install .*--engine own/,
    );
    expect(() => decide("existing", debian, none)).toThrow(/^No engine answers at .*Start it, set DOCKER_HOST/);
  });

  test("own without the right to is an error", () => {
    expect(() => decide("own", user, undefined)).toThrow(/one of our own cannot be started, as we are not root/);
  });
});
