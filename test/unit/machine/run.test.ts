import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let root: string;
let programs: string;
const running: ChildProcess[] = [];

/** A checkout with the real entry script, two scripts to run, and a stand-in for npm that counts its calls. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "gl-run-"));
  programs = join(root, "path");
  for (const folder of ["scripts", "path"]) mkdirSync(join(root, folder));
  copyFileSync(new URL("../../../scripts/run.mjs", import.meta.url), join(root, "scripts/run.mjs"));
  writeFileSync(join(root, "package-lock.json"), "{}");
  writeFileSync(join(root, "scripts/exit.ts"), "process.exit(Number(process.argv[2]));");
  writeFileSync(
    join(root, "scripts/wait.ts"),
    'for (const s of ["SIGTERM", "SIGINT"]) process.on(s, () => { console.log(s); process.exit(7); });\n' +
      'console.log("waiting"); setInterval(() => {}, 1e6);',
  );
  writeFileSync(join(root, "scripts/die.ts"), 'process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1e6);');
  npm(`echo call >> "${root}/calls"; mkdir -p node_modules/.bin; ln -sf "${process.execPath}" node_modules/.bin/node`);
});
afterEach(() => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

function npm(script: string): void {
  writeFileSync(join(programs, "npm"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, "npm"), 0o755);
}

function start(args: string[], options: { path?: string; node?: string[] } = {}) {
  const child = spawn(process.execPath, [...(options.node ?? []), join(root, "scripts/run.mjs"), ...args], {
    env: { PATH: options.path ?? `${programs}:/usr/bin:/bin` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const done = once(child, "close").then(([code]) => ({ code: code as number | null, out, err }));
  return { child, done };
}

const calls = () =>
  existsSync(join(root, "calls")) ? readFileSync(join(root, "calls"), "utf8").split("\n").length - 1 : 0;

test("installs once, says so, and keeps the script's exit code", async () => {
  const first = await start(["exit", "5"]).done;
  expect(first).toMatchObject({ code: 5, err: "" });
  expect(first.out).toMatch(/^Installing the packages of package-lock\.json/);
  expect(await start(["exit", "0"]).done).toEqual({ code: 0, out: "", err: "" });
  expect(calls()).toBe(1);
  writeFileSync(join(root, "package-lock.json"), '{"changed":true}');
  await start(["exit", "0"]).done;
  expect(calls()).toBe(2);
});

test("two at once install once", async () => {
  npm(
    `echo call >> "${root}/calls"; sleep 0.5; mkdir -p node_modules/.bin; ln -sf "${process.execPath}" node_modules/.bin/node`,
  );
  const both = await Promise.all([start(["exit", "0"]).done, start(["exit", "0"]).done]);
  expect(both.map((one) => one.code)).toEqual([0, 0]);
  expect(calls()).toBe(1);
  expect(both.map((one) => one.out).join("")).toMatch(/Waiting for the installation that another run does/);
  expect(existsSync(join(root, ".gantline/install.lock"))).toBe(false);
});

test("the lock of a run that was killed is taken over", async () => {
  mkdirSync(join(root, ".gantline"));
  writeFileSync(join(root, ".gantline/install.lock"), "4194999");
  expect((await start(["exit", "0"]).done).code).toBe(0);
  expect(calls()).toBe(1);
});

test("--no-install refuses and says what to do", async () => {
  const refused = await start(["exit", "0", "--no-install"]).done;
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.err).toMatch(
    /^The packages of package-lock\.json are not in node_modules, and --no-install was given/,
  );
  expect(calls()).toBe(0);
});

test("npm that fails: its exit code, nothing started, and the next run tries again", async () => {
  npm("echo registry unreachable >&2; exit 9");
  const failed = await start(["exit", "0"]).done;
  expect(failed.code).toBe(9);
  expect(failed.err).toMatch(/registry unreachable\nnpm ci failed with exit code 9/);
  expect(existsSync(join(root, ".gantline/install.lock"))).toBe(false);
  npm(`mkdir -p node_modules/.bin; ln -sf "${process.execPath}" node_modules/.bin/node`);
  expect((await start(["exit", "0"]).done).code).toBe(0);
});

test("no npm is said as such", async () => {
  rmSync(join(programs, "npm"));
  const failed = await start(["exit", "0"], { path: programs }).done;
  expect(failed.err).toMatch(/^npm could not be started \(ENOENT\): is it installed and on PATH\?/);
  expect(failed.code).toBe(1);
});

test("without a packaged Node the one found must be new enough", async () => {
  npm("mkdir -p node_modules/.bin");
  expect((await start(["exit", "3"]).done).code).toBe(3);
  const preload = join(root, "old.cjs");
  writeFileSync(
    preload,
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } });',
  );
  const failed = await start(["exit", "3"], { node: ["--require", preload] }).done;
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.err).toMatch(/^Node 24 or newer is needed, this is 20\.1\.0: install Node 24/);
});

test.each(["SIGTERM", "SIGINT"] as const)("%s reaches the script, whose exit code is kept", async (signal) => {
  const { child, done } = start(["wait"]);
  await new Promise<void>((seen) =>
    child.stdout?.on("data", (text: string) => {
      if (text.includes("waiting")) seen();
    }),
  );
  child.kill(signal);
  const ended = await done;
  expect(ended.code).toBe(7);
  expect(ended.out).toMatch(new RegExp(`${signal}\n$`));
});

test("a script that a signal killed gives 128 and the signal's number", async () => {
  expect((await start(["die"]).done).code).toBe(137);
});

test("an unknown script is named", async () => {
  expect((await start(["nothing"]).done).err).toMatch(/^There is no script "nothing"/);
});
