/** One call as it was answered. */
export interface CallRecord {
  /** When it came in, ms since the epoch. */
  at: number;
  service: string;
  operation: string;
  /** ARN of the caller; empty when the call was refused before it was known. */
  principal: string;
  input: unknown;
  output?: unknown;
  error?: { code: string; message: string; status: number };
  durationMs: number;
}

/** The last `size` calls, oldest first. */
export function callLog(size: number): { add(record: CallRecord): void; list(): CallRecord[] } {
  const kept: CallRecord[] = [];
  return {
    add(record) {
      kept.push(record);
      if (kept.length > size) kept.shift();
    },
    list: () => [...kept],
  };
}
