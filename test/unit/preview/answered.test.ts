import { describe, expect, it } from "vitest";
import { SteppedClock } from "../../../local/simulated/clock.ts";
import type { Fenced } from "../../../src/preview/fence.ts";
import { answered } from "../../../src/preview/services.ts";
import type { PreviewService, Probed } from "../../../src/preview/types.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

/** What the address answers, one probe after the other; the last one for good. Gives how long it took, seconds. */
async function ready(answers: readonly Probed[]): Promise<number> {
  const clock = new SteppedClock(0);
  let turn = 0;
  const run = {
    ...{ clock, signal: new AbortController().signal, log: () => undefined, fence: { wait: async () => undefined } },
    mine: { commit },
    limits: { settleMs: 0, readyMs: 60_000, goneMs: 0 },
    probe: async () => answers[Math.min(turn++, answers.length - 1)] ?? { status: 0 },
  } as unknown as Fenced;
  const web = { url: "https://pr-42.preview.example.com", healthPath: "/health" };
  const service = { name: "web", web } as PreviewService;
  await clock.run(() => answered(run, [service], "Look there.", { kind: "present", head: commit }));
  return clock.now() / 1000;
}

describe("a preview is ready when its address answers", () => {
  it.each<[string, readonly Probed[], number]>([
    ["well at once", [{ status: 200 }], 0],
    ["well after a while", [{ status: 0 }, { status: 503 }, { status: 302 }], 4],
    ["for this commit", [{ status: 200, commit }], 0],
    ["for this commit, of which it says the beginning", [{ status: 200, commit: commit.slice(0, 7).toUpperCase() }], 0],
    [
      "for the last commit first",
      [
        { status: 200, commit: "fedcba9876543210" },
        { status: 200, commit },
      ],
      2,
    ],
  ])("%s", async (_, answers, seconds) => {
    expect(await ready(answers)).toBe(seconds);
  });

  it.each<[string, Probed, string]>([
    ["nothing", { status: 0 }, "answers nothing, although service web is healthy"],
    ["badly", { status: 500 }, "answers 500, although"],
    ["for another commit", { status: 200, commit: "fedcba9" }, "answers 200 for commit fedcba9, although"],
    ["without the header that was promised", { status: 200, commit: "none" }, "answers 200 for commit none, although"],
    ["with too little of a commit", { status: 200, commit: "0123" }, "answers 200 for commit 0123, although"],
  ])("not when it answers %s until the time is up", async (_, answer, words) => {
    await expect(ready([answer])).rejects.toThrow(words);
  });
});
