import type { Desired } from "./desired.ts";
import type { Fenced } from "./fence.ts";
import type { PreviewService, PreviewSpec, Seen } from "./types.ts";

export type WebService = PreviewService & { web: NonNullable<PreviewService["web"]> };

/** What leads people to a service, as its service in ECS is given it. */
export interface Way {
  /** ARN of the target group that its tasks register with. */
  targetGroup?: string | undefined;
  /** Of a service that is there and has no route: what connects it to the gateway. */
  connectors?: readonly object[];
}

/** How people reach the public services of previews. */
export interface Routing {
  /** Before the service is created or changed: makes what it needs unless it is there, and tells `made` of it. */
  prepare(
    run: Fenced,
    spec: PreviewSpec,
    service: WebService,
    made: { targetGroups: string[] },
    wanted: Desired,
  ): Promise<Way>;
  /** Once the services are steady: the spec with the address of each public one, as soon as all are known. */
  addressed(run: Fenced, spec: PreviewSpec, wanted: Desired): Promise<PreviewSpec>;
  /** What of the way is not there as it should be, in words. */
  lacking(run: Fenced, service: WebService, way: Way, seen: Seen): string[];
  /** What to look at when a service is healthy and its address does not answer. */
  unreached: string;
}

export function isWeb(service: PreviewService): service is WebService {
  return service.web !== undefined;
}
