/**
 * `npm test [-- pure|real --seeds=N FILTER …]`: every test there is, with N stories of previews (2,000). The groups that
 * need the engine get it here, once, so that each file finds it running; what cannot be had is a failure, never a skip.
 * Ends with one line, `N passed, N failed` (and `, N skipped` if any were), and exits 0 only when nothing failed or was
 * skipped.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bringUp, type Machine } from "../local/machine/index.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith("--"));
const names = words.filter((word) => !word.startsWith("--"));
const groups = names.filter((name) => name === "pure" || name === "real");
const filters = names.filter((name) => name !== "pure" && name !== "real");

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const scratch = await mkdtemp(join(tmpdir(), "gantline-test-"));
let machine: Machine | undefined;
try {
  const engine = choice();
  if (groups.length === 0 || groups.includes("pure")) add(await vitest("pure"));
  if (groups.length === 0 || groups.includes("real")) {
    machine = await bringUp({
      engine,
      install: !options.includes("--no-install"),
      say: (line) => console.log(line),
    });
    for (const project of ["real", "alone"]) add(await vitest(project));
  }
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await machine?.release();
  for (const line of machine?.outside ?? []) console.log(line);
  await rm(scratch, { recursive: true, force: true });
}
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.skipped === 0 && total.passed > 0 ? 0 : 1;

function add(counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

function choice(): "auto" | "own" | "existing" {
  const given = options.find((one) => one.startsWith("--engine="))?.slice("--engine=".length) ?? "auto";
  if (given === "auto" || given === "own" || given === "existing") return given;
  throw new Error(`--engine=${given}: expected auto, own or existing`);
}

/** Runs one project; one that died before it could count, or found no test although nothing was filtered, has failed. */
async function vitest(project: string): Promise<Counts> {
  const report = join(scratch, `${project}.json`);
  const none = filters.length > 0 ? ["--passWithNoTests"] : [];
  const args = [
    "run",
    ...none,
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await new Promise<number>((resolve, reject) => {
    // Tests may need a program of the system's as well (a browser), and they know no options.
    const seeds = options.find((one) => one.startsWith("--seeds="))?.slice("--seeds=".length);
    const env = {
      ...process.env,
      ...(options.includes("--no-install") ? { GANTLINE_INSTALL: "no" } : {}),
      ...(seeds === undefined ? {} : { GANTLINE_SEEDS: seeds }),
    };
    const child = spawn("vitest", [...args, ...filters], { stdio: "inherit", env });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill(signal));
    child.once("error", reject);
    child.once("exit", (status) => resolve(status ?? 1));
  });
  const counts = await readFile(report, "utf8").then(JSON.parse, () => undefined);
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed: number = counts.numFailedTests + (code !== 0 && counts.numFailedTests === 0 ? 1 : 0);
  return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests + counts.numTodoTests };
}
