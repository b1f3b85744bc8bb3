/** Gateways of ECS as the text of the AWS SDK tells of them, which is the only public source. */
import { expect, it } from "vitest";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { definition, cloud as unitCloud } from "./cloud.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Any = any;
const minute = 60_000;
const role = "arn:aws:iam::111122223333:role/ecs-gateway";
const source = "AWS SDK for JavaScript, client-ecs";

const container = {
  name: "web",
  image: "web:1",
  portMappings: [{ name: "http", containerPort: 8080 }, { containerPort: 9090 }],
};

interface Options {
  seed?: string;
  gateway?: object;
  associate?: boolean;
}

/** A cluster `shop` with subnets in two zones of one VPC and one in another, and a gateway `front` in the first. */
async function shop({ seed = "gateways", gateway = {}, associate = true }: Options = {}) {
  const cloud = await createSimulatedCloud({ seed });
  const ecs = (operation: string, input: object = {}): Promise<Any> => cloud.invoke("ecs", operation, input);
  const ec2 = (operation: string, input: object): Promise<Any> => cloud.invoke("ec2", operation, input);
  const vpc = async (cidr: string) => (await ec2("CreateVpc", { CidrBlock: `${cidr}.0.0/16` })).Vpc.VpcId;
  const subnet = async (VpcId: string, CidrBlock: string, AvailabilityZone: string) =>
    (await ec2("CreateSubnet", { VpcId, CidrBlock, AvailabilityZone })).Subnet.SubnetId;
  const [own, other] = [await vpc("10.1"), await vpc("10.2")];
  const subnets = [
    await subnet(own, "10.1.1.0/24", "eu-central-1a"),
    await subnet(own, "10.1.2.0/24", "eu-central-1b"),
    await subnet(own, "10.1.3.0/24", "eu-central-1c"),
    await subnet(other, "10.2.1.0/24", "eu-central-1a"),
  ];
  await ecs("CreateCluster", { clusterName: "shop" });
  await ecs("RegisterTaskDefinition", definition("web", [container]));
  const networkConfiguration = { subnets: subnets.slice(0, 2), ipAddressType: "ipv4" };
  const create = (name: string, more: Any = {}) =>
    ecs("CreateGateway", {
      ...{ name, infrastructureRoleArn: role },
      ...more,
      configuration: { hostSharedAlb: { networkConfiguration, ...more.configuration?.hostSharedAlb } },
    });
  const { gatewayArn } = await create("front", gateway);
  if (associate) await ecs("AssociateGatewayWithCluster", { gateway: "front", cluster: "shop" });
  const serve = (serviceName: string, more: object = {}, on = subnets.slice(0, 2)) =>
    ecs("CreateService", {
      ...{ cluster: "shop", serviceName, taskDefinition: "web", desiredCount: 1, launchType: "FARGATE" },
      networkConfiguration: { awsvpcConfiguration: { subnets: on } },
      gatewayConnectors: [{ portName: "http", healthCheck: { healthCheckPath: "/health" } }],
      ...more,
    });
  const routes = async (filter: object = {}): Promise<Any[]> =>
    (await ecs("ListGatewayRoutes", { cluster: "shop", ...filter })).gatewayRoutes;
  const described = async (arn: string): Promise<Any> =>
    (await ecs("DescribeGatewayRoute", { gatewayRouteArn: arn })).gatewayRoute;
  const wait = (ms: number) => cloud.clock.pass(ms);
  return { cloud, ecs, subnets, gatewayArn, create, serve, routes, described, wait };
}

const refusal = (code: string, text?: RegExp) =>
  expect.objectContaining({ name: code, ...(text ? { message: expect.stringMatching(text) } : {}) });

async function balancers(cloud: SimulatedCloud): Promise<Any[]> {
  return (await cloud.invoke("elasticloadbalancing", "DescribeLoadBalancers", {})).LoadBalancers;
}

