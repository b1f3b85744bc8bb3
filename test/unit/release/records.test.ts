/** Releases are recorded at GitHub, and an old run does not replace a newer release. */
import { expect, test } from "vitest";
import { DeployError, InputError } from "../../../src/kernel/errors.ts";
import { fitted, type ReleaseRecord, readRecord } from "../../../src/release/records.ts";
import { ending, release } from "../../../src/release/release.ts";
import { recorded } from "./github.ts";
import { World } from "./world.ts";

test("a release is a deployment with its commit, images and revisions: in progress before the first task, then success", async () => {
  const world = new World();
  const { repository, recording, one } = recorded(world);
  const seen: string[] = [];
  const tools = world.tools();
  const run = tools.tasks.run;
  tools.tasks = {
    ...tools.tasks,
    run: (request) => {
      seen.push(
        [...repository.deployments.values()].map((each) => each.statuses.map(({ state }) => state).join()).join(),
      );
      return run.call(tools.tasks, request);
    },
  };
  const result = await release(world.request({ recording: recording(one, { version: "v1" }) }), tools);
  expect(result.failure).toBeUndefined();
  expect(seen).toEqual(["in_progress"]);
  const [deployment] = [...repository.deployments.values()];
  expect(deployment).toMatchObject({
    ...{ id: result.recorded, sha: one, task: "gantline:release", environment: "production" },
    description: "Release of v1: shop-api, shop-web",
    payload: {
      version: 1,
      app: "shop",
      commit: one,
      images: { app: `127.0.0.1:5000/shop/app@sha256:${"a".repeat(64)}` },
      services: { "shop-api": { cluster: "shop" } },
    },
    statuses: [
      { state: "in_progress", logUrl: "https://github.com/your-org/shop/actions/runs/1" },
      { state: "success", environmentUrl: "https://shop.example.com" },
    ],
  });
  const record = readRecord(deployment?.payload);
  expect(record?.services["shop-api"]?.["task-definition"]).toMatch(/task-definition\/shop-api:1$/);
  expect(Object.keys(record?.["task-definitions"] ?? {})).toEqual([
    "shop-migrate",
    "shop-seed",
    "shop-api",
    "shop-web",
  ]);
});

test("a failure is recorded with its first line", async () => {
  const world = new World();
  const { repository, recording, one } = recorded(world);
  world.ecs.scripts.set("shop-migrate", { exits: { migrate: 3 }, lines: [] });
  await world.release({ recording: recording(one) });
  const [deployment] = [...repository.deployments.values()];
  expect(deployment?.statuses.at(-1)).toMatchObject({
    state: "failure",
    description: "migrate exited 3: nothing was rolled",
  });
});

test("a token without deployments: write costs a warning with the line that grants it, and the release goes on", async () => {
  const world = new World();
  const { recording, one } = recorded(world, { deployments: "read", contents: "read" });
  const result = await world.release({ recording: recording(one) });
  expect(result.failure).toBeUndefined();
  expect(world.warnings).toHaveLength(1);
  expect(world.warnings[0]).toContain("add the line `deployments: write` under `permissions:` of the job");
  expect(result.recorded).toBeUndefined();
});

test("one that may not even read says so once", async () => {
  const world = new World();
  const { recording, one } = recorded(world, {});
  expect((await world.release({ recording: recording(one) })).failure).toBeUndefined();
  expect(world.warnings).toEqual([
    expect.stringContaining("add the line `deployments: read` under `permissions:` of the job"),
  ]);
});

test("with `record: required` such a release begins nothing", async () => {
  const world = new World();
  const blind = recorded(world, {});
  const failure = await world.release({ recording: blind.recording(blind.one, { required: true }) }).catch((e) => e);
  expect(failure).toBeInstanceOf(DeployError);
  expect([world.built, world.ecs.calls]).toEqual([0, []]);
  const reader = recorded(world, { deployments: "read", contents: "read" });
  const result = await world.release({ recording: reader.recording(reader.one, { required: true }) });
  expect((result.failure as DeployError).message).toContain("the line `deployments: write` under `permissions:`");
  expect(world.ecs.calls.filter((call) => /RunTask|Service/.test(call))).toEqual([]);
});

