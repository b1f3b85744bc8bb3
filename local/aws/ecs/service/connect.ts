import type { Turn, World } from "../model.ts";
import { word } from "../random.ts";
import type { ServiceRecord } from "../records.ts";
import type { ServiceConnect } from "./model.ts";

/** A name in a namespace that clients of Service Connect can use. */
export interface Endpoint {
  discoveryName: string;
  /** What clients resolve, and the port that they use. */
  dnsName: string;
  port: number;
}

/** Where a name leads that has no running task behind it: an address of Service Connect's own that refuses. */
const nobody = "127.255.0.1";

/** The endpoints of a configuration, with the names that ECS gives where the caller gave none. */
export function endpointsOf(connect: ServiceConnect | undefined, ports: ReadonlyMap<string, number>): Endpoint[] {
  return (connect?.services ?? []).map(({ portName, discoveryName = portName, clientAliases = [] }) => {
    const [alias] = clientAliases;
    return {
      discoveryName,
      dnsName: alias?.dnsName ?? `${discoveryName}.${connect?.namespace}`,
      port: alias?.port ?? ports.get(portName) ?? 0,
    };
  });
}

/** Services that offer endpoints in a namespace now. */
export function providers(world: World, namespace: string): { service: ServiceRecord; connect: ServiceConnect }[] {
  return [...world.services.values()].flatMap((service) => {
    const connect = service.deployments[0]?.revision.serviceConnect;
    const offers = service.status === "ACTIVE" && connect?.enabled && connect.namespace === namespace;
    return offers ? [{ service, connect }] : [];
  });
}

/**
 * The names that a new task of a service in Service Connect resolves: what the namespace has when the task starts. A
 * task learns of nothing later. Source: Developer Guide, Service Connect, "deployment order".
 * assumed: here a name leads to one task that runs at that time, straight to its container's port; AWS's proxy
 * balances over all tasks, follows them, and listens on the alias's port.
 */
export function connectHosts(turn: Turn, connect: ServiceConnect | undefined): Record<string, string> {
  if (!connect?.enabled) return {};
  const hosts: Record<string, string> = {};
  for (const { service, connect: offered } of providers(turn.world, connect.namespace)) {
    const running = [...service.tasks].find(
      (task) => task.lastStatus === "RUNNING" && task.desiredStatus === "RUNNING",
    );
    for (const { dnsName } of endpointsOf(offered, new Map())) hosts[dnsName] = running?.address ?? nobody;
  }
  return hosts;
}

/** A Cloud Map namespace by name; ECS makes those that a cluster names as its default. */
export function makeNamespace(world: World, region: string, name: string): string {
  const known = world.namespaces.get(name);
  if (known !== undefined) return known;
  const id = word(world.random, 16).toLowerCase();
  const arn = `arn:aws:servicediscovery:${region}:${world.account}:namespace/ns-${id}`;
  world.namespaces.set(name, arn);
  return arn;
}

/** A name or an ARN of a namespace that exists → its name. */
export function findNamespace(world: World, given: string): string | undefined {
  if (world.namespaces.has(given)) return given;
  return [...world.namespaces].find(([, arn]) => arn === given)?.[0];
}
