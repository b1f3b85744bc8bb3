import { AwsError } from "../../service.ts";
import { invalid, type Operation } from "../call.ts";
import type { Tag } from "../definition.ts";
import { findDefinition } from "../definitions.ts";
import type { Turn } from "../model.ts";

/** Limits of tags: 50 of them, keys to 128 and values to 256 characters, no `aws:` keys. Source: Tag. */
export function checkTags(tags: readonly Tag[] | undefined): void {
  if (tags === undefined) return;
  if (tags.length > 50) throw invalid("The maximum number of tags that can be applied to a resource is 50.");
  for (const { key = "", value = "" } of tags) {
    if (key.length < 1 || key.length > 128) throw invalid("Tag keys must have 1 to 128 characters.");
    if (value.length > 256) throw invalid("Tag values must have at most 256 characters.");
    if (key.toLowerCase().startsWith("aws:")) throw invalid("Tag keys can't start with aws:.");
  }
  if (new Set(tags.map((tag) => tag.key)).size < tags.length) throw invalid("Duplicate tag keys are not allowed.");
}

const tagResource: Operation = (turn, input: { resourceArn: string; tags: Tag[] }) => {
  checkTags(input.tags);
  const tags = tagsOf(turn, input.resourceArn);
  const merged = [...tags.filter((tag) => !input.tags.some((each) => each.key === tag.key)), ...input.tags];
  checkTags(merged);
  tags.splice(0, tags.length, ...merged);
  return {};
};

const untagResource: Operation = (turn, input: { resourceArn: string; tagKeys: string[] }) => {
  const tags = tagsOf(turn, input.resourceArn);
  tags.splice(0, tags.length, ...tags.filter((tag) => !input.tagKeys.includes(tag.key ?? "")));
  return {};
};

const listTagsForResource: Operation = (turn, input: { resourceArn: string }) => ({
  tags: [...tagsOf(turn, input.resourceArn)],
});

/** The tags of anything that can have them, to be changed in place. */
function tagsOf(turn: Turn, arn: string): Tag[] {
  const { world } = turn;
  const kind = arn.split(":")[5]?.split("/")[0];
  const owner =
    kind === "cluster"
      ? world.clusters.get(arn)
      : kind === "service"
        ? world.services.get(arn)
        : kind === "task"
          ? world.tasks.get(arn)
          : kind === "task-definition"
            ? findDefinition(world, "", arn)
            : kind === "gateway"
              ? world.gateways.get(arn)
              : undefined;
  if (owner !== undefined) return owner.tags;
  if (kind === "cluster") throw new AwsError("ClusterNotFoundException", "Cluster not found.");
  throw invalid(
    "The specified resource does not exist or its ARN is not valid. Verify the resource ARN and try again.",
  );
}

export const tagOperations = {
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
};
