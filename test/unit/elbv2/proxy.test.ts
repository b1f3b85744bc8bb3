import { Agent, createServer, type IncomingHttpHeaders, type RequestListener, request, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createNetServer, type Server as NetServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createDataPlane } from "../../../local/load-balancer/data-plane.ts";
import { createGroup, createHarness, createShop, forwardTo, onPath } from "./harness.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const listening = (server: NetServer): Promise<number> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));

async function targetServer(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  const port = await listening(server);
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port };
}

/** A load balancer of which the listener on port 80 is served on a free port of loopback. */
async function balancer() {
  const harness = createHarness();
  const shop = createShop(harness);
  const problems: string[] = [];
  const plane = createDataPlane({
    elbv2: harness.elbv2,
    async outside() {
      const handle = createNetServer();
      return { port: await listening(handle), handle };
    },
    onProblem: (message) => problems.push(message),
  });
  ends.push(() => plane.close());
  await plane.settled();
  expect(problems).toEqual([]);
  const port = plane.ports()[80] ?? 0;
  /** Registers targets in the group and lets their first check pass. */
  const register = async (group: string, ...ports: number[]) => {
    for (const each of ports) harness.elbv2.targets.register(group, { address: "127.0.0.1", port: each });
    await harness.advance(1000);
  };
  const rule = (Priority: number, Conditions: unknown, Actions: unknown) =>
    harness.call("CreateRule", { ListenerArn: shop.listener, Priority, Conditions, Actions });
  return { ...harness, ...shop, plane, port, register, rule };
}

interface Got {
  status: number;
  body: string;
  headers: IncomingHttpHeaders;
}

