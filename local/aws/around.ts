/** The services that stand around the others: Application Auto Scaling over ECS, Resource Groups Tagging over all. */
import type { Clock } from "../clock.ts";
import { createAutoScaling, servicesOf } from "./application-auto-scaling/index.ts";
import type { World } from "./ecs/model.ts";
import type { TaggedPort } from "./ports.ts";
import type { AwsService } from "./service.ts";
import { ecsResources } from "./tagging/ecs.ts";
import { createTagging, type Tagging } from "./tagging/index.ts";

/** `services` are those that stand already; `tagged` their tags, but for ECS, whose world tells them. */
export function createAround(parts: {
  account: string;
  clock: Clock;
  ecs: { service: AwsService; world: World };
  services: readonly AwsService[];
  tagged: readonly TaggedPort[];
}): { services: AwsService[]; tagging: Tagging } {
  const { account, clock, ecs } = parts;
  const scaling = createAutoScaling({ account, clock, services: servicesOf(ecs.service, account) });
  const tagging = createTagging({
    clock,
    sources: [ecsResources(ecs.world), ...parts.tagged, scaling.tagged],
    services: [...parts.services, scaling.service],
  });
  return { services: [scaling.service, tagging.service], tagging };
}
