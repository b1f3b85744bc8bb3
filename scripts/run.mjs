#!/usr/bin/env node
// The one entry of every npm script. Runs on whatever Node the machine has (20 or newer), so: plain JavaScript,
// built-ins only. It makes node_modules what package-lock.json says, then hands over to scripts/<name>.ts on Node 24.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const neededNode = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const stamp = join(modules, ".gantline-stamp");
const lock = join(root, ".gantline", "install.lock");
const [name, ...args] = process.argv.slice(2);

const script = join(root, "scripts", `${name}.ts`);
if (!existsSync(script))
  fail(`There is no script "${name}": expected scripts/<name>.ts; see the scripts in package.json.`);

const want = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
if (!isInstalled()) {
  if (args.includes("--no-install")) {
    fail(
      "The packages of package-lock.json are not in node_modules, and --no-install was given: run again without it, " +
        "or `npm ci --ignore-scripts` first.",
    );
  }
  await locked(async () => {
    if (!isInstalled()) await install();
  });
}

const bin = join(modules, ".bin");
process.exitCode = await run(node(), [script, ...args], { ...process.env, PATH: `${bin}:${process.env.PATH}` });

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === want;
}

async function install() {
  console.log(
    "Installing the packages of package-lock.json into node_modules (npm ci: SDK clients, test tools,\n" +
      "Node 24, PostgreSQL; about 480 MB on disk, 15 s) …",
  );
  const code = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], process.env);
  if (code !== 0) {
    fail(
      `npm ci failed with exit code ${code}, its message is above: check that npm reaches its registry (npm ping) and ` +
        "run again. Nothing else was started.",
      code,
    );
  }
  writeFileSync(stamp, want);
}

/** Node 24 from the npm packages, which there are for Linux; elsewhere the one that runs this, when it is new enough. */
function node() {
  const packaged = join(bin, "node");
  if (existsSync(packaged)) return packaged;
  const found = process.versions.node;
  if (Number.parseInt(found, 10) >= neededNode) return process.execPath;
  fail(
    `Node ${neededNode} or newer is needed, this is ${found}: install Node ${neededNode} and run again. ` +
      (process.platform === "linux"
        ? "It would have come with npm's optional packages: are they switched off (omit=optional)?"
        : `(On Linux it comes with npm ci; for ${process.platform} there is no such package.)`),
  );
}

/** Runs a command to its end with our terminal; gives its exit code. A signal that ends it ends us as well. */
function run(command, commandArgs, env) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { cwd: root, stdio: "inherit", env });
    const forward = (signal) => {
      // Ctrl-C in a terminal is sent to the child by the terminal already; twice would mean "at once".
      if (signal !== "SIGINT" || !(process.stdin.isTTY || process.stdout.isTTY)) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    const done = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.once("error", (error) => {
      done();
      fail(`${command} could not be started (${error.code}): is it installed and on PATH?`);
    });
    child.once("close", (code, signal) => {
      done();
      if (signal === null) return resolve(code);
      release();
      process.exit(128 + constants.signals[signal]);
    });
  });
}

/** One run at a time installs; the lock names its holder, so that one left by a killed run is seen as such. */
async function locked(work) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let tries = 0; !take(); tries += 1) {
    if (tries === 0) console.log(`Waiting for the installation that another run does (${lock}) …`);
    if (tries > 3000)
      fail(`Another run has been installing for ten minutes: stop it, or remove ${lock} if it is gone.`);
    await delay(200);
  }
  try {
    await work();
  } finally {
    release();
  }
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const holder = read(lock);
  if (holder === undefined || holder === "" || isAlive(Number(holder))) return false;
  // Moved aside before it is removed: another run may have done the same and hold the lock by now.
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== holder) linkSync(aside, lock);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
  return false;
}

function release() {
  if (read(lock) === String(process.pid)) rmSync(lock, { force: true });
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function fail(line, code = 1) {
  console.error(line);
  release();
  process.exit(code);
}
