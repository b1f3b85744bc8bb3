import { type Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { type Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";

export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

export interface Exchange {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** No answer for this long is a failure. */
const TIMEOUT_MS = 30_000;

/** One HTTP request and its whole answer, whatever its status. */
export function exchange(address: string, wanted: Exchange, agents: Agents, signal: AbortSignal): Promise<Answer> {
  const url = new URL(address);
  const { method = "GET", headers = {}, body } = wanted;
  const settings = { method, headers: { ...headers }, signal, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? httpsRequest(url, { ...settings, agent: agents.httpsAgent })
        : httpRequest(url, { ...settings, agent: agents.httpAgent });
    request.once("error", reject);
    request.once("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.once("response", (response) => {
      buffer(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        reject,
      );
    });
    request.end(body);
  });
}

/** The text at an address that carries its own authorisation (a presigned URL). Rejects unless the status is 200. */
export async function download(address: string, agents: Agents, signal: AbortSignal): Promise<string> {
  const { status, body } = await exchange(address, {}, agents, signal);
  if (status !== 200) throw new Error(`status ${status}`);
  return body.toString();
}
