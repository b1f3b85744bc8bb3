/** Repositories, who works in them, and the limits of calls. */
import { scriptedCommits } from "./commits.ts";
import { type Asked, created, noContent, type Operation } from "./operation.ts";
import { Body, invalid, notFound } from "./problem.ts";
import { repositoryView, userView } from "./views.ts";
import { addUser, nextId, type Repository, type Role, repositoryOf, roleOf, type Token, type World } from "./world.ts";

/** Puts a repository there; its owner is its administrator. Throws GithubProblem when the name is taken. */
export function addRepository(
  world: World,
  owner: string,
  name: string,
  more: Partial<Pick<Repository, "commits" | "defaultBranch" | "parent">> = {},
): Repository {
  const key = `${owner}/${name}`;
  if (repositoryOf(world, key))
    throw invalid("Repository", {
      field: "name",
      code: "custom",
      message: "name already exists on this account",
    });
  addUser(world, owner);
  const repository: Repository = {
    id: 1_296_268 + nextId(world, "repository"),
    owner,
    name,
    defaultBranch: more.defaultBranch ?? "main",
    parent: more.parent,
    commits: more.commits ?? scriptedCommits(),
    roles: new Map<string, Role>([[owner.toLowerCase(), "admin"]]),
    labels: new Map(),
    pulls: new Map(),
    comments: new Map(),
    deployments: new Map(),
    environments: new Map(),
    statuses: [],
    checks: new Map(),
  };
  world.repositories.set(key.toLowerCase(), repository);
  return repository;
}

function create(asked: Asked, owner: string) {
  const body = new Body(asked.body, "Repository");
  const name = body.text("name", { required: true });
  body.check();
  const repository = addRepository(asked.world, owner, name ?? "");
  repository.roles.set(asked.who.login.toLowerCase(), "admin");
  return created(repositoryView(asked, repository));
}

/** What the collaborators API calls the roles: maintain is write, triage is read. */
const coarse: Record<Role, string> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};
const grants: Readonly<Record<string, Role>> = {
  pull: "read",
  triage: "triage",
  push: "write",
  maintain: "maintain",
  admin: "admin",
};

/** Calls an hour: of a job's token in one repository, of a person (REST API, "Rate limits for the REST API"). */
export const hourly: Record<Token["kind"], number> = { app: 1000, user: 5000 };

export const repositoryOperations: readonly Operation[] = [
  { method: "POST", path: "/user/repos", needs: "person", run: (asked) => create(asked, asked.who.login) },
  { method: "POST", path: "/orgs/{org}/repos", needs: "person", run: (asked) => create(asked, asked.params.org ?? "") },
  { method: "GET", path: "/user", needs: "person", run: (asked) => ({ body: userView(asked, asked.who.login) }) },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}",
    needs: ["metadata=read"],
    run: (asked) => ({ body: repositoryView(asked, asked.repository) }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/collaborators/{login}/permission",
    needs: ["metadata=read"],
    run: (asked) => {
      const { world, repository, params } = asked;
      const login = params.login ?? "";
      const user = world.users.get(login.toLowerCase());
      if (user === undefined) throw notFound();
      const role = roleOf(repository, login);
      return { body: { permission: coarse[role], role_name: role, user: userView(asked, user.login) } };
    },
  },
  {
    method: "PUT",
    path: "/repos/{owner}/{repo}/collaborators/{login}",
    needs: ["administration=write"],
    run: ({ world, repository, params, body }) => {
      const role = grants[String(body.permission ?? "push")];
      if (role === undefined) throw invalid("Repository", { field: "permission", code: "invalid" });
      addUser(world, params.login ?? "");
      repository.roles.set((params.login ?? "").toLowerCase(), role);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/repos/{owner}/{repo}/collaborators/{login}",
    needs: ["administration=write"],
    run: ({ repository, params }) => {
      repository.roles.delete((params.login ?? "").toLowerCase());
      return noContent;
    },
  },
];
