/** Reusable workflows: `jobs.<id>.uses`, run as GitHub documents them. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { WorkflowError } from "../../../local/workflow/model.ts";
import { repositoryWith, run } from "./world.ts";

type Result = Awaited<ReturnType<typeof run>>;
const conclusions = ({ jobs }: Result) =>
  Object.fromEntries(Object.entries(jobs).map(([id, { conclusion }]) => [id, conclusion]));

const path = ".github/workflows/called.yml";
const uses = `uses: ./${path}`;
/** A called workflow of one job `one` that runs a command. */
const running = (command: string, head = "on: workflow_call") =>
  `${head}\njobs:\n  one:\n    runs-on: x\n    steps:\n      - run: |\n          ${command}\n`;
/** A workflow whose job `call` calls it. */
const calling = (job: string, head = "on: push") => `${head}\njobs:\n  call:\n    ${uses}\n${job}`;

async function problems(result: Promise<unknown>): Promise<readonly string[]> {
  const error = await result.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WorkflowError)) throw new Error(`expected a WorkflowError, got ${error}`);
  return error.problems;
}

describe("a called workflow", () => {
  it("gets inputs, gives outputs, and stands between needs and those that need it", async () => {
    const result = await run(
      `name: Caller
on: push
env: { OUTSIDE: caller }
jobs:
  plan: { runs-on: x, outputs: { app: "\${{ steps.a.outputs.app }}" }, steps: [{ id: a, run: echo app=shop >> $GITHUB_OUTPUT }] }
  call:
    needs: plan
    if: needs.plan.outputs.app == 'shop'
    ${uses}
    with: { app: "\${{ needs.plan.outputs.app }}", count: 2 }
  no: { needs: plan, if: needs.plan.outputs.app == 'other', ${uses}, with: { app: x } }
  after: { runs-on: x, needs: [call, no], if: always(), steps: [{ run: 'echo "got \${{ needs.call.outputs.url }} \${{ needs.call.result }} \${{ needs.no.result }}"' }] }
`,
      {
        files: {
          [path]: `name: Called
on:
  workflow_call:
    inputs: { app: { type: string, required: true }, count: { type: number }, dry: { type: boolean }, zone: { type: string, default: "\${{ vars.ZONE }}" } }
    outputs: { url: { value: "https://\${{ jobs.two.outputs.host }}" }, result: { value: "\${{ jobs.one.result }}" } }
env: { WITHIN: "\${{ inputs.app }}" }
defaults: { run: { shell: sh } }
jobs:
  one:
    runs-on: x
    steps: [{ run: 'echo "in $WITHIN+$OUTSIDE+\${{ inputs.count == 2 }}+\${{ inputs.dry == false }}+\${{ github.workflow }}+\${{ github.event_name }}+$GITHUB_JOB"' }]
  two:
    name: Second
    runs-on: x
    needs: one
    outputs: { host: "\${{ steps.a.outputs.host }}" }
    steps: [{ id: a, run: 'echo "host=\${{ inputs.app }}.\${{ inputs.zone }}" >> $GITHUB_OUTPUT' }]
`,
        },
        vars: { ZONE: "example.com" },
      },
    );
    expect(conclusions(result)).toEqual({
      ...{ plan: "success", call: "success", no: "skipped", after: "success" },
      ...{ "call / one": "success", "call / Second": "success" },
    });
    expect(result.jobs.call?.outputs).toEqual({ url: "https://shop.example.com", result: "success" });
    expect(result.log).toContain("in shop++true+true+Caller+push+one");
    expect(result.log).toContain("shell: sh -e {0}");
    expect(result.log).toContain("got https://shop.example.com success skipped");
    expect(result.events).toContainEqual({ type: "job-started", job: "call / Second", runsOn: "x" });
  });

  it("fails its caller, whose further jobs are skipped; and a called job that is skipped is no failure", async () => {
    const result = await run(`${calling("")}  after: { runs-on: x, needs: call, steps: [{ run: echo }] }\n`, {
      files: {
        [path]: `on: workflow_call
jobs:
  bad: { runs-on: x, steps: [{ run: exit 1 }] }
  then: { runs-on: x, needs: bad, steps: [{ run: echo }] }
  good: { runs-on: x, steps: [{ run: echo good }] }
`,
      },
    });
    expect(conclusions(result)).toEqual({
      ...{ call: "failure", after: "skipped" },
      ...{ "call / bad": "failure", "call / then": "skipped", "call / good": "success" },
    });
    expect(result.conclusion).toBe("failure");
  });

  it("is called once for each leg of a matrix, under the leg's name", async () => {
    const result = await run(
      calling(`    strategy: { max-parallel: 1, fail-fast: false, matrix: { app: [api, web] } }
    with: { app: "\${{ matrix.app }}" }
  after: { runs-on: x, needs: call, if: always(), steps: [{ run: 'echo "last \${{ needs.call.outputs.app }}"' }] }
`),
      {
        files: {
          [path]: `on: { workflow_call: { inputs: { app: { type: string } }, outputs: { app: { value: "\${{ jobs.one.outputs.app }}" } } } }
jobs:
  one:
    runs-on: x
    outputs: { app: "\${{ inputs.app }}" }
    steps: [{ run: 'test "\${{ inputs.app }}" != api' }]
`,
        },
      },
    );
    expect(conclusions(result)).toEqual({
      ...{ call: "failure", "call (api)": "failure", "call (web)": "success", after: "success" },
      ...{ "call (api) / one": "failure", "call (web) / one": "success" },
    });
    expect(result.log).toContain("last web");
  });

  it("is cancelled with the other legs when one of them fails", async () => {
    const result = await run(
      calling(`    strategy: { matrix: { seconds: [0, 60] } }\n    with: { seconds: "\${{ matrix.seconds }}" }\n`),
      {
        files: {
          [path]: running(
            'sleep ${{ inputs.seconds }}; test "${{ inputs.seconds }}" != 0',
            "on: { workflow_call: { inputs: { seconds: { type: number } } } }",
          ),
        },
        timing: { interrupt: 100, terminate: 100, drain: 100 },
      },
    );
    expect(conclusions(result)).toEqual({
      ...{ call: "failure", "call (0)": "failure", "call (60)": "cancelled" },
      ...{ "call (0) / one": "failure", "call (60) / one": "cancelled" },
    });
  });

  it("does not say a secret as its output", async () => {
    const result = await run(
      `${calling("    secrets: inherit\n")}  after: { runs-on: x, needs: call, steps: [{ run: 'echo "<\${{ needs.call.outputs.a }}>"' }] }\n`,
      {
        files: {
          [path]: `on: { workflow_call: { inputs: { key: { type: string, default: hunter22 } }, outputs: { a: { value: "\${{ inputs.key }}" } } } }
jobs: { one: { runs-on: x, steps: [{ run: echo }] } }
`,
        },
        secrets: { KEY: "hunter22" },
      },
    );
    expect(result.log).toContain("<>");
    expect(result.annotations.map(({ message }) => message)).toEqual(["Skip output 'a' since it may contain secret."]);
  });

  it("fails, and not the run before it, when an input turns out to be of another type", async () => {
    const result = await run(calling("    with: { dry: \"${{ github.ref_name == 'main' && 'yes' }}\" }\n"), {
      files: { [path]: running("echo", "on: { workflow_call: { inputs: { dry: { type: boolean } } } }") },
    });
    expect(conclusions(result)).toEqual({ call: "failure" });
    expect(result.annotations[0]?.message).toBe(`call: input "dry": Unexpected value 'yes'; expected true or false`);
  });

  it("is cancelled with its run", async () => {
    const controller = new AbortController();
    const result = await run(calling(""), {
      files: { [path]: running("echo begun; sleep 60") },
      signal: controller.signal,
      timing: { interrupt: 100, terminate: 100 },
      say: (event) => {
        if (typeof event !== "string" && event.type === "log" && event.text === "begun") controller.abort();
      },
    });
    expect(conclusions(result)).toEqual({ call: "cancelled", "call / one": "cancelled" });
    expect(result.conclusion).toBe("cancelled");
  });
});

