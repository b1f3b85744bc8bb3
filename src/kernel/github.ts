/** What Gantline knows of GitHub, and what it asks of it. Times in ms since the epoch. Implemented in src/github. */

export type DeploymentState = "error" | "failure" | "inactive" | "in_progress" | "queued" | "pending" | "success";

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  /** `gantline:release`, `gantline:pr-42`. */
  task: string;
  environment: string;
  /** As it was given; a payload that was sent as text comes back parsed when it is JSON. */
  payload: unknown;
  description: string;
  createdAt: number;
}

export interface DeploymentStatus {
  state: DeploymentState;
  description: string;
  logUrl: string | undefined;
  environmentUrl: string | undefined;
  createdAt: number;
}

export interface NewDeployment {
  /** A commit, branch or tag. */
  ref: string;
  task: string;
  environment: string;
  payload: Readonly<Record<string, unknown>>;
  description: string;
  /** The environment is gone one day, as a preview's; auto_inactive passes such deployments over. */
  transient: boolean;
  /** Undefined: as GitHub decides (it is when the environment is called `production`). */
  production?: boolean;
}

/** Deployments of one repository. */
export interface DeploymentsPort {
  /** Never waits for commit statuses and never merges. Created once, also when the answer was lost. */
  create(wanted: NewDeployment): Promise<Deployment>;
  get(id: number): Promise<Deployment | undefined>;
  /** Newest first, page by page as they are taken. */
  list(filter: { environment?: string; task?: string; sha?: string }): AsyncIterable<Deployment>;
  /** Newest first. */
  statuses(id: number): Promise<readonly DeploymentStatus[]>;
  /** Of one that was removed meanwhile, nothing is said. */
  setStatus(
    id: number,
    status: {
      state: DeploymentState;
      /** Cut at GitHub's 140 characters. */
      description: string;
      logUrl?: string | undefined;
      environmentUrl?: string | undefined;
      /** Earlier successful deployments of the environment become inactive, but for transient ones and production's. */
      autoInactive?: boolean;
    },
  ): Promise<void>;
  /** False: it is active, and not the only one; set it inactive first. One that is gone is removed. */
  remove(id: number): Promise<boolean>;
}

/** How one commit lies to another: `ahead` means that head has everything of base, and more. */
export type Relation = "identical" | "ahead" | "behind" | "diverged";

export interface CommitsPort {
  /** Undefined: one of the two is not there, or they have nothing in common. */
  compare(base: string, head: string): Promise<Relation | undefined>;
  /** The commit of a branch, tag or abbreviated id. */
  resolve(ref: string): Promise<string | undefined>;
}

export interface PullRequest {
  number: number;
  state: "open" | "closed";
  merged: boolean;
  draft: boolean;
  title: string;
  author: string;
  /** The author is an app, such as Dependabot. */
  byBot: boolean;
  labels: readonly string[];
  headSha: string;
  headRef: string;
  baseRef: string;
  /** `owner/name` of the repository that the head is in; undefined once that is gone. */
  headRepository: string | undefined;
  /** The head is in another repository, or in one that is gone. */
  fork: boolean;
  /** Undefined while GitHub works it out, and in lists. */
  mergeable: boolean | undefined;
  createdAt: number;
  updatedAt: number;
  closedAt: number | undefined;
  url: string;
}

export interface PullRequestsPort {
  /** Undefined: there is none of that number. An error of GitHub rejects, and is never "none". */
  get(number: number): Promise<PullRequest | undefined>;
  /** All of them, by page after page. */
  list(state: "open" | "closed" | "all"): Promise<readonly PullRequest[]>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  /** A label that is not on it is removed. */
  removeLabel(number: number, label: string): Promise<void>;
}

export interface IssueComment {
  id: number;
  body: string;
  author: string;
  /** An app wrote it: its slug, `github-actions` for a job's token. */
  app: string | undefined;
  /** The account is an app's or a job's, not a person's. */
  byBot: boolean;
  /** OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR, NONE and so on. */
  association: string;
  createdAt: number;
  updatedAt: number;
  url: string;
}

export type Reaction = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

export interface CommentsPort {
  /** All of them, oldest first; none where there is no such issue. */
  list(issue: number): Promise<readonly IssueComment[]>;
  /** Those of all issues and pull requests that were written or changed since then, ms since the epoch. */
  recent(since: number): Promise<readonly (IssueComment & { issue: number })[]>;
  /** Created once, also when the answer was lost. Rejects bodies above GitHub's 65,536 characters. */
  create(issue: number, body: string): Promise<IssueComment>;
  /** Undefined: it is gone. */
  update(id: number, body: string): Promise<IssueComment | undefined>;
  /** One that is gone is removed. */
  remove(id: number): Promise<void>;
  react(id: number, content: Reaction): Promise<void>;
  /** Login of the person whose token this is; undefined for that of a job or an app. Asked once. */
  person(): Promise<string | undefined>;
}

export interface ChecksPort {
  /** A completed check run on a commit; `neutral` neither fails nor passes. */
  complete(check: {
    name: string;
    sha: string;
    conclusion: "success" | "failure" | "neutral" | "cancelled" | "skipped";
    title: string;
    summary: string;
    detailsUrl?: string;
  }): Promise<void>;
}

export interface PeoplePort {
  /** What a person may in the repository: none, read, triage, write, maintain, admin. */
  role(login: string): Promise<string>;
}

export interface GithubPort {
  readonly repository: string;
  deployments: DeploymentsPort;
  commits: CommitsPort;
  pulls: PullRequestsPort;
  comments: CommentsPort;
  checks: ChecksPort;
  people: PeoplePort;
}
