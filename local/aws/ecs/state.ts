import type { World } from "./model.ts";
import { serviceShape } from "./operations/service-shape.ts";
import { taskShape } from "./operations/task-shape.ts";

/** The world for people to read: as the API would describe it, all at once. */
export function dump(world: World): object {
  return {
    clusters: [...world.clusters.values()].map(({ arn, status, capacityProviders }) => ({
      arn,
      status,
      capacityProviders,
    })),
    taskDefinitions: [...world.families.values()].map((family) => ({
      family: family.name,
      region: family.region,
      revisions: family.revisions.map(({ definition }) => `${definition.revision} ${definition.status}`),
    })),
    services: [...world.services.values()].map((service) => serviceShape(service, true)),
    tasks: [...world.tasks.values()].map((task) => taskShape(task, true)),
  };
}
