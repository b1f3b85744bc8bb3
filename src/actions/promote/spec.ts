import type { Promotion } from "../../image/promote.ts";
import { keyTag } from "../../image/records.ts";
import { region } from "../../runner/region.ts";
import { type ActionSpec, expected, flag, lines, mapping, oneOf, text } from "../../runner/spec.ts";
import { isRepository } from "../build/builds.ts";

export type WrittenPromotion = Omit<Promotion, "source"> & { source?: string };

export const spec = {
  name: "promote",
  title: "Gantline: promote images",
  description:
    "Give images that were built and tested their release tags, in the same ECR repository or another one, byte for byte and without building anything.",
  inputs: {
    region,
    images: mapping({
      description:
        "Images to promote: a YAML mapping from a name to a repository, or to a mapping with `from`, `to` (default: the same repository) and `source` (a tag or digest for this image alone).",
      form: "YAML mapping: name → repository, or mapping",
      read: promotions,
    }).required(),
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
    for (const place of new Set([from, to]))
      if (typeof place !== "string" || !isRepository(place))
        problems.push(`"${name}" to name a repository of this registry, such as shop/api`);
    if (source !== undefined && typeof source !== "string") problems.push(`"${name}.source" to be text`);
    return {
      name,
      from: String(from),
      to: String(to),
      ...(source === undefined ? {} : { source: reference(String(source)) }),
    };
  });
  if (problems.length > 0) expected([...new Set(problems)].join("; "));
  return read;
}

/** A content key alone stands for the tag that its image has. */
export function reference(source: string): string {
  return /^[0-9a-f]{40}$/.test(source) ? keyTag(source, false) : source;
}
