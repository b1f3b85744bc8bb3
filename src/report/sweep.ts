import type { Swept } from "../preview/sweep.ts";
import { join, plain, table } from "./markdown.ts";

/** What a sweep did, for the job's summary: a row for every preview that was not left as it is. */
export function sweepSummary(swept: readonly Swept[], dryRun: boolean): string {
  const rows = swept
    .filter(({ wanted }) => wanted.kind === "absent" || wanted.kind === "asleep")
    .map((one) => [`#${one.pr}`, became(one, dryRun), "reason" in one.wanted ? plain(one.wanted.reason) : ""]);
  return join(
    `### ${dryRun ? "Previews that a sweep would change" : "Previews swept"}`,
    table(["pull request", "", "why"], rows),
    sweepHeadline(swept, dryRun),
  );
}

function became({ wanted, outcome, problem }: Swept, dryRun: boolean): string {
  if (problem !== undefined) return `🔴 ${plain(problem.split("\n")[0] ?? "")}`;
  if (dryRun) return wanted.kind === "asleep" ? "💤 to sleep" : "🧹 to go";
  if (outcome === undefined) return "–";
  if (outcome.state === "removed") return `⚫ removed, ${outcome.count} things`;
  return outcome.state === "asleep" ? "💤 asleep" : `🟢 wanted again meanwhile: ${outcome.state}`;
}

/** One line: `12 previews: 3 removed, 1 asleep, 8 as they should be`. */
export function sweepHeadline(swept: readonly Swept[], dryRun: boolean): string {
  const count = (pick: (one: Swept) => boolean) => swept.filter(pick).length;
  const failed = count(({ problem }) => problem !== undefined);
  const gone = count((one) => (dryRun ? one.wanted.kind === "absent" : one.outcome?.state === "removed"));
  const asleep = count((one) => (dryRun ? one.wanted.kind === "asleep" : one.outcome?.state === "asleep"));
  const parts = [
    `${gone} ${dryRun ? "would be removed" : "removed"}`,
    `${asleep} ${dryRun ? "would sleep" : "asleep"}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${swept.length - gone - asleep - failed} as they should be`,
  ];
  return `${swept.length} ${swept.length === 1 ? "preview" : "previews"}: ${parts.join(", ")}`;
}
