import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agreeOnVersion, createDockerClient, jsonLines } from "../../../local/engine/docker/client.ts";
import { hostsOf, proxyAddresses } from "../../../local/engine/docker/connections.ts";
import { checkRuntimeDir, openEndpoint } from "../../../local/engine/docker/endpoint.ts";
import { byDigest, pullFailure, pullImage } from "../../../local/engine/docker/pull.ts";

let folder: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gl-"));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** A client of an engine that answers `/version`, and the rest as told. */
async function clientOf(answer: RequestListener) {
  const socket = join(folder, "docker.sock");
  server = createServer((request, response) => {
    if (request.url === "/version")
      return response.end(JSON.stringify({ Version: "26.1.5", ApiVersion: "1.45", MinAPIVersion: "1.24" }));
    return answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(socket, resolve));
  return createDockerClient(socket);
}

describe("version of the API", () => {
  it.each([
    ["1.45", "1.24", "1.44"],
    ["1.44", undefined, "1.44"],
    ["1.52", "1.44", "1.44"],
    ["1.60", "1.50", "1.50"],
  ])("engine speaks %s, at least %s: %s", (ApiVersion, MinAPIVersion, expected) => {
    const about = { Version: "x", ApiVersion, ...(MinAPIVersion ? { MinAPIVersion } : {}) };
    expect(agreeOnVersion(about)).toBe(expected);
  });

  it("an engine that is too old is named with what is needed", () => {
    expect(() => agreeOnVersion({ Version: "20.10.24", ApiVersion: "1.41" })).toThrow(
      "Docker engine 20.10.24 is too old: it speaks API 1.41, needed is 1.44 (Docker 25 or newer)",
    );
  });
});

describe("client", () => {
  it("asks with the agreed version, query and body", async () => {
    const client = await clientOf((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () =>
        response.end(JSON.stringify({ url: request.url, body: Buffer.concat(chunks).toString() })),
      );
    });
    expect(await client.json("POST", "/x", { query: { a: "1 2", b: undefined }, body: { c: 3 } })).toEqual({
      url: "/v1.44/x?a=1+2",
      body: '{"c":3}',
    });
    client.close();
  });

  it("gives the engine's own text and status", async () => {
    const client = await clientOf((_, response) => response.writeHead(409).end('{"message":"in use"}'));
    await expect(client.send("DELETE", "/x")).rejects.toMatchObject({ status: 409, message: "in use" });
    client.close();
  });

  it("says that nobody answers, and works once somebody does", async () => {
    const socket = join(folder, "docker.sock");
    const client = createDockerClient(socket);
    await expect(client.send("GET", "/x")).rejects.toThrow(
      `the container engine does not answer at ${socket} (ENOENT)`,
    );
    await clientOf((_, response) => response.end());
    expect(await client.send("GET", "/x")).toBe(200);
    client.close();
  });

  it("reads JSON lines that are cut anywhere, even within a character", async () => {
    const bytes = Buffer.from('{"a":"€"}\r\n\n{"a":"b"}');
    async function* chunks() {
      for (const byte of bytes) yield Buffer.from([byte]);
    }
    const got: unknown[] = [];
    for await (const line of jsonLines(chunks())) got.push(line);
    expect(got).toEqual([{ a: "€" }, { a: "b" }]);
  });
});

