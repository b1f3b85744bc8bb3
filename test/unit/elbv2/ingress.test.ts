/** The load balancers of ECS's gateways: a route's host is answered by the targets of its service. */
import { createServer as createHttp, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { expect, it } from "vitest";
import type { IngressRoute } from "../../../local/aws/ports.ts";
import { createDataPlane } from "../../../local/load-balancer/data-plane.ts";
import { createHarness } from "./harness.ts";

const route = (host: string, more: Partial<IngressRoute> = {}): IngressRoute => ({
  ...{ gateway: "front", scheme: "internet-facing", subnets: ["subnet-1", "subnet-2"], vpc: undefined },
  ...{ region: "eu-central-1", account: "111122223333", mostBalancers: 2, host, port: 8080 },
  ...{ healthCheck: { healthCheckPath: "/health" }, drainSeconds: 1 },
  ...more,
});

it("answers a route's host by its targets, and no other one, until the route is closed", async () => {
  const { elbv2, advance, probes } = createHarness();
  const plane = createDataPlane({
    elbv2,
    async outside() {
      const handle = createServer();
      await new Promise<void>((done) => handle.listen(0, "127.0.0.1", done));
      return { port: (handle.address() as AddressInfo).port, handle };
    },
    onProblem: (message) => expect.fail(message),
  });
  const target = createHttp((_, response) => response.end("web"));
  await new Promise<void>((done) => target.listen(0, "127.0.0.1", done));
  const { port } = target.address() as AddressInfo;
  const made = elbv2.ingress.open(route("web.gateway.localhost"));
  elbv2.targets.register(made.targetGroupArn, { address: "127.0.0.1", port });
  await advance(60_000);
  await plane.settled();
  expect(probes).toContain(`127.0.0.1:${port}/health`);
  const ask = (host: string) =>
    new Promise<string>((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port: plane.ports()[443], headers: { host } }, async (response) => {
        let body = "";
        for await (const part of response) body += part;
        resolve(`${response.statusCode} ${body.slice(0, 3)}`);
      });
      asked.on("error", reject).end();
    });
  expect(await ask("web.gateway.localhost")).toBe("200 web");
  expect(await ask("api.gateway.localhost")).toMatch(/^404/);
  elbv2.ingress.close(made);
  expect([elbv2.state.loadBalancers.size, elbv2.state.targetGroups.size, elbv2.state.rules.size]).toEqual([0, 0, 0]);
  await plane.close();
  target.close();
});

it("takes a second load balancer when the first has a hundred rules, and refuses when the gateway may have no more", () => {
  const { elbv2 } = createHarness();
  const made = Array.from({ length: 200 }, (_, index) => elbv2.ingress.open(route(`h${index}.gateway.localhost`)));
  expect(new Set(made.map(({ loadBalancerArn }) => loadBalancerArn)).size).toBe(2);
  expect(() => elbv2.ingress.open(route("one-more.gateway.localhost"))).toThrow("the 2 load balancers");
  const [first] = made;
  if (first) elbv2.ingress.close(first);
  expect(elbv2.ingress.open(route("one-more.gateway.localhost")).loadBalancerArn).toBe(first?.loadBalancerArn);
});
