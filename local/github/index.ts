/**
 * A GitHub on this machine, as far as Gantline and workflows that use it need one: the REST API under `/api/v3`, as
 * GitHub Enterprise Server has it, over HTTP or in the same process. What it lacks answers 404.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import { commentOperations } from "./comments.ts";
import type { Commits } from "./commits.ts";
import { deploymentOperations } from "./deployments.ts";
import { createGithubFaults, type GithubFaults, type KnownGithubFault } from "./faults.ts";
import { labelOperations } from "./labels.ts";
import { createLimits, exhausted, secondary } from "./limits.ts";
import type { Answer, ApiCall } from "./operation.ts";
import { GithubProblem } from "./problem.ts";
import { pullOperations } from "./pulls.ts";
import { push, referenceOperations } from "./references.ts";
import { addRepository, repositoryOperations } from "./repositories.ts";
import { router } from "./router.ts";
import { statusOperations } from "./statuses.ts";
import {
  actionsBot,
  addUser,
  createWorld,
  type GithubEvent,
  type Permissions,
  type Repository,
  type Role,
  repositoryOf,
  type Token,
  type World,
} from "./world.ts";

export const apiPrefix = "/api/v3";

/** A call that was answered, for tests that count. */
export interface GithubCall {
  at: number;
  method: string;
  path: string;
  login: string;
  status: number;
}

export interface Github {
  /** Repositories, pull requests, comments, deployments, users, tokens: for looking, and for what the API has no way to do. */
  world: World;
  faults: GithubFaults;
  /** Puts a repository there; `login`s get their roles. Without `commits` the graph is written down (`scriptedCommits`). */
  repository(
    name: string,
    options?: { commits?: Commits; defaultBranch?: string; parent?: string; roles?: Readonly<Record<string, Role>> },
  ): Repository;
  /** A person's token. */
  personToken(login: string): string;
  /** A job's token for one repository: `{deployments: "write"}`, as in a workflow's `permissions:`. */
  jobToken(repository: string, permissions: Readonly<Record<string, string>>): string;
  /** Moves a branch, as a push by `login` does. */
  push(repository: string, branch: string, sha: string | undefined, login: string): Promise<void>;
  /** Called for every event from now on; gives back how to end it. */
  onEvent(listener: (event: GithubEvent) => void): () => void;
  /** Answers one call. Rejects with NoAnswer when a fault leaves the caller without one. */
  call(call: ApiCall): Promise<Answer>;
  /** For clients in this process: what they take for `fetch`. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Answers a request whose path begins with `/api/v3`. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** The last calls, oldest first. */
  calls(): GithubCall[];
  /** Everything there is, as JSON. */
  state(): object;
}

/** The caller is left without an answer: the connection breaks. */
export class NoAnswer extends Error {}

const callsKept = 5000;

