import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { DeployError, messageOf } from "../kernel/errors.ts";
import { TransientError } from "../kernel/retry.ts";
import type { AwsClients } from "./clients.ts";
import type { Answer } from "./download.ts";

/** Where a registry answers to the distribution API, and with which login. */
export interface RegistryAccess {
  /** `https://host`, as ECR gives it (proxyEndpoint). */
  endpoint: string;
  username: string;
  password: string;
}

export interface Blob {
  digest: string;
  size: number;
}

/**
 * Uploads a small blob. ECR's own API for layers needs four calls and takes no part below 5 MiB but the last; the
 * distribution API (OCI distribution specification 1.1, "Pushing blobs") needs two.
 */
export async function uploadBlob(
  repository: string,
  text: string,
  access: RegistryAccess,
  clients: AwsClients,
  signal: AbortSignal,
): Promise<Blob> {
  const blob = { digest: `sha256:${createHash("sha256").update(text).digest("hex")}`, size: Buffer.byteLength(text) };
  await putBlob(repository, blob, () => Readable.from([text]), access, clients, signal);
  return blob;
}

/** Uploads a blob unless it is there. Throws a TransientError when the registry is busy or the connection breaks. */
export async function putBlob(
  repository: string,
  blob: Blob,
  bytes: () => Readable | Promise<Readable>,
  access: RegistryAccess,
  clients: AwsClients,
  signal: AbortSignal,
): Promise<"there" | "copied"> {
  const ask = asking(access, clients, signal);
  if (await isThere(repository, blob.digest, ask)) return "there";
  const begun = await ask("POST", `/v2/${repository}/blobs/uploads/`, { "content-length": "0" });
  await finish(repository, begun, blob, await bytes(), ask);
  return "copied";
}

/** Brings a blob into another repository: by mounting it where the registry allows that (ECR: account setting BLOB_MOUNTING). */
export async function copyBlob(
  { from, to, bytes, ...blob }: Blob & { from: string; to: string; bytes: () => Promise<Readable> },
  access: RegistryAccess,
  clients: AwsClients,
  signal: AbortSignal,
): Promise<"there" | "mounted" | "copied"> {
  const ask = asking(access, clients, signal);
  if (await isThere(to, blob.digest, ask)) return "there";
  const mount = new URLSearchParams({ mount: blob.digest, from });
  const begun = await ask("POST", `/v2/${to}/blobs/uploads/?${mount}`, { "content-length": "0" });
  if (begun.status === 201) return "mounted";
  await finish(to, begun, blob, await bytes(), ask);
  return "copied";
}

type Ask = (method: string, address: string, headers?: Record<string, string>, body?: Readable) => Promise<Answer>;

function asking(access: RegistryAccess, clients: AwsClients, signal: AbortSignal): Ask {
  const authorization = `Basic ${Buffer.from(`${access.username}:${access.password}`).toString("base64")}`;
  return async (method, address, headers = {}, body) => {
    const url = new URL(address, access.endpoint);
    const wanted = { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) };
    const answer = await clients.exchange(url.href, wanted, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new TransientError(`The registry ${url.host} cannot be reached: ${messageOf(error)}`, error);
    });
    if (answer.status === 429 || answer.status >= 500)
      throw new TransientError(
        `The registry ${url.host} is busy (status ${answer.status}).`,
        new DeployError(`The registry ${url.host} answered ${method} with status ${answer.status}, again and again.`, {
          evidence: [{ title: "the registry's answer", lines: answer.body.toString().split("\n").slice(0, 5) }],
          next: "Run the job again in some minutes; AWS's health page may know more.",
        }),
      );
    return answer;
  };
}

async function isThere(repository: string, digest: string, ask: Ask): Promise<boolean> {
  return (await ask("HEAD", `/v2/${repository}/blobs/${digest}`)).status === 200;
}

/** Sends the bytes of an upload that has begun, and closes it with the digest, which the registry checks. */
async function finish(repository: string, begun: Answer, blob: Blob, body: Readable, ask: Ask): Promise<void> {
  const place = begun.headers.location;
  if (begun.status !== 202 || place === undefined) throw refusal(repository, blob, begun);
  const type = { "content-type": "application/octet-stream", "content-length": String(blob.size) };
  const sent = await ask("PATCH", place, type, body);
  const url = new URL(sent.headers.location ?? place, "http://registry");
  if (sent.status !== 202) throw refusal(repository, blob, sent);
  url.searchParams.set("digest", blob.digest);
  const address = (sent.headers.location ?? place).startsWith("/") ? url.pathname + url.search : url.href;
  const done = await ask("PUT", address, { "content-length": "0" });
  if (done.status !== 201) throw refusal(repository, blob, done);
}

function refusal(repository: string, { digest }: Blob, { status, body }: Answer): DeployError {
  return new DeployError(`The registry refused to take ${digest} into ${repository} (status ${status}).`, {
    evidence: [{ title: "the registry's answer", lines: body.toString().split("\n").slice(0, 5) }],
    next: "The role needs ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart and ecr:CompleteLayerUpload for the repository.",
  });
}
