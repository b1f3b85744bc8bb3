/** actions/preview, as a bundle, where there is no preview to make: wrong inputs, and pull requests that get none. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPreviewCloud, type PreviewCloud } from "../../support/previews/cloud.ts";

let shop: PreviewCloud;
beforeAll(async () => {
  shop = await openPreviewCloud();
}, 120_000);
afterAll(() => shop?.close());

describe("inputs that cannot be used", () => {
  test("are all said at once, before anything is asked", async () => {
    const before = shop.cloud.calls().length;
    const run = await shop.up(
      { number: 1, head: "" },
      { ttl: "soon", drafts: "maybe", app: "Shop!", max: "0", "on-expiry": "forget", "first-priority": "60000" },
    );
    expect(run.code).toBe(1);
    for (const name of ["ttl", "drafts", "app", "max", "on-expiry", "first-priority"])
      expect(run.errors.join("\n")).toContain(`input "${name}"`);
    expect(shop.cloud.calls().length).toBe(before);
  });

  test("missing ones as well, of the action and of the sweep", async () => {
    const none = { app: "", lookup: "", "database-task": "" };
    for (const run of [await shop.bare({ number: 1, head: "" }, none), await shop.sweep(none)]) {
      expect(run.code).toBe(1);
      for (const name of ["app", "cluster", "listeners", "zone"])
        expect(run.errors.join("\n")).toContain(`input "${name}"`);
    }
  });

  test("without a token: said, and nothing is made", async () => {
    const before = shop.cloud.calls().length;
    const run = await shop.bare({ number: 1, head: "" }, { "github-token": "" });
    expect(run.code).toBe(1);
    expect(run.errors.join("\n")).toContain("github-token");
    expect(shop.changes(before)).toEqual([]);
  });

  test("an event of no pull request", async () => {
    const run = await shop.bare({ number: 1, head: "" }, { pr: "" });
    expect(run.code).toBe(1);
    expect(run.errors.join("\n")).toContain("of no pull request");
  });
});

test("another repository's stack of the same name: whose the name is, before anything is made", async () => {
  const pull = await shop.open("same-name");
  const serviceName = `shop-p${pull.number}-web`;
  const tags = [
    { key: "gantline:managed-by", value: "gantline/v1" },
    { key: "gantline:app", value: "shop" },
    { key: "gantline:repo-id", value: "8" },
    { key: "gantline:pr", value: String(pull.number) },
  ];
  const network = { awsvpcConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60001"] } };
  await shop.invoke("ecs", "CreateService", {
    ...{ cluster: "shop-preview", serviceName, taskDefinition: "shop-preview-db-admin", desiredCount: 0, tags },
    ...{ launchType: "FARGATE", networkConfiguration: network },
  });
  const before = shop.cloud.calls().length;
  const run = await shop.up(pull);
  expect(run.code).toBe(1);
  expect(run.errors.join("\n")).toContain(
    `Service ${serviceName} is there already, and it is a preview of the repository with id 8`,
  );
  expect(shop.changes(before)).toEqual([]);
  await shop.invoke("ecs", "DeleteService", { cluster: "shop-preview", service: serviceName, force: true });
});

describe("pull requests that get none end green, with the reason", () => {
  test("a draft", async () => {
    const pull = await shop.open("draft", { draft: true });
    const run = await shop.up(pull);
    expect(run.code, run.log).toBe(0);
    expect(run.outputs).toMatchObject({ state: "skipped", reason: "it is a draft" });
    expect(await shop.left(pull)).toEqual([]);
    expect(await shop.comments(pull)).toEqual([]);
  });

  test("a fork's", async () => {
    const pull = await shop.fork("theirs");
    const run = await shop.up(pull);
    expect(run.code, run.log).toBe(0);
    expect(run.outputs.state).toBe("skipped");
    expect(run.outputs.reason).toContain("comes from a fork");
    expect(await shop.left(pull)).toEqual([]);
  });

  test("one without the label", async () => {
    const pull = await shop.open("unlabelled", { label: false });
    const run = await shop.up(pull);
    expect(run.code, run.log).toBe(0);
    expect(run.outputs).toMatchObject({ reason: "it has not the label preview" });
    expect(await shop.comments(pull)).toEqual([]);
  });

  test("one whose head is another commit by now: that commit's run makes it", async () => {
    const pull = await shop.open("moved");
    await shop.push(pull, "moved");
    await shop.git("checkout", "--quiet", pull.head);
    const run = await shop.up(pull);
    expect(run.code, run.log).toBe(0);
    expect(run.outputs.state).toBe("superseded");
    expect(await shop.left(pull)).toEqual([]);
  });
});
