import { gatewayRouting } from "./gateway.ts";
import { balancerRouting } from "./route.ts";
import type { PreviewRun } from "./types.ts";
import type { Routing } from "./way.ts";

/** How people reach previews of this place. */
export function routingOf({ routing }: PreviewRun["place"]): Routing {
  return routing === "gateway" ? gatewayRouting : balancerRouting;
}
