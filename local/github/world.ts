/** Everything that the local GitHub knows. Plain data but for the commits, so that it can be shown as JSON. */
import type { Clock } from "../clock.ts";
import type { Commits } from "./commits.ts";

export interface User {
  id: number;
  login: string;
  type: "User" | "Bot";
}

export type Role = "none" | "read" | "triage" | "write" | "maintain" | "admin";

/** Permission as a workflow's `permissions:` and the API's documentation name it, with `_`. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

export interface Token {
  login: string;
  /** `app`: a job's GITHUB_TOKEN; `user`: a person's, who may what the role in the repository allows. */
  kind: "app" | "user";
  permissions: Permissions;
  /** The one repository that a job's token is for, `owner/name`. */
  repository?: string;
}

export interface Label {
  id: number;
  name: string;
  color: string;
  description: string;
}

export interface Pull {
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: string;
  state: "open" | "closed";
  draft: boolean;
  /** Its conversation is locked: only people who may push write there. */
  locked?: boolean;
  /** Names of labels, in the order in which they were put on. */
  labels: string[];
  /** `owner/name` of the repository that the head branch is in; undefined once that is gone. */
  headRepository: string;
  headRef: string;
  /** The head as it was last seen; what it stays once the branch is gone or the pull request closed. */
  headSha: string;
  baseRef: string;
  merged: { at: number; sha: string; by: string } | undefined;
  createdAt: number;
  updatedAt: number;
  closedAt: number | undefined;
}

export interface Comment {
  id: number;
  issue: number;
  body: string;
  author: string;
  /** Whether a job's token wrote it. */
  byApp: boolean;
  createdAt: number;
  updatedAt: number;
  reactions: { id: number; content: string; user: string }[];
}

export interface DeploymentStatus {
  id: number;
  state: string;
  description: string;
  environment: string;
  logUrl: string;
  environmentUrl: string;
  creator: string;
  at: number;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  task: string;
  payload: unknown;
  environment: string;
  originalEnvironment: string;
  description: string | null;
  transient: boolean;
  production: boolean;
  creator: string;
  createdAt: number;
  updatedAt: number;
  /** Oldest first. */
  statuses: DeploymentStatus[];
}

export interface Environment {
  id: number;
  name: string;
  createdAt: number;
}

export interface CommitStatus {
  id: number;
  sha: string;
  state: string;
  context: string;
  description: string | null;
  targetUrl: string | null;
  creator: string;
  at: number;
}

export interface CheckRun {
  id: number;
  sha: string;
  name: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string;
  output: { title: string | null; summary: string | null; text: string | null };
  startedAt: number;
  completedAt: number | null;
}

export interface Repository {
  id: number;
  owner: string;
  name: string;
  defaultBranch: string;
  /** `owner/name` of what it is a fork of. */
  parent: string | undefined;
  commits: Commits;
  roles: Map<string, Role>;
  labels: Map<string, Label>;
  pulls: Map<number, Pull>;
  comments: Map<number, Comment>;
  deployments: Map<number, Deployment>;
  environments: Map<string, Environment>;
  statuses: CommitStatus[];
  checks: Map<number, CheckRun>;
}

/** What happened, in the form in which GitHub would call a webhook, and start workflows. */
export interface GithubEvent {
  /** Counts from 1. */
  sequence: number;
  /** pull_request, issue_comment, push, deployment, deployment_status. */
  name: string;
  repository: string;
  payload: Record<string, unknown>;
  /** False for what a job's token did: that starts no workflow (GitHub, "Triggering a workflow from a workflow"). */
  startsWorkflows: boolean;
}

export interface World {
  clock: Clock;
  users: Map<string, User>;
  tokens: Map<string, Token>;
  /** By `owner/name` in small letters. */
  repositories: Map<string, Repository>;
  events: GithubEvent[];
  listeners: Set<(event: GithubEvent) => void>;
  ids: Record<string, number>;
}

export function createWorld(clock: Clock): World {
  const world: World = {
    clock,
    users: new Map(),
    tokens: new Map(),
    repositories: new Map(),
    events: [],
    listeners: new Set(),
    ids: {},
  };
  addUser(world, actionsBot, "Bot", actionsBotId);
  return world;
}

/** Who a job's token acts as, and the app behind it. */
export const actionsBot = "github-actions[bot]";
const actionsBotId = 41_898_282;
export const actionsApp = { id: 15_368, slug: "github-actions", name: "GitHub Actions" };

/** Ids count per kind, from a number that tells the kinds apart. */
export function nextId(world: World, kind: string): number {
  const id = (world.ids[kind] ?? 0) + 1;
  world.ids[kind] = id;
  return id;
}

export function addUser(world: World, login: string, type: User["type"] = "User", id?: number): User {
  const known = world.users.get(login.toLowerCase());
  if (known) return known;
  const user = { id: id ?? 1000 + nextId(world, "user"), login, type };
  world.users.set(login.toLowerCase(), user);
  return user;
}

export function fullName({ owner, name }: Pick<Repository, "owner" | "name">): string {
  return `${owner}/${name}`;
}

export function repositoryOf(world: World, name: string): Repository | undefined {
  return world.repositories.get(name.toLowerCase());
}

/** What a login may in a repository; nothing said is nothing allowed. */
export function roleOf(repository: Repository, login: string): Role {
  return repository.roles.get(login.toLowerCase()) ?? "none";
}

export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
