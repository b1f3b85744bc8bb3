/** Deployments, statuses, environments and checks of the local GitHub. */
import { expect, test } from "vitest";
import { shop } from "./world.ts";

type World = ReturnType<typeof shop>;

async function deploy({ ask, job }: World, more: object = {}): Promise<number> {
  const { body } = await ask(job, "POST", "/deployments", { ref: "main", required_contexts: [], ...more });
  return body.id;
}

async function states({ ask, job }: World, id: number): Promise<string[]> {
  const { body } = await ask(job, "GET", `/deployments/${id}/statuses`);
  return body.map(({ state }: { state: string }) => state);
}

const set = ({ ask, job }: World, id: number, state: string, more: object = {}) =>
  ask(job, "POST", `/deployments/${id}/statuses`, { state, ...more });

test("[documented] a deployment has defaults: task deploy, environment production, which is a production environment (REST API, Create a deployment)", async () => {
  const world = shop();
  const { body } = await world.ask(world.job, "POST", "/deployments", { ref: "main", payload: { version: 1 } });
  expect(body).toMatchObject({
    ...{ task: "deploy", environment: "production", production_environment: true, transient_environment: false },
    ...{ sha: world.sha.second, ref: "main", payload: { version: 1 } },
  });
  const other = await world.ask(world.job, "POST", "/deployments", { ref: "main", environment: "staging" });
  expect(other.body.production_environment).toBe(false);
});

test("[documented] success makes earlier successful deployments of the environment inactive, but not transient ones nor production's (REST API, Create a deployment status)", async () => {
  const world = shop();
  const [old, failed, transient, elsewhere] = [
    await deploy(world, { environment: "staging" }),
    await deploy(world, { environment: "staging" }),
    await deploy(world, { environment: "staging", transient_environment: true }),
    await deploy(world, { environment: "other" }),
  ];
  const [production, next] = [await deploy(world), await deploy(world)];
  for (const id of [old, transient, elsewhere, production]) await set(world, id, "success", { auto_inactive: false });
  await set(world, failed, "failure");
  const fresh = await deploy(world, { environment: "staging" });
  await set(world, fresh, "success");
  await set(world, next, "success");
  expect(await states(world, old)).toEqual(["inactive", "success"]);
  expect(await states(world, failed)).toEqual(["failure"]);
  expect(await states(world, transient)).toEqual(["success"]);
  expect(await states(world, elsewhere)).toEqual(["success"]);
  expect(await states(world, production)).toEqual(["success"]);
});

test("[documented] only an inactive deployment can be deleted, unless it is the only one (REST API, Delete a deployment)", async () => {
  const world = shop();
  const remove = async (id: number) => (await world.ask(world.job, "DELETE", `/deployments/${id}`)).status;
  const only = await deploy(world);
  await set(world, only, "success");
  expect(await remove(only)).toBe(204);
  const [one] = [await deploy(world), await deploy(world)];
  await set(world, one, "success");
  expect(await remove(one)).toBe(422);
  await set(world, one, "inactive");
  expect(await remove(one)).toBe(204);
  expect(await remove(one)).toBe(404);
});

test("[documented] commit statuses hold a deployment back unless required_contexts is empty (REST API, Create a deployment)", async () => {
  const { ask, job, sha } = shop();
  await ask(job, "POST", `/statuses/${sha.second}`, { state: "pending", context: "ci" });
  const held = await ask(job, "POST", "/deployments", { ref: "main" });
  expect(held).toMatchObject({
    status: 409,
    body: { message: "Conflict: Commit status checks failed for main.", errors: [{ field: "required_contexts" }] },
  });
  expect((await ask(job, "POST", "/deployments", { ref: "main", required_contexts: [] })).status).toBe(201);
  await ask(job, "POST", `/statuses/${sha.second}`, { state: "success", context: "ci" });
  expect((await ask(job, "POST", "/deployments", { ref: "main" })).status).toBe(201);
});

test("[documented] auto_merge merges the default branch into a branch that lacks it, and answers 202 instead (REST API, Create a deployment)", async () => {
  const { ask, job, commits, sha } = shop();
  const merged = await ask(job, "POST", "/deployments", { ref: "topic" });
  expect(merged).toMatchObject({ status: 202, body: { message: "Auto-merged main into topic on deployment." } });
  const now = commits.refs.get("refs/heads/topic") ?? "";
  expect((await commits.commit(now))?.parents).toEqual([sha.work, sha.second]);
  expect((await ask(job, "POST", "/deployments", { ref: "topic" })).status).toBe(201);
});

test("[documented] deployments are listed newest first and found by sha, ref, task and environment (REST API, List deployments)", async () => {
  const world = shop();
  const { ask, job } = world;
  const [one, two] = [await deploy(world, { task: "gantline:release" }), await deploy(world, { environment: "x" })];
  const found = async (query: string) =>
    (await ask(job, "GET", `/deployments${query}`)).body.map(({ id }: { id: number }) => id);
  expect(await found("")).toEqual([two, one]);
  expect(await found("?task=gantline:release")).toEqual([one]);
  expect(await found("?environment=x&ref=main")).toEqual([two]);
  expect(await found(`?sha=${world.sha.first}`)).toEqual([]);
});

test("[documented] a status has a state of seven, and a description of 140 characters at most (REST API, Create a deployment status)", async () => {
  const world = shop();
  const id = await deploy(world);
  expect((await set(world, id, "done")).status).toBe(422);
  expect((await set(world, id, "success", { description: "x".repeat(140) })).status).toBe(201);
  expect((await set(world, id, "success", { description: "x".repeat(141) })).status).toBe(422);
});

test("[observed] an environment comes with its first deployment, and a job's token may not delete it (pullpreview/action issue 79)", async () => {
  const world = shop();
  await deploy(world, { environment: "preview" });
  const { body } = await world.ask(world.owner, "GET", "/environments");
  expect(body.environments.map(({ name }: { name: string }) => name)).toEqual(["preview"]);
  expect((await world.ask(world.job, "DELETE", "/environments/preview")).status).toBe(403);
  expect((await world.ask(world.owner, "DELETE", "/environments/preview")).status).toBe(204);
});

test("[documented] check runs are an app's; a conclusion completes them, and neutral is one (REST API, Check runs)", async () => {
  const { ask, job, owner, sha } = shop();
  const check = {
    name: "preview",
    head_sha: sha.work,
    conclusion: "neutral",
    output: { title: "skipped", summary: "" },
  };
  expect((await ask(owner, "POST", "/check-runs", check)).status).toBe(403);
  const { status, body } = await ask(job, "POST", "/check-runs", check);
  expect([status, body.status, body.conclusion]).toEqual([201, "completed", "neutral"]);
  const { body: list } = await ask(job, "GET", "/commits/topic/check-runs");
  expect(list).toMatchObject({ total_count: 1, check_runs: [{ name: "preview" }] });
});
