/** Pull requests, labels and comments of the local GitHub. */
import { expect, test } from "vitest";
import { name, shop } from "./world.ts";

async function opened() {
  const world = shop();
  const { ask, github } = world;
  const octocat = github.personToken("octocat");
  const { body } = await ask(octocat, "POST", "/pulls", { title: "work", head: "topic", base: "main" });
  return { ...world, octocat, pull: body };
}

const actions = (github: { world: { events: { name: string; payload: Record<string, unknown> }[] } }) =>
  github.world.events.map(({ name: event, payload }) => `${event} ${payload.action ?? ""}`.trim());

test("[documented] a pull request follows its branch: push, synchronize, merge, closed (Webhook events and payloads, pull_request)", async () => {
  const { ask, github, commits, octocat, owner, sha, pull } = await opened();
  expect(pull).toMatchObject({
    number: 1,
    state: "open",
    head: { sha: sha.work, ref: "topic" },
    base: { ref: "main" },
  });
  const more = commits.add("more", [sha.work]);
  await ask(octocat, "PATCH", "/git/refs/heads/topic", { sha: more });
  expect((await ask(octocat, "GET", "/pulls/1")).body).toMatchObject({ head: { sha: more }, mergeable: true });
  expect((await ask(owner, "PUT", "/pulls/1/merge")).body.merged).toBe(true);
  expect((await ask(owner, "GET", "/pulls/1")).body).toMatchObject({ state: "closed", merged: true });
  expect(actions(github)).toEqual([
    "pull_request opened",
    "push",
    "pull_request synchronize",
    "pull_request closed",
    "push",
  ]);
  const reopened = await ask(owner, "PATCH", "/pulls/1", { state: "open" });
  expect(reopened.status).toBe(422);
});

test("[documented] what a job's token does starts no workflow (GitHub Actions, Triggering a workflow from a workflow)", async () => {
  const { ask, github, job } = await opened();
  await ask(job, "POST", "/issues/1/labels", { labels: ["preview"] });
  expect(github.world.events.map(({ startsWorkflows }) => startsWorkflows)).toEqual([true, false]);
});

test("[observed] a second pull request from the same branch is 422: A pull request already exists (vsoch/pull-request-action issue 86)", async () => {
  const { ask, octocat } = await opened();
  const again = await ask(octocat, "POST", "/pulls", { title: "again", head: "topic", base: "main" });
  expect(again.status).toBe(422);
  expect(again.body.errors[0].message).toBe("A pull request already exists for your-org:topic.");
});

test("a conflicting pull request is not mergeable, a draft neither, and a head that moved is 409", async () => {
  const { ask, owner, commits, sha } = await opened();
  expect((await ask(owner, "PUT", "/pulls/1/merge", { sha: sha.first })).status).toBe(409);
  commits.conflict(sha.work);
  expect((await ask(owner, "GET", "/pulls/1")).body).toMatchObject({ mergeable: false, mergeable_state: "dirty" });
  expect((await ask(owner, "PUT", "/pulls/1/merge")).status).toBe(405);
});

test("a fork's pull request names its repository, and keeps its head when the branch is gone", async () => {
  const { ask, github, sha } = shop();
  const fork = github.repository("visitor/shop", { parent: name });
  await fork.commits.point("refs/heads/patch", sha.work);
  const visitor = github.personToken("visitor");
  const { body } = await ask(visitor, "POST", "/pulls", { title: "patch", head: "visitor:patch", base: "main" });
  expect(body.head).toMatchObject({ label: "visitor:patch", repo: { full_name: "visitor/shop", fork: true } });
  await fork.commits.point("refs/heads/patch", undefined);
  expect((await ask(visitor, "GET", "/pulls/1")).body.head.sha).toBe(sha.work);
});

test("[documented] each label is an event of its own; the same again is none; one that is not there is 404 (REST API, Labels)", async () => {
  const { ask, github, octocat } = await opened();
  await ask(octocat, "POST", "/issues/1/labels", { labels: ["preview", "keep"] });
  await ask(octocat, "POST", "/issues/1/labels", { labels: ["preview"] });
  const { body } = await ask(octocat, "DELETE", "/issues/1/labels/keep");
  expect(body.map((label: { name: string }) => label.name)).toEqual(["preview"]);
  expect((await ask(octocat, "DELETE", "/issues/1/labels/keep")).status).toBe(404);
  expect(actions(github).slice(1)).toEqual(["pull_request labeled", "pull_request labeled", "pull_request unlabeled"]);
});

test("[documented] comments are created, edited, deleted, and tell who wrote them (REST API, Issue comments)", async () => {
  const { ask, github, job, octocat } = await opened();
  const { body } = await ask(job, "POST", "/issues/1/comments", { body: "hello" });
  expect(body).toMatchObject({
    user: { login: "github-actions[bot]", type: "Bot" },
    performed_via_github_app: { slug: "github-actions" },
  });
  expect((await ask(job, "PATCH", `/issues/comments/${body.id}`, { body: "bye" })).body.body).toBe("bye");
  const visitor = github.personToken("visitor");
  expect((await ask(visitor, "PATCH", `/issues/comments/${body.id}`, { body: "mine" })).status).toBe(403);
  expect((await ask(octocat, "POST", `/issues/comments/${body.id}/reactions`, { content: "eyes" })).status).toBe(201);
  expect((await ask(octocat, "POST", `/issues/comments/${body.id}/reactions`, { content: "eyes" })).status).toBe(200);
  expect((await ask(job, "GET", "/issues/comments?sort=created&direction=asc")).body).toMatchObject([{ id: body.id }]);
  expect((await ask(job, "GET", "/issues/comments?since=2099-01-01T00:00:00Z")).body).toEqual([]);
  expect((await ask(job, "DELETE", `/issues/comments/${body.id}`)).status).toBe(204);
  expect((await ask(job, "GET", `/issues/comments/${body.id}`)).status).toBe(404);
});

test("[observed] a comment holds 65,536 characters at most (vebr/jest-lcov-reporter issue 14)", async () => {
  const { ask, job } = await opened();
  expect((await ask(job, "POST", "/issues/1/comments", { body: "x".repeat(65_536) })).status).toBe(201);
  expect(await ask(job, "POST", "/issues/1/comments", { body: "x".repeat(65_537) })).toMatchObject({
    status: 422,
    body: { errors: [{ code: "unprocessable", message: "Body is too long (maximum is 65536 characters)" }] },
  });
});

test("[documented] the collaborators API says what a person may (REST API, Get repository permissions for a user)", async () => {
  const { ask, job, github } = shop();
  github.personToken("stranger");
  const role = async (login: string) => (await ask(job, "GET", `/collaborators/${login}/permission`)).body.role_name;
  expect([await role("octocat"), await role("visitor"), await role("stranger")]).toEqual(["write", "read", "none"]);
});

test("[observed] a job's token may not comment in a locked conversation; people who may push may (renovatebot/renovate issue 6215)", async () => {
  const { ask, github, job, owner } = await opened();
  const [pull] = [...github.world.repositories.values()].flatMap(({ pulls }) => [...pulls.values()]);
  if (pull) pull.locked = true;
  expect(await ask(job, "POST", "/issues/1/comments", { body: "hello" })).toMatchObject({
    status: 403,
    body: { message: "Unable to create comment because issue is locked." },
  });
  expect(await ask(owner, "POST", "/issues/1/comments", { body: "hello" })).toMatchObject({ status: 201 });
  expect((await ask(owner, "GET", "/pulls/1")).body).toMatchObject({ locked: true });
});
