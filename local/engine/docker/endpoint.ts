import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Connect } from "../engine.ts";
import { answerQuery, type Names } from "./answer.ts";
import { connectionsFile, type Proxied } from "./connections.ts";

/** Answers one request of a task to http://169.254.170.2. */
export type Metadata = (taskArn: string, path: string) => Promise<{ status: number; body: string }>;

export interface Endpoint {
  /** The folder that is mounted into the pause container at /run/gantline. */
  directory: string;
  /** Resolves when the pause container has set up the task's network. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/** A unix socket's path may have 107 bytes (unix(7)). */
const MAX_PATH = 107;
const SOCKET = "task.sock";

/** Throws when sockets of tasks could not be made under this folder. */
export function checkRuntimeDir(runtimeDir: string): void {
  const longest = join(runtimeDir, "x".repeat(12), SOCKET);
  if (Buffer.byteLength(longest) > MAX_PATH)
    throw new Error(
      `the runtime folder's path is too long for unix sockets: ${runtimeDir}; choose one of at most ` +
        `${MAX_PATH - (longest.length - runtimeDir.length)} bytes`,
    );
}

/** Opens the socket to which the pause container of one task forwards what its containers ask of 169.254.170.2. */
export async function openEndpoint(
  runtimeDir: string,
  task: { taskArn: string; taskId: string },
  { metadata, names, connect }: { metadata: Metadata; names: Names; connect: Connect },
  proxied: readonly Proxied[] = [],
): Promise<Endpoint> {
  const directory = join(runtimeDir, task.taskId.slice(0, 12));
  await mkdir(directory, { recursive: true, mode: 0o711 });
  const socket = join(directory, SOCKET);
  await rm(socket, { force: true });
  await writeFile(join(directory, "connections"), connectionsFile(proxied));

  let announce = () => {};
  const ready = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url === "/ready" && request.httpVersion === "1.0") {
      announce();
      response.end();
      return;
    }
    if (request.url === "/names" && request.method === "POST") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const answer = answerQuery(Buffer.concat(chunks), names);
        response.writeHead(answer === undefined ? 404 : 200).end(answer);
      });
      return;
    }
    const proxy = /^\/connect\/(\d+)$/.exec(request.url ?? "")?.[1];
    if (proxy !== undefined && request.httpVersion === "1.0") {
      const place = connect(task.taskArn, proxied[Number(proxy)]?.dnsName ?? "");
      response.writeHead(place === undefined ? 503 : 200).end(place && `${place.address}:${place.port}`);
      return;
    }
    const path = request.url ?? "/";
    metadata(task.taskArn, path).then(
      ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        response.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ message }));
      },
    );
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(socket, resolve));
  // Whatever user the pause container's root is on this machine must be able to connect.
  await chmod(socket, 0o666);

  return {
    directory,
    ready,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