describe("secrets", () => {
  const shown = running(
    `echo "\${{ secrets.KEY != '' }} \${{ secrets.OTHER != '' }} \${{ secrets.GITHUB_TOKEN == github.token }} \${{ secrets.KEY }}"`,
    "on: { workflow_call: { secrets: { KEY: {}, OTHER: { required: false } } } }",
  );
  const secrets = { MINE: "hunter22", OTHER: "hunter33", KEY: "" };
  it.each([
    ["none are passed by themselves", "", "false false true"],
    ["by name", '    secrets: { KEY: "${{ secrets.MINE }}" }\n', "true false true ***"],
    ["all of them", "    secrets: inherit\n", "false true true"],
  ])("%s", async (_, job, line) => {
    const result = await run(calling(job), { files: { [path]: shown }, secrets });
    expect(result.log).toContain(line);
    expect(result.log).not.toContain("hunter");
  });
});

describe("permissions", () => {
  const tokens = () => {
    const asked: Record<string, string>[] = [];
    const tokenFor = async (permissions: Readonly<Record<string, string>>) => {
      asked.push({ ...permissions });
      return `ghs_secret${asked.length}`;
    };
    return { asked, github: { tokenFor } };
  };
  const called = (head: string, job: string) =>
    `on: workflow_call\n${head}jobs:\n  one:\n    runs-on: x\n${job}    steps: [{ run: echo }]\n`;

  it.each([
    ["those of the calling job", "", "", { contents: "write", checks: "write" }],
    ["fewer, said by the workflow", "permissions: { contents: read }\n", "", { contents: "read" }],
    [
      "none by the workflow, some by the job",
      "permissions: {}\n",
      "    permissions: { checks: write }\n",
      { checks: "write" },
    ],
  ])("are %s", async (_, head, job, expected) => {
    const { asked, github } = tokens();
    await run(calling("    permissions: { contents: write, checks: write }\n"), {
      ...{ files: { [path]: called(head, job) }, github },
    });
    expect(asked).toEqual([expected]);
  });

  it("beyond the caller's are refused before anything runs, each with what to write", async () => {
    const refused = run(`${calling("")}  before: { runs-on: x, steps: [{ run: exit 1 }] }\n`, {
      files: {
        [path]: called("permissions: { contents: write }\n", "    permissions: { id-token: write, checks: read }\n"),
      },
    });
    const error = (what: string, asked: string, given: string) =>
      `.github/workflows/test.yml:4: Error calling workflow './${path}'. ${what} is requesting '${asked}', but is only allowed '${given}'. Give them in jobs.call.permissions.`;
    expect(await problems(refused)).toEqual([
      error("The workflow", "contents: write", "contents: read"),
      error("The nested job 'one'", "checks: read, id-token: write", "checks: none, id-token: none"),
    ]);
  });

  it("cannot be raised again further down", async () => {
    const deep = ".github/workflows/deep.yml";
    const refused = run(calling("    permissions: write-all\n"), {
      files: {
        [path]: `on: workflow_call\npermissions: { contents: read }\njobs:\n  two: { uses: ./${deep} }\n`,
        [deep]: called("", "    permissions: { contents: write }\n"),
      },
    });
    expect(await problems(refused)).toEqual([
      expect.stringContaining(
        "The nested job 'one' is requesting 'contents: write', but is only allowed 'contents: read'.",
      ),
    ]);
  });
});

