import { Agent, type IncomingMessage, request } from "node:http";

/** The lowest version of the Engine API that has all that is asked of it here (Docker 25; StartInterval of health checks). */
const API_VERSION = "1.44";

/** The engine answered with an error. `message` is the engine's own text. */
export class DockerError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "DockerError";
    this.status = status;
  }
}

/** Nobody answered: the engine is down or restarting. */
export class EngineUnreachable extends Error {
  constructor(socket: string, cause: unknown) {
    super(`the container engine does not answer at ${socket} (${codeOf(cause)})`, { cause });
    this.name = "EngineUnreachable";
  }
}

/** An idle connection was kept that the engine had closed: the request never got there. */
class StaleConnection extends Error {}

export interface Call {
  query?: Record<string, string | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export type DockerClient = ReturnType<typeof createDockerClient>;

/** A client of the Docker Engine API over a unix socket. The API's version is agreed on with the first call. */
export function createDockerClient(socket: string) {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 4, timeout: 5_000 });
  let version: Promise<string> | undefined;

  /** The raw answer; rejects with DockerError for a status of 400 and more, with EngineUnreachable when there is none. */
  async function open(method: string, path: string, call: Call = {}): Promise<IncomingMessage> {
    version ??= negotiate();
    const agreed = await version.catch((error) => {
      version = undefined;
      throw error;
    });
    return raw(method, `/v${agreed}${path}${queryText(call.query)}`, call);
  }

  async function negotiate(): Promise<string> {
    const answer = await raw("GET", "/version", {});
    const about = JSON.parse(await text(answer)) as { ApiVersion: string; MinAPIVersion?: string; Version: string };
    return agreeOnVersion(about);
  }

  async function raw(method: string, path: string, call: Call): Promise<IncomingMessage> {
    const response = await attempt(method, path, call, agent).catch((error: unknown) => {
      if (error instanceof StaleConnection) return attempt(method, path, call, false);
      throw error;
    });
    const status = response.statusCode ?? 0;
    if (status >= 400) throw new DockerError(status, errorText(await text(response)));
    return response;
  }

  function attempt(method: string, path: string, call: Call, over: Agent | false): Promise<IncomingMessage> {
    const payload = call.body === undefined ? undefined : JSON.stringify(call.body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          socketPath: socket,
          agent: over,
          method,
          path,
          headers: {
            host: "docker",
            ...(payload === undefined
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
            ...call.headers,
          },
          ...(call.signal ? { signal: call.signal } : {}),
        },
        resolve,
      );
      outgoing.on("error", (error) => {
        if (call.signal?.aborted) reject(error);
        else if (outgoing.reusedSocket && codeOf(error) === "ECONNRESET") reject(new StaleConnection());
        else reject(new EngineUnreachable(socket, error));
      });
      outgoing.end(payload);
    });
  }

  return {
    open,
    /** The answer's JSON; undefined when it has no body. */
    async json<T>(method: string, path: string, call?: Call): Promise<T> {
      const body = await text(await open(method, path, call));
      return (body === "" ? undefined : JSON.parse(body)) as T;
    },
    /** For calls whose answer says nothing. Resolves to the status. */
    async send(method: string, path: string, call?: Call): Promise<number> {
      const response = await open(method, path, call);
      await text(response);
      return response.statusCode ?? 0;
    },
    /** Ends idle connections. */
    close(): void {
      agent.destroy();
    },
  };
}

/** API_VERSION, or the engine's lowest when it no longer speaks that; throws when the engine is too old. */
export function agreeOnVersion(about: { ApiVersion: string; MinAPIVersion?: string; Version: string }): string {
  if (compareVersions(about.ApiVersion, API_VERSION) < 0)
    throw new Error(
      `Docker engine ${about.Version} is too old: it speaks API ${about.ApiVersion}, needed is ${API_VERSION} (Docker 25 or newer)`,
    );
  const lowest = about.MinAPIVersion ?? "1.24";
  return compareVersions(lowest, API_VERSION) > 0 ? lowest : API_VERSION;
}

function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** The value of a `filters` parameter. */
export function filters(of: Record<string, readonly string[]>): string {
  return JSON.stringify(of);
}

/** JSON values that arrive one after another, as the engine streams them: one a line, cut anywhere. */
export async function* jsonLines<T>(response: AsyncIterable<Buffer>): AsyncGenerator<T> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of response) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as T;
  }
  if (rest.trim() !== "") yield JSON.parse(rest) as T;
}

async function text(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function errorText(body: string): string {
  try {
    return (JSON.parse(body) as { message: string }).message;
  } catch {
    return body.trim();
  }
}

function queryText(query: Record<string, string | undefined> = {}): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}
