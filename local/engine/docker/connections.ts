import type { Connection } from "../engine.ts";

/** A connection with the address at which the task's proxy listens for it. */
export interface Proxied extends Connection {
  address: string;
}

/** Of 169.254.172.0/24 .1 is the task's own end; fixed in pause/connect.go. */
const prefix = "169.254.172.";
const firstHost = 2;
const mostNames = 253;

/** An address for every name, so that ports of different names do not meet. Throws when a task has too many names. */
export function proxyAddresses(connections: readonly Connection[]): Proxied[] {
  if (connections.length > mostNames) throw new Error(`a task can have at most ${mostNames} names of Service Connect`);
  return connections.map((connection, index) => ({ ...connection, address: `${prefix}${index + firstHost}` }));
}

export function hostsOf(proxied: readonly Proxied[]): Record<string, string> {
  return Object.fromEntries(proxied.map(({ dnsName, address }) => [dnsName, address]));
}

/** What pause reads: a line `address:port` for each, in order. */
export function connectionsFile(proxied: readonly Proxied[]): string {
  return proxied.map(({ address, port }) => `${address}:${port}\n`).join("");
}
