/** How many calls an hour a token has, and what its answers say of it (REST API, "Rate limits for the REST API"). */
import type { Clock } from "../clock.ts";
import { GithubProblem } from "./problem.ts";
import { hourly } from "./repositories.ts";
import type { Token } from "./world.ts";

export interface Limits {
  /** Counts a call; its headers. Throws GithubProblem when the hour's calls are used up. */
  count(token: string, who: Token): Record<string, string>;
  /** The state of a token without counting. */
  look(token: string, who: Token): { limit: number; used: number; remaining: number; reset: number; resource: string };
}

export function createLimits(clock: Clock): Limits {
  const windows = new Map<string, { used: number; until: number }>();
  const windowOf = (token: string) => {
    const known = windows.get(token);
    if (known && clock.now() < known.until) return known;
    const fresh = { used: 0, until: clock.now() + 3_600_000 };
    windows.set(token, fresh);
    return fresh;
  };
  const look: Limits["look"] = (token, who) => {
    const { used, until } = windowOf(token);
    const limit = hourly[who.kind];
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(until / 1000), resource: "core" };
  };
  const headers = (state: ReturnType<Limits["look"]>) =>
    Object.fromEntries(Object.entries(state).map(([name, value]) => [`x-ratelimit-${name}`, String(value)]));
  return {
    look,
    count(token, who) {
      const before = look(token, who);
      if (before.remaining === 0) throw exhausted(who.login, headers(before));
      windowOf(token).used++;
      return headers(look(token, who));
    },
  };
}

/** The primary limit: 403, nothing remaining, and when it is over. */
export function exhausted(who: string, headers: Record<string, string>): GithubProblem {
  return new GithubProblem(403, `API rate limit exceeded for ${who}.`, {
    headers: { ...headers, "x-ratelimit-remaining": "0" },
  });
}

/** The secondary limit: 403 or 429 with Retry-After. */
export function secondary(status: 403 | 429, retryAfter: number): GithubProblem {
  return new GithubProblem(
    status,
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    { headers: { "retry-after": String(retryAfter) } },
  );
}
