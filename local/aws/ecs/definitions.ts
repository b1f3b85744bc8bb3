import { definitionName } from "./arns.ts";
import type { Tag, TaskDefinition } from "./definition.ts";
import type { World } from "./model.ts";

export interface StoredDefinition {
  definition: TaskDefinition;
  tags: Tag[];
  /** Until when new work may use it although it is INACTIVE. */
  usableUntil?: number;
}

/** `family` (the newest ACTIVE one), `family:revision` or an ARN → the definition, in whatever status it is. */
export function findDefinition(world: World, region: string, given: string): StoredDefinition | undefined {
  const { family, revision } = definitionName(given);
  const where = given.startsWith("arn:") ? (given.split(":")[3] ?? region) : region;
  const revisions = world.families.get(`${where}/${family}`)?.revisions ?? [];
  if (revision !== undefined) return revisions.find((each) => each.definition.revision === revision);
  return revisions.findLast((each) => each.definition.status === "ACTIVE");
}

export function definitionByArn(world: World, arn: string): StoredDefinition | undefined {
  return findDefinition(world, "", arn);
}
