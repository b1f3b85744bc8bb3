/** What may stand between the wire and the services: throttling, faults, permissions, stale answers. */
import type { CallContext } from "../service.ts";

/** A call that was read and checked, on its way to its operation. */
export interface WireCall {
  /** AwsService.name. */
  service: string;
  protocol: "json" | "query";
  operation: string;
  /** Checked against the operation's shape. */
  // biome-ignore lint/suspicious/noExplicitAny: gates look at members of many shapes
  input: any;
  /** Names of all members that the operation's input may have. */
  members: ReadonlySet<string>;
  context: CallContext;
  /** Writes into the call's record that it was interfered with. */
  note(text: string): void;
}

/**
 * Passes a call on with `next`, or answers, refuses or delays it. Throws AwsError to refuse, NoAnswer to leave the
 * caller without one.
 */
export type Gate = (call: WireCall, next: (call: WireCall) => Promise<unknown>) => Promise<unknown>;

/** The caller gets no answer: its connection is reset, or stays silent until the caller gives up. */
export class NoAnswer extends Error {
  readonly how: "reset" | "silence";

  constructor(how: "reset" | "silence") {
    super(how === "reset" ? "connection reset" : "no answer");
    this.how = how;
  }
}

/** The operation behind the gates; the first gate is the outermost. */
export function throughGates(
  gates: readonly Gate[],
  operation: (call: WireCall) => Promise<unknown>,
): (call: WireCall) => Promise<unknown> {
  return gates.reduceRight<(call: WireCall) => Promise<unknown>>(
    (next, gate) => async (call) => gate(call, next),
    operation,
  );
}
