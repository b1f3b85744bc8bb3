import type { Readable } from "node:stream";
import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";

/** One entry of `builds` as the user wrote it; paths are not resolved, files not looked at. */
export interface WrittenBuild {
  name: string;
  context: string;
  dockerfile?: string;
  target?: string;
  repository?: string;
  args: Readonly<Record<string, string>>;
  contexts: Readonly<Record<string, string>>;
  containers?: readonly string[];
  scope?: Scope;
}

/**
 * What of a context counts: all that is sent, or only what the target copies. The latter holds as long as no base image
 * has ONBUILD triggers.
 */
export type Scope = "context" | "copied";

/** One image to build, with everything settled. */
export interface BuildSpec {
  /** The key under `builds`: what outputs, logs and task definitions call the image. */
  name: string;
  /** Repository in the registry, without its host: "shop/api". */
  repository: string;
  /** Folder of the build context; absolute. */
  context: string;
  /** The Dockerfile; absolute. */
  dockerfile: string;
  /** Stage to build; the last one when absent. */
  target?: string;
  /** Build arguments. */
  args: Readonly<Record<string, string>>;
  /** Named build contexts: name → folder, docker-image://… or URL. */
  contexts: Readonly<Record<string, string>>;
  /** Containers of task definitions that run this image ("api" or "family/container"). */
  containers: readonly string[];
  scope: Scope;
}

export interface BuildRequest {
  builds: readonly BuildSpec[];
  /** Tags to push; by the first one an image of this commit is found again. */
  tags: readonly [string, ...string[]];
  createRepositories: boolean;
  cache: "registry" | "off";
  provenance: boolean;
  /** The buildx builder; the user's current one when absent. */
  builder?: string;
  /** A pull request's images are found by pull requests only. */
  trust: Trust;
}

export interface Trust {
  /** Whether what this run builds is a pull request's. */
  pullRequest: boolean;
  /** Whether a release may take what a pull request has built. */
  reusePullRequests: boolean;
}

/** An image that is in the registry and is proven to be linux/arm64. */
export interface BuiltImage {
  name: string;
  repository: string;
  /** `<registry>/<repository>@sha256:…`: what a task definition gets. */
  reference: string;
  /** Digest of what the tag names: an index or a manifest. */
  digest: string;
  /** Digest of the linux/arm64 manifest; the same as `digest` when that is no index. */
  childDigest: string;
  /** Compressed bytes of the linux/arm64 image, as far as its manifest tells. */
  size: number;
  /** Seconds from the start of its build to its proof; 0 when reused. */
  seconds: number;
  /** It was there already; nothing was built. */
  reused: boolean;
  /** The content key; undefined when there was a doubt. */
  key: string | undefined;
  /** In a few words, why it was built or how it was found. */
  why: string;
  containers: readonly string[];
}

/** What building needs from the world. */
export interface ImagePorts {
  registry: ImageRegistry;
  /** The content key of a build. */
  keys(spec: BuildSpec): Promise<Keyed>;
  builder: Builder;
  log: Log;
  clock: Clock;
  signal: AbortSignal;
}

/** A manifest as the registry gives it. */
export interface Manifest {
  digest: string;
  mediaType: string;
  /** The exact text that was pushed. */
  body: string;
}

/** The registry, as far as images need it. Adapter: src/aws/ecr.ts. */
export interface ImageRegistry {
  /** What pushes and pulls use for this repository (`host/name`), or undefined when it does not exist. */
  repositoryUri(repository: string, signal: AbortSignal): Promise<string | undefined>;
  createRepository(repository: string, signal: AbortSignal): Promise<string>;
  /** The manifest of a tag ("sha-…") or a digest ("sha256:…"), or undefined when there is none. */
  manifest(repository: string, reference: string, signal: AbortSignal): Promise<Manifest | undefined>;
  /** The text of a small blob: an image's config. */
  blob(repository: string, digest: string, signal: AbortSignal): Promise<string>;
  /** A layer's bytes as they are stored, as they come in. */
  layer(repository: string, digest: string, signal: AbortSignal): Promise<Readable>;
  /** Whether a digest can be pulled now: archived images cannot, although their tags are there. */
  isActive(repository: string, digest: string, signal: AbortSignal): Promise<boolean>;
  /** The tag that was pushed last among those that end so. */
  newestTag(repository: string, ending: string, signal: AbortSignal): Promise<string | undefined>;
  /** Pushes a small text as an artifact of this type under a tag; one that is there stays. */
  putArtifact(repository: string, tag: string, type: string, text: string, signal: AbortSignal): Promise<void>;
  /** Puts a manifest under a tag, or under its digest alone; what it is made of must be there. */
  tag(repository: string, manifest: Manifest, tag: string | undefined, signal: AbortSignal): Promise<void>;
  /** Brings a config or layer into another repository of this registry: without its bytes where the registry lets it. */
  copyBlob(
    from: string,
    to: string,
    blob: { digest: string; size: number },
    signal: AbortSignal,
  ): Promise<"there" | "mounted" | "copied">;
  /** A login that is good for pushing to every repository of this registry. */
  login(signal: AbortSignal): Promise<RegistryLogin>;
}

export interface RegistryLogin {
  /** Host (and port) that the login is for. */
  host: string;
  username: string;
  password: string;
}

export interface BuildJob {
  spec: BuildSpec;
  /** Full references to push: `host/repository:tag`. */
  tags: readonly string[];
  platform: "linux/arm64";
  cache: { from: readonly string[]; to: readonly string[] };
  provenance: boolean;
  builder?: string;
  /** Named contexts that hold base images to the digests of the content key. */
  pins: Readonly<Record<string, string>>;
}

/** What the disk holds, as far as builds need to know before they start. Adapter: src/files/disk.ts. */
export interface Disk {
  kind(path: string): Promise<"file" | "folder" | undefined>;
  read(path: string): Promise<string>;
}

/** The push was refused because the tag is immutable and taken: somebody else built this commit in the meantime. */
export class TagTaken extends DeployError {}

/** Builds and pushes. Adapter: src/docker/buildx.ts. */
export interface Builder {
  /** Says what is missing when nothing can be built here; called once, before anything changes. */
  check(builder: string | undefined, signal: AbortSignal): Promise<void>;
  /** Builds and pushes one image with a login of its own; gives the digest of what was pushed. */
  build(job: BuildJob, login: RegistryLogin, log: Log, signal: AbortSignal): Promise<{ digest: string }>;
}

/** What went into a key, short enough to be kept beside the image. Values are hashes: nobody can read an argument here. */
export interface KeyRecord {
  format: number;
  inputs: Readonly<Record<string, string>>;
  files: Readonly<Record<string, string>>;
}

export interface ContentKey {
  /** 40 hexadecimal digits. */
  key: string;
  /** Made when it is asked for: only a miss needs it. */
  record(): KeyRecord;
  /** Named contexts that hold the build to the base images that the key was made with. */
  pins: Readonly<Record<string, string>>;
}

export type Keyed = ContentKey | { doubt: string };
