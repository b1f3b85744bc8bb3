/** The permissions of GITHUB_TOKEN: a job's, and what a called workflow may ask for. */
import type { Permissions } from "./model.ts";

/** `id-token: write` of the job, else of the workflow; setting any permission takes the others away. */
export function mayHaveIdToken(permissions: Permissions, fork: boolean): boolean {
  return !fork && (permissions["id-token"] ?? permissions["*"]) === "write";
}

/** What a job's token may when neither the workflow nor the job says it: GitHub's restricted default. */
const restricted: Permissions = { contents: "read", packages: "read", metadata: "read" };

/**
 * The permissions of a job: its own, else those of its workflow, else those of the job that called the workflow, else
 * the restricted default; naming one takes the others away (GitHub Actions, "Workflow syntax", `permissions`).
 */
export function permissionsOf(
  workflow: Permissions | undefined,
  job: Permissions | undefined,
  granted?: Permissions,
): Permissions {
  return job ?? workflow ?? granted ?? restricted;
}

/** The permissions of a job's token: pull requests from forks only read ("Automatic token authentication"). */
export function tokenPermissions(given: Permissions, fork: boolean): Permissions {
  if (!fork) return given;
  return Object.fromEntries(Object.entries(given).map(([scope, level]) => [scope, level === "write" ? "read" : level]));
}

/** Every scope that `read-all` and `write-all` mean, in the order of GitHub's own messages (Permissions of actions/runner). */
const scopes = [
  ...["actions", "artifact-metadata", "attestations", "checks", "contents", "deployments", "discussions", "issues"],
  ...["packages", "pages", "pull-requests", "repository-projects", "statuses", "security-events", "id-token", "models"],
];

/** `write` of this scope is `read`. */
const onlyRead = "models";

const levels = ["none", "read", "write"];

function levelOf(permissions: Permissions, scope: string): string {
  const level = permissions[scope] ?? permissions["*"] ?? "none";
  return scope === onlyRead && level === "write" ? "read" : level;
}

/**
 * What a called workflow, or one of its jobs, asks for beyond what the calling job has, in the words of GitHub's
 * message: `checks: write, id-token: write` of which only `checks: none, id-token: none` is allowed. Undefined when it
 * keeps or reduces them (GitHub Actions, "Reusing workflow configurations": they can only be the same or more
 * restrictive).
 */
export function excess(
  requested: Permissions,
  allowed: Permissions,
): { requested: string; allowed: string } | undefined {
  const named = Object.keys(requested).filter((scope) => scope !== "*" && !scopes.includes(scope));
  const over = [...scopes, ...named].filter(
    (scope) => levels.indexOf(levelOf(requested, scope)) > levels.indexOf(levelOf(allowed, scope)),
  );
  if (over.length === 0) return undefined;
  const list = (permissions: Permissions) => over.map((scope) => `${scope}: ${levelOf(permissions, scope)}`).join(", ");
  return { requested: list(requested), allowed: list(allowed) };
}
