import type { World } from "../ecs/model.ts";
import type { TaggedPort } from "../ports.ts";

/** Clusters, services, task definitions and tasks of ECS that are not gone: what is INACTIVE or STOPPED is. */
export function ecsResources(world: World): TaggedPort {
  return {
    service: "ecs",
    *list() {
      for (const cluster of world.clusters.values()) {
        if (cluster.status !== "INACTIVE") yield tagged(cluster.arn, cluster.tags);
      }
      for (const service of world.services.values()) {
        if (service.status !== "INACTIVE") yield tagged(service.arn, service.tags);
      }
      for (const gateway of world.gateways.values()) yield tagged(gateway.arn, gateway.tags);
      for (const { revisions } of world.families.values()) {
        for (const { definition, tags } of revisions) {
          if (definition.status === "ACTIVE") yield tagged(definition.taskDefinitionArn, tags);
        }
      }
      for (const task of world.tasks.values()) {
        if (task.lastStatus !== "STOPPED") yield tagged(task.arn, task.tags);
      }
    },
  };
}

function tagged(arn: string, tags: readonly { key?: string; value?: string }[]) {
  return { arn, tags: new Map(tags.map(({ key = "", value = "" }) => [key, value])) };
}
