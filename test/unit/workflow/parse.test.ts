import { describe, expect, it } from "vitest";
import { parseUses } from "../../../local/workflow/actions.ts";
import { WorkflowError } from "../../../local/workflow/model.ts";
import { parseAction, parseWorkflow } from "../../../local/workflow/parse.ts";

async function problems(run: Promise<unknown>): Promise<readonly string[]> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WorkflowError)) throw new Error(`expected a WorkflowError, got ${error}`);
  return error.problems;
}

describe("parseWorkflow", () => {
  it("keeps what the converter of the package drops", async () => {
    const workflow = await parseWorkflow(
      "w.yml",
      `
name: Release
on: { push: { tags: ["v*"] } }
permissions: { id-token: write, contents: read }
defaults: { run: { shell: sh, working-directory: app } }
concurrency: { group: release, cancel-in-progress: false }
jobs:
  release:
    runs-on: ubuntu-24.04-arm
    environment: { name: production, url: "\${{ steps.x.outputs.url }}" }
    timeout-minutes: 30
    steps:
      - id: x
        uses: your-org/gantline@v1
        with: { task-definitions: "a\\nb", count: 3 }
        if: github.ref_type == 'tag'
        timeout-minutes: 5
        continue-on-error: true
`,
    );
    expect(workflow).toMatchObject({
      name: "Release",
      on: { push: { tags: ["v*"] } },
      permissions: { "id-token": "write", contents: "read" },
      defaults: { shell: "sh", workingDirectory: "app" },
      concurrency: { group: "release", cancelInProgress: false },
    });
    expect(workflow.jobs[0]).toMatchObject({
      environment: { name: "production", url: { text: "steps.x.outputs.url" } },
      timeoutMinutes: 30,
    });
    expect(workflow.jobs[0]?.steps[0]).toMatchObject({
      line: 13,
      id: "x",
      with: { "task-definitions": "a\nb", count: "3" },
      if: "success() && (github.ref_type == 'tag')",
      timeoutMinutes: 5,
      continueOnError: true,
    });
  });

  it("reports everything that is wrong, by line", async () =>
    expect(
      await problems(
        parseWorkflow(
          "w.yml",
          `on: push
jobs:
  a:
    runs-on: x
    needs: [gone]
    steps:
      - run: echo \${{ secret.x }}
      - run: echo
        if: sucess()
      - rn: echo
  b:
    uses: your-org/shop/.github/workflows/b.yml@main
  c:
    runs-on: x
    container: alpine
    steps: [{ run: x }]
`,
        ),
      ),
    ).toEqual([
      "w.yml:5: Job 'a' depends on unknown job 'gone'.",
      "w.yml:7: Unrecognized named-value: 'secret'",
      "w.yml:9: Unrecognized function: 'sucess'",
      "w.yml:10: Unexpected value 'rn'",
      expect.stringContaining("w.yml:10: There's not enough info to determine what you meant"),
      "w.yml:10: Expected one of uses or run to be defined",
      "w.yml:15: jobs.c.container is not known to this runner",
    ]));

  it.each([
    [
      "on: push\njobs: {a: {runs-on: x, needs: b, steps: [{run: x}]}, b: {runs-on: x, needs: a, steps: [{run: x}]}}",
      /circular|at least one job/i,
    ],
    ["on: push\njobs:\n  a: [", /w\.yml:\d+: /],
    ["", /w\.yml:1: /],
  ])("refuses %j", async (content, message) =>
    expect((await problems(parseWorkflow("w.yml", content))).join("\n")).toMatch(message),
  );
});

describe("parseAction", () => {
  it("reads a JavaScript action", async () =>
    expect(
      await parseAction(
        "action.yml",
        "name: n\ndescription: d\ninputs: {a: {default: x}, b: {}}\nruns: {using: node24, main: m.js, post: p.js, post-if: success()}\n",
      ),
    ).toMatchObject({
      inputs: { a: { default: "x" }, b: { default: undefined } },
      runs: { using: "node", main: "m.js", post: "p.js", postIf: "success()", preIf: "always()", pre: undefined },
    }));

  it.each([
    [
      "name: n\ndescription: d\nruns: {using: node20, main: m.js}\n",
      "action.yml:3: using: node20 is not known to this runner; it has node24 and composite",
    ],
    [
      "name: n\ndescription: d\nruns:\n  using: composite\n  steps:\n    - run: x\n",
      "action.yml:6: Required property is missing: shell",
    ],
    [
      "name: n\ndescription: d\nruns: {using: docker, image: x}\n",
      "action.yml:3: using: docker is not known to this runner; it has node24 and composite",
    ],
  ])("refuses %j", async (content, problem) =>
    expect(await problems(parseAction("action.yml", content))).toEqual([problem]),
  );
});

describe("parseUses", () => {
  it.each([
    ["./actions/x", 0, { kind: "workspace", path: "actions/x" }],
    ["$/actions/x", 0, { kind: "self", path: "actions/x" }],
    ["$/", 0, { kind: "self", path: "" }],
    ["your-org/gantline@v1", 0, { kind: "remote", repository: "your-org/gantline", path: "", ref: "v1" }],
    [
      "your-org/gantline/actions/build@0123abc",
      2,
      { kind: "remote", repository: "your-org/gantline", path: "actions/build", ref: "0123abc" },
    ],
    ["actions/checkout@v5", 0, { kind: "remote", repository: "actions/checkout", path: "", ref: "v5" }],
  ])("%s at depth %i", (uses, depth, expected) => expect(parseUses(uses, depth)).toEqual(expected));

  it.each([
    ["$/", 1, "Expected format {org}/{repo}[/path]@ref"],
    ["$/actions/x@v1", 0, "takes no @ref"],
    ["docker://alpine", 0, "container actions are not known"],
    ["actions/checkout", 0, "Expected format {org}/{repo}[/path]@ref"],
    [
      "some/action@v1",
      0,
      "besides your-org/gantline it has actions/checkout, aws-actions/configure-aws-credentials, docker/setup-buildx-action, docker/setup-qemu-action",
    ],
    ["actions/checkout/deep@v1", 0, "only the action at its root"],
  ])("%s at depth %i is refused", (uses, depth, message) => expect(parseUses(uses, depth)).toContain(message));
});
