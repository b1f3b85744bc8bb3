#!/usr/bin/env node
// The one entry of every npm script. Runs on whatever Node the machine has (20 or newer), so: plain JavaScript,
// built-ins only. It makes node_modules what package-lock.json says, then hands over to scripts/<name>.ts on Node 24.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const modules = join(root, "node_modules");
const stamp = join(modules, ".gantline-stamp");
const want = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== want) {
  if (args.includes("--no-install")) {
    console.error(
      "node_modules is missing or older than package-lock.json, and --no-install was given: run `npm ci --ignore-scripts` first.",
    );
    process.exit(1);
  }
  console.log("Installing the packages of package-lock.json into node_modules (npm ci, about 15 s) …");
  const done = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (done.status !== 0) {
    console.error("npm ci failed: see its message above; nothing else was started.");
    process.exit(1);
  }
  writeFileSync(stamp, want);
}

const packaged = join(modules, ".bin", "node");
const node = existsSync(packaged) ? packaged : process.execPath;
const bin = join(modules, ".bin");
const done = spawnSync(node, [join(root, "scripts", `${name}.ts`), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
});
if (done.error) throw done.error;
process.exit(done.status ?? 1);
