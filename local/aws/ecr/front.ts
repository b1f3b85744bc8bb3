import type { IncomingMessage, ServerResponse } from "node:http";
import type { createAccess, Holder } from "./access.ts";
import { type Backend, BackendDown } from "./backend.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { type OnPush, push } from "./push.ts";
import { PushRefusal, type Repository } from "./repository.ts";
import { referrer, referrersOf } from "./storage.ts";

export interface FrontOptions {
  account: string;
  access: ReturnType<typeof createAccess>;
  backend: Backend;
  now: () => number;
  onPush: OnPush;
  find(repository: string): Repository | undefined;
  /** Why the holder of a login may not do something, in AWS's words; undefined when they may. */
  refusal(holder: Holder, action: string, repositoryArn: string): Promise<string | undefined>;
  /** Host and port under which clients know the registry, when a request does not say. */
  publicHost(): string;
  /** One line when the backend stops answering; again only after it answered in between. */
  onProblem(line: string): void;
}

const largestManifest = 4 * 1024 * 1024;

/**
 * The registry as ECR shows it under /v2/: nothing without a login, only repositories that were created, tags that
 * stay when they are immutable. Manifests are kept and served by their exact bytes; layers stream from and to a
 * registry behind. Source of the API: OCI distribution specification 1.1.
 */
export function createFront(
  options: FrontOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let down = false;
  return async (request, response) => {
    try {
      await answer(request, response, options);
      down = false;
    } catch (error) {
      if (error instanceof BackendDown) {
        if (!down) options.onProblem(error.message);
        down = true;
        return refuse(response, 503, "UNAVAILABLE", error.message);
      }
      // A client that went away in the middle of its request is nobody's bug.
      if (request.destroyed && !request.complete) return;
      const message = `A bug of the local cloud's registry: ${error instanceof Error ? error.message : String(error)}`;
      options.onProblem(message);
      refuse(response, 500, "UNKNOWN", message);
    }
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: FrontOptions): Promise<void> {
  const url = new URL(request.url ?? "/", "http://registry");
  response.setHeader("docker-distribution-api-version", "registry/2.0");
  const download = request.method === "GET" && options.access.isSigned(url.pathname, url.searchParams);
  if (!download && !admit(request, response, options)) return;
  if (/^\/v2\/?$/.test(url.pathname)) return send(response, 200, "application/json", Buffer.from("{}"));

  const [, name, kind, rest] = /^\/v2\/(.+)\/(manifests|blobs|tags|referrers)\/(.*)$/.exec(url.pathname) ?? [];
  if (name === undefined || kind === undefined || rest === undefined) {
    return refuse(response, 404, "UNSUPPORTED", `The local cloud's registry has no ${request.method} ${url.pathname}.`);
  }
  const repository = options.find(name);
  if (!repository) {
    const text = `The repository with name '${name}' does not exist in the registry with id '${options.account}'`;
    return refuse(response, 404, "NAME_UNKNOWN", text);
  }
  const holder = download ? undefined : options.access.holderOf(request.headers.authorization);
  const action = actionOf(request.method ?? "GET", kind, rest);
  const refusal = holder && action && (await options.refusal(holder, action, repository.arn));
  if (refusal) return refuse(response, 403, "DENIED", refusal);
  if (kind === "manifests") return manifests(request, response, repository, rest, options);
  if (kind === "blobs") return blobs(request, response, repository, rest, url, options);
  if (kind === "tags" && rest === "list" && request.method === "GET") {
    const list = { name, tags: [...repository.tags.keys()].sort() };
    return send(response, 200, "application/json", Buffer.from(JSON.stringify(list)));
  }
  if (kind === "referrers" && request.method === "GET") {
    return send(response, 200, indexType, Buffer.from(JSON.stringify(referrerIndex(repository, rest))));
  }
  refuse(response, 404, "UNSUPPORTED", `The local cloud's registry has no ${request.method} ${url.pathname}.`);
}

const indexType = "application/vnd.oci.image.index.v1+json";

/** What refers to a digest, as the distribution specification lists it. */
function referrerIndex(repository: Repository, digest: string): object {
  return { schemaVersion: 2, mediaType: indexType, manifests: referrersOf(repository, digest).map(referrer) };
}

/** The permission that a request needs. Source: ECR's policies for pushing and pulling images. */
export function actionOf(method: string, kind: string, rest: string): string | undefined {
  if (kind === "manifests") return method === "PUT" ? "ecr:PutImage" : "ecr:BatchGetImage";
  if (kind === "tags") return "ecr:ListImages";
  if (kind === "referrers") return "ecr:ListImageReferrers";
  if (rest.startsWith("uploads")) {
    if (method === "POST") return "ecr:InitiateLayerUpload";
    return method === "PUT" ? "ecr:CompleteLayerUpload" : "ecr:UploadLayerPart";
  }
  return method === "HEAD" ? "ecr:BatchCheckLayerAvailability" : "ecr:GetDownloadUrlForLayer";
}

/** Answers 401 or 403 and returns false when the caller has no login that holds. */
function admit(request: IncomingMessage, response: ServerResponse, options: FrontOptions): boolean {
  const verdict = options.access.check(request.headers.authorization);
  if (verdict === "ok") return true;
  if (verdict === "missing") {
    response.setHeader(
      "www-authenticate",
      `Basic realm="http://${hostOf(request, options)}/",service="ecr.amazonaws.com"`,
    );
    refuse(response, 401, "UNAUTHORIZED", "Not Authorized: log in as AWS with the token of ecr:GetAuthorizationToken.");
    return false;
  }
  const text =
    verdict === "expired"
      ? "Your authorization token has expired. Reauthenticate and try again."
      : "Your authorization token is not one of this registry. Log in with the token of ecr:GetAuthorizationToken.";
  refuse(response, 403, "DENIED", text);
  return false;
}

async function manifests(
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  reference: string,
  options: FrontOptions,
): Promise<void> {
  if (request.method === "PUT") return putManifest(request, response, repository, reference, options);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(response, 405, "UNSUPPORTED", "Images are deleted with ecr:BatchDeleteImage.");
  }
  const image = repository.find(reference);
  // What is archived, or on its way back, cannot be pulled.
  if (image?.statusAt(options.now()) !== "ACTIVE") {
    return refuse(response, 404, "MANIFEST_UNKNOWN", "Requested image not found");
  }
  if (request.method === "GET") image.pulledAt = options.now();
  const { mediaType, digest, bytes } = image.manifest;
  response.setHeader("docker-content-digest", digest);
  send(response, 200, mediaType, bytes, request.method === "HEAD");
}

