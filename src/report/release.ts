import { type ReleaseResult, verdictOf } from "../release/release.ts";
import { imagesSection } from "./images.ts";
import type { Links } from "./links.ts";
import { code, duration, fence, join } from "./markdown.ts";
import { failureSection, registeredSection, rolledSection, tasksSection } from "./sections.ts";

/** The job summary of a release: on failure the cause first, then what was built, registered, run and rolled. */
export function releaseSummary(
  result: ReleaseResult,
  about: {
    environment: string | undefined;
    cluster: string;
    /** The tag or branch that is released. */
    version: string | undefined;
    links: Links | undefined;
  },
): string {
  const where = `${code(about.cluster)}${about.environment ? ` (${about.environment})` : ""}`;
  const what = about.version ? ` of ${code(about.version)}` : "";
  const release = `Release${what} to ${where}`;
  const cancelled = verdictOf(result) === "cancelled";
  const failed = `❌ ${release} failed`;
  const head = `## ${result.failure === undefined ? `✅ ${release}` : cancelled ? `⚪ ${release} was cancelled` : failed}`;
  return join(
    head,
    failureSection(result.failure),
    imagesSection(result.images, result.given, result.scans),
    registeredSection(result.registered, about.links),
    tasksSection(result.tasks, about.links),
    rolledSection(result.rolled, about.links),
    `${headline(result)} In all ${duration(result.seconds)}.`,
  );
}

/** The job summary of a dry run. */
export function planSummary(
  lines: readonly string[],
  about: { environment: string | undefined; cluster: string; version: string | undefined },
): string {
  const what = about.version ? ` of ${code(about.version)}` : "";
  const where = `${code(about.cluster)}${about.environment ? ` (${about.environment})` : ""}`;
  return join(`## 🔍 What a release${what} to ${where} would do`, fence(lines), "Nothing was changed.");
}

/** One sentence of what was done. */
export function headline({ images, registered, tasks, rolled }: ReleaseResult): string {
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const built = images.filter(({ reused }) => !reused).length;
  const changed = rolled.filter((one) => one.changed && one.verdict === "completed").length;
  const alone = rolled.filter((one) => !one.changed && one.verdict === "completed").length;
  return [
    `${count(built, "image")} built`,
    `${count(registered.filter((one) => one.changed).length, "task definition")} registered`,
    `${count(tasks.filter((task) => "result" in task).length, "task")} run`,
    `${count(changed, "service")} rolled${alone > 0 ? `, ${alone} left alone` : ""}.`,
  ].join(", ");
}
