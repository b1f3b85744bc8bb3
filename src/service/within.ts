import type { Clock } from "../kernel/clock.ts";

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
