/** The unfriendly side as AWS's own clients meet it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DescribeServicesCommand, ECSClient, ListTasksCommand, RunTaskCommand } from "@aws-sdk/client-ecs";
import { DescribeRulesCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterEach, expect, it } from "vitest";
import type { AwsService } from "../../../local/aws/service.ts";
import { callText, createWire } from "../../../local/aws/wire/index.ts";
import { realClock, skewed } from "../../../local/clock.ts";
import { controlPrefix, createControl } from "../../../local/control.ts";
import { type Switches, usualSwitches } from "../../../local/switches.ts";
import { faultControl } from "../../../local/unfriendly/control.ts";
import { createFaults } from "../../../local/unfriendly/faults.ts";
import { gatesOf } from "../../../local/unfriendly/gates.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A cloud of two services of nothing much, behind the gates that the switches ask for. */
async function serve(switches: Partial<Switches> = {}) {
  const all = { ...usualSwitches, ...switches };
  const clock = skewed(realClock, all.clockSkew);
  const faults = createFaults(clock);
  const performed: string[] = [];
  const ecs: AwsService = {
    name: "ecs",
    operations: {
      RunTask: () => {
        performed.push("RunTask");
        return { tasks: [{ createdAt: new Date(clock.now()) }] };
      },
      ListTasks: ({ maxResults = 100 }) => ({ taskArns: Array.from({ length: Math.min(maxResults, 7) }, String) }),
      DescribeServices: () => ({ services: [] }),
    },
  };
  const elb: AwsService = { name: "elasticloadbalancing", operations: { DescribeRules: () => ({ Rules: [] }) } };
  const wire = createWire({
    services: [ecs, elb],
    account: "111122223333",
    clock,
    strictMembers: true,
    checkSignatureTime: true,
    gates: gatesOf({ clock, switches: all, faults, permissions: (call, next) => next(call) }),
  });
  const control = createControl({ id: "c", state: () => ({}), calls: wire.calls, faults, shutdown: () => undefined });
  const server = createServer((request, response) => {
    if (request.url?.startsWith(controlPrefix)) control(request, response);
    else void wire.handle(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = { endpoint, region: "eu-central-1", credentials: { accessKeyId: "AKID", secretAccessKey: "x" } };
  const client = (more: object = {}) => new ECSClient({ ...config, ...more });
  return { client, config, endpoint, faults, performed, wire };
}

const run = new RunTaskCommand({ taskDefinition: "app", clientToken: "t" });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("no error"),
    (error) => error,
  );

it("throttles so that the SDK knows it, and tries again", async () => {
  const { client, faults, performed } = await serve();
  faults.add({ match: { operation: "RunTask", nth: 1 }, fault: "throttle" });
  const answer = await client({ maxAttempts: 2 }).send(run);
  expect(answer.$metadata.attempts).toBe(2);
  expect(performed).toEqual(["RunTask"]);
});

it.each([
  ["throttle", { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }],
  [500, { name: "ServerException", $metadata: { httpStatusCode: 500 } }],
  [503, { name: "ServiceUnavailableException", $metadata: { httpStatusCode: 503 } }],
  ["reset", { code: "ECONNRESET" }],
  ["reset-after", { code: "ECONNRESET" }],
] as const)("gives %s to the caller", async (fault, expected) => {
  const { client, faults, performed } = await serve();
  faults.add({ match: { service: "ecs" }, fault });
  expect(await failure(client({ maxAttempts: 1 }).send(run))).toMatchObject(expected);
  expect(performed).toHaveLength(fault === "reset-after" ? 1 : 0);
});

it("gives ELBv2's clients their own names of it", async () => {
  const { config, faults } = await serve();
  faults.add({ match: { operation: "Describe*" }, fault: "throttle" });
  const client = new ElasticLoadBalancingV2Client({ ...config, maxAttempts: 1 });
  expect(await failure(client.send(new DescribeRulesCommand({})))).toMatchObject({
    name: "Throttling",
    $metadata: { httpStatusCode: 400 },
  });
});

it.each([
  ["timeout-before", 0],
  ["timeout-after", 1],
] as const)("leaves the caller without an answer: %s, done %i times", async (fault, done) => {
  const { client, faults, performed, wire } = await serve();
  faults.add({ match: {}, fault });
  const patience = AbortSignal.timeout(300);
  expect(await failure(client({ maxAttempts: 1 }).send(run, { abortSignal: patience }))).toMatchObject({
    name: "AbortError",
  });
  expect(performed).toHaveLength(done);
  expect(wire.calls()).toMatchObject([{ note: `fault 1: ${fault}`, error: { code: "no answer" } }]);
});

it("takes faults over HTTP, and says what is wrong with one", async () => {
  const { client, endpoint } = await serve();
  const control = faultControl(endpoint);
  const id = await control.add({ match: { operation: "ListTasks" }, fault: 500, times: 1 });
  expect(await failure(client({ maxAttempts: 1 }).send(new ListTasksCommand({})))).toMatchObject({
    name: "ServerException",
  });
  expect(await control.list()).toMatchObject([{ id, struck: 1, matched: 1 }]);
  await control.remove(id);
  expect(await control.list()).toEqual([]);
  await expect(control.remove(id)).rejects.toThrow("There is no fault with id 1.");
  await expect(control.add({ match: {}, fault: "oops" as never })).rejects.toThrow('"fault": got "oops"');
  await control.clear();
});

it.each([600_000, -600_000])(
  "[documented] a clock that is off by %i ms: refused with the server's time, corrected by the SDK (AWS Signature Version 4 for API requests: troubleshooting)",
  async (clockSkew) => {
    const { client, wire } = await serve({ clockSkew });
    const ecs = client({ maxAttempts: 2 });
    const answer = await ecs.send(run);
    expect(answer.$metadata.attempts).toBe(2);
    const off = (answer.tasks?.[0]?.createdAt?.getTime() ?? 0) - Date.now();
    expect(Math.abs(off - clockSkew)).toBeLessThan(60_000);
    expect((await ecs.send(run)).$metadata.attempts).toBe(1);
    expect(wire.calls()[0]?.error).toMatchObject({ code: "InvalidSignatureException", status: 400 });
  },
);

it("[documented] signatures hold for five minutes either way (AWS Signature Version 4 for API requests: troubleshooting)", async () => {
  const { client } = await serve({ clockSkew: 240_000 });
  expect((await client({ maxAttempts: 1 }).send(run)).$metadata.attempts).toBe(1);
});

it("gives small pages", async () => {
  const { client } = await serve({ pageSize: 2 });
  expect((await client().send(new ListTasksCommand({}))).taskArns).toHaveLength(2);
});

it("tells equal runs in equal text, whatever tokens the SDK made up", async () => {
  const story = async () => {
    const { client, wire, faults } = await serve();
    const ecs = client({ maxAttempts: 1 });
    faults.add({ match: { nth: 3 }, fault: 500 });
    await ecs.send(new RunTaskCommand({ taskDefinition: "app", cluster: "shop" }));
    await ecs.send(new DescribeServicesCommand({ services: ["a"] }));
    await failure(ecs.send(new DescribeServicesCommand({ services: ["b"] })));
    return callText(wire.calls().map((record) => ({ ...record, at: 0 })));
  };
  const [first, second] = [await story(), await story()];
  expect(first).toBe(second);
  expect(first.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/^1970-01-01T00:00:00\.000Z ecs:RunTask [0-9a-f]{16} ok$/),
    expect.stringMatching(/^1970-01-01T00:00:00\.000Z ecs:DescribeServices [0-9a-f]{16} ok$/),
    expect.stringMatching(/ ecs:DescribeServices [0-9a-f]{16} 500 ServerException \(fault 1: 500\)$/),
  ]);
});