it(`[documented] a gateway is ACTIVE at once, with the defaults of its text, and has no load balancer before a service uses it (${source}: CreateGateway, HostSharedAlbConfiguration)`, async () => {
  const { cloud, ecs, create } = await shop();
  expect(await create("second")).toMatchObject({
    gatewayArn: expect.stringMatching(/^arn:aws:ecs:eu-central-1:111122223333:gateway\/second\/[0-9a-f]{32}$/),
    ...{ name: "second", status: "ACTIVE" },
  });
  expect((await ecs("DescribeGateway", { gateway: "second" })).gateway).toMatchObject({
    ...{ accessType: "PUBLIC", deletionProtection: true, propagateTags: "GATEWAY" },
    configuration: {
      hostSharedAlb: {
        ...{ currentAlbCount: 0, maxAlbCount: 10, scheme: "internet-facing", httpDesync: "defensive" },
        ...{ port: 443, protocol: "HTTPS" },
      },
    },
  });
  expect(await balancers(cloud)).toEqual([]);
  await cloud.close();
});

it(`[documented] the access type follows the scheme (${source}: Gateway, accessType)`, async () => {
  const { cloud, ecs, create } = await shop();
  await create("inner", { configuration: { hostSharedAlb: { scheme: "internal" } } });
  expect((await ecs("DescribeGateway", { gateway: "inner" })).gateway.accessType).toBe("PRIVATE");
  await cloud.close();
});

it(`[documented] names are unique, a token makes no second gateway, and only HTTPS at 443 is taken (${source}: CreateGatewayRequest, HostSharedAlbConfiguration)`, async () => {
  const { cloud, create } = await shop();
  await expect(create("front")).rejects.toEqual(refusal("InvalidParameterException", /front already exists/));
  const token = { clientToken: "once" };
  expect(await create("second", token)).toEqual(await create("second", token));
  for (const wrong of [{ port: 80 }, { protocol: "HTTP" }])
    await expect(create("third", { configuration: { hostSharedAlb: wrong } })).rejects.toEqual(
      refusal("InvalidParameterException", /only HTTPS at port 443/),
    );
  await cloud.close();
});

it(`[documented] a cluster takes five gateways, and the list of associations can be filtered (${source}: AssociateGatewayWithCluster, ListGatewayClusterAssociations)`, async () => {
  const { cloud, ecs, create, gatewayArn } = await shop();
  const associate = (gateway: string) => ecs("AssociateGatewayWithCluster", { gateway, cluster: "shop" });
  for (const name of ["b", "c", "d", "e", "f"]) await create(name);
  for (const name of ["b", "c", "d"]) await associate(name);
  expect(await associate("e")).toMatchObject({ status: "ACTIVE", clusterArn: expect.stringMatching(/cluster\/shop$/) });
  await expect(associate("f")).rejects.toEqual(refusal("InvalidParameterException", /up to 5/));
  const list = async (filter: object) =>
    (await ecs("ListGatewayClusterAssociations", filter)).gatewayClusterAssociations;
  expect(await list({ cluster: "shop" })).toHaveLength(5);
  expect(await list({ gateway: "front" })).toEqual([
    { gatewayArn, clusterArn: "arn:aws:ecs:eu-central-1:111122223333:cluster/shop", status: "ACTIVE" },
  ]);
  expect(await list({ status: ["DISASSOCIATING"] })).toEqual([]);
  await cloud.close();
});

it(`[documented] what is not there is GatewayNotFoundException or ResourceNotFoundException (${source}: errors of DescribeGateway, DescribeGatewayRoute, DisassociateGatewayFromCluster)`, async () => {
  const { cloud, ecs } = await shop({ associate: false });
  await expect(ecs("DescribeGateway", { gateway: "none" })).rejects.toEqual(refusal("GatewayNotFoundException"));
  await expect(ecs("ListGatewayRoutes", { gateway: "none" })).rejects.toEqual(refusal("GatewayNotFoundException"));
  await expect(ecs("DescribeGatewayRoute", { gatewayRouteArn: "arn:none" })).rejects.toEqual(
    refusal("ResourceNotFoundException"),
  );
  await expect(ecs("DisassociateGatewayFromCluster", { gateway: "front", cluster: "shop" })).rejects.toEqual(
    refusal("ResourceNotFoundException"),
  );
  await cloud.close();
});

