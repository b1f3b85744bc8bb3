import type { Promotion } from "../../image/promote.ts";
import { keyTag } from "../../image/records.ts";
import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, lines, mapping, oneOf, text } from "../../runner/spec.ts";
import { isRepository } from "../build/builds.ts";
import { ecrHost } from "./host.ts";

export type WrittenPromotion = Omit<Promotion, "source"> & { source?: string };

export const spec = {
  name: "promote",
  title: "Gantline: promote images",
  description:
    "Give images that were built and tested their release tags, in the same ECR repository, another one, or another account or region, byte for byte and without building anything.",
  inputs: {
    region,
    images: mapping({
      description:
        "Images to promote: a YAML mapping from a name to a repository, or to a mapping with `from`, `to` (default: the same repository) and `source` (a tag or digest for this image alone). A repository of another account or region is given with its address, `444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/api`.",
      form: "YAML mapping: name → repository, or mapping",
      read: promotions,
    }).required(),
    roles: mapping({
      description:
        "Roles to assume for registries of other accounts: a YAML mapping from an account to the ARN of a role that the job's role may assume. Without one the job's own credentials are used, which the other repository's policy must let in.",
      form: "YAML mapping: account → role ARN",
      read: roles,
    }).optional(),
    source: text({
      description:
        "Which image of each repository: a tag, a digest, or a content key (40 hexadecimal digits). Default: `sha-` and the first 12 characters of the commit.",
    }).optional(),
    tags: lines({ description: "Tags to give, one a line, for example the version." }).required(),
    "on-miss": oneOf(["fail", "skip"], {
      description:
        "When an image is not there: fail before anything is changed, or leave it out and name it in the output `missing`.",
    }).default("fail"),
    "move-tags": flag({
      description:
        "Let a tag that names another image be moved, where the repository's tags may be overwritten. Otherwise that is an error.",
    }).default("false"),
  },
  outputs: {
    images: "JSON mapping from each name to its reference, `repository@sha256:…`.",
    missing: "JSON list of the names that were not there (with `on-miss: skip`).",
  },
} satisfies ActionSpec;

const KEYS = ["from", "to", "source"];

/** Reads the `images` mapping; every problem in it is named at once. */
function promotions(value: Record<string, unknown>): WrittenPromotion[] {
  const problems: string[] = [];
  const read = Object.entries(value).map(([name, entry]): WrittenPromotion => {
    const written = (typeof entry === "string" ? { from: entry } : (entry ?? {})) as Record<string, unknown>;
    for (const key of Object.keys(written))
      if (!KEYS.includes(key)) problems.push(`"${name}" to have no key "${key}" (keys: ${KEYS.join(", ")})`);
    const { from, to = from, source } = written;
    const [first, second] = [from, to].map((text) => place(name, text, (problem) => problems.push(problem)));
    if (source !== undefined && typeof source !== "string") problems.push(`"${name}.source" to be text`);
    return {
      name,
      from: first?.repository ?? "",
      to: second?.repository ?? "",
      ...(first?.host === undefined ? {} : { fromRegistry: first.host }),
      ...(second?.host === undefined ? {} : { toRegistry: second.host }),
      ...(source === undefined ? {} : { source: reference(String(source)) }),
    };
  });
  if (problems.length > 0) expected([...new Set(problems)].join("; "));
  return read;
}

/** A repository's name, or its address in another registry. */
function place(
  name: string,
  text: unknown,
  problem: (text: string) => void,
): { host?: string; repository: string } | undefined {
  const [, host, repository = ""] = /^(?:([^/]*[.:][^/]*)\/)?(.*)$/.exec(String(text)) ?? [];
  if (typeof text !== "string" || !isRepository(repository))
    return void problem(`"${name}" to name a repository, such as shop/api`);
  if (host === undefined) return { repository };
  if (ecrHost(host) !== undefined) return { host, repository };
  return void problem(
    `"${name}" to lie in ECR (444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/api), not in ${host}`,
  );
}

function roles(value: Record<string, unknown>): Record<string, string> {
  const bad = Object.entries(value).filter(
    ([account, role]) => !/^\d{12}$/.test(account) || !/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(String(role)),
  );
  if (bad.length > 0)
    expected(`account → ARN of a role (see ${bad.map(([account]) => account).join(", ")}); write accounts in quotes`);
  return value as Record<string, string>;
}

/** A content key alone stands for the tag that its image has. */
export function reference(source: string): string {
  return /^[0-9a-f]{40}$/.test(source) ? keyTag(source, false) : source;
}
