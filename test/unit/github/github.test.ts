/** Gantline's GitHub port, with GitHub's own client, on the local GitHub. */
import { expect, test } from "vitest";
import type { GithubFault } from "../../../local/github/faults.ts";
import { GithubDenied, GithubError } from "../../../src/github/errors.ts";
import { github } from "../../../src/github/index.ts";
import type { Clock } from "../../../src/kernel/clock.ts";
import { everything, name, shop } from "../local-github/world.ts";

function open(permissions: Record<string, string> = everything) {
  const world = shop(permissions);
  const waits: number[] = [];
  const clock: Clock = {
    now: () => world.clock.now(),
    sleep: async (ms) => {
      waits.push(ms);
      await world.clock.pass(ms);
    },
  };
  const { signal } = new AbortController();
  const options = { apiUrl: "http://github.simulated/api/v3", repository: name, clock, signal };
  const port = github({ ...options, token: world.job, fetch: world.github.fetch as typeof fetch });
  const fault = (given: GithubFault) => world.github.faults.add(given);
  const sent = (method: string) => world.github.calls().filter((call) => call.method === method).length;
  return { ...world, port, waits, fault, sent, options };
}

const wanted = {
  ref: "main",
  task: "gantline:release",
  environment: "staging",
  payload: { version: 1 },
  description: "x".repeat(200),
  transient: false,
};

test("deployments and statuses go there and come back; descriptions are cut", async () => {
  const { port, sha } = open();
  const made = await port.deployments.create(wanted);
  expect(made).toMatchObject({ sha: sha.second, payload: { version: 1 }, task: "gantline:release" });
  expect(made.description).toBe(`${"x".repeat(139)}…`);
  await port.deployments.setStatus(made.id, { state: "success", description: "done", logUrl: "https://example.com/1" });
  expect(await port.deployments.statuses(made.id)).toMatchObject([
    { state: "success", description: "done", logUrl: "https://example.com/1", environmentUrl: undefined },
  ]);
  expect(await port.deployments.get(1)).toBeUndefined();
  await port.deployments.create(wanted);
  expect(await port.deployments.remove(made.id)).toBe(false);
  await port.deployments.setStatus(made.id, { state: "inactive", description: "" });
  expect(await port.deployments.remove(made.id)).toBe(true);
  expect(await port.deployments.remove(made.id)).toBe(true);
});

test("lists are taken page by page, and only as far as they are wanted", async () => {
  const { port, ask, owner, sent } = open();
  await ask(owner, "POST", "/pulls", { title: "work", head: "topic", base: "main" });
  for (let index = 0; index < 250; index++) await ask(owner, "POST", "/issues/1/comments", { body: `${index}` });
  expect(await port.comments.list(1)).toHaveLength(250);
  expect(sent("GET")).toBe(3);
  const recent = await port.comments.recent(0);
  expect(recent.map(({ issue, body }) => `${issue} ${body}`)).toEqual(
    Array.from({ length: 250 }, (_, at) => `1 ${at}`),
  );
  expect(sent("GET")).toBe(6);
  for (let index = 0; index < 120; index++)
    await ask(owner, "POST", "/deployments", { ref: "main", required_contexts: [] });
  for await (const one of port.deployments.list({})) if (one.id > 0) break;
  expect(sent("GET")).toBe(7);
});

test("a missing permission is named with the line that grants it", async () => {
  const { port } = open({ contents: "read" });
  const error = await port.deployments.create(wanted).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(GithubDenied);
  expect((error as GithubDenied).message).toBe(
    `The token may not create a deployment in ${name}: add the line \`deployments: write\` under \`permissions:\` of the job.`,
  );
  const comment = await port.comments.create(1, "hello").catch((one: unknown) => one);
  expect((comment as GithubDenied).permission).toMatch(/^(issues|pull-requests): write$/);
});

