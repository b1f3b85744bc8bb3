import type { Clock } from "../../clock.ts";

export interface Firing {
  /** Runs what is due, again and again; what was set for the key before is dropped. */
  set(key: string, job: Job): void;
  drop(key: string): void;
  close(): void;
}

export interface Job {
  /** The next time after `after`, ms; undefined when there is none any more. */
  next(after: number): number | undefined;
  /** When the first may come, ms: later than this. */
  after: number;
  run(): void;
  /** Called once when there is no next time. */
  ended?(): void;
}

/** Timers of the host hold at most some 24 days. */
const longestWait = 20 * 24 * 60 * 60_000;

/** Does things at their times, by the cloud's clock. */
export function createFiring(clock: Clock): Firing {
  const pending = new Map<string, () => void>();

  function drop(key: string): void {
    pending.get(key)?.();
    pending.delete(key);
  }

  function wait(key: string, job: Job, after: number): void {
    const at = job.next(after);
    if (at === undefined) {
      pending.delete(key);
      job.ended?.();
      return;
    }
    const until = Math.min(at, clock.now() + longestWait);
    const wake = () => {
      if (clock.now() < at) {
        wait(key, job, after);
        return;
      }
      wait(key, job, at);
      job.run();
    };
    pending.set(key, clock.at(until, wake));
  }

  return {
    set(key, job) {
      drop(key);
      wait(key, job, job.after);
    },
    drop,
    close() {
      for (const cancel of pending.values()) cancel();
      pending.clear();
    },
  };
}
