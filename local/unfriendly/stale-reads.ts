import { canonical } from "../aws/wire/digest.ts";
import type { Gate } from "../aws/wire/gate.ts";
import type { Clock } from "../clock.ts";

/** An answer that is older than this when something changes is never given again, ms: no service lags so long. */
const oldest = 60_000;
/** Answers kept per service and region. */
const mostKept = 500;

interface Lag {
  /** The newest answers by operation and parameters, oldest first. */
  answers: Map<string, { at: number; changes: number; output: unknown }>;
  /** How many changes there were: the time may stand still between an answer and a change. */
  changes: number;
  changedAt: number;
}

/**
 * Stale reads: for `ms` after any change in a service, a Describe… or List… call with parameters that were asked
 * before gets the answer from before the change. What was not asked before is answered truly, and what changes by
 * itself (a task that starts) counts as no change. Services that are not listed are never stale.
 */
export function staleReads(clock: Clock, ms: Readonly<Record<string, number>>): Gate {
  const lags = new Map<string, Lag>();
  return async (call, next) => {
    const window = ms[call.service] ?? 0;
    if (window <= 0) return next(call);
    const where = `${call.service}/${call.context.region}`;
    const lag = lags.get(where) ?? { answers: new Map(), changes: 0, changedAt: 0 };
    lags.set(where, lag);
    if (!/^(Describe|List)/.test(call.operation)) {
      const output = await next(call);
      if (!/^(Get|BatchGet|BatchCheck|Filter)/.test(call.operation)) {
        lag.changes++;
        lag.changedAt = clock.now();
      }
      return output;
    }
    const key = `${call.operation} ${canonical(call.input)}`;
    const before = lag.answers.get(key);
    const stale = before !== undefined && before.changes < lag.changes && before.at >= lag.changedAt - oldest;
    if (stale && clock.now() < lag.changedAt + window) {
      call.note("stale");
      return before.output;
    }
    const { changes } = lag;
    const output = await next(call);
    lag.answers.delete(key);
    // A copy: services may answer with what they go on to change.
    lag.answers.set(key, { at: clock.now(), changes, output: structuredClone(output) });
    for (const first of lag.answers.keys()) {
      if (lag.answers.size <= mostKept) break;
      lag.answers.delete(first);
    }
    return output;
  };
}
