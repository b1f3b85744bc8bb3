/** The operations of Parameter Store. */
import { page } from "../paging.ts";
import { AwsError, type AwsService } from "../service.ts";
import { type Filter, inPath, matchesFilters } from "./filters.ts";
import { invalid, type PutInput, putParameter, type Tag } from "./put.ts";
import {
  latest,
  notFound,
  type Parameter,
  type ParameterStore,
  type ParameterVersion,
  readSelector,
  selected,
  shownValue,
} from "./store.ts";

interface Paged {
  MaxResults?: number;
  NextToken?: string;
}
interface ByPathInput extends Paged {
  Path: string;
  Recursive?: boolean;
  ParameterFilters?: Filter[];
  WithDecryption?: boolean;
}
interface TagsOf {
  ResourceType: string;
  ResourceId: string;
}

export function parameterOperations(store: ParameterStore, now: () => number): AwsService["operations"] {
  const tagged = ({ ResourceType, ResourceId }: TagsOf, region: string): Parameter => {
    if (ResourceType !== "Parameter") {
      throw new AwsError("InvalidResourceType", `The local cloud has no resources of type ${ResourceType}.`);
    }
    const found = store.find(ResourceId, region);
    if (!found) throw new AwsError("InvalidResourceId", "The resource ID isn't valid.");
    return found;
  };

  return {
    PutParameter: (input: PutInput, context) => putParameter(store, input, context, now()),

    GetParameter(input: { Name: string; WithDecryption?: boolean }, context) {
      const { id, selector } = readSelector(input.Name);
      const parameter = store.find(id, context.region);
      if (!parameter) throw notFound();
      return { Parameter: shape(parameter, selected(parameter, selector), input.WithDecryption, selector) };
    },

    /** What is not there is told under InvalidParameters, once each. */
    GetParameters(input: { Names: string[]; WithDecryption?: boolean }, context) {
      if (input.Names.length < 1 || input.Names.length > 10) throw count("names", input.Names.length, 10);
      const Parameters = [];
      const InvalidParameters = [];
      for (const name of new Set(input.Names)) {
        const { id, selector } = readSelector(name);
        const parameter = store.find(id, context.region);
        try {
          if (!parameter) throw notFound();
          Parameters.push(shape(parameter, selected(parameter, selector), input.WithDecryption, selector));
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          InvalidParameters.push(name);
        }
      }
      return { Parameters, InvalidParameters };
    },

    GetParametersByPath(input: ByPathInput, context) {
      if (!input.Path.startsWith("/")) {
        throw invalid(
          'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/".',
        );
      }
      const wanted = store
        .list(context.region)
        .filter((parameter) => inPath(parameter.name, input.Path, input.Recursive ?? false))
        .filter((parameter) => matchesFilters(parameter, input.ParameterFilters ?? [], "by-path"));
      const part = page(wanted, paging(input, 10));
      return {
        Parameters: part.items.map((parameter) => shape(parameter, latest(parameter), input.WithDecryption)),
        NextToken: part.nextToken,
      };
    },

    DescribeParameters(input: Paged & { ParameterFilters?: Filter[]; Filters?: Filter[] }, context) {
      if (input.Filters?.length && input.ParameterFilters?.length) {
        throw invalid("You can use either Filters or ParameterFilters in a single request.");
      }
      const older = (input.Filters ?? []).map((filter) => ({ ...filter, Option: "BeginsWith" }));
      const filters = [...(input.ParameterFilters ?? []), ...older];
      const wanted = store.list(context.region).filter((parameter) => matchesFilters(parameter, filters, "describe"));
      const part = page(wanted, paging(input, 50));
      return { Parameters: part.items.map((each) => metadata(each, latest(each))), NextToken: part.nextToken };
    },

    GetParameterHistory(input: Paged & { Name: string; WithDecryption?: boolean }, context) {
      const parameter = store.find(input.Name, context.region);
      if (!parameter) throw notFound();
      const part = page(parameter.versions, { ...paging(input, 50), key: (version) => String(version.version) });
      return {
        Parameters: part.items.map((version) => ({
          ...history(parameter, version),
          Value: shownValue(version, input.WithDecryption, parameter.arn),
          Labels: [...version.labels],
        })),
        NextToken: part.nextToken,
      };
    },

    /** A label that another version carries moves here. */
    LabelParameterVersion(input: { Name: string; ParameterVersion?: number; Labels: string[] }, context) {
      const parameter = store.find(input.Name, context.region);
      if (!parameter) throw notFound();
      const version = selected(parameter, input.ParameterVersion?.toString());
      const good = input.Labels.filter((label) => /^(?!\d|aws|ssm)[\w.-]{1,100}$/i.test(label));
      if (new Set([...version.labels, ...good]).size > 10) {
        throw new AwsError("ParameterVersionLabelLimitExceeded", "A parameter version can have at most ten labels.");
      }
      for (const other of parameter.versions) for (const label of good) other.labels.delete(label);
      for (const label of good) version.labels.add(label);
      return {
        InvalidLabels: input.Labels.filter((label) => !good.includes(label)),
        ParameterVersion: version.version,
      };
    },

    DeleteParameter(input: { Name: string }, context) {
      const parameter = store.find(input.Name, context.region);
      if (!parameter) throw notFound();
      store.remove(parameter);
      return {};
    },

    DeleteParameters(input: { Names: string[] }, context) {
      if (input.Names.length < 1 || input.Names.length > 10) throw count("names", input.Names.length, 10);
      const DeletedParameters: string[] = [];
      const InvalidParameters: string[] = [];
      for (const name of new Set(input.Names)) {
        const parameter = store.find(name, context.region);
        if (parameter) store.remove(parameter);
        (parameter ? DeletedParameters : InvalidParameters).push(name);
      }
      return { DeletedParameters, InvalidParameters };
    },

    AddTagsToResource(input: TagsOf & { Tags: Tag[] }, { region }) {
      const { tags } = tagged(input, region);
      if (new Set([...tags.keys(), ...input.Tags.map((tag) => tag.Key)]).size > 50) {
        throw new AwsError("TooManyTagsError", "A parameter can have at most 50 tags.");
      }
      for (const tag of input.Tags) tags.set(tag.Key, tag.Value);
      return {};
    },

    RemoveTagsFromResource(input: TagsOf & { TagKeys: string[] }, { region }) {
      const { tags } = tagged(input, region);
      for (const key of input.TagKeys) tags.delete(key);
      return {};
    },

    ListTagsForResource(input: TagsOf, { region }) {
      return { TagList: [...tagged(input, region).tags].map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}

function shape(parameter: Parameter, version: ParameterVersion, decrypt: boolean | undefined, selector?: string) {
  return {
    Name: parameter.name,
    Type: version.type,
    Value: shownValue(version, decrypt, parameter.arn),
    Version: version.version,
    Selector: selector === undefined ? undefined : `:${selector}`,
    LastModifiedDate: new Date(version.changedAt),
    ARN: parameter.arn,
    DataType: version.dataType,
  };
}

function metadata(parameter: Parameter, version: ParameterVersion) {
  return { ...history(parameter, version), ARN: parameter.arn };
}

function history(parameter: Parameter, version: ParameterVersion) {
  return {
    Name: parameter.name,
    Type: version.type,
    KeyId: version.keyId,
    LastModifiedDate: new Date(version.changedAt),
    LastModifiedUser: version.changedBy,
    Description: version.description,
    AllowedPattern: version.allowedPattern,
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: version.dataType,
  };
}

/** Tokens that were not given out are InvalidNextToken, sizes out of range ValidationException. */
function paging(input: Paged, max: number) {
  return {
    nextToken: input.NextToken,
    max: input.MaxResults,
    defaultMax: max,
    hardMax: max,
    error: input.NextToken === undefined ? "ValidationException" : "InvalidNextToken",
    key: (parameter: { name?: string }) => parameter.name ?? "",
  };
}

function count(member: string, given: number, most: number): AwsError {
  return invalid(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have 1 to ${most} items, got ${given}`,
  );
}
