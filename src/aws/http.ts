import { Cancelled } from "../kernel/cancelled.ts";
import type { HttpPort } from "../service/smoke.ts";
import type { AwsClients } from "./clients.ts";

/** Requests to what was released, through the same proxy settings as everything else. */
export function httpPort(clients: Pick<AwsClients, "exchange">, signal: AbortSignal): HttpPort {
  return {
    async get(url, headers, limitMs) {
      const limit = AbortSignal.timeout(Math.max(1, Math.floor(limitMs)));
      try {
        const answer = await clients.exchange(url, { headers }, AbortSignal.any([signal, limit]));
        const named = Object.entries(answer.headers).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
        );
        return { status: answer.status, headers: Object.fromEntries(named), body: answer.body.toString() };
      } catch (error) {
        if (signal.aborted) throw signal.reason instanceof Cancelled ? signal.reason : error;
        if (limit.aborted) throw new Error(`no answer within ${Math.round(limitMs / 100) / 10} s`);
        throw new Error(reasonOf(error));
      }
    },
  };
}

/** A connection that failed on every address has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
