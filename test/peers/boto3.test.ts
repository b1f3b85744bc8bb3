/** boto3: every paginator of what the local cloud has, the waiters, and errors by their classes. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { definition } from "../support/shop.ts";
import { goneImage, openWorld, run } from "./world.ts";

const world = openWorld();
const judge = world.judges.boto3;
const stories = join(import.meta.dirname, "boto3_stories.py");

const told = {
  paginators: "gives the same whole list in pages of any size",
  rolls: "waits for services that roll, fail without rollback, and go",
  tasks: "waits for tasks, and finds their exit codes where AWS has them",
  errors: "raises errors of the classes that it knows",
  parsing: "finds every member that came in its own model of the API",
};

describe.skipIf("missing" in judge).concurrent("boto3", () => {
  for (const [story, what] of Object.entries(told)) {
    test(what, async () => {
      const given = (words: string[], image = world.probe) => definition("FAMILY", image, words);
      const input = JSON.stringify({ good: given(["wait"]), gone: given(["wait"], goneImage(world.probe)) });
      const done = await run("path" in judge ? judge.path : "", [stories, story], { input });
      expect(done.code, done.all).toBe(0);
      expect(done.out.trim()).toBe("told");
    });
  }
});
