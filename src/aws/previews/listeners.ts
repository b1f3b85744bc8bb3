import { DeployError } from "../../kernel/errors.ts";
import type { AwsClients } from "../clients.ts";
import { listenersOf } from "../listeners.ts";

/** What previews need to know of the listeners that they share. */
export interface ListenerFacts {
  /** Where their target groups have to be. */
  vpc: string;
  /** How people reach a host behind the first of them, as far as the load balancer knows. */
  url: string;
}

/** Asks once for all listeners. Rejects when one is not there, or when they are not all of one VPC. */
export async function listenerFacts(
  clients: AwsClients,
  listeners: readonly string[],
  signal: AbortSignal,
): Promise<ListenerFacts> {
  const found = await listenersOf(clients, listeners, signal);
  if (found === undefined)
    throw new DeployError(`There is no listener ${listeners.join(", ")} in ${clients.region}.`, {
      next: "Give the ARN of a listener of an Application Load Balancer in `listeners`, or the look-up value `listener`.",
    });
  const vpcs = [...new Set(found.flatMap(({ vpc = [] }) => vpc))];
  const [vpc] = vpcs;
  if (vpc === undefined || vpcs.length > 1)
    throw new DeployError(`The listeners of previews are in ${vpcs.length} VPCs (${vpcs.join(", ")}).`, {
      next: "A target group belongs to one VPC: give listeners of load balancers in the same one.",
    });
  return { vpc, url: urlOf(found[0]?.protocol ?? "HTTPS", found[0]?.port ?? 443) };
}

function urlOf(protocol: string, port: number): string {
  const scheme = protocol === "HTTP" ? "http" : "https";
  const usual = scheme === "http" ? 80 : 443;
  return `${scheme}://{host}${port === usual ? "" : `:${port}`}`;
}
