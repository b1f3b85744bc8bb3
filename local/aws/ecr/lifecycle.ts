/** Lifecycle policies: which images a policy would take. Source: Amazon ECR user guide, lifecycle policies. */
import { AwsError } from "../service.ts";
import type { Image, Repository } from "./repository.ts";

interface Rule {
  rulePriority: number;
  selection: {
    tagStatus: "tagged" | "untagged" | "any";
    tagPrefixList?: string[];
    tagPatternList?: string[];
    countType: "imageCountMoreThan" | "sinceImagePushed" | "sinceImagePulled";
    countUnit?: "days";
    countNumber: number;
  };
  action: { type: "expire" };
}

export interface Expiry {
  image: Image;
  priority: number;
}

const day = 24 * 60 * 60 * 1000;

/** Reads a policy; throws InvalidParameterException with everything that is wrong with it. */
export function readPolicy(text: string): Rule[] {
  if (text.length > 30_720) throw invalid(["the policy has more than 30720 characters"]);
  let rules: Rule[];
  try {
    rules = (JSON.parse(text) as { rules: Rule[] }).rules;
  } catch {
    throw invalid(["the policy is no JSON"]);
  }
  if (!Array.isArray(rules) || rules.length === 0) throw invalid(["'rules' must be a list of rules"]);
  const problems = rules.flatMap((rule, index) => problemsOf(rule).map((problem) => `rule ${index + 1}: ${problem}`));
  if (new Set(rules.map((rule) => rule.rulePriority)).size < rules.length) problems.push("a priority is given twice");
  if (problems.length > 0) throw invalid(problems);
  const sorted = rules.sort((a, b) => a.rulePriority - b.rulePriority);
  const any = sorted.findIndex((rule) => rule.selection.tagStatus === "any");
  if (any !== -1 && any < sorted.length - 1) throw invalid(["the rule for any tag status must have the last priority"]);
  return sorted;
}

function problemsOf(rule: Rule): string[] {
  const problems: string[] = [];
  const { tagStatus, tagPrefixList, tagPatternList, countType, countUnit, countNumber } = rule.selection ?? {};
  if (!Number.isInteger(rule.rulePriority) || rule.rulePriority < 1) problems.push("'rulePriority' must be 1 or more");
  if (!["tagged", "untagged", "any"].includes(tagStatus)) problems.push("'tagStatus' is tagged, untagged or any");
  if (tagStatus === "tagged" && !tagPrefixList?.length === !tagPatternList?.length) {
    problems.push("tagged images need either 'tagPrefixList' or 'tagPatternList'");
  }
  if (!["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled"].includes(countType)) {
    problems.push(`the local cloud knows no 'countType' ${countType}`);
  }
  if (countType !== "imageCountMoreThan" && countUnit !== "days") problems.push("'countUnit' must be days");
  if (!Number.isInteger(countNumber) || countNumber < 1) problems.push("'countNumber' must be 1 or more");
  if (rule.action?.type !== "expire") problems.push("the local cloud knows the action 'expire' only");
  return problems;
}

/**
 * What the policy would expire now. Rules are tried by priority; an image that fits the tags of one rule is never
 * taken by a later one. Images of an index stay while the index does.
 */
export function expiries(repository: Repository, policy: string, now: number): Expiry[] {
  const claimed = new Set<Image>();
  const found: Expiry[] = [];
  const all = [...repository.images.values()].filter(
    ({ manifest }) => repository.parentsOf(manifest.digest).length === 0,
  );
  for (const { selection, rulePriority: priority } of readPolicy(policy)) {
    const fitting = all.filter((image) => fits(repository.tagsOf(image.manifest.digest), selection));
    const newestFirst = fitting.sort((a, b) => b.pushedAt - a.pushedAt);
    newestFirst.forEach((image, index) => {
      if (!claimed.has(image) && isOver(image, index, selection, now)) found.push({ image, priority });
      claimed.add(image);
    });
  }
  return found;
}

/** Removes what the repository's policy expires, as ECR does within a day. Returns the digests. */
export function applyPolicy(repository: Repository, now: number): string[] {
  if (repository.lifecyclePolicy === undefined) return [];
  const gone = expiries(repository, repository.lifecyclePolicy, now).flatMap(({ image: { manifest } }) => [
    manifest.digest,
    ...manifest.children,
  ]);
  const expired = new Set(gone);
  const kept = [...expired].filter((digest) => repository.parentsOf(digest).some((parent) => !expired.has(parent)));
  for (const digest of kept) expired.delete(digest);
  for (const digest of expired) repository.remove(digest);
  return [...expired];
}

function fits(tags: readonly string[], { tagStatus, tagPrefixList, tagPatternList }: Rule["selection"]): boolean {
  if (tagStatus === "any") return true;
  if (tagStatus === "untagged") return tags.length === 0;
  const patterns = tagPatternList ?? (tagPrefixList ?? []).map((prefix) => `${prefix}*`);
  const like = (pattern: string, tag: string) =>
    new RegExp(
      `^${pattern
        .split("*")
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")}$`,
    ).test(tag);
  return patterns.every((pattern) => tags.some((tag) => like(pattern, tag)));
}

function isOver(image: Image, index: number, { countType, countNumber }: Rule["selection"], now: number): boolean {
  if (countType === "imageCountMoreThan") return index >= countNumber;
  const since = countType === "sinceImagePushed" ? image.pushedAt : (image.pulledAt ?? image.pushedAt);
  return now - since > countNumber * day;
}

function invalid(problems: readonly string[]): AwsError {
  return new AwsError(
    "InvalidParameterException",
    `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${problems.join("; ")}'`,
  );
}
