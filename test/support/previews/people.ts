/** What people do on GitHub: pull requests of one repository, opened, pushed to, labelled and closed. */
import { type ScriptedCommits, scriptedCommits } from "../../../local/github/commits.ts";
import { createGithub, type Github } from "../../../local/github/index.ts";
import type { Comment, Deployment, Pull } from "../../../local/github/world.ts";
import type { SimulatedClock } from "../../../local/simulated/clock.ts";

import { github as githubClient } from "../../../src/github/index.ts";
import { previewGitHub } from "../../../src/preview/github.ts";
import type { PreviewGitHub } from "../../../src/preview/types.ts";

export const repository = "your-org/shop";

export interface People {
  github: Github;
  /** Of a job that may change pull requests and deployments. */
  token: string;
  open(pr: number): Promise<void>;
  push(pr: number): Promise<void>;
  /** To a commit that does not follow from the last one, or to just this one. */
  forcePush(pr: number, sha?: string): Promise<void>;
  set(pr: number, state: "open" | "closed"): Promise<void>;
  label(pr: number, label: string): Promise<void>;
  unlabel(pr: number, label: string): Promise<void>;
  pull(pr: number): Pull;
  pulls(): Pull[];
  comments(pr: number): Comment[];
  deployments(pr: number): Deployment[];
  deleteComments(pr: number): void;
  deleteDeployments(pr: number): void;
  /** GitHub as a run with this token has it. */
  as(token: string, pr: number): PreviewGitHub;
  /** Its branch has this name from now on. */
  rename(pr: number, branch: string): Promise<void>;
  /** Writes a comment; gives it as the event has it. */
  comment(pr: number, body: string, author?: "dev" | "guest"): Promise<{ id: number; body: string; author: string }>;
}

export function people(clock: SimulatedClock): People {
  const github = createGithub({ clock });
  const commits: ScriptedCommits = scriptedCommits();
  const main = commits.add("begin");
  const made = github.repository(repository, { commits, roles: { dev: "write", guest: "read" } });
  commits.refs.set("refs/heads/main", main);
  const secret = github.personToken("dev");
  const guest = github.personToken("guest");
  const call = async (method: string, path: string, body?: object, token = secret) => {
    const answer = await github.fetch(`http://github.simulated/api/v3/repos/${repository}${path}`, {
      method,
      headers: { authorization: `token ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status >= 400 && answer.status !== 404)
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const heads = new Map<number, string>();
  const commit = (pr: number) => {
    const sha = commits.add(`for #${pr}`, [heads.get(pr) ?? main]);
    heads.set(pr, sha);
    return sha;
  };
  const pull = (pr: number): Pull => {
    const found = made.pulls.get(pr);
    if (found === undefined) throw new Error(`there is no pull request #${pr}`);
    return found;
  };
  return {
    github,
    token: github.jobToken(repository, { "pull-requests": "write", deployments: "write", contents: "read" }),
    async open(pr) {
      await github.push(repository, `feature-${pr}`, commit(pr), "dev");
      // Numbers are given one after the other; the others were issues.
      github.world.ids[`number ${repository}`] = pr - 1;
      await call("POST", "/pulls", { title: `Feature ${pr}`, head: `feature-${pr}`, base: "main" });
      await call("POST", `/issues/${pr}/labels`, { labels: ["preview"] });
    },
    push: (pr) => github.push(repository, `feature-${pr}`, commit(pr), "dev"),
    async forcePush(pr, sha) {
      const to = sha ?? commits.add(`for #${pr}, begun anew`, [main]);
      heads.set(pr, to);
      await github.push(repository, `feature-${pr}`, to, "dev");
    },
    set: (pr, state) => call("PATCH", `/pulls/${pr}`, { state }),
    label: (pr, label) => call("POST", `/issues/${pr}/labels`, { labels: [label] }),
    unlabel: (pr, label) => call("DELETE", `/issues/${pr}/labels/${label}`),
    pull,
    pulls: () => [...made.pulls.values()],
    comments: (pr) => [...made.comments.values()].filter(({ issue }) => issue === pr),
    deployments: (pr) => [...made.deployments.values()].filter(({ task }) => task.startsWith(`gantline:pr-${pr}:`)),
    deleteDeployments(pr) {
      for (const [id, { task }] of made.deployments)
        if (task.startsWith(`gantline:pr-${pr}:`)) made.deployments.delete(id);
    },
    as: (token, pr) =>
      previewGitHub(
        githubClient({
          ...{ token, apiUrl: "http://github.simulated/api/v3", repository, clock },
          signal: new AbortController().signal,
          fetch: (input, init) => github.fetch(input as string, init),
        }),
        pr,
        undefined,
      ),
    async rename(pr, branch) {
      await github.push(repository, branch, pull(pr).headSha, "dev");
      pull(pr).headRef = branch;
    },
    async comment(pr, body, author = "dev") {
      await call("POST", `/issues/${pr}/comments`, { body }, author === "dev" ? secret : guest);
      const id = Math.max(...[...made.comments.values()].map((one) => one.id));
      return { id, body, author };
    },
    deleteComments(pr) {
      for (const [id, { issue }] of made.comments) if (issue === pr) made.comments.delete(id);
    },
  };
}
