import type { CommentsPort, IssueComment, PullRequest, PullRequestsPort } from "../kernel/github.ts";
import { ConversationLocked } from "../kernel/locked.ts";
import { clocksDiffer, type GithubAnswer, type GithubClient } from "./client.ts";
import { isLost } from "./errors.ts";

const write = { needs: "pull-requests: write" };
const read = { needs: "pull-requests: read" };

/** The pull requests of the client's repository. */
export function pullRequestsPort(client: GithubClient): PullRequestsPort {
  const { repository } = client.options;
  return {
    async get(number) {
      const { data } = await client.call({
        ...read,
        route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
        parameters: { pull_number: number },
        what: `read pull request #${number}`,
        absent: [404],
      });
      if (data !== undefined) return pullOf(data, repository);
      // GitHub answers the same to a token that may not see the repository: then this call is refused as well.
      await client.call({
        route: "GET /repos/{owner}/{repo}",
        what: `read pull request #${number}`,
        needs: "pull-requests: read",
      });
      return undefined;
    },
    async list(state) {
      const found: PullRequest[] = [];
      const parameters = { state, sort: "created", direction: "asc" };
      const wanted = { ...read, route: "GET /repos/{owner}/{repo}/pulls", parameters, what: "list pull requests" };
      for await (const page of client.pages(wanted)) found.push(...page.map((one) => pullOf(one, repository)));
      // Between two pages others come and go, and one may be told twice.
      return [...new Map(found.map((one) => [one.number, one])).values()];
    },
    async addLabels(number, labels) {
      await client.call({
        ...write,
        route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
        parameters: { issue_number: number, labels },
        what: `label pull request #${number}`,
      });
    },
    async removeLabel(number, label) {
      await client.call({
        ...write,
        route: "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
        parameters: { issue_number: number, name: label },
        what: `take a label from pull request #${number}`,
        absent: [404],
      });
    },
  };
}

/** The comments on pull requests of the client's repository. */
export function commentsPort(client: GithubClient): CommentsPort {
  let person: Promise<string | undefined> | undefined;
  const list = async (issue: number): Promise<IssueComment[]> => {
    const found = [];
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const what = `read the comments of #${issue}`;
    const wanted = { ...read, route, parameters: { issue_number: issue }, what, absent: [404] };
    for await (const page of client.pages(wanted)) found.push(...page.map(commentOf));
    return found;
  };
  return {
    list,
    async recent(since) {
      const found = [];
      const route = "GET /repos/{owner}/{repo}/issues/comments";
      const parameters = { since: new Date(since).toISOString(), sort: "created", direction: "asc" };
      const wanted = { ...read, route, parameters, what: "read the newest comments" };
      for await (const page of client.pages(wanted))
        found.push(...page.map((one) => ({ ...commentOf(one), issue: Number(one.issue_url.split("/").at(-1)) })));
      return found;
    },
    async create(issue, body) {
      const since = client.options.clock.now() - clocksDiffer;
      for (let attempt = 0; ; attempt++)
        try {
          const { data } = await client.call({
            ...write,
            route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
            parameters: { issue_number: issue, body },
            what: `comment on #${issue}`,
            repeatable: false,
          });
          return commentOf(data);
        } catch (error) {
          if (!isLost(error) || attempt === 2) throw error;
          // The answer is lost; the comment may be there.
          const found = (await list(issue)).findLast((one) => one.body === body && one.createdAt >= since);
          if (found !== undefined) return found;
          await client.options.clock.sleep(1000 * 3 ** attempt, client.options.signal);
        }
    },
    async update(id, body) {
      const { data } = await client.call({
        ...write,
        route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
        parameters: { comment_id: id, body },
        what: "change a comment",
        absent: [404],
      });
      return data && commentOf(data);
    },
    async remove(id) {
      await client.call({
        ...write,
        route: "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
        parameters: { comment_id: id },
        what: "delete a comment",
        absent: [404],
      });
    },
    async react(id, content) {
      const reacting = client.call({
        ...write,
        route: "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
        parameters: { comment_id: id, content },
        what: "react to a comment",
        absent: [404],
      });
      await reacting.catch((error: unknown) => {
        // What was commanded is done all the same.
        if (!(error instanceof ConversationLocked)) throw error;
      });
    },
    person() {
      // A job's token and an app's are nobody's: "Resource not accessible by integration".
      const wanted = { route: "GET /user", what: "ask whose token this is", needs: "metadata: read" };
      person ??= client.call({ ...wanted, absent: [403, 404] }).then(({ data }) => data?.login);
      return person;
    },
  };
}

function pullOf(data: GithubAnswer["data"], repository: string): PullRequest {
  const from: string | undefined = data.head.repo?.full_name;
  return {
    number: data.number,
    state: data.state,
    merged: Boolean(data.merged_at),
    draft: data.draft === true,
    title: data.title,
    author: data.user?.login ?? "ghost",
    byBot: data.user?.type === "Bot",
    labels: data.labels.map(({ name }: { name: string }) => name),
    headSha: data.head.sha,
    headRef: data.head.ref,
    baseRef: data.base.ref,
    headRepository: from,
    // Ids stay when a repository is renamed or given away; a fork that is gone has none.
    fork:
      data.base.repo?.id === undefined
        ? from?.toLowerCase() !== repository.toLowerCase()
        : data.head.repo?.id !== data.base.repo.id,
    mergeable: data.mergeable ?? undefined,
    createdAt: Date.parse(data.created_at),
    updatedAt: Date.parse(data.updated_at),
    closedAt: data.closed_at ? Date.parse(data.closed_at) : undefined,
    url: data.html_url,
  };
}

function commentOf(data: GithubAnswer["data"]): IssueComment {
  return {
    id: data.id,
    body: data.body ?? "",
    author: data.user?.login ?? "ghost",
    app: data.performed_via_github_app?.slug ?? undefined,
    byBot: data.user?.type === "Bot",
    association: data.author_association,
    createdAt: Date.parse(data.created_at),
    updatedAt: Date.parse(data.updated_at),
    url: data.html_url,
  };
}