async function putManifest(
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  reference: string,
  options: FrontOptions,
): Promise<void> {
  const bytes = await readBody(request, largestManifest);
  if (!bytes) return refuse(response, 413, "MANIFEST_INVALID", `A manifest may have ${largestManifest} bytes at most.`);
  let manifest: Manifest;
  try {
    manifest = readManifest(bytes, request.headers["content-type"]);
  } catch (error) {
    return refuse(response, 400, "MANIFEST_INVALID", (error as Error).message);
  }
  const byDigest = reference.startsWith("sha256:");
  if (byDigest && reference !== manifest.digest) {
    const text = `The specified image digest '${reference}' does not match the digest of the provided manifest '${manifest.digest}'`;
    return refuse(response, 400, "DIGEST_INVALID", text);
  }
  try {
    await push(repository, manifest, byDigest ? undefined : reference, options);
  } catch (error) {
    if (!(error instanceof PushRefusal)) throw error;
    return refuse(response, 400, refusalCodes[error.kind], error.message);
  }
  response.setHeader("docker-content-digest", manifest.digest);
  response.setHeader(
    "location",
    `http://${hostOf(request, options)}/v2/${repository.name}/manifests/${manifest.digest}`,
  );
  send(response, 201, undefined, Buffer.alloc(0));
}

const refusalCodes: Record<PushRefusal["kind"], string> = {
  immutable: "TAG_INVALID",
  "missing-children": "MANIFEST_BLOB_UNKNOWN",
  "missing-blobs": "MANIFEST_BLOB_UNKNOWN",
  invalid: "MANIFEST_INVALID",
};

async function blobs(
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  rest: string,
  url: URL,
  options: FrontOptions,
): Promise<void> {
  if (request.method === "DELETE" && !rest.startsWith("uploads/")) {
    return refuse(response, 405, "UNSUPPORTED", "Layers go with the images that hold them: use ecr:BatchDeleteImage.");
  }
  const query = new URLSearchParams(url.searchParams);
  const from = query.get("from");
  if (from !== null && options.find(from)) query.set("from", options.backend.nameOf(from));
  else if (from !== null) for (const name of ["from", "mount"]) query.delete(name);
  const host = hostOf(request, options);
  await options.backend.pass(request, response, {
    repository: repository.name,
    path: `blobs/${rest}${query.size > 0 ? `?${query}` : ""}`,
    relocate: (path) => `http://${host}/v2/${repository.name}/${path}`,
  });
}

/** Clients know the registry by the name that they called it with. */
function hostOf(request: IncomingMessage, options: FrontOptions): string {
  return request.headers.host ?? options.publicHost();
}

async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size > most ? undefined : Buffer.concat(chunks);
}

function send(
  response: ServerResponse,
  status: number,
  type: string | undefined,
  body: Buffer,
  headOnly = false,
): void {
  response.writeHead(status, { ...(type && { "content-type": type }), "content-length": body.length });
  response.end(headOnly ? undefined : body);
}

/** An error as registries give it. Clients print the code in words and the message. */
function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  send(response, status, "application/json", Buffer.from(JSON.stringify({ errors: [{ code, message }] })));
}
