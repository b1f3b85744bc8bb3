import type { Readable } from "node:stream";
import type { Clock } from "../kernel/clock.ts";
import { DeployError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import type { BuildOptions, CommitFacts, ContainerTest } from "./options.ts";

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
  options?: Partial<BuildOptions>;
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
  options: BuildOptions;
}

/** Where layers are kept between runs. */
export type Cache =
  | { kind: "registry"; tag: string }
  | { kind: "local"; folder: string }
  | { kind: "gha" | "inline" | "off" };

export interface BuildRequest {
  builds: readonly BuildSpec[];
  /** Tags to push; by the first one an image of this commit is found again. */
  tags: readonly [string, ...string[]];
  createRepositories: boolean;
  cache: Cache;
  /** Days after which an image is built anew, although it is there for this commit. */
  maxAgeDays?: number;
  /** The buildx builder; the user's current one when absent. */
  builder?: string;
  /** A pull request's images are found by pull requests only. */
  trust: Trust;
  /** What of the run may stand in labels. */
  commit: CommitFacts;
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
  /** Its layers with their compressed bytes, the lowest first. */
  layers: readonly { digest: string; size?: number }[];
  /** The image that was built before this one, when the registry still has it. */
  before?: Before;
  /** What took its build how long; empty when nothing was built. */
  steps: readonly Step[];
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

export interface Before {
  tag: string;
  size: number;
  /** So many layers are the same in both. */
  sameLayers: number;
}

/** What building needs from the world. */
export interface ImagePorts {
  registry: ImageRegistry;
  /** The content key of a build. */
  keys(spec: BuildSpec): Promise<Keyed>;
  builder: Builder;
  containers: Containers;
  files: Pick<Disk, "read">;
  /** What annotations name files relative to. */
  workspace: string;
  /** When the commit of the checkout was made, in seconds since the epoch. */
  commitTime(folder: string): Promise<number | undefined>;
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
  /**
   * When an image was pushed first, in milliseconds since the epoch; undefined when it cannot be pulled now: archived
   * images cannot, although their tags are there.
   */
  activeSince(repository: string, digest: string, signal: AbortSignal): Promise<number | undefined>;
  /** The tag that was pushed last among those that end so. */
  newestTag(repository: string, ending: string, signal: AbortSignal): Promise<string | undefined>;
  /** Pushes a small text as an artifact under a tag; one that is there stays. */
  putArtifact(repository: string, tag: string, artifact: Artifact, signal: AbortSignal): Promise<void>;
  /** Puts a manifest under a tag, or under its digest alone; what it is made of must be there. */
  tag(repository: string, manifest: Manifest, tag: string | undefined, signal: AbortSignal): Promise<void>;
  /** Whether a tag may be written again, as the repository is set; a repository that is not there lets it. */
  tagMoves(repository: string, tag: string, signal: AbortSignal): Promise<boolean>;
  /** Uploads a config or layer unless it is there. */
  putBlob(
    repository: string,
    blob: { digest: string; size: number },
    bytes: () => Readable | Promise<Readable>,
    signal: AbortSignal,
  ): Promise<"there" | "copied">;
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

export interface Artifact {
  /** Its media type. */
  type: string;
  text: string;
  annotations: Readonly<Record<string, string>>;
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
  cache: LayerCache;
  labels: Readonly<Record<string, string>>;
  /** Seconds since the epoch that the times in the image become. */
  epoch?: number;
  /** Into an archive on this machine instead of the registry. */
  archive: boolean;
  builder?: string;
  /** Named contexts that hold base images to the digests of the content key. */
  pins: Readonly<Record<string, string>>;
  /** The image that reads the Dockerfile, by the digest of the content key; absent: as the Dockerfile says. */
  frontend?: string;
}

/** What buildx gets as `--cache-from` and `--cache-to`. */
export interface LayerCache {
  from: readonly string[];
  to: readonly string[];
  /** A folder that `from` reads; the new cache is written beside it and takes its place, so that it does not grow. */
  folder?: string;
}

export interface BuildOutcome {
  /** Digest of what was pushed, or of what the archive holds. */
  digest: string;
  /** Steps that ran, with their time; what came from the cache is not among them. */
  steps: readonly Step[];
  /** With `archive: true`; whoever asked for it removes it. */
  archive?: ImageArchive;
}

export interface Step {
  /** "[build 4/5] RUN go build ./..." */
  name: string;
  seconds: number;
}

/** An image in a tar file in OCI layout (image-spec, image-layout.md). */
export interface ImageArchive {
  path: string;
  /** The manifest or index that the layout names. */
  top: Manifest;
  /** The text of a manifest or config. */
  text(digest: string): Promise<string>;
  /** The bytes of a blob as they lie there; more than once when asked more than once. */
  open(digest: string): Readable;
  remove(): Promise<void>;
}

/** What there is to build with. */
export interface BuilderFacts {
  /** Platforms whose programs a node of the builder runs by itself. */
  native: readonly string[];
  /**
   * Whether it pushes an index as one. An engine without a builder of its own pushes it and then its parts under the
   * same tags, which immutable ones refuse.
   */
  pushesIndexes: boolean;
}

/** What a run wants of buildx beyond a plain build. */
export type Need =
  | "annotations"
  | "attestations"
  | "archive"
  | "contexts"
  | "gha cache"
  | "platforms"
  | "rewritten times";

/** What the disk holds, as far as builds need to know before they start. Adapter: src/files/disk.ts. */
export interface Disk {
  kind(path: string): Promise<"file" | "folder" | undefined>;
  read(path: string): Promise<string>;
}

/** The push was refused because the tag is immutable and taken: somebody else built this commit in the meantime. */
export class TagTaken extends DeployError {}

/** Builds and pushes. Adapter: src/docker/buildx.ts. */
export interface Builder {
  /**
   * Says what is missing when nothing can be built here, and which of `needs` this machine is too old for; called once,
   * before anything changes.
   */
  check(builder: string | undefined, needs: readonly Need[], signal: AbortSignal): Promise<BuilderFacts>;
  /** Builds one image, and pushes it with a login of its own unless an archive was asked for. */
  build(job: BuildJob, login: RegistryLogin, log: Log, signal: AbortSignal): Promise<BuildOutcome>;
}

/** Runs built images on this machine. Adapter: src/docker/containers.ts. */
export interface Containers {
  load(archive: ImageArchive, signal: AbortSignal): Promise<LoadedImage>;
}

export interface LoadedImage {
  run(test: ContainerTest, signal: AbortSignal): Promise<TestRun>;
  remove(): Promise<void>;
}

/** How a container ended: undefined when it had to be stopped because its time was over. */
export interface TestRun {
  exitCode: number | undefined;
  output: string;
  seconds: number;
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
  /** Named contexts that hold the build to the images that the key was made with. */
  pins: Readonly<Record<string, string>>;
  /** The frontend by the digest that the key was made with; absent when the Dockerfile names none, or its digest itself. */
  frontend?: string;
  /**
   * Only where the build fetches what cannot be held to the version in the key (a remote ADD, a context at an address):
   * in words, what has another version by now, or undefined.
   */
  moved?(): Promise<string | undefined>;
}

export type Keyed = ContentKey | { doubt: string };
