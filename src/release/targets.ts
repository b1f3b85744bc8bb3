import type { RollTarget } from "../service/plan.ts";
import type { Together } from "../service/together.ts";
import type { ServiceState } from "../service/types.ts";
import type { ReleaseRequest } from "./types.ts";

/** The load balancer entry of each service that has a route. */
export type Entries = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** What the services of a release roll to. `revisionOf` takes what their definitions name. Pure. */
export function targetsOf(
  { services, createServices }: Pick<ReleaseRequest, "services" | "createServices">,
  revisionOf: (taskDefinition: string) => string,
  entries: Entries = new Map(),
): RollTarget[] {
  return services.map(({ name, taskDefinition, input }) => {
    const entry = entries.get(name);
    const wanted = entry === undefined ? input : { ...input, loadBalancers: [entry] };
    return {
      service: name,
      taskDefinition: revisionOf(taskDefinition),
      ...(createServices ? { definition: wanted } : {}),
      wanted,
    };
  });
}

/** How the services roll: where one of them is not there yet, in the order in which they are created. Pure. */
export function togetherFor(
  { together, creationWaves, services }: Pick<ReleaseRequest, "together" | "creationWaves" | "services">,
  found: readonly ServiceState[],
): Omit<Together, "cluster" | "timeoutMs"> {
  const there = (name: string) => found.some((one) => one.name === name && one.status === "ACTIVE");
  if (creationWaves === undefined || services.every(({ name }) => there(name))) return together;
  return { ...together, waves: creationWaves };
}
