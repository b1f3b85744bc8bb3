import { together } from "../../kernel/pace.ts";

/** Waits until one more reading call may be sent. */
export type Turn = (signal: AbortSignal) => Promise<void>;

/** One listing for all runs that ask at the same time for the same: a sweep that removes many lists once for all of them. */
export function sharedBy<T>(list: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const lists = new Map<string, () => Promise<T>>();
  return (key) => {
    const shared = lists.get(key) ?? together(() => list(key));
    lists.set(key, shared);
    return shared();
  };
}
