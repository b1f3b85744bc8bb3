import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Home, homeFor } from "../../../local/machine/home.ts";
import { countLeases, takeLease, withLock } from "../../../local/machine/lease.ts";
import {
  isAlive,
  nameOf,
  parse,
  processesOf,
  readPidFile,
  stop,
  text,
  writePidFile,
} from "../../../local/machine/processes.ts";

let home: Home;
beforeEach(() => {
  home = homeFor({ GANTLINE_HOME: mkdtempSync(join(tmpdir(), "gl-")) }, 0);
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

const nobodyWaits = () => undefined;

test("work under the lock is done one after the other", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((done) => setImmediate(done));
    order.push(`${name} ends`);
  };
  await Promise.all(["a", "b", "c"].map((name) => withLock(home, nobodyWaits, undefined, work(name))));
  expect(order.map((line) => line.split(" ")[1])).toEqual(["begins", "ends", "begins", "ends", "begins", "ends"]);
});

test("the lock ends with a process that was killed", async () => {
  const holder = spawn(
    process.execPath,
    [
      "-e",
      `const { DatabaseSync } = require("node:sqlite");
       globalThis.lock = new DatabaseSync(${JSON.stringify(home.lock)});
       lock.exec("BEGIN EXCLUSIVE"); console.log("held"); setInterval(() => {}, 1e6);`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(holder.stdout, "data");
  let waited = false;
  const locked = withLock(
    home,
    () => {
      waited = true;
      holder.kill("SIGKILL");
    },
    undefined,
    async () => "mine",
  );
  expect(await locked).toBe("mine");
  expect(waited).toBe(true);
});

test("waiting for the lock ends when it is called off, and a failure gives the lock back", async () => {
  await withLock(home, nobodyWaits, undefined, async () => {
    const calledOff = new AbortController();
    const waiting = withLock(
      home,
      () => calledOff.abort(new Error("called off")),
      calledOff.signal,
      async () => 1,
    );
    await expect(waiting).rejects.toThrow("called off");
  });
  await expect(
    withLock(home, nobodyWaits, undefined, async () => {
      throw new Error("broke");
    }),
  ).rejects.toThrow("broke");
  expect(await withLock(home, nobodyWaits, undefined, async () => 2)).toBe(2);
});

test("a lock whose folder was removed by its last holder is taken anew", async () => {
  const order: string[] = [];
  const first = withLock(home, nobodyWaits, undefined, async () => {
    const second = withLock(home, nobodyWaits, undefined, async () => order.push("second"));
    await new Promise((done) => setImmediate(done));
    rmSync(home.root, { recursive: true });
    return { second };
  });
  await (await first).second;
  expect(order).toEqual(["second"]);
});

test("leases count while their process lives, each on its own", () => {
  expect(countLeases(home)).toBe(0);
  const [first, second] = [takeLease(home), takeLease(home)];
  expect(countLeases(home)).toBe(2);
  first();
  first();
  expect(countLeases(home)).toBe(1);
  second();
  expect(countLeases(home)).toBe(0);
});

test("leases of dead processes are removed: also when another process has the pid now", () => {
  takeLease(home);
  writeFileSync(join(home.leases, `${process.pid}.1.1`), "");
  writeFileSync(join(home.leases, "4194999.17.1"), "");
  writeFileSync(join(home.leases, "no lease"), "");
  expect(countLeases(home)).toBe(1);
});

test("a process is named by pid and start, and stopped by that name only", async () => {
  const child = spawn(process.execPath, [
    "-e",
    'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1e6)',
  ]);
  await once(child.stdout, "data");
  const name = nameOf(child.pid as number);
  const file = join(home.root, "x.pid");
  writePidFile(file, name.pid);
  expect(readPidFile(file)).toEqual(name);
  expect(parse(text(name))).toEqual(name);

  await stop({ ...name, started: "1" }, 100);
  expect(isAlive(name)).toBe(true);
  const exited = once(child, "exit");
  await stop(name, 50); // it ignores SIGTERM
  expect((await exited)[1]).toBe("SIGKILL");
  expect(isAlive(name)).toBe(false);
  expect(readPidFile(file)).toBeUndefined();
  expect(readPidFile(join(home.root, "none.pid"))).toBeUndefined();
});

test("what runs from a folder is found with all that it started, but not what merely borrows its emulator", async () => {
  for (const name of ["shim", "qemu-aarch64"]) copyFileSync("/bin/sh", join(home.root, name));
  for (const name of ["shim", "qemu-aarch64"]) chmodSync(join(home.root, name), 0o755);
  const script = "sleep 60 & echo $!; wait";
  const shim = spawn(join(home.root, "shim"), ["-c", script]);
  const borrowed = spawn(join(home.root, "qemu-aarch64"), ["-c", script]);
  const [[below], [other]] = await Promise.all([once(shim.stdout, "data"), once(borrowed.stdout, "data")]);
  try {
    const found = processesOf(home.root).map((one) => one.pid);
    expect(found.sort()).toEqual([shim.pid, Number(below)].sort());
  } finally {
    for (const pid of [below, other].map(Number)) process.kill(pid);
    await Promise.all([once(shim, "exit"), once(borrowed, "exit")]);
  }
});
