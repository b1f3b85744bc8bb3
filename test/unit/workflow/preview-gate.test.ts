/** The job `gate` of the preview workflows: which event leads to which job, and that unrelated ones lead to none. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { expandText, type Scope } from "../../../local/workflow/expressions.ts";
import type { Template } from "../../../local/workflow/model.ts";
import { parseWorkflow } from "../../../local/workflow/parse.ts";

const functions = { always: () => true, cancelled: () => false, success: () => true, failure: () => false };
const own = { full_name: "your-org/shop" };

type Case = [string, string, Record<string, unknown>, Record<string, unknown>, string];
const pull = (action: string, label?: string, repo: object = own) => ({
  action,
  pull_request: { number: 42, head: { repo } },
  ...(label === undefined ? {} : { label: { name: label } }),
});
const comment = (body: string, association = "MEMBER", issue: object = { number: 42, pull_request: {} }) => ({
  action: "created",
  issue,
  comment: { body, author_association: association },
});

const cases: Case[] = [
  ["opened", "pull_request", pull("opened"), {}, "up"],
  ["pushed to", "pull_request", pull("synchronize"), {}, "up"],
  ["labelled preview", "pull_request", pull("labeled", "preview"), {}, "up"],
  ["labelled otherwise", "pull_request", pull("labeled", "bug"), {}, "nothing"],
  ["labelled preview, once more", "pull_request_target", pull("labeled", "preview"), {}, "nothing"],
  ["labelled no-preview", "pull_request_target", pull("labeled", "no-preview"), {}, "down"],
  ["freed of no-preview", "pull_request", pull("unlabeled", "no-preview"), {}, "up"],
  ["freed of another label", "pull_request", pull("unlabeled", "bug"), {}, "nothing"],
  ["freed of preview", "pull_request_target", pull("unlabeled", "preview"), {}, "down"],
  ["freed of another label, once more", "pull_request_target", pull("unlabeled", "bug"), {}, "nothing"],
  ["closed", "pull_request_target", pull("closed"), {}, "down"],
  ["closed, from a fork that is gone", "pull_request_target", pull("closed", undefined, {}), {}, "down"],
  ["made a draft", "pull_request_target", pull("converted_to_draft"), {}, "down"],
  ["from a fork", "pull_request", pull("opened", undefined, { full_name: "else/shop" }), {}, "nothing"],
  ["commented on", "issue_comment", comment("looks good"), {}, "nothing"],
  ["commanded", "issue_comment", comment("/preview sleep"), {}, "command"],
  ["commanded by a stranger", "issue_comment", comment("/preview down", "NONE"), {}, "nothing"],
  ["an issue", "issue_comment", comment("/preview up", "OWNER", { number: 7 }), {}, "nothing"],
  ["swept by time", "schedule", { schedule: "17 * * * *" }, {}, "sweep"],
  ["one by hand", "workflow_dispatch", {}, { pr: "42" }, "command"],
];

describe.each(["preview.yml", "reusable-preview.yml"])("%s", (file) => {
  test.each(cases)("%s: %s", async (_what, event_name, event, inputs, wanted) => {
    const model = await parseWorkflow(file, readFileSync(`workflows-examples/${file}`, "utf8"));
    const env = model.jobs.find(({ id }) => id === "gate")?.steps[0]?.env as { WHAT?: Template } | undefined;
    const scope: Scope = {
      // The name of the label is an input of the reusable one.
      contexts: { github: { event_name, event, repository: "your-org/shop" }, inputs: { label: "preview", ...inputs } },
      functions,
    } as never;
    expect(expandText(env?.WHAT, scope)).toBe(wanted);
  });

  test("nothing is taken down with a checkout, and every job that queues drops none", async () => {
    const model = await parseWorkflow(file, readFileSync(`workflows-examples/${file}`, "utf8"));
    const down = model.jobs.find(({ id }) => id === "down");
    expect(down?.steps.map(({ uses }) => uses ?? "").filter((uses) => /checkout/.test(uses))).toEqual([]);
    const text = readFileSync(`workflows-examples/${file}`, "utf8");
    for (const line of text.split("\n").filter((one) => /^ {4}concurrency: \{ group: "preview-\$/.test(one)))
      expect(line).toContain("queue: max");
  });
});
