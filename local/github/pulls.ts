/** Pull requests: open, change, close, merge. */
import { emitPull } from "./events.ts";
import { type Asked, created, type Operation } from "./operation.ts";
import { Body, GithubProblem, invalid, notFound } from "./problem.ts";
import { push } from "./references.ts";
import { headOf, pullView } from "./views.ts";
import { fullName, nextId, type Pull, type Repository, repositoryOf } from "./world.ts";

export function pullOf({ repository, params }: Pick<Asked, "repository" | "params">): Pull {
  const pull = repository.pulls.get(Number(params.number));
  if (pull === undefined) throw notFound();
  return pull;
}

/** Where `head` of a new pull request is: `branch`, or `owner:branch` for a fork. */
function headRepository({ world, repository }: Asked, head: string): { from: Repository | undefined; ref: string } {
  const [owner, branch] = head.includes(":") ? head.split(":") : [repository.owner, head];
  if (owner?.toLowerCase() === repository.owner.toLowerCase()) return { from: repository, ref: branch ?? "" };
  const forks = [...world.repositories.values()].filter(
    (one) => one.owner.toLowerCase() === owner?.toLowerCase() && one.parent === fullName(repository),
  );
  return { from: forks[0], ref: branch ?? "" };
}

async function create(asked: Asked) {
  const { world, repository, who } = asked;
  const body = new Body(asked.body, "PullRequest");
  const [title, head, base] = ["title", "head", "base"].map((field) => body.text(field, { required: true }) ?? "");
  const text = body.text("body");
  const draft = body.flag("draft") ?? false;
  body.check();
  const { from, ref } = headRepository(asked, head ?? "");
  const sha = await from?.commits.resolve(`refs/heads/${ref}`);
  const onto = await repository.commits.resolve(`refs/heads/${base}`);
  if (onto === undefined) body.refuse("base", "invalid");
  if (from === undefined || sha === undefined) body.refuse("head", "invalid");
  body.check();
  if (from === undefined || sha === undefined || onto === undefined) throw notFound();
  const name = fullName(from);
  const same = [...repository.pulls.values()].some(
    (pull) => pull.state === "open" && pull.headRepository === name && pull.headRef === ref && pull.baseRef === base,
  );
  const custom = (message: string) =>
    new GithubProblem(422, "Validation Failed", { errors: [{ resource: "PullRequest", code: "custom", message }] });
  if (same) throw custom(`A pull request already exists for ${from.owner}:${ref}.`);
  if ((await repository.commits.history(onto)).includes(sha)) throw custom(`No commits between ${base} and ${head}`);
  const now = world.clock.now();
  const pull: Pull = {
    id: 1_000_000 + nextId(world, "pull"),
    number: nextId(world, `number ${fullName(repository)}`),
    title: title ?? "",
    body: text === undefined ? null : text,
    author: who.login,
    state: "open",
    draft,
    labels: [],
    headRepository: name,
    headRef: ref,
    headSha: sha,
    baseRef: base ?? "",
    merged: undefined,
    createdAt: now,
    updatedAt: now,
    closedAt: undefined,
  };
  repository.pulls.set(pull.number, pull);
  await emitPull(asked, repository, pull, who, "opened");
  return created(await pullView(asked, repository, pull, true));
}

async function list({ repository, query, ...asked }: Asked) {
  const state = query.get("state") ?? "open";
  const [head, base] = [query.get("head"), query.get("base")];
  const found = [...repository.pulls.values()]
    .filter((pull) => state === "all" || pull.state === state)
    .filter((pull) => head === null || `${pull.headRepository.split("/")[0]}:${pull.headRef}` === head)
    .filter((pull) => base === null || pull.baseRef === base);
  const key = query.get("sort") === "updated" ? ("updatedAt" as const) : ("number" as const);
  found.sort((a, b) => a[key] - b[key] || a.number - b.number);
  const descending = (query.get("direction") ?? (query.get("sort") === null ? "desc" : "asc")) === "desc";
  if (descending) found.reverse();
  return Promise.all(found.map((pull) => pullView(asked, repository, pull, false)));
}

