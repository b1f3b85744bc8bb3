import type { Manifest } from "./manifest.ts";

interface Finding {
  name: string;
  severity: string;
  description?: string;
  uri?: string;
  attributes?: { key: string; value: string }[];
}

/** What the scans of an image end with. */
export interface ScanResult {
  /** ACTIVE is how enhanced scanning ends; COMPLETE, FAILED, UNSUPPORTED_IMAGE … are for basic scanning. */
  status: string;
  description?: string;
  findings?: readonly Finding[];
  /** From the start of the scan to its end, ms. */
  afterMs?: number;
}

export type Mutability = "MUTABLE" | "IMMUTABLE" | "IMMUTABLE_WITH_EXCLUSION" | "MUTABLE_WITH_EXCLUSION";

export type ImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";

/** One image of a repository, and what happened to it; times in ms since the epoch. */
export class Image {
  readonly manifest: Manifest;
  readonly pushedAt: number;
  pulledAt: number | undefined;
  archivedAt: number | undefined;
  /** When it was, or will be, back from the archive. */
  activatedAt: number | undefined;
  scan: { startedAt: number; result: ScanResult } | undefined;

  constructor(manifest: Manifest, pushedAt: number) {
    this.manifest = manifest;
    this.pushedAt = pushedAt;
  }

  statusAt(now: number): ImageStatus {
    if (this.archivedAt === undefined) return "ACTIVE";
    if (this.activatedAt === undefined || this.activatedAt < this.archivedAt) return "ARCHIVED";
    return this.activatedAt <= now ? "ACTIVE" : "ACTIVATING";
  }
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
  scanOnPush: boolean;
  readonly encryption: { encryptionType: string; kmsKey?: string };
  mutability: Mutability;
  /** Wildcard patterns of the *_WITH_EXCLUSION settings. */
  exclusions: string[];
  readonly labels = new Map<string, string>();
  readonly images = new Map<string, Image>();
  readonly tags = new Map<string, string>();
  lifecyclePolicy: string | undefined;
  preview: { policy: string; startedAt: number } | undefined;

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
  record(manifest: Manifest, tag: string | undefined, now: number): Image {
    this.check(manifest, tag);
    const known = this.images.get(manifest.digest);
    // Pushing an archived image again brings it back at once.
    if (known && known.statusAt(now) !== "ACTIVE") known.activatedAt = now;
    const image = known ?? new Image(manifest, now);
    this.images.set(manifest.digest, image);
    if (tag !== undefined) this.tags.set(tag, manifest.digest);
    return image;
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
