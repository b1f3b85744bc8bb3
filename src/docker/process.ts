import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface Finished {
  /** Exit code; 128 + the signal's number is not used: a process ended by a signal has code -1. */
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  cwd?: string;
  /** Text for its stdin, which is closed after it. */
  input?: string;
  /** Each line of stdout and stderr, as it comes. */
  onLine?: (line: string) => unknown;
}

/** Thrown when the program itself is not there. */
export class NoSuchProgram extends Error {}

/** How long a process may take to end after SIGTERM. */
const GRACE_MS = 3_000;
/** What is kept of each stream for reading errors out of it. */
const KEEP = 4 * 1024 * 1024;

/**
 * Runs a program to its end. When `signal` aborts, it gets SIGTERM, then SIGKILL; the promise rejects with the signal's
 * reason once the process is gone, so that nothing of it outlives the run.
 */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const { env, signal, cwd, input, onLine } = options;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...env },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    // A program that ends before it has read everything says why in its own words.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
    let kill: NodeJS.Timeout | undefined;
    const abort = () => {
      child.kill("SIGTERM");
      kill = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    };
    signal.addEventListener("abort", abort, { once: true });
    const kept = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      createInterface({ input: child[name] as Readable, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
        kept[name] = `${kept[name]}${line}\n`.slice(-KEEP);
        onLine?.(line);
      });
    const done = () => {
      clearTimeout(kill);
      signal.removeEventListener("abort", abort);
    };
    child.once("error", (error) => {
      done();
      reject((error as NodeJS.ErrnoException).code === "ENOENT" ? new NoSuchProgram(program) : error);
    });
    child.once("close", (code) => {
      done();
      if (signal.aborted) reject(signal.reason);
      else resolve({ code: code ?? -1, ...kept });
    });
  });
}
