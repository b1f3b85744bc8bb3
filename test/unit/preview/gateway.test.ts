/** Previews behind a gateway of ECS: what they have, where people reach them, and what becomes of them when it fails. */
import { describe, expect, it, test } from "vitest";
import { behindGateway } from "../../../src/preview/connector.ts";
import { type Outcome, reconcile } from "../../../src/preview/reconcile.ts";
import { capOf } from "../../../src/preview/room.ts";
import { sweep } from "../../../src/preview/sweep.ts";
import type { PreviewAccount, PreviewRun, PreviewSpec, SeenRoute } from "../../../src/preview/types.ts";
import { disconnect, routesOf } from "../../support/previews/gateway.ts";
import { faults } from "../../support/previews/look.ts";
import { createWorld } from "../../support/previews/world.ts";

const pr = 42;
const cluster = "previews";

async function world(seed: string) {
  const made = await createWorld(seed, { unlucky: 0, recorded: true, gateway: true });
  const { cloud, people, run } = made;
  await people.open(pr);
  const probed: string[] = [];
  let reached: PreviewSpec | undefined;
  let serial = 0;
  const go = (bare: boolean, change: Partial<PreviewAccount> = {}): Promise<Outcome> => {
    const commit = bare ? {} : { commit: people.pull(pr).headSha };
    const own = run(pr, { id: `run ${++serial}`, ...commit }).run;
    const changed: PreviewRun = {
      ...own,
      account: { ...own.account, ...change },
      probe: async (url) => {
        probed.push(url);
        return { status: 200 };
      },
      reached: (spec) => {
        reached = spec;
      },
    };
    return cloud.clock.run(() => reconcile(changed));
  };
  const url = () => reached?.services.find(({ web }) => web !== undefined)?.web?.url;
  return {
    ...made,
    ...{ probed, url },
    up: (change?: Partial<PreviewAccount>) => go(false, change),
    bare: (change?: Partial<PreviewAccount>) => go(true, change),
    routes: () => routesOf(cloud.invoke, () => true),
    wrong: () => faults(made),
  };
}

const route = (status: string): SeenRoute => ({
  ...{ arn: "arn:r", gateway: "arn:g", service: `shop-p${pr}-web`, port: "preview", status },
});

describe("a preview behind a gateway", () => {
  it("comes up at the address of its route, is updated there, and goes with its route", async () => {
    const shop = await world("gateway life");
    const before = shop.callLog();
    expect(await shop.up()).toMatchObject({ state: "ready" });
    const address = shop.url();
    expect(address).toMatch(/^https:\/\/shop-p42-web-[0-9a-f]{12}\.gateway\.localhost$/);
    expect(shop.probed).toEqual([`${address}/healthz`]);
    expect(shop.people.deployments(pr).at(-1)?.statuses.at(-1)).toMatchObject({ environmentUrl: address });
    expect(await shop.wrong()).toEqual([]);
    await shop.people.push(pr);
    expect(await shop.up()).toMatchObject({ state: "ready" });
    expect(shop.url()).toBe(address);
    await shop.people.set(pr, "closed");
    expect(await shop.bare()).toMatchObject({ state: "removed" });
    expect(await shop.routes()).toEqual([]);
    expect(await shop.wrong()).toEqual([]);
    // ELB is ECS's business alone; looking at what is wrong asks it as well.
    const asked = shop.callLog().slice(before.length);
    expect(asked).not.toMatch(/elasticloadbalancing (Create|Modify|Delete|Register)/);
    await shop.cloud.close();
  });

  it("sleeps without a task and keeps its address", async () => {
    const shop = await world("gateway sleep");
    await shop.up();
    const address = shop.url();
    const services = [`shop-p${pr}-api`, `shop-p${pr}-web`];
    const found = await shop.cloud.invoke("ecs", "DescribeServices", { cluster, services });
    for (const { serviceArn: resourceArn } of found.services)
      await shop.cloud.invoke("ecs", "TagResource", {
        ...{ resourceArn, tags: [{ key: "gantline:asleep", value: shop.people.pull(pr).headSha }] },
      });
    expect(await shop.bare()).toMatchObject({ state: "asleep" });
    await shop.cloud.clock.pass(600_000);
    expect(await shop.routes()).toEqual([`shop-p${pr}-web ACTIVE`]);
    await shop.people.push(pr);
    expect(await shop.up()).toMatchObject({ state: "ready" });
    expect(shop.url()).toBe(address);
    await shop.cloud.close();
  });

  it("is connected again when somebody has taken its connector away", async () => {
    const shop = await world("gateway disconnected");
    await shop.up();
    const address = shop.url();
    await disconnect(shop.cloud.invoke, `shop-p${pr}-web`);
    await shop.cloud.clock.pass(600_000);
    expect(await shop.routes()).toEqual([]);
    expect(await shop.up()).toMatchObject({ state: "ready" });
    expect(shop.url()).not.toBe(address);
    expect(await shop.wrong()).toEqual([]);
    await shop.cloud.close();
  });

  it("fails when the gateway cannot make a route, and says what to look at", async () => {
    const shop = await world("gateway full");
    await shop.cloud.invoke("ecs", "UpdateGateway", {
      ...{ gateway: "previews", configuration: { hostSharedAlb: { maxAlbCount: 0 } } },
    });
    const error = await shop.up().catch((one: unknown) => one);
    expect(error).toMatchObject({
      message: `The gateway could not make a route for service shop-p${pr}-web (CREATE_FAILED).`,
      next: expect.stringContaining("maxAlbCount"),
    });
    await shop.cloud.close();
  });

  it("fails when there is no address in time", async () => {
    const shop = await world("gateway slow");
    await expect(shop.up({ gatewayRoutes: async () => [route("CREATE_IN_PROGRESS")] })).rejects.toThrow(
      "The gateway has made no address for web after 20 min.",
    );
    await shop.cloud.close();
  });

  it("is not made of one that has a target group: what that has at its load balancer would stay", async () => {
    const shop = await world("gateway moved");
    await shop.up();
    const named: PreviewAccount["named"] = async (_, names) =>
      names.map((name) => ({
        ...{ name, arn: name, status: "ACTIVE", taskDefinition: "", desired: 1, targetGroups: ["arn:t"], steady: true },
        tags: {},
      }));
    await expect(shop.up({ named })).rejects.toThrow(`Service shop-p${pr}-web was made with routing: alb`);
    await shop.cloud.close();
  });

  it("is not called removed while its route stays, which is named", async () => {
    const shop = await world("gateway left");
    await shop.up();
    await shop.people.set(pr, "closed");
    await expect(shop.bare({ gatewayRoutes: async () => [route("DELETE_FAILED")] })).rejects.toThrow(
      `Left: gateway route of shop-p${pr}-web (DELETE_FAILED).`,
    );
    await shop.cloud.close();
  });

  it("is found by a route that has stayed behind", async () => {
    const shop = await world("gateway swept");
    const tools = shop.sweepTools("sweep");
    const left = { ...route("DELETE_FAILED"), service: "shop-p9-web" };
    const swept = await shop.cloud.clock.run(() =>
      sweep(
        { ...tools, account: { ...tools.account, gatewayRoutes: async () => [left] } },
        { dryRun: true, graceMs: 0, maxDelete: 20, maxShare: 1, force: false },
      ),
    );
    expect(swept).toMatchObject([{ pr: 9, wanted: { kind: "absent" } }]);
    await shop.cloud.close();
  });
});

