import type { TaskDefinition } from "../definition.ts";
import { definitionByArn } from "../definitions.ts";
import type { Turn, World } from "../model.ts";
import { word } from "../random.ts";
import type { ServiceRecord, TaskRecord } from "../records.ts";
import type { Connection, ServiceConnect } from "./model.ts";
import { isServing } from "./registry.ts";

/** A name in a namespace that clients of Service Connect can use. */
export interface Endpoint {
  portName: string;
  discoveryName: string;
  /** What clients resolve, and the port that they use. */
  dnsName: string;
  port: number;
}

/** The endpoints of a configuration, with the names that ECS gives where the caller gave none. */
export function endpointsOf(connect: ServiceConnect | undefined, ports: ReadonlyMap<string, number>): Endpoint[] {
  return (connect?.services ?? []).map(({ portName, discoveryName = portName, clientAliases = [] }) => {
    const [alias] = clientAliases;
    return {
      portName,
      discoveryName,
      dnsName: alias?.dnsName ?? `${discoveryName}.${connect?.namespace}`,
      port: alias?.port ?? ports.get(portName) ?? 0,
    };
  });
}

/** The container ports of a definition's named port mappings. */
export function namedPorts(definition: TaskDefinition | undefined): Map<string, number> {
  const mappings = (definition?.containerDefinitions ?? []).flatMap((container) => container.portMappings);
  return new Map(
    mappings.flatMap(({ name, containerPort }) => (name === undefined ? [] : [[name, containerPort ?? 0]])),
  );
}

/** Services that offer endpoints in a region's namespace now. */
export function providers(
  world: World,
  region: string,
  namespace: string,
): { service: ServiceRecord; connect: ServiceConnect }[] {
  return [...world.services.values()].flatMap((service) => {
    const connect = service.deployments[0]?.revision.serviceConnect;
    const there = service.region === region && service.status === "ACTIVE";
    return there && connect?.enabled && connect.namespace === namespace ? [{ service, connect }] : [];
  });
}

/**
 * The endpoints that a new deployment knows: those that the namespace has when it begins. All of its tasks know these
 * and no others, also those that replace some later. Source: Developer Guide, Service Connect components: existing and
 * replacement tasks continue to behave the same as they did after the most recent deployment.
 */
export function knownConnections(turn: Turn, region: string, connect: ServiceConnect | undefined): Connection[] {
  if (!connect?.enabled) return [];
  const { namespace } = connect;
  return providers(turn.world, region, namespace).flatMap(({ service, connect: offered }) => {
    const arn = service.deployments[0]?.revision.taskDefinitionArn;
    const ports = namedPorts(arn === undefined ? undefined : definitionByArn(turn.world, arn)?.definition);
    return endpointsOf(offered, ports).map(({ discoveryName, dnsName, port }) => ({
      namespace,
      discoveryName,
      dnsName,
      port,
    }));
  });
}

/**
 * Where new connections of a task to a name lead now: every task of the service that offers the endpoint and is well,
 * each at the port that its own definition gives the endpoint. Undefined for a name that the task does not know.
 * assumed: both sides of a blue/green deployment take connections; AWS shifts them with the traffic.
 */
export function placesOf(
  world: World,
  taskArn: string,
  dnsName: string,
): { address: string; port: number }[] | undefined {
  const wanted = world.tasks.get(taskArn)?.connections.find((each) => each.dnsName === dnsName);
  if (wanted === undefined) return undefined;
  return providers(world, taskArn.split(":")[3] ?? "", wanted.namespace).flatMap(({ service, connect }) => {
    const offer = connect.services?.find(
      ({ portName, discoveryName = portName }) => discoveryName === wanted.discoveryName,
    );
    if (offer === undefined) return [];
    return [...service.tasks].filter(isServing).flatMap((task) => place(task, offer) ?? []);
  });
}

function place(
  task: TaskRecord,
  { portName, ingressPortOverride }: NonNullable<ServiceConnect["services"]>[number],
): { address: string; port: number } | undefined {
  const port = namedPorts(task.definition).get(portName) ?? ingressPortOverride;
  return task.address === undefined || port === undefined ? undefined : { address: task.address, port };
}

/** A Cloud Map namespace by name, of one region as all of Cloud Map; ECS makes those that a cluster names as its default. */
export function makeNamespace(world: World, region: string, name: string): string {
  const known = world.namespaces.get(`${region}/${name}`);
  if (known !== undefined) return known;
  const id = word(world.random, 16).toLowerCase();
  const arn = `arn:aws:servicediscovery:${region}:${world.account}:namespace/ns-${id}`;
  world.namespaces.set(`${region}/${name}`, arn);
  return arn;
}

/** A name or an ARN of a namespace that exists in the region → its name. */
export function findNamespace(world: World, region: string, given: string): string | undefined {
  const known = [...world.namespaces].find(([key, arn]) => key === `${region}/${given}` || arn === given);
  return known?.[0].startsWith(`${region}/`) ? known[0].slice(region.length + 1) : undefined;
}
