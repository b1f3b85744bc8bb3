/**
 * `node scripts/preview-seeds.ts [--seeds N] [--from N]`: tells so many stories of previews and shows the first that ends
 * wrongly, made as short as it gets, told twice to see that it is the same to the byte. Exit code 1 when there is one.
 * `--all`: shows every one, and goes on. `--sleepy`: stories with commands that put to sleep, wake and seed anew. `--histogram`: counts what comes about in the stories instead. `--story JSON`
 * tells one, with the log of its runs. The last line is JSON.
 */
import { type Failure, inWords, shrink, wrongAfter } from "../test/support/previews/seeds.ts";
import { type Story, storyOf } from "../test/support/previews/story.ts";
import { tell } from "../test/support/previews/tell.ts";

const word = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const from = Number(word("--from") ?? 0);
const count = Number(word("--seeds") ?? 1000);
const given = word("--story");
const kind = process.argv.includes("--sleepy") ? "sleepy " : "";

if (given !== undefined) await one(JSON.parse(given));
else if (process.argv.includes("--histogram")) await histogram();
else await search(process.argv.includes("--all"));

async function search(all: boolean): Promise<void> {
  for (let seed = from; seed < from + count; seed++) {
    const story = storyOf(kind + seed);
    const wrong = await wrongAfter(story);
    if (wrong.length === 0) continue;
    process.exitCode = 1;
    await show(await shrink({ story, wrong }), seed - from + 1);
    if (!all) return;
  }
  console.log(JSON.stringify({ seeds: count }));
}

async function show({ story, wrong }: Failure, tried: number): Promise<void> {
  const words = inWords(story);
  const twice = [await calls(story), await calls(story)];
  console.log(`seed ${story.seed}: ${words}\n  ${wrong.join("\n  ")}`);
  const same = twice[0] === twice[1];
  console.log(JSON.stringify({ seed: story.seed, tried, steps: story.steps.length, words, wrong, same, story }));
}

/** All calls of a story; of one that cannot end, what it says. */
async function calls(story: Story): Promise<string> {
  try {
    return (await tell(story, { recorded: true })).calls;
  } catch (error) {
    return String(error);
  }
}

async function one(story: Story): Promise<void> {
  const { wrong } = await tell(story, { log: console.log });
  console.log(JSON.stringify({ wrong }));
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

/** How often each thing comes about, and in how many of the stories. */
async function histogram(): Promise<void> {
  const times = new Map<string, number>();
  const stories = new Map<string, number>();
  for (let seed = from; seed < from + count; seed++) {
    const here = new Set<string>();
    const story = storyOf(kind + seed);
    if (story.lateLists) here.add("what is made shows late in lists");
    const note = (what: string) => {
      here.add(what);
      times.set(what, (times.get(what) ?? 0) + 1);
    };
    await tell(story, { count: note });
    for (const what of here) stories.set(what, (stories.get(what) ?? 0) + 1);
  }
  for (const [what, among] of [...stories].sort(([a], [b]) => a.localeCompare(b)))
    console.log(
      `${`${Math.round((100 * among) / count)} %`.padStart(6)} ${String(times.get(what) ?? "").padStart(6)}  ${what}`,
    );
  console.log(JSON.stringify({ seeds: count, ...Object.fromEntries(times) }));
}
