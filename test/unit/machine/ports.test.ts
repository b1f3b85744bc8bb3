import { createServer, type Server } from "node:net";
import { expect, it } from "vitest";
import { openSocket } from "../../../local/sockets.ts";
import { startLocalCloud } from "../../../local/start.ts";

const listening = (server: Server) => new Promise<void>((done) => server.once("listening", done));

it("a port for load balancers that is taken is refused before anything is brought up, and gives --port back", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await listening(taken);
  const { port: httpPort } = taken.address() as { port: number };
  const free = await openSocket(0);
  free.server.close();
  const said: string[] = [];
  // The signal has ended already: a machine that were brought up all the same would be refused by it.
  const start = startLocalCloud({
    port: free.port,
    httpPort,
    engine: "existing",
    install: false,
    signal: AbortSignal.abort(new Error("brought up")),
    say: (line) => said.push(line),
  });
  await expect(start).rejects.toThrow(
    `Port ${httpPort} on 127.0.0.1 is in use: end what listens there, or choose another with --http-port.`,
  );
  expect(said).toEqual([]);
  const again = await openSocket(free.port);
  again.server.close();
  taken.close();
});
