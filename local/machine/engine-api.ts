import { request } from "node:http";

export interface EngineAnswer {
  status: number;
  body: string;
}

/** One request to a Docker Engine API over its unix socket (https://docs.docker.com/reference/api/engine/). */
export function askEngine(
  socketPath: string,
  method: "GET" | "POST" | "DELETE",
  path: string,
  options: { body?: unknown; timeoutMs?: number } = {},
): Promise<EngineAnswer> {
  return new Promise((done, fail) => {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const asked = request(
      {
        socketPath,
        method,
        path,
        headers: { host: "docker", ...(body === undefined ? {} : { "content-type": "application/json" }) },
        timeout: options.timeoutMs ?? 10_000,
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.once("end", () => done({ status: answer.statusCode ?? 0, body: text }));
        answer.once("error", fail);
      },
    );
    asked.once("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.once("error", fail);
    asked.end(body);
  });
}

/** Whether a Docker Engine answers on this socket. */
export async function engineAnswers(socketPath: string): Promise<boolean> {
  try {
    return (await askEngine(socketPath, "GET", "/_ping", { timeoutMs: 2000 })).status === 200;
  } catch {
    return false;
  }
}
