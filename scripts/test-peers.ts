/**
 * `npm run test:peers [-- --peer FOLDER --ecspresso FILE --require FILTER …]`:
 * programs that others wrote drive the local cloud, unchanged. Which they are, and how they are had, is in
 * test/peers/judges.ts. A judge that could not be had is named at the end and counts as not run; with --require that is
 * a failure.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { homeFor } from "../local/machine/home.ts";
import { installJudges, type Judge } from "../test/peers/judges.ts";
import { openShop } from "../test/support/shop.ts";

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    peer: { type: "string" },
    ecspresso: { type: "string" },
    require: { type: "boolean", default: false },
  },
});

async function main(): Promise<number> {
  const judges = await installJudges({
    folder: join(homeFor(process.env, process.getuid?.()).root, "peers"),
    ...(options.peer === undefined ? {} : { peer: options.peer }),
    ...(options.ecspresso === undefined ? {} : { ecspresso: options.ecspresso }),
    say: (line) => console.log(line),
  });
  const list = Object.entries(judges) as [string, Judge][];
  for (const [name, judge] of list) if ("path" in judge) console.log(`Judge: ${name} ${judge.version}`);
  const absent = list.flatMap(([name, judge]) => ("missing" in judge ? [`${name}: ${judge.missing}`] : []));
  const scratch = await mkdtemp(join(tmpdir(), "gantline-peers-"));
  // Some of them race against reads that lag: the official action takes the first answer after UpdateService for the
  // truth (as in aws/aws-cli#9275). Whether it is would be chance here, and the lags have tests of their own.
  const shop = await openShop({ switches: { consistency: "strict" } });
  try {
    const report = join(scratch, "report.json");
    const code = await vitest(report, {
      ...shop.cloud.env,
      GANTLINE_PEERS: JSON.stringify({ judges, probe: shop.probe, endpoint: shop.cloud.endpoint }),
    });
    const counts = await readFile(report, "utf8").then(JSON.parse, () => undefined);
    const passed: number = counts?.numPassedTests ?? 0;
    const failed: number = counts?.numFailedTests || (code === 0 && passed > 0 ? 0 : 1);
    const notRun: number = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
    for (const line of absent) console.log(`${options.require ? "MISSING" : "Not run"}  ${line}`);
    console.log(`\n${passed} passed, ${failed} failed${notRun === 0 ? "" : `, ${notRun} not run`}`);
    return failed > 0 || (options.require && absent.length > 0) ? 1 : 0;
  } finally {
    await shop.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** They wait far more than they work, so their files run side by side on one cloud, each with names of its own. */
function vitest(report: string, env: Record<string, string>): Promise<number> {
  const args = ["run", "--project", "peers", "--reporter=verbose", "--reporter=json", `--outputFile.json=${report}`];
  const child = spawn("vitest", [...args, ...filters], { stdio: "inherit", env: { ...process.env, ...env } });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill(signal));
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (status) => done(status ?? 1));
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
