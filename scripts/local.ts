/**
 * `npm run local [-- --help]`: the local cloud by itself. Says what to export, stays until Ctrl-C, and leaves nothing
 * behind.
 */
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type LocalCloud, startLocalCloud } from "../local/start.ts";
import { readSwitches, switchHelp } from "../local/switches.ts";
import { releaseInto } from "./local-release.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Stays the same from start to start, because images and files name it. */
const usualPort = 7400;

async function main(): Promise<number> {
  const options = readOptions();
  if (options === "help") {
    console.log(help());
    return 0;
  }
  const began = Date.now();
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => interrupted.abort(new Error(`Stopped by ${signal}.`)));
  const cloud = await startLocalCloud({ ...options, say: (line) => console.log(line), signal: interrupted.signal });
  console.log(greeting(cloud, options.account, Date.now() - began));
  if (options.release !== undefined)
    try {
      await releaseInto(cloud, options.release, (line) => console.log(line), interrupted.signal);
    } catch (error) {
      // The cloud stays, to be looked at.
      console.error(`\nNot released: ${error instanceof Error ? error.message : error}\n`);
    }
  const asked = new Promise<"as told">((done) => {
    if (interrupted.signal.aborted) done("as told");
    interrupted.signal.addEventListener("abort", () => done("as told"), { once: true });
  });
  const crashed = (await Promise.race([cloud.ended, asked])) === "by itself";
  if (crashed) console.error(`The local cloud's process ended by itself:\n${cloud.output().trim()}`);
  console.log("\nStopping: tasks, load balancers, database …");
  await cloud.stop();
  for (const line of cloud.machine.outside) console.log(line);
  console.log("Stopped.");
  return crashed ? 1 : 0;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      "http-port": { type: "string" },
      engine: { type: "string", default: "auto" },
      account: { type: "string" },
      release: { type: "string", multiple: true },
      environment: { type: "string", default: "local" },
      "no-install": { type: "boolean", default: false },
      "pass-unknown-members": { type: "boolean", default: false },
      throttling: { type: "string" },
      consistency: { type: "string" },
      "page-size": { type: "string" },
      "clock-skew": { type: "string" },
      "stale-reads": { type: "string", multiple: true },
      policy: { type: "string", multiple: true },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const { engine } = values;
  if (engine !== "auto" && engine !== "own" && engine !== "existing")
    throw new Error(`--engine: got "${engine}"; expected auto, own or existing.`);
  const httpPort = portOf("--http-port", values["http-port"]);
  return {
    engine,
    install: !values["no-install"],
    port: portOf("--port", values.port) ?? usualPort,
    ...(httpPort === undefined ? {} : { httpPort }),
    // A stack gets an account of its own.
    account: values.account
      ? fromCaller(values.account)
      : join(root, values.release ? "example/aws/empty.json" : "example/aws/account.json"),
    release: values.release && { files: values.release.map(fromCaller), environment: values.environment },
    strictMembers: !values["pass-unknown-members"],
    switches: readSwitches(values, caller),
  } as const;
}

/** npm runs scripts in the checkout; paths are relative to where it was called. */
const caller = process.env.INIT_CWD ?? process.cwd();

function fromCaller(path: string): string {
  return resolve(caller, path);
}

function help(): string {
  return [
    "npm run local [-- OPTION…]: the local cloud, until Ctrl-C.",
    "",
    `  --port N                  AWS's APIs and the registry (${usualPort})`,
    "  --http-port N             load balancers' port 80 (8080 or the next free one)",
    "  --engine auto|own|existing  the container engine (auto)",
    "  --account FILE            what is there from the beginning (example/aws/account.json)",
    "  --release FILE            release this compose file to it, again for more files; what it needs of an account is made",
    "  --environment NAME        the environment of x-gantline that is released (local)",
    "  --no-install              install nothing; say what is missing",
    "  --pass-unknown-members    pass over members of requests that the SDK does not know",
    "",
    "How unfriendly it is (in brackets: without the option):",
    "",
    switchHelp(),
    "",
    "While it runs, faults are added at POST /_gantline/faults, listed with GET, removed with DELETE:",
    `  {"match": {"service": "ecs", "operation": "RunTask", "nth": 2}, "fault": "throttle", "times": 1}`,
    `Faults are "throttle", 500, 503, "reset", "reset-after", "timeout-before", "timeout-after", {"slow": <ms>};`,
    "a match has any of service, operation (with *), input (some parameters), nth, every.",
    "GET /_gantline/calls and /_gantline/calls.txt tell what was called.",
    "",
    "Alarms, Spot interruptions, missing capacity, answers of lifecycle hooks, scans, rotations and more are POSTed as",
    "well: local/CONTROL.md lists every request.",
  ].join("\n");
}

function portOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Error(`${option}: got "${text}"; expected a port from 1 to 65535.`);
}

function greeting(cloud: LocalCloud, account: string, tookMs: number): string {
  const { PATH, ...rest } = cloud.env;
  const before = PATH?.split(":").filter((folder) => !process.env.PATH?.split(":").includes(folder)) ?? [];
  const exports = Object.entries(rest).map(([name, value]) => `export ${name}=${quote(value)}`);
  if (before.length > 0) exports.push(`export PATH=${quote(before.join(":"))}:"$PATH"`);
  const { database } = cloud;
  return [
    "",
    `The local cloud is ready (${(tookMs / 1000).toFixed(1)} s), account ${relative(process.cwd(), account)}.`,
    "",
    ...exports,
    "",
    ...cloud.urls().map(({ listenerPort, url }) => `Load balancer, port ${listenerPort}:  ${url}/`),
    `Live page:              ${cloud.endpoint}/`,
    `State:                  ${cloud.endpoint}/_gantline/state`,
    `Database:               host=${database.host} port=${database.port} dbname=${database.database} user=${database.user} password=${database.password}`,
    "",
    "Ctrl-C stops it and removes all of it.",
    "",
  ].join("\n");
}

/** For a shell. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
