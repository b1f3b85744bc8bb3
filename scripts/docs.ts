/**
 * Writes what follows from the specs: each action.yml (of a composite action only `inputs` and the outputs'
 * descriptions; its steps are its own), the tables in the READMEs, and the behaviour ledger. With --check nothing is written, and the exit
 * code is 1 when something would have been.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Document, isMap, isScalar, parseDocument, visit } from "yaml";
import { explanations } from "../src/kernel/explanations/index.ts";
import type { ActionSpec, Input } from "../src/runner/spec.ts";
import { keyRows } from "../src/stack/keys/index.ts";
import { ownKeys } from "../src/stack/own.ts";
import { ownSchema } from "../src/stack/own-schema.ts";
import { prices } from "../src/stack/prices.ts";
import { staleLedger, writeLedger } from "./ledger.ts";
import { folderOf, root, specs } from "./specs.ts";

const GENERATED = " Inputs and outputs are written by `npm run docs` from src/actions/*/spec.ts.";

const SECTIONS =
  "## Inputs\n\n<!-- inputs -->\n<!-- /inputs -->\n\n## Outputs\n\n<!-- outputs -->\n<!-- /outputs -->\n";

/** File (relative to the root) → what it has to hold. */
export async function documents(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const spec of await specs()) {
    const action = join(folderOf(spec), "action.yml");
    files.set(action, spec.composite ? compositeYaml(spec, read(action)) : actionYaml(spec));
    const readme = join(folderOf(spec), "README.md");
    // The root's README is a page about the whole; its tables stand there only if it has the markers.
    if (spec.name !== "" || read(readme).includes("<!-- inputs -->")) files.set(readme, withTables(spec, read(readme)));
  }
  files.set(join("docs", "explanations.md"), explanationsPage());
  files.set(join("docs", "compose.md"), composePage());
  files.set(join("schema", "x-gantline.schema.json"), formatted(ownSchema()));
  return files;
}

/** Every explanation with its code, in the order in which they are looked for. */
function explanationsPage(): string {
  const rows = explanations.map(
    ({ code, cause, remedy, source }) => `| \`${code}\` | ${cause} | ${remedy} | [source](${source}) |`,
  );
  return [
    "# Explanations",
    "",
    "What AWS says, in words that help. The codes are stable: they stand in the log, and as `code` in the output `failure` ([schema](failure.schema.json)). What lies nearer to a cause stands before what follows from it. This page is written by `npm run docs`.",
    "",
    "| code | cause | what to do | |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

/** JSON as the formatter writes it: a list of words on one line. No list here is too long for one. */
function formatted(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, words: string) => `[${words.split(/,\s+/).join(", ")}]`)}\n`;
}

/** The support matrix: every key that Compose knows, and what becomes of it. */
function composePage(): string {
  const words = { mapped: "mapped", local: "the laptop's", error: "error" };
  const rows = keyRows.map((row) => {
    const says = row.class === "error" ? `${row.says}: ${row.remedy}` : row.says;
    const below = row.whole && row.class !== "local" ? " and below" : "";
    return `| \`${row.key}\`${below} | ${words[row.class]} | ${cell(says)} | \`${row.class}: ${row.key}\` |`;
  });
  return [
    "# What becomes of a compose file",
    "",
    "Every key of Compose's schema is one of three things on ECS. **mapped**: it becomes something; a value that ECS does not have is an error with the way out. **the laptop's**: it is about the laptop by its nature; it changes nothing, and one notice for each service names it. **error**: ECS has nothing like it, and nothing is released before it is out of the way. Nothing is dropped without a word.",
    "",
    "A key that is not here belongs to the one above it. Each row is a test of test/unit/stack/rows.test.ts, by the name in the last column; another test walks the schema inside of the Compose that is installed, and a key without a row fails it. This page is written by `npm run docs`.",
    "",
    `Beside these Gantline reads \`x-gantline\`: ${ownKeys.map((key) => `\`${key}\``).join(", ")}. For completion and checks give your editor schema/x-gantline.schema.json. \`deployment\` and \`task-definition\` take ECS's own fields and have the last word. Prices beside sizes are [these](#prices).`,
    "",
    "| key | class | what becomes of it | test |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "## Prices",
    "",
    "What Fargate asks for ARM64 on Linux, on demand, in US dollars an hour; a month has 730 of them. Spot, savings plans, storage above 20 GiB, load balancers and traffic are not in it. A region that is not here is shown without a price. AWS's own pages have the last word: <https://aws.amazon.com/fargate/pricing/>.",
    "",
    "| region | vCPU | GiB | as of | from |",
    "| --- | --- | --- | --- | --- |",
    ...Object.entries(prices).map(
      ([region, { vcpu, memory, asOf, from }]) => `| ${region} | ${vcpu} | ${memory} | ${asOf} | ${from} |`,
    ),
    "",
  ].join("\n");
}

