import { expect, test } from "vitest";
import { mayBeChecked, previewCheck } from "../../../src/actions/preview/check.ts";
import { github } from "../../../src/github/index.ts";
import { luck } from "../../support/previews/luck.ts";

const reason = "it is a draft";

test.each([
  ["write", true],
  ["none", false],
])("a token that has checks: %s says in a neutral check that there is no preview: %s", async (checks, told) => {
  const { cloud, people, pr } = await luck("neutral");
  const port = github({
    token: people.github.jobToken("your-org/shop", { checks, "pull-requests": "write" }),
    ...{ apiUrl: "http://github.simulated/api/v3", repository: "your-org/shop", clock: cloud.clock },
    signal: new AbortController().signal,
    fetch: (input, init) => people.github.fetch(input as string, init),
  });
  const sha = people.pull(pr).headSha;
  const say = (more: { reason?: string }) =>
    cloud.clock.run(() => previewCheck(port, { sha, detailsUrl: undefined, ...more }));
  expect(await say({ reason })).toBe(told);
  const { checks: all } = people.github.world.repositories.get("your-org/shop") ?? {};
  expect([...(all?.values() ?? [])]).toMatchObject(
    told ? [{ name: "preview", sha, status: "completed", conclusion: "neutral" }] : [],
  );
  // It is no draft any more: what was said on the same commit does not stay the last word.
  expect(await say({})).toBe(told);
  expect([...(all?.values() ?? [])].map(({ conclusion }) => conclusion)).toEqual(told ? ["neutral", "success"] : []);
  await cloud.close();
});

test.each([
  ["opened", false],
  ["synchronize", false],
  ["ready_for_review", true],
  ["labeled", true],
  ["created", true],
  [undefined, true],
])("after the event %s the head may have a check: %s", (action, may) => expect(mayBeChecked(action)).toBe(may));
