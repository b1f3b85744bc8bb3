/** actions/preview as the runner runs it: the bundle, on a simulated cloud with the local GitHub, step by step. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPreviewCloud, type PreviewCloud, type Pull, wholePreview } from "../../support/previews/cloud.ts";

let shop: PreviewCloud;
let pull: Pull;
beforeAll(async () => {
  shop = await openPreviewCloud();
}, 120_000);
afterAll(() => shop?.close());

test("up: it is made, answers at its address, and says so in outputs, comment and deployment", async () => {
  pull = await shop.open("feature-a");
  const run = await shop.up(pull);
  expect(run.code, run.log).toBe(0);
  const url = `${shop.page.url}/pr-1.preview.localhost`;
  expect(run.outputs).toMatchObject({
    ...{ state: "ready", sha: pull.head, url, urls: JSON.stringify({ web: url }), created: "true" },
    ...{ "db-name": "shop_p1", "cost-per-day": "0.55", reason: "" },
  });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  expect(shop.server.get("shop_p1")).toMatchObject({ sown: 1, migrations: ["one"] });
  expect(shop.page.asked).toEqual(["/pr-1.preview.localhost/health"]);
  const [comment, ...more] = await shop.comments(pull);
  expect(more).toEqual([]);
  expect(comment).toContain(`Preview of \`${pull.head.slice(0, 7)}\` is ready`);
  expect(comment).toContain(url);
  expect(await shop.deployments(pull)).toEqual([`${pull.head} success`]);
  expect(run.summary).toContain("ready");
});

test("pushed to: the same comment, the new commit, the data kept", async () => {
  pull = await shop.push(pull, "feature-a");
  const run = await shop.up(pull);
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ state: "ready", sha: pull.head, created: "false" });
  expect(shop.server.get("shop_p1")).toMatchObject({ sown: 1, migrations: ["one", "one"] });
  expect(await shop.comments(pull)).toHaveLength(1);
  expect(await shop.deployments(pull)).toEqual([`${pull.head} success`]);
});

test("pushed to with a compose file that cannot be used: red, with the reason on the pull request; what ran runs", async () => {
  const good = await shop.read("compose.yaml");
  await shop.write("compose.yaml", good.replace("ports:", "prots:"));
  const broken = await shop.push(pull, "feature-a");
  const run = await shop.up(broken, shop.place);
  expect(run.code).toBe(1);
  expect(run.errors.join("\n")).toContain("prots");
  const [comment] = await shop.comments(pull);
  expect(comment).toContain("was not made");
  expect(comment).toContain("prots");
  expect((await shop.deployments(pull))[0]).toBe(`${broken.head} failure`);
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  await shop.write("compose.yaml", good);
  pull = await shop.push(pull, "feature-a");
});

test("asleep: no task, its things and data kept; then awake", async () => {
  await shop.mark(pull, { "gantline:asleep": pull.head });
  const run = await shop.bare(pull);
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ state: "asleep", sha: pull.head });
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 0));
  expect((await shop.comments(pull))[0]).toContain("asleep");

  await shop.mark(pull, { "gantline:asleep": "no" });
  // The step without a checkout says what it takes.
  expect((await shop.bare(pull)).outputs).toMatchObject({ state: "wanted", sha: pull.head });
  const awake = await shop.up(pull);
  expect(awake.code, awake.log).toBe(0);
  expect(await shop.left(pull)).toEqual(wholePreview(pull, 1));
  expect(shop.server.get("shop_p1")).toMatchObject({ sown: 1 });
});

test("closed: a run without a checkout removes everything and says so", async () => {
  await shop.closePull(pull);
  const run = await shop.bare(pull);
  expect(run.code, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ state: "removed", reason: "the pull request is closed" });
  expect(await shop.left(pull)).toEqual([]);
  const [comment, ...more] = await shop.comments(pull);
  expect(more).toEqual([]);
  expect(comment).toContain("is removed");
  expect(await shop.deployments(pull)).toEqual([]);
});
