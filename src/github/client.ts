import type { Clock } from "../kernel/clock.ts";
import { failedAnswer, githubError, isLimit, limitMs } from "./errors.ts";

export interface GithubOptions {
  token: string;
  /** GITHUB_API_URL: `https://api.github.com`, or that of an Enterprise Server. */
  apiUrl: string;
  /** owner/name. */
  repository: string;
  clock: Clock;
  signal: AbortSignal;
  /** Instead of the network, in tests. */
  fetch?: typeof globalThis.fetch;
  /** Instead of Octokit and the network, in tests of many calls; refuses as Octokit does. */
  request?: Request;
}

type Request = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<GithubAnswer>;

export interface Wanted {
  /** `GET /repos/{owner}/{repo}/deployments`. */
  route: string;
  parameters?: Readonly<Record<string, unknown>>;
  /** As the end of "The token may not …". */
  what: string;
  /** "deployments: write". */
  needs: string;
  /** False: the call must not be sent twice, because its first answer may have been lost after it was done. */
  repeatable?: boolean;
  /** Statuses that are an answer: their data is undefined. */
  absent?: readonly number[];
}

/** The answer's data and the rest that callers read. */
export interface GithubAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: the shapes are those of GitHub's documentation, read member by member
  data: any;
  status: number;
  headers: Readonly<Record<string, string | number | undefined>>;
}

export interface GithubClient {
  readonly options: GithubOptions;
  /** One call, with patience for what passes by itself. Throws GithubError. */
  call(wanted: Wanted): Promise<GithubAnswer>;
  /** Every page of a list, 100 entries each; none when the answer is one of `absent`. */
  pages(wanted: Wanted): AsyncIterable<GithubAnswer["data"][]>;
}

/** Pauses after a failure of GitHub's own, ms. */
const pauses = [1000, 3000, 9000];
/** A limit that is over by then is waited for; a longer one is told. */
const limitPatienceMs = 120_000;
/** How far this machine's time and GitHub's may be apart, ms, when what was just created is looked for. */
export const clocksDiffer = 120_000;
/** Nothing that Gantline asks takes GitHub longer. */
const answerMs = 30_000;

/** GitHub's REST API for one repository. Octokit is loaded with the first call. */
export function githubClient(options: GithubOptions): GithubClient {
  const { token, apiUrl, clock, signal } = options;
  const [owner = "", repo = ""] = options.repository.split("/");
  let octokit: Promise<{ request: Request }> | undefined;
  const load = async (): Promise<{ request: Request }> => {
    if (options.request !== undefined) return { request: options.request };
    const { getOctokit } = await import("@actions/github");
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const request = options.fetch === undefined ? {} : { request: { fetch: options.fetch } };
    return getOctokit(token, { baseUrl: apiUrl, userAgent: "gantline", log, ...request }) as never;
  };
  const call = async (wanted: Wanted): Promise<GithubAnswer> => {
    octokit ??= load();
    const { request } = await octokit;
    const doing = { what: wanted.what, needs: wanted.needs, repository: options.repository, apiUrl };
    let waited = 0;
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      try {
        const limit = deadline(signal);
        try {
          return await request(wanted.route, { owner, repo, ...wanted.parameters, request: { signal: limit.signal } });
        } finally {
          limit.clear();
        }
      } catch (error) {
        signal.throwIfAborted();
        const failed = failedAnswer(error);
        if (failed && wanted.absent?.includes(failed.status) && !isLimit(failed))
          return { data: undefined, status: failed.status, headers: failed.headers };
        const pause = pauseAfter(failed, attempt, wanted.repeatable ?? true, clock.now());
        if (pause === undefined || waited + pause > limitPatienceMs) throw githubError(error, doing);
        waited += pause;
        await clock.sleep(pause, signal);
      }
    }
  };
  return {
    options,
    call,
    async *pages(wanted) {
      for (let page = 1; ; page++) {
        const { data, headers } = await call({
          ...wanted,
          parameters: { ...wanted.parameters, per_page: 100, page },
        });
        if (data === undefined) return;
        yield data;
        if (!/rel="next"/.test(String(headers.link ?? ""))) return;
      }
    },
  };
}

/** How long to wait before the same call again, ms; undefined: it is not sent again. */
function pauseAfter(
  failed: ReturnType<typeof failedAnswer>,
  attempt: number,
  repeatable: boolean,
  now: number,
): number | undefined {
  // A limit refuses before anything is done, so everything may be sent again.
  if (failed && isLimit(failed)) return attempt < 3 ? Math.max(1000, limitMs(failed, now)) : undefined;
  if (!repeatable || (failed && failed.status < 500)) return undefined;
  return pauses[attempt];
}

/** Aborts with the run, or when the answer takes too long. */
function deadline(signal: AbortSignal): { signal: AbortSignal; clear(): void } {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`no answer within ${answerMs / 1000} s`)), answerMs);
  timer.unref();
  return { signal: AbortSignal.any([signal, late.signal]), clear: () => clearTimeout(timer) };
}