function ask(
  port: number,
  path: string,
  options: { headers?: Record<string, string>; method?: string; body?: string; agent?: Agent } = {},
) {
  return new Promise<Got>((resolve, reject) => {
    const { body, ...rest } = options;
    const sent = request({ host: "127.0.0.1", port, path, ...rest }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

describe("the data plane", () => {
  it("answers with the default action when no rule holds", async () => {
    const { port } = await balancer();
    expect(await ask(port, "/")).toMatchObject({
      status: 404,
      body: "nothing here",
      headers: { server: "awselb/2.0" },
    });
  });

  it("routes by path and host, forwards the request whole and says where it came from", async () => {
    const lb = await balancer();
    const { port: target } = await targetServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => response.end(JSON.stringify({ url: request.url, headers: request.headers, body })));
    });
    lb.rule(1, [...onPath("/api/*"), { Field: "host-header", Values: ["*.example.com"] }], forwardTo(lb.group));
    await lb.register(lb.group, target);
    const headers = { host: "shop.example.com", "x-forwarded-for": "1.2.3.4" };
    const got = await ask(lb.port, "/api/a%20b?c=d", { method: "POST", headers, body: "hello" });
    expect(JSON.parse(got.body)).toMatchObject({
      url: "/api/a%20b?c=d",
      body: "hello",
      headers: {
        host: "shop.example.com",
        "x-forwarded-for": "1.2.3.4, 127.0.0.1",
        "x-forwarded-proto": "http",
        "x-forwarded-port": "80",
        "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
      },
    });
    expect((await ask(lb.port, "/api/x")).status).toBe(404);
  });

  it("leads a host that a rule names to that rule's load balancer, as DNS would, where several listen on one port", async () => {
    const lb = await balancer();
    const { LoadBalancers } = lb.call("CreateLoadBalancer", { Name: "other" }) as {
      LoadBalancers: { LoadBalancerArn: string }[];
    };
    const fixed = (MessageBody: string) => [
      { Type: "fixed-response", FixedResponseConfig: { StatusCode: "200", MessageBody } },
    ];
    const { Listeners } = lb.call("CreateListener", {
      ...{ LoadBalancerArn: LoadBalancers[0]?.LoadBalancerArn, Protocol: "HTTP", Port: 80 },
      DefaultActions: fixed("of the other"),
    }) as { Listeners: { ListenerArn: string }[] };
    lb.call("CreateRule", {
      ...{ ListenerArn: Listeners[0]?.ListenerArn, Priority: 1 },
      Conditions: [{ Field: "host-header", Values: ["web.example.com"] }],
      Actions: fixed("web"),
    });
    const body = async (host: string) => (await ask(lb.port, "/", { headers: { host } })).body;
    expect(await body("web.example.com")).toBe("web");
    expect(await body("api.example.com")).toBe("nothing here");
  });

  it("balances over healthy targets, and over all when none is healthy", async () => {
    const lb = await balancer();
    const named = (name: string) => targetServer((_, response) => response.end(name));
    const [a, b] = [await named("a"), await named("b")];
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    await lb.register(lb.group, a.port, b.port);
    const bodies = async () => {
      const got = [await ask(lb.port, "/"), await ask(lb.port, "/"), await ask(lb.port, "/"), await ask(lb.port, "/")];
      return got
        .map(({ body }) => body)
        .sort()
        .join("");
    };
    expect(await bodies()).toBe("aabb");
    lb.answers.set(`127.0.0.1:${a.port}`, 500);
    await lb.advance(60_000);
    expect(await bodies()).toBe("bbbb");
    lb.answers.set(`127.0.0.1:${b.port}`, "timeout");
    await lb.advance(60_000);
    expect(await bodies()).toBe("aabb");
  });

  it("splits by weight between groups", async () => {
    const lb = await balancer();
    const other = createGroup(lb, "other");
    const { port: a } = await targetServer((_, response) => response.end("a"));
    const { port: b } = await targetServer((_, response) => response.end("b"));
    const weighted = (first: number, second: number) => [
      {
        Type: "forward",
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: lb.group, Weight: first },
            { TargetGroupArn: other, Weight: second },
          ],
        },
      },
    ];
    const created = lb.rule(1, onPath("/*"), weighted(1, 0)).Rules[0].RuleArn;
    await lb.register(lb.group, a);
    await lb.register(other, b);
    expect((await ask(lb.port, "/")).body).toBe("a");
    lb.call("ModifyRule", { RuleArn: created, Actions: weighted(0, 1) });
    expect((await ask(lb.port, "/")).body).toBe("b");
  });

  it("answers 503 without targets, 502 when the target refuses or resets", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    expect(await ask(lb.port, "/")).toMatchObject({ status: 503, headers: { server: "awselb/2.0" } });
    const { server, port } = await targetServer((request) => request.socket.destroy());
    await lb.register(lb.group, port);
    expect((await ask(lb.port, "/")).status).toBe(502);
    server.close();
    expect((await ask(lb.port, "/", { method: "POST", body: "x".repeat(100_000) })).status).toBe(502);
  });

  it("answers 504 when the target says nothing for the idle timeout", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    lb.call("ModifyLoadBalancerAttributes", {
      LoadBalancerArn: lb.loadBalancer,
      Attributes: [{ Key: "idle_timeout.timeout_seconds", Value: "1" }],
    });
    const { port } = await targetServer(() => {});
    await lb.register(lb.group, port);
    expect((await ask(lb.port, "/")).status).toBe(504);
  });

  it("redirects", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/old"), [{ Type: "redirect", RedirectConfig: { StatusCode: "HTTP_301", Path: "/new" } }]);
    const got = await ask(lb.port, "/old?a=1", { headers: { host: "shop.example.com" } });
    expect(got).toMatchObject({ status: 301, headers: { location: "http://shop.example.com:80/new?a=1" } });
  });

  it("lets a request of a draining target finish and sends it no new one", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    let finish = () => {};
    let arrived = () => {};
    const inFlight = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = await targetServer((_, response) => {
      finish = () => response.end("slow");
      arrived();
    });
    await lb.register(lb.group, slow.port);
    const first = ask(lb.port, "/");
    await inFlight;
    const quick = await targetServer((_, response) => response.end("quick"));
    lb.elbv2.targets.deregister(lb.group, { address: "127.0.0.1", port: slow.port });
    await lb.register(lb.group, quick.port);
    expect((await ask(lb.port, "/")).body).toBe("quick");
    expect((await ask(lb.port, "/")).body).toBe("quick");
    finish();
    expect((await first).body).toBe("slow");
  });

  it("streams: the client sees the first byte before the last is written", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    let more = () => {};
    const { port } = await targetServer((_, response) => {
      response.write("first");
      more = () => response.end("last");
    });
    await lb.register(lb.group, port);
    const text = await new Promise<string>((resolve, reject) => {
      let seen = "";
      const sent = request({ host: "127.0.0.1", port: lb.port }, (response) => {
        response.on("data", (chunk) => {
          if (seen === "") more();
          seen += chunk;
        });
        response.on("end", () => resolve(seen));
      });
      sent.on("error", reject).end();
    });
    expect(text).toBe("firstlast");
  });

  it("keeps the client's connection, and breaks it off when the target breaks off", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    const { port } = await targetServer((request, response) => {
      if (request.url !== "/broken") return response.end("whole");
      response.writeHead(200, { "content-length": 100 });
      response.write("half");
      setImmediate(() => request.socket.destroy());
      return undefined;
    });
    await lb.register(lb.group, port);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    ends.push(() => agent.destroy());
    let sockets = 0;
    agent.on("free", () => {
      sockets += 1;
    });
    await ask(lb.port, "/", { agent });
    await ask(lb.port, "/", { agent });
    expect(sockets).toBe(2);
    await expect(ask(lb.port, "/broken", { agent })).rejects.toThrow();
  });

  it("passes an upgrade through, both ways", async () => {
    const lb = await balancer();
    lb.rule(1, onPath("/*"), forwardTo(lb.group));
    const { server, port } = await targetServer((_, response) => response.end("no"));
    server.on("upgrade", (request, socket) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nupgrade: ${request.headers.upgrade}\r\nconnection: Upgrade\r\n\r\n`,
      );
      socket.pipe(socket);
    });
    await lb.register(lb.group, port);
    const text = await new Promise<string>((resolve, reject) => {
      let seen = "";
      const socket = connect(lb.port, "127.0.0.1");
      socket.write("GET /ws HTTP/1.1\r\nhost: a.example.com\r\nconnection: Upgrade\r\nupgrade: echo\r\n\r\n");
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        if (seen === "") socket.write("hello");
        seen += chunk;
        if (seen.endsWith("hello")) {
          socket.destroy();
          resolve(seen);
        }
      });
    });
    expect(text).toMatch(/^HTTP\/1.1 101 Switching Protocols\r\nupgrade: echo/);
  });

  it("closes its port with the listener", async () => {
    const lb = await balancer();
    lb.call("DeleteListener", { ListenerArn: lb.listener });
    await lb.plane.settled();
    expect(lb.plane.ports()).toEqual({});
    await expect(ask(lb.port, "/")).rejects.toThrow("ECONNREFUSED");
  });
});

describe("the end of a deregistration delay", () => {
  it("[documented] cuts what is still open: 502 for a request without an answer (Application Load Balancer user guide, troubleshooting HTTP 502)", async () => {
    let waiting = () => {};
    const asked = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const { port: slow } = await targetServer((incoming, response) => {
      if (incoming.url === "/stream") response.write("begun");
      else waiting();
    });
    const { port, group, rule, register, elbv2, call, advance } = await balancer();
    rule(1, onPath("/*"), forwardTo(group));
    call("ModifyTargetGroupAttributes", {
      TargetGroupArn: group,
      Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
    });
    await register(group, slow);
    const pending = ask(port, "/slow");
    const stream = new Promise<{ text: string; cut: boolean }>((resolve) => {
      request({ host: "127.0.0.1", port, path: "/stream" }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
          streaming();
        });
        response.on("error", () => resolve({ text, cut: true }));
        response.on("end", () => resolve({ text, cut: false }));
      }).end();
    });
    let streaming = () => {};
    await Promise.all([
      asked,
      new Promise<void>((resolve) => {
        streaming = resolve;
      }),
    ]);
    elbv2.targets.deregister(group, { address: "127.0.0.1", port: slow });
    await advance(5000);
    expect((await pending).status).toBe(502);
    expect(await stream).toEqual({ text: "begun", cut: true });
  });
});

describe("an HTTPS listener", () => {
  it("answers plain HTTP here, and tells targets that callers came by HTTPS", async () => {
    const { port: target } = await targetServer((incoming, response) =>
      response.end(`${incoming.headers["x-forwarded-proto"]} ${incoming.headers["x-forwarded-port"]}`),
    );
    const { plane, loadBalancer, group, register, call } = await balancer();
    call("CreateListener", {
      LoadBalancerArn: loadBalancer,
      Protocol: "HTTPS",
      Port: 443,
      Certificates: [{ CertificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/1" }],
      DefaultActions: forwardTo(group),
    });
    await register(group, target);
    await plane.settled();
    expect((await ask(plane.ports()[443] ?? 0, "/")).body).toBe("https 443");
  });
});
