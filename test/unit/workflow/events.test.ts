import { describe, expect, it } from "vitest";
import { dispatchInputs, filterPattern, passes, whyNot } from "../../../local/workflow/events.ts";
import { parseWorkflow } from "../../../local/workflow/parse.ts";

describe("filterPattern", () => {
  it.each([
    ["v*", "v1", true],
    ["v*", "v1.2/x", false],
    ["v*", "1v", false],
    ["**", "a/b/c", true],
    ["feature/*", "feature/a", true],
    ["feature/*", "feature/a/b", false],
    ["feature/**", "feature/a/b", true],
    ["**/docs/**", "docs/a.md", true],
    ["**/docs/**", "x/docs/a.md", true],
    ["*.js", "a.js", true],
    ["*.js", "axjs", false],
    ["*.jsx?", "page.js", true],
    ["*.jsx?", "page.jsx", true],
    ["v[12].[0-9]+.[0-9]+", "v1.10.1", true],
    ["v[12].[0-9]+.[0-9]+", "v3.10.1", false],
    ["release+", "releaseee", true],
    ["a(b)", "a(b)", true],
    ["\\*", "*", true],
  ])("%s and %s: %s", (pattern, text, expected) => expect(filterPattern(pattern).test(text)).toBe(expected));

  it.each([
    [["releases/**", "!releases/**-alpha"], "releases/10", true],
    [["releases/**", "!releases/**-alpha"], "releases/10-alpha", false],
    [["releases/**", "!releases/**-alpha", "releases/9-alpha"], "releases/9-alpha", true],
    [["!a"], "b", false],
  ])("%j and %s: %s", (patterns, text, expected) => expect(passes(patterns, text)).toBe(expected));
});

async function onOf(on: string) {
  const job = "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: x\n";
  return (await parseWorkflow("t.yml", `on: ${on}\n${job}`)).on;
}

const main = "refs/heads/main";
const tag = "refs/tags/v1";
const pull = (action: string, base = "main") => ({ action, pull_request: { base: { ref: base } } });

describe("whyNot", () => {
  it.each<[string, string, string, Record<string, unknown>, string[] | undefined, boolean]>([
    ["push", "push", main, {}, undefined, true],
    ["[pull_request]", "push", main, {}, undefined, false],
    ["{push: }", "push", tag, {}, undefined, true],
    ["{push: {tags: ['v*']}}", "push", tag, {}, undefined, true],
    ["{push: {tags: ['v*']}}", "push", "refs/tags/x", {}, undefined, false],
    ["{push: {tags: ['v*']}}", "push", main, {}, undefined, false],
    ["{push: {branches: [main]}}", "push", main, {}, undefined, true],
    ["{push: {branches: [main]}}", "push", tag, {}, undefined, false],
    ["{push: {branches: [main], tags: ['v*']}}", "push", tag, {}, undefined, true],
    ["{push: {branches-ignore: ['dev/**']}}", "push", "refs/heads/dev/a/b", {}, undefined, false],
    ["{push: {branches-ignore: ['dev/**']}}", "push", main, {}, undefined, true],
    ["{push: {paths: ['web/**']}}", "push", main, {}, ["web/a.ts", "x"], true],
    ["{push: {paths: ['web/**']}}", "push", main, {}, ["api/a.ts"], false],
    ["{push: {paths: ['web/**']}}", "push", main, {}, undefined, true],
    ["{push: {paths: ['web/**']}}", "push", tag, {}, ["api/a.ts"], true],
    ["{push: {paths-ignore: ['**.md']}}", "push", main, {}, ["a.md", "d/b.md"], false],
    ["{push: {paths-ignore: ['**.md']}}", "push", main, {}, ["a.md", "b.ts"], true],
    ["pull_request", "pull_request", "refs/pull/1/merge", pull("opened"), undefined, true],
    ["pull_request", "pull_request", "refs/pull/1/merge", pull("closed"), undefined, false],
    ["{pull_request: {types: [closed]}}", "pull_request", "refs/pull/1/merge", pull("closed"), undefined, true],
    ["{pull_request: {branches: [rel/*]}}", "pull_request", "refs/pull/1/merge", pull("opened"), undefined, false],
    [
      "{pull_request: {branches: [rel/*]}}",
      "pull_request",
      "refs/pull/1/merge",
      pull("opened", "rel/1"),
      undefined,
      true,
    ],
    ["workflow_dispatch", "workflow_dispatch", main, {}, undefined, true],
    ["{schedule: [{cron: '17 3 * * *'}]}", "schedule", main, { schedule: "17 3 * * *" }, undefined, true],
    ["{schedule: [{cron: '17 3 * * *'}]}", "schedule", main, { schedule: "0 4 * * *" }, undefined, false],
    ["{repository_dispatch: {types: [go]}}", "repository_dispatch", main, { action: "go" }, undefined, true],
    ["{repository_dispatch: {types: [go]}}", "repository_dispatch", main, { action: "no" }, undefined, false],
  ])("on: %s, %s of %s %j, changed %j: %s", async (on, name, ref, payload, changed, runs) => {
    const reason = whyNot(await onOf(on), { name, ref, payload }, () => changed);
    expect(reason === undefined, reason).toBe(runs);
  });

  it("says why", async () => {
    const on = await onOf("{push: {tags: ['v*']}}");
    expect(whyNot(on, { name: "push", ref: main }, () => undefined)).toBe(
      "only tags are filtered for, the event's ref is refs/heads/main",
    );
  });
});

describe("dispatchInputs", () => {
  const on = () =>
    onOf(`
  workflow_dispatch:
    inputs:
      version: {required: true, type: string}
      dry: {type: boolean, default: true}
      count: {type: number, default: 3}
      where: {type: choice, options: [staging, production]}
`);

  it("fills in defaults and gives types", async () =>
    expect(dispatchInputs(await on(), { version: "v1", dry: "false" })).toEqual({
      inputs: { version: "v1", dry: false, count: 3, where: "" },
      problems: [],
    }));

  it("names everything that is wrong", async () =>
    expect(dispatchInputs(await on(), { dry: "maybe", count: "x", where: "moon", more: 1 }).problems).toEqual([
      'input "more" is not one of version, dry, count, where',
      'input "version" is required',
      'input "dry": got "maybe"; expected true or false',
      'input "count": got "x"; expected a number',
      'input "where": got "moon"; expected one of staging, production',
    ]));
});
