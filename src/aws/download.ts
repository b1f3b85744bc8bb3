import {
  type Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { type Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

export interface Exchange {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Readable;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** No answer for this long is a failure. */
const TIMEOUT_MS = 30_000;

/** One HTTP request and its whole answer, whatever its status. */
export async function exchange(
  address: string,
  wanted: Exchange,
  agents: Agents,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await open(address, wanted, agents, signal);
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

/** The body at a presigned address as it comes in. Rejects unless the status is 200. */
export async function downloadStream(address: string, agents: Agents, signal: AbortSignal): Promise<IncomingMessage> {
  const response = await open(address, {}, agents, signal);
  if (response.statusCode === 200) return response;
  response.destroy();
  throw new Error(`status ${response.statusCode}`);
}

function open(address: string, wanted: Exchange, agents: Agents, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(address);
  const { method = "GET", headers = {}, body } = wanted;
  const settings = { method, headers: { ...headers }, signal, timeout: TIMEOUT_MS, ...loopback(url) };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? httpsRequest(url, { ...settings, agent: agents.httpsAgent })
        : httpRequest(url, { ...settings, agent: agents.httpAgent });
    request.once("error", reject);
    request.once("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.once("response", resolve);
    if (body === undefined || typeof body === "string") request.end(body);
    else pipeline(body, request, (error) => error && request.destroy(error));
  });
}

/** Every name under `localhost` is this machine (RFC 6761, 6.3), which resolvers do not all know. */
function loopback({ hostname }: URL): { lookup?: LookupFunction } {
  if (!hostname.endsWith(".localhost")) return {};
  return {
    lookup: (_name, options, done) =>
      options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4),
  };
}

/** The text at an address that carries its own authorisation (a presigned URL). Rejects unless the status is 200. */
export async function download(address: string, agents: Agents, signal: AbortSignal): Promise<string> {
  const { status, body } = await exchange(address, {}, agents, signal);
  if (status !== 200) throw new Error(`status ${status}`);
  return body.toString();
}
