/** The local GitHub from outside of the cloud's process: what `/_gantline/` steers of it. */
import type { GithubCall } from "./index.ts";
import type { GithubEvent, Role } from "./world.ts";

export interface RemoteGithub {
  /** GITHUB_API_URL. */
  apiUrl: string;
  /** A repository whose commits are those of a git folder; one that is there already stays. */
  repository(
    name: string,
    options?: { folder?: string; parent?: string; defaultBranch?: string; roles?: Readonly<Record<string, Role>> },
  ): Promise<void>;
  personToken(login: string): Promise<string>;
  jobToken(repository: string, permissions: Readonly<Record<string, string>>): Promise<string>;
  /** Events after the one with this number, oldest first. */
  events(after: number): Promise<GithubEvent[]>;
  calls(): Promise<GithubCall[]>;
  /** Everything there is. */
  // biome-ignore lint/suspicious/noExplicitAny: the whole state, read freely
  state(): Promise<any>;
}

/** `endpoint`: of the local cloud, such as http://127.0.0.1:7400. */
export function remoteGithub(endpoint: string): RemoteGithub {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  const ask = async (path: string, body?: object): Promise<any> => {
    const url = `${endpoint}/_gantline/${path}`;
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(url, init);
    const answer = await response.json();
    if (!response.ok) throw new Error((answer as { message: string }).message);
    return answer;
  };
  return {
    apiUrl: `${endpoint}/api/v3`,
    async repository(name, options = {}) {
      const { repositories } = await ask("github");
      if (repositories[name.toLowerCase()] === undefined) await ask("github-repositories", { name, ...options });
    },
    personToken: async (login) => (await ask("github-tokens", { login })).token,
    jobToken: async (repository, permissions) => (await ask("github-tokens", { repository, permissions })).token,
    events: (after) => ask(`github-events/${after}`),
    calls: () => ask("github-calls"),
    state: () => ask("github"),
  };
}
