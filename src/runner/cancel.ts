import { Cancelled } from "../kernel/cancelled.ts";

/**
 * How long a cancelled run may take to clear up. The runner sends SIGINT, SIGTERM 7.5 s later and kills 2.5 s after that
 * (actions/runner, ProcessInvoker.cs).
 */
const BUDGET_MS = 6_500;

export interface Cancellation {
  /** Aborted, with a Cancelled as its reason, at the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** A signal for the clearing up itself: it aborts when the runner's patience is about to end. */
  readonly cleanup: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/**
 * Turns the runner's signals into one AbortSignal. Whoever waits sees the abort and clears up in its `finally`;
 * `giveUp` is called when that has not come to an end within the budget.
 */
export function cancellation(
  giveUp: () => void,
  budgetMs = BUDGET_MS,
  source: NodeJS.EventEmitter = process,
): Cancellation {
  const run = new AbortController();
  const cleanup = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onSignal = (name: string) => {
    if (run.signal.aborted) return;
    timer = setTimeout(() => {
      cleanup.abort(new Error(`clearing up was not done ${budgetMs / 1000} s after the run was cancelled`));
      setImmediate(giveUp);
    }, budgetMs);
    run.abort(new Cancelled(name));
  };
  source.on("SIGINT", onSignal);
  source.on("SIGTERM", onSignal);
  return {
    signal: run.signal,
    cleanup: cleanup.signal,
    dispose() {
      clearTimeout(timer);
      source.off("SIGINT", onSignal);
      source.off("SIGTERM", onSignal);
    },
  };
}
