/** The stories' stack behind a gateway of ECS: the same services, reached by routes instead of rules. */
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { behindGateway } from "../../../src/preview/connector.ts";
import { nameOf, type PreviewKey } from "../../../src/preview/names.ts";
import type { PreviewSpec } from "../../../src/preview/types.ts";
import { cluster } from "./stack.ts";

type Invoke = SimulatedCloud["invoke"];

/** Gives the cluster a gateway; its ARN. */
export async function gatewayOf(invoke: Invoke): Promise<string> {
  const { gatewayArn } = await invoke("ecs", "CreateGateway", {
    ...{ name: "previews", infrastructureRoleArn: "arn:aws:iam::111122223333:role/ecs-gateway" },
    configuration: { hostSharedAlb: { networkConfiguration: { subnets: ["subnet-1"] } } },
  });
  await invoke("ecs", "AssociateGatewayWithCluster", { gateway: gatewayArn, cluster });
  return gatewayArn;
}

export function throughGateway(spec: PreviewSpec, arn: string): PreviewSpec {
  return {
    ...spec,
    listeners: [],
    gateway: { arn },
    services: spec.services.map(({ web, ...service }) => {
      if (web === undefined) return service;
      const { container, port, healthPath } = web;
      const targetGroup = { Name: "", HealthCheckPath: healthPath };
      const rule = { listener: "", host: undefined, path: undefined, priority: undefined };
      return behindGateway(service, { service: service.name, container, port, targetGroup, attributes: {}, rule }, {});
    }),
  };
}

/** What is wrong with the routes of a preview that should be there. */
export async function wrongRoutes(invoke: Invoke, key: PreviewKey): Promise<string[]> {
  const found = await routesOf(invoke, (service) => service === nameOf(key, "web"));
  const active = found.filter((one) => one.endsWith(" ACTIVE"));
  return active.length === 1 ? [] : [`its routes: ${found.join(", ")}`];
}

/** `service status` of the routes to services that `is` picks. */
export async function routesOf(invoke: Invoke, is: (service: string) => boolean): Promise<string[]> {
  const { gatewayRoutes } = await invoke("ecs", "ListGatewayRoutes", { cluster });
  return gatewayRoutes
    .map(({ serviceArn, status }: { serviceArn: string; status: string }) => [serviceArn.split("/").at(-1), status])
    .filter(([service = ""]: string[]) => is(service))
    .map((one: string[]) => one.join(" "));
}

/** What somebody might do by hand: the service is there, and no route leads to it. */
export async function disconnect(invoke: Invoke, service: string): Promise<void> {
  await invoke("ecs", "UpdateService", { cluster, service, gatewayConnectors: [] }).catch(() => {});
}
