import type { Manifest } from "./manifest.ts";

export type Mutability = "MUTABLE" | "IMMUTABLE" | "IMMUTABLE_WITH_EXCLUSION" | "MUTABLE_WITH_EXCLUSION";

export interface Image {
  manifest: Manifest;
  pushedAt: number;
  pulledAt: number | undefined;
}

/** A refusal that the registry and the API say in their own ways. */
export class PushRefusal extends Error {
  readonly kind: "immutable" | "missing-children" | "missing-blobs" | "invalid";
  constructor(kind: PushRefusal["kind"], message: string) {
    super(message);
    this.name = "PushRefusal";
    this.kind = kind;
  }
}

/** One repository: images by digest, tags that point at them. */
export class Repository {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly scanOnPush: boolean;
  readonly encryption: { encryptionType: string; kmsKey?: string };
  mutability: Mutability;
  /** Wildcard patterns of the *_WITH_EXCLUSION settings. */
  exclusions: string[];
  readonly labels = new Map<string, string>();
  readonly images = new Map<string, Image>();
  readonly tags = new Map<string, string>();
  lifecyclePolicy: string | undefined;

  constructor(settings: {
    name: string;
    arn: string;
    createdAt: number;
    mutability: Mutability;
    exclusions: string[];
    scanOnPush: boolean;
    encryption: { encryptionType: string; kmsKey?: string };
  }) {
    this.name = settings.name;
    this.arn = settings.arn;
    this.createdAt = settings.createdAt;
    this.mutability = settings.mutability;
    this.exclusions = settings.exclusions;
    this.scanOnPush = settings.scanOnPush;
    this.encryption = settings.encryption;
  }

  /** Whether a tag, once given, stays where it is. */
  isFixed(tag: string): boolean {
    const excluded = this.exclusions.some((pattern) => matchesWildcard(tag, pattern));
    if (this.mutability === "IMMUTABLE_WITH_EXCLUSION") return !excluded;
    if (this.mutability === "MUTABLE_WITH_EXCLUSION") return excluded;
    return this.mutability === "IMMUTABLE";
  }

  /** By tag or by digest. */
  find(reference: string): Image | undefined {
    return this.images.get(reference.startsWith("sha256:") ? reference : (this.tags.get(reference) ?? ""));
  }

  tagsOf(digest: string): string[] {
    return [...this.tags].filter(([, tagged]) => tagged === digest).map(([tag]) => tag);
  }

  /** Digests of the indexes that hold this image. */
  parentsOf(digest: string): string[] {
    return [...this.images.values()]
      .filter((image) => image.manifest.children.includes(digest))
      .map((image) => image.manifest.digest);
  }

  /** Bytes of an image; of an index those of its largest child. Source: ImageDetail in the API reference. */
  sizeOf(manifest: Manifest): number {
    if (manifest.children.length === 0) return manifest.size;
    return Math.max(...manifest.children.map((child) => this.images.get(child)?.manifest.size ?? 0));
  }

  /** Throws PushRefusal when the tag may not point at this manifest, or the manifest needs another that is not here. */
  check(manifest: Manifest, tag: string | undefined): void {
    const held = tag === undefined ? undefined : this.tags.get(tag);
    if (tag !== undefined && held !== undefined && held !== manifest.digest && this.isFixed(tag)) {
      throw new PushRefusal(
        "immutable",
        `The image tag '${tag}' already exists in the '${this.name}' repository and cannot be overwritten because the tag is immutable.`,
      );
    }
    const missing = manifest.children.filter((child) => !this.images.has(child));
    if (missing.length > 0) {
      throw new PushRefusal(
        "missing-children",
        `Images with digests '[${missing.join(", ")}]' required for pushing image into repository with name '${this.name}' do not exist`,
      );
    }
  }

  /** Keeps a manifest whose blobs are there. A digest that is pushed again keeps its first time of push. */
  record(manifest: Manifest, tag: string | undefined, now: number): void {
    this.check(manifest, tag);
    if (!this.images.has(manifest.digest)) {
      this.images.set(manifest.digest, { manifest, pushedAt: now, pulledAt: undefined });
    }
    if (tag !== undefined) this.tags.set(tag, manifest.digest);
  }

  /** Removes a tag, and the image with its last one. */
  untag(tag: string): void {
    const digest = this.tags.get(tag);
    this.tags.delete(tag);
    if (digest !== undefined && this.tagsOf(digest).length === 0) this.images.delete(digest);
  }

  remove(digest: string): void {
    for (const tag of this.tagsOf(digest)) this.tags.delete(tag);
    this.images.delete(digest);
  }
}

function matchesWildcard(text: string, pattern: string): boolean {
  const escaped = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(text);
}
