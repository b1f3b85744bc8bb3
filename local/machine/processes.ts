import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/**
 * A process named so that a later one with the same pid is not mistaken for it: `pid` and, where /proc tells it, the
 * time it started.
 */
export interface ProcessName {
  pid: number;
  /** Clock ticks since boot, field 22 of /proc/<pid>/stat; "" where there is no /proc. */
  started: string;
}

export function nameOf(pid: number): ProcessName {
  return { pid, started: stat(pid)?.started ?? "" };
}

export function isAlive(name: ProcessName): boolean {
  if (existsSync("/proc/self/stat")) {
    const found = stat(name.pid);
    return found !== undefined && found.started === name.started && found.state !== "Z";
  }
  try {
    process.kill(name.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export function writePidFile(file: string, pid: number): void {
  writeFileSync(file, text(nameOf(pid)));
}

/** The process a pid file names, when it still runs. */
export function readPidFile(file: string): ProcessName | undefined {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const name = parse(content);
  return name !== undefined && isAlive(name) ? name : undefined;
}

export function text(name: ProcessName): string {
  return `${name.pid}.${name.started}`;
}

export function parse(content: string): ProcessName | undefined {
  const match = /^(\d+)\.(\d*)/.exec(content);
  return match ? { pid: Number(match[1]), started: match[2] as string } : undefined;
}

/** SIGTERM, and SIGKILL when it has not ended after `patienceMs`. Resolves when it is gone. */
export async function stop(name: ProcessName, patienceMs: number): Promise<void> {
  signal(name, "SIGTERM");
  if (await gone(name, patienceMs)) return;
  signal(name, "SIGKILL");
  await gone(name, 5000);
}

/**
 * Every process whose program lies under `folder`, and everything those started: what an engine leaves behind when it
 * was killed (containerd, shims, containers). The emulator is no sign: the kernel lends it to everybody's containers.
 */
export function processesOf(folder: string): ProcessName[] {
  const parents = new Map<number, number>();
  const ours = new Set<number>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const found = stat(pid);
    if (found === undefined) continue;
    parents.set(pid, found.parent);
    const program = programOf(pid);
    if (program?.startsWith(`${folder}/`) && !basename(program).startsWith("qemu-")) ours.add(pid);
  }
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (ours.has(at)) return true;
    }
    return false;
  };
  return [...parents.keys()].filter((pid) => pid !== process.pid && belongs(pid)).map(nameOf);
}

export function signal(name: ProcessName, which: NodeJS.Signals): void {
  if (!isAlive(name)) return;
  try {
    process.kill(name.pid, which);
  } catch {
    // It ended in between.
  }
}

async function gone(name: ProcessName, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited <= patienceMs; waited += 20) {
    if (!isAlive(name)) return true;
    await delay(20);
  }
  return !isAlive(name);
}

function programOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return undefined;
  }
}

function stat(pid: number): { state: string; parent: number; started: string } | undefined {
  try {
    // The second field, the command, is in brackets and may hold anything: read on after the last bracket.
    const line = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] as string, parent: Number(fields[1]), started: fields[19] as string };
  } catch {
    return undefined;
  }
}
