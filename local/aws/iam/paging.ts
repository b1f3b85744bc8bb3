import { page } from "../paging.ts";

export interface Paged {
  Marker?: string;
  MaxItems?: number;
}

/** A page as IAM gives it. Source: ListRoles. */
export function markers<Item>(items: readonly Item[], { Marker, MaxItems }: Paged, key: (item: Item) => string) {
  const paging = { nextToken: Marker, max: MaxItems, defaultMax: 100, hardMax: 1000, error: "ValidationError", key };
  const part = page(items, paging);
  return { items: part.items, IsTruncated: part.nextToken !== undefined, Marker: part.nextToken };
}
