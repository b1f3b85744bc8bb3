import { createHash } from "node:crypto";
import { ecsName } from "../stack/container.ts";
import { managedBy } from "../task-definition/ours.ts";

/** Which preview: everything that belongs to it is named after this, and can be found by it. */
export interface PreviewKey {
  /** Of the stack, at most 8 characters: it begins every name, so that several stacks share an account. */
  app: string;
  /** GitHub's number of the repository: a renamed repository stays the owner of its previews. */
  repoId: number;
  /** Number of the pull request. */
  pr: number;
}

/** What all names of a preview begin with. The dash at the end keeps pull request 4 from taking what is 42's. */
export function prefixOf({ app, pr }: PreviewKey): string {
  return `${app}-p${pr}-`;
}

/** Service and task-definition family of a compose service or task. */
export function nameOf(key: PreviewKey, service: string): string {
  return ecsName(`${prefixOf(key)}${service}`);
}

/** The pull request that a name belongs to, or undefined when it is not a preview's of this app. */
export function prOf(app: string, name: string): number | undefined {
  if (!name.startsWith(`${app}-p`)) return undefined;
  const found = /^(\d{1,10})-/.exec(name.slice(app.length + 2));
  return found ? Number(found[1]) : undefined;
}

/** Database and its role. PostgreSQL folds names to lower case unless they are quoted, so they are lower case. */
export function databaseName({ app, pr }: PreviewKey): string {
  return `${app}_p${pr}`.toLowerCase().replace(/[^a-z0-9_]/g, "_");
}

/** One DNS label under the wildcard certificate; the first public service has the short one. */
export function hostOf(key: PreviewKey, service: string | undefined, zone: string): string {
  return `${service === undefined ? `pr-${key.pr}` : label(`pr-${key.pr}-`, service)}.${zone}`;
}

/** A label of DNS has at most so many characters (RFC 1035, section 2.3.4). */
const longestLabel = 63;

/** Letters, digits and dashes; a name that has to be changed for it ends in a hash, so that two stay apart. */
function label(start: string, service: string): string {
  const clean = service
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (clean === service && start.length + clean.length <= longestLabel) return start + clean;
  const hash = createHash("sha256").update(service).digest("hex").slice(0, 6);
  const room = longestLabel - start.length - hash.length - 1;
  return `${(start + clean.slice(0, room)).replace(/-$/, "")}-${hash}`;
}

/** Parameter Store: all of a preview's values under one path. */
export function parameterPath({ app, repoId, pr }: PreviewKey): string {
  return `/preview/${app}/${repoId}/${pr}/`;
}

/** Where the password of its database role is kept. */
export function passwordName(key: PreviewKey): string {
  return `${parameterPath(key)}db-password`;
}

/** ListTasks finds one-off tasks by it; RunTask takes 128 characters of letters, digits, `-`, `_` and `/`. */
export function startedBy({ app, repoId, pr }: PreviewKey, kind: string): string {
  return `pv/${app}/${repoId}/${pr}/${kind}`.slice(0, 128);
}

/** GitHub's deployments of one preview have this task. */
export function deploymentTask({ app, pr }: PreviewKey): string {
  return `gantline:pr-${pr}:${app}`;
}

/** Finds the one comment. An HTML comment, so that nobody sees it. */
export function commentMarker({ app, repoId, pr }: PreviewKey): string {
  return `<!-- gantline:${repoId}:${pr}:${app} -->`;
}

/** The pull request that a comment says a preview of; undefined when it is none of ours, or says that all is removed. */
export function commentedPr(app: string, repoId: number, body: string): number | undefined {
  const [marker, pr] = /^<!-- gantline:\d+:(\d+):[^ ]* -->/.exec(body) ?? [];
  const ours = pr !== undefined && marker === commentMarker({ app, repoId, pr: Number(pr) });
  return ours && !body.endsWith(removedMark) ? Number(pr) : undefined;
}

/** The end of a comment that says that all is removed: nobody need look any more. */
export const removedMark = "<!-- removed -->";

/** On services: when the preview expires. A tag cannot be taken off and put on at once, so one says that it never does. */
export function expiryTag(at: number | undefined): { key: string; value: string } {
  return { key: "gantline:expires-at", value: at === undefined ? "never" : new Date(at).toISOString() };
}

/** On services: which password their tasks were started with, as a hash of what the server keeps of it. */
export const credentialTag = "gantline:credential";

/** On services: US dollars a day of the whole preview while it is awake, so that a sweep can tell what it has saved. */
export const costTag = "gantline:cost-per-day";

/** The tags of everything that a preview has. */
export function tagsOf(key: PreviewKey): { key: string; value: string }[] {
  return [
    managedBy,
    { key: "gantline:app", value: key.app },
    { key: "gantline:repo-id", value: String(key.repoId) },
    { key: "gantline:pr", value: String(key.pr) },
  ];
}

/** Whether tags say that a thing is this preview's. A thing of that name without them is somebody else's. */
export function isOurs(key: PreviewKey, tags: Readonly<Record<string, string>>): boolean {
  return tagsOf(key).every((one) => tags[one.key] === one.value);
}

/**
 * Why a preview cannot have these names: another repository's stack of the same name has them. Undefined: none of them is
 * another's. A service without the tags of a preview is a person's or another tool's.
 */
export function foreignNames(
  key: PreviewKey,
  services: readonly { name: string; tags: Readonly<Record<string, string>> }[],
): { what: string; next: string } | undefined {
  const found = services.find(({ tags }) => !isOurs(key, tags));
  if (found === undefined) return undefined;
  const repository = found.tags["gantline:repo-id"];
  const whose = repository === undefined ? "no preview's" : `a preview of the repository with id ${repository}`;
  return {
    what: `Service ${found.name} is there already, and it is ${whose}, not of this one (${key.repoId}). Nothing of it is changed.`,
    next: `The name of the stack ("${key.app}") begins every name: give one of the two another name, or an account of its own.`,
  };
}
