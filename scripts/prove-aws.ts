/**
 * `npm run prove:aws -- --cluster NAME --subnets A,B [--security-groups A] [--assign-public-ip] [--region R]
 * [--prefix gantline-prove] [--max-usd 1] [--max-minutes 40] [--out FILE] --yes`: plays a few stories in an AWS account
 * and prints what the local cloud tells differently. `--clean` only removes what an earlier run left. Without --yes it
 * says what it would make and what that can cost. Exit code 0: no differences; 1: differences; 2: not started.
 */
import { writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ECSClient } from "@aws-sdk/client-ecs";
import { clean } from "../prove/clean.ts";
import { compare } from "../prove/compare.ts";
import { playLocally } from "../prove/local.ts";
import { type ProveOptions, planText, problems } from "../prove/plan.ts";
import { publicPrograms } from "../prove/stage.ts";
import { play } from "../prove/stories.ts";

/** DescribeServices refills at 20 a second for the whole account; five stories at this pace ask for three. */
const betweenLooks = 5_000;

const { values } = parseArgs({
  options: {
    cluster: { type: "string", default: "" },
    subnets: { type: "string", default: "" },
    "security-groups": { type: "string", default: "" },
    "assign-public-ip": { type: "boolean", default: false },
    region: { type: "string" },
    prefix: { type: "string", default: "gantline-prove" },
    "max-usd": { type: "string", default: "1" },
    "max-minutes": { type: "string", default: "40" },
    out: { type: "string" },
    yes: { type: "boolean", default: false },
    clean: { type: "boolean", default: false },
  },
});

const list = (text: string): string[] => text.split(",").flatMap((each) => each.trim() || []);
const options: ProveOptions = {
  region: values.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1",
  cluster: values.cluster,
  subnets: list(values.subnets),
  securityGroups: list(values["security-groups"]),
  assignPublicIp: values["assign-public-ip"],
  prefix: values.prefix,
  mostUsd: Number(values["max-usd"]),
  mostMinutes: Number(values["max-minutes"]),
};

async function main(): Promise<number> {
  // Cleaning up needs neither subnets nor a budget.
  const found = problems(values.clean ? { ...options, subnets: ["any"], mostUsd: Number.POSITIVE_INFINITY } : options);
  if (found.length > 0) {
    for (const problem of found) console.error(problem);
    return 2;
  }
  const ecs = new ECSClient({ region: options.region, maxAttempts: 8 });
  if (values.clean) {
    await cleanUp(ecs);
    return 0;
  }
  console.log(planText(options));
  if (!values.yes) {
    console.log("Nothing was called. Add --yes to begin.");
    return 2;
  }
  const interrupted = new AbortController();
  let signals = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals > 1) process.exit(130);
      console.log(`${signal}: cleaning up; once more leaves everything as it is, for --clean.`);
      interrupted.abort(new Error(`called off by ${signal}`));
    });
  }
  const called = AbortSignal.any([interrupted.signal, AbortSignal.timeout(options.mostMinutes * 60_000)]);
  try {
    const aws = await play({
      ecs,
      options,
      programs: publicPrograms,
      betweenLooks,
      sleep: async (ms) => {
        await delay(ms, undefined, { signal: called }).catch(() => {
          throw new Error(
            interrupted.signal.aborted ? "called off" : `not at its end after ${options.mostMinutes} minutes`,
          );
        });
      },
      say: (line) => console.log(line),
    });
    if (interrupted.signal.aborted) return 130;
    const local = await playLocally(options, { pace: "aws", betweenLooks });
    if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify({ aws, local }, null, 2)}\n`);
    const { different, glimpsed } = compare(aws, local);
    if (glimpsed.length > 0)
      console.log(`\nStates that may be too short for the other's looks:\n${glimpsed.join("\n")}`);
    console.log(different.length === 0 ? "\nNo differences." : `\n- AWS, + the local cloud\n${different.join("\n")}`);
    return different.length === 0 ? 0 : 1;
  } finally {
    await cleanUp(ecs);
  }
}

/** Lists lag behind what was just made, so it looks until nothing more is found. */
async function cleanUp(ecs: ECSClient): Promise<void> {
  for (;;) {
    const removed = await clean(ecs, options);
    for (const line of removed) console.log(`Removed ${line}.`);
    if (removed.length === 0) break;
    await delay(3_000);
  }
  console.log("Nothing is left.");
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
