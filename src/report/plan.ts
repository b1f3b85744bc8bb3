/** What a release would change, for people (Markdown) and for programs (docs/plan.schema.json). */
import type { ReleasePlan } from "../release/dry-run.ts";
import { shortName } from "../task-definition/model.ts";
import { code, fence, join, plain, table } from "./markdown.ts";

/** What it costs to run the services all the time, US dollars for 730 hours. */
export interface PlannedCost {
  service: string;
  cpu: number;
  memoryMiB: number;
  count: number;
  before: number | undefined;
  after: number | undefined;
}

export interface PlanFacts {
  environment: string | undefined;
  cluster: string;
  plan: ReleasePlan;
  costs: readonly PlannedCost[];
  values: readonly { name: string; value: string; source: string }[];
  /** What was looked at in the account, a line each. */
  verified: readonly string[];
}

export interface PlanDocument {
  version: 1;
  environment: string | null;
  cluster: string;
  changes: number;
  images: { name: string; change: "build" | "none"; why: string }[];
  "task-definitions": { family: string; change: "register" | "none"; revision: string | null; diff: string[] }[];
  tasks: { family: string; when: "before" | "after"; runs: boolean; why: string }[];
  services: {
    service: string;
    wave: number;
    change: ReleasePlan["services"][number][number]["kind"];
    from: string | null;
    to: string;
    why: string;
    settings: string[];
  }[];
  routes: string[];
  drift: { service: string; runs: string; released: string }[];
  cost: { currency: "USD"; before: number | null; after: number | null; services: PlannedCost[] };
  values: { name: string; value: string; source: string }[];
  verified: string[];
}

/** How many things a release would change: images, revisions, services and routes. Tasks run, and change nothing by that. */
export function changesOf({ build, registrations, services, routes }: ReleasePlan): number {
  const rolls = services.flat().filter(({ kind }) => kind !== "leave" && kind !== "follow" && kind !== "attach");
  return build.length + registrations.filter(({ arn }) => arn === undefined).length + rolls.length + routes.length;
}

export function planDocument({ environment, cluster, plan, costs, values, verified }: PlanFacts): PlanDocument {
  return {
    version: 1,
    environment: environment ?? null,
    cluster,
    changes: changesOf(plan),
    images: Object.entries(plan.images).map(([name, why]) => ({
      ...{ name, change: plan.build.includes(name) ? ("build" as const) : ("none" as const), why },
    })),
    "task-definitions": plan.registrations.map(({ family, arn, changes }) => ({
      ...{ family, change: arn === undefined ? ("register" as const) : ("none" as const), revision: arn ?? null },
      diff: [...changes],
    })),
    tasks: plan.tasks.map(({ family, when, skipped }) => ({
      ...{ family, when, runs: skipped === undefined, why: skipped ?? "" },
    })),
    services: plan.services.flatMap((wave, index) =>
      wave.map(({ service, kind, from, to, why = "", settings }) => ({
        ...{ service, wave: index + 1, change: kind, from: from ?? null, to, why, settings: [...settings] },
      })),
    ),
    routes: [...plan.routes],
    drift: [...plan.drift],
    cost: { currency: "USD", before: sum(costs, "before"), after: sum(costs, "after"), services: [...costs] },
    values: [...values],
    verified: [...verified],
  };
}

function sum(costs: readonly PlannedCost[], of: "before" | "after"): number | null {
  const known = costs.map((one) => one[of]);
  if (known.some((one) => one === undefined)) return null;
  return Math.round(known.reduce<number>((all, one) => all + (one ?? 0), 0) * 100) / 100;
}

/** The plan as Markdown: for the job's summary and for the comment on a pull request. */
export function planMarkdown(facts: PlanFacts): string {
  const document = planDocument(facts);
  const { changes, environment, cluster } = document;
  const where = environment === null ? code(cluster) : `${code(environment)} (cluster ${code(cluster)})`;
  const count = changes === 0 ? "nothing would change" : `${changes} ${changes === 1 ? "change" : "changes"}`;
  return join(
    `## ${changes === 0 ? "✅" : "🔍"} Plan for ${where}: ${count}`,
    drifted(document),
    images(document),
    definitions(document),
    tasks(document),
    services(document),
    cost(document),
    verified(document),
    "Nothing was changed.",
  );
}

function drifted({ drift }: PlanDocument): string {
  if (drift.length === 0) return "";
  const lines = drift.map(
    ({ service, runs, released }) =>
      `> ${code(service)} runs ${code(shortName(runs))}, and ${code(shortName(released))} was last released.`,
  );
  return ["> [!WARNING]", "> What runs is not what was last released.", ">", ...lines].join("\n");
}