/** The files that are not what they have to be. */
export async function stale(): Promise<string[]> {
  return [...(await documents())].flatMap(([file, wanted]) => (read(file) === wanted ? [] : [file]));
}

function read(file: string): string {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** The whole action.yml of a JavaScript action. */
export function actionYaml(spec: ActionSpec): string {
  const main = `../../dist/${spec.name}.js`;
  const document = new Document({
    name: spec.title,
    description: spec.description,
    inputs: inputsOf(spec),
    outputs: Object.fromEntries(Object.entries(spec.outputs).map(([name, description]) => [name, { description }])),
    runs: { using: "node24", main, ...(spec.post ? { post: main } : {}) },
  });
  document.commentBefore = GENERATED;
  return print(document);
}

/** The action.yml of a composite action with `inputs` and output descriptions brought up to date. */
export function compositeYaml(spec: ActionSpec, before: string): string {
  const document = parseDocument(before);
  document.set("name", spec.title);
  document.set("description", spec.description);
  document.set("inputs", document.createNode(inputsOf(spec)));
  const outputs = Object.entries(spec.outputs).map(([name, description]) => {
    const value = document.getIn(["outputs", name, "value"]);
    return [name, { description, ...(value === undefined ? {} : { value }) }];
  });
  document.set("outputs", document.createNode(Object.fromEntries(outputs)));
  document.commentBefore = GENERATED;
  return print(document);
}

function inputsOf(spec: ActionSpec): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(spec.inputs).map(([name, input]) => [
      name,
      {
        description: input.description,
        required: input.required && input.variables === undefined,
        ...(input.default === undefined ? {} : { default: input.default }),
      },
    ]),
  );
}

/** YAML with one blank line between the parts, no folded lines, and every description in double quotes. */
function print(document: Document): string {
  visit(document, {
    Pair(_, pair) {
      if (
        isScalar(pair.key) &&
        isScalar(pair.value) &&
        (pair.key.value === "description" || pair.key.value === "default")
      )
        pair.value.type = String(pair.value.value).includes("\n") ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
    },
  });
  if (isMap(document.contents))
    for (const { key } of document.contents.items)
      if (isScalar(key)) key.spaceBefore = ["inputs", "outputs", "runs", "branding"].includes(String(key.value));
  return document.toString({ lineWidth: 0 });
}

/** A README with the tables between its markers; a README that is not there yet begins with title and description. */
export function withTables(spec: ActionSpec, readme: string): string {
  let text = readme || `# ${spec.title.replace(/^Gantline: /, "")}\n\n${spec.description}\n\n${SECTIONS}`;
  for (const [marker, table] of [
    ["inputs", inputTable(spec)],
    ["outputs", outputTable(spec)],
  ] as const) {
    const block = new RegExp(`<!-- ${marker} -->[\\s\\S]*?<!-- /${marker} -->`);
    if (!block.test(text))
      throw new Error(
        `${join(folderOf(spec), "README.md")} lacks the markers <!-- ${marker} --> and <!-- /${marker} -->`,
      );
    text = text.replace(block, () => `<!-- ${marker} -->\n\n${table}\n\n<!-- /${marker} -->`);
  }
  return text;
}

function inputTable(spec: ActionSpec): string {
  const rows = Object.entries(spec.inputs).map(
    ([name, input]) => `| \`${name}\` | ${cell(input.description)} | ${cell(input.form)} | ${defaultOf(input)} |`,
  );
  return ["| input | what it is | form | default |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function defaultOf({ default: value, required, variables }: Input<unknown>): string {
  if (variables !== undefined) return variables.map((variable) => `\`$${variable}\``).join(", else ");
  if (value === undefined) return required ? "**required**" : "";
  return value
    .split("\n")
    .map((line) => `\`${line}\``)
    .join(", ");
}

function outputTable(spec: ActionSpec): string {
  const rows = Object.entries(spec.outputs).map(([name, description]) => `| \`${name}\` | ${cell(description)} |`);
  return rows.length === 0 ? "None." : ["| output | what it is |", "| --- | --- |", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

if (import.meta.main) {
  const changed = await stale();
  if (process.argv.includes("--check")) {
    const problems = changed.map((file) => `${file} is not what the specs give: run \`npm run docs\`.`);
    problems.push(...(await staleLedger()));
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } else {
    const wanted = await documents();
    for (const file of changed) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      writeFileSync(join(root, file), wanted.get(file) ?? "");
    }
    changed.push(...(await writeLedger()));
    console.log(changed.length === 0 ? "Everything is current." : `Wrote ${changed.join(", ")}.`);
  }
}
