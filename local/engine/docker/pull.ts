import type { IncomingMessage } from "node:http";
import { type DockerClient, DockerError, EngineUnreachable, jsonLines } from "./client.ts";

export interface Login {
  username: string;
  password: string;
  serveraddress: string;
}

/** `message` is ECS's text, from "CannotPullContainerError" on. */
export class PullError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "PullError";
  }
}

/**
 * Pulls `repository:tag` or `repository@sha256:…` for one platform and resolves to the digest that the registry gave:
 * the index's when the reference names an index, as ECS shows it. Throws PullError.
 */
export async function pullImage(
  client: DockerClient,
  image: string,
  platform: string,
  login: Login | undefined,
  signal: AbortSignal,
): Promise<string> {
  try {
    const response = await client.open("POST", "/images/create", {
      query: { fromImage: withTag(image), platform },
      headers: login ? { "x-registry-auth": authHeader(login) } : {},
      signal,
    });
    const digest = await readDigest(response);
    if (digest === undefined) throw new Error(`the registry gave no digest for ${image}`);
    return digest;
  } catch (error) {
    throw new PullError(pullFailure(image, platform, error), error);
  }
}

/** Base64 in its URL alphabet, but padded: without the padding the engine takes it for no login at all. */
function authHeader(login: Login): string {
  return Buffer.from(JSON.stringify(login)).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

async function readDigest(response: IncomingMessage): Promise<string | undefined> {
  let digest: string | undefined;
  for await (const line of jsonLines<{ status?: string; error?: string }>(response)) {
    if (line.error !== undefined) throw new DockerError(200, line.error);
    digest = /^Digest: (sha256:[0-9a-f]{64})$/.exec(line.status ?? "")?.[1] ?? digest;
  }
  return digest;
}

/** Without a tag the engine would pull every tag there is. */
function withTag(image: string): string {
  return image.includes("@") || /:[^/]*$/.test(image) ? image : `${image}:latest`;
}

/** `repository@digest` of a reference by tag or digest. */
export function byDigest(image: string, digest: string): string {
  return `${image.replace(/@.*$/, "").replace(/:[^/:]*$/, "")}@${digest}`;
}

/**
 * What ECS writes into the container's reason. Fargate pulls with containerd, and so does the engine; where its texts
 * differ from those that AWS documents ("Resolving Amazon ECS image pull errors"), they are put into AWS's words.
 */
export function pullFailure(image: string, platform: string, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return `CannotPullContainerError: ${explain(image, platform, error, said)}`;
}

function explain(image: string, platform: string, error: unknown, said: string): string {
  if (error instanceof EngineUnreachable) return said;
  const retried = "pull image manifest has been retried 1 time(s): ";
  if (/no match(ing manifest)? for (platform|linux)|does not (match|provide) the specified platform/i.test(said))
    return `${retried}image Manifest does not contain descriptor matching platform '${platform}'`;
  const text = said.replace(/^failed to resolve reference "([^"]+)":/, "failed to resolve ref $1:");
  if (text !== said) return retried + text;
  // The older image store leaves out which reference it was.
  if (/manifest unknown|not found/.test(said)) return `${retried}failed to resolve ref ${image}: ${image}: not found`;
  return /no space left on device/.test(said)
    ? `failed to register layer: ${said}`
    : `ref pull has been retried 1 time(s): ${said}`;
}
