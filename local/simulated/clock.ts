/**
 * Time that is not the machine's. Both clocks are what the local cloud calls a clock (`now`, `at`) and what programs
 * under test call one (`now`, `sleep`).
 *
 * - `SteppedClock` stands still while anything can run, and jumps to the next timer when nothing can: thirty minutes of
 *   a rollout that is watched by real client code take as long as the code takes. For programs in this process.
 * - `ScaledClock` runs at a multiple of real time, for programs in other processes, which cannot be asked whether they
 *   have anything left to do.
 */
import { type Clock, realClock } from "../clock.ts";
import { createTimerQueue, type TimerQueue } from "./timer-queue.ts";

export interface SimulatedClock extends Clock {
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Nothing waits any more; sleepers stay asleep. */
  close(): void;
}

/** Noon of an ordinary Saturday: equal runs need an equal beginning. */
export const simulatedStart = Date.UTC(2026, 10, 21, 12);

function sleepOn(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.at(clock.now() + Math.max(0, ms), () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** How often the event loop must turn without anything happening before time may go on. */
const quietTurns = 3;
const day = 24 * 60 * 60 * 1000;
/**
 * So long an actor may wait for nothing that this clock knows of, ms of real time: a module that another process reads for
 * this one, as test runners do, is work that Node does not tell of.
 */
const grace = 3_000;

export class SteppedClock implements SimulatedClock {
  #now: number;
  #queue: TimerQueue = createTimerQueue();
  readonly #held = new Set<Promise<unknown>>();
  #driven = false;

  constructor(start: number = simulatedStart) {
    this.#now = start;
  }

  /** May be handed on by itself, as a function. */
  readonly now = (): number => this.#now;

  at(at: number, run: () => void): () => void {
    return this.#queue.add(at, run);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal);
  }

  close(): void {
    this.#queue = createTimerQueue();
  }

  /** Time stands still until this work of the real world (a socket, a process) is done. */
  hold<T>(work: Promise<T>): Promise<T> {
    this.#held.add(work);
    return work.finally(() => this.#held.delete(work));
  }

  /**
   * Lets time go on until the actor is done. Everything that the actor waits for must come from this clock, from the
   * cloud that lives by it, or be held. Rejects with the actor's error; or when nothing is left that could happen, or
   * `limitMs` of virtual time are over, and the actor still waits.
   */
  async run<T>(actor: () => Promise<T>, limitMs: number = day): Promise<T> {
    let outcome: { value: T } | { error: unknown } | undefined;
    const end = this.#now + limitMs;
    await this.#drive(() => {
      actor().then(
        (value) => {
          outcome = { value };
        },
        (error: unknown) => {
          outcome = { error };
        },
      );
      return () => {
        if (outcome !== undefined) return "done";
        const next = this.#queue.earliest();
        if (next === undefined) return "idle";
        if (next > end) throw new Error(`The actor still waits after ${limitMs / 60_000} virtual minutes.`);
        return next;
      };
    });
    if (outcome === undefined) throw new Error("unreachable: driven to no outcome");
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  /** Lets `ms` milliseconds pass, with everything that happens in them. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#drive(() => () => {
      const next = this.#queue.earliest();
      return next === undefined || next > end ? "done" : next;
    });
    this.#now = end;
  }

  /** `begin` starts the work and gives what tells the next moment, asked whenever nothing can run. */
  async #drive(begin: () => () => number | "done" | "idle"): Promise<void> {
    if (this.#driven) throw new Error("The clock is already driven: only one run or pass at a time.");
    this.#driven = true;
    try {
      const decide = begin();
      for (let idleSince: number | undefined; ; ) {
        await this.#settle();
        const next = decide();
        if (next === "done") return;
        if (next === "idle") {
          idleSince ??= performance.now();
          if (performance.now() - idleSince > grace)
            throw new Error("Nothing is left that could happen, and the actor still waits.");
          await new Promise((resolve) => setTimeout(resolve, 5));
          continue;
        }
        idleSince = undefined;
        this.#now = Math.max(this.#now, next);
        for (let run = this.#queue.takeDue(this.#now); run; run = this.#queue.takeDue(this.#now)) run();
      }
    } finally {
      this.#driven = false;
    }
  }

  /** Resolves when every promise that could settle has settled. A file that is being read is work, too: an import. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; quiet++) {
      await turn();
      const busy = this.#held.size > 0;
      if (busy) await Promise.allSettled(this.#held);
      if (busy || (quiet === quietTurns - 1 && readsFiles())) quiet = -1;
    }
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function readsFiles(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq"));
}

/** The longest time that a timer of Node can wait, ms. */
const longestWait = 2 ** 31 - 1;

export class ScaledClock implements SimulatedClock {
  readonly factor: number;
  readonly #start: number;
  readonly #real: Clock;
  readonly #began: number;
  #queue: TimerQueue = createTimerQueue();
  #alarm: { at: number; cancel: () => void } | undefined;

  /** `factor` virtual milliseconds go by in a real one. */
  constructor(options: { factor: number; start?: number; real?: Clock }) {
    this.factor = options.factor;
    this.#start = options.start ?? simulatedStart;
    this.#real = options.real ?? realClock;
    this.#began = this.#real.now();
  }

  readonly now = (): number => Math.round(this.#start + (this.#real.now() - this.#began) * this.factor);

  at(at: number, run: () => void): () => void {
    const cancel = this.#queue.add(at, run);
    this.#arrange();
    return cancel;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal);
  }

  close(): void {
    this.#queue = createTimerQueue();
    this.#arrange();
  }

  #arrange(): void {
    const at = this.#queue.earliest();
    if (this.#alarm !== undefined && this.#alarm.at === at) return;
    this.#alarm?.cancel();
    this.#alarm = undefined;
    if (at === undefined) return;
    const wait = Math.min(longestWait, Math.ceil((at - this.now()) / this.factor));
    const cancel = this.#real.at(this.#real.now() + wait, () => {
      this.#alarm = undefined;
      for (let run = this.#queue.takeDue(this.now()); run; run = this.#queue.takeDue(this.now())) run();
      this.#arrange();
    });
    this.#alarm = { at, cancel };
  }
}
