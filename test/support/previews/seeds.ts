/** Many stories, one a seed; of a story that ends wrongly, the shortest one that still does. */
import { type Step, type Story, storyOf } from "./story.ts";
import { tell } from "./tell.ts";

export interface Failure {
  story: Story;
  wrong: readonly string[];
}

/** What is wrong after a story; a story that cannot end is wrong as well. */
export async function wrongAfter(story: Story): Promise<readonly string[]> {
  try {
    return (await tell(story)).wrong;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The first of `count` seeds from `from` on whose story ends wrongly; `kind` stands before the number in each. */
export async function firstFailure(from: number, count: number, kind = ""): Promise<Failure | undefined> {
  for (let seed = from; seed < from + count; seed++) {
    const story = storyOf(kind + seed);
    const wrong = await wrongAfter(story);
    if (wrong.length > 0) return { story, wrong };
  }
  return undefined;
}

/** Leaves out steps, deaths, doubles and slowness, as long as the story still ends wrongly; tells `most` stories at most. */
export async function shrink(failure: Failure, most = 80): Promise<Failure> {
  let best = failure;
  let told = 0;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const story of simpler(best.story)) {
      if (++told > most) return best;
      const wrong = await wrongAfter(story);
      if (wrong.length === 0) continue;
      best = { story, wrong };
      smaller = true;
      break;
    }
  }
  return best;
}

function* simpler(story: Story): Generator<Story> {
  const { steps } = story;
  const having = (next: readonly Step[]): Story => ({ ...story, steps: next });
  // The two that open the pull requests stay: without them there is no story. Half of the rest first, then one by one.
  const rest = steps.length - 2;
  if (rest > 3) {
    yield having(steps.slice(0, 2 + (rest >> 1)));
    yield having([...steps.slice(0, 2), ...steps.slice(2 + (rest >> 1))]);
  }
  for (let at = steps.length - 1; at > 1; at--) yield having(steps.filter((_, index) => index !== at));
  for (const [at, step] of steps.entries())
    for (const odd of ["crashAt", "hangAt", "twice", "lost", "slow"] as const) {
      const { [odd]: value, ...bare } = step;
      if (value !== undefined) yield having(steps.map((one, index) => (index === at ? bare : one)));
    }
  const { lateLists, ...usual } = story;
  if (lateLists) yield usual;
}

/** One line a story: what happened to which pull request, after how many seconds, and how the run fared. */
export function inWords({ steps, lateLists }: Story): string {
  const told = steps.map(({ kind, pr, gap, crashAt, hangAt, twice, lost, slow }) => {
    const how = [
      ...(crashAt === undefined ? [] : [`dies at call ${crashAt}`]),
      ...(hangAt === undefined ? [] : [`call ${hangAt} is late`]),
      ...(twice ? ["twice"] : []),
      ...(lost ? ["no run starts"] : []),
      ...(slow ? ["slow"] : []),
    ];
    return `${gap > 0 ? `+${gap}s ` : ""}${kind} #${pr}${how.length > 0 ? ` (${how.join(", ")})` : ""}`;
  });
  return `${told.join("; ")}${lateLists ? "; what is made shows late" : ""}`;
}
