/** A repository with a little history on the local GitHub, and ways to ask it. */
import type { ScriptedCommits } from "../../../local/github/commits.ts";
import { createGithub, type Github } from "../../../local/github/index.ts";
import { SteppedClock } from "../../../local/simulated/clock.ts";

export const name = "your-org/shop";

export interface Shop {
  github: Github;
  clock: SteppedClock;
  commits: ScriptedCommits;
  /** main: first ← second; topic: first ← work. */
  sha: { first: string; second: string; work: string };
  owner: string;
  job: string;
  /** One call below /repos/your-org/shop. */
  ask(token: string, method: string, path: string, body?: object): Promise<Asked>;
}

export interface Asked {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read freely
  body: any;
}

export const everything = {
  contents: "write",
  deployments: "write",
  issues: "write",
  "pull-requests": "write",
  checks: "write",
  statuses: "write",
};

export function shop(permissions: Record<string, string> = everything): Shop {
  const clock = new SteppedClock();
  const github = createGithub({ clock });
  const repository = github.repository(name, { roles: { octocat: "write", visitor: "read" } });
  const commits = repository.commits as ScriptedCommits;
  const first = commits.add("first");
  const second = commits.add("second", [first]);
  const work = commits.add("work", [first]);
  commits.refs.set("refs/heads/main", second);
  commits.refs.set("refs/heads/topic", work);
  const ask: Shop["ask"] = async (token, method, path, body) => {
    const url = path.startsWith("http") ? path : `http://github.simulated/api/v3/repos/${name}${path}`;
    const response = await github.fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
  return {
    ...{ github, clock, commits, ask, sha: { first, second, work } },
    owner: github.personToken("your-org"),
    job: github.jobToken(name, permissions),
  };
}