test("a run of an older commit is refused before anything, and its first line says what runs and how to allow it", async () => {
  const world = new World();
  const { recording, one, two, other, states } = recorded(world);
  await world.release({ recording: recording(two, { version: "v2" }) });
  world.ecs.calls.length = 0;
  world.built = 0;
  const refused = async (commit: string) =>
    (await world.release({ recording: recording(commit) }).catch((error: unknown) => error)) as InputError;
  const old = await refused(one);
  expect(old).toBeInstanceOf(InputError);
  expect(old.message.split("\n")[0]).toMatch(
    new RegExp(
      `^release \\d+ \\(v2, commit ${two.slice(0, 7)}, .* UTC\\) runs in production and is newer than commit ${one.slice(0, 7)} of this run: set \`allow-older: true\``,
    ),
  );
  expect((await refused(other)).message).toContain("is not an ancestor of commit");
  expect([world.built, world.ecs.calls, states()]).toEqual([0, [], ["in_progress success"]]);
  const allowed = await world.release({ recording: recording(one, { allowOlder: true }), identity: ["again"] });
  expect(allowed.failure).toBeUndefined();
});

test("what failed since, another app and another environment do not count; a commit that is gone does", async () => {
  const world = new World();
  const { recording, one, two, three, commits } = recorded(world);
  await world.release({ recording: recording(one) });
  await world.release({ recording: recording(three, { app: "other" }), identity: ["2"] });
  await world.release({ recording: recording(three, { environment: "staging" }), identity: ["3"] });
  world.ecs.scripts.set("shop-migrate", { exits: { migrate: 3 }, lines: [] });
  await world.release({ recording: recording(three), identity: ["4"] });
  world.ecs.scripts.delete("shop-migrate");
  expect((await world.release({ recording: recording(two), identity: ["5"] })).failure).toBeUndefined();
  const alone = commits.add("rewritten");
  await expect(world.release({ recording: recording(alone), identity: ["6"] })).rejects.toThrow(
    /has no common history with commit/,
  );
});

test("GitHub that does not answer is a warning, not an obstacle", async () => {
  const world = new World();
  const { recording, one, local } = recorded(world);
  local.faults.add({ fault: "500" });
  expect((await world.release({ recording: recording(one) })).failure).toBeUndefined();
  expect(world.warnings).toEqual([expect.stringMatching(/^it was not checked whether .* \(500\), several times/)]);
});

test("a cancelled run is recorded as an error", () => {
  const { signal } = { signal: AbortSignal.abort() };
  expect(ending(new Error("x"), signal, [])).toEqual({ state: "error", description: "The run was cancelled." });
});

test("a record that is too long loses its images, then families without a service; services stay", () => {
  const many = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}`, "x".repeat(length)]));
  const record = (images: number, families: number): ReleaseRecord => ({
    ...{ version: 1, app: "shop", commit: "c", images: many(images, 1000), "task-definitions": many(families, 1000) },
    services: { api: { cluster: "shop", "task-definition": "api:1" } },
  });
  const left = (one: ReleaseRecord) =>
    [one.images, one["task-definitions"], one.services].map((o) => Object.keys(o).length);
  expect(left(fitted(record(10, 10)))).toEqual([10, 10, 1]);
  expect(left(fitted(record(60, 10)))).toEqual([0, 10, 1]);
  expect(left(fitted(record(60, 60)))).toEqual([0, 0, 1]);
});

test.each([
  ["text", "deploy"],
  ["another's", { version: 2, app: "shop", commit: "c", services: {} }],
  ["half a service", { version: 1, app: "shop", commit: "c", services: { api: { cluster: "shop" } } }],
  ["nothing", null],
])("a payload that is %s is no record", (_what, payload) => {
  expect(readRecord(payload)).toBeUndefined();
});
