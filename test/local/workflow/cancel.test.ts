import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunnerEvent } from "../../../local/workflow/index.ts";
import { folderWith, type Observed, run, steps } from "./world.ts";

/** Short enough for a test, long enough that an ordinary process answers a signal in time. */
const timing = { interrupt: 1500, terminate: 500, drain: 300, minute: 60_000 };

/** Runs and cancels as soon as a log line says `ready`. */
async function cancelled(workflow: string, options: Parameters<typeof run>[1] = {}): Promise<Observed> {
  const controller = new AbortController();
  const events: (RunnerEvent | string)[] = [];
  const say = (event: RunnerEvent | string) => {
    events.push(event);
    if (typeof event !== "string" && event.type === "log" && event.text === "ready") controller.abort();
  };
  return { ...(await run(workflow, { timing, signal: controller.signal, say, ...options })), events };
}

/** Whether a process runs; one that has ended and waits to be collected does not. */
function runs(pid: string): boolean {
  return existsSync(`/proc/${pid}/stat`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
}

const outcome = (result: Observed) =>
  result.jobs.test?.steps.map(({ name, conclusion }) => `${name}: ${conclusion}`) ?? [];

const script = (name: string, main: string, post = "") => ({
  [`${name}/action.yml`]: `name: ${name}\ndescription: d\nruns: { using: node24, main: main.mjs, post: post.mjs }\n`,
  [`${name}/main.mjs`]: main,
  [`${name}/post.mjs`]: post || "console.log('post of', process.env.STATE_what)",
});

describe("cancelling a run", () => {
  it("interrupts the step that runs, skips the rest, runs always() and the posts", async () => {
    const result = await cancelled(
      steps(`- uses: your-org/gantline/one@v1
- { name: later, run: echo never }
- { name: clean, if: always(), run: 'echo "cleaned, \${{ job.status }}"' }
- { name: told, if: cancelled(), run: echo told }
- { name: failed, if: failure(), run: echo never }`),
      {
        suite: script(
          "one",
          `import { appendFileSync } from "node:fs";
appendFileSync(process.env.GITHUB_STATE, "what=one\\n");
process.once("SIGINT", () => { console.log("got SIGINT"); process.exit(0); });
setInterval(() => {}, 1000);
console.log("ready");`,
        ),
      },
    );
    expect(outcome(result)).toEqual([
      "Run your-org/gantline/one@v1: cancelled",
      "later: skipped",
      "clean: success",
      "told: success",
      "failed: skipped",
      "Post Run your-org/gantline/one@v1: success",
    ]);
    expect(result.log).toContain("got SIGINT");
    expect(result.log).toContain("cleaned, cancelled");
    expect(result.log).toContain("post of one");
    expect(result.annotations.map(({ message }) => message)).toEqual(["The operation was canceled."]);
    expect(result.conclusion).toBe("cancelled");
  });

  it("escalates to SIGTERM, and then kills the whole tree", async () => {
    const folder = folderWith({});
    const result = await cancelled(
      steps(`- run: |
    trap 'echo INT' INT
    trap 'echo TERM' TERM
    sh -c 'trap "" INT TERM; echo $$ > ${folder}/pid; while :; do sleep 0.1; done' &
    while ! test -s ${folder}/pid; do sleep 0.05; done
    echo ready
    while :; do sleep 0.1; done`),
    );
    expect(result.log).toMatch(/^INT$.*^TERM$/ms);
    expect(result.conclusion).toBe("cancelled");
    const pid = readFileSync(join(folder, "pid"), "utf8").trim();
    expect(runs(pid)).toBe(false);
  });

  it("signals the entry process only: a child of bash hears nothing of the SIGINT", async () => {
    const child = `process.on("SIGINT", () => console.log("child INT")); process.on("SIGTERM", () => console.log("child TERM")); setInterval(() => {}, 1000); console.log("ready");`;
    const folder = folderWith({ "child.mjs": child });
    const result = await cancelled(steps(`- run: ${process.execPath} ${folder}/child.mjs; echo`), {
      timing: { ...timing, interrupt: 200, terminate: 200 },
    });
    expect(result.log).not.toContain("child INT");
    expect(result.conclusion).toBe("cancelled");
  });

  it("leaves a step alone whose condition still holds", async () => {
    const result = await cancelled(
      steps("- { name: a, if: always(), run: echo ready; sleep 0.3; echo to the end }\n- run: echo never"),
    );
    expect(outcome(result)).toEqual(["a: success", "Run echo never: skipped"]);
    expect(result.log).toContain("to the end");
  });

  it("takes a condition that can no longer be evaluated as one that does not hold", async () => {
    const result = await cancelled(steps(`- { name: a, if: "success() || fromJSON('{')", run: echo ready; sleep 30 }`));
    expect(outcome(result)).toEqual(["a: cancelled"]);
  });

  it("reaches the steps of composite actions, and the posts in them", async () => {
    const suite = {
      "c/action.yml": `name: c
description: d
runs:
  using: composite
  steps:
    - uses: $/one
    - { name: next, shell: bash, run: echo never }
    - { name: clean, shell: bash, if: always(), run: echo cleaned inside }
`,
      ...script(
        "one",
        "process.once('SIGINT', () => process.exit(130)); setInterval(() => {}, 1000); console.log('ready');",
      ),
    };
    const result = await cancelled(steps("- uses: your-org/gantline/c@v1"), { suite });
    expect(result.jobs.test?.steps[0]?.steps.map(({ name, conclusion }) => `${name}: ${conclusion}`)).toEqual([
      "Run $/one: cancelled",
      "next: skipped",
      "clean: success",
    ]);
    expect(outcome(result)).toEqual(["Run your-org/gantline/c@v1: cancelled", "Post Run $/one: success"]);
  });

  // As actions/runner 2.336 does: inside a composite action success() asks the status of its own steps only.
  it("cancels the step that runs in a composite action even when that one may go on, and then asks its own status", async () => {
    const composite = (first: string) => ({
      "c/action.yml": `name: c\ndescription: d\nruns:\n  using: composite\n  steps:\n    - { name: first, shell: bash, if: ${first}, run: "echo ready; sleep 0.5; echo the end" }\n    - { name: next, shell: bash, run: echo next }\n`,
    });
    const workflow = steps("- { if: always(), uses: your-org/gantline/c@v1 }");
    const inside = async (first: string) => {
      const result = await cancelled(workflow, { suite: composite(first) });
      return result.jobs.test?.steps.map((one) => [one.conclusion, ...one.steps.map(({ conclusion }) => conclusion)]);
    };
    expect(await inside("success()")).toEqual([["cancelled", "cancelled", "skipped"]]);
    expect(await inside("always()")).toEqual([["success", "success", "success"]]);
  });

  it("ends everything when the time for cancelling is over", async () => {
    const result = await cancelled(
      steps(
        "- { name: a, if: always(), run: 'trap \"\" INT TERM; echo ready; sleep 60' }\n- { if: always(), run: sleep 60 }",
      ),
      {
        timing: { ...timing, cancel: 300 },
      },
    );
    expect(result.conclusion).toBe("cancelled");
    expect(outcome(result)[0]).toBe("a: cancelled");
  });

  it("starts only those jobs that want it so", async () => {
    const result = await cancelled(`on: push
jobs:
  first: { runs-on: x, steps: [{ run: echo ready; sleep 30 }] }
  second: { runs-on: x, needs: first, steps: [{ run: echo never }] }
  last: { runs-on: x, needs: first, if: always(), steps: [{ run: 'echo "first was \${{ needs.first.result }}"' }] }
`);
    const conclusions = Object.values(result.jobs).map(({ id, conclusion }) => `${id}: ${conclusion}`);
    expect(conclusions).toEqual(["first: cancelled", "second: skipped", "last: success"]);
    expect(result.log).toContain("first was cancelled");
  });
});

describe("timeouts", () => {
  const short = { ...timing, minute: 300 };

  it("of a step make it fail; the job goes on as after any failure", async () => {
    const result = await run(
      steps(`- { name: slow, timeout-minutes: 1, run: 'trap "echo INT; exit 0" INT; sleep 30 & wait' }
- { name: after, run: echo never }
- { name: on failure, if: failure(), run: echo }`),
      { timing: short },
    );
    expect(outcome({ ...result })).toEqual(["slow: failure", "after: skipped", "on failure: success"]);
    expect(result.annotations[0]?.message).toBe("The action 'slow' has timed out after 1 minutes.");
    expect(result.conclusion).toBe("failure");
  });

  it("of a step reach what runs inside a composite action", async () => {
    const suite = {
      "c/action.yml":
        "name: c\ndescription: d\nruns:\n  using: composite\n  steps:\n    - { shell: bash, run: sleep 30 }\n    - { shell: bash, run: echo never }\n",
    };
    const result = await run(steps("- { name: c, timeout-minutes: 1, uses: your-org/gantline/c@v1 }"), {
      timing: short,
      suite,
    });
    expect(outcome(result)).toEqual(["c: failure"]);
    expect(result.annotations.map(({ message }) => message)).toEqual([
      "The action has timed out.",
      "The action 'c' has timed out after 1 minutes.",
    ]);
    expect(result.log).not.toContain("\nnever");
  });

  it("of a job cancel it", async () => {
    const result = await run(steps("- run: sleep 30\n- { if: cancelled(), run: echo told }", "timeout-minutes: 1"), {
      timing: short,
    });
    expect(result.jobs.test?.conclusion).toBe("cancelled");
    expect(result.log).toContain("\ntold");
    expect(result.annotations.map(({ message }) => message)).toContain(
      "The job has exceeded the maximum execution time of 1 minute.",
    );
  });
});

it("ends background processes with the job, and leaves no folder", async () => {
  const folder = folderWith({});
  const result = await run(
    steps(`- run: |
    setsid sh -c 'echo $$ > pid; mv pid ${folder}/pid; exec sleep 300' >/dev/null 2>&1 &
    while ! test -s ${folder}/pid; do sleep 0.05; done
- run: test -d /proc/$(cat ${folder}/pid)`),
    { timing, temp: folder },
  );
  expect(result.conclusion, result.log).toBe("success");
  const pid = readFileSync(join(folder, "pid"), "utf8").trim();
  expect(runs(pid)).toBe(false);
  expect(result.log).toContain(`Terminate orphan process: pid (${pid}) (sleep)`);
  expect(readdirSync(folder)).toEqual(["pid"]);
});