it(`[documented] a service with a connector gets a route with an https address of its own, which is CREATE_IN_PROGRESS and then ACTIVE, on load balancers that ECS makes (${source}: GatewayRoute, GatewayConnection)`, async () => {
  const { cloud, ecs, serve, routes, described, wait, gatewayArn } = await shop();
  await serve("web");
  const [route, ...more] = await routes({ service: "web" });
  expect(more).toEqual([]);
  expect(route).toMatchObject({
    ...{ gatewayArn, serviceContainerPortName: "http", status: "CREATE_IN_PROGRESS" },
    gatewayRouteArn: expect.stringMatching(/:gateway-route\/front\/[0-9a-f]{32}\/[0-9a-f]{32}$/),
    serviceArn: "arn:aws:ecs:eu-central-1:111122223333:service/shop/web",
  });
  await wait(10 * minute);
  const found = await described(route.gatewayRouteArn);
  expect(found).toMatchObject({ status: "ACTIVE", serviceUrl: expect.stringMatching(/^https:\/\/[a-z0-9.-]+$/) });
  const [resources] = found.resources.hostSharedAlb;
  const [balancer] = await balancers(cloud);
  expect(resources).toMatchObject({ loadBalancerArn: balancer.LoadBalancerArn });
  expect((await ecs("DescribeGateway", { gateway: "front" })).gateway.configuration.hostSharedAlb.currentAlbCount).toBe(
    1,
  );
  const { gatewayResources } = await ecs("DescribeGatewayResources", { gateway: "front" });
  expect(gatewayResources.resources.hostSharedAlb).toEqual([
    {
      ...{ loadBalancerArn: balancer.LoadBalancerArn, listenerArn: resources.listenerArn },
      gatewayRouteArns: [route.gatewayRouteArn],
    },
  ]);
  const [service] = (await ecs("DescribeServices", { cluster: "shop", services: ["web"] })).services;
  const { serviceRevisions } = await ecs("DescribeServiceRevisions", {
    serviceRevisionArns: [service.currentServiceRevisions[0].arn],
  });
  expect(serviceRevisions[0]).toMatchObject({
    gatewayConnectors: [{ portName: "http", healthCheck: { healthCheckPath: "/health" } }],
    ecsManagedResources: {
      gatewayConnections: [
        { gatewayArn, portName: "http", serviceUrl: found.serviceUrl, accessType: "PUBLIC", status: "ACTIVE" },
      ],
    },
  });
  // The target group is the revision's, and its one target the task's named port.
  const group = serviceRevisions[0].ecsManagedResources.gatewayConnections[0].resources.hostSharedAlb[0].targetGroupArn;
  const { TargetHealthDescriptions } = await cloud.invoke("elasticloadbalancing", "DescribeTargetHealth", {
    TargetGroupArn: group,
  });
  expect(TargetHealthDescriptions).toMatchObject([{ Target: { Port: 8080 }, TargetHealth: { State: "healthy" } }]);
  expect(service).toMatchObject({ deployments: [{ rolloutState: "COMPLETED" }] });
  await cloud.close();
});

it(`[documented] routes share load balancers and are told apart by host (${source}: CreateGateway, "host-based routing"; GatewayConfiguration)`, async () => {
  const { cloud, serve, routes, described, wait } = await shop();
  await serve("web");
  await serve("api");
  await wait(10 * minute);
  expect(await balancers(cloud)).toHaveLength(1);
  const urls = await Promise.all(
    (await routes()).map(async ({ gatewayRouteArn }) => (await described(gatewayRouteArn)).serviceUrl),
  );
  expect(new Set(urls).size).toBe(2);
  expect(await routes({ service: "web", status: ["ACTIVE"], serviceContainerPortName: "http" })).toHaveLength(1);
  expect(await routes({ serviceContainerPortName: "other" })).toEqual([]);
  await cloud.close();
});