async function update(asked: Asked) {
  const { world, repository, who } = asked;
  const pull = pullOf(asked);
  const body = new Body(asked.body, "PullRequest");
  const [title, text, base] = [body.text("title"), body.text("body"), body.text("base")];
  const state = body.word("state", ["open", "closed"] as const);
  body.check();
  if (base !== undefined && (await repository.commits.resolve(`refs/heads/${base}`)) === undefined)
    throw invalid("PullRequest", { field: "base", code: "invalid" });
  const edited = [title, text, base].some((one) => one !== undefined);
  if (title !== undefined) pull.title = title;
  if (text !== undefined) pull.body = text;
  if (base !== undefined) pull.baseRef = base;
  pull.updatedAt = world.clock.now();
  if (edited) await emitPull(asked, repository, pull, who, "edited");
  if (state !== undefined && state !== pull.state) {
    if (state === "closed") await close(asked, pull);
    else await reopen(asked, pull);
  }
  return { body: await pullView(asked, repository, pull, true) };
}

async function close(asked: Asked, pull: Pull): Promise<void> {
  await headOf(asked.world, pull);
  pull.state = "closed";
  pull.closedAt = asked.world.clock.now();
  pull.updatedAt = pull.closedAt;
  await emitPull(asked, asked.repository, pull, asked.who, "closed");
}

async function reopen(asked: Asked, pull: Pull): Promise<void> {
  const from = repositoryOf(asked.world, pull.headRepository);
  const gone = (await from?.commits.resolve(`refs/heads/${pull.headRef}`)) === undefined;
  if (pull.merged !== undefined || gone)
    throw new GithubProblem(422, "Validation Failed", {
      errors: [
        {
          resource: "PullRequest",
          field: "state",
          code: "invalid",
          message: pull.merged
            ? "state cannot be changed. The pull request cannot be reopened because it was merged."
            : `state cannot be changed. The ${pull.headRef} branch has been deleted.`,
        },
      ],
    });
  pull.state = "open";
  pull.closedAt = undefined;
  await emitPull(asked, asked.repository, pull, asked.who, "reopened");
}

async function merge(asked: Asked) {
  const { world, repository, who, body } = asked;
  const pull = pullOf(asked);
  const head = await headOf(world, pull);
  if (pull.state === "closed" || pull.draft) throw new GithubProblem(405, "Pull Request is not mergeable");
  if (body.sha !== undefined && body.sha !== head)
    throw new GithubProblem(409, "Head branch was modified. Review and try the merge again.");
  const base = (await repository.commits.resolve(`refs/heads/${pull.baseRef}`)) ?? "";
  const title = `Merge pull request #${pull.number} from ${pull.headRepository.split("/")[0]}/${pull.headRef}`;
  const sha = await repository.commits.merge(base, head, title);
  if (sha === undefined) throw new GithubProblem(405, "Pull Request is not mergeable");
  pull.merged = { at: world.clock.now(), sha, by: who.login };
  await close(asked, pull);
  await push(asked, repository, `refs/heads/${pull.baseRef}`, sha, who);
  return { body: { sha, merged: true, message: "Pull Request successfully merged" } };
}

const pulls = "/repos/{owner}/{repo}/pulls";

export const pullOperations: readonly Operation[] = [
  { method: "GET", path: pulls, needs: ["pull_requests=read"], run: list },
  { method: "POST", path: pulls, needs: ["pull_requests=write"], run: create },
  {
    method: "GET",
    path: `${pulls}/{number}`,
    needs: ["pull_requests=read"],
    run: async (asked) => ({ body: await pullView(asked, asked.repository, pullOf(asked), true) }),
  },
  { method: "PATCH", path: `${pulls}/{number}`, needs: ["pull_requests=write"], run: update },
  { method: "PUT", path: `${pulls}/{number}/merge`, needs: ["contents=write"], run: merge },
];
