import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, createWriteStream, openSync } from "node:fs";
import { pipeline as streamed } from "node:stream/promises";

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

/** Runs a command with its standard output written to a file; gives the file's size and digest. */
export async function pipeToFile(
  command: string,
  args: readonly string[],
  file: string,
  signal: AbortSignal | undefined,
): Promise<{ digest: string; size: number }> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const ended = new Promise<number | null>((done, fail) => child.once("error", fail).once("close", done));
  const hash = createHash("sha256");
  let size = 0;
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  await streamed(child.stdout, count, createWriteStream(file), { signal });
  const code = await ended;
  if (code !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${code}`);
  return { digest: `sha256:${hash.digest("hex")}`, size };
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
