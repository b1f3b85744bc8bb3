/** One HTTP request through the load balancer: listener → rule → action → target. */

import { randomBytes } from "node:crypto";
import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Action, Elbv2State, Listener, LoadBalancer, Target } from "../aws/elbv2/model.ts";
import { type Condition, rulesOf } from "../aws/elbv2/model.ts";
import { createChooser } from "./choose.ts";
import { createConnections } from "./connections.ts";
import { actionsFor, type RequestFacts, redirectLocation } from "./match.ts";

const reasons: Record<number, string> = {
  400: "Bad Request",
  502: "Bad Gateway",
  503: "Service Temporarily Unavailable",
  504: "Gateway Time-out",
};

/** Headers that belong to one connection (RFC 9110, section 7.6.1) and are not passed on. */
const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/** To connect to a target the load balancer waits 10 s. */
const connectTimeoutMs = 10_000;

export interface Proxy {
  /** A request that came in on this port of the load balancers. */
  handle(port: number, request: IncomingMessage, response: ServerResponse): void;
  /** A request to leave HTTP, such as a WebSocket's. */
  upgrade(port: number, request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends what is still open to a target whose deregistration delay is over: requests without an answer get 502. */
  cut(targetGroupArn: string, target: { address: string; port: number }): void;
  close(): void;
}

interface Route {
  loadBalancer: LoadBalancer;
  listener: Listener;
  facts: RequestFacts;
  action: Action | undefined;
}

/** A target, with the group by which it was chosen. */
interface Chosen extends Pick<Target, "address" | "port"> {
  group: string;
}

/** An answer that the load balancer itself gives. */
class Answer extends Error {
  readonly status: number;
  constructor(status: number) {
    super(reasons[status] ?? String(status));
    this.status = status;
  }
}

export function createProxy(state: Elbv2State): Proxy {
  const agent = new Agent({ keepAlive: true, maxSockets: 1024 });
  const chooser = createChooser();
  const connections = createConnections();

  /**
   * AWS's load balancers each have addresses of their own; here they share one, and those that listen on the same port
   * are told apart by their DNS name in the Host header, or by the host that a rule of theirs names, which somebody's
   * DNS would lead to them. Any other host goes to the first of them.
   */
  function find(port: number, host: string): { loadBalancer: LoadBalancer; listener: Listener } | undefined {
    const all = [...state.listeners.values()].flatMap((listener) => {
      const loadBalancer = state.loadBalancers.get(listener.loadBalancerArn);
      return loadBalancer && listener.port === port ? [{ loadBalancer, listener }] : [];
    });
    if (all.length < 2) return all[0];
    const name = host.toLowerCase();
    return (
      all.find(({ loadBalancer }) => loadBalancer.dnsName.toLowerCase() === name) ??
      all.find(({ listener }) => rulesOf(state, listener.arn).some((rule) => rule.conditions.some(names(name)))) ??
      all[0]
    );
  }

  function route(port: number, request: IncomingMessage): Route {
    const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s);
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const found = find(port, host);
    if (!found) throw new Answer(503);
    const facts: RequestFacts = {
      method: request.method ?? "GET",
      host,
      path,
      query,
      headers: request.headers,
      sourceAddress: sourceAddress(request.socket),
    };
    const rules = rulesOf(state, found.listener.arn);
    return { ...found, facts, action: actionsFor(rules, found.listener.defaultActions, facts)[0] };
  }

  function chooseTarget(action: Extract<Action, { type: "forward" }>): Chosen {
    const arn = chooser.group(action.targetGroups, Math.random());
    const group = arn === undefined ? undefined : state.targetGroups.get(arn);
    const target = group && chooser.target(group);
    if (arn === undefined || !target) throw new Answer(503);
    return { ...target, group: arn };
  }

  function open(target: Chosen, request: IncomingMessage, listener: Listener, upgrade: boolean): ClientRequest {
    return httpRequest({
      host: target.address,
      port: target.port,
      method: request.method,
      path: request.url,
      headers: forwardedHeaders(request, listener, upgrade),
      setHost: false,
      ...(upgrade ? { agent: false } : { agent }),
    });
  }

  function forward(
    route: Route & { action: Extract<Action, { type: "forward" }> },
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const idleMs = Number(route.loadBalancer.attributes.get("idle_timeout.timeout_seconds")) * 1000;
    const empty = request.headers["content-length"] === undefined && request.headers["transfer-encoding"] === undefined;
    const attempt = (target: Chosen, again: boolean) => {
      const upstream = open(target, request, route.listener, false);
      const fail = (status: number) => {
        upstream.destroy();
        request.unpipe(upstream);
        request.resume();
        if (response.headersSent) response.destroy();
        else answer(response, status);
      };
      upstream.on("response", (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, passedHeaders(incoming.headers));
        // Without this, the head of a stream (server-sent events) would wait for its first byte.
        response.flushHeaders();
        incoming.pipe(response);
        incoming.on("error", () => response.destroy());
        incoming.on("aborted", () => response.destroy());
      });
      upstream.on("socket", (socket) => {
        if (!socket.connecting) return;
        const timer = setTimeout(() => fail(504), connectTimeoutMs);
        socket.once("connect", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
      });
      upstream.setTimeout(idleMs, () => fail(504));
      upstream.on("error", () => {
        // A kept connection may have been closed by the target just now; a request without a body can go again.
        if (again && empty && upstream.reusedSocket && !response.headersSent) return attempt(target, false);
        if (!response.destroyed) fail(502);
      });
      const ended = connections.open(target.group, target, () => fail(502));
      upstream.on("close", ended);
      response.on("close", () => {
        if (!response.writableFinished) upstream.destroy();
      });
      if (empty) upstream.end();
      else request.pipe(upstream);
    };
    attempt(chooseTarget(route.action), true);
  }

