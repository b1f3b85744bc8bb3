/** What the API shows of people, repositories and pull requests, alike wherever they appear. */
import type { Asked } from "./operation.ts";
import {
  actionsBot,
  addUser,
  fullName,
  isoTime,
  type Pull,
  type Repository,
  repositoryOf,
  roleOf,
  type World,
} from "./world.ts";

export type Shown = Pick<Asked, "world" | "api" | "web">;

export function userView({ world, api, web }: Shown, login: string): Record<string, unknown> {
  const { id, type } = addUser(world, login);
  return {
    login,
    id,
    type,
    site_admin: false,
    url: `${api}/users/${encodeURIComponent(login)}`,
    html_url: login === actionsBot ? `${web}/apps/github-actions` : `${web}/${login}`,
  };
}

export function repositoryView(shown: Shown, repository: Repository): Record<string, unknown> {
  const name = fullName(repository);
  return {
    id: repository.id,
    name: repository.name,
    full_name: name,
    private: true,
    fork: repository.parent !== undefined,
    owner: userView(shown, repository.owner),
    default_branch: repository.defaultBranch,
    url: `${shown.api}/repos/${name}`,
    html_url: `${shown.web}/${name}`,
  };
}

/** Who writes in a repository: OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR or NONE. */
export function association(repository: Repository, login: string): string {
  if (login.toLowerCase() === repository.owner.toLowerCase()) return "OWNER";
  const role = roleOf(repository, login);
  if (role === "admin" || role === "maintain") return "MEMBER";
  if (role !== "none") return "COLLABORATOR";
  const merged = [...repository.pulls.values()].some((pull) => pull.author === login && pull.merged !== undefined);
  return merged ? "CONTRIBUTOR" : "NONE";
}

export function labelView(shown: Shown, repository: Repository, name: string): Record<string, unknown> {
  const label = repository.labels.get(name.toLowerCase());
  return {
    id: label?.id ?? 0,
    name: label?.name ?? name,
    color: label?.color ?? "ededed",
    description: label?.description ?? "",
    default: false,
    url: `${shown.api}/repos/${fullName(repository)}/labels/${encodeURIComponent(name)}`,
  };
}

/** The head of a pull request now; a closed one, and one whose branch is gone, keeps the last. */
export async function headOf(world: World, pull: Pull): Promise<string> {
  if (pull.state === "open") {
    const found = await repositoryOf(world, pull.headRepository)?.commits.resolve(`refs/heads/${pull.headRef}`);
    if (found !== undefined) pull.headSha = found;
  }
  return pull.headSha;
}

export async function pullView(
  shown: Shown,
  repository: Repository,
  pull: Pull,
  detail: boolean,
): Promise<Record<string, unknown>> {
  const { world, api, web } = shown;
  const name = fullName(repository);
  const url = `${api}/repos/${name}/pulls/${pull.number}`;
  const issue = `${api}/repos/${name}/issues/${pull.number}`;
  const head = await headOf(world, pull);
  const base = (await repository.commits.resolve(`refs/heads/${pull.baseRef}`)) ?? "";
  const from = repositoryOf(world, pull.headRepository);
  const [headOwner = ""] = pull.headRepository.split("/");
  const side = (ref: string, sha: string, owner: string, of: Repository | undefined) => ({
    ref,
    sha,
    label: `${owner}:${ref}`,
    user: userView(shown, owner),
    repo: of === undefined ? null : repositoryView(shown, of),
  });
  const mergeable =
    pull.state === "open" && base !== "" ? await repository.commits.mergeable(base, head).catch(() => false) : null;
  return {
    id: pull.id,
    number: pull.number,
    url,
    html_url: `${web}/${name}/pull/${pull.number}`,
    issue_url: issue,
    comments_url: `${issue}/comments`,
    state: pull.state,
    locked: pull.locked === true,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    user: userView(shown, pull.author),
    labels: pull.labels.map((label) => labelView(shown, repository, label)),
    assignees: [],
    author_association: association(repository, pull.author),
    head: side(pull.headRef, head, headOwner, from),
    base: side(pull.baseRef, base, repository.owner, repository),
    created_at: isoTime(pull.createdAt),
    updated_at: isoTime(pull.updatedAt),
    closed_at: pull.closedAt === undefined ? null : isoTime(pull.closedAt),
    merged_at: pull.merged === undefined ? null : isoTime(pull.merged.at),
    merge_commit_sha: pull.merged?.sha ?? null,
    ...(detail
      ? {
          merged: pull.merged !== undefined,
          merged_by: pull.merged === undefined ? null : userView(shown, pull.merged.by),
          mergeable,
          mergeable_state: pull.draft ? "draft" : mergeable === false ? "dirty" : mergeable ? "clean" : "unknown",
          comments: [...repository.comments.values()].filter(({ issue }) => issue === pull.number).length,
        }
      : {}),
  };
}
