import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Artifact, ImageRegistry, Manifest } from "../../../src/image/types.ts";

const OCI = "application/vnd.oci.image";
export const digestOf = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** A registry in memory, with what was asked of it. */
export class MemoryRegistry implements ImageRegistry {
  readonly repositories = new Set<string>();
  readonly manifests = new Map<string, Manifest>();
  readonly blobs = new Map<string, string>();
  readonly changes: string[] = [];
  readonly archived = new Set<string>();
  /** `repository:tag` of tags that may not be written again. */
  readonly immutable = new Set<string>();
  readonly layers = new Map<string, readonly Buffer[]>();
  readonly fetched: string[] = [];
  /** So many times a manifest that was pushed is not found yet. */
  hidden = 0;

  async repositoryUri(repository: string): Promise<string | undefined> {
    return this.repositories.has(repository) ? `registry.test/${repository}` : undefined;
  }

  async createRepository(repository: string): Promise<string> {
    this.changes.push(`create ${repository}`);
    this.repositories.add(repository);
    return `registry.test/${repository}`;
  }

  async manifest(repository: string, reference: string): Promise<Manifest | undefined> {
    if (this.hidden > 0) {
      this.hidden--;
      return undefined;
    }
    return this.manifests.get(`${repository}:${reference}`);
  }

  async blob(_repository: string, digest: string): Promise<string> {
    return this.blobs.get(digest) ?? "{}";
  }

  async tag(repository: string, manifest: Manifest, tag: string | undefined): Promise<void> {
    this.changes.push(`tag ${repository}:${tag ?? manifest.digest}`);
    this.manifests.set(`${repository}:${manifest.digest}`, manifest);
    this.manifests.set(`${repository}:${tag}`, manifest);
  }

  async copyBlob(from: string, to: string, { digest }: { digest: string }): Promise<"mounted"> {
    this.changes.push(`mount ${digest.slice(0, 9)} ${from} ${to}`);
    return "mounted";
  }

  async layer(_repository: string, digest: string): Promise<Readable> {
    this.fetched.push(digest);
    return Readable.from(this.layers.get(digest) ?? []);
  }

  async activeSince(_repository: string, digest: string): Promise<number | undefined> {
    return this.archived.has(digest) ? undefined : 0;
  }

  async newestTag(repository: string, ending: string): Promise<string | undefined> {
    const tags = [...this.manifests.keys()].filter((one) => one.startsWith(`${repository}:`) && one.endsWith(ending));
    return tags.at(-1)?.slice(repository.length + 1);
  }

  async putArtifact(repository: string, tag: string, artifact: Artifact): Promise<void> {
    this.blobs.set(digestOf(artifact.text), artifact.text);
    const { annotations } = artifact;
    const layers = [{ mediaType: artifact.type, digest: digestOf(artifact.text) }];
    this.put(repository, [tag], `${OCI}.manifest.v1+json`, { layers, annotations });
  }

  async tagMoves(repository: string, tag: string): Promise<boolean> {
    return !this.immutable.has(`${repository}:${tag}`);
  }

  async putBlob(
    repository: string,
    { digest }: { digest: string },
    bytes: () => Readable | Promise<Readable>,
  ): Promise<"copied"> {
    this.changes.push(`upload ${digest.slice(0, 9)} ${repository}`);
    this.blobs.set(digest, await text(await bytes()));
    return "copied";
  }

  async login() {
    return { host: "registry.test", username: "AWS", password: "password" };
  }

  /** Puts an image there, under its digest and `tags`; gives its digest. */
  image(repository: string, tags: readonly string[], platform = "linux/arm64", salt = ""): string {
    const [os, architecture] = platform.split("/");
    const config = JSON.stringify({ os, architecture, salt });
    this.blobs.set(digestOf(config), config);
    const body = { config: { digest: digestOf(config), size: 100 }, layers: [{ digest: "sha256:l", size: 900 }] };
    return this.put(repository, tags, `${OCI}.manifest.v1+json`, body);
  }

  /** Puts an index around children there. */
  index(
    repository: string,
    tags: readonly string[],
    children: { digest: string; platform: string; attestation?: boolean }[],
  ): string {
    const manifests = children.map(({ digest, platform, attestation }) => {
      const [os, architecture] = platform.split("/");
      const annotations = attestation ? { annotations: { "vnd.docker.reference.type": "attestation-manifest" } } : {};
      return { digest, platform: { os, architecture }, ...annotations };
    });
    return this.put(repository, tags, `${OCI}.index.v1+json`, { manifests });
  }

  put(repository: string, tags: readonly string[], mediaType: string, content: unknown): string {
    const body = JSON.stringify(content);
    const digest = digestOf(body);
    this.repositories.add(repository);
    for (const reference of [digest, ...tags])
      this.manifests.set(`${repository}:${reference}`, { digest, mediaType, body });
    return digest;
  }
}
