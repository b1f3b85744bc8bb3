/**
 * AWS's own clients on the simulated cloud, in one process: requests reach the wire without a socket, and what a client
 * waits for (retries, a time-out) it waits for on the cloud's clock.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { chance, createRandom, type Random } from "../aws/ecs/random.ts";
import type { SimulatedClock } from "./clock.ts";

/** A request as the SDK's clients hand it to their request handler. */
interface ClientRequest {
  method: string;
  hostname: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

interface ClientResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

interface HandlerOptions {
  abortSignal?: AbortSignal;
  requestTimeout?: number;
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** After this time without an answer a client gives up, ms. The SDK itself waits for ever unless it is told. */
const patience = 60_000;

/** What the SDK takes as `requestHandler`. A connection that is reset, or silent, fails as Node's own would. */
export function inProcessHandler(handle: Handle, clock: SimulatedClock) {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    handle(request: ClientRequest, options: HandlerOptions = {}): Promise<{ response: ClientResponse }> {
      const { abortSignal, requestTimeout = patience } = options;
      return new Promise((resolve, reject) => {
        const fail = (name: string, code: string | undefined, message: string) =>
          settle(() => reject(Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) })));
        const abort = () => fail("AbortError", undefined, "Request aborted");
        if (abortSignal?.aborted) return abort();
        const late = clock.at(clock.now() + requestTimeout, () =>
          fail("TimeoutError", "ETIMEDOUT", `No answer within ${requestTimeout} ms.`),
        );
        abortSignal?.addEventListener("abort", abort, { once: true });
        const incoming = incomingOf(request, () => fail("Error", "ECONNRESET", "socket hang up"));
        handle(
          incoming,
          outgoingOf((response) => settle(() => resolve({ response }))),
        );
        function settle(done: () => void): void {
          late?.();
          abortSignal?.removeEventListener("abort", abort);
          done();
        }
      });
    },
    destroy(): void {},
    updateHttpClientConfig(): void {},
    httpHandlerConfigs: () => ({}),
  };
}

/** As much of an incoming request as the wire reads. */
function incomingOf(request: ClientRequest, reset: () => void): IncomingMessage {
  const query = new URLSearchParams(
    Object.entries(request.query ?? {}).flatMap(([name, value]) =>
      [value ?? ""].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString();
  const body = bytesOf(request.body ?? "");
  const incoming = {
    method: request.method,
    url: query === "" ? request.path : `${request.path}?${query}`,
    headers: Object.fromEntries([
      ["host", request.hostname],
      ...Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ]),
    complete: true,
    destroyed: false,
    socket: { resetAndDestroy: reset, destroy: reset },
    async *[Symbol.asyncIterator]() {
      if (body.length > 0) yield body;
    },
  };
  return incoming as unknown as IncomingMessage;
}

function bytesOf(body: string | Uint8Array): Buffer {
  return typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** As much of a response as the wire writes. */
function outgoingOf(done: (response: ClientResponse) => void): ServerResponse {
  let statusCode = 200;
  const headers: Record<string, string> = {};
  const outgoing = {
    setHeader(name: string, value: string | number) {
      headers[name.toLowerCase()] = String(value);
    },
    writeHead(status: number, given: Record<string, string | number> = {}) {
      statusCode = status;
      for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = String(value);
      // The SDK compares it with the machine's time, takes the difference for a wrong clock, and tries again.
      delete headers.date;
      return outgoing;
    },
    end(body?: string | Uint8Array) {
      done({ statusCode, headers, body: Buffer.from(body ?? "") });
    },
  };
  return outgoing as unknown as ServerResponse;
}

interface Token {
  getRetryCount(): number;
  getRetryDelay(): number;
  getRetryCost(): number;
}

const token = (retries: number): Token => ({
  getRetryCount: () => retries,
  getRetryDelay: () => 0,
  getRetryCost: () => 0,
});

/**
 * The SDK's standard way of retrying, with the cloud's clock and a seed of its own: delays of rand × min(20 s, base ×
 * 2^i), base 100 ms, 500 ms after throttling. Source: AWS SDKs reference guide, retry behaviour.
 */
export function retryStrategy(clock: SimulatedClock, options: { attempts: number; seed: string }) {
  const random: Random = createRandom(`${options.seed} retries`);
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(0)),
    async refreshRetryTokenForRetry(last: Token, failure: { errorType: string; error?: unknown }): Promise<Token> {
      const retries = last.getRetryCount() + 1;
      if (retries >= options.attempts || failure.errorType === "CLIENT_ERROR") throw failure.error;
      const base = failure.errorType === "THROTTLING" ? 500 : 100;
      await clock.sleep(chance(random) * Math.min(20_000, base * 2 ** (retries - 1)));
      return token(retries);
    },
    recordSuccess(): void {},
  };
}
