/** The property test of previews, in parts that run side by side. `npm test -- --seeds=N` tells N stories in all. */
import { describe, expect, it } from "vitest";
import { firstFailure, inWords, shrink } from "./seeds.ts";

const parts = 4;
/** Stories of one test. */
const size = 50;

/** Part `part` (0 …) of all stories; none may end wrongly. */
export function holdStories(part: number): void {
  const all = Number(process.env.GANTLINE_SEEDS ?? 2000);
  const each = Math.ceil(all / parts);
  holdSeeds("any story of two pull requests", part * each, Math.min(all, (part + 1) * each));
}

/** A fifth as many more, in which comments put previews to sleep, wake them and have them sown anew. */
export function holdSleepyStories(): void {
  const all = Math.ceil(Number(process.env.GANTLINE_SEEDS ?? 2000) / 5);
  holdSeeds("any story with commands", 0, all, "sleepy ");
}

function holdSeeds(what: string, first: number, end: number, kind = ""): void {
  describe(`after ${what}, when all is quiet and a sweep has passed`, () => {
    for (let from = first; from < end; from += size) {
      const count = Math.min(size, end - from);
      it(`everything wanted is there and nothing else: seeds ${kind}${from} to ${from + count - 1}`, {
        timeout: 600_000,
      }, async () => {
        const found = await firstFailure(from, count, kind);
        if (found === undefined) return;
        const { story, wrong } = await shrink(found);
        expect.fail(`seed ${story.seed}: ${inWords(story)}\n${wrong.join("\n")}\n${JSON.stringify(story)}`);
      });
    }
  });
}
