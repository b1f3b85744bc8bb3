import type { Clock } from "../../../src/kernel/clock.ts";

interface Planned {
  at: number;
  run: () => void;
}

/**
 * A clock that jumps: when nothing else can run and somebody sleeps, it is the time of what comes next. So a sleep takes
 * no time, what was planned for meanwhile happens in its order, and work can race against a limit.
 */
export class FakeClock implements Clock {
  #now = Date.parse("2026-11-21T12:00:00Z");
  #planned: Planned[] = [];
  #sleepers = 0;
  #turning = false;

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): void {
    this.#planned.push({ at: this.#now + ms, run });
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const wake = {
        at: this.#now + Math.max(0, ms),
        run: () => {
          done();
          resolve();
        },
      };
      const abort = () => {
        this.#planned = this.#planned.filter((one) => one !== wake);
        done();
        reject(signal?.reason);
      };
      const done = () => {
        this.#sleepers--;
        signal?.removeEventListener("abort", abort);
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#sleepers++;
      this.#planned.push(wake);
      void this.#turn();
    });
  }

  async #turn(): Promise<void> {
    if (this.#turning) return;
    this.#turning = true;
    for (;;) {
      // Whatever can run without time going on runs first.
      for (let quiet = 0; quiet < 3; quiet++) await new Promise((resolve) => setImmediate(resolve));
      const next = this.#planned.toSorted((a, b) => a.at - b.at)[0];
      if (this.#sleepers === 0 || next === undefined) break;
      this.#planned = this.#planned.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#turning = false;
  }
}
