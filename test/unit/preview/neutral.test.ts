import { expect, test } from "vitest";
import { neutralCheck } from "../../../src/actions/preview/neutral.ts";
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
  const said = await cloud.clock.run(() => neutralCheck(port, { sha, reason, detailsUrl: undefined }));
  expect(said).toBe(told);
  const { checks: all } = people.github.world.repositories.get("your-org/shop") ?? {};
  expect([...(all?.values() ?? [])]).toMatchObject(
    told ? [{ name: "preview", sha, status: "completed", conclusion: "neutral" }] : [],
  );
  await cloud.close();
});
