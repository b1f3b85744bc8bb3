import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

export interface RunOptions {
  env?: Record<string, string | undefined>;
  cwd?: string;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a command to its end and gives its standard output. Rejects with an Error that holds the command and the last
 * lines of its standard error; when `signal` aborts, the command is killed and the signal's reason is thrown.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((done, fail) => {
    options.signal?.throwIfAborted();
    // A process group of its own: Ctrl-C in the terminal reaches us, and we decide what is stopped and when.
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err = (err + text).slice(-4000);
    });
    const stop = () => {
      if (child.pid !== undefined) killGroup(child.pid);
    };
    options.signal?.addEventListener("abort", stop, { once: true });
    child.once("error", (error) => {
      options.signal?.removeEventListener("abort", stop);
      fail(new Error(`${command} could not be started: ${error.message}`, { cause: error }));
    });
    child.once("close", (code, killedBy) => {
      options.signal?.removeEventListener("abort", stop);
      if (options.signal?.aborted) fail(options.signal.reason);
      else if (code === 0) done(out);
      else fail(new Error(`${[command, ...args].join(" ")} ended with ${code ?? killedBy}:\n${lastLines(err || out)}`));
    });
  });
}

/** Runs a shell pipeline; a failure of any part is a failure of the whole. `$1`… are `args`. */
export function pipeline(script: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  return run("bash", ["-euo", "pipefail", "-c", script, "bash", ...args], { signal });
}

/**
 * Starts a process that outlives this one, its output appended to `log`. Gives its pid; when the command cannot be
 * started at all, rejects.
 */
export function startDaemon(command: string, args: readonly string[], env: Record<string, string>, log: string) {
  const output = openSync(log, "a");
  return new Promise<number>((done, fail) => {
    const child = spawn(command, args, { env, cwd: "/", detached: true, stdio: ["ignore", output, output] });
    child.once("error", fail);
    child.once("spawn", () => {
      child.unref();
      done(child.pid as number);
    });
  }).finally(() => closeSync(output));
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // Already gone.
  }
}

function lastLines(text: string): string {
  return text.trimEnd().split("\n").slice(-12).join("\n");
}
