import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { vi } from "vitest";

export type Answer = {
  status?: number;
  body: unknown /** The answer's own time; the machine's otherwise. */;
  date?: Date;
};

export interface AwsServer {
  address: string;
  /** Operation → its answer, or its answers one after the other (the last one stays). */
  answers: Record<string, Answer | Answer[]>;
  calls: { operation: string; input: Record<string, unknown> }[];
  close(): void;
}

/** An AWS of scripted JSON answers, with the environment that leads the SDK to it (take it back with vi.unstubAllEnvs). */
export async function awsServer(): Promise<AwsServer> {
  const answers: AwsServer["answers"] = {};
  const calls: AwsServer["calls"] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const operation = String(request.headers["x-amz-target"] ?? request.url).replace(/^.*\./, "");
    const body = await text(request);
    calls.push({ operation, input: body === "" ? {} : JSON.parse(body) });
    const scripted = answers[operation] ?? { status: 500, body: "not expected" };
    const next = Array.isArray(scripted) ? (scripted.length > 1 ? scripted.shift() : scripted[0]) : scripted;
    if (next?.date) response.setHeader("date", next.date.toUTCString());
    response.writeHead(next?.status ?? 200, { "content-type": "application/x-amz-json-1.1" });
    response.end(typeof next?.body === "string" ? next.body : JSON.stringify(next?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_ENDPOINT_URL", address);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIALOCAL");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address, answers, calls, close };
}

export const refusal = (code: string, message = "no"): Answer => ({ status: 400, body: { __type: code, message } });
