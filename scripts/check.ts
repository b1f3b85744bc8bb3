/**
 * `npm run check`: everything that can be said about the sources without running them. One line a check, all of them
 * run; what a failed one said stands below its line. Exit code 1 when one failed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.ts";
import { circles, importsOf } from "./circles.ts";
import { stale } from "./docs.ts";
import { isCurrent } from "./import-rules.ts";
import { staleLedger } from "./ledger.ts";
import { root } from "./specs.ts";

/** Gives what is wrong, one string a problem. */
type Check = () => string[] | Promise<string[]>;

const checks: Readonly<Record<string, Check>> = {
  "format, lint, who may import whom": () =>
    tool("biome", ["check", "--error-on-warnings", "--diagnostic-level=warn", "--max-diagnostics=40", "."]),
  "import rules in biome.json": () =>
    isCurrent() ? [] : ["biome.json is not what scripts/import-rules.ts gives: run `node scripts/import-rules.ts`."],
  "no computed imports": computedImports,
  "no circles of imports, types included": importCircles,
  types: () => tool("tsc", ["-p", "."]),
  "unused files, exports, packages": () => tool("knip", ["--no-progress"]),
  "action.yml and README tables": async () =>
    (await stale()).map((file) => `${file} is not what the specs give: run \`npm run docs\`.`),
  "local/LEDGER.md": staleLedger,
  "dist is what the sources give": staleDist,
  "nothing names this machine": machineNames,
};

function tool(name: string, args: string[]): string[] {
  const done = spawnSync(process.execPath, [join(root, "node_modules", ".bin", name), ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return done.status === 0 ? [] : [`${done.stdout}${done.stderr}`.trim()];
}

function trackedFiles(): string[] {
  return spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).stdout.split("\0").filter(Boolean);
}

/** The linter sees only imports whose name is written out, so there are no others. */
export function computedImports(): string[] {
  return trackedFiles()
    .filter((file) => /^(src|local)\/.*\.ts$/.test(file))
    .flatMap((file) => {
      const text = read(file);
      // The name may stand on the next line.
      return [...text.matchAll(/\bimport\((?!\s*["'])/g)].map(({ index }) => {
        const before = text.slice(0, index).split("\n");
        return `${file}:${before.length}: ${text.split("\n")[before.length - 1]?.trim()}`;
      });
    });
}

/** The linter sees circles of what runs; types go in circles as well. */
export function importCircles(): string[] {
  return circles(importsOf(root, ["src", "local"])).map((files) => `These import one another: ${files.join(", ")}`);
}

/** What a build of these sources would change in dist/. */
export function staleDist(): string[] {
  const fresh = mkdtempSync(join(tmpdir(), "gantline-dist-"));
  try {
    build(fresh);
    const dist = join(root, "dist");
    const names = new Set([...listed(fresh), ...listed(dist)]);
    return [...names]
      .filter((name) => content(join(fresh, name)) !== content(join(dist, name)))
      .map((name) => `dist/${name} is not what the sources give: run \`npm run build\`.`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function content(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}

/** Paths of this checkout and of its user's home, and the address of a package registry. */
export function machineNames(): string[] {
  const registry = process.env.npm_config_registry ?? "";
  const words = [root, homedir(), registry === "" ? "" : new URL(registry).host].filter(
    (word) => word.length > "/root".length,
  );
  const found = trackedFiles().flatMap((file) => {
    const text = read(file);
    return words.filter((word) => text.includes(word)).map((word) => `${file} names ${word}`);
  });
  // .npmrc leaves the addresses out, so that every machine asks the registry that it is set to.
  const lock = read("package-lock.json");
  return [...found, ...(lock.includes('"resolved": "http') ? ["package-lock.json names a registry's addresses"] : [])];
}

function read(file: string): string {
  return content(join(root, file)) ?? "";
}

if (import.meta.main) {
  for (const [name, check] of Object.entries(checks)) {
    let problems: string[];
    try {
      problems = await check();
    } catch (error) {
      problems = [error instanceof Error ? error.message : String(error)];
    }
    console.log(`${problems.length === 0 ? "ok    " : "FAILED"}  ${name}`);
    for (const problem of problems) console.log(problem.replace(/^/gm, "        "));
    if (problems.length > 0) process.exitCode = 1;
  }
}
