import type { ChecksPort, CommitsPort, GithubPort, PeoplePort } from "../kernel/github.ts";
import { type GithubClient, type GithubOptions, githubClient } from "./client.ts";
import { deploymentsPort } from "./deployments.ts";
import { commentsPort, pullRequestsPort } from "./pulls.ts";

/** GitHub as Gantline uses it, for one repository. Whatever GitHub refuses comes as a GithubError that says what to do. */
export function github(options: GithubOptions): GithubPort {
  const client = githubClient(options);
  return {
    repository: options.repository,
    deployments: deploymentsPort(client),
    commits: commitsPort(client),
    pulls: pullRequestsPort(client),
    comments: commentsPort(client),
    checks: checksPort(client),
    people: peoplePort(client),
  };
}

function commitsPort(client: GithubClient): CommitsPort {
  return {
    async compare(base, head) {
      const { data } = await client.call({
        route: "GET /repos/{owner}/{repo}/compare/{basehead}",
        parameters: { basehead: `${base}...${head}`, per_page: 1 },
        what: "compare two commits",
        needs: "contents: read",
        absent: [404],
      });
      return data?.status;
    },
    async resolve(ref) {
      const { data } = await client.call({
        route: "GET /repos/{owner}/{repo}/commits/{ref}",
        parameters: { ref },
        what: `look up commit ${ref}`,
        needs: "contents: read",
        absent: [404, 409, 422],
      });
      return data?.sha;
    },
  };
}

function checksPort(client: GithubClient): ChecksPort {
  return {
    async complete({ name, sha, conclusion, title, summary, detailsUrl }) {
      await client.call({
        route: "POST /repos/{owner}/{repo}/check-runs",
        parameters: {
          ...{ name, head_sha: sha, status: "completed", conclusion, output: { title, summary } },
          ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
        },
        what: "write a check",
        needs: "checks: write",
      });
    },
  };
}

/** GitHub's own roles. */
const roles = ["none", "read", "triage", "write", "maintain", "admin"];

function peoplePort(client: GithubClient): PeoplePort {
  return {
    async role(login) {
      const { data } = await client.call({
        route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
        parameters: { username: login },
        what: `ask what ${login} may do`,
        needs: "metadata: read",
        absent: [404],
      });
      // A role of an organisation's own making has a name of its own, and what it is worth in `permission`.
      return roles.includes(data?.role_name) ? data.role_name : (data?.permission ?? "none");
    },
  };
}
