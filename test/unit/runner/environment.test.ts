import { expect, test } from "vitest";
import { environment } from "../../../src/runner/environment.ts";

const fallback = { workspace: "/here", temp: "/tmp" };

test("facts come from the runner's variables", () => {
  const facts = environment(
    {
      GITHUB_SHA: "abc",
      GITHUB_REPOSITORY: "your-org/shop",
      GITHUB_RUN_ID: "7",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_WORKSPACE: "/w",
      RUNNER_TEMP: "/t",
    },
    fallback,
  );
  expect(facts).toMatchObject({
    sha: "abc",
    workspace: "/w",
    temp: "/t",
    runUrl: "https://github.com/your-org/shop/actions/runs/7",
  });
});

test("an empty or absent variable is no fact", () => {
  const facts = environment({ GITHUB_SHA: " " }, fallback);
  expect(facts).toMatchObject({ sha: undefined, runUrl: undefined, ...fallback });
});
