/** The stories that docs/ keeps are what Gantline says today: `npm run stories` writes them anew. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { failures } from "../../../scripts/failures/index.ts";
import { stories } from "../../../scripts/stories.ts";
import { plain } from "../../../src/report/markdown.ts";
import { happen } from "./run.ts";

test.each(Object.entries(stories))(
  "%s tells its cause in the first line, as docs/stories shows it",
  async (name, code) => {
    const failure = failures.find((each) => each.code === code);
    if (failure === undefined) throw new Error(`no failure ${code}`);
    const { message, next, explanation } = await happen(failure);
    const story = readFileSync(`docs/stories/${name}.md`, "utf8");
    expect(story).toContain(`::error::${message}\n`);
    expect(story).toContain(`> ${plain(message)}\n`);
    expect(story).toContain(`What to do: ${next}\n`);
    expect(story).toContain(`Known as ${code}: ${explanation?.cause}`);
  },
);
