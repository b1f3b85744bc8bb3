import { createHash } from "node:crypto";

/** What a registry must know of a manifest. Source: OCI image specification 1.1, Docker's schema 2. */
export interface Manifest {
  digest: string;
  mediaType: string;
  /** Exactly as pushed: the digest is of these bytes. */
  bytes: Buffer;
  /** Digests of the manifests that an index holds; empty for an image. */
  children: string[];
  /** Digests of config and layers; empty for an index. */
  blobs: string[];
  /** Bytes of config and layers as stored; 0 for an index. */
  size: number;
  artifactType: string | undefined;
  /** Digest of the manifest that this one says something about: a signature, an attestation. */
  subject: string | undefined;
  annotations: Record<string, string> | undefined;
}

const indexTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];
const imageTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Reads a manifest; `mediaType` is what the sender called it, if anything. Throws Error with a text for the sender. */
export function readManifest(bytes: Buffer, mediaType: string | undefined): Manifest {
  const parsed = parse(bytes);
  const type = mediaType ?? (typeof parsed.mediaType === "string" ? parsed.mediaType : "");
  const digest = sha256(bytes);
  const { subject, annotations } = parsed;
  const known = {
    digest,
    mediaType: type,
    bytes,
    subject: subject === undefined ? undefined : descriptors([subject], "subject")[0]?.digest,
    annotations: annotations as Manifest["annotations"],
  };
  if (indexTypes.includes(type)) {
    const children = descriptors(parsed.manifests, "manifests").map((child) => child.digest);
    return { ...known, children, blobs: [], size: 0, artifactType: text(parsed.artifactType) };
  }
  if (imageTypes.includes(type)) {
    const config = descriptors([parsed.config], "config")[0];
    const all = [...(config ? [config] : []), ...descriptors(parsed.layers, "layers")];
    return {
      ...known,
      children: [],
      blobs: all.map((blob) => blob.digest),
      size: all.reduce((sum, blob) => sum + blob.size, 0),
      artifactType: text(parsed.artifactType) ?? config?.mediaType,
    };
  }
  throw new Error(`Unsupported manifest media type '${type}'`);
}

interface Descriptor {
  digest: string;
  size: number;
  mediaType: string | undefined;
}

function descriptors(value: unknown, where: string): Descriptor[] {
  if (!Array.isArray(value)) throw new Error(`Invalid manifest: '${where}' is missing`);
  return value.map((item) => {
    const { digest, size, mediaType } = (item ?? {}) as Record<string, unknown>;
    if (typeof digest !== "string" || !/^sha256:[0-9a-f]{64}$/.test(digest) || typeof size !== "number") {
      throw new Error(`Invalid manifest: '${where}' holds a descriptor without digest or size`);
    }
    return { digest, size, mediaType: text(mediaType) };
  });
}

function parse(bytes: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(bytes.toString());
    if (typeof parsed === "object" && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new Error("Invalid manifest: it is not a JSON object");
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
