import { type Asked, each, everywhere, type Needs, requestTags, tagRecord } from "../need.ts";

export function repositoryArn({ region, account }: Pick<Asked, "region" | "account">, name: string): string {
  return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}

export const ecrNeeds: Needs = {
  ...everywhere("ecr", ["GetAuthorizationToken"]),
  ...each(
    "ecr",
    [
      "BatchCheckLayerAvailability",
      "BatchDeleteImage",
      "BatchGetImage",
      "CompleteLayerUpload",
      "DeleteLifecyclePolicy",
      "DeleteRepository",
      "DescribeImages",
      "DescribeImageScanFindings",
      "GetDownloadUrlForLayer",
      "GetLifecyclePolicy",
      "GetLifecyclePolicyPreview",
      "InitiateLayerUpload",
      "ListImageReferrers",
      "ListImages",
      "PutImage",
      "PutImageScanningConfiguration",
      "PutImageTagMutability",
      "PutLifecyclePolicy",
      "StartImageScan",
      "StartLifecyclePolicyPreview",
      "UpdateImageStorageClass",
      "UploadLayerPart",
    ],
    (asked) => ({ resources: [repositoryArn(asked, asked.input.repositoryName)] }),
  ),
  ...each("ecr", ["DescribeRepositories"], (asked) => ({
    resources: (asked.input.repositoryNames ?? ["*"]).map((name: string) => repositoryArn(asked, name)),
  })),
  ...each("ecr", ["ListTagsForResource"], ({ input }) => ({ resources: [input.resourceArn] })),
  ...each("ecr", ["TagResource"], ({ input }) => ({
    resources: [input.resourceArn],
    keys: requestTags(tagRecord(input.tags)),
  })),
  ...each("ecr", ["UntagResource"], ({ input }) => ({
    resources: [input.resourceArn],
    keys: { "aws:TagKeys": input.tagKeys },
  })),
  CreateRepository(asked) {
    const resources = [repositoryArn(asked, asked.input.repositoryName)];
    const keys = requestTags(tagRecord(asked.input.tags));
    const creation = { action: "ecr:CreateRepository", resources, keys };
    return Object.keys(keys).length === 0 ? [creation] : [creation, { action: "ecr:TagResource", resources, keys }];
  },
};
