import { AwsError } from "../service.ts";
import type { Listed } from "./view.ts";

export interface TagFilter {
  Key?: string;
  Values?: string[];
}

export function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}

/** Keys by AND, the values of a key by OR; a key without values means that the tag is there. Source: GetResources. */
export function hasTags({ tags }: Listed, filters: readonly TagFilter[]): boolean {
  return filters.every(({ Key = "", Values = [] }) => {
    const value = tags.get(Key);
    return value !== undefined && (Values.length === 0 || Values.includes(value));
  });
}

/** `ecs`, `ecs:service`, `elasticloadbalancing:loadbalancer/app`: as the words stand in the ARN. */
export function isOfType({ arn }: Listed, filters: readonly string[]): boolean {
  const [, , service = "", , , ...rest] = arn.split(":");
  const resource = rest.join(":");
  return filters.some((filter) => {
    const [wantedService, type] = filter.split(/:(.*)/s);
    if (wantedService !== service) return false;
    if (type === undefined || resource === type) return true;
    return resource.startsWith(`${type}/`) || resource.startsWith(`${type}:`);
  });
}

/** The limits that AWS puts on filters: 50 keys, 20 values each, 100 types. */
export function checkFilters(tags: readonly TagFilter[], types: readonly string[]): void {
  if (tags.length > 50) throw invalid("TagFilters can have at most 50 keys.");
  for (const { Key, Values = [] } of tags) {
    if (!Key) throw invalid("Every tag filter needs a key.");
    if (Values.length > 20) throw invalid(`The tag filter for key ${Key} can have at most 20 values.`);
  }
  if (new Set(tags.map((filter) => filter.Key)).size < tags.length) {
    throw invalid("Two filters can't have the same key.");
  }
  if (types.length > 100) throw invalid("ResourceTypeFilters can have at most 100 items.");
  const bad = types.find((type) => !/^[\w-]+(:[\w./-]+)?$/.test(type));
  if (bad !== undefined) throw invalid(`The resource type filter '${bad}' must be service[:resourceType].`);
}
