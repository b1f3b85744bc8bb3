import { mkdtemp, rm } from "node:fs/promises";
import { createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { realClock } from "../../../local/clock.ts";
import { createDockerEngine, listClouds, removeCloud } from "../../../local/engine/docker/index.ts";
import { type Bench, setUp } from "./harness.ts";

let bench: Bench;
let door: Awaited<ReturnType<typeof openDoor>>;

beforeAll(async () => {
  bench = await setUp(async (machine) => {
    door = await openDoor(machine.dockerSocket);
    return { socket: door.socket };
  });
});
afterAll(async () => {
  await bench?.close();
  await door?.close();
});

/** Stands between the tested code and the engine. While it is shut, the engine looks as if it were gone. */
async function openDoor(target: string) {
  const folder = await mkdtemp(join(tmpdir(), "gl-"));
  const socket = join(folder, "docker.sock");
  const open = new Set<Socket>();
  let shut = false;
  const server = createServer((inner) => {
    if (shut) return inner.destroy();
    const outer = createConnection(target);
    for (const one of [inner, outer]) {
      open.add(one);
      one.on("error", () => {});
      one.on("close", () => open.delete(one));
    }
    inner.pipe(outer).pipe(inner);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    socket,
    shut() {
      shut = true;
      for (const one of open) one.destroy();
    },
    open() {
      shut = false;
    },
    async close() {
      server.close();
      for (const one of open) one.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe("an engine that went away for a while", () => {
  it("exits and lines of that time are told when it is back", async () => {
    const task = bench.task({ command: ["wait"] }, { command: ["wait"] });
    await task.begin();
    await task.line("waiting", "main");
    await task.line("waiting", "other1");
    const { runtimeId } = await task.event("started", "main");
    door.shut();
    await bench.docker("stop", runtimeId);
    door.open();
    expect(await task.event("exited")).toMatchObject({ container: "main", exitCode: 0 });
    expect(task.text("main")).toEqual(["waiting", "stopping"]);

    bench.engine.stop(task.spec.taskArn, "other1", 10);
    expect(await task.event("exited", "other1")).toMatchObject({ exitCode: 0 });
  });

  it("what is asked of it meanwhile fails with a text that says so", async () => {
    door.shut();
    const task = bench.task({});
    bench.engine.provision(task.spec, {});
    bench.engine.pull(task.spec.taskArn, "main");
    const says = new RegExp(`the container engine does not answer at ${door.socket}`);
    expect((await task.event("provision-failed")).reason).toMatch(says);
    expect((await task.event("pull-failed")).reason).toMatch(says);
    door.open();
  });
});

describe("containers removed behind the engine's back", () => {
  it("a container ends without an exit code", async () => {
    const task = bench.task({ command: ["wait"] });
    await task.begin();
    await bench.docker("rm", "--force", (await task.event("started")).runtimeId);
    expect(await task.event("exited")).not.toHaveProperty("exitCode");
  });

  it("with the pause container go all the task's containers", async () => {
    const task = bench.task({ command: ["wait"] }, { command: ["wait"] });
    await task.begin();
    await bench.docker("rm", "--force", `${bench.cloudId}-${task.spec.taskId.slice(0, 12)}-pause`);
    expect(await task.event("exited", "main")).not.toHaveProperty("exitCode");
    expect(await task.event("exited", "other1")).not.toHaveProperty("exitCode");
  });
});

it("a cloud's next process removes what the last one left, and nothing else", async () => {
  const other = bench.task({ command: ["wait"] });
  await other.begin();
  const runtimeDir = await mkdtemp(join(tmpdir(), "gl-"));
  const cloudId = `${bench.cloudId}-dead`;
  const dead = createDockerEngine({
    socket: bench.machine.dockerSocket,
    cloudId,
    registry: { loginFor: () => undefined },
    metadata: async () => ({ status: 404, body: "" }),
    runtimeDir,
    clock: realClock,
    docker: { env: { ...process.env, ...bench.machine.dockerEnv } },
  });
  const started = new Promise<void>((resolve) => {
    dead.listen(
      (event) => {
        if (event.kind === "pulled") dead.start(event.taskArn, event.container, {});
        if (event.kind === "started") resolve();
      },
      () => {},
    );
  });
  const { spec } = bench.task({
    command: ["wait"],
    mounts: [{ volume: "data", containerPath: "/data", readOnly: false }],
  });
  dead.provision(spec, {});
  dead.pull(spec.taskArn, "main");
  await started;
  expect(await listClouds(bench.machine.dockerSocket)).toEqual(expect.arrayContaining([bench.cloudId, cloudId]));

  await removeCloud(bench.machine.dockerSocket, cloudId);
  const clouds = await listClouds(bench.machine.dockerSocket);
  expect(clouds).toContain(bench.cloudId);
  expect(clouds).not.toContain(cloudId);
  expect(other.events.some((event) => event.kind === "exited")).toBe(false);
  await dead.close();
  await rm(runtimeDir, { recursive: true });
});

it("closing leaves no container, volume, image or socket, not even of a task that is just starting", async () => {
  const other = await setUp();
  const running = other.task({ command: ["wait"], mounts: [{ volume: "v", containerPath: "/v", readOnly: false }] });
  await running.begin();
  const starting = other.task({ command: ["wait"] });
  await starting.prepare();
  other.engine.start(starting.spec.taskArn, "main", {});
  other.engine.provision(other.task({}).spec, {});
  await other.close();

  const label = `label=gantline.cloud=${other.cloudId}`;
  expect(await bench.docker("ps", "--all", "--quiet", "--filter", label)).toBe("");
  expect(await bench.docker("volume", "ls", "--quiet", "--filter", label)).toBe("");
  expect(await bench.docker("image", "ls", "--all", "--format", "{{.Repository}}")).not.toContain(other.repository);
});