it(`[documented] no more load balancers than the gateway may have: the route is CREATE_FAILED (${source}: maxAlbCount, GatewayRouteStatus)`, async () => {
  const { cloud, serve, routes, wait } = await shop({
    gateway: { configuration: { hostSharedAlb: { maxAlbCount: 0 } } },
  });
  await serve("web");
  await wait(10 * minute);
  expect(await routes()).toMatchObject([{ status: "CREATE_FAILED" }]);
  expect(await balancers(cloud)).toEqual([]);
  await cloud.close();
});

it(`[documented] one connector at most, and only for gateways that its filter names (${source}: GatewayConnector, GatewayConnectorFilters)`, async () => {
  const { cloud, serve, routes } = await shop();
  const two = { gatewayConnectors: [{ portName: "http" }, { portName: "http" }] };
  await expect(serve("web", two)).rejects.toEqual(
    refusal("InvalidParameterException", /at most one gateway connector/),
  );
  const inner = { gatewayConnectors: [{ portName: "http", filters: { accessTypes: ["PRIVATE"] } }] };
  await expect(serve("web", inner)).rejects.toEqual(refusal("InvalidParameterException", /No gateway/));
  await serve("web", { gatewayConnectors: [{ portName: "http", filters: { accessTypes: ["PUBLIC"] } }] });
  expect(await routes()).toHaveLength(1);
  await cloud.close();
});

it(`[assumed] a connector needs the awsvpc mode, a port that the definition names, an associated gateway, in the VPC of the tasks and with a subnet in each of their zones (${source} names the parts of it; the texts are ours)`, async () => {
  const { cloud, ecs, serve, subnets } = await shop({ associate: false });
  const invalid = (text: RegExp) => refusal("InvalidParameterException", text);
  await expect(serve("web")).rejects.toEqual(invalid(/No gateway/));
  await ecs("AssociateGatewayWithCluster", { gateway: "front", cluster: "shop" });
  await expect(serve("web", { gatewayConnectors: [{ portName: "https" }] })).rejects.toEqual(
    invalid(/port name https/),
  );
  await expect(serve("web", {}, subnets.slice(3))).rejects.toEqual(invalid(/No gateway/));
  await expect(serve("web", {}, subnets.slice(2, 3))).rejects.toEqual(invalid(/No gateway/));
  await ecs("RegisterTaskDefinition", { family: "old", containerDefinitions: [{ ...container, memory: 128 }] });
  await expect(
    serve("web", { taskDefinition: "old", launchType: "EC2", networkConfiguration: undefined }),
  ).rejects.toEqual(invalid(/awsvpc/));
  await expect(serve("web", { deploymentConfiguration: { strategy: "BLUE_GREEN" } })).rejects.toEqual(
    refusal("UnsupportedFeatureException", /BLUE_GREEN/),
  );
  expect((await serve("web")).service.status).toBe("ACTIVE");
  await cloud.close();
});

it(`[documented] a service that is updated to no connector loses its route (${source}: UpdateService, gatewayConnectors; GatewayRouteStatus)`, async () => {
  const { cloud, ecs, serve, routes, wait } = await shop();
  await serve("web");
  await wait(10 * minute);
  await ecs("UpdateService", { cluster: "shop", service: "web", gatewayConnectors: [] });
  expect(await routes()).toMatchObject([{ status: "DELETE_IN_PROGRESS" }]);
  await wait(10 * minute);
  expect(await routes()).toEqual([]);
  await cloud.close();
});

