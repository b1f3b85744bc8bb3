import { describe, expect, it } from "vitest";
import { repositoryWith, run, steps } from "./world.ts";

const conclusions = (result: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(Object.entries(result.jobs).map(([id, { conclusion }]) => [id, conclusion]));

describe("needs", () => {
  it("give results and outputs; a failure skips what follows, to the last descendant", async () => {
    const result = await run(`on: push
jobs:
  good:
    runs-on: x
    outputs: { tag: "\${{ steps.a.outputs.tag }}", none: "\${{ steps.a.outputs.none }}" }
    steps: [{ id: a, run: echo tag=v1 >> $GITHUB_OUTPUT }]
  bad: { runs-on: x, steps: [{ run: exit 1 }] }
  after: { runs-on: x, needs: [good], steps: [{ run: 'echo "\${{ needs.good.result }} \${{ needs.good.outputs.tag }}"' }] }
  skipped: { runs-on: x, needs: [good, bad], steps: [{ run: echo }] }
  always: { runs-on: x, needs: [bad], if: always(), steps: [{ run: 'echo "bad was \${{ needs.bad.result }}"' }] }
  grandchild: { runs-on: x, needs: [always], steps: [{ run: echo }] }
  alarm: { runs-on: x, needs: [always], if: failure(), steps: [{ run: echo }] }
  chosen: { runs-on: x, needs: [good], if: "needs.good.outputs.tag == 'v2'", steps: [{ run: echo }] }
`);
    expect(conclusions(result)).toEqual({
      good: "success",
      bad: "failure",
      after: "success",
      skipped: "skipped",
      always: "success",
      grandchild: "skipped",
      alarm: "success",
      chosen: "skipped",
    });
    expect(result.jobs.good?.outputs).toEqual({ tag: "v1" });
    expect(result.log).toContain("success v1");
    expect(result.log).toContain("bad was failure");
    expect(result.conclusion).toBe("failure");
  });

  it("drop an output that holds a secret", async () => {
    const result = await run(
      steps(
        `- { id: a, run: 'echo "::add-mask::111122223333"; echo "arn=arn:aws:x:111122223333:y" >> $GITHUB_OUTPUT' }`,
        `environment: { name: production, url: "https://x/\${{ steps.a.outputs.arn }}" }\noutputs: { arn: "\${{ steps.a.outputs.arn }}" }`,
      ),
    );
    expect(result.jobs.test?.outputs).toEqual({});
    expect(result.jobs.test?.environment).toEqual({ name: "production" });
    expect(result.annotations.map(({ message }) => message)).toEqual([
      "Skip output 'arn' since it may contain secret.",
      "Skip setting environment url as environment 'production' may contain secret.",
    ]);
  });

  it("take a job that may fail as a success", async () => {
    const result = await run(`on: push
jobs:
  shaky: { runs-on: x, continue-on-error: true, steps: [{ run: exit 1 }] }
  after: { runs-on: x, needs: shaky, steps: [{ run: 'echo "\${{ needs.shaky.result }}"' }] }
`);
    expect(result.jobs.shaky).toMatchObject({ conclusion: "success", outcome: "failure" });
    expect(result.jobs.after?.conclusion).toBe("success");
    expect(result.conclusion).toBe("success");
  });
});

describe("a job", () => {
  it("tells its environment and concurrency group, evaluated", async () => {
    const result = await run(
      `concurrency: { group: "release-\${{ github.ref_name }}", queue: max }\n${steps("- { id: a, run: echo url=https://x >> $GITHUB_OUTPUT }", `environment: { name: "\${{ github.ref_name }}-env", url: "\${{ steps.a.outputs.url }}" }`)}`,
    );
    expect(result.events[0]).toEqual({
      ...{ type: "job-started", job: "test", runsOn: "ubuntu-24.04-arm" },
      ...{ environment: "main-env", concurrency: "release-main" },
    });
    expect(result.jobs.test?.environment).toEqual({ name: "main-env", url: "https://x" });
  });

  it.each([
    ["outputs", `outputs: { a: "\${{ fromJSON('{') }}" }`],
    ["environment", `env: { A: "\${{ fromJSON('{') }}" }`],
    ["name", `name: "\${{ fromJSON('{') }}"`],
  ])("fails when its %s cannot be evaluated", async (_, job) => {
    const result = await run(steps("- run: echo", job));
    expect(result.jobs.test?.conclusion).toBe("failure");
    expect(result.annotations[0]?.message).toContain("fromJSON('{')");
  });
});

describe("matrix", () => {
  it("runs every leg, from an output of another job, and merges for those that need it", async () => {
    const result = await run(`on: push
jobs:
  plan:
    runs-on: x
    outputs: { list: "\${{ steps.a.outputs.list }}" }
    steps: [{ id: a, run: "echo 'list=[\\"api\\",\\"web\\"]' >> $GITHUB_OUTPUT" }]
  build:
    needs: plan
    runs-on: x
    strategy: { max-parallel: 1, matrix: { image: "\${{ fromJSON(needs.plan.outputs.list) }}", include: [{ image: web, port: 8080 }] } }
    steps: [{ run: 'echo "\${{ matrix.image }}:\${{ matrix.port }} \${{ strategy.job-index }}/\${{ strategy.job-total }}"' }]
  after: { runs-on: x, needs: build, steps: [{ run: 'echo "\${{ needs.build.result }}"' }] }
`);
    expect(conclusions(result)).toMatchObject({
      "build (api)": "success",
      "build (web, 8080)": "success",
      build: "success",
    });
    expect(result.log).toContain("api: 0/2");
    expect(result.log).toContain("web:8080 1/2");
  });

  const failing = (failFast: boolean) => `on: push
jobs:
  build:
    runs-on: x
    strategy: { fail-fast: ${failFast}, max-parallel: 1, matrix: { n: [1, 2, 3] } }
    steps: [{ run: "test \${{ matrix.n }} != 1" }]
`;

  it("cancels the other legs when one fails, unless told otherwise", async () => {
    expect(conclusions(await run(failing(true)))).toEqual({
      "build (1)": "failure",
      "build (2)": "cancelled",
      "build (3)": "cancelled",
      build: "failure",
    });
    expect(conclusions(await run(failing(false)))).toMatchObject({
      "build (2)": "success",
      "build (3)": "success",
      build: "failure",
    });
  });

  it("fails the job when it is not a matrix", async () => {
    const result = await run(steps("- run: echo", `strategy: { matrix: "\${{ fromJSON('[1]') }}" }`));
    expect(result.jobs.test?.conclusion).toBe("failure");
    expect(result.annotations[0]?.message).toContain("a matrix must be a mapping");
  });
});

describe("events", () => {
  it("that the filters leave out start nothing, and it says why", async () => {
    const result = await run("on: { push: { tags: ['v*'] } }\njobs: { a: { runs-on: x, steps: [{ run: exit 1 }] } }\n");
    expect(result).toMatchObject({ conclusion: "skipped", jobs: {} });
    expect(result.events).toEqual([
      ".github/workflows/test.yml does not run: only tags are filtered for, the event's ref is refs/heads/main",
    ]);
  });

  it("of a tag give the tag's commit", async () => {
    const result = await run(
      steps(`- uses: actions/checkout@v5
- run: test "$(git rev-parse v1)" = "$GITHUB_SHA" && git rev-parse HEAD && echo "$GITHUB_REF_NAME $GITHUB_REF_TYPE"`),
      { event: { name: "push", ref: "refs/tags/v1" } },
    );
    expect(result.log).toContain("v1 tag");
    expect(result.conclusion, result.log).toBe("success");
  });

  it("of a dispatch give typed inputs, and text in the event", async () => {
    const workflow = `on: { workflow_dispatch: { inputs: { dry: { type: boolean, default: true }, tag: { required: true } } } }
jobs: { a: { runs-on: x, steps: [{ run: 'echo "\${{ inputs.dry == true }} \${{ github.event.inputs.dry == ''true'' }} \${{ inputs.tag }}"' }] } }
`;
    const result = await run(workflow, { event: { name: "workflow_dispatch" }, inputs: { tag: "v7" } });
    expect(result.log).toContain("true true v7");
    await expect(run(workflow, { event: { name: "workflow_dispatch" } })).rejects.toThrow('input "tag" is required');
  });

  it("of a pull request compare the files changed", async () => {
    const workspace = repositoryWith({
      ".github/workflows/test.yml":
        "on: { push: { paths: ['web/**'] } }\njobs: { a: { runs-on: x, steps: [{ run: echo }] } }\n",
    });
    const { execFileSync } = await import("node:child_process");
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-C", workspace, ...args], {
        encoding: "utf8",
      }).trim();
    const before = git("rev-parse", "HEAD");
    git("commit", "--quiet", "--allow-empty", "-m", "Nothing");
    const options = { workspace, event: { name: "push", payload: { before } } };
    expect((await run("", options)).reason).toBe("paths has web/**, none was changed");
  });
});

it("refuses a workflow with errors before anything runs, all of them at once", async () => {
  const faulty = run(`on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: some/action@v1
      - uses: $/actions/x@v1
`);
  await expect(faulty).rejects.toMatchObject({
    name: "WorkflowError",
    problems: [
      expect.stringMatching(/^\.github\/workflows\/test\.yml:6: some\/action@v1: this runner does not fetch actions/),
      expect.stringMatching(/^\.github\/workflows\/test\.yml:7: /),
    ],
  });
});
