import { DeployError, messageOf } from "../kernel/errors.ts";
import type { RollResult } from "../service/result.ts";
import type { Verdict } from "../service/verdict.ts";
import { inWords } from "../task/outcome.ts";
import type { TaskResult } from "../task/result.ts";
import { shortName } from "../task-definition/model.ts";
import type { Registered } from "../task-definition/register.ts";
import type { Links } from "./links.ts";
import { code, duration, fence, join, link, plain, table } from "./markdown.ts";

/** A one-off task as a release knows it: run, or left out for a reason. */
export type TaskEntry = { family: string } & ({ result: TaskResult } | { skipped: string });

const marks: Record<Verdict, string> = {
  completed: "✅ completed",
  failed: "❌ failed",
  "rolled-back": "↩️ rolled back",
  superseded: "⏭️ superseded",
  "timed-out": "⏱️ timed out",
  cancelled: "⚪ cancelled",
  "not-started": "⚪ not rolled",
  reached: "⏸️ reached",
};

export function registeredSection(registered: readonly Registered[], links: Links | undefined): string {
  if (registered.length === 0) return "";
  const rows = registered.map((one) => [
    code(one.family),
    link(code(shortName(one.arn)), links?.taskDefinition(one.arn)),
    one.changed
      ? one.previous
        ? `new, after ${code(shortName(one.previous))}`
        : "new, the first one"
      : "unchanged, reused",
  ]);
  const changed = registered.flatMap(({ family, changes }) =>
    changes.length > 0 ? [`${family}:`, ...changes.map((line) => `  ${line}`)] : [],
  );
  const details =
    changed.length > 0 ? `<details><summary>What changed</summary>\n\n${fence(changed)}\n\n</details>` : "";
  return join("### Task definitions", table(["family", "revision", ""], rows), details);
}

export function tasksSection(tasks: readonly TaskEntry[], links: Links | undefined): string {
  if (tasks.length === 0) return "";
  const rows = tasks.map((task) =>
    "skipped" in task
      ? [code(task.family), `⚪ not run: ${plain(task.skipped)}`, "", ""]
      : [
          link(code(task.family), links?.task(task.result.taskArn)),
          `${task.result.ok ? "✅" : "❌"} ${plain(inWords(task.result))}`,
          task.result.exitCode === undefined ? "none" : String(task.result.exitCode),
          duration(task.result.seconds),
        ],
  );
  return join("### One-off tasks", table(["task", "outcome", "exit code", "time"], rows));
}

export function rolledSection(rolled: readonly RollResult[], links: Links | undefined): string {
  if (rolled.length === 0) return "";
  const whys = rolled.some(({ verdict }) => verdict !== "completed");
  const rows = rolled.map((one) => [
    link(code(one.service), links?.service(one.service)),
    one.changed || one.verdict !== "completed" ? marks[one.verdict] : "✅ left alone",
    revisions(one),
    one.changed ? duration(one.seconds) : "",
    ...(whys ? [one.verdict === "completed" ? "" : plain(one.reason)] : []),
  ]);
  const head = ["service", "verdict", "task definition", "time", ...(whys ? ["reason"] : [])];
  return join("### Services", table(head, rows));
}

function revisions({ from, to }: RollResult): string {
  if (from === undefined) return `→ ${code(shortName(to))}`;
  return from === to ? code(shortName(to)) : `${code(shortName(from))} → ${code(shortName(to))}`;
}

/** What went wrong, for the top of a summary: the first line, what to do, the evidence folded. */
export function failureSection(error: unknown): string {
  if (error === undefined) return "";
  const [first = "", ...more] = messageOf(error).split("\n");
  const head = [`> [!CAUTION]`, `> ${plain(first)}`, ...more.map((line) => `> ${plain(line)}`)];
  if (!(error instanceof DeployError)) return head.join("\n");
  if (error.next) head.push(`>`, `> ${plain(error.next)}`);
  const evidence = error.evidence.map(
    ({ title, lines }) => `<details><summary>${plain(title)}</summary>\n\n${fence(lines)}\n\n</details>`,
  );
  return join(head.join("\n"), ...evidence, ...error.also.map((line) => `Also: ${plain(line)}`));
}
