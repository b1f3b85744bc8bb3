/** Logs, Secrets Manager, Parameter Store, tagging, auto scaling, STS. */
import { parameterArn } from "../../aws/ssm/index.ts";
import { type Asked, each, everywhere, type Look, type Need, type Needs, requestTags, tagRecord } from "../need.ts";

const group = ({ region, account, input }: Asked): string => {
  const given: string = input.logGroupName ?? input.logGroupIdentifier ?? "";
  return given.startsWith("arn:") ? given.replace(/:\*$/, "") : `arn:aws:logs:${region}:${account}:log-group:${given}`;
};

/** A group is named with an empty stream here, so that policies need `:*` after it, as at AWS. */
export const logsNeeds: Needs = {
  ...everywhere("logs", ["DescribeLogGroups"]),
  ...each(
    "logs",
    ["DeleteLogGroup", "DescribeLogStreams", "FilterLogEvents", "PutRetentionPolicy", "DeleteRetentionPolicy"],
    (asked) => ({ resources: [`${group(asked)}:log-stream:`] }),
  ),
  ...each("logs", ["CreateLogStream", "DeleteLogStream", "GetLogEvents", "PutLogEvents"], (asked) => ({
    resources: [`${group(asked)}:log-stream:${asked.input.logStreamName}`],
  })),
  ...each("logs", ["ListTagsForResource"], ({ input }) => ({ resources: [input.resourceArn] })),
  ...each("logs", ["TagResource"], ({ input }) => ({ resources: [input.resourceArn], keys: requestTags(input.tags) })),
  ...each("logs", ["UntagResource"], ({ input }) => ({
    resources: [input.resourceArn],
    keys: { "aws:TagKeys": input.tagKeys },
  })),
  CreateLogGroup(asked) {
    const keys = requestTags(asked.input.tags ?? {});
    const creation = { action: "logs:CreateLogGroup", resources: [`${group(asked)}:log-stream:`], keys };
    if (Object.keys(keys).length === 0) return [creation];
    return [creation, { action: "logs:TagResource", resources: [group(asked)], keys }];
  },
};

/** A secret that is not there yet has a suffix that nobody knows: `prefix-*` and `name-??????` both mean it. */
const futureSecret = ({ region, account }: Asked, name: string) =>
  `arn:aws:secretsmanager:${region}:${account}:secret:${name}-??????`;

async function secret(asked: Asked, look: Look): Promise<string> {
  const id: string = asked.input.SecretId;
  return (await look.secretArn(asked, id)) ?? (id.startsWith("arn:") ? id : futureSecret(asked, id));
}

const ofSecret = (operations: readonly string[]) =>
  each("secretsmanager", operations, async (asked, look) => ({
    resources: [await secret(asked, look)],
    keys: { "secretsmanager:SecretId": asked.input.SecretId },
  }));

export const secretsManagerNeeds: Needs = {
  ...everywhere("secretsmanager", ["ListSecrets", "GetRandomPassword", "BatchGetSecretValue"]),
  ...ofSecret([
    "CancelRotateSecret",
    "DescribeSecret",
    "ListSecretVersionIds",
    "PutSecretValue",
    "RestoreSecret",
    "RotateSecret",
    "UpdateSecret",
    "UpdateSecretVersionStage",
  ]),
  ...each("secretsmanager", ["GetSecretValue"], async (asked, look) => ({
    resources: [await secret(asked, look)],
    keys: {
      "secretsmanager:SecretId": asked.input.SecretId,
      "secretsmanager:VersionId": asked.input.VersionId,
      "secretsmanager:VersionStage": asked.input.VersionStage,
    },
  })),
  ...each("secretsmanager", ["DeleteSecret"], async (asked, look) => ({
    resources: [await secret(asked, look)],
    keys: {
      "secretsmanager:SecretId": asked.input.SecretId,
      "secretsmanager:RecoveryWindowInDays": asked.input.RecoveryWindowInDays?.toString(),
      "secretsmanager:ForceDeleteWithoutRecovery": asked.input.ForceDeleteWithoutRecovery?.toString(),
    },
  })),
  ...each("secretsmanager", ["TagResource"], async (asked, look) => ({
    resources: [await secret(asked, look)],
    keys: { "secretsmanager:SecretId": asked.input.SecretId, ...requestTags(tagRecord(asked.input.Tags)) },
  })),
  ...each("secretsmanager", ["UntagResource"], async (asked, look) => ({
    resources: [await secret(asked, look)],
    keys: { "secretsmanager:SecretId": asked.input.SecretId, "aws:TagKeys": asked.input.TagKeys },
  })),
  CreateSecret(asked) {
    const resources = [futureSecret(asked, asked.input.Name)];
    const keys = { "secretsmanager:Name": asked.input.Name, ...requestTags(tagRecord(asked.input.Tags)) };
    const creation = { action: "secretsmanager:CreateSecret", resources, keys };
    if (!asked.input.Tags?.length) return [creation];
    return [creation, { action: "secretsmanager:TagResource", resources, keys }];
  },
};

