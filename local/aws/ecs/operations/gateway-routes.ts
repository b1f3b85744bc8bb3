import { AwsError } from "../../service.ts";
import { lastPart } from "../arns.ts";
import { activeCluster, type Operation } from "../call.ts";
import type { GatewayRouteRecord } from "../gateway/model.ts";
import { urlOf } from "../gateway/routes.ts";
import { noGateways } from "./connector-input.ts";
import { gateway, pageOf } from "./gateways.ts";

interface ListInput {
  gateway?: string;
  cluster?: string;
  service?: string;
  serviceContainerPortName?: string;
  status?: string[];
  maxResults?: number;
  nextToken?: string;
}

const listRoutes: Operation = (turn, input: ListInput, context) => {
  if (!turn.world.hasGateways) throw noGateways();
  const of = input.gateway === undefined ? undefined : gateway(turn, input.gateway, context).arn;
  const cluster = input.cluster === undefined ? undefined : activeCluster(turn, input.cluster, context).arn;
  const { service, serviceContainerPortName: port } = input;
  const all = [...turn.world.gatewayRoutes.values()].filter(
    (route) =>
      route.region === context.region &&
      (of === undefined || route.gatewayArn === of) &&
      (cluster === undefined || route.clusterArn === cluster) &&
      // A name can match services of several clusters.
      (service === undefined || route.serviceArn === service || lastPart(route.serviceArn) === service) &&
      (port === undefined || route.connector.portName === port) &&
      (!input.status?.length || input.status.includes(route.status)),
  );
  const { items, nextToken } = pageOf(all, input, ({ arn }) => arn);
  return {
    gatewayRoutes: items.map((route) => ({
      ...{ gatewayRouteArn: route.arn, gatewayArn: route.gatewayArn, clusterArn: route.clusterArn },
      ...{ serviceArn: route.serviceArn, serviceContainerPortName: route.connector.portName, status: route.status },
    })),
    nextToken,
  };
};

const describeRoute: Operation = (turn, { gatewayRouteArn }: { gatewayRouteArn: string }) => {
  if (!turn.world.hasGateways) throw noGateways();
  const route = turn.world.gatewayRoutes.get(gatewayRouteArn);
  if (route === undefined) throw new AwsError("ResourceNotFoundException", "The gateway route was not found.");
  return {
    gatewayRoute: {
      ...{ gatewayRouteArn: route.arn, serviceArn: route.serviceArn, status: route.status },
      serviceContainerPortName: route.connector.portName,
      serviceUrl: urlOf(route),
      ...resourcesOf(route),
    },
  };
};

function resourcesOf({ resources }: GatewayRouteRecord): object {
  if (resources === undefined) return {};
  const { targetGroupArn: _ofTheRevision, ...own } = resources;
  return { resources: { hostSharedAlb: [own] } };
}

/** By load balancer, with the routes that it serves. */
const describeResources: Operation = (
  turn,
  input: { gateway: string; maxResults?: number; nextToken?: string },
  context,
) => {
  const { arn } = gateway(turn, input.gateway, context);
  const routes = [...turn.world.gatewayRoutes.values()].filter((route) => route.gatewayArn === arn);
  const byBalancer = new Map<string, { listenerArn: string; routes: string[] }>();
  for (const { resources, arn: route } of routes) {
    if (resources === undefined) continue;
    const { loadBalancerArn, listenerArn } = resources;
    byBalancer.set(loadBalancerArn, {
      listenerArn,
      routes: [...(byBalancer.get(loadBalancerArn)?.routes ?? []), route],
    });
  }
  const { items, nextToken } = pageOf([...byBalancer], input, ([balancer]) => balancer, 10);
  const hostSharedAlb = items.map(([loadBalancerArn, { listenerArn, routes: gatewayRouteArns }]) => ({
    ...{ loadBalancerArn, listenerArn, gatewayRouteArns },
  }));
  return { gatewayResources: { gatewayArn: arn, resources: { hostSharedAlb } }, nextToken };
};

export const gatewayRouteOperations = {
  ListGatewayRoutes: listRoutes,
  DescribeGatewayRoute: describeRoute,
  DescribeGatewayResources: describeResources,
};
