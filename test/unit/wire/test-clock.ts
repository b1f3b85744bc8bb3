import type { Clock } from "../../../local/clock.ts";

/** A clock that stands still until it is told to go on; what was arranged runs at its time, in order. */
export function testClock(
  start = Date.UTC(2026, 10, 21),
): Clock & { time: number; advance(ms: number): Promise<void> } {
  let pending: { at: number; run: () => void }[] = [];
  const clock = {
    time: start,
    now: () => clock.time,
    at(at: number, run: () => void) {
      const entry = { at, run };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
    async advance(ms: number) {
      const end = clock.time + ms;
      for (;;) {
        const [next] = pending.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        pending = pending.filter((entry) => entry !== next);
        clock.time = Math.max(clock.time, next.at);
        next.run();
        await new Promise(setImmediate);
      }
      clock.time = end;
    },
  };
  return clock;
}
