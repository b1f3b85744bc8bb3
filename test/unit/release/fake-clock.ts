import type { Clock } from "../../../src/kernel/clock.ts";

/** A clock that jumps: a sleep takes no time, and what was planned for meanwhile happens in its order. */
export class FakeClock implements Clock {
  #now = Date.parse("2026-11-21T12:00:00Z");
  #planned: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): void {
    this.#planned.push({ at: this.#now + ms, run });
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      signal?.throwIfAborted();
      const next = this.#planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#planned = this.#planned.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
    // Others that sleep at the same time get their turn.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
}
