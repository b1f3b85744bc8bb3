/**
 * workflows-examples/preview-caller.yml, which calls reusable-preview.yml of another repository, started by everything
 * that starts it, on a simulated cloud; the role may do just what docs/previews/preview-role.json says.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunResult } from "../../../local/workflow/index.ts";
import { root } from "../../../scripts/specs.ts";
import { openPreviewCloud, type PreviewCloud, type Pull, wholePreview } from "../../support/previews/cloud.ts";

const policy = join(root, "docs/previews/preview-role.json");
let shop: PreviewCloud;
let pull: Pull;
let workflows: string;

beforeAll(async () => {
  workflows = mkdtempSync(join(tmpdir(), "gantline-workflows-"));
  const file = join(workflows, ".github/workflows/preview.yml");
  mkdirSync(join(file, ".."), { recursive: true });
  cpSync(join(root, "workflows-examples/reusable-preview.yml"), file);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], { cwd: workflows });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=Preview all repositories");
  git("tag", "v1");
  shop = await openPreviewCloud({
    policies: [{ role: "shop-preview", file: policy }],
    repositories: { "your-org/workflows": workflows },
  });
}, 120_000);
afterAll(async () => {
  await shop?.close();
  rmSync(workflows, { recursive: true, force: true });
});

/** The called job that ran beside the gate, and the states that its steps have told. */
function ran({ jobs }: RunResult) {
  const [name = "nothing", ...more] = Object.keys(jobs).filter(
    (one) => !["preview", "preview / gate"].includes(one) && jobs[one]?.conclusion !== "skipped",
  );
  expect(more).toEqual([]);
  const states = (jobs[name]?.steps ?? []).flatMap(({ outputs }) => (outputs.state ? [outputs.state] : []));
  return { job: name, states };
}

async function event(name: string, payload: Record<string, unknown>, inputs?: Record<string, string>) {
  const about = name.startsWith("pull_request") || name === "issue_comment" ? pull : undefined;
  const run = await shop.started("preview-caller.yml", name, about, payload, inputs);
  expect(run.conclusion, run.said).toBe("success");
  return { ...ran(run), run };
}

test("labelled: it is up; a label that means nothing here starts nothing", async () => {
  pull = await shop.open("feature");
  expect(await event("pull_request", { action: "labeled", label: { name: "preview" } })).toMatchObject({
    ...{ job: "preview / up", states: ["ready"] },
  });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  const before = shop.cloud.calls().length;
  for (const name of ["pull_request", "pull_request_target"])
    expect(await event(name, { action: "labeled", label: { name: "bug" } })).toMatchObject({ job: "nothing" });
  expect(shop.cloud.calls().length).toBe(before);
});

test("by hand, for one pull request", async () => {
  expect(await event("workflow_dispatch", {}, { pr: String(pull.number) })).toMatchObject({
    ...{ job: "preview / command", states: ["wanted", "ready"] },
  });
});

test("made a draft: it is removed, and its images are looked for; a draft is told why it has none", async () => {
  shop.draft(pull, true);
  const { run, ...rest } = await event("pull_request_target", { action: "converted_to_draft" });
  expect(rest).toEqual({ job: "preview / down", states: ["removed"] });
  expect(run.jobs["preview / down"]?.steps.map(({ name, conclusion }) => `${name} ${conclusion}`)).toContain(
    "Run your-org/gantline/actions/clean-images@v1 success",
  );
  expect(await shop.left(pull)).toEqual([]);
  expect(await event("pull_request", { action: "synchronize" })).toMatchObject({ states: ["skipped"] });
});

test("ready for review: it is up again; a command puts it to sleep, and one of a stranger does not", async () => {
  shop.draft(pull, false);
  expect(await event("pull_request", { action: "ready_for_review" })).toMatchObject({ states: ["ready"] });
  const payload = await shop.comment(pull, "/preview sleep");
  const stranger = { ...payload, comment: { ...(payload.comment as object), author_association: "NONE" } };
  expect(await event("issue_comment", stranger)).toMatchObject({ job: "nothing" });
  expect(await event("issue_comment", payload)).toMatchObject({ job: "preview / command", states: ["asleep"] });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 0));
});

test("closed while nothing ran: by hand it is only told, by the clock it is removed", async () => {
  await shop.closePull(pull);
  shop.longAgo(pull, 1);
  expect(await event("workflow_dispatch", {})).toMatchObject({ job: "preview / sweep" });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 0));
  expect(await event("schedule", {})).toMatchObject({ job: "preview / sweep" });
  expect(await shop.left(pull)).toEqual([]);
});

test("closed: the job without a checkout finds nothing left", async () => {
  expect(await event("pull_request_target", { action: "closed" })).toMatchObject({
    ...{ job: "preview / down", states: ["removed"] },
  });
});

test("from a fork: nothing runs, and the notice says what a maintainer can do", async () => {
  pull = await shop.fork("theirs");
  const { job, run } = await event("pull_request", { action: "opened" });
  expect(job).toBe("nothing");
  expect(run.annotations.map(({ message }) => message)).toEqual([expect.stringContaining("/preview up <commit>")]);
});
