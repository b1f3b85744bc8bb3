/** The sockets of the load balancers: one HTTP server per port that some listener has. */
import { createServer, type Server } from "node:http";
import type { Server as NetServer } from "node:net";
import type { Elbv2 } from "../aws/elbv2/service.ts";
import { createProxy } from "./proxy.ts";

export interface DataPlaneParts {
  elbv2: Pick<Elbv2, "state" | "onRoutesChange" | "targets">;
  /** Where tasks reach the load balancers: the bridge's gateway. Absent when there are no tasks to reach them. */
  gateway?: () => string;
  /**
   * A socket that listens outside of the engine's network namespace, for browsers and tests: its port there and the
   * handle to serve. Undefined when nobody outside wants one.
   */
  outside?: (listenerPort: number) => Promise<{ port: number; handle: NetServer }>;
  /** Called with `ports()` whenever they changed. */
  onPorts?: (ports: Record<number, number>) => void;
  /** A port that could not be opened; the listener stays, as a listener without a network would. */
  onProblem(message: string): void;
}

export interface DataPlane {
  /** Listener port → port on 127.0.0.1 outside. */
  ports(): Record<number, number>;
  /** Resolves when every port of every listener is open, or was reported as a problem. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Opened {
  servers: Server[];
  outside?: number;
}

export function createDataPlane(parts: DataPlaneParts): DataPlane {
  const proxy = createProxy(parts.elbv2.state);
  const open = new Map<number, Promise<Opened>>();

  function serve(port: number): Server {
    const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 });
    server.on("request", (request, response) => proxy.handle(port, request, response));
    server.on("upgrade", (request, socket, head) => proxy.upgrade(port, request, socket, head));
    server.on("clientError", (_error, socket) => void socket.destroy());
    return server;
  }

  async function openPort(port: number): Promise<Opened> {
    const opened: Opened = { servers: [] };
    try {
      if (parts.gateway) {
        const inside = serve(port);
        await listen(inside, { host: parts.gateway(), port });
        opened.servers.push(inside);
      }
    } catch (error) {
      parts.onProblem(`load balancer: tasks cannot reach port ${port}: ${(error as Error).message}`);
    }
    try {
      const given = await parts.outside?.(port);
      if (given) {
        const server = serve(port);
        await listen(server, given.handle);
        opened.servers.push(server);
        opened.outside = given.port;
      }
    } catch (error) {
      parts.onProblem(`load balancer: port ${port} cannot be reached from outside: ${(error as Error).message}`);
    }
    return opened;
  }

  async function shut(opened: Promise<Opened>): Promise<void> {
    for (const server of (await opened).servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  const known: Record<number, number> = {};
  function follow(): void {
    const wanted = new Set([...parts.elbv2.state.listeners.values()].map((listener) => listener.port));
    for (const port of wanted) {
      if (open.has(port)) continue;
      const opening: Promise<Opened> = openPort(port).then((opened) => {
        if (opened.outside !== undefined && open.get(port) === opening) {
          known[port] = opened.outside;
          parts.onPorts?.({ ...known });
        }
        return opened;
      });
      open.set(port, opening);
    }
    for (const [port, opened] of open) {
      if (wanted.has(port)) continue;
      open.delete(port);
      delete known[port];
      parts.onPorts?.({ ...known });
      void shut(opened);
    }
  }

  const { targets } = parts.elbv2;
  const end = parts.elbv2.onRoutesChange(follow);
  const endOfTargets = targets.onChange((group, target) => {
    if (targets.health(group, target) === undefined) proxy.cut(group, target);
  });
  follow();
  return {
    ports: () => ({ ...known }),
    settled: async () => void (await Promise.all(open.values())),
    async close() {
      end();
      endOfTargets();
      await Promise.all([...open.values()].map(shut));
      open.clear();
      proxy.close();
    },
  };
}

function listen(server: Server, at: { host: string; port: number } | NetServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
