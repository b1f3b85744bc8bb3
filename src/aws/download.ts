import { type Agent as HttpAgent, request as httpRequest } from "node:http";
import { type Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";

export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/** No answer for this long is a failure. */
const TIMEOUT_MS = 30_000;

/** The text at an address that carries its own authorisation (a presigned URL). Rejects unless the status is 200. */
export function download(address: string, agents: Agents, signal: AbortSignal): Promise<string> {
  const url = new URL(address);
  const settings = { signal, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? httpsRequest(url, { ...settings, agent: agents.httpsAgent })
        : httpRequest(url, { ...settings, agent: agents.httpAgent });
    request.once("error", reject);
    request.once("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.once("response", (response) => {
      const body = text(response);
      body.then(
        (read) => (response.statusCode === 200 ? resolve(read) : reject(new Error(`status ${response.statusCode}`))),
        reject,
      );
    });
    request.end();
  });
}
