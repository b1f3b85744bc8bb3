import type { Clock } from "./clock.ts";
import { DeployError } from "./errors.ts";

/**
 * The far side asks to come again later: throttling, a conflict that passes, a connection that broke. Adapters throw it
 * for exactly those answers; everything else that they throw is final.
 */
export class TransientError extends DeployError {
  constructor(message: string, cause?: unknown) {
    const next = cause instanceof DeployError ? cause.next : undefined;
    super(message, { cause, ...(next === undefined ? {} : { next }) });
    this.name = "TransientError";
  }
}

/**
 * Calls `run` until it answers, waiting out TransientErrors (1 s, growing by half to 15 s) up to `forMs`; then the last
 * one is thrown, as what it was caused by.
 */
export async function retry<T>(
  run: () => Promise<T>,
  options: { clock: Clock; signal: AbortSignal; forMs: number },
): Promise<T> {
  const until = options.clock.now() + options.forMs;
  for (let pause = 1000; ; pause = Math.min(pause * 1.5, 15_000)) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      if (options.clock.now() + pause > until) throw error.cause ?? error;
      await options.clock.sleep(pause, options.signal);
    }
  }
}
