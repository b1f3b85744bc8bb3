/** The local GitHub behind the product's client, without Octokit and `fetch`: they are half of the time of a story. */
import { apiPrefix, type Github } from "../../../local/github/index.ts";
import type { GithubAnswer } from "../../../src/github/client.ts";

const origin = "http://github.simulated";

/** Takes what Octokit's `request` takes, and refuses as it does: an error with `status` and `response`. */
export function requestOf(github: Pick<Github, "call">, token: string) {
  return async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<GithubAnswer> => {
    const [method = "", template = ""] = route.split(" ");
    const { request: _, ...given } = parameters;
    const rest: Record<string, unknown> = given;
    const path = template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return encodeURIComponent(value);
    });
    const reads = method === "GET" || method === "DELETE";
    const answer = await github.call({
      ...{ method, path, origin, headers: { authorization: `token ${token}` } },
      query: new URLSearchParams(
        reads ? Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]) : [],
      ),
      body: reads ? "" : JSON.stringify(rest),
    });
    const { status, headers } = answer;
    const data = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
    if (status < 400) return { status, headers, data };
    throw Object.assign(new Error(`${method} ${origin}${apiPrefix}${path}: ${status}`), {
      status,
      response: { status, headers, data },
    });
  };
}
