/** Comments on pull requests, and reactions to them. */
import { emit } from "./events.ts";
import { type Asked, created, noContent, type Operation } from "./operation.ts";
import { Body, GithubProblem, notFound } from "./problem.ts";
import { pullOf } from "./pulls.ts";
import { association, pullView, userView } from "./views.ts";
import { actionsApp, type Comment, fullName, isoTime, nextId } from "./world.ts";

/** A comment's body holds so many characters at most. */
export const commentLimit = 65_536;

const contents = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;

function view(asked: Asked, comment: Comment): Record<string, unknown> {
  const { repository, api, web } = asked;
  const name = fullName(repository);
  const counts = Object.fromEntries(
    contents.map((content) => [content, comment.reactions.filter((one) => one.content === content).length]),
  );
  return {
    id: comment.id,
    url: `${api}/repos/${name}/issues/comments/${comment.id}`,
    html_url: `${web}/${name}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${api}/repos/${name}/issues/${comment.issue}`,
    body: comment.body,
    user: userView(asked, comment.author),
    author_association: association(repository, comment.author),
    created_at: isoTime(comment.createdAt),
    updated_at: isoTime(comment.updatedAt),
    reactions: { total_count: comment.reactions.length, ...counts },
    performed_via_github_app: comment.byApp ? actionsApp : null,
  };
}

function commentOf({ repository, params }: Asked): Comment {
  const comment = repository.comments.get(Number(params.comment));
  if (comment === undefined) throw notFound();
  return comment;
}

/** Others' comments are changed by who may write in the repository only. */
function mayChange({ who, repository }: Asked, comment: Comment): void {
  if (who.kind === "app" || who.login === comment.author) return;
  if (!["write", "maintain", "admin"].includes(repository.roles.get(who.login.toLowerCase()) ?? "none"))
    throw new GithubProblem(403, "Must have admin rights to Repository.");
}

/** A job's token is no collaborator's: it may not write in a locked conversation, whatever its permissions. */
function mayWriteIn({ who, repository }: Asked, issue: number, what: string): void {
  const role = who.kind === "app" ? "none" : (repository.roles.get(who.login.toLowerCase()) ?? "none");
  if (repository.pulls.get(issue)?.locked && !["write", "maintain", "admin"].includes(role))
    throw new GithubProblem(403, `Unable to ${what} comment because issue is locked.`);
}

function bodyText(asked: Asked): string {
  const body = new Body(asked.body, "IssueComment");
  const text = body.text("body", { required: true });
  if (text !== undefined && [...text].length > commentLimit)
    body.refuse("data", "unprocessable", `Body is too long (maximum is ${commentLimit} characters)`);
  body.check();
  return text ?? "";
}

async function tell(asked: Asked, comment: Comment, action: string): Promise<void> {
  const pull = asked.repository.pulls.get(comment.issue);
  if (pull === undefined) return;
  const { url, html_url, merged_at, head: _, base: __, ...issue } = await pullView(asked, asked.repository, pull, true);
  const payload = { ...issue, html_url, pull_request: { url, html_url, merged_at } };
  emit(asked, "issue_comment", asked.repository, asked.who, { action, issue: payload, comment: view(asked, comment) });
}

const repo = "/repos/{owner}/{repo}";
const list = `${repo}/issues/{number}/comments`;
const one = `${repo}/issues/comments/{comment}`;
const mayRead = ["issues=read", "pull_requests=read"];
const mayWrite = ["issues=write", "pull_requests=write"];

export const commentOperations: readonly Operation[] = [
  {
    method: "GET",
    path: `${repo}/issues/comments`,
    needs: mayRead,
    run: (asked) => {
      const { query, repository } = asked;
      const since = Date.parse(query.get("since") ?? "") || 0;
      const by = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
      const found = [...repository.comments.values()].filter(({ updatedAt }) => updatedAt >= since);
      // Without `sort` GitHub ignores the direction and goes by id.
      if (query.has("sort"))
        found.sort((a, b) => (query.get("direction") === "asc" ? a[by] - b[by] : b[by] - a[by]) || a.id - b.id);
      return found.map((comment) => view(asked, comment));
    },
  },
  {
    method: "GET",
    path: list,
    needs: mayRead,
    run: (asked) => {
      const { number } = pullOf(asked);
      const since = Date.parse(asked.query.get("since") ?? "") || 0;
      return [...asked.repository.comments.values()]
        .filter(({ issue, updatedAt }) => issue === number && updatedAt >= since)
        .map((comment) => view(asked, comment));
    },
  },
  {
    method: "POST",
    path: list,
    needs: mayWrite,
    run: async (asked) => {
      const { number } = pullOf(asked);
      mayWriteIn(asked, number, "create");
      const now = asked.world.clock.now();
      const comment: Comment = {
        id: 3_000_000 + nextId(asked.world, "comment"),
        issue: number,
        body: bodyText(asked),
        author: asked.who.login,
        byApp: asked.who.kind === "app",
        createdAt: now,
        updatedAt: now,
        reactions: [],
      };
      asked.repository.comments.set(comment.id, comment);
      await tell(asked, comment, "created");
      return created(view(asked, comment));
    },
  },
  { method: "GET", path: one, needs: mayRead, run: (asked) => ({ body: view(asked, commentOf(asked)) }) },
  {
    method: "PATCH",
    path: one,
    needs: mayWrite,
    run: async (asked) => {
      const comment = commentOf(asked);
      mayChange(asked, comment);
      mayWriteIn(asked, comment.issue, "update");
      comment.body = bodyText(asked);
      comment.updatedAt = asked.world.clock.now();
      await tell(asked, comment, "edited");
      return { body: view(asked, comment) };
    },
  },
  {
    method: "DELETE",
    path: one,
    needs: mayWrite,
    run: async (asked) => {
      const comment = commentOf(asked);
      mayChange(asked, comment);
      asked.repository.comments.delete(comment.id);
      await tell(asked, comment, "deleted");
      return noContent;
    },
  },
  {
    method: "GET",
    path: `${one}/reactions`,
    needs: mayRead,
    run: (asked) =>
      commentOf(asked).reactions.map(({ id, content, user }) => ({ id, content, user: userView(asked, user) })),
  },
  {
    method: "POST",
    path: `${one}/reactions`,
    needs: mayWrite,
    run: (asked) => {
      const comment = commentOf(asked);
      const body = new Body(asked.body, "Reaction");
      const content = body.word("content", contents, { required: true }) ?? "eyes";
      body.check();
      const user = asked.who.login;
      const known = comment.reactions.find((reaction) => reaction.content === content && reaction.user === user);
      const reaction = known ?? { id: nextId(asked.world, "reaction"), content, user };
      if (known === undefined) comment.reactions.push(reaction);
      const shown = { id: reaction.id, content, user: userView(asked, user) };
      return { status: known === undefined ? 201 : 200, headers: {}, body: shown };
    },
  },
];
