import { DeployError } from "../../kernel/errors.ts";
import type { SeenRoute } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { optional, patientCall } from "../patient.ts";
import type { RoutingPart } from "./routes.ts";
import { sharedBy, type Turn } from "./turn.ts";

const lastOf = (arn = ""): string => arn.split("/").at(-1) ?? "";

/** Behind a gateway a preview has nothing at a load balancer that is its own, and nothing is asked of ELB. */
export function previewGateways(clients: AwsClients, signal: AbortSignal, turn: Turn): RoutingPart {
  const abort = { abortSignal: signal };
  const listed = sharedBy(async (cluster): Promise<SeenRoute[]> => {
    const { ListGatewayRoutesCommand } = await import("@aws-sdk/client-ecs");
    const ecs = await clients.ecs();
    const found: SeenRoute[] = [];
    for (let nextToken: string | undefined; ; ) {
      await turn(signal);
      const page: Awaited<ReturnType<typeof ask>> = await ask(nextToken);
      for (const one of page.gatewayRoutes ?? [])
        found.push({
          ...{ arn: one.gatewayRouteArn ?? "", gateway: one.gatewayArn ?? "", service: lastOf(one.serviceArn) },
          ...{ port: one.serviceContainerPortName ?? "", status: one.status ?? "" },
        });
      nextToken = page.nextToken;
      if (nextToken === undefined) return found;
    }
    function ask(token: string | undefined) {
      const input = { cluster, maxResults: 100, ...optional("nextToken", token) };
      return gatewayCall(clients, "ecs:ListGatewayRoutes", () => ecs.send(new ListGatewayRoutesCommand(input), abort));
    }
  });
  return {
    targetGroups: async () => [],
    rules: async () => [],
    ...{ createTargetGroup: notHere, deleteTargetGroup: notHere, createRule: notHere },
    ...{ modifyRule: notHere, deleteRule: notHere },
    gatewayRoutes: async (cluster, prefix) =>
      (await listed(cluster)).filter(({ service }) => service.startsWith(prefix)),
    routeUrl: async (gatewayRouteArn) => {
      const { DescribeGatewayRouteCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      await turn(signal);
      try {
        const { gatewayRoute } = await gatewayCall(clients, "ecs:DescribeGatewayRoute", () =>
          ecs.send(new DescribeGatewayRouteCommand({ gatewayRouteArn }), abort),
        );
        return gatewayRoute?.serviceUrl;
      } catch (error) {
        if (isAws(error, "ResourceNotFoundException")) return undefined;
        throw error;
      }
    },
  };
}

function notHere(): Promise<never> {
  return Promise.reject(new Error("a preview behind a gateway has no rules and target groups of its own"));
}

/** The gateway of a cluster. `accessType`: its kind, where the cluster has several gateways. */
export interface GatewayFacts {
  arn: string;
  accessType?: string;
}

/**
 * The one gateway of the cluster, or the one that is given by name or ARN. Rejects, before anything is changed, when there
 * is none, when it is not clear which, and where ECS has no gateways.
 */
export async function gatewayFacts(
  clients: AwsClients,
  cluster: string,
  given: string | undefined,
  signal: AbortSignal,
): Promise<GatewayFacts> {
  const { ListGatewayClusterAssociationsCommand, DescribeGatewayCommand } = await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  // A cluster has five at most.
  const { gatewayClusterAssociations: all = [] } = await gatewayCall(
    clients,
    "ecs:ListGatewayClusterAssociations",
    () => ecs.send(new ListGatewayClusterAssociationsCommand({ cluster, status: ["ACTIVE"] }), { abortSignal: signal }),
  );
  const arns = all.flatMap(({ gatewayArn = [] }) => gatewayArn);
  const found = given === undefined ? arns : arns.filter((arn) => arn === given || nameOf(arn) === given);
  const [arn] = found;
  if (arn === undefined)
    throw new DeployError(
      `Cluster ${cluster} is associated with no gateway${given === undefined ? "" : ` ${given}`}${arns.length > 0 ? `, but with ${arns.map(nameOf).join(", ")}` : ""}.`,
      { next: "Create one and associate it with the cluster (AssociateGatewayWithCluster), or use `routing: alb`." },
    );
  if (found.length > 1)
    throw new DeployError(`Cluster ${cluster} has ${found.length} gateways: ${found.map(nameOf).join(", ")}.`, {
      next: "Name the one of previews in `gateway`.",
    });
  if (arns.length === 1) return { arn };
  const { gateway } = await gatewayCall(clients, "ecs:DescribeGateway", () =>
    ecs.send(new DescribeGatewayCommand({ gateway: arn }), { abortSignal: signal }),
  );
  return { arn, ...optional("accessType", gateway?.accessType) };
}

/** `…:gateway/<name>/<id>` */
const nameOf = (arn: string): string => arn.split("/").at(-2) ?? arn;

/** What a region, an account or a role without gateways answers. The last two are what AWS says of calls that it does not know. */
const unknown = ["UnsupportedFeatureException", "UnknownOperationException", "InvalidAction"];

async function gatewayCall<T>(clients: AwsClients, operation: string, send: () => Promise<T>): Promise<T> {
  try {
    return await patientCall(operation, send);
  } catch (error) {
    if (isAws(error, ...unknown))
      throw new DeployError(`ECS has no gateways in ${clients.region} (${error.code}); use routing: alb.`, {
        next: "Gateways are new and not everywhere; `routing: alb` needs a load balancer with a listener of your own.",
        cause: error,
      });
    if (isAws(error, "AccessDeniedException", "AccessDenied"))
      throw new DeployError(`${error.message} It needs that for routing: gateway; without, use routing: alb.`, {
        ...optional("next", error.next),
        cause: error,
      });
    throw error;
  }
}
