/** What a preview should be, decided from what GitHub says now. Nothing here reads or waits. */

/** A pull request as far as its preview is concerned. */
export interface PullRequest {
  number: number;
  open: boolean;
  /** The commit at its head, 40 hexadecimal digits. */
  head: string;
  draft: boolean;
  labels: readonly string[];
  /** Login of its author. */
  author: string;
  /** Its branch lies in this repository. False for forks, and when the fork was deleted. */
  sameRepository: boolean;
  /** When anything of it changed last, ms since the epoch. */
  changedAt?: number;
}

export interface Policy {
  /** Previews only for pull requests with this label; every pull request without one. */
  label?: string;
  /** Never with this label. */
  noLabel: string;
  /** Never expires with this label. It holds no preview up after its pull request was closed. */
  keepLabel: string;
  drafts: boolean;
  /** Authors whose pull requests get none: dependabot[bot] and its like. */
  skipAuthors: readonly string[];
  /** Commits of forks that a maintainer has approved. */
  approved: readonly string[];
  /** From the last push to the end, ms; without it a preview does not expire. */
  ttlMs?: number;
  /** What has expired is put to sleep. That it is removed is a sweep's decision, which a label then shows. */
  expiredSleeps: boolean;
}

/** What the preview itself carries: marks on its services. */
export interface Marks {
  /** Any of it exists. */
  exists: boolean;
  /** Somebody put it to sleep while this commit was the head. */
  asleepAt?: string;
  /** The commit that it was last made for. */
  commit?: string;
  /** When it expires unless something is pushed, ms since the epoch. */
  expiresAt?: number;
}

export type Desired =
  | { kind: "present"; head: string }
  | { kind: "asleep"; head: string; reason: string }
  | { kind: "absent"; reason: string }
  /** Leave it as it is, and end neutral. */
  | { kind: "skip"; reason: string };

/**
 * `pull` is undefined only when GitHub said that there is no such pull request: that GitHub did not answer is an error
 * and never comes here.
 */
export function desired(pull: PullRequest | undefined, policy: Policy, marks: Marks, now: number): Desired {
  if (pull === undefined) return { kind: "absent", reason: "there is no such pull request" };
  if (!pull.open) return { kind: "absent", reason: "the pull request is closed" };
  if (has(pull.labels, policy.noLabel)) return { kind: "absent", reason: `it has the label ${policy.noLabel}` };
  if (policy.label !== undefined && !has(pull.labels, policy.label))
    return { kind: "absent", reason: `it has not the label ${policy.label}` };
  const foreign = unwelcome(pull, policy, marks);
  if (foreign !== undefined) return { kind: marks.exists ? "absent" : "skip", reason: foreign };
  if (marks.asleepAt === pull.head) return { kind: "asleep", head: pull.head, reason: "it was put to sleep" };
  if (policy.expiredSleeps && hasExpired(pull, policy, marks, now))
    return { kind: "asleep", head: pull.head, reason: "nothing was pushed for long" };
  return { kind: "present", head: pull.head };
}

/** Whether nothing was pushed for so long that the preview has had its time, and no label holds it. */
export function hasExpired(pull: PullRequest, policy: Policy, marks: Marks, now: number): boolean {
  const old = marks.commit === pull.head && marks.expiresAt !== undefined && marks.expiresAt <= now;
  return old && !has(pull.labels, policy.keepLabel);
}

/** GitHub tells neither labels nor logins apart by their case. */
function has(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

/**
 * When a preview of this head expires, ms since the epoch; undefined when never. What it carries for this very commit
 * stands, so that what somebody asked for (`/preview ttl`) outlasts the runs that follow; a push begins anew.
 */
export function expiryOf(head: string, { ttlMs }: Policy, marks: Marks, now: number): number | undefined {
  if (marks.commit === head && marks.expiresAt !== undefined && marks.expiresAt > now) return marks.expiresAt;
  return ttlMs === undefined ? undefined : now + ttlMs;
}

function unwelcome(pull: PullRequest, policy: Policy, { commit }: Marks): string | undefined {
  if (pull.draft && !policy.drafts) return "it is a draft";
  if (has(policy.skipAuthors, pull.author)) return `pull requests of ${pull.author} get no preview`;
  // What runs was approved when it was made; a push after that was not.
  if (!pull.sameRepository && !policy.approved.includes(pull.head) && commit !== pull.head)
    return "it comes from a fork, and no maintainer has approved this commit";
  return undefined;
}
