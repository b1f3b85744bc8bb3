/** Routes: between a service and each gateway of its cluster that its connector picks. */
import { definitionByArn } from "../definitions.ts";
import type { Input, Lookups, Turn, World } from "../model.ts";
import { hex } from "../random.ts";
import type { ServiceRecord } from "../records.ts";
import { namedPorts } from "../service/connect.ts";
import type { GatewayConnector, ServiceRevisionRecord } from "../service/model.ts";
import type { NetworkConfiguration } from "../shapes.ts";
import { wakeAt, want } from "../world.ts";
import { accessType, type GatewayRecord, type GatewayRouteRecord } from "./model.ts";

/**
 * The gateways that a connector attaches a service to: of its cluster, of the access types that its filter names, in the
 * VPC of its tasks and with a subnet in each of their zones.
 */
export function gatewaysFor(
  { world, lookups }: { world: World; lookups: Lookups },
  clusterArn: string,
  connector: GatewayConnector,
  network: NetworkConfiguration | undefined,
): GatewayRecord[] {
  const subnets = network?.awsvpcConfiguration?.subnets ?? [];
  const types = connector.filters?.accessTypes ?? [];
  return world.gatewayAssociations
    .filter((one) => one.clusterArn === clusterArn && one.status === "ACTIVE")
    .flatMap(({ gatewayArn }) => world.gateways.get(gatewayArn) ?? [])
    .filter((gateway) => types.length === 0 || types.includes(accessType(gateway)))
    .filter((gateway) => reaches(lookups, gateway, subnets));
}

function reaches(lookups: Lookups, { region, balancers }: GatewayRecord, subnets: readonly string[]): boolean {
  if (!lookups.keeps(region)) return true;
  const own = balancers.networkConfiguration.subnets;
  const vpcs = new Set([...own, ...subnets].map((subnet) => lookups.vpcOf(subnet, region)));
  const zones = own.map((subnet) => lookups.zoneOf(subnet, region));
  return vpcs.size === 1 && subnets.every((subnet) => zones.includes(lookups.zoneOf(subnet, region)));
}

/** Brings the routes of a service to what its newest revision says. */
export function connectRoutes(turn: Turn, service: ServiceRecord, revision: ServiceRevisionRecord): void {
  const [connector] = revision.gatewayConnectors;
  const wanted = connector ? gatewaysFor(turn, service.clusterArn, connector, revision.network) : [];
  for (const route of routesOf(turn.world, service.arn)) {
    if (route.status === "DELETE_IN_PROGRESS") continue;
    const kept = wanted.some(({ arn }) => arn === route.gatewayArn);
    if (route.status === "CREATE_FAILED") turn.world.gatewayRoutes.delete(route.arn);
    else if (!kept || connector === undefined) endRoute(turn, route);
    else change(turn, route, connector);
  }
  if (connector === undefined) return;
  const there = routesOf(turn.world, service.arn).filter(({ status }) => status !== "DELETE_IN_PROGRESS");
  for (const gateway of wanted)
    if (!there.some(({ gatewayArn }) => gatewayArn === gateway.arn))
      begin(turn, service, { gateway, connector, revision });
}

function begin(
  turn: Turn,
  service: ServiceRecord,
  {
    gateway,
    connector,
    revision,
  }: { gateway: GatewayRecord; connector: GatewayConnector; revision: ServiceRevisionRecord },
): void {
  const { world } = turn;
  const id = hex(world.random, 32);
  const arn = `${gateway.arn.replace(":gateway/", ":gateway-route/")}/${id}`;
  // assumed: how the name is made. Below localhost, so that browsers find it.
  const host = `${service.name
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, "-")
    .slice(0, 40)}-${id.slice(0, 12)}.gateway.localhost`;
  const first = ![...world.gatewayRoutes.values()].some((other) => other.gatewayArn === gateway.arn);
  world.gatewayRoutes.set(arn, {
    ...{ arn, gatewayArn: gateway.arn, clusterArn: service.clusterArn, serviceArn: service.arn },
    ...{ region: service.region, connector, host, status: "CREATE_IN_PROGRESS", resources: undefined },
    until: turn.now + world.pace.gatewayRoute + (first ? world.pace.gatewayBalancer : 0),
  });
  const definition = definitionByArn(world, revision.taskDefinitionArn)?.definition;
  const [subnet = ""] = gateway.balancers.networkConfiguration.subnets;
  want(turn, {
    kind: "open route",
    routeArn: arn,
    route: {
      ...{ gateway: gateway.name, scheme: gateway.balancers.scheme, region: gateway.region, account: world.account },
      subnets: gateway.balancers.networkConfiguration.subnets,
      vpc: turn.lookups.vpcOf(subnet, gateway.region),
      mostBalancers: gateway.balancers.maxAlbCount,
      host,
      port: namedPorts(definition).get(connector.portName) ?? 80,
      healthCheck: connector.healthCheck ?? {},
      drainSeconds: world.pace.gatewayDrainSeconds,
    },
  });
}

