/** Stories of two pull requests, made from a seed: what people do, and how the runs that this starts fare. */
import { chance, createRandom } from "../../../local/aws/ecs/random.ts";
import type { Fate } from "./job.ts";

export type Kind =
  | "open"
  | "push"
  | "close"
  | "reopen"
  | "label"
  | "unlabel"
  | "again"
  | "sweep"
  | "comment deleted"
  | "service deleted"
  | "rule deleted"
  | "sleep"
  | "wake"
  | "reseed";

export interface Step extends Fate {
  kind: Kind;
  pr: number;
  /** Seconds since the step before. */
  gap: number;
  /** Seconds until the runner has the job. */
  delay: number;
  /** GitHub sends the event twice. */
  twice?: true;
  /** No job ever starts for it: its run was replaced in the queue, or never got a runner. */
  lost?: true;
}

export interface Story {
  /** What happens by chance in it. */
  seed: string;
  /** What was made shows late in lists, as AWS allows itself. */
  lateLists?: true;
  /** People reach previews through a gateway of ECS. */
  gateway?: true;
  steps: readonly Step[];
}

const kinds: readonly [Kind, number][] = [
  ["push", 6],
  ["close", 4],
  ["reopen", 4],
  ["label", 5],
  ["unlabel", 2],
  ["again", 2],
  ["sweep", 1],
  ["comment deleted", 1],
  ["service deleted", 0.5],
  ["rule deleted", 0.5],
];

/** What comments command, in stories whose seeds begin with `sleepy`. */
const commands: readonly [Kind, number][] = [
  ["sleep", 6],
  ["wake", 4],
  ["reseed", 1],
];

/** What people do behind the back of runs, and what would put right what a run should have. */
export const meddles: ReadonlySet<Kind> = new Set(["sweep", "comment deleted", "service deleted", "rule deleted"]);

/** The same seed tells the same story. */
export function storyOf(seed: string): Story {
  const random = createRandom(`${seed} story`);
  const is = (share: number) => chance(random) < share;
  const draw = (below: number) => Math.floor(chance(random) * below);
  const all = seed.startsWith("sleepy") ? [...kinds, ...commands] : kinds;
  const pick = (): Kind => {
    let at = chance(random) * all.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [kind, weight] of all) {
      at -= weight;
      if (at < 0) return kind;
    }
    return "push";
  };
  const steps: Step[] = [
    { kind: "open", pr: 42, gap: 0, delay: 0 },
    { kind: "open", pr: 4, gap: 0, delay: 0 },
  ];
  const closed = new Set<number>();
  const unlabelled = new Set<number>();
  /** What would change nothing is no event. */
  const happens = (kind: Kind, pr: number) => {
    if (kind === "close" || kind === "reopen") return (kind === "reopen") === closed.has(pr);
    if (kind === "label" || kind === "unlabel") return (kind === "label") === unlabelled.has(pr) || is(0.2);
    return !meddles.has(kind) || !calm;
  };
  // In a calm story no run dies and nobody meddles, so that all must be well before any sweep.
  const calm = is(0.5);
  for (let count = 1 + draw(is(0.9) ? 6 : 12); count > 0; count--) {
    const gap = is(0.3) ? draw(3) : draw(is(0.7) ? 40 : 160);
    const pr = is(0.9) ? 4 : 42;
    let kind = pick();
    while (!happens(kind, pr)) kind = pick();
    if (kind === "close") closed.add(pr);
    if (kind === "reopen") closed.delete(pr);
    if (kind === "unlabel") unlabelled.add(pr);
    if (kind === "label") unlabelled.delete(pr);
    steps.push({ kind, pr, gap, delay: draw(10) });
  }
  for (const step of steps) {
    if (is(0.12)) step.slow = 10;
    if (is(0.15)) step.hangAt = 1 + draw(160);
    if (is(0.1)) step.twice = true;
    if ((step.kind === "close" || step.kind === "unlabel") && is(calm ? 0.5 : 0.2)) {
      step.lost = true;
      // Most of all when a run is about to end: its last fences are all that sees it.
      if (is(0.5)) step.gap = 40 + draw(100);
    }
    if (!calm && is(0.3)) step.crashAt = 1 + draw(is(0.5) ? 40 : 160);
  }
  return { seed, ...(is(0.3) ? { lateLists: true } : {}), steps };
}
