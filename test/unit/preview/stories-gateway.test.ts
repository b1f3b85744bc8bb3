/** Some of the stories, with previews behind a gateway of ECS; the rest of what they may not end in is the same. */
import { expect, it } from "vitest";
import { inWords, shrink, wrongAfter } from "../../support/previews/seeds.ts";
import { storyOf } from "../../support/previews/story.ts";

it.each([0, 10, 20, 30, 40])(
  "behind a gateway everything wanted is there and nothing else: seeds %i and the nine after it",
  {
    timeout: 600_000,
  },
  async (from) => {
    for (let seed = from; seed < from + 10; seed++) {
      const story = { ...storyOf(String(seed)), gateway: true as const };
      const wrong = await wrongAfter(story);
      if (wrong.length === 0) continue;
      const least = await shrink({ story, wrong });
      expect.fail(`seed ${seed}: ${inWords(least.story)}\n${least.wrong.join("\n")}\n${JSON.stringify(least.story)}`);
    }
  },
);
