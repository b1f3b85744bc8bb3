import { describe, expect, it } from "vitest";
import { inWords, wrongAfter } from "../../support/previews/seeds.ts";
import type { Step, Story } from "../../support/previews/story.ts";

/** As many calls as a run makes, and some more. */
const calls = 140;
/** Stories of one test. */
const size = 35;

const open: Step = { kind: "open", pr: 4, gap: 0, delay: 0 };
const close: Step = { kind: "close", pr: 4, gap: 300, delay: 0 };

function holdDeaths(what: string, storyOf: (crashAt: number) => readonly Step[]): void {
  describe(what, () => {
    for (let from = 1; from <= calls; from += size)
      it(`at any of the calls ${from} to ${from + size - 1}: after one sweep nothing is left`, {
        timeout: 300_000,
      }, async () => {
        for (let crashAt = from; crashAt < from + size; crashAt++) {
          const story: Story = { seed: `death ${crashAt}`, steps: storyOf(crashAt) };
          const wrong = await wrongAfter(story);
          if (wrong.length > 0) expect.fail(`${inWords(story)}\n${wrong.join("\n")}\n${JSON.stringify(story)}`);
        }
      });
  });
}

holdDeaths("a run that brings up dies, and the pull request is closed without a run", (crashAt) => [
  { ...open, crashAt },
  { ...close, lost: true },
]);
holdDeaths("a run that takes down dies", (crashAt) => [open, { ...close, crashAt }]);