export function createGithub({ clock, origin = "http://github.simulated" }: { clock: Clock; origin?: string }): Github {
  const world = createWorld(clock);
  const faults = createGithubFaults();
  const limits = createLimits(clock);
  const calls: GithubCall[] = [];
  let tokens = 0;
  const route = router(world, [
    ...repositoryOperations,
    ...statusOperations,
    ...referenceOperations,
    ...pullOperations,
    // Before those of one issue: `/issues/comments` is no issue's number.
    ...commentOperations,
    ...labelOperations,
    ...deploymentOperations,
  ]);

  function newToken(kind: "ghp" | "ghs", token: Token): string {
    const secret = `${kind}_${createHash("sha256").update(`${++tokens} ${token.login}`).digest("hex").slice(0, 36)}`;
    addUser(world, token.login);
    world.tokens.set(secret, token);
    return secret;
  }

  /** The answer, its limits counted; a refusal is an answer. */
  async function answer(call: ApiCall): Promise<Answer> {
    let headers: Record<string, string> = {};
    try {
      const secret = /^(?:bearer|token)\s+(\S+)$/i.exec(call.headers.authorization ?? "")?.[1];
      const who = secret === undefined ? undefined : world.tokens.get(secret);
      if (secret !== undefined && who !== undefined) {
        if (call.path === "/rate_limit") {
          const core = limits.look(secret, who);
          return { status: 200, headers: {}, body: { resources: { core }, rate: core } };
        }
        headers = limits.count(secret, who);
      }
      const fault = faults.due(call);
      if (fault && !isAfter(fault)) throw strike(fault, who, headers);
      const given = await route(call);
      if (fault) throw strike(fault, who, headers);
      return { ...given, headers: { ...headers, ...given.headers } };
    } catch (error) {
      if (!(error instanceof GithubProblem)) throw error;
      const { status, message, errors } = error;
      const link = { documentation_url: "https://docs.github.com/rest", status: String(status) };
      const body = { message, ...(errors === undefined ? {} : { errors }), ...link };
      return { status, headers: { ...headers, ...error.headers }, body };
    }
  }

  async function call(given: ApiCall): Promise<Answer> {
    const { method, path, headers } = given;
    const secret = /\s(\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    const login = world.tokens.get(secret)?.login ?? "";
    const record: GithubCall = { at: clock.now(), method, path, login, status: 0 };
    calls.push(record);
    if (calls.length > callsKept) calls.shift();
    const found = withTag(await answer(given), given);
    record.status = found.status;
    return found;
  }

  return {
    world,
    faults,
    repository(name, options = {}) {
      const [owner = "", short = ""] = name.split("/");
      const repository = addRepository(world, owner, short, options);
      for (const [login, role] of Object.entries(options.roles ?? {})) {
        addUser(world, login);
        repository.roles.set(login.toLowerCase(), role);
      }
      return repository;
    },
    personToken: (login) => newToken("ghp", { login, kind: "user", permissions: {} }),
    jobToken: (repository, permissions) =>
      newToken("ghs", { login: actionsBot, kind: "app", permissions: permissionsOf(permissions), repository }),
    async push(name, branch, sha, login) {
      const repository = repositoryOf(world, name);
      if (repository === undefined) throw new Error(`There is no repository ${name}.`);
      const shown = { world, api: `${origin}${apiPrefix}`, web: origin };
      await push(shown, repository, `refs/heads/${branch}`, sha, { login, kind: "user" });
    },
    onEvent(listener) {
      world.listeners.add(listener);
      return () => void world.listeners.delete(listener);
    },
    call,
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const headers = Object.fromEntries(request.headers);
      // Whoever gives up before the answer hears nothing of what the call has done.
      init?.signal?.throwIfAborted();
      const body = typeof init?.body === "string" ? init.body : request.body === null ? "" : await request.text();
      const target = { method: request.method, headers, body, origin: url.origin, query: url.searchParams };
      const given = await call({ ...target, path: url.pathname.slice(apiPrefix.length) }).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
        throw new TypeError("fetch failed", {
          cause: Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
        });
      });
      const content = { "content-type": "application/json; charset=utf-8", ...given.headers };
      const text = given.body === undefined ? null : JSON.stringify(given.body);
      return new Response(text, { status: given.status, headers: content });
    },
    handle: (request, response) => void serve(request, response, call),
    calls: () => calls,
    state: () => dump(world),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, call: Github["call"]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  const url = new URL(request.url ?? "/", origin);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  try {
    const given = await call({
      ...{ method: request.method ?? "GET", path: url.pathname.slice(apiPrefix.length), query: url.searchParams },
      ...{ headers, body: Buffer.concat(chunks).toString(), origin },
    });
    const text = given.body === undefined ? "" : JSON.stringify(given.body);
    const type = text === "" ? {} : { "content-type": "application/json; charset=utf-8" };
    response.writeHead(given.status, { ...type, ...given.headers }).end(text);
  } catch (error) {
    if (error instanceof NoAnswer) return void request.socket.destroy();
    console.error(`${request.method} ${url.pathname}:`, error);
    response.writeHead(500, { "content-type": "application/json" });
    response.end(JSON.stringify({ message: `A bug of the local GitHub: ${(error as Error).message}` }));
  }
}

/** Reads carry an ETag; a caller that has it already gets 304 (REST API, "Use conditional requests if appropriate"). */
function withTag(answer: Answer, { method, headers }: ApiCall): Answer {
  if (method !== "GET" || answer.status !== 200) return answer;
  const tag = `"${createHash("sha256").update(JSON.stringify(answer.body)).digest("hex").slice(0, 40)}"`;
  const tagged = { ...answer.headers, etag: `W/${tag}` };
  const same = headers["if-none-match"]?.replace(/^W\//, "") === tag;
  return same ? { status: 304, headers: tagged } : { ...answer, headers: tagged };
}

const isAfter = ({ fault }: KnownGithubFault) => fault.endsWith("-after");

function strike(fault: KnownGithubFault, who: Token | undefined, headers: Record<string, string>): Error {
  switch (fault.fault) {
    case "reset":
    case "reset-after":
      return new NoAnswer(fault.fault);
    case "rate-limit":
      return exhausted(who?.login ?? "you", headers);
    case "secondary-limit":
    case "secondary-limit-429":
      return secondary(fault.fault === "secondary-limit" ? 403 : 429, fault.retryAfter ?? 60);
    default:
      return new GithubProblem(Number(fault.fault.slice(0, 3)), "Server Error");
  }
}

/** `pull-requests: write` as a workflow says it, in the API's spelling; `none` is nothing, `*` is all that a job can have. */
export function permissionsOf(given: Readonly<Record<string, string>>): Permissions {
  const scopes = [
    ...["actions", "checks", "contents", "deployments", "issues", "packages", "pull_requests", "statuses"],
  ];
  const all = given["*"];
  const wide = all === "read" || all === "write" ? scopes.map((scope) => [scope, all]) : [];
  const own = Object.entries(given)
    .filter(([scope, level]) => scope !== "*" && (level === "read" || level === "write"))
    .map(([scope, level]) => [scope.replaceAll("-", "_"), level]);
  return Object.fromEntries([...wide, ...own]);
}

/** Maps become objects; the commits, which may be a folder, are left out, and so are the tokens' secrets. */
function dump(world: World): object {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), plain(one)]));
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "commits")
        .map(([key, one]) => [key, plain(one)]),
    );
  };
  return { users: plain(world.users), repositories: plain(world.repositories) };
}