function images(document: PlanDocument): string {
  if (document.images.length === 0) return "";
  const rows = document.images.map(({ name, change, why }) => [
    ...[code(name), change === "build" ? "🔨 built" : "reused", plain(why)],
  ]);
  return join("### Images", table(["image", "", "why"], rows));
}

function definitions(document: PlanDocument): string {
  const list = document["task-definitions"];
  if (list.length === 0) return "";
  const rows = list.map(({ family, change, revision, diff }) => {
    const what = change === "none" ? code(shortName(revision ?? "")) : diff.length === 0 ? "✨ the first" : "📝 new";
    return [code(family), what, change === "none" ? "stays" : `${diff.length} ${diff.length === 1 ? "line" : "lines"}`];
  });
  const changed = list.filter(({ diff }) => diff.length > 0);
  const text = changed.flatMap(({ family, diff }) => [`@@ ${family} @@`, ...diff.map(diffLine)]);
  return join(
    "### Task definitions",
    table(["family", "revision", "diff"], rows),
    changed.length > 0 ? diffs(text) : "",
  );
}

/** `-` and `+` colour what goes and what comes. */
function diffLine(line: string): string {
  return /: added( |$)/.test(line) ? `+ ${line}` : /: removed( |$)/.test(line) ? `- ${line}` : `! ${line}`;
}

function diffs(lines: readonly string[]): string {
  return fence(lines).replace(/^(`{3,})\S*/, "$1diff");
}

function tasks(document: PlanDocument): string {
  if (document.tasks.length === 0) return "";
  const rows = document.tasks.map(({ family, when, runs, why }) => [
    ...[code(family), runs ? `▶️ runs ${when} the roll` : "not run", plain(why)],
  ]);
  return join("### One-off tasks", table(["task", "", "why"], rows));
}

const verbs: Record<string, string> = {
  leave: "stays",
  follow: "is followed",
  attach: "is followed",
  force: "🔁 deployed again",
  update: "🚀 rolls",
  create: "✨ created",
};

function services(document: PlanDocument): string {
  if (document.services.length === 0) return "";
  const waves = new Set(document.services.map(({ wave }) => wave)).size > 1;
  const rows = document.services.map(({ service, wave, change, from, to, why }) => [
    ...[...(waves ? [String(wave)] : []), code(service), verbs[change] ?? change],
    from === null || from === to ? code(shortName(to)) : `${code(shortName(from))} → ${code(shortName(to))}`,
    plain(why),
  ]);
  const settings = document.services.flatMap((one) => one.settings.map((line) => [code(one.service), plain(line)]));
  const head = [...(waves ? ["wave"] : []), "service", "", "task definition", "why"];
  return join(
    "### Services",
    table(head, rows),
    document.routes.length > 0 ? fence(document.routes) : "",
    settings.length > 0 ? join("#### Settings that differ", table(["service", "setting"], settings)) : "",
  );
}

function cost({ cost: { before, after, services: list } }: PlanDocument): string {
  if (list.length === 0) return "";
  const money = (value: number | null | undefined) =>
    value === null || value === undefined ? "?" : `$${value.toFixed(2)}`;
  const rows = list.map((one) => [
    ...[code(one.service), `${one.count} × ${one.cpu / 1024} vCPU, ${one.memoryMiB} MiB`],
    ...[money(one.before ?? 0), money(one.after)],
  ]);
  const difference =
    before === null || after === null ? "" : ` (${after >= before ? "+" : "−"}$${Math.abs(after - before).toFixed(2)})`;
  const title = `Cost a month, on demand: ${money(before)} → ${money(after)}${difference}`;
  const body = table(["service", "size", "now", "then"], rows);
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function verified({ values, verified: list }: PlanDocument): string {
  const rows = values.map(({ name, value, source }) => [code(name), code(value), plain(source)]);
  const looked = rows.length === 0 ? "" : table(["value", "", "from"], rows);
  if (rows.length + list.length === 0) return "";
  const lines = list.map((line) => `- ${plain(line)}`).join("\n");
  return `<details><summary>What was verified</summary>\n\n${join(lines, looked)}\n\n</details>`;
}

/** What stands in the way of a plan, for the comment. */
export function planProblems(environment: string | undefined, problems: readonly string[]): string {
  const where = environment === undefined ? "" : ` for ${code(environment)}`;
  const list = problems.map((line) => `- ${plain(line)}`).join("\n");
  return join(`## ❌ No plan${where}: ${problems.length} to mend`, list, "Nothing was changed.");
}
