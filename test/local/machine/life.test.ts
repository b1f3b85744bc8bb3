import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { running } from "../../../local/machine/daemon.ts";
import { run } from "../../../local/machine/exec.ts";
import type { Home } from "../../../local/machine/home.ts";
import { hostFacts, obstacles } from "../../../local/machine/host.ts";
import { bringUp, type Machine, MachineError, purge } from "../../../local/machine/index.ts";
import { isAlive, nameOf, type ProcessName, stop } from "../../../local/machine/processes.ts";
import { lend, makeHome, traces } from "./own-home.ts";

// An engine of our own needs root on Debian: elsewhere these tests fail, and say what is missing.
let home: Home;
let remove: () => Promise<void>;
const held: Machine[] = [];

beforeAll(async () => {
  expect(obstacles(hostFacts())).toEqual([]);
  // Whoever ran the other tests on an existing engine has not unpacked one of our own yet.
  const usual = await bringUp({ say: () => undefined });
  const made = await makeHome();
  home = made.home;
  remove = made.remove;
  if (usual.engine === "own") await lend(made.usual, home);
  await usual.release();
});
afterEach(async () => {
  for (const machine of held.splice(0)) await machine.release();
});
afterAll(async () => {
  await purge(() => undefined);
  expect(traces(home)).toEqual([]);
  await remove();
});

async function up(options: Partial<Parameters<typeof bringUp>[0]> = {}): Promise<Machine> {
  const machine = await bringUp({ engine: "own", say: () => undefined, ...options });
  held.push(machine);
  return machine;
}

const dockerOf =
  (machine: Machine) =>
  (...args: string[]) =>
    run("docker", args, { env: { ...process.env, ...machine.dockerEnv } });

/** An image whose program runs until it is stopped. */
async function sleeper(docker: (...args: string[]) => Promise<string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gl-image-"));
  await writeFile(join(folder, "Dockerfile"), 'FROM golang:1.24\nCMD ["sleep", "1000"]\n');
  await docker("buildx", "build", "--quiet", "--load", "--tag", "sleeper", folder);
  await rm(folder, { recursive: true });
}

test("the last one out takes it down, the second one in joins", async () => {
  const [first, second] = await Promise.all([up(), up()]);
  const engine = running(home, "engine");
  await first.release();
  await first.release();
  expect(running(home, "engine")).toEqual(engine);
  expect(await dockerOf(second)("ps", "--quiet")).toBe("");
  await second.release();
  expect(traces(home)).toEqual([]);
});

test("what dies under a run is started again by the next that comes, and the rest is left alone", async () => {
  await up();
  const before = { engine: running(home, "engine"), registry: running(home, "registry") };
  await stop(before.registry as ProcessName, 0);
  await up();
  expect(running(home, "engine")).toEqual(before.engine);
  expect(running(home, "registry")).not.toBeUndefined();
  expect(running(home, "registry")).not.toEqual(before.registry);
});

test("a start after everything was killed repairs", async () => {
  const crashed = await up();
  const docker = dockerOf(crashed);
  await sleeper(docker);
  const id = (await docker("run", "--detach", "--publish", "8080:80", "sleeper")).trim();
  const pid = nameOf(Number(await docker("inspect", "--format", "{{.State.Pid}}", id)));
  expect(isAlive(pid)).toBe(true);
  for (const name of ["engine", "registry", "postgres"] as const) {
    process.kill(running(home, name)?.pid as number, "SIGKILL");
  }
  await rm(home.leases, { recursive: true }); // as if their holder had been killed as well
  const machine = await up();
  expect(isAlive(pid)).toBe(false);
  expect(await dockerOf(machine)("ps", "--all", "--quiet")).toBe("");
});

test("called off half-way it leaves nothing, and the next start works", async () => {
  for (const moment of ["network namespace", "registry", "PostgreSQL", "engine"]) {
    const stop = new AbortController();
    const say = (line: string) => {
      if (line.includes(moment) && line.endsWith(" s")) stop.abort(new Error("called off"));
    };
    await expect(up({ say, signal: stop.signal })).rejects.toThrow("called off");
    expect(traces(home)).toEqual([]);
  }
  await up();
});