describe("pull", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const signal = new AbortController().signal;

  it("sends the login in a header and gives the registry's digest", async () => {
    const login = { username: "AWS", password: "secret?>", serveraddress: "127.0.0.1:4566" };
    let header: unknown;
    let url: string | undefined;
    const client = await clientOf((request, response) => {
      header = request.headers["x-registry-auth"];
      url = request.url;
      response.end(`{"status":"Pulling from app"}\r\n{"status":"Digest: ${digest}"}\r\n`);
    });
    expect(await pullImage(client, "127.0.0.1:4566/app", "linux/arm64", login, signal)).toBe(digest);
    // The URL alphabet, but padded: the engine reads nothing else.
    expect(header).toMatch(/^(?:[\w-]{4})+(?:[\w-]{2}==|[\w-]{3}=)$/);
    expect(JSON.parse(Buffer.from(String(header), "base64url").toString())).toEqual(login);
    expect(url).toBe("/v1.44/images/create?fromImage=127.0.0.1%3A4566%2Fapp%3Alatest&platform=linux%2Farm64");
    client.close();
  });

  it("an error in the middle of the answer is a failure", async () => {
    const client = await clientOf((_, response) =>
      response.end('{"status":"Pulling"}\n{"error":"no space left on device","errorDetail":{}}\n'),
    );
    await expect(pullImage(client, "app:1", "linux/arm64", undefined, signal)).rejects.toThrow(
      "CannotPullContainerError: failed to register layer: no space left on device",
    );
    client.close();
  });

  const retried = "CannotPullContainerError: pull image manifest has been retried 1 time(s): ";
  it.each([
    [
      'failed to resolve reference "r/app:1": r/app:1: not found',
      `${retried}failed to resolve ref r/app:1: r/app:1: not found`,
    ],
    ["manifest unknown: manifest unknown", `${retried}failed to resolve ref r/app:1: r/app:1: not found`],
    [
      "no match for platform in manifest: not found",
      `${retried}image Manifest does not contain descriptor matching platform 'linux/arm64'`,
    ],
    [
      "no matching manifest for linux/arm64/v8 in the manifest list entries",
      `${retried}image Manifest does not contain descriptor matching platform 'linux/arm64'`,
    ],
    [
      'failed to resolve reference "r/app:1": unexpected status from HEAD request to http://r/v2/app/manifests/1: 403 Forbidden',
      `${retried}failed to resolve ref r/app:1: unexpected status from HEAD request to http://r/v2/app/manifests/1: 403 Forbidden`,
    ],
    [
      'failed to resolve reference "r/app:1": failed to do request: Head "https://r/v2/app/manifests/1": dial tcp 192.0.2.1:443: i/o timeout',
      `${retried}failed to resolve ref r/app:1: failed to do request: Head "https://r/v2/app/manifests/1": dial tcp 192.0.2.1:443: i/o timeout`,
    ],
    [
      "pull access denied for app, repository does not exist or may require 'docker login'",
      "CannotPullContainerError: ref pull has been retried 1 time(s): pull access denied for app, repository does not exist or may require 'docker login'",
    ],
  ])("%s", (said, expected) => {
    expect(pullFailure("r/app:1", "linux/arm64", new Error(said))).toBe(expected);
  });

  it.each([
    ["127.0.0.1:4566/app:1", `127.0.0.1:4566/app@${digest}`],
    ["127.0.0.1:4566/app", `127.0.0.1:4566/app@${digest}`],
    [`127.0.0.1:4566/app@sha256:${"b".repeat(64)}`, `127.0.0.1:4566/app@${digest}`],
    [`app:1@sha256:${"b".repeat(64)}`, `app@${digest}`],
  ])("%s by digest", (image, expected) => {
    expect(byDigest(image, digest)).toBe(expected);
  });
});

describe("a task's endpoint", () => {
  const task = { taskArn: "arn:task", taskId: "0123456789abcdef0123456789abcdef" };

  it("answers for its task, tells when pause is ready, and leaves nothing", async () => {
    const metadata = async (arn: string, path: string) => {
      if (path === "/broken") throw new Error("out of order");
      return { status: 201, body: `${arn} ${path}` };
    };
    const connect = (arn: string, name: string) =>
      arn === "arn:task" && name === "api" ? { address: "10.0.0.7", port: 8080 } : undefined;
    const proxied = proxyAddresses([
      { dnsName: "api", port: 80 },
      { dnsName: "web", port: 80 },
    ]);
    const endpoint = await openEndpoint(folder, task, { metadata, names: () => undefined, connect }, proxied);
    const socketPath = join(endpoint.directory, "task.sock");
    const ask = async (path: string) => {
      const { request } = await import("node:http");
      return new Promise<string>((resolve, reject) => {
        const outgoing = request({ socketPath, path, agent: false }, async (response) => {
          let body = "";
          for await (const chunk of response) body += chunk;
          resolve(`${response.statusCode} ${body}`);
        });
        outgoing.on("error", reject).end();
      });
    };
    expect(await ask("/v4/x?y=1")).toBe("201 arn:task /v4/x?y=1");
    expect(await ask("/broken")).toBe('500 {"message":"out of order"}');

    const { createConnection } = await import("node:net");
    const raw = async (path: string) => {
      const socket = createConnection(socketPath).end(`GET ${path} HTTP/1.0\r\n\r\n`);
      let text = "";
      for await (const chunk of socket) text += chunk;
      return text;
    };
    expect(hostsOf(proxied)).toEqual({ api: "169.254.172.2", web: "169.254.172.3" });
    expect(await readFile(join(endpoint.directory, "connections"), "utf8")).toBe(
      "169.254.172.2:80\n169.254.172.3:80\n",
    );
    expect(await raw("/connect/0")).toMatch(/^HTTP\/1.1 200 .*\r\n\r\n10\.0\.0\.7:8080$/s);
    expect(await raw("/connect/1")).toMatch(/^HTTP\/1.1 503 /);
    createConnection(socketPath).end("GET /ready HTTP/1.0\r\n\r\n");
    await endpoint.ready;
    await endpoint.close();
    await expect(ask("/v4/x")).rejects.toThrow("ENOENT");
  });

  it("refuses a folder whose path is too long for a socket", () => {
    expect(() => checkRuntimeDir(`/${"x".repeat(83)}`)).not.toThrow();
    expect(() => checkRuntimeDir(`/${"x".repeat(84)}`)).toThrow("choose one of at most 84 bytes");
  });
});
