/**
 * `npm run bench [-- quick | rolls | previews]`: the figures that README quotes, measured here and now, beside what they are meant
 * to be. `quick` leaves the demo out; `rolls` measures only how soon the end of a roll is noticed, `previews` only previews. Nothing is judged: machines differ, and a test never asserts on seconds.
 */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalCloud } from "../local/start.ts";
import type { Life, Sweep } from "./bench-previews.ts";
import type { Lags, Red } from "./bench-rolls.ts";
import { root, specs } from "./specs.ts";

interface Figure {
  what: string;
  measured: string;
  meant: string;
}

const figures: Figure[] = [];
const seconds = (value: number) => `${value.toFixed(1)} s`;

if (process.argv.includes("rolls")) await rolls();
else if (process.argv.includes("previews")) await previews();
else {
  await firstErrors();
  bundleSize();
  simulatedRollout();
  simulatedPreviews();
  await rolls();
  await previews();
  await images();
  await cloudReady();
  await steady();
  await unchanged();
  await plans();
  if (!process.argv.includes("quick")) await demo();
}

console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.versions.node}\n`);
const width = Math.max(...figures.map(({ what }) => what.length));
for (const { what, measured, meant } of figures)
  console.log(`${what.padEnd(width)}  ${measured.padStart(24)}  meant: ${meant}`);

/** Of the example's stack and of one of sixty services, on the simulated cloud. */
async function plans(): Promise<void> {
  const { planFigures } = await import("./bench-plans.ts");
  const { example, many, unchanged: releases, changes } = await planFigures();
  figures.push({ what: "plan of the example", measured: range(example, 2, "s"), meant: "≤ 1.5 s" });
  figures.push({ what: "plan of 60 services", measured: range(many, 2, "s"), meant: "≤ 5 s" });
  figures.push({ what: "stack released, nothing changed", measured: range(releases, 2, "s"), meant: "≤ 2.5 s" });
  figures.push({ what: "mutating calls of six plans", measured: String(changes), meant: "0" });
}

/** From the start of the process to its end, without inputs: median and range of nine. */
async function firstErrors(): Promise<void> {
  for (const { name, composite } of await specs()) {
    if (composite) continue;
    const times = Array.from({ length: 9 }, () => {
      const began = performance.now();
      spawnSync(process.execPath, [join(root, "dist", `${name}.js`)], {
        env: { PATH: process.env.PATH, RUNNER_TEMP: tmpdir(), GITHUB_WORKSPACE: root },
      });
      return performance.now() - began;
    });
    figures.push({ what: `${name}: first error`, measured: range(times, 0, "ms"), meant: "≤ 100 ms" });
  }
}

function bundleSize(): void {
  const folder = join(root, "dist");
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  figures.push({ what: "dist/ in all", measured: `${(bytes / 1e6).toFixed(2)} MB`, meant: "≤ 9 MB" });
}

/** Three times, each in a process of its own. */
function simulatedRollout(): void {
  const runs = [1, 2, 3].map(() => simulated("rollout"));
  const seconds = runs.map((run) => run.seconds ?? Number.NaN);
  const what = "simulated: 30 min, 50 services × 4 tasks, faults";
  figures.push({ what, measured: range(seconds, 2, "s"), meant: "≤ 2 s" });
}

function simulatedPreviews(): void {
  const { running, megabytes } = simulated("previews");
  const what = `simulated: ${running} previews steady, in memory`;
  figures.push({ what, measured: `${megabytes?.toFixed(0)} MB`, meant: "1000 in ≤ 300 MB" });
}

/** A preview's life at AWS's pace, in virtual time, and a sweep of a thousand, with AWS's throttling. */
async function previews(): Promise<void> {
  const run = async <T>(figure: string) => JSON.parse(await output("bench-previews.ts", [figure])) as T;
  const { up, update, down, calls } = await run<Life>("life");
  const swept = await run<Sweep>("sweep");
  const ratio = (took: number, of: number) => (took / of).toFixed(3);
  figures.push(
    {
      what: "simulated: preview of 8 services up, to its critical path",
      measured: `${ratio(up.took, up.ideal)} (${seconds(up.took)})`,
      meant: "≤ 1.05",
    },
    {
      what: "simulated: one of 8 services changed, to a preview of that one",
      measured: `${ratio(update.took, update.alone)} (${seconds(update.took)})`,
      meant: "≤ 1.1",
    },
    {
      what: "simulated: preview down: started after the first wait, although it could have been before",
      measured: String(down.late),
      meant: `0; ${ratio(down.took, down.ideal)} of its critical path`,
    },
    {
      what: "simulated: GitHub calls of preview runs, most above 12 and one per 30 s of waiting",
      measured: String(Math.max(...calls.map(({ made, allowed }) => made - allowed))),
      meant: `≤ 0; they are ${Math.min(...calls.map(({ made }) => made))} to ${Math.max(...calls.map(({ made }) => made))}`,
    },
    {
      what: `simulated: sweep of ${swept.previews} previews over 10 load balancers: calls to what paging takes`,
      measured: `${ratio(swept.calls, swept.necessary)} (${swept.calls})`,
      meant: `≤ 1.2; ${swept.removed} removed in ${seconds(swept.seconds)}, ${swept.each.toFixed(0)} calls each`,
    },
    { what: "of all of these, throttled", measured: String(swept.throttled), meant: "0" },
  );
}

function simulated(figure: "rollout" | "previews"): Record<string, number> {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, "scripts/bench-simulated.ts"), figure], {
    encoding: "utf8",
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`bench-simulated ${figure}: ${stderr}`);
  return JSON.parse(stdout);
}

/** How soon the end of a roll is noticed, in virtual time, beside the waiter of the common action. */
async function rolls(): Promise<void> {
  const run = async <T>(...words: string[]) => JSON.parse(await output("bench-rolls.ts", words)) as T;
  const [one, two, fifty, red] = await Promise.all([
    run<Lags>("lag", "500", "one"),
    run<Lags>("lag", "500", "two"),
    run<Lags>("fifty", "20", "fifty"),
    run<Red>("red", "40"),
  ]);
  const [lags, waited] = [
    [...one.lags, ...two.lags],
    [...one.waited, ...two.waited],
  ];
  const rolled = `simulated: ${lags.length} rolls of 1–20 min, 1–10 services`;
  figures.push(
    { what: `${rolled}: end noticed after, mean`, measured: seconds(mean(lags)), meant: "≤ 1.5 s" },
    { what: `${rolled}: 99th percentile`, measured: seconds(percentile(lags, 0.99)), meant: "≤ 3 s" },
    {
      what: `${rolled}: calls`,
      measured: `${((one.calls + two.calls) / (one.seconds + two.seconds)).toFixed(2)} / s`,
      meant: "≤ 0.5 / s",
    },
    {
      what: "the same rolls, watched by the common action's waiter",
      measured: `${seconds(mean(waited))}, p99 ${seconds(percentile(waited, 0.99))}`,
      meant: `beaten; gave up on ${one.gaveUp + two.gaveUp}`,
    },
    {
      what: "simulated: rolls of 50 services: calls",
      measured: `${(fifty.calls / fifty.seconds).toFixed(2)} / s`,
      meant: `≤ 2.5 / s; noticed after ${seconds(mean(fifty.lags))}`,
    },
    {
      what: `simulated: ${red.times.length} rolls that fail: from certain to red, median`,
      measured: `${seconds(percentile(red.times, 0.5))} (≤ ${seconds(Math.max(...red.times))})`,
      meant: "≤ 5 s",
    },
    {
      what: "the same failures, watched by the common action's waiter",
      measured: seconds(percentile(red.waited, 0.5)),
      meant: `beaten; on ${red.gaveUp} it waits out its 30 min`,
    },
  );
}

function output(script: string, words: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, "scripts", script), ...words], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", failed);
    child.once("close", (code) => (code === 0 ? done(text) : failed(new Error(`${script} exited with ${code}`))));
  });
}

async function images(): Promise<void> {
  const { besideBuildx, largeKeys, skipDecision } = await import("./bench-images.ts");
  const what = "content key of 20,000 files, 200 MB, clean checkout";
  const { old, fresh } = await largeKeys();
  figures.push({ what, measured: range(old, 0, "ms"), meant: "≤ 200 ms" });
  figures.push({ what: `${what}, cloned just now`, measured: range(fresh, 0, "ms"), meant: "≤ 200 ms" });
  const decision = range(await skipDecision(), 0, "ms");
  figures.push({ what: "five unchanged images: nothing to build", measured: decision, meant: "≤ 1 s" });
  const { gantline, buildx } = await besideBuildx();
  const same = "the same unchanged context of 2,000 files, 20 MB";
  figures.push({
    what: same,
    measured: range(gantline, 0, "ms"),
    meant: `docker buildx build, which pushes nothing: ${range(buildx, 0, "ms")}`,
  });
}

/** Engine, registry, PostgreSQL and the cloud's process, from nothing running; once before that for the first set-up. */
async function cloudReady(): Promise<void> {
  const start = async () => {
    const began = performance.now();
    const cloud = await startLocalCloud({ say: () => undefined });
    const took = (performance.now() - began) / 1000;
    await cloud.stop();
    return took;
  };
  await start();
  const times = [await start(), await start(), await start()];
  figures.push({ what: "local cloud ready, second start", measured: range(times, 1, "s"), meant: "≤ 3 s" });
}

/** Five releases of what runs already, through the bundle and recorded at the local GitHub. */
async function unchanged(): Promise<void> {
  const { unchangedReleases } = await import("./bench-release.ts");
  const { seconds: times, changes } = await unchangedReleases();
  figures.push({ what: "docker: a release in which nothing changed", measured: range(times, 2, "s"), meant: "≤ 2 s" });
  figures.push({ what: "calls of five of them that change anything", measured: String(changes), meant: "0" });
}

async function steady(): Promise<void> {
  const { steadyAfterHealthy } = await import("./bench-steady.ts");
  const what = "docker: 2 tasks steady, after containers and targets are healthy";
  figures.push({ what, measured: range(await steadyAfterHealthy(), 0, "ms"), meant: "≤ 3 s" });
}

async function demo(): Promise<void> {
  const once = () =>
    new Promise<number>((done, failed) => {
      const began = performance.now();
      const child = spawn(process.execPath, [join(root, "scripts/demo.ts")], { stdio: "ignore" });
      child.once("error", failed);
      child.once("exit", (code) =>
        code === 0 ? done((performance.now() - began) / 1000) : failed(new Error(`the demo exited with ${code}`)),
      );
    });
  await once();
  figures.push({ what: "demo, second run", measured: range([await once()], 1, "s"), meant: "≤ 60 s" });
}

function range(values: number[], digits: number, unit: string): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index]?.toFixed(digits) ?? "";
  if (sorted.length === 1) return `${at(0)} ${unit}`;
  return `${at(Math.floor(sorted.length / 2))} ${unit} (${at(0)}–${at(sorted.length - 1)})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
