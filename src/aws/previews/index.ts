import { type Clock, systemClock } from "../../kernel/clock.ts";
import { pace } from "../../kernel/pace.ts";
import type { PreviewAccount } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { previewGateways } from "./gateways.ts";
import { previewParameters } from "./parameters.ts";
import { previewRoutes } from "./routes.ts";
import { previewServices } from "./services.ts";
import { previewTasks } from "./tasks.ts";

/**
 * What an account gives of each kind of reading (request throttling for the Amazon ECS API, and for the Elastic Load
 * Balancing API), but for a share that is left to others: a sweep would else use up what a deployment needs.
 */
const allowed = {
  services: { burst: 60, perSecond: 16 },
  routes: { burst: 24, perSecond: 8 },
  definitions: { burst: 30, perSecond: 16 },
};

/** What previews need of AWS. Calls that change something do not end with `signal`: what became of them could not be told. */
export function previewAccount(
  clients: AwsClients,
  signal: AbortSignal,
  clock: Clock = systemClock,
  routing: "alb" | "gateway" = "alb",
): PreviewAccount {
  const routes = routing === "gateway" ? previewGateways : previewRoutes;
  return {
    ...previewServices(clients, signal, pace(allowed.services, clock)),
    ...routes(clients, signal, pace(allowed.routes, clock)),
    ...previewTasks(clients, signal, pace(allowed.definitions, clock)),
    ...previewParameters(clients, signal),
  };
}
