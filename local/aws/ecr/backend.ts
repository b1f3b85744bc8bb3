import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** The registry that keeps the bytes did not answer. The message is one clear line. */
export class BackendDown extends Error {
  constructor(host: string, cause: unknown) {
    const code = (cause as { code?: string }).code ?? String(cause);
    super(`The registry behind the local cloud, at ${host}, does not answer (${code}): is it still running?`, {
      cause,
    });
    this.name = "BackendDown";
  }
}

/** An OCI registry that keeps layers and manifests for this cloud, under `<prefix>/<repository>`. */
export interface Backend {
  /** Size of a blob, or undefined when it is not there. */
  blobSize(repository: string, digest: string): Promise<number | undefined>;
  /** Keeps a manifest by its digest. Returns the registry's own refusal, if any. */
  putManifest(
    repository: string,
    manifest: { digest: string; mediaType: string; bytes: Buffer },
  ): Promise<string | undefined>;
  /** Keeps a blob by its digest. Returns the registry's own refusal, if any. */
  putBlob(repository: string, digest: string, bytes: Buffer): Promise<string | undefined>;
  /**
   * Passes a request on as it streams in, and the answer as it streams out. `path` is relative to the repository,
   * with its query. The answer's Location is given to `relocate`.
   */
  pass(
    from: IncomingMessage,
    to: ServerResponse,
    where: { repository: string; path: string; relocate: (path: string) => string },
  ): Promise<void>;
  /** Name of a repository as the backend knows it. */
  nameOf(repository: string): string;
  close(): void;
}

/** `host` as host:port, plain HTTP. */
export function createBackend(host: string, prefix: string): Backend {
  const agent = new Agent({ keepAlive: true });
  const nameOf = (repository: string) => `${prefix}/${repository}`;
  const base = (repository: string) => `/v2/${nameOf(repository)}/`;

  function ask(method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(new BackendDown(host, error));
      const outgoing = request(`http://${host}${path}`, { method, headers, agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", fail);
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
        );
      });
      outgoing.on("error", fail);
      outgoing.end(body);
    });
  }

  return {
    nameOf,
    async blobSize(repository, digest) {
      const { status, headers } = await ask("HEAD", `${base(repository)}blobs/${digest}`, {});
      return status === 200 ? Number(headers["content-length"]) : undefined;
    },
    async putManifest(repository, { digest, mediaType, bytes }) {
      const headers = { "content-type": mediaType, "content-length": String(bytes.length) };
      const { status, body } = await ask("PUT", `${base(repository)}manifests/${digest}`, headers, bytes);
      return status === 201 ? undefined : `${status} ${body.trim()}`;
    },
    async putBlob(repository, digest, bytes) {
      const begun = await ask("POST", `${base(repository)}blobs/uploads/`, { "content-length": "0" });
      if (begun.status !== 202 || begun.headers.location === undefined) return `${begun.status} ${begun.body.trim()}`;
      const url = new URL(begun.headers.location, `http://${host}`);
      url.searchParams.set("digest", digest);
      const headers = { "content-type": "application/octet-stream", "content-length": String(bytes.length) };
      const { status, body } = await ask("PUT", `${url.pathname}${url.search}`, headers, bytes);
      return status === 201 ? undefined : `${status} ${body.trim()}`;
    },
    pass(from, to, { repository, path, relocate }) {
      return new Promise((resolve, reject) => {
        const outgoing = request(
          `http://${host}${base(repository)}${path}`,
          { method: from.method ?? "GET", headers: passedOn(from.headers, host), agent },
          (answer) => {
            const { location, ...headers } = answer.headers;
            const rest = location === undefined ? undefined : afterBase(location, base(repository));
            if (rest !== undefined) headers.location = relocate(rest);
            to.writeHead(answer.statusCode ?? 502, withoutHops(headers));
            // A caller that went away, or a backend that died in mid-stream: the connection's end tells the caller.
            pipeline(answer, to).then(resolve, () => resolve());
          },
        );
        outgoing.on("error", (error) =>
          to.headersSent || to.destroyed ? resolve() : reject(new BackendDown(host, error)),
        );
        pipeline(from, outgoing).catch(() => outgoing.destroy());
      });
    },
    close: () => agent.destroy(),
  };
}

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const hops = ["connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-authorization", "te", "trailer"];

function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hops.includes(name)));
}

/** A request's headers for the backend: without the login, which is the front's business. */
function passedOn(headers: IncomingHttpHeaders, host: string): IncomingHttpHeaders {
  const { authorization: _, expect: __, ...rest } = headers;
  const body = headers["transfer-encoding"] ? { "transfer-encoding": "chunked" } : {};
  return { ...withoutHops(rest), ...body, host };
}

/** What stands behind the repository's base in a Location, absolute or not. */
function afterBase(location: string, base: string): string | undefined {
  const url = new URL(location, "http://backend");
  return url.pathname.startsWith(base) ? url.pathname.slice(base.length) + url.search : undefined;
}
