import { DeployError } from "../kernel/errors.ts";
import { ConversationLocked } from "../kernel/locked.ts";

/** A call that GitHub, or the way to it, refused. `status` is 0 when there was no answer. */
export class GithubError extends DeployError {
  readonly status: number;
  /** What GitHub said. */
  readonly said: string;

  constructor(status: number, said: string, message: string, detail: { next?: string; cause?: unknown } = {}) {
    super(message, detail);
    this.name = "GithubError";
    this.status = status;
    this.said = said;
  }
}

/** The token lacks a permission: `deployments: write`, in the words of a workflow. */
export class GithubDenied extends GithubError {
  readonly permission: string;

  constructor(permission: string, said: string, message: string, next: string, cause: unknown) {
    super(403, said, message, { next, cause });
    this.name = "GithubDenied";
    this.permission = permission;
  }
}

/** Whether a call may have been done although no good answer came. */
export function isLost(error: unknown): boolean {
  return error instanceof GithubError && (error.status === 0 || error.status >= 500);
}

/** As much of Octokit's RequestError as is read. */
interface Failed {
  status: number;
  message: string;
  headers: Readonly<Record<string, string | number | undefined>>;
  errors: readonly string[];
}

/** What GitHub answered to a call that it refused; undefined when there was no answer. */
export function failedAnswer(error: unknown): Failed | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  const { response } = error as { response?: { headers?: Failed["headers"]; data?: unknown } };
  if (response === undefined) return undefined;
  const data = (response.data ?? {}) as { message?: string; errors?: unknown };
  const errors = (Array.isArray(data.errors) ? data.errors : []).map((one: unknown) => {
    if (typeof one === "string") return one;
    const { message, field, code } = (one ?? {}) as Record<string, string | undefined>;
    return message ?? [field, code].filter(Boolean).join(" ");
  });
  const status = Number((error as { status?: unknown }).status);
  return { status, message: data.message ?? error.message, headers: response.headers ?? {}, errors };
}

export interface Doing {
  /** What was tried, as the end of "The token may not …": "create a deployment". */
  what: string;
  /** The permission that it takes, in the words of a workflow: "deployments: write". */
  needs: string;
  repository: string;
  apiUrl: string;
}

/** Puts a refusal into words that say what to do; an abort comes back as it is. */
export function githubError(error: unknown, doing: Doing): unknown {
  if (!(error instanceof Error) || error.name === "AbortError" || error instanceof DeployError) return error;
  const { what, repository } = doing;
  const failed = failedAnswer(error);
  if (failed === undefined)
    return new GithubError(0, error.message, `GitHub could not be reached to ${what}: ${networkReason(error)}.`, {
      next: `Check that this machine reaches ${doing.apiUrl}, and the proxy variables (HTTPS_PROXY, NO_PROXY).`,
      cause: error,
    });
  const { status, message, errors } = failed;
  const said = [message, ...errors].join(": ");
  if (status === 401)
    return new GithubError(401, said, `GitHub does not take the token to ${what}: ${message}.`, {
      next: "Give `github-token` a valid token; the job's own, github.token, is the default and ends with the job.",
      cause: error,
    });
  if (status === 403 && isPermission(message)) return denied(failed, doing, error);
  if (status === 403 && /\blocked\b/i.test(message))
    return new ConversationLocked(`GitHub refused to ${what} in ${repository}: ${message}`, {
      next: "Only collaborators may write in a locked conversation, and a job's token is none: unlock it, or give `github-token` the token of somebody who may push.",
      cause: error,
    });
  if (isLimit(failed))
    return new GithubError(status, said, `GitHub's limit of calls is used up, so it refused to ${what}: ${message}`, {
      next: `It is over ${limitEnd(failed)}. Run this job again then; fewer jobs at the same time use less of it.`,
      cause: error,
    });
  if (status === 404)
    return new GithubError(404, said, `GitHub found nothing in ${repository} when asked to ${what}.`, {
      next: `It also answers so when the token may not see ${repository}: check \`github-token\` and \`permissions: ${doing.needs}\`.`,
      cause: error,
    });
  if (status >= 500)
    return new GithubError(status, said, `GitHub failed when asked to ${what} (${status}), several times.`, {
      next: "See https://www.githubstatus.com, and run this job again.",
      cause: error,
    });
  return new GithubError(status, said, `GitHub refused to ${what} in ${repository} (${status}): ${said}`, {
    cause: error,
  });
}

function isPermission(message: string): boolean {
  return /not accessible by (integration|personal access token)|must have (admin|write)|permission/i.test(message);
}

/** `deployments=write; …` from the answer where it says so, else what the call is known to take. */
function denied({ headers, message }: Failed, { what, needs, repository }: Doing, cause: unknown): GithubDenied {
  const accepted = [...String(headers["x-accepted-github-permissions"] ?? "").matchAll(/(\w+)=(read|write)/g)].map(
    ([, name = "", level]) => `${name.replaceAll("_", "-")}: ${level}`,
  );
  // Any of them is enough; the one that the call is known to take is the one that the other calls take as well.
  const permission = accepted.includes(needs) ? needs : (accepted[0] ?? needs);
  return new GithubDenied(
    permission,
    message,
    `The token may not ${what} in ${repository}: add the line \`${permission}\` under \`permissions:\` of the job.`,
    "Naming one permission takes the others away: keep `contents: read` and `id-token: write` beside it. Runs for pull requests from forks and of Dependabot only read whatever is written there.",
    cause,
  );
}

/**
 * 403 and 429 that pass by themselves: the hour's calls, or too many in a short time. Older Enterprise Servers call the
 * second "abuse detection"; all of them say when to come back.
 */
export function isLimit({ status, message, headers }: Failed): boolean {
  if (status === 429) return true;
  const said = headers["retry-after"] !== undefined || /rate limit|abuse detection/i.test(message);
  return status === 403 && (String(headers["x-ratelimit-remaining"]) === "0" || said);
}

/** How long to wait until a limit is over, ms: Retry-After, else the hour's end, else a minute, as GitHub's docs say. */
export function limitMs({ headers }: Failed, now: number): number {
  const seconds = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(seconds)) return seconds * 1000;
  if (String(headers["x-ratelimit-remaining"]) === "0" && headers["x-ratelimit-reset"] !== undefined)
    return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1000 - now);
  return 60_000;
}

function limitEnd({ headers }: Failed): string {
  const seconds = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(seconds)) return `in ${seconds} s`;
  const reset = Number(headers["x-ratelimit-reset"]);
  return Number.isFinite(reset) && reset > 0 ? `at ${new Date(reset * 1000).toISOString()}` : "in a minute";
}

function networkReason(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string") return code;
  }
  return error instanceof Error ? error.message : String(error);
}
