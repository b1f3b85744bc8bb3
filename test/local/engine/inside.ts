/** Runs in the engine's network namespace, for tests that must be there: `node inside.ts probe JSON` or `… refuse`. */
import { createServer } from "node:http";
import { probe } from "../../../local/engine/docker/probe.ts";

const [what, argument = "{}"] = process.argv.slice(2);

if (what === "probe") {
  console.log(await probe(JSON.parse(argument)).catch((error: Error) => error.message));
} else {
  // A registry that knows who asks and lets nobody in.
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/v2/" ? 200 : 403).end();
  });
  server.listen(0, "127.0.0.1", () => console.log((server.address() as { port: number }).port));
}
