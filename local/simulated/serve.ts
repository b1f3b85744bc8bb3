import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { scriptRoutes } from "../aws/scripts.ts";
import { controlPrefix, createControl } from "../control.ts";
import { githubRoutes } from "../github/control.ts";
import type { ScaledClock } from "./clock.ts";
import type { SimulatedCloud } from "./cloud.ts";

export interface Served {
  /** http://127.0.0.1:<port>: AWS's APIs, the registry, and what `/_gantline/` answers. */
  endpoint: string;
  /** Ends the server and the cloud. */
  close(): Promise<void>;
}

/**
 * Opens a simulated cloud to other processes, on 127.0.0.1. Its clock must run by itself: nobody can tell when a program
 * in another process has nothing left to do. Rejects with the socket's error when the port is taken.
 */
export async function serve(cloud: SimulatedCloud<ScaledClock>, port = 0): Promise<Served> {
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => void cloud.close().then(done));
      server.closeAllConnections();
    });
  const control = createControl({
    id: "simulated",
    state: cloud.state,
    calls: cloud.calls,
    faults: cloud.faults,
    routes: { ...scriptRoutes(cloud), ...githubRoutes(cloud.github) },
    shutdown: () => void close(),
  });
  const server = createServer((request, response) => {
    if (request.url?.startsWith(controlPrefix)) control(request, response);
    else cloud.handle(request, response);
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed).listen(port, "127.0.0.1", listening);
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
