/** Child processes with the runner's way of ending them. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** The runner's waiting times in milliseconds (ProcessInvoker of actions/runner); tests shorten them. */
export interface Timing {
  /** From SIGINT to SIGTERM. */
  interrupt: number;
  /** From SIGTERM to SIGKILL of the whole tree. */
  terminate: number;
  /** How long a process that has ended may leave its output open in the hands of a child. */
  drain: number;
  /** From the cancellation of a job to the end of everything in it. */
  cancel: number;
  /** What `timeout-minutes: 1` means. */
  minute: number;
}

export const runnerTiming: Timing = { interrupt: 7500, terminate: 2500, drain: 5000, cancel: 300_000, minute: 60_000 };

export interface Execution {
  file: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Aborted: SIGINT, then SIGTERM to the process itself, then SIGKILL to its tree. */
  signal: AbortSignal;
  /** Aborted: SIGKILL to the tree at once. */
  kill: AbortSignal;
  timing: Timing;
  onLine(line: string): void;
}

/**
 * Runs a process to its end and resolves with its exit code (128 + n when signal n ended it). Rejects only when it
 * cannot be started. Its standard input is empty; each line of output, both streams, goes to `onLine`.
 */
export function execute(run: Execution): Promise<number> {
  return new Promise((resolve, reject) => {
    // A group of its own lets the tree be killed at once; the signals before that go to the process alone.
    const child = spawn(run.file, run.args, {
      cwd: run.cwd,
      env: run.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const timers = new Set<NodeJS.Timeout>();
    const after = (ms: number, action: () => void) => timers.add(setTimeout(action, ms));
    const signalTree = () => {
      if (child.pid !== undefined) killQuietly(-child.pid);
    };
    const cancel = () => {
      child.kill("SIGINT");
      after(run.timing.interrupt, () => {
        child.kill("SIGTERM");
        after(run.timing.terminate, signalTree);
      });
    };
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => run.onLine(line));

    const clear = () => {
      for (const timer of timers) clearTimeout(timer);
    };
    const finish = () => {
      clear();
      run.signal.removeEventListener("abort", cancel);
      run.kill.removeEventListener("abort", signalTree);
    };
    child.once("error", (error) => {
      finish();
      reject(error);
    });
    child.once("exit", () => {
      // Its children are left alone, as the runner does, until the job ends.
      clear();
      after(run.timing.drain, () => {
        child.stdout.destroy();
        child.stderr.destroy();
      });
    });
    child.once("close", (code, signal) => {
      finish();
      resolve(code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0));
    });
    run.signal.addEventListener("abort", cancel, { once: true });
    run.kill.addEventListener("abort", signalTree, { once: true });
    if (run.kill.aborted) signalTree();
    else if (run.signal.aborted) cancel();
  });
}

const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Kills what a job left running, found by RUNNER_TRACKING_ID in its environment as the real runner does; returns what
 * it killed. Only where there is a /proc: elsewhere a job's background processes outlive it.
 */
export function killOrphans(trackingId: string): { pid: number; name: string }[] {
  const found: { pid: number; name: string }[] = [];
  let entries: string[];
  try {
    entries = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return found;
  }
  for (const entry of entries) {
    const pid = Number(entry);
    try {
      if (!readFileSync(`/proc/${entry}/environ`, "utf8").split("\0").includes(`RUNNER_TRACKING_ID=${trackingId}`))
        continue;
      const name = readFileSync(`/proc/${entry}/comm`, "utf8").trim();
      process.kill(pid, "SIGKILL");
      found.push({ pid, name });
    } catch {
      // Gone meanwhile, or another user's.
    }
  }
  return found;
}
