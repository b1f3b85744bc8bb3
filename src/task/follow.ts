import type { Clock } from "../kernel/clock.ts";
import { TransientError } from "../kernel/retry.ts";
import type { LogPort, LogStream, PlannedContainer, TaskState } from "./types.ts";

/** Between two looks at a stream once the task has stopped; GetLogEvents allows 25 a second for the whole account. */
const drainPause = 500;
/** However long lines keep coming after the stop, this is the end. */
const drainLimit = 60_000;
/** Lines are usually 1 to 5 s late; what is not there so long after the end does not come. */
const longestDelay = 15_000;
/** When no line has told yet how late lines are. */
const usualDelay = 6000;

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

interface Followed {
  /** Before each of its lines, when there are several streams. */
  label: string;
  stream: LogStream;
  token: string | undefined;
}

/** Reads the logs of tasks as they grow and writes every line once, in the order of its stream. */
export class LogFollower {
  readonly #logs: LogPort;
  readonly #clock: Clock;
  readonly #write: (line: string) => void;
  readonly #timestamps: boolean;
  readonly #streams: Followed[];
  #failed = false;
  #pulls = 0;
  /** How late the lines were at most, ms; undefined as long as none has told. */
  #delay: number | undefined;
  #pending: Promise<Pulled> | undefined;

  /** `streams` of each task: container → stream. */
  constructor(
    logs: LogPort,
    options: {
      clock: Clock;
      streams: readonly ReadonlyMap<string, LogStream>[];
      write: (line: string) => void;
      timestamps?: boolean;
    },
  ) {
    const { streams } = options;
    this.#logs = logs;
    this.#clock = options.clock;
    this.#write = options.write;
    this.#timestamps = options.timestamps ?? false;
    const containers = Math.max(0, ...streams.map(({ size }) => size));
    this.#streams = streams.flatMap((task, index) =>
      [...task].map(([name, stream]) => {
        const parts = [...(streams.length > 1 ? [`#${index + 1}`] : []), ...(containers > 1 ? [name] : [])];
        return { label: parts.length > 0 ? `${parts.join(" ")} | ` : "", stream, token: undefined };
      }),
    );
  }

  /**
   * Writes what is new. `quiet`: every stream was read to its end, and none had anything; one that does not exist yet has
   * nothing, one that could not be read just now may have. A pull that still goes on is waited for instead.
   */
  pull(): Promise<Pulled> {
    this.#pending ??= this.#pull().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /**
   * Reads on after the tasks have stopped: CloudWatch Logs shows the last lines some seconds late, and they are the ones
   * that matter. The end is there when all streams were quiet twice in a row, and so much time has passed since the
   * containers ended as lines have been late before: at least `settleMs`, and more while no line has told how late.
   */
  async drain(
    signal: AbortSignal,
    { settleMs, ended }: { settleMs: number; ended: readonly TaskState[] },
  ): Promise<void> {
    if (this.#streams.length === 0) return;
    const clock = this.#clock;
    const start = clock.now();
    // ECS tells of the end of a task some time after that of its containers.
    const gaps = ended.map(({ stoppedAt = 0, executionStoppedAt = stoppedAt }) => stoppedAt - executionStoppedAt);
    const begun = start - (gaps.length > 0 ? Math.max(0, Math.min(...gaps)) : 0);
    for (let quiet = 0; clock.now() - start < drainLimit; await clock.sleep(drainPause, signal)) {
      quiet = (await this.pull()) === "quiet" ? quiet + 1 : 0;
      const late = Math.min(
        longestDelay,
        Math.max(settleMs, this.#delay === undefined ? usualDelay : this.#delay + 1000),
      );
      if (quiet >= 2 && (settleMs === 0 || clock.now() - begun >= late)) return;
    }
    this.#write("(the log still grows a minute after the end; the rest is in CloudWatch Logs)");
  }

  async #pull(): Promise<Pulled> {
    const news = await Promise.all(this.#streams.map((one) => this.#pullOne(one)));
    this.#pulls++;
    return news.includes("news") ? "news" : news.includes("unread") ? "unread" : "quiet";
  }

  async #pullOne(one: Followed): Promise<Pulled> {
    let any: Pulled = "quiet";
    for (;;) {
      const page = await this.#read(one.stream, one.token);
      if (page === "unread") return any === "news" ? any : page;
      if (page === undefined || page.token === one.token) return any;
      one.token = page.token;
      for (const { at, message } of page.lines) {
        const time = this.#timestamps ? `${new Date(at).toISOString()} ` : "";
        for (const line of message.trimEnd().split(/\r?\n/)) this.#write(`${one.label}${time}${line}`);
        // What was there before the first look tells nothing of how soon lines come.
        if (this.#pulls > 0) this.#delay = Math.max(this.#delay ?? 0, this.#clock.now() - at);
      }
      if (page.lines.length > 0) any = "news";
    }
  }

  /** A log that cannot be read is said once and never decides about the task. */
  async #read(stream: LogStream, token: string | undefined) {
    if (this.#failed) return undefined;
    try {
      return await this.#logs.read(stream, token);
    } catch (error) {
      if (error instanceof TransientError) return "unread";
      this.#failed = true;
      this.#write(
        `(the log ${stream.group} cannot be read: ${error instanceof Error ? error.message : String(error)})`,
      );
      return undefined;
    }
  }
}

type Pulled = "news" | "quiet" | "unread";
