import { createHash } from "node:crypto";
import type { AwsClients } from "./clients.ts";

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
 * Uploads a small blob in two requests (OCI distribution specification 1.1, "Pushing blobs": POST, then PUT); ECR's own
 * API for layers needs four and takes no part below 5 MiB but the last.
 */
export async function uploadBlob(
  repository: string,
  text: string,
  access: RegistryAccess,
  clients: AwsClients,
  signal: AbortSignal,
): Promise<Blob> {
  const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  const base = `${access.endpoint}/v2/${repository}/blobs`;
  const authorization = `Basic ${Buffer.from(`${access.username}:${access.password}`).toString("base64")}`;
  const ask = (url: string, method: string, headers: Record<string, string> = {}, body?: string) =>
    clients.exchange(
      url,
      { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) },
      signal,
    );
  const blob = { digest, size: Buffer.byteLength(text) };
  if ((await ask(`${base}/${digest}`, "HEAD")).status === 200) return blob;
  const begun = await ask(`${base}/uploads/`, "POST", { "content-length": "0" });
  if (begun.status !== 202 || begun.headers.location === undefined)
    throw new Error(`${repository}: the registry refused an upload (status ${begun.status})`);
  const url = new URL(begun.headers.location, `${base}/`);
  url.searchParams.set("digest", digest);
  const type = { "content-type": "application/octet-stream", "content-length": String(blob.size) };
  const done = await ask(url.href, "PUT", type, text);
  if (done.status !== 201) throw new Error(`${repository}: the registry refused ${digest} (status ${done.status})`);
  return blob;
}
