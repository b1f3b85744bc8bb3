/**
 * Builds dist/ from src/: tsc to build/, the AWS clients made small beside it, ncc to one bundle in lazy chunks, a
 * two-line stub per JavaScript action.
 * `--into <folder>` builds somewhere else (the test that dist/ is current does).
 */
import { spawnSync } from "node:child_process";
import { cpSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { actions } from "../src/actions/index.ts";
import { slimClients } from "./slim-sdk.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Builds into `out`, whose content is replaced when all of it is made. The JavaScript in between goes to a folder of this process, so that two
 * builds at once do not meet. Throws with the tool's own words when one of them fails.
 */
export function build(out: string): void {
  // ncc names modules by their real path: behind a link the ids, and so every chunk, come out different.
  if (lstatSync(join(root, "node_modules")).isSymbolicLink())
    throw new Error(
      "node_modules is a symbolic link, which changes the bundle: run `npm ci --ignore-scripts` in this folder.",
    );
  const js = join(root, "build", String(process.pid));
  run("tsc", ["-p", "tsconfig.build.json", "--outDir", js]);
  writeFileSync(join(js, "package.json"), '{ "type": "module" }\n');
  slimClients(js, join(root, "node_modules"));
  separable(js, "@actions/core");
  const made = join(js, "dist");
  // From within that folder, because module ids come from paths relative to the working directory.
  run("ncc", ["build", "main.js", "-o", made, "--no-cache", "-q", "--license", "licenses.txt"], js);
  writeFileSync(join(made, "package.json"), '{ "type": "module" }\n');
  for (const name of Object.keys(actions))
    writeFileSync(join(made, `${name}.js`), `import { main } from "./index.js";\nawait main("${name}");\n`);
  // At the end and in one go: what runs from `out` meanwhile finds either all of the old or all of the new.
  rmSync(out, { recursive: true, force: true });
  cpSync(made, out, { recursive: true });
  rmSync(js, { recursive: true, force: true });
}

/**
 * Tells the bundler that the files of a package do nothing but declare, which its author has not written down: what the
 * program does not use of it is left out then, here the client for OIDC tokens with all of undici, which took each action
 * a third of its start. That nothing of it comes in again is a test's matter (test/bundle/start.test.ts).
 */
function separable(folder: string, name: string): void {
  const copy = join(folder, "node_modules", name);
  cpSync(join(root, "node_modules", name), copy, { recursive: true });
  const about = JSON.parse(readFileSync(join(copy, "package.json"), "utf8"));
  writeFileSync(join(copy, "package.json"), JSON.stringify({ ...about, sideEffects: false }));
}

function run(tool: string, args: string[], cwd = root): void {
  const script = join(root, "node_modules", ".bin", tool);
  const done = spawnSync(process.execPath, [script, ...args], { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${tool} failed:\n${done.stdout}${done.stderr}`.trim());
}

if (import.meta.main) {
  const into = process.argv.indexOf("--into");
  const out = into > 0 ? resolve(process.argv[into + 1] ?? "dist") : join(root, "dist");
  try {
    build(out);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  console.log(
    `Built ${readdirSync(out).length} files into ${out.startsWith(root) ? out.slice(root.length + 1) : out}.`,
  );
}
