import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { MachineError } from "./errors.ts";
import { startDaemon } from "./exec.ts";
import type { Home } from "./home.ts";
import { inside } from "./netns.ts";
import { isAlive, nameOf, type ProcessName, readPidFile, writePidFile } from "./processes.ts";

/** One of the programs that stay up while anybody needs the machine. */
export interface Daemon {
  /** Names its pid file and its log. */
  name: "registry" | "engine" | "postgres";
  command: readonly string[];
  env?: Record<string, string>;
  /** Asked every 20 ms after the start, until it says yes. */
  isReady(pid: number): boolean | Promise<boolean>;
  patienceMs: number;
  /** False on an existing engine, whose network namespace is the machine's own. */
  inNamespace: boolean;
}

/** Starts it unless it runs; resolves when it is ready. */
export async function ensure(home: Home, daemon: Daemon, signal: AbortSignal | undefined): Promise<void> {
  const log = join(home.log, `${daemon.name}.log`);
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  let process = running(home, daemon.name);
  if (process === undefined) {
    const { command, args } = daemon.inNamespace
      ? inside(home, daemon.command)
      : { command: daemon.command[0] as string, args: daemon.command.slice(1) };

    const env = { PATH: `${home.bin}:${join(home.packages, "usr/sbin")}:/usr/sbin:/usr/bin:/sbin:/bin`, LANG: "C" };
    const pid = await startDaemon(command, args, { ...env, ...daemon.env }, log);
    writePidFile(pidFile(home, daemon.name), pid);
    process = nameOf(pid);
  }
  await ready(daemon, process, { log, from }, signal);
}

export function running(home: Home, name: Daemon["name"]): ProcessName | undefined {
  return readPidFile(pidFile(home, name));
}

async function ready(
  daemon: Daemon,
  process: ProcessName,
  { log, from }: { log: string; from: number },
  signal: AbortSignal | undefined,
): Promise<void> {
  const until = Date.now() + daemon.patienceMs;
  while (!(await daemon.isReady(process.pid))) {
    signal?.throwIfAborted();
    const state = isAlive(process) ? (Date.now() > until ? "is not ready" : undefined) : "ended at once";
    if (state !== undefined) {
      throw new MachineError(
        `The ${titles[daemon.name]} ${state} after its start: ${lastWords(log, from)}`,
        `Its log is ${log}; run the command again, and when that fails too remove the runtime folder`,
      );
    }
    await delay(20);
  }
}

const titles = { registry: "image registry", engine: "container engine", postgres: "PostgreSQL server" };

function pidFile(home: Home, name: string): string {
  return join(home.run, `${name}.pid`);
}

/** The line of the log that says why: the last that speaks of an error, else the last. */
function lastWords(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString("utf8").trimEnd().split("\n");
  return lines.findLast((line) => /fatal|error|panic|failed/i.test(line)) ?? lines.at(-1) ?? "";
}
