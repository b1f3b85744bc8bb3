import type { Clock } from "../../clock.ts";
import type { TaggedPort } from "../ports.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { checkFilters, hasTags, invalid, isOfType, type TagFilter } from "./filters.ts";
import { pageOf } from "./paging.ts";
import { honestTagging, type Listed, type TaggingSwitches, TagView } from "./view.ts";
import { change } from "./writers.ts";

export type { TaggingSwitches } from "./view.ts";

interface GetInput {
  PaginationToken?: string;
  TagFilters?: TagFilter[];
  ResourcesPerPage?: number;
  TagsPerPage?: number;
  ResourceTypeFilters?: string[];
  ResourceARNList?: string[];
}

export interface Tagging {
  service: AwsService;
  /** To be called after a call to a service that may have changed its tags; calls that only read are passed over. */
  observe(service: string, operation: string): void;
  /** May be changed at any time. */
  switches: TaggingSwitches;
}

/**
 * Resource Groups Tagging over the tags of all services of the cloud: late and stale, as AWS's is. Tags are changed
 * through the services themselves.
 */
export function createTagging(options: {
  clock: Clock;
  sources: readonly TaggedPort[];
  services: readonly AwsService[];
  switches?: Partial<TaggingSwitches>;
}): Tagging {
  const switches: TaggingSwitches = { ...honestTagging, ...options.switches };
  const { clock } = options;
  const view = new TagView(clock, options.sources, switches);

  const listed = (context: CallContext): Listed[] => {
    // What changed without a call (tasks that ended) is noticed when somebody asks.
    view.observeAll();
    return view.list(context.region);
  };

  function paged<Item>(
    items: readonly Item[],
    question: object,
    input: { PaginationToken?: string },
    size: number,
    key: (item: Item) => string,
  ) {
    const { PaginationToken: token } = input;
    const request = { token, size, question: JSON.stringify(question), now: clock.now(), key };
    return pageOf(items, { ...request, emptyPages: switches.emptyPages });
  }

  async function changeAll(
    arns: readonly string[],
    wanted: { tags: Record<string, string> } | { keys: string[] },
    context: CallContext,
  ) {
    if (arns.length < 1 || arns.length > 20) throw invalid("ResourceARNList must have 1 to 20 items.");
    const FailedResourcesMap: Record<string, object> = {};
    for (const arn of arns) {
      const failed = await change(options.services, arn, wanted, context);
      if (failed) FailedResourcesMap[arn] = failed;
    }
    view.observeAll();
    return { FailedResourcesMap };
  }

  return {
    switches,
    observe(service, operation) {
      if (!/^(Describe|List|Get|BatchGet|BatchCheck|Filter|Assume)/.test(operation)) view.observe(service);
    },
    service: {
      name: "tagging",
      operations: {
        GetResources(input: GetInput, context) {
          const { TagFilters: tags = [], ResourceTypeFilters: types = [], ResourceARNList: arns } = input;
          checkFilters(tags, types);
          const size = pageSize(input);
          if (arns) {
            checkArnList(input, arns);
            const found = listed(context).filter(({ arn }) => arns.includes(arn));
            return { ResourceTagMappingList: found.map(mapping), PaginationToken: "" };
          }
          const found = listed(context)
            .filter((each) => hasTags(each, tags))
            .filter((each) => types.length === 0 || isOfType(each, types));
          const part = paged(found, { tags, types }, input, size, ({ arn }) => arn);
          return { ResourceTagMappingList: part.items.map(mapping), PaginationToken: part.token };
        },

        GetTagKeys(input: { PaginationToken?: string }, context) {
          const keys = [...new Set(listed(context).flatMap(({ tags }) => [...tags.keys()]))].sort();
          const part = paged(keys, { keys: "all" }, input, 100, (key) => key);
          return { TagKeys: part.items, PaginationToken: part.token };
        },

        GetTagValues(input: { Key: string; PaginationToken?: string }, context) {
          const values = listed(context).flatMap(({ tags }) => tags.get(input.Key) ?? []);
          const part = paged([...new Set(values)].sort(), { values: input.Key }, input, 100, (value) => value);
          return { TagValues: part.items, PaginationToken: part.token };
        },

        TagResources(input: { ResourceARNList: string[]; Tags: Record<string, string> }, context) {
          if (Object.keys(input.Tags).length < 1 || Object.keys(input.Tags).length > 50) {
            throw invalid("Tags must have 1 to 50 items.");
          }
          return changeAll(input.ResourceARNList, { tags: input.Tags }, context);
        },

        UntagResources(input: { ResourceARNList: string[]; TagKeys: string[] }, context) {
          return changeAll(input.ResourceARNList, { keys: input.TagKeys }, context);
        },
      },
    },
  };
}

const mapping = ({ arn, tags }: Listed) => ({
  ResourceARN: arn,
  Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
});

function pageSize({ ResourcesPerPage: size = 100, TagsPerPage }: GetInput): number {
  if (TagsPerPage !== undefined) {
    throw new AwsError(
      "InvalidParameterException",
      "The local cloud does not model TagsPerPage; AWS recommends ResourcesPerPage instead of it.",
    );
  }
  if (Number.isInteger(size) && size >= 1 && size <= 100) return size;
  throw invalid(`ResourcesPerPage must be from 1 to 100, got ${size}.`);
}

function checkArnList(input: GetInput, arns: readonly string[]): void {
  const others = ["TagFilters", "ResourceTypeFilters", "ResourcesPerPage", "PaginationToken"] as const;
  const beside = others.filter((name) => input[name] !== undefined);
  if (beside.length > 0) throw invalid(`ResourceARNList can't be used together with ${beside.join(", ")}.`);
  if (arns.length < 1 || arns.length > 100) throw invalid("ResourceARNList must have 1 to 100 items.");
}
