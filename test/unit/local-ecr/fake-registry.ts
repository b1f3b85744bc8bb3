import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** As much of an OCI registry as a push and a pull of layers need. Tells every request that it got. */
export async function fakeRegistry() {
  const blobs = new Map<string, Buffer>();
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://registry");
    seen.push(`${request.method} ${url.pathname}${url.search} ${request.headers.authorization ?? "-"}`);
    const body = await buffer(request);
    const [, name, rest] = /^\/v2\/(.+?)\/((?:blobs|manifests)\/.*)$/.exec(url.pathname) ?? [];
    const digest = rest?.split("/")[1] ?? "";
    if (request.method === "POST") {
      const location = `http://${request.headers.host}/v2/${name}/blobs/uploads/1?_state=s`;
      response.writeHead(202, { location, range: "0-0" }).end();
    } else if (request.method === "PUT" && rest?.startsWith("blobs/uploads/")) {
      const wanted = url.searchParams.get("digest") ?? "";
      const is = `sha256:${createHash("sha256").update(body).digest("hex")}`;
      if (is !== wanted) return response.writeHead(400).end();
      blobs.set(`${name}@${wanted}`, body);
      response.writeHead(201, { location: `/v2/${name}/blobs/${wanted}` }).end();
    } else if (request.method === "PUT") {
      response.writeHead(201).end();
    } else {
      const blob = blobs.get(`${name}@${digest}`);
      if (!blob) return response.writeHead(404).end();
      response.writeHead(200, { "content-length": blob.length }).end(request.method === "HEAD" ? undefined : blob);
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}
