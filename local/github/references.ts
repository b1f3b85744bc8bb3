/** Refs, commits and how they lie to each other. */
import { compare } from "./commits.ts";
import { emit, emitPull } from "./events.ts";
import { type Asked, created, noContent, type Operation } from "./operation.ts";
import { Body, GithubProblem, notFound } from "./problem.ts";
import type { Shown } from "./views.ts";
import { fullName, type Repository, type Token } from "./world.ts";

/**
 * Points a branch or tag at a commit, as a push does: `push`, and `synchronize` for every open pull request from it.
 * With the commit that it points at already it tells that again, for branches that were moved on the disk.
 */
export async function push(
  shown: Shown,
  repository: Repository,
  ref: string,
  sha: string | undefined,
  who: Pick<Token, "login" | "kind">,
): Promise<void> {
  const zero = "0".repeat(40);
  const name = fullName(repository).toLowerCase();
  const branch = ref.replace(/^refs\/heads\//, "");
  const pulls = [...shown.world.repositories.values()].flatMap((base) =>
    [...base.pulls.values()]
      .filter((one) => one.state === "open" && one.headRepository.toLowerCase() === name && one.headRef === branch)
      .map((pull) => ({ base, pull, before: pull.headSha })),
  );
  const before = (await repository.commits.resolve(ref)) ?? zero;
  await repository.commits.point(ref, sha);
  const payload = { ref, before, after: sha ?? zero, created: before === zero, deleted: sha === undefined };
  emit(shown, "push", repository, who, payload);
  if (sha === undefined || !ref.startsWith("refs/heads/")) return;
  for (const { base, pull, before: old } of pulls)
    if (old !== sha) {
      pull.updatedAt = shown.world.clock.now();
      await emitPull(shown, base, pull, who, "synchronize", { before: old, after: sha });
    }
}

const refView = ({ api, repository }: Asked, ref: string, sha: string) => ({
  ref,
  url: `${api}/repos/${fullName(repository)}/git/${ref}`,
  object: { sha, type: "commit", url: `${api}/repos/${fullName(repository)}/git/commits/${sha}` },
});

async function commitView({ api, web, repository }: Asked, sha: string) {
  const found = await repository.commits.commit(sha);
  const name = fullName(repository);
  return {
    sha,
    url: `${api}/repos/${name}/commits/${sha}`,
    html_url: `${web}/${name}/commit/${sha}`,
    commit: { message: found?.message ?? "" },
    parents: (found?.parents ?? []).map((parent) => ({ sha: parent, url: `${api}/repos/${name}/commits/${parent}` })),
  };
}

/** Source: REST API, "Compare two commits": base and head are refs or commits, three dots between them. */
async function comparison(asked: Asked) {
  const { repository, params, query, api, web } = asked;
  const [base = "", head = ""] = (params.basehead ?? "").split("...");
  const [from, to] = await Promise.all([repository.commits.resolve(base), repository.commits.resolve(head)]);
  if (from === undefined || to === undefined) throw notFound();
  const found = await compare(repository.commits, from, to);
  if (found === undefined) throw new GithubProblem(404, `No common ancestor between ${base} and ${head}.`);
  const name = fullName(repository);
  const size = Math.min(Number(query.get("per_page") ?? 250), 250);
  return {
    body: {
      url: `${api}/repos/${name}/compare/${base}...${head}`,
      html_url: `${web}/${name}/compare/${base}...${head}`,
      status: found.status,
      ahead_by: found.ahead.length,
      behind_by: found.behind,
      total_commits: found.ahead.length,
      base_commit: await commitView(asked, from),
      merge_base_commit: await commitView(asked, found.mergeBase),
      commits: await Promise.all(found.ahead.slice(0, size).map((sha) => commitView(asked, sha))),
      files: [],
    },
  };
}

async function pointed(asked: Asked, ref: string): Promise<string> {
  const sha = new Body(asked.body, "Reference").text("sha", { required: true });
  const found = sha === undefined ? undefined : await asked.repository.commits.commit(sha);
  if (found === undefined) throw new GithubProblem(422, "Object does not exist");
  if (!/^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/.test(ref))
    throw new GithubProblem(422, "Reference name must start with 'refs/' and hold a branch or a tag");
  return found.sha;
}

const repo = "/repos/{owner}/{repo}";

export const referenceOperations: readonly Operation[] = [
  {
    method: "GET",
    path: `${repo}/commits/{ref*}`,
    needs: ["contents=read"],
    run: async (asked) => {
      const sha = await asked.repository.commits.resolve(asked.params.ref ?? "");
      if (sha === undefined) throw new GithubProblem(422, `No commit found for SHA: ${asked.params.ref}`);
      return { body: await commitView(asked, sha) };
    },
  },
  { method: "GET", path: `${repo}/compare/{basehead*}`, needs: ["contents=read"], run: comparison },
  {
    method: "GET",
    path: `${repo}/git/ref/{ref*}`,
    needs: ["contents=read"],
    run: async (asked) => {
      const ref = `refs/${asked.params.ref}`;
      const sha = await asked.repository.commits.resolve(ref);
      if (sha === undefined) throw notFound();
      return { body: refView(asked, ref, sha) };
    },
  },
  {
    method: "POST",
    path: `${repo}/git/refs`,
    needs: ["contents=write"],
    run: async (asked) => {
      const ref = String(asked.body.ref ?? "");
      const sha = await pointed(asked, ref);
      if ((await asked.repository.commits.resolve(ref)) !== undefined)
        throw new GithubProblem(422, "Reference already exists");
      await push(asked, asked.repository, ref, sha, asked.who);
      return created(refView(asked, ref, sha));
    },
  },
  {
    method: "PATCH",
    path: `${repo}/git/refs/{ref*}`,
    needs: ["contents=write"],
    run: async (asked) => {
      const ref = `refs/${asked.params.ref}`;
      const sha = await pointed(asked, ref);
      const { commits } = asked.repository;
      const now = await commits.resolve(ref);
      if (now === undefined) throw new GithubProblem(422, "Reference does not exist");
      if (asked.body.force !== true && !(await commits.history(sha)).includes(now))
        throw new GithubProblem(422, "Update is not a fast forward");
      await push(asked, asked.repository, ref, sha, asked.who);
      return { body: refView(asked, ref, sha) };
    },
  },
  {
    method: "DELETE",
    path: `${repo}/git/refs/{ref*}`,
    needs: ["contents=write"],
    run: async (asked) => {
      const ref = `refs/${asked.params.ref}`;
      if ((await asked.repository.commits.resolve(ref)) === undefined)
        throw new GithubProblem(422, "Reference does not exist");
      await push(asked, asked.repository, ref, undefined, asked.who);
      return noContent;
    },
  },
];
