/**
 * `npm run demo [-- --keep --verbose --http-port=N --engine=auto|own|existing --no-install]`: three releases of
 * example/ to a cloud on this machine, by the workflow file and the bundles that GitHub would run. Exits 1 when anything
 * in it was not as promised. `npm run demo -- previews` tells the life of a pull request's preview instead; with --write
 * it also writes docs/previews.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { previewPages, type ToldChapter } from "../local/demo/preview-pages.ts";
import { beginPreviewStory, type PreviewChapter, type PreviewStory } from "../local/demo/previews.ts";
import { unmet } from "../local/demo/promises.ts";
import { beginStory, type Chapter, type Story } from "../local/demo/story.ts";
import { short, teller, time } from "../local/demo/teller.ts";
import { type LocalCloud, startLocalCloud } from "../local/start.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (line: string) => console.log(line);

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const options = readOptions();
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () =>
      interrupted.abort(new Error(`Stopped by ${signal}; everything that was started is taken down.`)),
    );
  const began = Date.now();

  heading("A cloud on this machine");
  // Lines that the cloud says later stand between the workflow's, and are marked as its own.
  let ready = false;
  const cloud = await startLocalCloud({
    engine: options.engine,
    install: options.install,
    ...(options.httpPort === undefined ? {} : { httpPort: options.httpPort }),
    account: join(root, "example/aws/account.json"),
    say: (line) => say(ready ? `        ┊ ${short(line.trim())}` : `  ${line}`),
    signal: interrupted.signal,
  });
  ready = true;
  say(`  ready after ${time((Date.now() - began) / 1000)} at ${cloud.endpoint}`);
  let story: Pick<Story, "repository"> | undefined;
  let code = 1;
  try {
    if (options.previews) {
      const previews = await beginPreviewStory({
        cloud,
        root,
        say: teller(say, options.verbose),
        signal: interrupted.signal,
      });
      story = previews;
      code = await tellPreviews(previews, cloud, options.write);
    } else {
      const releases = await beginStory({ cloud, root, say: teller(say, options.verbose), signal: interrupted.signal });
      story = releases;
      code = await tell(releases, cloud, interrupted.signal);
    }
    say(`\nAll of it took ${time((Date.now() - began) / 1000)}.`);
    if (options.keep && !interrupted.signal.aborted) await stay(cloud, story, interrupted.signal);
  } finally {
    say("\nTaking it down …");
    await cloud.stop();
    await story?.repository.remove();
    for (const line of cloud.machine.outside) say(`  ${line}`);
  }
  return code;
}

function readOptions() {
  const { values, positionals } = parseArgs({
    options: {
      keep: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      "http-port": { type: "string" },
      engine: { type: "string", default: "auto" },
      "no-install": { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const other = positionals.find((one) => one !== "previews");
  if (other !== undefined) throw new Error(`There is no story "${other}": expected nothing, or previews.`);
  const { engine, "http-port": port } = values;
  if (engine !== "auto" && engine !== "own" && engine !== "existing")
    throw new Error(`--engine: got "${engine}"; expected auto, own or existing.`);
  if (port !== undefined && !(Number.isInteger(Number(port)) && Number(port) >= 1 && Number(port) <= 65535))
    throw new Error(`--http-port: got "${port}"; expected a port from 1 to 65535.`);
  return {
    engine,
    keep: values.keep,
    verbose: values.verbose,
    write: values.write,
    previews: positionals.includes("previews"),
    install: !values["no-install"],
    httpPort: port === undefined ? undefined : Number(port),
  } as const;
}

/** Tells the three releases; 0 when each was as promised. */
async function tell(story: Story, cloud: LocalCloud, signal: AbortSignal): Promise<number> {
  const summaries: string[] = [];
  const chapters = [
    { name: "first", title: "v1.0.0: everything is new", run: story.first },
    { name: "onlyWeb", title: "v1.1.0: a word on the page changes", run: story.onlyWeb },
    { name: "brokenMigration", title: "v1.2.0: a migration that cannot work", run: story.brokenMigration },
  ] as const;
  let broken = 0;
  for (const { name, title, run } of chapters) {
    heading(title);
    const chapter = await run();
    signal.throwIfAborted();
    summaries.push(`# ${title}\n\n${chapter.result.summary}`);
    for (const line of seen(chapter, cloud)) say(`  ${line}`);
    const problems = unmet[name](chapter);
    for (const problem of problems) say(`  NOT AS PROMISED: ${problem}`);
    broken += problems.length;
    // Each chapter goes on from the one before.
    if (problems.length > 0) break;
  }
  const path = join(root, ".gantline", "demo", "summary.md");
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, summaries.join("\n\n"));
  heading(broken === 0 ? "As promised" : `${broken} things were not as promised`);
  say(`  ${cloud.url(80)}/  the page    ${cloud.url(80)}/api/products  the api`);
  say(`  ${relative(process.cwd(), path)}  the three job summaries, as GitHub would show them`);
  return broken === 0 ? 0 : 1;
}

