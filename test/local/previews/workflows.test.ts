/**
 * workflows-examples/preview.yml and preview-sweep.yml, started by everything that starts them, on a simulated cloud; their
 * role may do just what docs/previews/preview-role.json says.
 */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../../scripts/specs.ts";
import { openPreviewCloud, type PreviewCloud, type Pull, wholePreview } from "../../support/previews/cloud.ts";

const policy = join(root, "docs/previews/preview-role.json");
let shop: PreviewCloud;
let pull: Pull;
beforeAll(async () => {
  shop = await openPreviewCloud({ policies: [{ role: "shop-preview", file: policy }] });
}, 120_000);
afterAll(() => shop?.close());

/** The job that ran beside the gate, and the outputs of its first preview step. */
function ran({ jobs }: Awaited<ReturnType<PreviewCloud["started"]>>) {
  const [name = "nothing", ...more] = Object.keys(jobs).filter(
    (one) => one !== "gate" && jobs[one]?.conclusion !== "skipped",
  );
  expect(more).toEqual([]);
  const steps = jobs[name]?.steps ?? [];
  const outputs = steps.filter(({ outputs }) => outputs?.state !== undefined).map(({ outputs }) => outputs?.state);
  return { job: name, states: outputs };
}

async function command(body: string): Promise<ReturnType<typeof ran>> {
  const run = await shop.started("preview.yml", "issue_comment", pull, await shop.comment(pull, body));
  expect(run.conclusion, run.said).toBe("success");
  return ran(run);
}

async function event(name: string, payload: Record<string, unknown>, inputs?: Record<string, string>) {
  const run = await shop.started(
    "preview.yml",
    name,
    name.startsWith("pull_request") ? pull : undefined,
    payload,
    inputs,
  );
  expect(run.conclusion, run.said).toBe("success");
  return ran(run);
}

test("labelled: it is up; a label that means nothing here starts nothing", async () => {
  pull = await shop.open("feature");
  expect(await event("pull_request", { action: "labeled", label: { name: "preview" } })).toEqual({
    job: "up",
    states: ["ready"],
  });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  const before = shop.cloud.calls().length;
  expect(await event("pull_request", { action: "labeled", label: { name: "bug" } })).toEqual({
    job: "nothing",
    states: [],
  });
  expect(await event("pull_request_target", { action: "labeled", label: { name: "bug" } })).toMatchObject({
    job: "nothing",
  });
  expect(shop.cloud.calls().length).toBe(before);
});

test("/preview sleep and /preview wake", async () => {
  expect(await command("/preview sleep")).toEqual({ job: "command", states: ["asleep"] });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 0));
  // The first step says that it should be up, the second one, with the checkout, makes it so.
  expect(await command("/preview wake")).toEqual({ job: "command", states: ["wanted", "ready"] });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  expect(shop.server.get("shop_p1")?.sown).toBe(1);
});

test("/preview ttl 3d, /preview logs, /preview reseed", async () => {
  expect(await command("/preview ttl 3d")).toEqual({ job: "command", states: ["wanted", "ready"] });
  expect(await command("/preview logs")).toEqual({ job: "command", states: ["told"] });
  expect((await shop.comments(pull)).at(-1)).toContain("Last lines of every service");
  const { oid } = shop.server.get("shop_p1") ?? {};
  expect(await command("/preview reseed")).toEqual({ job: "command", states: ["wanted", "ready"] });
  expect(shop.server.get("shop_p1")).toMatchObject({ sown: 1 });
  expect(shop.server.get("shop_p1")?.oid).not.toBe(oid);
});

test("/preview down and /preview up", async () => {
  expect(await command("/preview down")).toEqual({ job: "command", states: ["removed"] });
  expect(await shop.left(pull)).toEqual([]);
  expect((await shop.ask("GET", `/pulls/${pull.number}`)).labels.map((one: { name: string }) => one.name)).toContain(
    "no-preview",
  );
  expect(await command("/preview up")).toEqual({ job: "command", states: ["wanted", "ready"] });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
});

test("a command of somebody who may not push is not followed; one that does not exist is answered", async () => {
  const token = await shop.github.personToken("guest");
  const payload = await shop.comment(pull, "/preview down", token);
  // Not even a job where GitHub says that the person is no member …
  const none = await shop.started("preview.yml", "issue_comment", pull, {
    ...payload,
    comment: { ...(payload.comment as object), author_association: "CONTRIBUTOR" },
  });
  expect(ran(none).job).toBe("nothing");
  // … and a member without the right to push is asked after.
  const told = await shop.started("preview.yml", "issue_comment", pull, payload);
  expect(told.conclusion, told.said).toBe("success");
  expect(ran(told)).toEqual({ job: "command", states: ["told"] });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  expect(await command("/preview downn")).toEqual({ job: "command", states: ["told"] });
  expect((await shop.comments(pull)).at(-1)).toContain('did you mean "/preview down"');
});

test("by hand, for one pull request", async () => {
  expect(await event("workflow_dispatch", {}, { pr: String(pull.number), "dry-run": "true" })).toEqual({
    job: "command",
    states: ["wanted", "ready"],
  });
});

test("closed: the job without a checkout removes it", async () => {
  await shop.closePull(pull);
  expect(await event("pull_request_target", { action: "closed" })).toEqual({ job: "down", states: ["removed"] });
  expect(await shop.left(pull)).toEqual([]);
});

test("by the clock and by hand: what is left behind is found, and removed by the clock", async () => {
  pull = await shop.open("left-behind");
  await event("pull_request", { action: "labeled", label: { name: "preview" } });
  await shop.closePull(pull);
  shop.longAgo(pull, 1);
  const dry = await shop.started("preview-sweep.yml", "workflow_dispatch", undefined, {}, { "dry-run": "true" });
  expect(dry.conclusion, dry.said).toBe("success");
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  expect(await event("workflow_dispatch", {}, { "dry-run": "true" })).toMatchObject({ job: "sweep" });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  expect(await event("schedule", {})).toMatchObject({ job: "sweep" });
  expect(await shop.left(pull)).toEqual([]);
});