  return {
    handle(port, request, response) {
      try {
        const found = route(port, request);
        const { action } = found;
        if (action?.type === "forward") return forward({ ...found, action }, request, response);
        request.resume();
        if (action?.type === "redirect") {
          const location = redirectLocation(action, {
            ...found.facts,
            protocol: found.listener.protocol.toLowerCase(),
            port,
          });
          response.writeHead(action.status, { server: "awselb/2.0", location, "content-length": 0 }).end();
        } else if (action) {
          const headers = {
            server: "awselb/2.0",
            "content-type": `${action.contentType}; charset=utf-8`,
            "content-length": Buffer.byteLength(action.body),
          };
          response.writeHead(action.status, headers).end(action.body);
        } else answer(response, 503);
      } catch (error) {
        if (!(error instanceof Answer)) throw error;
        request.resume();
        answer(response, error.status);
      }
    },

    upgrade(port, request, socket, early) {
      socket.on("error", () => socket.destroy());
      try {
        const { action, listener } = route(port, request);
        if (action?.type !== "forward") throw new Answer(400);
        const target = chooseTarget(action);
        const upstream = open(target, request, listener, true);
        const ended = connections.open(target.group, target, () => socket.destroy());
        socket.on("close", ended);
        upstream.on("upgrade", (incoming, upstreamSocket, upstreamHead) => {
          socket.write(responseHead(incoming, pairs(incoming.rawHeaders)));
          socket.write(upstreamHead);
          upstreamSocket.write(early);
          upstreamSocket.on("error", () => socket.destroy()).on("close", () => socket.destroy());
          socket.on("close", () => upstreamSocket.destroy());
          upstreamSocket.pipe(socket).pipe(upstreamSocket);
        });
        // The target refused to leave HTTP: its answer ends the connection, so that its length needs no framing.
        upstream.on("response", (incoming) => {
          const kept = pairs(incoming.rawHeaders).filter(([name]) => !hopByHop.includes(name.toLowerCase()));
          socket.write(responseHead(incoming, [...kept, ["connection", "close"]]));
          incoming.pipe(socket);
        });
        upstream.on("error", () => endRaw(socket, 502));
        upstream.end();
      } catch (error) {
        if (!(error instanceof Answer)) throw error;
        endRaw(socket, error.status);
      }
    },

    cut: connections.cut,
    close: () => agent.destroy(),
  };
}

const sourceAddress = (socket: Socket): string => (socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");

/** Host as it came; the X-Forwarded headers appended; a trace id when there is none. */
function forwardedHeaders(request: IncomingMessage, listener: Listener, upgrade: boolean): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = passedHeaders(request.headers, request.headers.connection);
  if (upgrade) Object.assign(headers, { connection: "Upgrade", upgrade: request.headers.upgrade });
  else if (request.headers["transfer-encoding"] !== undefined) headers["transfer-encoding"] = "chunked";
  const before = request.headers["x-forwarded-for"];
  const source = sourceAddress(request.socket);
  headers["x-forwarded-for"] = before === undefined ? source : `${[before].flat().join(", ")}, ${source}`;
  headers["x-forwarded-proto"] = listener.protocol.toLowerCase();
  headers["x-forwarded-port"] = String(listener.port);
  headers["x-amzn-trace-id"] ??=
    `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString("hex")}`;
  return headers;
}

function passedHeaders(headers: IncomingHttpHeaders, connection = headers.connection): OutgoingHttpHeaders {
  const dropped = new Set([...hopByHop, ...(connection ?? "").split(",").map((name) => name.trim().toLowerCase())]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}

const page = (status: number): string => {
  const title = `${status} ${reasons[status]}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
};

function answer(response: ServerResponse, status: number): void {
  const body = page(status);
  const headers = { server: "awselb/2.0", "content-type": "text/html", "content-length": Buffer.byteLength(body) };
  response.writeHead(status, reasons[status], headers).end(body);
}

function endRaw(socket: Duplex, status: number): void {
  const body = page(status);
  socket.end(
    `HTTP/1.1 ${status} ${reasons[status]}\r\nserver: awselb/2.0\r\nconnection: close\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const pairs = (raw: string[]): [string, string][] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as [string, string]] : []));

function responseHead(incoming: IncomingMessage, headers: [string, string][]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return `${[`HTTP/1.1 ${incoming.statusCode} ${incoming.statusMessage}`, ...lines].join("\r\n")}\r\n\r\n`;
}

/** Whether a condition names just this host. */
const names = (host: string) => (condition: Condition) =>
  condition.field === "host-header" && condition.values.some((value) => value.toLowerCase() === host);
