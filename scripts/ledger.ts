/**
 * local/LEDGER.md: every behaviour of the local cloud that a test holds, how it is known, and from where. The tests say
 * it themselves: `[observed|documented|assumed] text (source)`. Written by `npm run docs`, held by `npm run check`. More
 * than one row in ten that is assumed is an error.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NotModelled, notModelled } from "../local/not-modelled.ts";
import { root } from "./specs.ts";

const file = "local/LEDGER.md";

const kinds = ["observed", "documented", "assumed"] as const;
type Knowledge = (typeof kinds)[number];

export interface Row {
  area: string;
  knowledge: Knowledge;
  text: string;
  source: string;
}

/** Folders of tests, and what they are about, in the ledger's order. */
const areas: Readonly<Record<string, string>> = {
  "unit/ecs": "Amazon ECS",
  "unit/elbv2": "Elastic Load Balancing",
  "unit/local-ecr": "Amazon ECR",
  "unit/local-secrets-manager": "Secrets Manager",
  "unit/local-ssm": "Systems Manager parameters",
  "unit/local-logs": "CloudWatch Logs",
  "unit/local-sts": "Security Token Service",
  "unit/local-tagging": "Resource Groups Tagging",
  "unit/local-auto-scaling": "Application Auto Scaling",
  "unit/local-iam": "IAM roles",
  "unit/iam": "IAM policies",
  "unit/local-ec2": "Amazon EC2",
  "unit/local-cloudformation": "CloudFormation",
  "unit/local-events": "EventBridge",
  "unit/local-scheduler": "EventBridge Scheduler",
  "unit/local-github": "GitHub",
  "unit/unfriendly": "Throttling, faults, staleness",
  "unit/simulated": "The simulated engine",
};

/** The row that a test's full name gives, if it is one of a behaviour. The source stands in the last parentheses. */
export function readRow(testFile: string, name: string): Row | undefined {
  const found = /^(.*?)\[(observed|documented|assumed)\] (.+)$/s.exec(name);
  if (found === null) return undefined;
  const [, subject = "", knowledge = "", rest = ""] = found;
  const start = lastParenthesis(rest);
  if (start === undefined) throw new Error(`${testFile}: the behaviour "${rest}" does not name its source: (source)`);
  const folder = Object.keys(areas).find((each) => testFile.includes(`/${each}/`));
  if (folder === undefined) throw new Error(`${testFile} tells of behaviours: name its area in scripts/ledger.ts`);
  return {
    area: areas[folder] ?? "",
    knowledge: knowledge as Knowledge,
    text: `${subject.replaceAll(" > ", ": ")}${rest.slice(0, start).trim()}`,
    source: rest.slice(start + 1, -1),
  };
}

/** Where the parenthesis opens that the text's last character closes. */
function lastParenthesis(text: string): number | undefined {
  if (!text.endsWith(")")) return undefined;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ")") depth += 1;
    else if (text[at] === "(") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** The page. Throws when too much of it is assumed. */
export function page(rows: readonly Row[], missing: readonly NotModelled[]): string {
  const count = (knowledge: Knowledge) => rows.filter((row) => row.knowledge === knowledge).length;
  const assumed = count("assumed");
  if (assumed * 10 > rows.length)
    throw new Error(
      `${assumed} of ${rows.length} behaviours are assumed, more than one in ten: find sources, or do not model them.`,
    );
  const parts = [
    "# What the local cloud is known to do",
    "Written by `npm run docs` from the names of the tests: each row is one test that passes. *Observed*: a public event " +
      "log, issue or program shows it. *Documented*: AWS says so. *Assumed*: no source, or sources that contradict each " +
      "other; nothing in Gantline may rely on it.",
    `${rows.length} behaviours: ${kinds.map((kind) => `${count(kind)} ${kind}`).join(", ")}.`,
  ];
  for (const area of Object.values(areas)) {
    const own = rows.filter((row) => row.area === area);
    if (own.length > 0) parts.push(`## ${area}`, table(["how", "behaviour", "source"], own.map(cells)));
  }
  parts.push(
    "## Not modelled, on purpose",
    "The local cloud refuses these by name; it never answers as if it had done them.",
    table(
      ["area", "what", "why"],
      missing.map(({ area, what, why }) => [area, what, why]),
    ),
  );
  return `${parts.join("\n\n")}\n`;
}

const cells = ({ knowledge, text, source }: Row): string[] => [knowledge, text, source];

function table(head: string[], rows: string[][]): string {
  const line = (words: string[]) =>
    `| ${words.map((word) => word.replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Entries of the list whose refusal no source of the local cloud says any more. */
export function unsaid(entries: readonly NotModelled[], sources: readonly string[]): string[] {
  return entries
    .filter(({ refusal }) => !sources.some((source) => source.includes(refusal)))
    .map(({ what, refusal }) => `local/not-modelled.ts lists "${what}", but no source refuses with "${refusal}".`);
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();
}

function read(path: string): string {
  const full = join(root, path);
  return existsSync(full) ? readFileSync(full, "utf8") : "";
}

/** Names of tests as vitest collects them, since many come from tables; no test runs. */
async function collectRows(): Promise<Row[]> {
  const told = /\bbehaviour\(|\[(observed|documented|assumed)\]/;
  const files = Object.keys(areas)
    .flatMap((folder) => filesBelow(`test/${folder}`, ".test.ts"))
    .filter((path) => told.test(read(path)));
  const { createVitest } = await import("vitest/node");
  const vitest = await createVitest("test", { root, watch: false, project: ["pure"], reporters: [] });
  try {
    const { testModules, unhandledErrors } = await vitest.collect(files, { staticParse: false });
    const modules = new Map(testModules.map((module) => [module.relativeModuleId, module]));
    return files.flatMap((path) => {
      const tests = [...(modules.get(path)?.children.allTests() ?? [])];
      const rows = tests.flatMap((test) => readRow(path, test.fullName) ?? []);
      if (rows.length === 0) throw new Error(`${path} could not be read: ${unhandledErrors[0] ?? "run its tests"}`);
      return rows;
    });
  } finally {
    await vitest.close();
  }
}

/** What local/LEDGER.md has to hold. */
async function ledger(): Promise<string> {
  const sources = filesBelow("local", ".ts").filter((path) => path !== "local/not-modelled.ts");
  const problems = unsaid(notModelled, sources.map(read));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return page(await collectRows(), notModelled);
}

/** The problem with the page as it is, if any. */
export async function staleLedger(): Promise<string[]> {
  return read(file) === (await ledger()) ? [] : [`${file} is not what the tests give: run \`npm run docs\`.`];
}

/** Writes the page; its path when that changed something. */
export async function writeLedger(): Promise<string[]> {
  const wanted = await ledger();
  if (read(file) === wanted) return [];
  writeFileSync(join(root, file), wanted);
  return [file];
}
