/** PutParameter: its rules and limits. Source: API reference of PutParameter. */
import { AwsError, type CallContext } from "../service.ts";
import {
  latest,
  type Parameter,
  type ParameterStore,
  type ParameterType,
  type ParameterVersion,
  parameterArn,
  versionsKept,
} from "./store.ts";

export interface Tag {
  Key: string;
  Value: string;
}

export interface PutInput {
  Name: string;
  Value: string;
  Description?: string;
  Type?: ParameterType;
  KeyId?: string;
  Overwrite?: boolean;
  AllowedPattern?: string;
  Tags?: Tag[];
  Tier?: "Standard" | "Advanced" | "Intelligent-Tiering";
  Policies?: string;
  DataType?: string;
}

const kilobyte = 1024;

export function putParameter(store: ParameterStore, input: PutInput, context: CallContext, now: number) {
  const name = input.Name.trim();
  checkName(name);
  if (input.Policies !== undefined) {
    throw new AwsError(
      "UnsupportedFeatureRequiredException",
      "The local cloud does not model parameter policies; AWS does. Leave them out for local runs.",
    );
  }
  const present = store.find(name, context.region);
  if (present && !input.Overwrite) {
    throw new AwsError(
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    );
  }
  if (input.Overwrite && input.Tags) {
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  const version = nextVersion(present && latest(present), input, context, now);
  if (present) keep(present, version);
  else {
    const tags = new Map((input.Tags ?? []).map((tag) => [tag.Key, tag.Value]));
    if (tags.size > 50) throw new AwsError("TooManyTagsError", "A parameter can have at most 50 tags.");
    store.add({ name, arn: parameterArn(context, name), region: context.region, tags, versions: [version] });
  }
  return { Version: version.version, Tier: version.tier };
}

function nextVersion(
  before: ParameterVersion | undefined,
  input: PutInput,
  context: CallContext,
  now: number,
): ParameterVersion {
  const type = input.Type ?? before?.type;
  if (type === undefined) throw invalid("A parameter type is required when you create a parameter.");
  if (before && type !== before.type && (type === "SecureString") !== (before.type === "SecureString")) {
    throw new AwsError("HierarchyTypeMismatchException", `Can't change the type from ${before.type} to ${type}.`);
  }
  const allowedPattern = input.AllowedPattern ?? before?.allowedPattern;
  if (input.Value === "") {
    throw invalid(
      "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  }
  if (/\{\{/.test(input.Value)) throw invalid(`Parameter value can't nest another parameter: ${input.Name}`);
  if (allowedPattern !== undefined && !pattern(allowedPattern).test(input.Value)) {
    throw new AwsError(
      "ParameterPatternMismatchException",
      `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
    );
  }
  return {
    version: (before?.version ?? 0) + 1,
    value: input.Value,
    type,
    keyId: type === "SecureString" ? (input.KeyId ?? before?.keyId ?? "alias/aws/ssm") : undefined,
    tier: tier(before?.tier, input),
    description: input.Description ?? before?.description,
    allowedPattern,
    dataType: input.DataType ?? before?.dataType ?? "text",
    changedAt: now,
    changedBy: context.principal,
    labels: new Set(),
  };
}

/** A standard parameter holds 4 KB, an advanced one 8; advanced never turns standard again. */
function tier(before: ParameterVersion["tier"] | undefined, input: PutInput): ParameterVersion["tier"] {
  const size = Buffer.byteLength(input.Value);
  if (before === "Advanced" && input.Tier === "Standard") {
    throw invalid("This parameter uses the advanced-parameter tier. You can't downgrade it to the standard tier.");
  }
  const wanted = input.Tier === "Intelligent-Tiering" ? (size > 4 * kilobyte ? "Advanced" : "Standard") : input.Tier;
  const used = before === "Advanced" ? before : (wanted ?? before ?? "Standard");
  if (used === "Standard" && size > 4 * kilobyte) {
    throw invalid(
      "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html",
    );
  }
  if (size > 8 * kilobyte) {
    throw invalid("Advanced tier parameters support a maximum parameter value of 8192 characters.");
  }
  return used;
}

function keep(parameter: Parameter, version: ParameterVersion): void {
  const [oldest] = parameter.versions;
  if (parameter.versions.length >= versionsKept && oldest) {
    if (oldest.labels.size > 0) {
      throw new AwsError(
        "ParameterMaxVersionLimitExceeded",
        `You attempted to create a new version of ${parameter.name} by calling the PutParameter API with the overwrite flag. Version ${oldest.version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
      );
    }
    parameter.versions.shift();
  }
  parameter.versions.push(version);
}

function checkName(name: string): void {
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name)) {
    throw invalid(
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw /^\/?aws/i.test(name)
      ? new AwsError("AccessDeniedException", `No access to reserved parameter name: ${name}.`)
      : invalid('Parameter name: can\'t be prefixed with "ssm" (case-insensitive).');
  }
  if (name.includes("/") && !name.startsWith("/")) {
    throw invalid("Parameter name must be a fully qualified name.");
  }
  if (name.length > 1011) throw invalid("Parameter name can have at most 1011 characters.");
  if (name.split("/").length - 1 > 15) {
    throw new AwsError(
      "HierarchyLevelLimitExceededException",
      "Hierarchy depth can't exceed 15 levels. Shorten the parameter name.",
    );
  }
}

function pattern(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`);
  } catch {
    throw new AwsError("InvalidAllowedPatternException", `The allowed pattern '${source}' is no regular expression.`);
  }
}

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
