/** The cloud's time. The docker engine lives in real time, the simulated one in its own. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `run` once at or after `at` (ms since the epoch); returns a function that calls it off. */
  at(at: number, run: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  at: (at, run) => {
    const timer = setTimeout(run, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};

/** A clock that goes `ms` ahead of another one (behind, when negative). */
export function skewed(clock: Clock, ms: number): Clock {
  return { now: () => clock.now() + ms, at: (at, run) => clock.at(at - ms, run) };
}

/** Resolves after `ms` of the clock's time. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((done) => clock.at(clock.now() + ms, done));
}
