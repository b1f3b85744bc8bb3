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
  describe("after any story of two pull requests, when all is quiet and a sweep has passed", () => {
    for (let from = part * each; from < Math.min(all, (part + 1) * each); from += size) {
      const count = Math.min(size, (part + 1) * each - from);
      it(`everything wanted is there and nothing else: seeds ${from} to ${from + count - 1}`, {
        timeout: 600_000,
      }, async () => {
        const found = await firstFailure(from, count);
        if (found === undefined) return;
        const { story, wrong } = await shrink(found);
        expect.fail(`seed ${story.seed}: ${inWords(story)}\n${wrong.join("\n")}\n${JSON.stringify(story)}`);
      });
    }
  });
}
