import { lastPart } from "../arns.ts";
import type { Tag } from "../definition.ts";

/** What `enableECSManagedTags` puts on a task. Source: Developer Guide, "Tagging Amazon ECS resources". */
export function managedTags(clusterArn: string, serviceName?: string): Tag[] {
  const cluster = { key: "aws:ecs:clusterName", value: lastPart(clusterArn) };
  return serviceName === undefined ? [cluster] : [cluster, { key: "aws:ecs:serviceName", value: serviceName }];
}
