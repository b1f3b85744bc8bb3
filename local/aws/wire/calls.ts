/** One call as it was answered. Input and output are copies to look at: secrets hidden, what is long cut. */
export interface CallRecord {
  /** When it came in, ms since the epoch. */
  at: number;
  service: string;
  operation: string;
  /** ARN of the caller; empty when the call was refused before it was known. */
  principal: string;
  input: unknown;
  /** Of all parameters, also of what is cut or hidden here; see digest.ts. */
  digest: string;
  output?: unknown;
  error?: { code: string; message: string; status: number };
  /** How the call was interfered with: an injected fault, a stale answer. */
  note?: string;
  durationMs: number;
}

/**
 * One line per call: when it came in, what was called, the digest of its parameters, and how it ended. Nothing in it
 * is made at random or measured, so that equal runs under a virtual clock give equal text.
 */
export function callText(records: readonly CallRecord[]): string {
  return records.map((record) => `${line(record)}\n`).join("");
}

function line({ at, service, operation, digest, error, note }: CallRecord): string {
  const result = error ? `${error.status} ${error.code}` : "ok";
  return [new Date(at).toISOString(), `${service}:${operation}`, digest, result, ...(note ? [`(${note})`] : [])].join(
    " ",
  );
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

/** Characters that are kept of one input or output: a page of logs is a megabyte, a task definition some thousands. */
const mostKept = 32_768;

/** Members that are never shown. */
export const hidden: ReadonlySet<string> = new Set([
  "SecretString",
  "SecretBinary",
  "SecretAccessKey",
  "SessionToken",
  "WebIdentityToken",
  "authorizationToken",
]);

/** A copy of an input or output that may be kept and shown. */
export function keepable(value: unknown): unknown {
  return copy(value, { left: mostKept });
}

function copy(value: unknown, budget: { left: number }): unknown {
  if (budget.left <= 0) return "…";
  if (typeof value === "string") {
    const room = budget.left;
    budget.left -= value.length;
    return value.length <= room ? value : `${value.slice(0, room)}…`;
  }
  budget.left -= 8;
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      if (budget.left <= 0) return [...items, `… ${value.length - items.length} more`];
      items.push(copy(item, budget));
    }
    return items;
  }
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isHidden(name, value) ? "(hidden)" : copy(member, budget)]),
  );
}

/** The value of a parameter of SSM stands beside its name; other things with a Value have a Key. */
function isHidden(name: string, holder: object): boolean {
  return hidden.has(name) || (name === "Value" && "Name" in holder);
}
