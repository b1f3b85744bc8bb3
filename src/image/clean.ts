import type { Log } from "../kernel/log.ts";
import { RECORD } from "./records.ts";

/** One image as the registry lists it. */
export interface StoredImage {
  digest: string;
  tags: readonly string[];
  /** Milliseconds since the epoch. */
  pushedAt: number;
  /** Digests of what an index holds; empty for anything else. */
  children: readonly string[];
}

export interface CleanRequest {
  repositories: readonly string[];
  /** Numbers of pull requests that are closed: their tags begin with `pr-<number>-`. */
  closed: readonly number[];
  /** So many of the newest images without a tag stay in each repository; undefined leaves all. */
  keepUntagged: number | undefined;
  dryRun: boolean;
}

/** What is to go from one repository, and what stays although it would go. */
export interface Sweep {
  /** Tags that are taken from images that stay by another tag. */
  tags: readonly string[];
  /** Images that go with all their tags; an index before what it holds. */
  digests: readonly string[];
  /** Why what matches stays, a line each. */
  kept: readonly string[];
}

export interface CleanPorts {
  images: {
    /** Undefined when there is no such repository. */
    list(repository: string, signal: AbortSignal): Promise<StoredImage[] | undefined>;
    /** Deletes and gives a line for each that the registry would not delete. */
    remove(repository: string, what: Pick<Sweep, "tags" | "digests">, signal: AbortSignal): Promise<string[]>;
  };
  /** References (`host/repository:tag` or `@digest`) of everything that runs or could be run again. Throws when in doubt. */
  used(signal: AbortSignal): Promise<readonly string[]>;
  log: Log;
  signal: AbortSignal;
}

export interface Swept extends Sweep {
  repository: string;
  refused: readonly string[];
}

/**
 * Deletes what closed pull requests left, and images without a tag beyond the newest ones; never anything that a
 * service, a task or an ACTIVE revision of a task definition names. Nothing is deleted before all of that is known. A
 * repository that does not exist is a warning: where builds make it, pull requests are closed before the first of them.
 */
export async function cleanImages(request: CleanRequest, { images, used, log, signal }: CleanPorts): Promise<Swept[]> {
  const [references, ...stored] = await Promise.all([
    used(signal),
    ...request.repositories.map((repository) => images.list(repository, signal)),
  ]);
  const swept: Swept[] = [];
  for (const [index, repository] of request.repositories.entries()) {
    const listed = stored[index];
    if (listed === undefined)
      log.warning(`There is no repository ${repository}: nothing was ever pushed there, or its name is another one.`);
    const sweep = sweepOf(repository, listed ?? [], references, request);
    const nothing = sweep.tags.length + sweep.digests.length === 0;
    const refused = request.dryRun || nothing ? [] : await images.remove(repository, sweep, signal);
    const done = request.dryRun ? "would go" : "gone";
    log.info(
      `${repository}: ${nothing ? "nothing to clean up" : `${sweep.digests.length} images and ${sweep.tags.length} more tags ${done}`}.`,
    );
    for (const line of [...sweep.tags, ...sweep.digests]) log.info(`  ${done}: ${repository} ${line}`);
    for (const line of sweep.kept) log.info(`  kept: ${line}`);
    for (const line of refused) log.warning(`${repository}: ${line}`);
    swept.push({ repository, ...sweep, refused });
  }
  return swept;
}

/** Decides for one repository. */
export function sweepOf(
  repository: string,
  images: readonly StoredImage[],
  references: readonly string[],
  { closed, keepUntagged }: Pick<CleanRequest, "closed" | "keepUntagged">,
): Sweep {
  const running = inUse(repository, images, references);
  const isClosed = (tag: string) => closed.some((number) => tag === `pr-${number}` || tag.startsWith(`pr-${number}-`));
  const kept: string[] = [];
  const tags: string[] = [];
  const gone = new Set<string>();
  for (const { digest, tags: all } of images) {
    const theirs = all.filter(isClosed);
    if (theirs.length === 0) continue;
    // By its content an image is found by other pull requests, too; that alone does not keep it.
    const others = all.filter((tag) => !isClosed(tag) && !isContentOfPulls(tag));
    if (others.length > 0) tags.push(...theirs);
    else if (running.has(digest)) kept.push(`${theirs.join(", ")} (${digest.slice(0, 19)}…) is in use`);
    else gone.add(digest);
  }
  // What was known of an image goes with it.
  const records = new Set(
    images.filter(({ digest }) => gone.has(digest)).flatMap(({ tags: all }) => all.map((tag) => tag + RECORD)),
  );
  for (const { digest, tags: all } of images)
    if (all.length > 0 && all.every((tag) => records.has(tag))) gone.add(digest);

  if (keepUntagged !== undefined) {
    const parts = partsOfWhatStays(images, gone);
    const loose = images
      .filter(({ digest, tags: all }) => all.length === 0 && !parts.has(digest) && !gone.has(digest))
      .filter(
        ({ digest }) => !running.has(digest) || void kept.push(`${digest.slice(0, 19)}… has no tag and is in use`),
      )
      .toSorted((a, b) => b.pushedAt - a.pushedAt);
    for (const { digest } of loose.slice(keepUntagged)) gone.add(digest);
  }
  // What an index held goes with it, unless another image that stays holds it, too.
  const stays = partsOfWhatStays(images, gone);
  const indexes = images.filter(({ digest, children }) => gone.has(digest) && children.length > 0);
  for (const child of indexes.flatMap(({ children }) => children)) {
    const found = images.find(({ digest }) => digest === child);
    if (found?.tags.length === 0 && !stays.has(child) && !running.has(child)) gone.add(child);
  }
  const first = indexes.map(({ digest }) => digest);
  const rest = images.map(({ digest }) => digest).filter((digest) => gone.has(digest) && !first.includes(digest));
  return { tags, digests: [...first, ...rest], kept };
}

/** Digests that are named, with the indexes around them and the images in them: ECS names either. */
function inUse(repository: string, images: readonly StoredImage[], references: readonly string[]): Set<string> {
  const used = new Set<string>();
  for (const reference of references) {
    const [, path = "", tag, digest] = /^(?:[^/]*[.:][^/]*\/)?([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(reference) ?? [];
    if (path !== repository) continue;
    if (digest !== undefined) used.add(digest);
    else for (const image of images) if (image.tags.includes(tag ?? "latest")) used.add(image.digest);
  }
  for (const { digest, children } of images) if (children.some((child) => used.has(child))) used.add(digest);
  for (const { digest, children } of images) if (used.has(digest)) for (const child of children) used.add(child);
  return used;
}

function partsOfWhatStays(images: readonly StoredImage[], gone: ReadonlySet<string>): Set<string> {
  return new Set(images.flatMap(({ digest, children }) => (gone.has(digest) ? [] : children)));
}

function isContentOfPulls(tag: string): boolean {
  return /^gantline-pr-[0-9a-f]{40}$/.test(tag);
}
