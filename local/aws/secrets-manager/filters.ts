import type { Secret } from "./store.ts";

export interface SecretFilter {
  Key?: string;
  Values?: string[];
}

/** ListSecrets' filters: prefixes, values of one filter by OR, filters by AND, `!` before a value excludes. */
export function matchesFilters(secret: Secret, filters: readonly SecretFilter[]): boolean {
  return filters.every((filter) =>
    (filter.Values ?? []).some((value) =>
      value.startsWith("!") ? !matches(secret, filter.Key, value.slice(1)) : matches(secret, filter.Key, value),
    ),
  );
}

function matches(secret: Secret, key: string | undefined, prefix: string): boolean {
  const begins = (text: string) => text.startsWith(prefix);
  const beginsAnyCase = (text: string) => text.toLowerCase().startsWith(prefix.toLowerCase());
  switch (key) {
    case "name":
      return begins(secret.name);
    case "description":
      return beginsAnyCase(secret.description ?? "");
    case "tag-key":
      return [...secret.tags.keys()].some(begins);
    case "tag-value":
      return [...secret.tags.values()].some(begins);
    case "all":
      return [secret.name, secret.description ?? "", ...secret.tags.keys(), ...secret.tags.values()].some(
        beginsAnyCase,
      );
    default:
      return false;
  }
}
