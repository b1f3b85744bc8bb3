import { type AwsClients, awsClients } from "../../aws/clients.ts";
import { ecrRegistry } from "../../aws/ecr.ts";
import { assumedRole } from "../../aws/role.ts";
import type { ImageRegistry } from "../../image/types.ts";
import type { Runner } from "../../runner/runner.ts";
import { ecrHost } from "./host.ts";

/**
 * Registries by their hosts, each with the region that its address names and the role that `roles` gives for its
 * account; without a host, the job's own.
 */
export function registries(
  region: string,
  roles: Readonly<Record<string, string>>,
  { environment: { variables }, mask }: Runner,
): (host: string | undefined) => ImageRegistry {
  const own = awsClients(region, variables);
  const made = new Map<string, ImageRegistry>();
  return (host) => {
    const place = host === undefined ? undefined : ecrHost(host);
    const known = made.get(host ?? "");
    if (known !== undefined) return known;
    const registry = ecrRegistry(clientsOf(place, own), mask, place?.account);
    made.set(host ?? "", registry);
    return registry;
  };

  function clientsOf(place: ReturnType<typeof ecrHost>, usual: AwsClients): AwsClients {
    if (place === undefined) return usual;
    const role = roles[place.account];
    return awsClients(place.region, variables, role === undefined ? undefined : assumedRole(usual, role));
  }
}