describe("another repository", () => {
  const other = "your-org/workflows/.github/workflows/preview.yml";
  const git = (folder: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-C", folder, ...args], {
      encoding: "utf8",
    }).trim();
  const caller = (ref: string, more = "") =>
    `on: push\npermissions: { id-token: write, contents: read }\njobs:\n  call:\n    uses: ${other}@${ref}\n${more}`;
  const claims = [
    'url="$ACTIONS_ID_TOKEN_REQUEST_URL&audience=a"',
    `curl -s -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$url" | node -e 'const t=JSON.parse(require("fs").readFileSync(0)).value;const c=JSON.parse(Buffer.from(t.split(".")[1],"base64url"));console.log(["sub","workflow_ref","job_workflow_ref","job_workflow_sha"].map((one)=>one+"="+c[one]).join("\\n"))'`,
    `echo "\${{ job.workflow_repository }} \${{ job.workflow_file_path }} \${{ job.workflow_ref }}"`,
    `echo "run \${{ github.workflow_ref }}"`,
  ].join("\n          ");

  it("gives the file at the ref, a tag before a branch; the token says both workflows", async () => {
    const folder = repositoryWith({ ".github/workflows/preview.yml": running(claims) });
    const tagged = git(folder, "rev-parse", "v1");
    git(folder, "branch", "v1");
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Later");
    const repositories = { "your-org/workflows": folder };
    const result = await run(caller("v1"), { repositories });
    expect(result.conclusion, result.log).toBe("success");
    const shop = "your-org/shop/.github/workflows/test.yml@refs/heads/main";
    for (const line of [
      "sub=repo:your-org/shop:ref:refs/heads/main",
      `workflow_ref=${shop}`,
      `job_workflow_ref=${other}@refs/tags/v1`,
      `job_workflow_sha=${tagged}`,
      `your-org/workflows .github/workflows/preview.yml ${other}@refs/tags/v1`,
      `run ${shop}`,
    ])
      expect(result.log).toContain(line);
    expect((await run(caller("main"), { repositories })).log).toContain(`job_workflow_ref=${other}@refs/heads/main`);
    expect((await run(caller(tagged), { repositories })).log).toContain(`job_workflow_ref=${other}@${tagged}`);
  });

  it("is what $/ and ./.github/workflows mean in its files; a checkout is still the caller's", async () => {
    const folder = repositoryWith({
      ".github/workflows/preview.yml": `on: workflow_call
jobs:
  inner: { uses: ./.github/workflows/inner.yml }
  one:
    runs-on: x
    steps:
      - uses: actions/checkout@v5
      - uses: $/actions/hello
      - run: ls; cat mine.txt
`,
      ".github/workflows/inner.yml": running("echo from inner"),
      "actions/hello/action.yml":
        "name: Hello\ndescription: d\nruns: { using: composite, steps: [{ run: 'echo hello of workflows', shell: bash }] }\n",
    });
    const result = await run(caller("v1"), {
      repositories: { "your-org/workflows": folder },
      files: { "mine.txt": "caller's file\n" },
    });
    expect(conclusions(result)).toEqual({
      ...{ call: "success", "call / inner": "success", "call / inner / one": "success", "call / one": "success" },
    });
    expect(result.log).toContain("hello of workflows");
    expect(result.log).toContain("caller's file");
    expect(result.log).toContain("from inner");
  });

  it("that is not at hand, has no such ref or no such file is told, all at once", async () => {
    const workflows = repositoryWith({
      ".github/workflows/broken.yml": "on: workflow_call\njobs: { a: { runs-on: x, stps: [] } }\n",
    });
    const jobs = [
      "else/where/.github/workflows/x.yml@v1",
      `${other}@v9`,
      `${other}@v1`,
      "your-org/workflows/.github/workflows/broken.yml@v1",
      "./.github/workflows/gone.yml",
      "./.github/workflows/test.yml",
    ].map((one, index) => `  j${index}: { uses: ${one} }\n`);
    const refused = run(`on: push\njobs:\n${jobs.join("")}`, { repositories: { "your-org/workflows": workflows } });
    expect(await problems(refused)).toEqual([
      expect.stringMatching(
        /^\.github\/workflows\/test\.yml:3: .* does not fetch workflows; it has none of else\/where/,
      ),
      expect.stringMatching(
        /^\.github\/workflows\/test\.yml:4: .* your-org\/workflows has no tag, branch or commit v9$/,
      ),
      expect.stringMatching(
        /:5: .* workflow was not found: your-org\/workflows has no \.github\/workflows\/preview\.yml at/,
      ),
      expect.stringMatching(/^your-org\/workflows\/\.github\/workflows\/broken\.yml@v1:2: /),
      expect.stringMatching(/:7: .* workflow was not found: your-org\/shop has no \.github\/workflows\/gone\.yml at/),
      expect.stringMatching(/:8: .* loops in the workflow tree are not permitted: /),
    ]);
  });
});

