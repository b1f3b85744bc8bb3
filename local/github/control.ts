/** What of the local GitHub is steered over HTTP, beside its own API. */
import { gitCommits } from "./commits.ts";
import { readGithubFault } from "./faults.ts";
import type { Github } from "./index.ts";
import { type Role, repositoryOf } from "./world.ts";

interface Reply {
  status?: number;
  body: unknown;
}

/**
 * Under `/_gantline/`: `GET github` everything, `GET github-calls`, `GET github-events/{after}` events after that number,
 * `POST github-repositories` {"name", "folder"?: a git repository, "parent"?, "defaultBranch"?, "roles"?: {login: role}},
 * `POST github-tokens` {"login"} for a person or {"repository", "permissions"} for a job, `GET|POST|DELETE github-faults`.
 */
export function githubRoutes(github: Github): Record<string, (body: string, id: string) => Reply> {
  return {
    "GET github": () => ({ body: github.state() }),
    "GET github-calls": () => ({ body: github.calls() }),
    "GET github-events/{id}": (_, after) => ({
      body: github.world.events.filter(({ sequence }) => sequence > Number(after)),
    }),
    "POST github-repositories": read((given) => {
      const { name, folder, parent, defaultBranch, roles } = given as Record<string, unknown>;
      if (typeof name !== "string" || !name.includes("/")) throw new Error('"name": expected owner/name.');
      if (repositoryOf(github.world, name)) throw new Error(`There is a repository ${name} already.`);
      github.repository(name, {
        ...(typeof folder === "string" ? { commits: gitCommits(folder) } : {}),
        ...(typeof parent === "string" ? { parent } : {}),
        ...(typeof defaultBranch === "string" ? { defaultBranch } : {}),
        ...(isRecord(roles) ? { roles: roles as Record<string, Role> } : {}),
      });
      return { status: 201, body: { name } };
    }),
    "POST github-tokens": read((given) => {
      const { login, repository, permissions } = given as Record<string, unknown>;
      if (typeof login === "string") return { status: 201, body: { token: github.personToken(login) } };
      if (typeof repository !== "string" || !isRecord(permissions))
        throw new Error('Expected {"login"} for a person, or {"repository", "permissions"} for a job.');
      return { status: 201, body: { token: github.jobToken(repository, permissions as Record<string, string>) } };
    }),
    "GET github-faults": () => ({ body: github.faults.list() }),
    "POST github-faults": read((given) => ({ status: 201, body: { id: github.faults.add(readGithubFault(given)) } })),
    "DELETE github-faults": () => {
      github.faults.clear();
      return { body: [] };
    },
  };
}

function read(act: (given: object) => Reply): (body: string) => Reply {
  return (body) => {
    try {
      const given: unknown = JSON.parse(body);
      if (!isRecord(given)) throw new Error("Expected a JSON object.");
      return act(given);
    } catch (error) {
      return { status: 400, body: { message: (error as Error).message } };
    }
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
