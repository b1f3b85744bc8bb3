import type { Swept } from "../preview/sweep.ts";
import { join, plain, table } from "./markdown.ts";

/** What a sweep did, for the job's summary: a row for every preview that was not left as it is. */
export function sweepSummary(swept: readonly Swept[], dryRun: boolean): string {
  const rows = swept
    .filter(({ wanted }) => wanted.kind === "absent" || wanted.kind === "asleep")
    .map((one) => [
      `#${one.pr}`,
      became(one, dryRun),
      "reason" in one.wanted ? plain(one.wanted.reason) : "",
      one.costPerDay > 0 && isDone(one, dryRun) ? `$${one.costPerDay.toFixed(2)} a day` : "",
    ]);
  return join(
    `### ${dryRun ? "Previews that a sweep would change" : "Previews swept"}`,
    table(["pull request", "", "why", "saves"], rows),
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

/** Removed or asleep; in a dry run, to be so. */
function isDone({ wanted, outcome }: Swept, dryRun: boolean): boolean {
  if (dryRun) return wanted.kind === "absent" || wanted.kind === "asleep";
  return outcome?.state === "removed" || outcome?.state === "asleep";
}

/** What no longer runs, US dollars a day; in a dry run, what would not. */
export function costSaved(swept: readonly Swept[], dryRun: boolean): number {
  const sum = swept.filter((one) => isDone(one, dryRun)).reduce((all, { costPerDay }) => all + costPerDay, 0);
  return Math.round(sum * 100) / 100;
}

/** One line: `12 previews: 3 removed, 1 asleep, 8 as they should be; saves about $4.08 a day`. */
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
  const cost = costSaved(swept, dryRun);
  const saves = cost > 0 ? `; ${dryRun ? "would save" : "saves"} about $${cost.toFixed(2)} a day` : "";
  return `${swept.length} ${swept.length === 1 ? "preview" : "previews"}: ${parts.join(", ")}${saves}`;
}