test("another kind of engine than the one that is up is refused", async () => {
  await up();
  await expect(up({ engine: "existing" })).rejects.toThrow(/is up with engine "own", and another run uses it\. Wait/);
  await expect(purge(() => undefined)).rejects.toThrow(/is in use by 1 other run\. Stop/);
});

test("without the right to fetch, it refuses with the list and touches nothing", async () => {
  const empty = await makeHome();
  try {
    const refused = await up({ install: false }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MachineError);
    expect((refused as Error).message).toMatch(
      /^A container engine of our own needs packages .*--no-install was given/,
    );
    expect((refused as Error).message).toMatch(/docker\.io +\d+ MB {2}container engine/);
    expect(traces(empty.home)).toEqual([]);
  } finally {
    await empty.remove();
  }
});

test("a Debian mirror that does not answer is named, and nothing half-done stays", async () => {
  const empty = await makeHome();
  const before = process.env.http_proxy;
  process.env.http_proxy = "http://127.0.0.1:9"; // apt's way out leads nowhere
  try {
    await expect(up()).rejects.toThrow(
      /^The container engine's packages could not be downloaded from http\S+ \(trixie\): .*Check that the Debian mirror/,
    );
    expect(traces(empty.home)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env.http_proxy;
    else process.env.http_proxy = before;
    await empty.remove();
  }
});

test("a registry that cannot start is named, with its own words and its log", async () => {
  const config = await readFile(join(home.baseImages, "index.json"), "utf8");
  const program = join(home.bin, "docker-registry");
  await cp(program, `${program}.kept`);
  await writeFile(program, "#!/bin/sh\necho no room left >&2\nexit 1\n");
  try {
    await expect(up()).rejects.toThrow(/^The image registry ended at once after its start: no room left\. Its log is /);
    expect(traces(home)).toEqual([]);
  } finally {
    await rm(program);
    await cp(`${program}.kept`, program);
    await rm(`${program}.kept`);
  }
  expect(await readFile(join(home.baseImages, "index.json"), "utf8")).toBe(config);
});

test("an engine that is there is used from inside its network, and not from outside", async () => {
  const machine = await up();
  const docker = dockerOf(machine);
  await registryImage(docker);
  const inner = await makeHome();
  const env = { ...process.env, ...machine.dockerEnv };
  const program = join(import.meta.dirname, "inside.ts");
  try {
    const out = await run("nsenter", [`--net=${machine.netns}`, process.execPath, program], { env });
    expect(JSON.parse(out)).toMatchObject({
      engine: "existing",
      why: expect.stringContaining("has everything that is needed"),
      bridgeGateway: machine.bridgeGateway,
      registry: 200,
      user: "inside-admin",
    });
    await expect(run(process.execPath, [program], { env })).rejects.toThrow(
      /MachineError: The engine at .* cannot be used: its network is not this machine's/,
    );
    expect(await docker("ps", "--all", "--quiet")).toBe("");
    expect(traces(inner.home)).toEqual([]);
  } finally {
    await inner.remove();
    process.env.GANTLINE_HOME = home.root;
  }
});

/** `registry:2` as Docker Hub has it, as far as we use it: made from Debian's program and the libraries it needs. */
async function registryImage(docker: (...args: string[]) => Promise<string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gl-image-"));
  const program = join(home.bin, "docker-registry");
  const libraries = (await run("ldd", [program])).match(/\/\S+/g) ?? [];
  for (const library of libraries) {
    await mkdir(join(folder, "root", dirname(library)), { recursive: true });
    await writeFile(join(folder, "root", library), readFileSync(library), { mode: 0o755 });
  }
  await cp(program, join(folder, "root/registry"));
  const storage = "{filesystem: {rootdirectory: /data}, delete: {enabled: true}}";
  await writeFile(join(folder, "root/registry.yml"), `version: 0.1\nstorage: ${storage}\nhttp: {addr: ":5000"}\n`);
  await writeFile(
    join(folder, "Dockerfile"),
    'FROM scratch\nCOPY root /\nVOLUME /data\nENTRYPOINT ["/registry", "serve", "/registry.yml"]\n',
  );
  await docker("buildx", "build", "--quiet", "--load", "--tag", "registry:2", folder);
  await rm(folder, { recursive: true });
}
