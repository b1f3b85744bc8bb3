import { region } from "../../runner/region.ts";
import { type ActionSpec, flag, lines, text, whole } from "../../runner/spec.ts";

export const spec = {
  name: "clean-images",
  title: "Gantline: clean up images",
  description:
    "Delete the images of closed pull requests and images without a tag from Amazon ECR, but nothing that a service, a task or a task definition uses.",
  inputs: {
    region,
    repositories: lines({ description: "ECR repositories to clean up, one a line." }).required(),
    "closed-pull-requests": text({
      description:
        "Numbers of pull requests that are closed, with spaces, commas or lines between them: images whose tags are `pr-<number>` or begin with `pr-<number>-` go, unless they have another tag.",
    }).optional(),
    "keep-untagged": whole({
      description:
        "How many of the newest images without a tag stay in each repository. Default: all of them. What an index holds has no tag and always stays with it.",
      min: 0,
      max: 10_000,
    }).optional(),
    "dry-run": flag({ description: "Only say what would be deleted." }).default("false"),
  },
  outputs: {
    deleted: "JSON mapping from each repository to the list of tags and digests that were deleted, or would be.",
  },
} satisfies ActionSpec;
