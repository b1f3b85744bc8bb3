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
