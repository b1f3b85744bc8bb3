/**
 * AWS's own host names, for programs that insist on them: a proxy on 127.0.0.1 whose every tunnel to
 * `*.amazonaws.com` ends at the local cloud, with a certificate that only the program under test is told to trust.
 * Nothing leaves this machine: other hosts are refused.
 */
import { writeFile } from "node:fs/promises";
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { selfSigned } from "../../local/machine/certificate.ts";
import { scratch } from "./world.ts";

export interface AwsNames {
  /** Proxy and certificate, as Go's, Python's and curl's clients read them from the environment. */
  env: Record<string, string>;
  /** Hosts that were asked for, those that were refused among them. */
  asked: Set<string>;
  close(): void;
}

/** `endpoint` of the local cloud; `region` whose names are given. */
export async function openAwsNames(endpoint: string, region: string): Promise<AwsNames> {
  const { key, certificate } = selfSigned(
    [`*.${region}.amazonaws.com`, `*.ecr.${region}.amazonaws.com`, `*.dkr.ecr.${region}.amazonaws.com`],
    Date.now(),
  );
  const file = join(await scratch(), "aws-names.pem");
  await writeFile(file, certificate);
  const asked = new Set<string>();
  const secure = createSecureServer({ key, cert: certificate }, (request, response) =>
    handOn(endpoint, request, response),
  );
  const proxy = createServer((_, response) => response.writeHead(501).end("Only tunnels."));
  proxy.on("connect", (request: IncomingMessage, socket) => {
    const host = (request.url ?? "").replace(/:443$/, "");
    asked.add(host);
    if (!host.endsWith(".amazonaws.com")) return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    secure.emit("connection", socket);
  });
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    env: { HTTPS_PROXY: address, NO_PROXY: "127.0.0.1,localhost", SSL_CERT_FILE: file },
    asked,
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

function handOn(endpoint: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const onward = forward(new URL(request.url ?? "/", endpoint), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once("error", (error) => response.writeHead(502).end(error.message));
  request.pipe(onward);
}
