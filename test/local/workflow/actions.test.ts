import { describe, expect, it } from "vitest";
import { run, steps } from "./world.ts";

const print = (label: string) => `
import { appendFileSync } from "node:fs";
console.log("${label}", JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(INPUT|STATE)_/.test(name)).sort())));
`;

const javascript = (name: string, extra = "") =>
  `name: ${name}\ndescription: d\ninputs: { a: {}, with space: { default: s }, key-name: { default: "\${{ github.ref_name }}" } }\nruns: { using: node24, main: main.mjs${extra} }\n`;

const action = (name: string, main: string, extra = "", post = print(`post ${name}`)) => ({
  [`actions/${name}/action.yml`]: javascript(name, extra),
  [`actions/${name}/main.mjs`]: print(`main ${name}`) + main,
  [`actions/${name}/post.mjs`]: post,
});

const lines = (log: string) => log.split("\n").filter((line) => /^(pre|main|post|run) /.test(line));

describe("JavaScript actions", () => {
  it("get inputs under their exact names, defaults only where a key is missing", async () => {
    const result = await run(
      steps(`- uses: your-org/gantline/actions/one@v1
  with: { A: "1", with space: "", more: x }`),
      { suite: action("one", "") },
    );
    const env = { INPUT_A: "1", "INPUT_KEY-NAME": "main", INPUT_MORE: "x", INPUT_WITH_SPACE: "" };
    expect(lines(result.log)).toEqual([`main one ${JSON.stringify(env)}`]);
    expect(result.annotations).toEqual([
      { level: "warning", message: "Unexpected input(s) 'more', valid inputs are ['a', 'with space', 'key-name']" },
    ]);
  });

  it("keep state to themselves; posts run last in, first out, also after a failure", async () => {
    const suite = {
      ...action("one", `appendFileSync(process.env.GITHUB_STATE, "x=1\\n");`, ", post: post.mjs"),
      ...action("two", `appendFileSync(process.env.GITHUB_STATE, "x=2\\n"); process.exit(1);`, ", post: post.mjs"),
      ...action("three", "", ", post: post.mjs, post-if: success()"),
      ...action("four", "", ", post: post.mjs"),
    };
    const result = await run(
      steps(`- uses: your-org/gantline/actions/one@v1
- uses: your-org/gantline/actions/three@v1
- uses: your-org/gantline/actions/two@v1
- uses: your-org/gantline/actions/four@v1`),
      { suite },
    );
    expect(lines(result.log).map((line) => line.replace(/\{.*STATE_x":"(\d)".*|\{.*/, "$1"))).toEqual([
      "main one ",
      "main three ",
      "main two ",
      "post two 2",
      "post one 1",
    ]);
    expect(result.jobs.test?.steps.map(({ name, conclusion }) => `${name}: ${conclusion}`)).toEqual([
      "Run your-org/gantline/actions/one@v1: success",
      "Run your-org/gantline/actions/three@v1: success",
      "Run your-org/gantline/actions/two@v1: failure",
      "Run your-org/gantline/actions/four@v1: skipped",
      "Post Run your-org/gantline/actions/two@v1: success",
      "Post Run your-org/gantline/actions/three@v1: skipped",
      "Post Run your-org/gantline/actions/one@v1: success",
    ]);
  });

  it("run their pre before the first step, and share its state", async () => {
    const suite = {
      ...action("one", "", ", pre: pre.mjs, post: post.mjs"),
      "actions/one/pre.mjs": `${print("pre one")}appendFileSync(process.env.GITHUB_STATE, "early=yes\\n");`,
    };
    const result = await run(steps("- run: echo run first\n- uses: your-org/gantline/actions/one@v1"), { suite });
    const shown = lines(result.log);
    const order = shown.map((line) => line.split(" ").slice(0, 2).join(" "));
    expect(order).toEqual(["pre one", "run first", "main one", "post one"]);
    const state = shown.map((line) => line.includes('"STATE_early":"yes"'));
    expect(state).toEqual([false, false, true, true]);
  });

  it("run their pre also from inside a composite action, once, with its inputs", async () => {
    const suite = {
      ...action("one", "", ", pre: pre.mjs"),
      "actions/one/pre.mjs": print("pre one"),
      "c/action.yml": `name: c\ndescription: d\ninputs: { who: {} }\nruns:\n  using: composite\n  steps:\n    - uses: $/actions/one\n      with: { a: "\${{ inputs.who }}" }\n`,
    };
    const result = await run(steps("- { uses: your-org/gantline/c@v1, with: { who: Ada } }"), { suite });
    const env = { INPUT_A: "Ada", "INPUT_KEY-NAME": "main", INPUT_WITH_SPACE: "s" };
    expect(lines(result.log)).toEqual([`pre one ${JSON.stringify(env)}`, `main one ${JSON.stringify(env)}`]);
  });

  it("make the job fail when their post fails", async () => {
    const result = await run(steps("- uses: your-org/gantline/actions/one@v1"), {
      suite: action("one", "", ", post: post.mjs", "process.exit(2)"),
    });
    expect(result.conclusion).toBe("failure");
  });
});

describe("composite actions", () => {
  const composite = (body: string) =>
    `name: c\ndescription: d\ninputs: { fail: { default: "false" } }\noutputs: { seen: { value: "\${{ steps.s.outputs.v }}" } }\nruns:\n  using: composite\n  steps:\n${body.replace(/^(?=.)/gm, "    ")}`;

  it("have their own steps, status and env; their outputs stand also when they fail", async () => {
    const suite = {
      "c/action.yml": composite(`- { id: s, shell: bash, run: 'echo "v=$FROM_STEP" >> $GITHUB_OUTPUT' }
- { shell: bash, if: inputs.fail == 'true', run: exit 1 }
- { name: inner failure, shell: bash, if: failure(), run: echo inner failed }
- { name: inner success, shell: bash, run: 'echo "outer is [\${{ steps.outer.outputs.v }}]"' }
`),
    };
    const result = await run(
      steps(`- { id: outer, run: echo v=o >> $GITHUB_OUTPUT }
- { id: s, uses: your-org/gantline/c@v1, with: { fail: "true" }, env: { FROM_STEP: x } }
- { name: late, if: failure(), uses: your-org/gantline/c@v1 }
- { if: always(), run: 'echo "seen \${{ steps.s.outputs.seen }} \${{ steps.s.conclusion }}"' }`),
      { suite },
    );
    const nested = result.jobs.test?.steps.map(({ steps: inner }) => inner.map(({ conclusion }) => conclusion));
    expect(nested).toEqual([
      [],
      ["success", "failure", "success", "skipped"],
      ["success", "skipped", "skipped", "success"],
      [],
    ]);
    expect(result.log).toContain("outer is []");
    expect(result.log).toContain("seen x failure");
  });

  it("of the workspace work after a checkout, and `$/` in them is the workflow's commit", async () => {
    const files = {
      "tools/c/action.yml": composite("- uses: $/tools/js\n"),
      "tools/js/action.yml": "name: j\ndescription: d\nruns: { using: node24, main: m.mjs }\n",
      "tools/js/m.mjs": "console.log('main js', process.cwd() === process.env.GITHUB_WORKSPACE)",
    };
    const result = await run(steps("- uses: actions/checkout@v5\n- uses: ./tools/c\n- uses: $/tools/js"), { files });
    expect(lines(result.log)).toEqual(["main js true", "main js true"]);
    const early = await run(steps("- uses: ./tools/c"), { files });
    expect(early.annotations[0]?.message).toContain("Did you forget to run actions/checkout");
  });

  it("nest at most nine deep", async () => {
    const result = await run(steps("- uses: your-org/gantline/c@v1"), {
      suite: { "c/action.yml": composite("- uses: $/c\n") },
    });
    expect(result.annotations[0]?.message).toBe("$/c: composite actions nest at most 9 deep");
    expect(result.conclusion).toBe("failure");
  });

  it("fail the job before its first step when something in them cannot be had", async () => {
    const result = await run(steps("- run: echo never\n- uses: your-org/gantline/c@v1"), {
      suite: { "c/action.yml": composite("- uses: some/action@v1\n") },
    });
    expect(result.annotations[0]?.message).toContain("some/action@v1: this runner does not fetch actions");
    expect(result.jobs.test?.steps).toEqual([]);
  });
});
