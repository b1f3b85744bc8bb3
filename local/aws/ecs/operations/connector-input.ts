import { AwsError } from "../../service.ts";
import { invalid } from "../call.ts";
import type { TaskDefinition } from "../definition.ts";
import { gatewaysFor } from "../gateway/routes.ts";
import type { ClusterRecord, Turn } from "../model.ts";
import { namedPorts } from "../service/connect.ts";
import type { DeploymentConfiguration, GatewayConnector } from "../service/model.ts";
import type { NetworkConfiguration } from "../shapes.ts";

/**
 * One connector at most, on a named port of tasks with addresses of their own, in a cluster with a gateway that reaches
 * them. Source: GatewayConnector. assumed: the texts.
 */
export function checkConnectors(
  turn: Turn,
  {
    cluster,
    connectors,
    definition,
  }: { cluster: ClusterRecord; connectors: GatewayConnector[]; definition: TaskDefinition },
  { networkConfiguration }: { networkConfiguration?: NetworkConfiguration | undefined },
  { strategy }: DeploymentConfiguration,
): void {
  const [connector, ...more] = connectors;
  if (connector === undefined) return;
  if (!turn.world.hasGateways) throw noGateways();
  if (more.length > 0) throw invalid("A service can have at most one gateway connector.");
  if (definition.networkMode !== "awsvpc")
    throw invalid("Gateway connectors can be used only with the awsvpc network mode.");
  if (!namedPorts(definition).has(connector.portName))
    throw invalid(`The port name ${connector.portName} does not exist in the task definition.`);
  const { healthCheckProtocol = "HTTP", matcher } = connector.healthCheck ?? {};
  if (healthCheckProtocol !== "HTTP" || matcher?.grpcCode !== undefined)
    throw notModelled("health checks but over HTTP");
  if (strategy !== "ROLLING") throw notModelled(`gateway connectors with the ${strategy} strategy`);
  if (gatewaysFor(turn, cluster.arn, connector, networkConfiguration).length === 0)
    throw invalid(
      `No gateway that is associated with cluster ${cluster.name} reaches the subnets of the service with the access types of its connector.`,
    );
}

/** What a region without gateways says. Source: UnsupportedFeatureException. */
export function noGateways(): AwsError {
  return new AwsError("UnsupportedFeatureException", "Gateways are not supported in this Region.");
}

export function notModelled(what: string): AwsError {
  return new AwsError("UnsupportedFeatureException", `The local cloud does not model: ${what}.`);
}
