import { describe, expect, it } from "vitest";
import { run, steps } from "./world.ts";

const conclusions = (result: Awaited<ReturnType<typeof run>>) =>
  result.jobs.test?.steps.map(({ name, outcome, conclusion }) => [name, outcome, conclusion]);

describe("run steps", () => {
  it("take shell, working directory and env from step, job and workflow", async () => {
    const result = await run(
      `on: push
env: { A: workflow, B: workflow, C: workflow }
defaults: { run: { working-directory: sub } }
jobs:
  test:
    runs-on: x
    env: { B: job, C: job }
    steps:
      - uses: actions/checkout@v5
      - run: echo "$A $B $C \${{ env.C }} in $(basename "$PWD")"
        env: { C: step }
      - run: echo "plain bash has no pipefail"; false | true
      - run: false | true
        shell: bash
        continue-on-error: true
      - run: echo "sh $0"
        shell: sh
      - run: print "perl\\n";
        shell: perl {0}
        working-directory: .
`,
      { files: { "sub/file": "" } },
    );
    expect(result.log).toContain("workflow job step step in sub");
    expect(result.log).toMatch(/\nsh \S+\.sh\n/);
    expect(result.log).toMatch(/^perl$/m);
    expect(result.conclusion).toBe("success");
    expect(result.jobs.test?.steps[3]).toMatchObject({ outcome: "failure", conclusion: "success" });
  });

  it("refuse a shell without {0}", async () => {
    const result = await run(steps("- run: x\n  shell: fish"));
    expect(result.annotations[0]?.message).toContain(
      "Invalid shell option. Shell must be a valid built-in (bash, sh, python",
    );
    expect(result.conclusion).toBe("failure");
  });

  it("see the runner's variables and nothing of the caller's environment but what it gives", async () => {
    process.env.GANTLINE_TEST_LEAK = "leaked";
    try {
      const result = await run(
        steps(`- run: |
    echo "[$GITHUB_REF_NAME|$GITHUB_REF_TYPE|$GITHUB_REPOSITORY|$GITHUB_EVENT_NAME|$GITHUB_JOB|$CI|$GITHUB_ACTIONS]"
    echo "[$GANTLINE_TEST_LEAK|$AWS_ENDPOINT_URL|\${{ runner.arch }}|$RUNNER_OS]"
    test "$PWD" = "$GITHUB_WORKSPACE" && test -d "$RUNNER_TEMP" && test -d "$RUNNER_TOOL_CACHE"
    test "$(cat "$GITHUB_EVENT_PATH")" = '{}' && test "\${{ github.sha }}" = "$GITHUB_SHA"
    test -z "$GITHUB_TOKEN" && test -n "\${{ secrets.GITHUB_TOKEN }}"`),
        { env: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" } },
      );
      expect(result.log).toContain("[main|branch|your-org/shop|push|test|true|true]");
      expect(result.log).toMatch(/\[\|http:\/\/127\.0\.0\.1:1\|(X64|ARM64)\|/);
      expect(result.conclusion, result.log).toBe("success");
    } finally {
      delete process.env.GANTLINE_TEST_LEAK;
    }
  });

  it("hand on outputs, environment, path and summaries by files", async () => {
    const result = await run(
      steps(`- id: a
  run: |
    echo "one=1" >> "$GITHUB_OUTPUT"
    printf 'two<<X\\na\\nb\\nX\\n' >> "$GITHUB_OUTPUT"
    echo "FROM_FILE=yes" >> "$GITHUB_ENV"
    mkdir -p "$RUNNER_TEMP/bin"; printf '#!/bin/sh\\necho mine' > "$RUNNER_TEMP/bin/mytool"; chmod +x "$RUNNER_TEMP/bin/mytool"
    echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
    echo "## part" >> "$GITHUB_STEP_SUMMARY"
    echo "not yet: [$FROM_FILE]"
- run: |
    echo "\${{ steps.a.outputs.one }} $TWO $FROM_FILE \${{ env.FROM_FILE }} $(mytool)"
  env: { TWO: "\${{ toJSON(steps.a.outputs.two) }}" }`),
    );
    expect(result.log).toContain('1 "a\\nb" yes yes mine');
    expect(result.log).toContain("not yet: []");
    expect(result.summary).toBe("## part\n");
    expect(result.jobs.test?.steps[0]?.outputs).toEqual({ one: "1", two: "a\nb" });
  });

  it.each([
    ["hello >> $GITHUB_OUTPUT", "Invalid format 'hello'"],
    ["NODE_OPTIONS=x >> $GITHUB_ENV", "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command."],
  ])("fail on a bad file command: %s", async (line, message) => {
    const result = await run(steps(`- run: echo ${line}`));
    expect(result.annotations.map((one) => one.message)).toContain(message);
    expect(result.conclusion).toBe("failure");
  });

  it("drop a summary above 1 MiB with an error, and go on", async () => {
    const result = await run(steps(`- run: head -c 1100000 /dev/zero | tr '\\0' x >> "$GITHUB_STEP_SUMMARY"`));
    expect(result.annotations[0]?.message).toContain("supports content up to a size of 1024k, got 1075k");
    expect(result.summary).toBe("");
    expect(result.conclusion).toBe("success");
  });
});

describe("conditions", () => {
  it("follow the job's status", async () => {
    const result = await run(
      steps(`- run: echo one
- { name: fails, run: exit 3, id: f }
- { name: skipped, run: echo no }
- { name: on failure, if: failure(), run: 'echo "\${{ job.status }} \${{ steps.f.outcome }}"' }
- { name: always, if: always(), run: echo yes }
- { name: implicit, if: steps.f.outcome == 'failure', run: echo no }
- { name: never, if: cancelled(), run: echo no }`),
    );
    expect(conclusions(result)).toEqual([
      ["Run echo one", "success", "success"],
      ["fails", "failure", "failure"],
      ["skipped", "skipped", "skipped"],
      ["on failure", "success", "success"],
      ["always", "success", "success"],
      ["implicit", "skipped", "skipped"],
      ["never", "skipped", "skipped"],
    ]);
    expect(result.log).toContain("failure failure");
    expect(result.annotations).toEqual([{ level: "error", message: "Process completed with exit code 3." }]);
    expect(result.conclusion).toBe("failure");
  });

  it("tell outcome from conclusion", async () => {
    const result = await run(
      steps(`- { id: f, run: exit 1, continue-on-error: true }
- run: echo "\${{ steps.f.outcome }}/\${{ steps.f.conclusion }}"`),
    );
    expect(result.log).toContain("failure/success");
    expect(result.conclusion).toBe("success");
  });

  it("can ask for the hash of files", async () => {
    const result = await run(
      steps(`- uses: actions/checkout@v5
- { name: "hash \${{ hashFiles('**/*.lock') }}", if: "hashFiles('nothing') == ''", run: echo }`),
      { files: { "a.lock": "1", "d/b.lock": "2" } },
    );
    expect(result.jobs.test?.steps[1]?.name).toMatch(/^hash [0-9a-f]{64}$/);
  });

  it("fail the step when they cannot be evaluated", async () => {
    const result = await run(steps(`- { run: echo, if: "fromJSON('{')" }`));
    expect(result.annotations[0]?.message).toContain("fromJSON('{')");
    expect(result.conclusion).toBe("failure");
  });
});

describe("the log", () => {
  it("masks secrets, the token and what add-mask names, from then on", async () => {
    const result = await run(
      steps(`- run: |
    echo "before sesame1; key \${{ secrets.KEY }}; token \${{ github.token }}"
    echo "::add-mask::sesame1%0Aline-two"
    echo "after sesame1 and line-two"
    echo "sesame1" >> "$GITHUB_STEP_SUMMARY"
    echo "out=sesame1" >> "$GITHUB_OUTPUT"
  id: a
- { name: "named sesame1", run: "echo \${{ steps.a.outputs.out == 'sesame1' }}" }`),
      { secrets: { KEY: "first\nnumber-two" } },
    );
    const shown = JSON.stringify(result.events) + result.log + result.summary;
    expect(result.log).toContain("before sesame1; key ***");
    expect(result.log).toContain("token ***");
    expect(result.log).toContain("after *** and ***");
    expect(result.log).toMatch(/^true$/m);
    expect(shown).toContain("named ***");
    expect(shown).not.toMatch(/number-two|ghs_/);
  });

  it("carries groups, annotations and stopped commands as events", async () => {
    const result = await run(
      steps(`- run: |
    echo "::group::Build"
    echo inside
    echo "::endgroup::"
    echo "::warning file=a.ts,line=3::careful"
    echo "::stop-commands::t0ken"
    echo "::error::not an error"
    echo "::t0ken::"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "::notice::n$i"; done`),
    );
    expect(result.events).toContainEqual({ type: "group", job: "test", title: "Build" });
    expect(result.events).toContainEqual({ type: "log", job: "test", text: "inside" });
    expect(result.annotations[0]).toEqual({ level: "warning", message: "careful", file: "a.ts", line: 3 });
    expect(result.annotations.filter(({ level }) => level === "notice")).toHaveLength(10);
    expect(result.annotations.filter(({ level }) => level === "error")).toHaveLength(0);
    expect(result.log).toContain("::error::not an error");
    const kinds = result.events.map((event) => (typeof event === "string" ? event : event.type));
    expect([kinds[0], kinds[1], kinds.at(-2), kinds.at(-1)]).toEqual([
      "job-started",
      "step-started",
      "step-finished",
      "job-finished",
    ]);
  });

  it("shows debug lines when the secret asks for it", async () => {
    const result = await run(steps(`- run: echo "::debug::deep"; echo "[$RUNNER_DEBUG]"`), {
      secrets: { ACTIONS_STEP_DEBUG: "true" },
    });
    expect(result.log).toContain("##[debug]deep");
    expect(result.log).toContain("[1]");
  });
});
