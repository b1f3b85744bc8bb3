import { AwsError } from "../../service.ts";
import { invalid } from "../call.ts";
import type { TaskDefinition } from "../definition.ts";
import type { ClusterRecord, Turn } from "../model.ts";
import { endpointsOf, findNamespace, namedPorts, providers } from "../service/connect.ts";
import type { ServiceConnect } from "../service/model.ts";

/**
 * Checks a Service Connect configuration and completes it with its namespace; undefined when it is switched off.
 * Sources: ServiceConnectConfiguration, ServiceConnectService, ServiceConnectClientAlias.
 * assumed: the texts.
 */
export function resolveConnect(
  turn: Turn,
  cluster: ClusterRecord,
  own: { serviceArn: string; definition: TaskDefinition },
  given: Partial<ServiceConnect> | undefined,
): ServiceConnect | undefined {
  if (!given?.enabled) return undefined;
  const wanted = given.namespace ?? cluster.serviceConnectDefaults?.namespace;
  const namespace = wanted === undefined ? undefined : findNamespace(turn.world, cluster.region, wanted);
  if (namespace === undefined) {
    const which = wanted === undefined ? "No namespace was given, and the cluster has no default" : `No ${wanted}`;
    throw new AwsError("NamespaceNotFoundException", `${which}: the namespace for Service Connect was not found.`);
  }
  const connect: ServiceConnect = { ...given, enabled: true, namespace };
  const ports = namedPorts(own.definition);
  for (const { portName, discoveryName, clientAliases = [] } of connect.services ?? []) {
    if (!ports.has(portName)) throw invalid(`The task definition has no port mapping with the name ${portName}.`);
    if ((discoveryName ?? portName).length > 64) throw invalid("A discoveryName must have at most 64 characters.");
    if (clientAliases.length > 1) throw invalid("A Service Connect service can have at most one client alias.");
    if ((clientAliases[0]?.dnsName?.length ?? 0) > 127) throw invalid("A dnsName must have at most 127 characters.");
  }
  checkUnique(turn, cluster.region, own.serviceArn, connect, ports);
  return connect;
}

/** A discovery name and an alias belong to one service of a namespace. */
function checkUnique(
  turn: Turn,
  region: string,
  serviceArn: string,
  connect: ServiceConnect,
  ports: Map<string, number>,
): void {
  const others = providers(turn.world, region, connect.namespace).filter(({ service }) => service.arn !== serviceArn);
  const taken = others.flatMap(({ connect: offered }) => endpointsOf(offered, new Map()));
  const own = endpointsOf(connect, ports);
  for (const [index, { discoveryName, dnsName }] of own.entries()) {
    const rivals = [...taken, ...own.slice(0, index)];
    if (rivals.some((rival) => rival.discoveryName === discoveryName)) {
      throw invalid(`The discoveryName ${discoveryName} is already in use in the namespace ${connect.namespace}.`);
    }
    if (rivals.some((rival) => rival.dnsName === dnsName)) {
      throw invalid(`The client alias ${dnsName} is already in use in the namespace ${connect.namespace}.`);
    }
  }
}
