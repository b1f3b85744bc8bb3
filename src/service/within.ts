import type { Clock } from "../kernel/clock.ts";

/** The work's value, or undefined when it is not done `ms` after the signal was aborted; then it goes on unheeded. */
export async function unlessCancelled<T>(
  ms: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
  work: Promise<T>,
): Promise<{ value: T } | undefined> {
  const settled = new AbortController();
  const cancelled = new Promise<undefined>((resolve) => {
    const wait = () => void clock.sleep(ms, settled.signal).then(resolve as () => void, () => undefined);
    if (signal.aborted) wait();
    else signal.addEventListener("abort", wait, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), cancelled]);
  } finally {
    settled.abort();
    work.catch(() => undefined);
  }
}

/** The work's value, or undefined when it is not done within `ms`; then it goes on unheeded. Its failure is thrown. */
export async function within<T>(ms: number, clock: Clock, work: Promise<T>): Promise<{ value: T } | undefined> {
  const settled = new AbortController();
  const limit = clock.sleep(ms, settled.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work.then((value) => ({ value })), limit]);
  } finally {
    settled.abort();
    work.catch(() => undefined);
  }
}
