/** Listening sockets that are opened here, on this side of the network namespace, and handed to the cloud's process. */
import { type AddressInfo, createServer, type Server } from "node:net";

export interface OpenSocket {
  server: Server;
  port: number;
}

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with the system's error. */
export function openSocket(port: number): Promise<OpenSocket> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve({ server, port: (server.address() as AddressInfo).port });
    });
  });
}

/** As `openSocket`, but says what to do when the port is taken or not ours to open. */
export async function openGivenPort(port: number, option: string): Promise<OpenSocket> {
  try {
    return await openSocket(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new Error(`Port ${port} on 127.0.0.1 is in use: end what listens there, or choose another with ${option}.`);
    throw new Error(`Port ${port} on 127.0.0.1 cannot be opened (${code}): choose another with ${option}.`);
  }
}

/** How many ports are tried from the first on. */
const tries = 50;

/** The first free port from `first` on. */
export async function openFirstFree(first: number): Promise<OpenSocket> {
  for (let port = first; port < first + tries; port += 1) {
    try {
      return await openSocket(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error(`No port from ${first} to ${first + tries - 1} is free on 127.0.0.1`);
}