/** Tells the life of a preview; 0 when nothing of it was left at the end. */
async function tellPreviews(story: PreviewStory, cloud: LocalCloud, write: boolean): Promise<number> {
  heading("main: the task that makes databases is built and registered");
  const prepared = await story.prepare();
  if (prepared.conclusion !== "success") return 1;
  const told: ToldChapter[] = [];
  const problems: string[] = [];
  const tellOne = async (
    file: string,
    title: string,
    what: string,
    run: () => Promise<PreviewChapter>,
    judge: (chapter: PreviewChapter) => readonly string[] | Promise<readonly string[]>,
  ) => {
    if (problems.length > 0) return;
    heading(title);
    const chapter = await run();
    told.push({ file, title, what, chapter });
    say(
      `\n  GET ${story.url}/ → ${chapter.page.status}${chapter.page.version ? `, version ${chapter.page.version}` : ""}`,
    );
    for (const line of chapter.comments.join("\n\n").split("\n")) say(`  │ ${line}`);
    say(`  ${chapter.result.conclusion}, ${time(chapter.seconds)}`);
    problems.push(...(await judge(chapter)));
  };
  const shows = (version: string) => (chapter: PreviewChapter) => [
    ...(chapter.result.conclusion === "success" ? [] : [`the workflow ended as ${chapter.result.conclusion}`]),
    ...(chapter.page.version === version ? [] : [`the page is of version ${chapter.page.version}, not ${version}`]),
    ...(chapter.comments.length === 1 ? [] : [`there are ${chapter.comments.length} comments`]),
  ];
  await tellOne(
    "opened.md",
    "#42 is opened",
    "A pull request was opened and has the label `preview`.",
    story.open,
    shows("1.1.0"),
  );
  await tellOne("updated.md", "#42 is pushed to", "A second commit was pushed.", story.push, (chapter) => [
    ...shows("1.2.0")(chapter),
    ...(chapter.page.body.includes("shackle") ? ["the seed ran again, or the data was not kept"] : []),
  ]);
  await tellOne(
    "failed.md",
    "#42 is pushed to, and its migration fails",
    "A third commit was pushed, with a migration that cannot work. What was there before still answers.",
    story.breakMigration,
    (chapter) => [
      ...(chapter.result.conclusion === "failure" ? [] : [`the workflow ended as ${chapter.result.conclusion}`]),
      ...(chapter.page.version === "1.2.0" ? [] : [`the page is of version ${chapter.page.version}, not 1.2.0`]),
      ...(/duplicate key/.test(chapter.comments.join()) ? [] : ["the comment does not say why the migration failed"]),
    ],
  );
  await tellOne(
    "asleep.md",
    "#42 is put to sleep",
    "Somebody who may push has commented `/preview sleep`.",
    () => story.comment("/preview sleep"),
    (chapter) => [
      ...(chapter.page.status === 503 && chapter.page.body.includes("asleep")
        ? []
        : ["the page does not say that it sleeps"]),
      ...(/is asleep/.test(chapter.comments.join()) ? [] : ["the comment does not say that it sleeps"]),
    ],
  );
  await tellOne("removed.md", "#42 is closed", "The pull request was closed.", story.close, async (chapter) => [
    ...(chapter.result.conclusion === "success" ? [] : [`the workflow ended as ${chapter.result.conclusion}`]),
    ...(await story.left()).map((name) => `left behind: ${name}`),
  ]);
  for (const problem of problems) say(`  NOT AS PROMISED: ${problem}`);
  if (write && problems.length === 0) {
    const port = new URL(cloud.url(80)).port;
    for (const [file, text] of previewPages(told, port)) {
      const path = join(root, "docs", "previews", file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      say(`  wrote ${relative(process.cwd(), path)}`);
    }
  }
  return problems.length === 0 ? 0 : 1;
}

/** What can be seen from outside after a release. */
function seen(chapter: Chapter, cloud: LocalCloud): string[] {
  const lines = [""];
  for (const now of chapter.after) {
    const before = chapter.before.find((one) => one.name === now.name);
    const what = !before
      ? "created"
      : before.deployment === now.deployment
        ? "left alone"
        : `rolled from ${before.taskDefinition}`;
    lines.push(`${now.name}: ${now.taskDefinition}, ${now.running} of ${now.desired} tasks, ${what}`);
  }
  const answer = ({ status, version }: Chapter["page"]) => `${status}${version ? `, version ${version}` : ""}`;
  lines.push(`GET ${cloud.url(80)}/ → ${answer(chapter.page)}`);
  lines.push(`GET ${cloud.url(80)}/api/version → ${answer(chapter.api)} ${chapter.api.body.trim()}`);
  lines.push(`GET ${cloud.url(80)}/api/products → ${answer(chapter.products)} ${chapter.products.body.trim()}`);
  lines.push(`release ${chapter.tag}: ${chapter.result.conclusion}, ${time(chapter.seconds)}`);
  return lines;
}

async function stay(cloud: LocalCloud, story: Pick<Story, "repository">, signal: AbortSignal): Promise<void> {
  heading("Look around; Ctrl-C takes it down");
  const { DOCKER_HOST, AWS_ENDPOINT_URL } = cloud.env;
  const { database } = cloud;
  say(`  page        ${cloud.url(80)}/`);
  say(`  state       ${cloud.endpoint}/_gantline/state    calls  ${cloud.endpoint}/_gantline/calls`);
  say(`  containers  DOCKER_HOST=${DOCKER_HOST} docker ps`);
  say(`  AWS clients AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL}`);
  say(
    `  database    host=${database.host} port=${database.port} dbname=${database.database} user=${database.user} password=${database.password}`,
  );
  say(`  repository  ${story.repository.path}`);
  if (signal.aborted) return;
  await Promise.race([new Promise((done) => signal.addEventListener("abort", done, { once: true })), cloud.ended]);
}

function heading(title: string): void {
  say(`\n${title}\n`);
}
