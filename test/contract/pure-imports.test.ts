import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/specs.ts";

/** Imports every module of src/ in one process in which reading the environment, the arguments or a file throws. */
const probe = `
import fs from "node:fs";
import { registerHooks, syncBuiltinESMExports } from "node:module";
const refuse = (what) => { throw new Error("read " + what + " while it was imported"); };
const ours = () => /\\/src\\/[^\\n]*\\.ts/.test(new Error().stack.split("\\n").slice(3, 5).join("\\n"));
const real = process.env;
process.env = new Proxy(real, {
  get: (target, name) => (ours() ? refuse("process.env." + String(name)) : target[name]),
  has: (target, name) => (ours() ? refuse("process.env." + String(name)) : name in target),
  ownKeys: (target) => (ours() ? refuse("process.env") : Reflect.ownKeys(target)),
});
for (const file of process.argv.slice(2)) {
  const before = process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
  try { await import(file); } catch (error) { console.log(file + ": " + error.message); }
  if (process.listenerCount("SIGINT") + process.listenerCount("SIGTERM") !== before) console.log(file + ": listens for signals");
}
const open = process.getActiveResourcesInfo().filter((name) => !/^(TTY|Pipe|FS|Close)/.test(name));
if (open.length > 0) console.log("left open: " + open.join(", "));
`;

test("nothing runs when a module of src/ is imported", () => {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, "src", name));
  expect(files.length).toBeGreaterThan(20);
  const done = spawnSync(process.execPath, ["--input-type=module", "--eval", probe, "--", ...files], {
    cwd: root,
    encoding: "utf8",
  });
  expect(`${done.stdout}${done.stderr}`).toBe("");
  expect(done.status).toBe(0);
}, 60_000);
