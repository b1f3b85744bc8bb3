import { request } from "node:http";
import type { Engine } from "../engine.ts";

/**
 * One GET as a target group's health check sends it: a connection of its own, no redirect followed, the body unread.
 * `timeoutMs` covers everything up to the answer's head.
 */
export const probe: Engine["probe"] = ({ address, port, path, timeoutMs, host }) =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: address,
        port,
        path,
        agent: false,
        headers: { host: host ?? `${address}:${port}`, "user-agent": "ELB-HealthChecker/2.0", connection: "close" },
      },
      (response) => {
        clearTimeout(timer);
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    const timer = setTimeout(() => outgoing.destroy(new Error("timeout")), timeoutMs);
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new Error(error.code ?? error.message));
    });
    outgoing.end();
  });
