/** What an operation of the API is, and what it is given. */
import type { Repository, Token, World } from "./world.ts";

/** One call of the API, from wherever it comes. */
export interface ApiCall {
  method: string;
  /** Below `/api/v3`, decoded segment by segment later: `/repos/your-org/shop/pulls`. */
  path: string;
  query: URLSearchParams;
  /** Names in small letters. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** `http://127.0.0.1:7400`. */
  origin: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Absent for 204 and 304. */
  body?: unknown;
}

export interface Asked {
  world: World;
  who: Token;
  /** The repository in the path; operations outside of repositories never look at it. */
  repository: Repository;
  /** Placeholders of the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The body's JSON object, {} when there is none. */
  body: Readonly<Record<string, unknown>>;
  /** Base of the API's addresses: `http://127.0.0.1:7400/api/v3`. */
  api: string;
  /** Base of the pages' addresses. */
  web: string;
}

/** A plain list is paged; anything else is the body of a 200. */
export type Outcome = Answer | readonly object[] | { body: object; status?: number };

/**
 * `needs`: the permissions of which one is enough for a job's token, each `deployments=write`; a person needs the role
 * that goes with it. `person`: only a person may.
 */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/repos/{owner}/{repo}/issues/{number}/comments`; `{name*}` takes the rest with its slashes. */
  path: string;
  needs: readonly string[] | "person" | "anyone";
  run(asked: Asked): Outcome | Promise<Outcome>;
}

export const created = (body: object): Answer => ({ status: 201, headers: {}, body });
export const noContent: Answer = { status: 204, headers: {} };
