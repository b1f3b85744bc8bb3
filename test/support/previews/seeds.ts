/** Many stories, one a seed; of a story that ends wrongly, the shortest one that still does. */
import { type Step, storyOf, tell } from "./story.ts";

export interface Failure {
  seed: string;
  steps: readonly Step[];
  wrong: readonly string[];
}

/** What is wrong after a story; a story that cannot end is wrong as well. */
export async function wrongAfter(seed: string, steps: readonly Step[]): Promise<readonly string[]> {
  try {
    return (await tell(seed, steps)).wrong;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The first of `count` seeds from `from` on whose story ends wrongly. */
export async function firstFailure(from: number, count: number): Promise<Failure | undefined> {
  for (let seed = from; seed < from + count; seed++) {
    const steps = storyOf(String(seed));
    const wrong = await wrongAfter(String(seed), steps);
    if (wrong.length > 0) return { seed: String(seed), steps, wrong };
  }
  return undefined;
}

/** Leaves out steps, deaths, doubles and slowness, one at a time, as long as the story still ends wrongly. */
export async function shrink(failure: Failure): Promise<Failure> {
  let best = failure;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const steps of simpler(best.steps)) {
      const wrong = await wrongAfter(best.seed, steps);
      if (wrong.length === 0) continue;
      best = { seed: best.seed, steps, wrong };
      smaller = true;
      break;
    }
  }
  return best;
}

function* simpler(steps: readonly Step[]): Generator<Step[]> {
  // The two that open the pull requests stay: without them there is no story.
  for (let at = steps.length - 1; at > 1; at--) yield steps.filter((_, index) => index !== at);
  for (const [at, step] of steps.entries()) {
    const without = (next: Step) => steps.map((one, index) => (index === at ? next : one));
    for (const odd of ["crashAt", "twice", "lost"] as const) {
      const { [odd]: value, ...bare } = step;
      if (value !== undefined) yield without(bare);
    }
    if (step.slow > 1) yield without({ ...step, slow: 1 });
  }
}

/** One line a story: what happened to which pull request, after how many seconds, and how the run fared. */
export function inWords(steps: readonly Step[]): string {
  return steps
    .map(({ kind, pr, gap, crashAt, twice, lost, slow }) => {
      const how = [
        ...(crashAt === undefined ? [] : [`dies at call ${crashAt}`]),
        ...(twice ? ["twice"] : []),
        ...(lost ? ["no run starts"] : []),
        ...(slow > 1 ? ["slow"] : []),
      ];
      return `${gap > 0 ? `+${gap}s ` : ""}${kind} #${pr}${how.length > 0 ? ` (${how.join(", ")})` : ""}`;
    })
    .join("; ");
}
