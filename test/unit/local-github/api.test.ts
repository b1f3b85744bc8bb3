/** The local GitHub behaves as GitHub's REST documentation says, and as its users have seen. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare, gitCommits } from "../../../local/github/commits.ts";
import { everything, name, shop } from "./world.ts";

test("[documented] a token that GitHub does not know is 401 Bad credentials; without one, 401 too (REST API, Authenticating to the REST API)", async () => {
  const { ask, github } = shop();
  expect(await ask("nobody", "GET", "")).toMatchObject({ status: 401, body: { message: "Bad credentials" } });
  const response = await github.fetch(`http://github.simulated/api/v3/repos/${name}`);
  expect(response.status).toBe(401);
});

test("[documented] a job's token that lacks a permission gets 403 Resource not accessible by integration, and x-accepted-github-permissions says which (REST API, Troubleshooting the REST API)", async () => {
  const { ask, github } = shop();
  const reader = github.jobToken(name, { contents: "read" });
  const refused = await ask(reader, "POST", "/deployments", { ref: "main" });
  expect(refused).toMatchObject({ status: 403, body: { message: "Resource not accessible by integration" } });
  expect(refused.headers["x-accepted-github-permissions"]).toBe("deployments=write");
  expect((await ask(reader, "GET", "/compare/main...main")).status).toBe(200);
});

test("[documented] what a token may not see is 404 Not Found (REST API, Troubleshooting the REST API)", async () => {
  const { ask, github } = shop();
  const stranger = github.personToken("stranger");
  expect(await ask(stranger, "GET", "")).toMatchObject({ status: 404, body: { message: "Not Found" } });
  github.repository("your-org/other");
  const foreign = github.jobToken("your-org/other", everything);
  expect((await ask(foreign, "GET", "")).status).toBe(404);
});

test("[documented] lists have 30 entries a page, 100 at most, and Link leads through them (REST API, Using pagination in the REST API)", async () => {
  const { ask, owner } = shop();
  await ask(owner, "POST", "/pulls", { title: "work", head: "topic", base: "main" });
  for (let index = 0; index < 105; index++) await ask(owner, "POST", "/issues/1/comments", { body: `${index}` });
  const page = await ask(owner, "GET", "/issues/1/comments");
  expect(page.body).toHaveLength(30);
  expect(page.headers.link).toMatch(/[?&]page=2>; rel="next", <[^>]*[?&]page=4>; rel="last"/);
  const wide = await ask(owner, "GET", "/issues/1/comments?per_page=500");
  expect(wide.body).toHaveLength(100);
  const next = /<([^>]*)>; rel="next"/.exec(wide.headers.link ?? "")?.[1] ?? "";
  expect((await ask(owner, "GET", next)).body.map(({ body }: { body: string }) => body)).toEqual([
    "100",
    "101",
    "102",
    "103",
    "104",
  ]);
});

test("[documented] a body that is no JSON is 400, a missing member 422 with resource, field and code (REST API, Troubleshooting the REST API)", async () => {
  const { ask, owner, github } = shop();
  const url = `http://github.simulated/api/v3/repos/${name}/pulls`;
  const broken = await github.fetch(url, { method: "POST", headers: { authorization: `token ${owner}` }, body: "{" });
  expect(broken.status).toBe(400);
  const missing = await ask(owner, "POST", "/pulls", { head: "topic", base: "main" });
  expect(missing).toMatchObject({
    status: 422,
    body: {
      message: "Validation Failed",
      errors: [{ resource: "PullRequest", field: "title", code: "missing_field" }],
    },
  });
});

test("[documented] reads carry an ETag, and 304 answers who has it (REST API, Best practices for using the REST API)", async () => {
  const { ask, owner, github } = shop();
  const { headers } = await ask(owner, "GET", "/pulls");
  const again = await github.fetch(`http://github.simulated/api/v3/repos/${name}/pulls`, {
    headers: { authorization: `token ${owner}`, "if-none-match": headers.etag ?? "" },
  });
  expect(again.status).toBe(304);
});

test("[documented] a job's token has 1,000 calls an hour in a repository, then 403 with nothing remaining until the hour ends (REST API, Rate limits for the REST API)", async () => {
  const { ask, job, clock } = shop();
  const first = await ask(job, "GET", "");
  expect(first.headers).toMatchObject({ "x-ratelimit-limit": "1000", "x-ratelimit-remaining": "999" });
  for (let index = 0; index < 999; index++) await ask(job, "GET", "");
  const refused = await ask(job, "GET", "");
  expect(refused).toMatchObject({ status: 403, headers: { "x-ratelimit-remaining": "0" } });
  expect(refused.body.message).toContain("API rate limit exceeded");
  await clock.pass(3_600_001);
  expect((await ask(job, "GET", "")).status).toBe(200);
});

test.each([
  ["main", "main", { status: "identical", ahead_by: 0, behind_by: 0 }],
  ["first", "main", { status: "ahead", ahead_by: 1, behind_by: 0 }],
  ["main", "first", { status: "behind", ahead_by: 0, behind_by: 1 }],
  ["main", "topic", { status: "diverged", ahead_by: 1, behind_by: 1 }],
])("[documented] comparing %s...%s (REST API, Compare two commits)", async (base, head, expected) => {
  const { ask, job, sha } = shop();
  const id = (ref: string) => (ref === "first" ? sha.first : ref);
  expect((await ask(job, "GET", `/compare/${id(base)}...${id(head)}`)).body).toMatchObject(expected);
});

test("[observed] commits without a common ancestor are not compared: 404 (caarlos0/fork-cleaner issue 31)", async () => {
  const { ask, job, commits } = shop();
  const alone = commits.add("alone");
  expect((await ask(job, "GET", `/compare/main...${alone}`)).status).toBe(404);
});

test("a git folder is read like a scripted graph, and merges for real", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gantline-git-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=o", "-c", "user.email=o@example.com", ...args], {
      encoding: "utf8",
    }).trim();
  const commit = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    git("add", ".");
    git("commit", "-qm", file);
    return git("rev-parse", "HEAD");
  };
  try {
    git("init", "-q", "-b", "main");
    const first = commit("a", "1");
    git("switch", "-qc", "topic");
    const topic = commit("b", "2");
    git("switch", "-q", "main");
    const main = commit("a", "3");
    git("switch", "-qc", "clash", first);
    const clash = commit("a", "4");
    const commits = gitCommits(folder);
    expect(await commits.resolve("topic")).toBe(topic);
    expect(await commits.resolve("--all")).toBeUndefined();
    expect(await compare(commits, main, topic)).toMatchObject({ status: "diverged", behind: 1, mergeBase: first });
    expect(await commits.mergeable(main, topic)).toBe(true);
    expect(await commits.mergeable(main, clash)).toBe(false);
    const merged = (await commits.merge(main, topic, "merge")) ?? "";
    expect(await commits.commit(merged)).toEqual({ sha: merged, parents: [main, topic], message: "merge" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