describe("refused before anything runs", () => {
  it.each([
    [
      "no workflow_call",
      "",
      running("echo", "on: push"),
      ":4: .*workflow_call key is not defined in the referenced workflow",
    ],
    [
      "an input that is missing",
      "",
      running("echo", "on: { workflow_call: { inputs: { a: { type: string, required: true } } } }"),
      ":4: Input a is required, but not provided while calling",
    ],
    [
      "an unknown input",
      "    with:\n      b: x\n",
      running("echo"),
      ":6: Invalid input, b is not defined in the referenced workflow. It has none.",
    ],
    ["an unknown secret", "    secrets: { B: x }\n", running("echo"), ":5: Invalid secret, B is not defined"],
    [
      "an action that there is not",
      "",
      "on: workflow_call\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: some/action@v1\n",
      "^\\.github/workflows/called.yml:6: some/action@v1: this runner does not fetch actions",
    ],
  ])("%s", async (_, job, file, message) =>
    expect((await problems(run(calling(job), { files: { [path]: file } }))).join("\n")).toMatch(new RegExp(message)),
  );

  it("more than ten levels", async () => {
    const level = (n: number) => `.github/workflows/l${n}.yml`;
    const files = (deepest: number) =>
      Object.fromEntries(
        Array.from({ length: deepest }, (_, index) => [
          level(index + 1),
          index + 1 === deepest ? running("echo") : `on: workflow_call\njobs: { a: { uses: ./${level(index + 2)} } }\n`,
        ]),
      );
    const top = `on: push\njobs: { a: { uses: ./${level(1)} } }\n`;
    const nine = await run(top, { files: files(9) });
    expect(nine.jobs[`${"a / ".repeat(9)}one`]?.conclusion).toBe("success");
    expect(await problems(run(top, { files: files(10) }))).toEqual([
      ".github/workflows/l9.yml:2: ./.github/workflows/l10.yml: at most 10 levels of workflows can be connected",
    ]);
  });
});

