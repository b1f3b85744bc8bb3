/** What the describe operations of EC2 have in common: ids that must be there, filters, pages. */
import { page } from "../paging.ts";
import { AwsError, type CallContext } from "../service.ts";
import { invalidValue } from "./store.ts";

export interface DescribeInput {
  Filters?: { Name?: string; Values?: string[] }[];
  NextToken?: string;
  MaxResults?: number;
}

export interface Kind<Thing> {
  /** For errors: InvalidSubnetID, "The subnet ID", "The subnet IDs". */
  code: string;
  one: string;
  several: string;
  /** `subnet-` */
  prefix: string;
  /** Values of a thing by the names of filters, besides tags. */
  filters: Readonly<Record<string, (thing: Thing) => string>>;
}

/** Ids and filters narrow the things of the caller's region down; then one page of them. */
export function describe<Thing extends { id: string; region: string; tags: ReadonlyMap<string, string> }>(
  all: ReadonlyMap<string, Thing>,
  ids: readonly string[] | undefined,
  input: DescribeInput,
  kind: Kind<Thing>,
  { region }: CallContext,
): { items: Thing[]; nextToken?: string } {
  if (ids?.length && input.MaxResults !== undefined) {
    const text = "The parameter MaxResults cannot be used with a list of IDs.";
    throw new AwsError("InvalidParameterCombination", text);
  }
  const malformed = ids?.find((id) => !new RegExp(`^${kind.prefix}[0-9a-f]+$`).test(id));
  if (malformed !== undefined) throw new AwsError(`${kind.code}.Malformed`, `Invalid id: "${malformed}"`);
  const missing = (ids ?? []).filter((id) => all.get(id)?.region !== region);
  if (missing.length > 0) {
    const verb = missing.length === 1 ? "does" : "do";
    const what = missing.length === 1 ? kind.one : kind.several;
    throw new AwsError(`${kind.code}.NotFound`, `${what} '${missing.join(", ")}' ${verb} not exist`);
  }
  const found = [...all.values()].filter(
    (thing) =>
      thing.region === region && (!ids?.length || ids.includes(thing.id)) && passes(thing, input.Filters ?? [], kind),
  );
  if (input.MaxResults !== undefined && (input.MaxResults < 5 || input.MaxResults > 1000)) {
    throw invalidValue(
      `Value ( ${input.MaxResults} ) for parameter maxResults is invalid. Expecting a value from 5 to 1000.`,
    );
  }
  return page(found, {
    nextToken: input.NextToken,
    max: input.MaxResults,
    defaultMax: 1000,
    hardMax: 1000,
    error: "InvalidParameterValue",
    key: (thing) => thing.id,
  });
}

/** Filters by AND, their values by OR; `*` and `?` stand for other characters. Source: Filter. */
function passes<Thing extends { tags: ReadonlyMap<string, string> }>(
  thing: Thing,
  filters: NonNullable<DescribeInput["Filters"]>,
  { filters: known }: Kind<Thing>,
): boolean {
  return filters.every(({ Name = "", Values = [] }) => {
    const value = known[Name];
    const tag = /^tag:(.*)$/s.exec(Name)?.[1];
    if (value === undefined && tag === undefined && Name !== "tag-key") {
      throw invalidValue(`The filter '${Name}' is invalid`);
    }
    const has = value !== undefined ? [value(thing)] : tag === undefined ? [...thing.tags.keys()] : of(thing.tags, tag);
    return Values.some((wanted) => has.some((text) => like(wanted, text)));
  });
}

function of(tags: ReadonlyMap<string, string>, key: string): string[] {
  const value = tags.get(key);
  return value === undefined ? [] : [value];
}

function like(wanted: string, text: string): boolean {
  const pattern = wanted
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "s").test(text);
}
