import { AwsError } from "../service.ts";
import { latest, type Parameter } from "./store.ts";

export interface Filter {
  Key?: string;
  Option?: string;
  Values?: string[];
}

/** Is the parameter below the path: directly, or at any depth when `recursive`? */
export function inPath(name: string, path: string, recursive: boolean): boolean {
  const base = path.endsWith("/") ? path : `${path}/`;
  const full = name.startsWith("/") ? name : `/${name}`;
  if (!full.startsWith(base)) return false;
  return recursive || !full.slice(base.length).includes("/");
}

const keys = {
  "by-path": ["Type", "KeyId", "Label"],
  describe: ["Name", "Type", "KeyId", "Path", "Tier", "DataType", "tag:"],
};

/**
 * Values of one filter by OR, filters by AND. Throws InvalidFilterKey for a key that the operation does not know.
 * Source: ParameterStringFilter.
 */
export function matchesFilters(
  parameter: Parameter,
  filters: readonly Filter[],
  operation: "by-path" | "describe",
): boolean {
  return filters.every((filter) => {
    const key = filter.Key ?? "";
    if (!keys[operation].some((known) => known === key || (known === "tag:" && key.startsWith("tag:")))) {
      throw new AwsError(
        "InvalidFilterKey",
        `The following filter key is not valid: ${key}. Valid filter keys include: [${keys[operation].join(", ")}].`,
      );
    }
    return matches(parameter, key, filter);
  });
}

function matches(parameter: Parameter, key: string, { Option, Values = [] }: Filter): boolean {
  if (key === "Path") {
    const option = Option ?? "OneLevel";
    if (option !== "OneLevel" && option !== "Recursive") throw badOption(option, key);
    return Values.some((path) => inPath(parameter.name, path, option === "Recursive"));
  }
  const version = latest(parameter);
  const given: Record<string, string[]> = {
    Name: [parameter.name],
    Type: [version.type],
    KeyId: version.keyId === undefined ? [] : [version.keyId],
    Tier: [version.tier],
    DataType: [version.dataType],
    Label: parameter.versions.flatMap((each) => [...each.labels]),
  };
  const tag = key.startsWith("tag:") ? parameter.tags.get(key.slice(4)) : undefined;
  const present = key.startsWith("tag:") ? (tag === undefined ? [] : [tag]) : (given[key] ?? []);
  if (Values.length === 0) return present.length > 0;
  const option = Option ?? "Equals";
  const test: Record<string, (text: string, value: string) => boolean> = {
    Equals: (text, value) => text === value,
    BeginsWith: (text, value) => text.startsWith(value),
    ...(key === "Name" ? { Contains: (text: string, value: string) => text.includes(value) } : {}),
  };
  const compare = test[option];
  if (!compare) throw badOption(option, key);
  return Values.some((value) => present.some((text) => compare(text, value)));
}

function badOption(option: string, key: string): AwsError {
  return new AwsError(
    "InvalidFilterOption",
    `The following filter option is not valid: ${option}. It is not one that the filter key ${key} takes.`,
  );
}
