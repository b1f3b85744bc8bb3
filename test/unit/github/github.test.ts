/** Gantline's GitHub port, with GitHub's own client, on the local GitHub. */
import { expect, test } from "vitest";
import type { GithubFault } from "../../../local/github/faults.ts";
import { GithubDenied, GithubError } from "../../../src/github/errors.ts";
import { github } from "../../../src/github/index.ts";
import type { Clock } from "../../../src/kernel/clock.ts";
import { ConversationLocked } from "../../../src/kernel/locked.ts";
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

/** The port over answers as they are given, without Octokit. */
function answering(answers: Readonly<Record<string, unknown>>, clock: Clock = { now: () => 0, sleep: async () => {} }) {
  const asked: string[] = [];
  const port = github({
    ...{ token: "t", apiUrl: "https://github.example/api/v3", repository: "your-org/shop", clock },
    signal: new AbortController().signal,
    request: async (route) => {
      asked.push(route);
      const given = answers[route];
      const answer = Array.isArray(given) ? (given.length > 1 ? given.shift() : given[0]) : given;
      const { status = 200, data, headers = {} } = answer as { status?: number; data: unknown; headers?: object };
      if (status < 400) return { status, data, headers } as never;
      throw Object.assign(new Error("refused"), { status, response: { data, headers } });
    },
  });
  return { port, asked };
}

test.each([
  ["a role that GitHub knows", { role_name: "maintain", permission: "write" }, "maintain"],
  ["one that the organisation has made", { role_name: "Release manager", permission: "write" }, "write"],
  ["one that is worth nothing", { role_name: "Auditor", permission: "none" }, "none"],
  ["an answer of an older server", { permission: "admin" }, "admin"],
])("what somebody may do: %s", async (_, data, role) => {
  const { port } = answering({ "GET /repos/{owner}/{repo}/collaborators/{username}/permission": { data } });
  expect(await port.people.role("dev")).toBe(role);
});

const pull = (head: object | null, base: object | undefined) => ({
  data: {
    ...{ number: 1, state: "open", title: "", labels: [], html_url: "" },
    head: { sha: "a", ref: "topic", repo: head },
    base: { ref: "main", repo: base },
  },
});

test.each([
  ["in this repository", { id: 7, full_name: "your-org/shop" }, { id: 7 }, false],
  ["in this one, which was renamed while the job ran", { id: 7, full_name: "your-org/store" }, { id: 7 }, false],
  ["in this one, which was given away", { id: 7, full_name: "our-org/shop" }, { id: 7 }, false],
  ["in a fork", { id: 8, full_name: "dev/shop" }, { id: 7 }, true],
  ["in a fork that is gone", null, { id: 7 }, true],
  ["in a fork under the name that this one had", { id: 9, full_name: "your-org/shop" }, { id: 7 }, true],
])("the head of a pull request is %s", async (_, head, base, fork) => {
  const { port } = answering({ "GET /repos/{owner}/{repo}/pulls/{pull_number}": pull(head, base) });
  expect(await port.pulls.get(1)).toMatchObject({ fork });
});

test("too many calls in a short time, in the words of today and of older servers: waited for as long as GitHub says", async () => {
  for (const message of [
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    "You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.",
    "Come back later.",
  ]) {
    const waits: number[] = [];
    const refusal = { status: 403, data: { message }, headers: { "retry-after": "17" } };
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
    const { port } = answering(
      { [route]: [refusal, pull({ id: 7 }, { id: 7 })] },
      { now: () => 0, sleep: async (ms) => void waits.push(ms) },
    );
    expect(await port.pulls.get(1)).toMatchObject({ number: 1 });
    expect(waits).toEqual([17_000]);
  }
});

test("whose token it is: a person's, and nobody's where it is a job's; asked once", async () => {
  const person = answering({ "GET /user": { data: { login: "robot" } } });
  expect([await person.port.comments.person(), await person.port.comments.person()]).toEqual(["robot", "robot"]);
  expect(person.asked).toHaveLength(1);
  const job = answering({ "GET /user": { status: 403, data: { message: "Resource not accessible by integration" } } });
  expect(await job.port.comments.person()).toBeUndefined();
});

test("a locked conversation is told as what it is", async () => {
  const { port, ask, owner, github: local } = open();
  await ask(owner, "POST", "/pulls", { title: "work", head: "topic", base: "main" });
  const { id } = await port.comments.create(1, "hello");
  const [made] = [...local.world.repositories.values()].flatMap(({ pulls }) => [...pulls.values()]);
  if (made) made.locked = true;
  await expect(port.comments.create(1, "hello")).rejects.toBeInstanceOf(ConversationLocked);
  await expect(port.comments.update(id, "hello again")).rejects.toThrow(/issue is locked/);
});
