/** From a call to its operation: the path, the token and its permissions, the pages of a list. */
import type { Answer, ApiCall, Asked, Operation, Outcome } from "./operation.ts";
import { GithubProblem, notFound } from "./problem.ts";
import { type Repository, type Role, repositoryOf, roleOf, type Token, type World } from "./world.ts";

interface Route {
  operation: Operation;
  pattern: RegExp;
  names: string[];
}

/** Answers calls by the first operation whose method and path fit. Throws GithubProblem. */
export function router(world: World, operations: readonly Operation[]) {
  const routes = operations.map(compile);
  return async (call: ApiCall): Promise<Answer> => {
    const fitting = routes.filter(({ pattern }) => pattern.test(call.path));
    const route = fitting.find(({ operation }) => operation.method === call.method);
    const who = tokenOf(world, call.headers.authorization);
    if (route === undefined) throw notFound();
    const params = paramsOf(route, call.path);
    const repository = permitted(world, route.operation, params, who);
    const api = `${call.origin}/api/v3`;
    const asked: Asked = {
      world,
      who,
      repository,
      params,
      query: call.query,
      body: bodyOf(call),
      api,
      web: call.origin,
    };
    return answerOf(await route.operation.run(asked), call, api);
  };
}

function compile(operation: Operation): Route {
  const names: string[] = [];
  const source = operation.path.replace(/\{(\w+)(\*?)\}/g, (_, name: string, rest: string) => {
    names.push(name);
    return rest ? "(.+)" : "([^/]+)";
  });
  return { operation, names, pattern: new RegExp(`^${source}$`) };
}

function paramsOf({ pattern, names }: Route, path: string): Record<string, string> {
  const values = pattern.exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decode(values[index] ?? "")]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function tokenOf(world: World, authorization: string | undefined): Token {
  const given = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (authorization === undefined) throw new GithubProblem(401, "Requires authentication");
  const token = given === undefined ? undefined : world.tokens.get(given);
  if (token === undefined) throw new GithubProblem(401, "Bad credentials");
  return token;
}

const anyRepository = {} as Repository;
const roles: readonly Role[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** The repository of the call, when the token may do this in it; what it may not even see is not found. */
function permitted(world: World, operation: Operation, params: Record<string, string>, who: Token): Repository {
  const { needs } = operation;
  if (params.owner === undefined || params.repo === undefined) {
    if (needs === "person" && who.kind === "app") throw notAccessible();
    return anyRepository;
  }
  const name = `${params.owner}/${params.repo}`;
  const repository = repositoryOf(world, name);
  if (repository === undefined) throw notFound();
  if (who.kind === "app") {
    if (who.repository?.toLowerCase() !== name.toLowerCase()) throw notFound();
    if (needs === "anyone") return repository;
    if (needs === "person") throw notAccessible();
    if (!needs.some((need) => holds(who, need))) throw notAccessible(needs);
    return repository;
  }
  const role = roles.indexOf(roleOf(repository, who.login));
  if (role === 0) throw notFound();
  if (needs === "anyone" || needs === "person") return repository;
  const wanted = Math.min(...needs.map((need) => roles.indexOf(roleFor(need))));
  if (role < wanted) throw new GithubProblem(403, "Must have admin rights to Repository.");
  return repository;
}

/** The least role for what a permission allows: people comment with read, triage labels, write the rest. */
function roleFor(need: string): Role {
  const [scope = "", level] = need.split("=");
  if (level === "read") return "read";
  if (scope === "administration") return "admin";
  return scope === "issues" || scope === "pull_requests" ? "read" : "write";
}

function holds({ permissions }: Token, need: string): boolean {
  const [scope = "", level] = need.split("=");
  const held = permissions[scope];
  // `metadata: read` comes with every token.
  return held === "write" || (level === "read" && (held === "read" || scope === "metadata"));
}

function notAccessible(needs: readonly string[] = []): GithubProblem {
  return new GithubProblem(403, "Resource not accessible by integration", {
    headers: needs.length === 0 ? {} : { "x-accepted-github-permissions": needs.join("; ") },
  });
}

function bodyOf({ body }: ApiCall): Record<string, unknown> {
  if (body.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new GithubProblem(400, "Problems parsing JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new GithubProblem(400, "Body should be a JSON object");
  return parsed as Record<string, unknown>;
}

function answerOf(outcome: Outcome, call: ApiCall, api: string): Answer {
  if (Array.isArray(outcome)) return pageOf(outcome, call, api);
  if ("headers" in outcome) return outcome as Answer;
  const { body, status = 200 } = outcome as { body: object; status?: number };
  return { status, headers: {}, body };
}

/** `per_page` is 30 unless told, and 100 at most (REST API, "Using pagination in the REST API"). */
export function pageOf(all: readonly object[], { query, path }: Pick<ApiCall, "query" | "path">, api: string): Answer {
  const number = (name: string, usual: number) => {
    const value = Number(query.get(name) ?? usual);
    return Number.isInteger(value) && value > 0 ? value : usual;
  };
  const size = Math.min(100, number("per_page", 30));
  const page = number("page", 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const to = (target: number, rel: string) => {
    const parameters = new URLSearchParams(query);
    parameters.set("page", String(target));
    return `<${api}${path}?${parameters}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, "prev")] : []),
    ...(page < last ? [to(page + 1, "next"), to(last, "last")] : []),
    ...(page > 1 ? [to(1, "first")] : []),
  ];
  const body = all.slice((page - 1) * size, page * size);
  return { status: 200, headers: links.length === 0 ? {} : { link: links.join(", ") }, body };
}