test.each([
  [undefined, Number.POSITIVE_INFINITY],
  [7, 7],
])("behind a gateway, with max %s, there is room for %s: no target group is one's own", (max, room) => {
  expect(capOf(max, [], 3)).toBe(room);
});

describe("what connects a service", () => {
  const target = {
    ...{ service: "web", container: "main", port: 8080, attributes: {} },
    targetGroup: { Name: "web", HealthCheckPath: "/health" },
    rule: { listener: "", host: undefined, path: undefined, priority: undefined },
  };
  const of = (portMappings: object[], more: object[] = []) => ({
    ...{ name: "web", desired: 1, input: { launchType: "FARGATE" } },
    definition: {
      family: "web",
      containerDefinitions: [{ name: "main", portMappings }, ...more] as { name: string }[],
    },
  });

  it.each<[string, object[], object[], string]>([
    ["its own name", [{ containerPort: 8080, name: "http" }], [], "http"],
    ["a name that is given to it", [{ containerPort: 8080 }, { containerPort: 1 }], [], "preview"],
    [
      "one that is free",
      [{ containerPort: 8080 }],
      [{ name: "x", portMappings: [{ name: "preview" }] }],
      "preview-8080",
    ],
    ["a port that the container has not said", [], [], "preview"],
  ])("is the port by %s", (_, ports, more, portName) => {
    const { input, definition, web } = behindGateway(of(ports, more), target, {});
    expect(input).toEqual({
      launchType: "FARGATE",
      gatewayConnectors: [
        {
          portName,
          healthCheck: {
            ...{ healthCheckPath: "/health", healthCheckIntervalSeconds: 5 },
            ...{ healthCheckTimeoutSeconds: 4, healthyThresholdCount: 2 },
          },
        },
      ],
    });
    const [main] = definition.containerDefinitions;
    expect(
      ((main?.portMappings ?? []) as { containerPort: number }[]).filter((one) => one.containerPort === 8080),
    ).toEqual([expect.objectContaining({ name: portName })]);
    expect(web).not.toHaveProperty("url");
  });

  it("and the kind of gateway, where the cluster has several", () => {
    const { input } = behindGateway(of([{ containerPort: 8080 }]), target, { accessType: "PRIVATE" });
    expect(input).toMatchObject({ gatewayConnectors: [{ filters: { accessTypes: ["PRIVATE"] } }] });
  });
});
