import { execFile } from "node:child_process";
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Remotes } from "../image/key.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** How long a server may take to answer before the image is built without asking further. */
const PATIENCE_MS = 20_000;

/**
 * Asks servers and git repositories for the version of what lies at an address, without fetching it. An address is
 * git's as BuildKit takes it for one (frontend/dockerui, DetectGitContext): git@…, git://, ssh://, or a path that ends
 * in `.git`, with `#ref:folder` behind it.
 */
export function remotes(variables: Variables): Remotes {
  return {
    version(address, signal) {
      const git = /^(git@[^#]+|(?:git|ssh):\/\/[^#]+|https?:\/\/[^#]+\.git)(?:#([^:]*)(?::.*)?)?$/.exec(address);
      if (git !== null) return commit(git[1] ?? "", git[2] || "HEAD", variables, signal);
      return /^https?:\/\//.test(address) ? entityTag(address, variables, signal) : Promise.resolve(undefined);
    },
  };
}

/** The commits that a ref names: of a branch, of a tag and of what an annotated tag points at. */
function commit(url: string, ref: string, variables: Variables, signal: AbortSignal): Promise<string | undefined> {
  const env = { ...variables, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const named = ref === "HEAD" ? ["HEAD"] : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/tags/${ref}^{}`];
  return new Promise((resolve, reject) =>
    execFile("git", ["ls-remote", "--", url, ...named], { env, signal, timeout: PATIENCE_MS }, (error, stdout) => {
      if (signal.aborted) return reject(signal.reason);
      resolve(error === null && stdout.trim() !== "" ? stdout.trim() : undefined);
    }),
  );
}

/** The ETag behind all redirects; a time alone is too coarse to be trusted. */
async function entityTag(
  address: string,
  variables: Variables,
  signal: AbortSignal,
  redirects = 5,
): Promise<string | undefined> {
  const found = await head(new URL(address), variables, signal);
  if (found === undefined) return undefined;
  const { status, etag, location } = found;
  if (status >= 300 && status < 400 && location !== undefined && redirects > 0)
    return await entityTag(new URL(location, address).href, variables, signal, redirects - 1);
  return status === 200 ? etag : undefined;
}

function head(
  url: URL,
  variables: Variables,
  signal: AbortSignal,
): Promise<{ status: number; etag: string | undefined; location: string | undefined } | undefined> {
  const settings = { method: "HEAD", signal, timeout: PATIENCE_MS };
  const proxyEnv = { ...variables };
  return new Promise((resolve, reject) => {
    const asked =
      url.protocol === "https:"
        ? httpsRequest(url, { ...settings, agent: new HttpsAgent({ proxyEnv }) })
        : httpRequest(url, { ...settings, agent: new HttpAgent({ proxyEnv }) });
    asked.once("response", (answer) => {
      answer.resume();
      const { etag, location } = answer.headers;
      resolve({ status: answer.statusCode ?? 0, etag, location });
    });
    asked.once("timeout", () => asked.destroy());
    asked.once("error", () => (signal.aborted ? reject(signal.reason) : resolve(undefined)));
    asked.end();
  });
}