const parameters = (operations: readonly string[], names: (input: Asked["input"]) => string[]) =>
  each("ssm", operations, (asked) => ({
    // Without the selector of a version or label.
    resources: names(asked.input).map((name) => parameterArn(asked, name.replace(/^(?!arn:)([^:]*):.*$/, "$1"))),
    ...(asked.operation === "PutParameter" ? { keys: requestTags(tagRecord(asked.input.Tags)) } : {}),
  }));

const taggedParameter = ({ account, region, input }: Asked) => parameterArn({ account, region }, input.ResourceId);

export const ssmNeeds: Needs = {
  ...everywhere("ssm", ["DescribeParameters"]),
  ...parameters(
    ["DeleteParameter", "GetParameter", "GetParameterHistory", "LabelParameterVersion", "PutParameter"],
    ({ Name }) => [Name],
  ),
  ...parameters(["DeleteParameters", "GetParameters"], ({ Names }) => Names),
  ...parameters(["GetParametersByPath"], ({ Path }) => [Path]),
  ...each("ssm", ["AddTagsToResource"], (asked) => ({
    resources: [taggedParameter(asked)],
    keys: requestTags(tagRecord(asked.input.Tags)),
  })),
  ...each("ssm", ["RemoveTagsFromResource"], (asked) => ({
    resources: [taggedParameter(asked)],
    keys: { "aws:TagKeys": asked.input.TagKeys },
  })),
  ...each("ssm", ["ListTagsForResource"], (asked) => ({ resources: [taggedParameter(asked)] })),
};

/** Tagging through the Resource Groups Tagging API needs the permission of the thing's own service as well. */
const ownTagging: Readonly<Record<string, { add: string; remove: string }>> = {
  elasticloadbalancing: { add: "AddTags", remove: "RemoveTags" },
  ssm: { add: "AddTagsToResource", remove: "RemoveTagsFromResource" },
};

function tagAll(asked: Asked, what: "add" | "remove", keys: Need["keys"] & object): Need[] {
  const usual = { add: "TagResource", remove: "UntagResource" };
  const own = (asked.input.ResourceARNList as string[]).map((arn) => {
    const service = arn.split(":")[2] ?? "";
    return { action: `${service}:${(ownTagging[service] ?? usual)[what]}`, resources: [arn], keys };
  });
  return [{ action: `tag:${asked.operation}`, resources: ["*"], keys }, ...own];
}

export const taggingNeeds: Needs = {
  ...everywhere("tag", ["GetResources", "GetTagKeys", "GetTagValues"]),
  TagResources: (asked) => tagAll(asked, "add", requestTags(asked.input.Tags)),
  UntagResources: (asked) => tagAll(asked, "remove", { "aws:TagKeys": asked.input.TagKeys }),
};

/** Scalable targets are authorised by `*` here; AWS takes their ARNs as well. */
export const autoScalingNeeds: Needs = {
  ...everywhere("application-autoscaling", [
    "DeleteScalingPolicy",
    "DeleteScheduledAction",
    "DeregisterScalableTarget",
    "DescribeScalableTargets",
    "DescribeScalingActivities",
    "DescribeScalingPolicies",
    "DescribeScheduledActions",
    "PutScalingPolicy",
    "PutScheduledAction",
    "RegisterScalableTarget",
  ]),
  ...each("application-autoscaling", ["ListTagsForResource"], ({ input }) => ({ resources: [input.ResourceARN] })),
  ...each("application-autoscaling", ["TagResource"], ({ input }) => ({
    resources: [input.ResourceARN],
    keys: requestTags(input.Tags),
  })),
  ...each("application-autoscaling", ["UntagResource"], ({ input }) => ({
    resources: [input.ResourceARN],
    keys: { "aws:TagKeys": input.TagKeys },
  })),
};

/** Everybody may ask who they are; a web identity is judged by the role's trust, which is not kept here. */
export const stsNeeds: Needs = {
  GetCallerIdentity: () => [],
  AssumeRoleWithWebIdentity: () => [],
  ...each("sts", ["AssumeRole"], ({ input }) => ({ resources: [input.RoleArn] })),
};
