import { expect, test } from "vitest";
import { Cancelled } from "../../../src/kernel/cancelled.ts";
import { DeployError, InputError } from "../../../src/kernel/errors.ts";
import type { Log } from "../../../src/kernel/log.ts";
import { report } from "../../../src/runner/report.ts";

async function lines(error: unknown): Promise<string[]> {
  const said: string[] = [];
  const say = (kind: string) => (text: string) => said.push(`${kind}: ${text}`);
  const log: Log = {
    info: say("info"),
    debug: say("debug"),
    notice: say("notice"),
    warning: say("warning"),
    error: say("error"),
    group: async (title, run) => {
      said.push(`group: ${title}`);
      return await run();
    },
  };
  await report(error, log);
  return said;
}

test("bad input is one annotation with every problem and nothing else", async () => {
  expect(await lines(new InputError(["a is wrong", "b is missing"]))).toEqual(["error: a is wrong\nb is missing"]);
});

test("bad input of a line of a file stands at that line, each by itself; the rest is one annotation", async () => {
  const problems = ["compose.yaml:12: services.api.privileged: no; remove it", "a is wrong", "deploy/x.yaml:3: b", "c"];
  expect(await lines(new InputError(problems))).toEqual([
    "error: a is wrong\nc",
    "error: compose.yaml:12: services.api.privileged: no; remove it",
    "error: deploy/x.yaml:3: b",
  ]);
});

test("a refusal: what happened, what to do, the evidence, and what else went wrong", async () => {
  const error = new DeployError("It stopped.", {
    next: "Start it.",
    evidence: [{ title: "events", lines: ["x", "y"] }],
    also: ["z"],
  });
  expect(await lines(error)).toEqual([
    "error: It stopped.",
    "info: What to do: Start it.",
    "group: events",
    "info: x\ny",
    "info: Also: z",
  ]);
});

test("a cancelled run is said to be one", async () => {
  expect(await lines(new Cancelled("SIGINT"))).toEqual(["error: Cancelled: the run was cancelled (SIGINT)."]);
});

test.each([new TypeError("x is not a function"), "a thrown string"])(
  "anything else is a bug, with a stack and where to report it: %s",
  async (thrown) => {
    const said = await lines(thrown);
    expect(said[0]).toMatch(/^error: This is a bug in Gantline, not in your workflow: /);
    expect(said.at(-1)).toContain("/issues/new");
  },
);
