/** What the token of a job may, and what a called workflow may ask for. */
import { describe, expect, it } from "vitest";
import { excess, mayHaveIdToken, permissionsOf, tokenPermissions } from "../../../local/workflow/permissions.ts";

describe("mayHaveIdToken", () => {
  it.each([
    [undefined, undefined, false, false],
    [{ "id-token": "write" }, undefined, false, true],
    [{ "id-token": "write" }, { contents: "read" }, false, false],
    [{ contents: "read" }, { "id-token": "write" }, false, true],
    [{ "*": "write" }, undefined, false, true],
    [{ "*": "read" }, undefined, false, false],
    [{ "id-token": "write" }, undefined, true, false],
  ])("workflow %j, job %j, fork %s: %s", (workflow, job, fork, expected) =>
    expect(mayHaveIdToken(permissionsOf(workflow, job), fork)).toBe(expected),
  );
});

describe("a called job has", () => {
  const caller = { contents: "write", "id-token": "write" };
  it.each([
    ["its own", { contents: "read" }, { checks: "write" }, { checks: "write" }],
    ["else its workflow's, also none at all", {}, undefined, {}],
    ["else the calling job's", undefined, undefined, caller],
  ])("%s", (_, workflow, job, expected) => expect(permissionsOf(workflow, job, caller)).toEqual(expected));
});

it("a token for a pull request from a fork only reads", () => {
  expect(tokenPermissions({ deployments: "write", contents: "read" }, true)).toEqual({
    deployments: "read",
    contents: "read",
  });
  expect(tokenPermissions({ deployments: "write" }, false)).toEqual({ deployments: "write" });
});

describe("beyond what is allowed", () => {
  it.each([
    [{ contents: "read" }, { contents: "read" }],
    [{ contents: "read" }, { contents: "write" }],
    [{}, {}],
    [{ contents: "none" }, {}],
    [{ checks: "write", "id-token": "write" }, { "*": "write" }],
    // Models are only ever read.
    [{ models: "write" }, { models: "read" }],
  ])("%j of %j: nothing", (requested, allowed) => expect(excess(requested, allowed)).toBeUndefined());

  it.each([
    [{ packages: "write" }, { packages: "read" }, "packages: write", "packages: read"],
    [
      { "id-token": "write", contents: "write", actions: "read" },
      { contents: "read" },
      "actions: read, contents: write, id-token: write",
      "actions: none, contents: read, id-token: none",
    ],
    [{ contents: "read" }, {}, "contents: read", "contents: none"],
    // A scope that is newer than the list.
    [{ drives: "read" }, { contents: "write" }, "drives: read", "drives: none"],
  ])("%j of %j: %s where %s", (requested, allowed, asked, given) =>
    expect(excess(requested, allowed)).toEqual({ requested: asked, allowed: given }),
  );

  it("read-all asks for every scope", () => {
    const over = excess({ "*": "read" }, { contents: "write" });
    expect(over?.requested).toMatch(/^actions: read, artifact-metadata: read, .*, id-token: read, models: read$/);
    expect(over?.requested).not.toContain("contents");
  });
});
