import { expect, it } from "vitest";
import { run, steps } from "./world.ts";

const suite = {
  "actions/outer/action.yml": `
name: outer
description: d
inputs: { who: { default: nobody } }
outputs: { greeting: { value: "\${{ steps.inner.outputs.text }}!" } }
runs:
  using: composite
  steps:
    - id: inner
      uses: $/actions/inner
      with: { who: "\${{ inputs.who }}" }
    - run: echo "in $GITHUB_ACTION_PATH with \${{ inputs.who }}"
      shell: bash
`,
  "actions/inner/action.yml": `
name: inner
description: d
inputs: { who: {}, two-words: { default: "a b" } }
runs: { using: node24, main: ../../dist/inner.mjs, post: ../../dist/inner.mjs }
`,
  "dist/inner.mjs": `
import { appendFileSync } from "node:fs";
if (process.env.STATE_phase === "post") console.log("post saw", process.env.STATE_who);
else {
  console.log("main", process.env.INPUT_WHO, process.env["INPUT_TWO-WORDS"]);
  appendFileSync(process.env.GITHUB_OUTPUT, "text=hello " + process.env.INPUT_WHO + "\\n");
  appendFileSync(process.env.GITHUB_STATE, "phase=post\\nwho<<E\\n" + process.env.INPUT_WHO + "\\nE\\n");
  appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# hi\\n");
}
`,
};

it("runs a composite action of the suite with its JavaScript sibling, and the sibling's post at the end", async () => {
  const result = await run(
    steps(`- id: a
  uses: your-org/gantline/actions/outer@v1
  with: { who: Ada }
- run: echo "got \${{ steps.a.outputs.greeting }}"`),
    { suite },
  );
  expect(result.log).toContain("main Ada a b");
  expect(result.log).toContain("got hello Ada!");
  expect(result.log).toMatch(/in .*\/actions\/outer with Ada/);
  expect(result.log).toContain("post saw Ada");
  expect(result.conclusion).toBe("success");
  expect(result.summary).toBe("# hi\n");
  expect(result.jobs.test?.steps.map(({ name }) => name)).toEqual([
    "Run your-org/gantline/actions/outer@v1",
    'Run echo "got hello Ada!"',
    "Post Run $/actions/inner",
  ]);
});