/** The route's host stays when the connector changes. */
function change(turn: Turn, route: GatewayRouteRecord, connector: GatewayConnector): void {
  const before = JSON.stringify(route.connector);
  route.connector = connector;
  if (before === JSON.stringify(connector) || route.resources === undefined) return;
  want(turn, { kind: "check route", resources: route.resources, healthCheck: connector.healthCheck ?? {} });
  if (route.status === "ACTIVE") route.status = "UPDATE_IN_PROGRESS";
  route.until = Math.max(route.until, turn.now + turn.world.pace.gatewayRoute);
  wakeAt(turn, route.until, "gateway-route", route.arn);
}

/** A service that is deleted takes its routes with it. */
export function endRoutes(turn: Turn, service: ServiceRecord): void {
  for (const route of routesOf(turn.world, service.arn)) endRoute(turn, route);
}

function endRoute(turn: Turn, route: GatewayRouteRecord): void {
  if (route.status === "DELETE_IN_PROGRESS") return;
  route.status = "DELETE_IN_PROGRESS";
  route.until = turn.now + turn.world.pace.gatewayRoute;
  wakeAt(turn, route.until, "gateway-route", route.arn);
}

/** What a new route needs is there, or could not be made. */
export function routeOpened(
  turn: Turn,
  { routeArn, resources, error }: Extract<Input, { kind: "route opened" }>,
): void {
  const route = turn.world.gatewayRoutes.get(routeArn);
  if (route === undefined) return;
  route.resources = resources;
  if (error !== undefined || resources === undefined) {
    route.status = "CREATE_FAILED";
    turn.effects.push({ kind: "say", text: `route ${route.host} was not made: ${error}` });
  } else wakeAt(turn, route.until, "gateway-route", route.arn);
}

/** What was in progress is over. A route goes only after the tasks of its service have. */
export function stepRoute(turn: Turn, arn: string): void {
  const { world, now } = turn;
  const route = world.gatewayRoutes.get(arn);
  if (route === undefined || now < route.until) return;
  if (route.status !== "DELETE_IN_PROGRESS") {
    if (route.resources !== undefined) route.status = "ACTIVE";
    return;
  }
  const service = world.services.get(route.serviceArn);
  if (service?.status === "DRAINING") {
    route.until = now + world.pace.gatewayRoute;
    wakeAt(turn, route.until, "gateway-route", arn);
    return;
  }
  if (route.resources !== undefined) want(turn, { kind: "close route", resources: route.resources });
  world.gatewayRoutes.delete(arn);
  forgetAssociation(world, route);
}

/** An association that ends is gone with the last route of its cluster. Source: DisassociateGatewayFromCluster. */
export function forgetAssociation(
  world: World,
  { gatewayArn, clusterArn }: Pick<GatewayRouteRecord, "gatewayArn" | "clusterArn">,
): void {
  const left = [...world.gatewayRoutes.values()].some(
    (route) => route.gatewayArn === gatewayArn && route.clusterArn === clusterArn,
  );
  if (left) return;
  world.gatewayAssociations = world.gatewayAssociations.filter(
    (one) => one.gatewayArn !== gatewayArn || one.clusterArn !== clusterArn || one.status !== "DISASSOCIATING",
  );
}

export function routesOf(world: World, serviceArn: string): GatewayRouteRecord[] {
  return [...world.gatewayRoutes.values()].filter((route) => route.serviceArn === serviceArn);
}

/** Where the tasks of a revision are registered for its routes. */
export function gatewayTargets(
  world: World,
  { serviceArn, taskDefinitionArn, gatewayConnectors }: ServiceRevisionRecord,
): { targetGroupArn: string; container: string; port: number }[] {
  const [connector] = gatewayConnectors;
  if (connector === undefined) return [];
  const containers = definitionByArn(world, taskDefinitionArn)?.definition.containerDefinitions ?? [];
  const found = containers.flatMap(({ name, portMappings }) =>
    portMappings.filter((port) => port.name === connector.portName).map((port) => ({ name, port: port.containerPort })),
  )[0];
  return routesOf(world, serviceArn).flatMap(({ resources, status }) =>
    found?.port === undefined || resources === undefined || status === "DELETE_IN_PROGRESS"
      ? []
      : [{ targetGroupArn: resources.targetGroupArn, container: found.name, port: found.port }],
  );
}

/** What ECS manages for a revision, as DescribeServiceRevisions gives it. Source: ECSManagedResources. */
export function connectionsOf(world: World, revision: ServiceRevisionRecord): object | undefined {
  const [connector] = revision.gatewayConnectors;
  if (connector === undefined) return undefined;
  return {
    gatewayConnections: routesOf(world, revision.serviceArn).map((route) => {
      const gateway = world.gateways.get(route.gatewayArn);
      const { listenerArn, listenerRuleArn, targetGroupArn, ...shared } = route.resources ?? {};
      return {
        gatewayArn: route.gatewayArn,
        gatewayRouteArn: route.arn,
        portName: route.connector.portName,
        serviceUrl: urlOf(route),
        accessType: gateway && accessType(gateway),
        status: route.status,
        ...(route.resources
          ? { resources: { hostSharedAlb: [{ ...shared, listenerArn, listenerRuleArn, targetGroupArn }] } }
          : {}),
      };
    }),
  };
}

export function urlOf({ host }: GatewayRouteRecord): string {
  return `https://${host}`;
}
