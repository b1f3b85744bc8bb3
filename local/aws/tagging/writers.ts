import { AwsError, type AwsService, type CallContext } from "../service.ts";

type Wanted = { tags: Record<string, string> } | { keys: string[] };

/** The operation that changes tags of a service's resource, with its input, as that service names both. */
type Writer = (arn: string, wanted: Wanted) => [operation: string, input: object];

const upper = (tags: Record<string, string>) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
const lower = (tags: Record<string, string>) => Object.entries(tags).map(([key, value]) => ({ key, value }));

const writers: Record<string, Writer> = {
  ecs: (resourceArn, wanted) =>
    "tags" in wanted
      ? ["TagResource", { resourceArn, tags: lower(wanted.tags) }]
      : ["UntagResource", { resourceArn, tagKeys: wanted.keys }],
  ecr: (resourceArn, wanted) =>
    "tags" in wanted
      ? ["TagResource", { resourceArn, tags: upper(wanted.tags) }]
      : ["UntagResource", { resourceArn, tagKeys: wanted.keys }],
  elasticloadbalancing: (arn, wanted) =>
    "tags" in wanted
      ? ["AddTags", { ResourceArns: [arn], Tags: upper(wanted.tags) }]
      : ["RemoveTags", { ResourceArns: [arn], TagKeys: wanted.keys }],
  secretsmanager: (SecretId, wanted) =>
    "tags" in wanted
      ? ["TagResource", { SecretId, Tags: upper(wanted.tags) }]
      : ["UntagResource", { SecretId, TagKeys: wanted.keys }],
  logs: (resourceArn, wanted) =>
    "tags" in wanted
      ? ["TagResource", { resourceArn, tags: wanted.tags }]
      : ["UntagResource", { resourceArn, tagKeys: wanted.keys }],
  ssm: (arn, wanted) => {
    const of = { ResourceType: "Parameter", ResourceId: arn };
    return "tags" in wanted
      ? ["AddTagsToResource", { ...of, Tags: upper(wanted.tags) }]
      : ["RemoveTagsFromResource", { ...of, TagKeys: wanted.keys }];
  },
  "application-autoscaling": (ResourceARN, wanted) =>
    "tags" in wanted
      ? ["TagResource", { ResourceARN, Tags: wanted.tags }]
      : ["UntagResource", { ResourceARN, TagKeys: wanted.keys }],
};

/** Changes one resource's tags through its own service. What TagResources tells of a failure, or nothing. */
export async function change(
  services: readonly AwsService[],
  arn: string,
  wanted: Wanted,
  context: CallContext,
): Promise<{ StatusCode: number; ErrorCode: string; ErrorMessage: string } | undefined> {
  const name = /^arn:aws[\w-]*:([\w-]+):/.exec(arn)?.[1] ?? "";
  const service = services.find((each) => each.name === name);
  const writer = writers[name];
  try {
    if (!service || !writer) {
      throw new AwsError("InvalidParameterException", `The local cloud has no resources that could be ${arn}.`);
    }
    const [operation, input] = writer(arn, wanted);
    await service.operations[operation]?.(input, context);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { StatusCode: error.status, ErrorCode: error.code, ErrorMessage: error.message };
  }
}
