/** actions/preview-sweep as the runner runs it: the bundle, on what runs that never came have left behind. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPreviewCloud, type PreviewCloud, type Pull, wholePreview } from "../../support/previews/cloud.ts";

let shop: PreviewCloud;
let open: Pull;
let left: Pull;
beforeAll(async () => {
  shop = await openPreviewCloud();
  left = await shop.open("left-behind");
  const first = await shop.up(left);
  expect(first.code, first.log).toBe(0);
  open = await shop.open("open");
  const second = await shop.up(open);
  expect(second.code, second.log).toBe(0);
  await shop.closePull(left);
}, 240_000);
afterAll(() => shop?.close());

test("a dry run says what it would remove, and changes nothing but for the task that lists databases", async () => {
  const before = shop.cloud.calls().length;
  const run = await shop.sweep({ "dry-run": "true" });
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ previews: "2", removed: "1", asleep: "0", failed: "0" });
  expect(JSON.parse(run.outputs.report ?? "")).toEqual([
    { pr: left.number, wanted: "absent", reason: "the pull request is closed" },
    { pr: open.number, wanted: "present" },
  ]);
  expect(run.log).toContain(`::warning::The preview of #${left.number} was left behind`);
  expect(shop.changes(before)).toEqual(["RunTask"]);
  expect(await shop.left(left)).toEqual(wholePreview(left, 1));
});

test("more than max-delete: red, and none is removed", async () => {
  const run = await shop.sweep({ "max-delete": "0" });
  expect(run.code).toBe(1);
  expect(run.errors.join("\n")).toContain(
    "1 previews would be removed, and 0 are allowed at once. Nothing was removed.",
  );
  expect(await shop.left(left)).toEqual(wholePreview(left, 1));
});

test("one that will not go: red, named, and the rest of it is gone", async () => {
  const message = "The service is held.";
  const match = { service: "ecs", operation: "DeleteService", input: { service: `shop-p${left.number}-worker` } };
  const fault = shop.cloud.faults.add({
    match,
    fault: { refuse: { code: "AccessDeniedException", message, status: 400 } },
  });
  const run = await shop.sweep({ "gone-minutes": "1" });
  shop.cloud.faults.remove(fault);
  expect(run.code).toBe(1);
  expect(run.errors.join("\n")).toContain(`1 of 2 previews could not be swept: #${left.number}.`);
  expect(run.outputs).toMatchObject({ removed: "0", failed: "1" });
  expect((await shop.left(left)).filter((one) => / \d+$/.test(one))).toEqual([`shop-p${left.number}-worker 1`]);
  expect((await shop.comments(left))[0]).toContain("is not removed");
}, 300_000);

test("the next one removes it, and leaves what is wanted alone", async () => {
  const run = await shop.sweep();
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ previews: "2", removed: "1", failed: "0" });
  expect(await shop.left(left)).toEqual([]);
  expect((await shop.comments(left))[0]).toContain("is removed");
  expect(await shop.left(open)).toEqual(wholePreview(open, 1));
  expect(run.summary).toContain(`#${left.number}`);
});

test("GitHub does not answer: red, and nothing is removed", async () => {
  await shop.closePull(open);
  const run = await shop.sweep({ "github-token": "ghs_notatoken" });
  expect(run.code).toBe(1);
  expect(run.errors.join("\n")).toContain("GitHub");
  expect(await shop.left(open)).toEqual(wholePreview(open, 1));
});
