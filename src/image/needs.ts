import { pushesItself } from "./options.ts";
import type { BuildRequest, BuildSpec, Need } from "./types.ts";

/** What the builds that are to be made want of buildx, each once. */
export function needsOf(missing: readonly { spec: BuildSpec }[], { cache }: BuildRequest): Need[] {
  const needs = new Set<Need>();
  if (missing.length > 0 && cache.kind === "gha") needs.add("gha cache");
  for (const { spec } of missing) {
    const { options, contexts } = spec;
    if (Object.keys(contexts).length > 0) needs.add("contexts");
    if (Object.keys(options.annotations).length > 0) needs.add("annotations");
    if (options.sbom !== false || options.provenance !== "off") needs.add("attestations");
    if (options.platforms.length > 1) needs.add("platforms");
    if (options.sourceDateEpoch !== undefined) needs.add("rewritten times");
    if (pushesItself(options)) needs.add("archive");
  }
  return [...needs].sort();
}