describe("concurrency", () => {
  it("of called jobs is told, else that of the workflow, of the calling job, of the caller", async () => {
    const started = (result: Result) =>
      result.events.flatMap((event) =>
        typeof event !== "string" && event.type === "job-started" ? [`${event.job}: ${event.concurrency}`] : [],
      );
    const called = (head: string) =>
      `on: { workflow_call: { inputs: { n: { type: number } } } }\n${head}jobs:\n  one: { runs-on: x, steps: [{ run: echo }] }\n  two: { needs: one, runs-on: x, concurrency: { group: "preview-\${{ inputs.n }}", queue: max }, steps: [{ run: echo }] }\n`;
    const top = (job: string) => calling(`    with: { n: 7 }\n${job}`, "on: push\nconcurrency: top");
    const run1 = await run(top(""), { files: { [path]: called("") } });
    expect(started(run1)).toEqual(["call / one: top", "call / two: preview-7"]);
    const run2 = await run(top("    concurrency: mine\n"), { files: { [path]: called("") } });
    expect(started(run2)).toEqual(["call / one: mine", "call / two: preview-7"]);
    const run3 = await run(top(""), { files: { [path]: called("concurrency: within-${{ inputs.n }}\n") } });
    expect(started(run3)).toEqual(["call / one: within-7", "call / two: preview-7"]);
  });

  it.each([
    [
      "the caller and a called job",
      "on: push\nconcurrency: a",
      "",
      "    concurrency: A\n",
      "'A' was detected between 'top level workflow' and 'call / one'",
    ],
    [
      "the caller and the called workflow",
      "on: push\nconcurrency: a",
      "concurrency: a\n",
      "",
      "'a' was detected between 'top level workflow' and 'call'",
    ],
  ])("that %s want is a deadlock", async (_, head, within, job, message) => {
    const file = `on: workflow_call\n${within}jobs:\n  one:\n    runs-on: x\n${job}    steps: [{ run: exit 1 }]\n`;
    const result = await run(calling("", head), { files: { [path]: file } });
    expect(result.conclusion).toBe("cancelled");
    expect(result.annotations.map((one) => one.message)).toEqual([
      `Canceling since a deadlock for concurrency group ${message}`,
    ]);
  });
});