test.each<[string, GithubFault, number[]]>([
  ["a failure of GitHub's own", { fault: "502", times: 2 }, [1000, 3000]],
  ["a broken connection", { fault: "reset", times: 1 }, [1000]],
  ["a secondary limit", { fault: "secondary-limit", times: 1, retryAfter: 7 }, [7000]],
  ["a secondary limit as 429", { fault: "secondary-limit-429", times: 1, retryAfter: 9 }, [9000]],
])("%s is waited out as long as GitHub says", async (_name, fault, expected) => {
  const { port, waits, fault: add } = open();
  add(fault);
  expect(await port.commits.compare("main", "topic")).toBe("diverged");
  expect(waits).toEqual(expected);
});

test("an hour's limit that ends too late is told, not waited for", async () => {
  const { port, fault, waits } = open();
  fault({ fault: "rate-limit" });
  const error = await port.commits.compare("main", "topic").catch((one: unknown) => one);
  expect((error as GithubError).message).toMatch(/^GitHub's limit of calls is used up/);
  expect((error as GithubError).next).toMatch(/^It is over at 20/);
  expect(waits).toEqual([]);
});

test.each(["502-after", "reset-after"] as const)(
  "what was created although the answer was lost (%s) is not created twice",
  async (lost) => {
    const { port, fault, github: local, ask, owner } = open();
    await ask(owner, "POST", "/pulls", { title: "work", head: "topic", base: "main" });
    fault({ method: "POST", fault: lost, nth: 1 });
    fault({ method: "POST", path: "*/comments", fault: lost, nth: 1 });
    const made = await port.deployments.create(wanted);
    const comment = await port.comments.create(1, "hello");
    const repository = local.world.repositories.get(name);
    expect([...(repository?.deployments.keys() ?? [])]).toEqual([made.id]);
    expect([...(repository?.comments.keys() ?? [])]).toEqual([comment.id]);
  },
);

test("what was lost before it was done is created by the next try", async () => {
  const { port, fault, github: local } = open();
  fault({ method: "POST", fault: "502", nth: 1 });
  await port.deployments.create(wanted);
  expect(local.world.repositories.get(name)?.deployments.size).toBe(1);
});

test("pull requests, labels, roles and checks", async () => {
  const { port, ask, owner, sha } = open();
  await ask(owner, "POST", "/pulls", { title: "work", head: "topic", base: "main" });
  await port.pulls.addLabels(1, ["preview"]);
  await port.pulls.removeLabel(1, "never");
  expect(await port.pulls.get(1)).toMatchObject({
    ...{ number: 1, state: "open", merged: false, fork: false, labels: ["preview"], headSha: sha.work },
    mergeable: true,
  });
  expect(await port.pulls.get(2)).toBeUndefined();
  expect(await port.pulls.list("open")).toHaveLength(1);
  const { id } = await port.comments.create(1, "one");
  expect(await port.comments.update(id, "two")).toMatchObject({ body: "two", app: "github-actions" });
  await port.comments.react(id, "rocket");
  await port.comments.remove(id);
  await port.comments.remove(id);
  expect(await port.comments.update(id, "three")).toBeUndefined();
  expect([await port.people.role("octocat"), await port.people.role("nobody")]).toEqual(["write", "none"]);
  await port.checks.complete({ name: "preview", sha: sha.work, conclusion: "neutral", title: "no", summary: "" });
  expect(await port.commits.resolve("topic")).toBe(sha.work);
  expect(await port.commits.resolve("gone")).toBeUndefined();
});

test("a token that GitHub does not take, and GitHub that is not there, say what to do", async () => {
  const { options, github: local } = open();
  const bad = github({ ...options, token: "ghs_nobody", fetch: local.fetch as typeof fetch });
  await expect(bad.pulls.get(1)).rejects.toThrow(/^GitHub does not take the token to read pull request #1/);
  const away = github({ ...options, token: "t", fetch: () => Promise.reject(new TypeError("fetch failed")) });
  const error = await away.pulls.get(1).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(GithubError);
  expect((error as GithubError).message).toMatch(/^GitHub could not be reached to read pull request #1/);
});
