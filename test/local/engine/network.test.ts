import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, setUp } from "./harness.ts";

let bench: Bench;
const addresses = new Map<string, string>();
/** Where the next connections to each name lead. */
const places = new Map<string, { address: string; port: number }[]>();
beforeAll(async () => {
  bench = await setUp(async () => ({
    names: (name) => [addresses.get(name)].filter((address) => address !== undefined),
    connect: (_task, name) => places.get(name)?.shift(),
  }));
});
afterAll(() => bench?.close());

describe("names inside a task", () => {
  it("resolves the names that it was given", async () => {
    const task = bench.task({ command: ["resolve", "shop-db.gantline.internal"] });
    expect(await task.output({ "shop-db.gantline.internal": "172.29.0.1" })).toEqual(["172.29.0.1 <nil>"]);
  });

  it("asks the cloud for others each time anew", async () => {
    addresses.set("api.shop.internal", "10.0.0.7");
    const ask = () => bench.task({ command: ["resolve", "api.shop.internal"] }).output();
    expect(await ask()).toEqual(["10.0.0.7 <nil>"]);
    addresses.set("api.shop.internal", "10.0.0.8");
    expect(await ask()).toEqual(["10.0.0.8 <nil>"]);
  });

  it("resolves no other, and says so at once", async () => {
    expect(await bench.task({ command: ["resolve", "example.com"] }).output()).toEqual([
      " lookup example.com on 169.254.170.2:53: no such host",
    ]);
  });

  it("resolves no container's name, not even when it asks the engine", async () => {
    const neighbour = bench.task({ command: ["wait"] });
    await neighbour.begin();
    const { runtimeId } = await neighbour.event("started");
    const name = (await bench.docker("inspect", "--format", "{{.Name}}", runtimeId)).trim().slice(1);
    for (const server of [[], ["127.0.0.11:53"], [`${bench.machine.bridgeGateway}:53`]]) {
      const [answer] = await bench.task({ command: ["resolve", name, ...server] }).output();
      expect(answer).toMatch(/^ lookup .*(no such host|connection refused)/);
    }
  });
});

describe("names of Service Connect", () => {
  const api = [{ dnsName: "api", port: 80 }];
  const fetches = async (url: string, connections: { dnsName: string; port: number }[]) => {
    const task = bench.task({ command: ["fetch", url] });
    return (await task.output({}, connections)).join();
  };

  it("lead each connection where the cloud says, whatever listens in the task itself", async () => {
    const server = bench.task({ command: ["serve", ":8080"] });
    await server.begin();
    await server.line("listening");
    const { address } = await server.event("provisioned");
    const gone = { address, port: 9 };
    places.set("api", [gone, { address, port: 8080 }]);
    const task = bench.task({ command: ["fetch", "http://api/status/201"] }, { command: ["serve", ":80"] });
    await task.prepare({}, api);
    bench.engine.start(task.spec.taskArn, "other1", {});
    await task.line("listening");
    bench.engine.start(task.spec.taskArn, "main", {});
    await task.event("exited", "main");
    expect(task.text("main").join()).toMatch(/^201 /);
  });

  it("reset what nobody takes, and do not resolve where they are not known", async () => {
    places.delete("api");
    expect(await fetches("http://api/status/200", api)).toMatch(/connection reset by peer|EOF/);
    expect(await fetches("http://api/status/200", [])).toMatch(/no such host/);
  });
});

describe("the address of a task", () => {
  it("is one for all its containers, which meet on localhost", async () => {
    const task = bench.task(
      { command: ["fetch", "http://127.0.0.1:8080/status/201"] },
      { command: ["serve", "127.0.0.1:8080"] },
    );
    await task.prepare();
    bench.engine.start(task.spec.taskArn, "other1", {});
    await task.line("listening");
    bench.engine.start(task.spec.taskArn, "main", {});
    await task.event("exited", "main");
    expect(task.text("main")).toEqual(["201 arm64 127.0.0.1:8080 <nil>"]);
  });

  it("answers on port 80 of a container that listens everywhere, beside the metadata endpoint", async () => {
    const task = bench.task(
      { command: ["serve", ":80"] },
      { command: ["fetch", "http://169.254.170.2/v4/some-id/task"] },
    );
    await task.begin();
    const { address, macAddress } = await task.event("provisioned");
    expect(macAddress).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
    await task.line("listening");
    expect(
      await bench.inside("probe", JSON.stringify({ address, port: 80, path: "/status/204", timeoutMs: 5000 })),
    ).toBe("204");
    await task.event("exited", "other1");
    const answer = JSON.stringify({ taskArn: task.spec.taskArn, path: "/v4/some-id/task" });
    expect(task.text("other1")).toEqual([`200 ${answer} <nil>`]);
  });

  it("a probe ends with the socket's error or with timeout", async () => {
    const task = bench.task({ command: ["serve", ":8080"] });
    await task.begin();
    const { address } = await task.event("provisioned");
    await task.line("listening");
    const probe = (port: number, path: string) =>
      bench.inside("probe", JSON.stringify({ address, port, path, timeoutMs: 500 }));
    expect(await probe(8081, "/")).toBe("ECONNREFUSED");
    expect(await probe(8080, "/slow")).toBe("timeout");
  });
});
