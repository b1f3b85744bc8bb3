import type { Clock } from "../kernel/clock.ts";
import { TransientError } from "../kernel/retry.ts";
import type { LogPort, LogStream, PlannedContainer } from "./types.ts";

/** Between two looks at a stream once the task has stopped; GetLogEvents allows 25 a second for the whole account. */
const drainPause = 500;
/** However long lines keep coming after the stop, this is the end. */
const drainLimit = 60_000;

/** The streams that the containers of a task write (awslogs: `<prefix>/<container>/<task id>`, Developer Guide: awslogs log driver). */
export function streamsOf(taskArn: string, containers: readonly PlannedContainer[]): Map<string, LogStream> {
  const id = taskArn.split("/").at(-1) ?? taskArn;
  const streams = new Map<string, LogStream>();
  for (const { name, log } of containers) {
    if (!log) continue;
    const region = log.region === undefined ? {} : { region: log.region };
    streams.set(name, { group: log.group, stream: `${log.prefix}/${name}/${id}`, ...region });
  }
  return streams;
}

/** Reads the logs of one task as they grow and writes every line once, in the order of its stream. */
export class LogFollower {
  readonly #logs: LogPort;
  readonly #write: (line: string) => void;
  readonly #streams: { name: string; stream: LogStream; token: string | undefined }[];
  #failed = false;

  constructor(logs: LogPort, streams: ReadonlyMap<string, LogStream>, write: (line: string) => void) {
    this.#logs = logs;
    this.#write = write;
    this.#streams = [...streams].map(([name, stream]) => ({ name, stream, token: undefined }));
  }

  /** Writes what is new; true when there was anything. A stream that does not exist yet has nothing. */
  async pull(): Promise<boolean> {
    const news = await Promise.all(this.#streams.map((one) => this.#pullOne(one)));
    return news.includes(true);
  }

  /**
   * Reads on after the task has stopped, until the streams gave nothing new twice in a row and `settleMs` have passed:
   * CloudWatch Logs shows the last lines some seconds late, and they are the ones that matter.
   */
  async drain(clock: Clock, signal: AbortSignal, settleMs: number): Promise<void> {
    if (this.#streams.length === 0) return;
    const start = clock.now();
    for (let quiet = 0; clock.now() - start < drainLimit; await clock.sleep(drainPause, signal)) {
      quiet = (await this.pull()) ? 0 : quiet + 1;
      if (quiet >= 2 && clock.now() - start >= settleMs) return;
    }
    this.#write("(the log still grows a minute after the end; the rest is in CloudWatch Logs)");
  }

  async #pullOne(one: { name: string; stream: LogStream; token: string | undefined }): Promise<boolean> {
    let any = false;
    for (;;) {
      const page = await this.#read(one.stream, one.token);
      if (page === undefined || page.token === one.token) return any;
      one.token = page.token;
      const prefix = this.#streams.length > 1 ? `${one.name} | ` : "";
      for (const { message } of page.lines)
        for (const line of message.trimEnd().split(/\r?\n/)) this.#write(prefix + line);
      any ||= page.lines.length > 0;
    }
  }

  /** A log that cannot be read is said once and never decides about the task. */
  async #read(stream: LogStream, token: string | undefined) {
    if (this.#failed) return undefined;
    try {
      return await this.#logs.read(stream, token);
    } catch (error) {
      if (error instanceof TransientError) return undefined;
      this.#failed = true;
      this.#write(
        `(the log ${stream.group} cannot be read: ${error instanceof Error ? error.message : String(error)})`,
      );
      return undefined;
    }
  }
}