it(`[assumed] an update keeps the route and its address, also to no task and to another health check, which is UPDATE_IN_PROGRESS (${source}: GatewayRouteStatus)`, async () => {
  const { cloud, ecs, serve, routes, described, wait } = await shop();
  await serve("web");
  await wait(10 * minute);
  const [{ gatewayRouteArn: arn }] = (await routes()) as [Any];
  const { serviceUrl } = await described(arn);
  const update = (change: object) => ecs("UpdateService", { cluster: "shop", service: "web", ...change });
  await update({ gatewayConnectors: [{ portName: "http", healthCheck: { healthCheckPath: "/well" } }] });
  expect(await described(arn)).toMatchObject({ status: "UPDATE_IN_PROGRESS", serviceUrl });
  await wait(10 * minute);
  await update({ desiredCount: 0 });
  await wait(10 * minute);
  expect(await described(arn)).toMatchObject({ status: "ACTIVE", serviceUrl });
  const { TargetGroups } = await cloud.invoke("elasticloadbalancing", "DescribeTargetGroups", {});
  expect(TargetGroups).toMatchObject([{ HealthCheckPath: "/well" }]);
  await cloud.close();
});

it(`[assumed] a deleted service takes its route with it, and the last route its load balancer (${source}: DELETE_IN_PROGRESS; what becomes of load balancers is not told)`, async () => {
  const { cloud, ecs, serve, routes, wait } = await shop();
  await serve("web");
  await wait(10 * minute);
  await ecs("DeleteService", { cluster: "shop", service: "web", force: true });
  expect(await routes()).toMatchObject([{ status: "DELETE_IN_PROGRESS" }]);
  await wait(10 * minute);
  expect(await routes()).toEqual([]);
  expect(await balancers(cloud)).toEqual([]);
  expect((await cloud.invoke("elasticloadbalancing", "DescribeTargetGroups", {})).TargetGroups).toEqual([]);
  // Another of its name has another address.
  await serve("web");
  expect(await routes()).toMatchObject([{ status: "CREATE_IN_PROGRESS" }]);
  await cloud.close();
});

it(`[documented] an association is DISASSOCIATING until its routes are gone by updates of their services; then the gateway can be deleted, once it is not protected (${source}: DisassociateGatewayFromCluster, DeleteGateway)`, async () => {
  const { cloud, ecs, serve, routes, wait } = await shop();
  await serve("web");
  await wait(10 * minute);
  const associations = async () =>
    (await ecs("ListGatewayClusterAssociations", { cluster: "shop" })).gatewayClusterAssociations;
  expect(await ecs("DisassociateGatewayFromCluster", { gateway: "front", cluster: "shop" })).toMatchObject({
    status: "DISASSOCIATING",
  });
  await wait(10 * minute);
  expect(await associations()).toMatchObject([{ status: "DISASSOCIATING" }]);
  expect(await routes()).toMatchObject([{ status: "ACTIVE" }]);
  const remove = () => ecs("DeleteGateway", { gateway: "front" });
  await expect(remove()).rejects.toEqual(refusal("InvalidParameterException", /Deletion protection/));
  expect(await ecs("UpdateGateway", { gateway: "front", deletionProtection: false })).toMatchObject({
    status: "UPDATE_IN_PROGRESS",
  });
  await wait(minute);
  expect((await ecs("DescribeGateway", { gateway: "front" })).gateway.status).toBe("UPDATE_COMPLETE");
  await expect(remove()).rejects.toEqual(refusal("InvalidParameterException", /Disassociate all clusters first/));
  await ecs("UpdateService", { cluster: "shop", service: "web", gatewayConnectors: [] });
  await wait(10 * minute);
  expect(await associations()).toEqual([]);
  expect(await remove()).toMatchObject({ name: "front", status: "DELETED" });
  await expect(ecs("DescribeGateway", { gateway: "front" })).rejects.toEqual(refusal("GatewayNotFoundException"));
  await cloud.close();
});

it(`[documented] a region without gateways says UnsupportedFeatureException (${source}: errors of all gateway operations)`, () => {
  const test = unitCloud();
  for (const [operation, input] of [
    ["ListGateways", {}],
    ["ListGatewayRoutes", {}],
    ["ListGatewayClusterAssociations", {}],
    ["DescribeGateway", { gateway: "front" }],
    ["CreateGateway", { name: "front", infrastructureRoleArn: role, configuration: { hostSharedAlb: {} } }],
  ] as const)
    expect(() => test.call(operation, input)).toThrow(expect.objectContaining({ code: "UnsupportedFeatureException" }));
});
