import type { PreviewSpec, Said } from "../preview/types.ts";
import { code, fence, join, link, plain, table } from "./markdown.ts";
import { failureSection } from "./sections.ts";

/** What the comment tells beside what was done. Addresses are whole; money is US dollars. */
export interface PreviewFacts {
  pr: number;
  /** The run that writes. */
  runUrl: string | undefined;
  commitUrl: ((sha: string) => string) | undefined;
  /** The log of a service in the console. */
  logUrl: ((service: string) => string) | undefined;
  /** Name of its database. */
  database: string | undefined;
  /** What has expired is put to sleep; else it is removed. */
  expiredSleeps: boolean;
}

/** The comment on the pull request. What people wrote (titles, branches) is not in it, so there is nothing to escape. */
export function previewComment(said: Said, facts: PreviewFacts): string {
  switch (said.state) {
    case "building":
      return join(`### 🔨 Preview of ${commit(said.head, facts)} is being made`, `${run(facts)} shows how far it is.`);
    case "ready":
      return join(
        `### 🟢 Preview of ${commit(said.head, facts)} is ready`,
        services(said.spec, facts),
        about(said, facts),
        commands,
      );
    case "failed":
      return join(
        `### 🔴 Preview of ${commit(said.head, facts)} was not made`,
        failureSection(said.error),
        `${run(facts)} has the whole log.`,
        commands,
      );
    case "asleep":
      return join(
        `### 💤 Preview of ${commit(said.head, facts)} is asleep`,
        `${sentence(said.reason)} No task runs, so it costs nothing. Push, or comment ${code("/preview wake")}, and it is back with its data.`,
        commands,
      );
    case "waiting":
      return join(
        `### ⏳ Preview of ${commit(said.head, facts)} waits for room`,
        `${sentence(said.reason)} Then push, or comment ${code("/preview up")}.`,
      );
    case "removing":
      return "### 🧹 This preview is being removed";
    case "stuck":
      return join(
        "### 🔴 This preview is not removed",
        failureSection(said.error),
        `${run(facts)} has the whole log; the next sweep tries again.`,
      );
    case "removed":
      return join(
        "### ⚫ This preview is removed",
        `${sentence(said.reason)} ${gone(said.count, facts)}; a second look found nothing.`,
      );
  }
}

/** GitHub takes a comment of 65,536 characters; the rest is for what stands around the lines. */
const charactersOfLogs = 60_000;

/**
 * The answer to `/preview logs`: the last lines of every service, folded. Where a comment has not room for them, each
 * service has its part of it, and its newest lines go before older ones.
 */
export function logsComment(logs: readonly { service: string; lines: readonly string[] }[]): string {
  const room = Math.floor(charactersOfLogs / Math.max(1, logs.length));
  const parts = logs.map(({ service, lines }) => {
    const said = lines.length > 0 ? fence(newest(lines, room)) : "It has written nothing.";
    return `<details><summary><code>${service}</code></summary>\n\n${said}\n\n</details>`;
  });
  return join("### Last lines of every service", ...parts);
}

/** As many of the last lines as fit; of a single one that does not, its beginning. */
function newest(lines: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let left = room;
  for (const line of lines.toReversed()) {
    if (line.length + 1 > left) {
      kept.unshift(kept.length === 0 ? `${line.slice(0, left - 40)} … (cut)` : "… (earlier lines do not fit)");
      return kept;
    }
    kept.unshift(line);
    left -= line.length + 1;
  }
  return kept;
}

function commit(sha: string, { commitUrl }: PreviewFacts): string {
  return link(code(sha.slice(0, 7)), commitUrl?.(sha));
}

function services(spec: PreviewSpec, { logUrl }: PreviewFacts): string {
  const rows = spec.services.map(({ name, web, definition }) => [
    code(name),
    web?.url === undefined ? "–" : link(web.url.replace(/^https?:\/\//, ""), web.url),
    // Several containers may share one.
    [...new Set(definition.containerDefinitions.map(({ image = "" }) => code(shortImage(image))))].join(", "),
    ...(logUrl === undefined ? [] : [link("log", logUrl(name))]),
  ]);
  return table(["service", "address", "image", ...(logUrl === undefined ? [] : ["log"])], rows);
}

/** `app@sha256:0123456789ab` of a reference by digest. */
function shortImage(reference: string): string {
  const [name = "", digest] = reference.split("@");
  return `${name.split("/").at(-1)}${digest === undefined ? "" : `@${digest.slice(0, 19)}`}`;
}

/** Its data, what it costs, how long it lives. */
function about({ spec, expiresAt }: Extract<Said, { state: "ready" }>, facts: PreviewFacts): string {
  const { cost } = spec;
  return [
    data(spec, facts),
    ...(cost === undefined
      ? []
      : [
          `${cost.atMost ? "at most" : "about"} $${cost.perDay.toFixed(2)} a day while it is awake (prices of ${cost.asOf})`,
        ]),
    ...(expiresAt === undefined
      ? []
      : [
          `${facts.expiredSleeps ? "sleeps" : "goes"} after ${new Date(expiresAt).toISOString().slice(0, 16).replace("T", " ")} UTC unless something is pushed`,
        ]),
    link("run", facts.runUrl),
  ].join(" · ");
}

function data({ database, tasks }: PreviewSpec, facts: PreviewFacts): string {
  if (database === undefined) return "No database of its own";
  const name = facts.database === undefined ? "" : ` ${code(facts.database)}`;
  const migrated = tasks.filter(({ when, after }) => when === "push" && !after).map((task) => `${code(task.name)} ran`);
  const seeded = database.seed === undefined ? ["not seeded"] : [`seeded once (${code(database.seed.slice(0, 7))})`];
  return [`Database${name}`, ...migrated, ...seeded].join(", ");
}

function gone(count: number, { database }: PreviewFacts): string {
  if (count === 0) return "Nothing was left of it";
  const things = count === 1 ? "One thing is" : `${count} things are`;
  return `${things} gone${database === undefined ? "" : ", its database among them"}`;
}

function run({ runUrl }: PreviewFacts): string {
  return link("The run", runUrl);
}

function sentence(text: string): string {
  const words = plain(text);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

const commands = `<details><summary>Commands</summary>\n\n${fence([
  "/preview sleep     no tasks, no cost; the data stays",
  "/preview wake      back again",
  "/preview reseed    a fresh database, migrated and seeded",
  "/preview logs      the last lines of every service",
  "/preview ttl 3d    sleep later",
  "/preview down      remove it; /preview up makes it again",
])}\n\n</details>`;
