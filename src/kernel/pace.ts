import type { Clock } from "./clock.ts";

/**
 * Waits until one more call may be sent: `burst` of them at once, `perSecond` after that. Whoever asks first goes first.
 * Rejects with the signal's reason when it is aborted meanwhile.
 */
export function pace(
  { burst, perSecond }: { burst: number; perSecond: number },
  clock: Clock,
): (signal?: AbortSignal) => Promise<void> {
  /** When the bucket is, or was, full again, ms. */
  let full = Number.NEGATIVE_INFINITY;
  const each = 1000 / perSecond;
  return async (signal) => {
    const now = clock.now();
    full = Math.max(full, now) + each;
    const early = full - now - burst * each;
    if (early > 0) await clock.sleep(early, signal);
  };
}

/**
 * One answer for all who ask for the same at the same time. Whoever asks while the work runs gets the next one's answer:
 * it was begun after the question.
 */
export function together<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        const begun = work();
        running = begun;
        return begun;
      });
    return next;
  };
}

/** Does the work for each, at most `most` at once; the results are in the order of the list. Rejects with the first failure. */
export async function atMost<T, R>(most: number, list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = list.entries();
  const lane = async () => {
    for (const [at, one] of queue) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, lane));
  return results;
}
