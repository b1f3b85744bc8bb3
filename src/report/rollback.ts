import { type RollbackResult, rollbackHeadline, SCHEMA } from "../release/rollback.ts";
import type { Links } from "./links.ts";
import { code, duration, fence, join, plain } from "./markdown.ts";
import { failureSection, rolledSection } from "./sections.ts";

interface About {
  environment: string;
  links: Links | undefined;
}

/** The job summary of a rollback: on failure the cause first, then what runs, and that the schema stayed. */
export function rollbackSummary(result: RollbackResult, { environment, links }: About): string {
  const mark = result.failure === undefined ? "↩️ Rollback" : "❌ Rollback";
  return join(
    `## ${mark} of ${code(environment)}${result.failure === undefined ? "" : " failed"}`,
    failureSection(result.failure),
    `> [!WARNING]\n> ${plain(SCHEMA)}`,
    rolledSection(result.rolled, links),
    `${plain(rollbackHeadline(result))} In all ${duration(result.seconds)}.`,
  );
}

/** The job summary of a dry run. */
export function planSummary(lines: readonly string[], { environment }: About): string {
  return join(`## 🔍 What a rollback of ${code(environment)} would do`, fence(lines), "Nothing was changed.");
}
