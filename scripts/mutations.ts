/**
 * `npm run mutations [-- [--suite=cloud|images|release] WORD …]`: takes one behaviour out at a time, in a copy of the checkout,
 * and says which test fails. A behaviour that no test misses is a failure: exit code 1. The suite is the local cloud, what
 * brings images, or what rolls and releases. Words choose behaviours by name; without any, the suite's table is written anew.
 */
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { type Mutation, mutations } from "./mutation-list.ts";
import { imageMutations } from "./mutation-list-images.ts";
import { releaseMutations } from "./mutation-list-release.ts";
import { root } from "./specs.ts";

/** What is taken out of which folder, and where the table of it stands. */
const suites = {
  cloud: { list: mutations, folder: "local", table: "local/MUTATIONS.md", what: "the local cloud" },
  release: {
    list: releaseMutations,
    folder: "src",
    table: "test/MUTATIONS.md",
    what: "registering, running and rolling",
  },
  images: {
    list: imageMutations,
    folder: "src",
    table: "test/MUTATIONS-IMAGES.md",
    what: "keys, building, proving, promoting and clearing away images",
  },
};

/** `test` is the name of the first test that failed; none is a survivor. */
interface Outcome {
  mutation: Mutation;
  test?: string;
  problem?: string;
}

/** Copies side by side: most of a run is waiting for the start of the test runner. */
const copies = 2;
/** A change can make an endless loop; then the runner is ended, and that was the test. */
const patienceMs = 120_000;

const given = process.argv.find((word) => word.startsWith("--suite="))?.slice("--suite=".length) ?? "cloud";
if (!(given in suites)) throw new Error(`--suite: got "${given}"; expected one of ${Object.keys(suites).join(", ")}`);
const suite = suites[given as keyof typeof suites];
const words = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const chosen = suite.list.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word.toLowerCase())));
const began = performance.now();
const folders = await Promise.all(Array.from({ length: copies }, copyOfCheckout));
try {
  const all = [...new Set(chosen.flatMap(({ tests }) => tests))];
  const red = await firstFailure(folders[0] ?? "", all);
  if (red !== undefined) throw new Error(`Without any change a test fails already: ${red}`);
  const queue = [...chosen.entries()];
  const outcomes: Outcome[] = [];
  await Promise.all(
    folders.map(async (folder) => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [at, mutation] = next;
        const outcome = await without(mutation, folder);
        outcomes[at] = outcome;
        const end = outcome.test ?? outcome.problem ?? "SURVIVES: no test misses it";
        console.log(`${outcome.test === undefined ? "✗" : "✓"} ${mutation.name}\n    ${end}`);
      }
    }),
  );
  const caught = outcomes.filter(({ test }) => test !== undefined).length;
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`\n${caught} of ${outcomes.length} behaviours are missed when they are taken out (${seconds} s)`);
  if (words.length === 0) await writeFile(join(root, suite.table), table(outcomes));
  process.exitCode = caught === outcomes.length && caught > 0 ? 0 : 1;
} finally {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

/** What the tests need, with the packages by a link. */
async function copyOfCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gantline-mutations-"));
  const parts = [
    "local",
    "src",
    "scripts",
    "test",
    "example",
    "docs",
    "package.json",
    "tsconfig.json",
    "vitest.config.ts",
  ];
  await Promise.all(parts.map((part) => cp(join(root, part), join(folder, part), { recursive: true })));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function without(mutation: Mutation, folder: string): Promise<Outcome> {
  const path = join(folder, suite.folder, mutation.file);
  const text = await readFile(path, "utf8");
  const places = text.split(mutation.from).length - 1;
  if (places !== 1)
    return { mutation, problem: `${suite.folder}/${mutation.file} has its text ${places} times; expected once` };
  await writeFile(
    path,
    text.replace(mutation.from, () => mutation.to),
  );
  try {
    const near = await firstFailure(folder, mutation.tests);
    const test = near ?? (await firstFailure(folder, [dirname(mutation.tests[0] ?? "")]));
    return test === undefined ? { mutation } : { mutation, test };
  } catch (error) {
    return { mutation, problem: (error as Error).message };
  } finally {
    await writeFile(path, text);
  }
}

/** Runs tests until one fails: its file and name. Throws when the tests could not be run at all. */
async function firstFailure(folder: string, tests: readonly string[]): Promise<string | undefined> {
  const report = join(folder, "report.json");
  await rm(report, { force: true });
  const paths = tests.map((test) => join("test/unit", test));
  const ended = await vitest(folder, ["--bail=1", "--reporter=json", `--outputFile.json=${report}`, ...paths]);
  if (ended === "endless") return `${paths.join(", ")} did not end within ${patienceMs / 1000} s`;
  const { testResults }: Report = JSON.parse(await readFile(report, "utf8"));
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find((each) => each.status === "failed");
    if (failed) return `${relative(join(folder, "test/unit"), name)}: ${failed.fullName}`;
  }
  // After the first failure the runner breaks off the other files, and calls them failed, too.
  const broken = testResults.find(({ status }) => status === "failed");
  if (broken) throw new Error(`${broken.name} could not be run: ${broken.message}`);
  return undefined;
}

interface Report {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

/** The runner's workers are ended with it: one of them may be what does not end. */
function vitest(folder: string, args: readonly string[]): Promise<"ended" | "endless"> {
  return new Promise((resolve, reject) => {
    const child = spawn("vitest", ["run", "--project", "pure", ...args], {
      cwd: folder,
      stdio: "ignore",
      detached: true,
    });
    const late = setTimeout(() => process.kill(-(child.pid as number), "SIGKILL"), patienceMs);
    child.once("error", reject);
    child.once("exit", (_, signal) => {
      clearTimeout(late);
      resolve(signal === "SIGKILL" ? "endless" : "ended");
    });
  });
}

function table(outcomes: readonly Outcome[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = outcomes.map(
    ({ mutation: { name, file }, test, problem }) =>
      `| ${cell(name)} | ${file} | ${cell(test ?? problem ?? "**none**")} |`,
  );
  return `# Behaviours taken out

\`npm run mutations${suite === suites.cloud ? "" : ` -- --suite=${given}`}\` takes one behaviour out of ${suite.what} at a time and asks the tests. Each row: what was taken
out, where (below \`${suite.folder}/\`), and the first test (below \`test/unit/\`) that missed it. Written by that command.

| behaviour | file | the test that fails without it |
|---|---|---|
${rows.join("\n")}
`;
}
