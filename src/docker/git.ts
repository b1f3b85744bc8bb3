import { execFile } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { GitIndex, ReadIndex } from "../image/key.ts";
import { readGitIndex } from "./git-index.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Files with an attribute by which a checkout may hold other bytes than the blob: LFS and other filters, ends of lines,
 * keywords, encodings.
 */
const TOUCHED = [".", ":(exclude,attr:!filter !text !eol !crlf !ident !working-tree-encoding)"];

/**
 * What git's index knows of the files in a folder. Undefined when git is not there, the folder is in no repository of
 * this user, the index is one that only git reads, or settings let the disk differ from the blobs. Git compares it with
 * the disk, and fast, unless it would read many files for that (`readAnew`): then the files are given as git wrote them
 * down, for whoever walks the disk to compare. Those of one run who ask for a folder at the same time share the answer.
 */
export function gitIndex(variables: Variables): ReadIndex {
  const open = new Map<string, ReturnType<ReadIndex>>();
  return (folder, signal) => {
    const answer = open.get(folder) ?? asked(folder, variables, signal).finally(() => open.delete(folder));
    open.set(folder, answer);
    return answer;
  };
}

async function asked(folder: string, variables: Variables, signal: AbortSignal): Promise<GitIndex | undefined> {
  const needless = new AbortController();
  const git = (args: string[], until = signal) => gitOutput(args, folder, variables, until);
  const comparing = git(
    ["diff-files", "--name-only", "-z", "--relative", "--", "."],
    AbortSignal.any([signal, needless.signal]),
  );
  const [place, settings, touched] = await Promise.all([
    git(["rev-parse", "--show-prefix", "--git-path", "index"]),
    git(["config", "--list", "-z"]),
    git(["ls-files", "-z", "--", ...TOUCHED]),
  ]);
  signal.throwIfAborted();
  if (place === undefined || settings === undefined || touched === undefined || differs(settings)) return undefined;
  const [prefix = "", path = ""] = place.split("\n");
  const algorithm = setting(settings, "extensions.objectformat") === "sha256" ? "sha256" : "sha1";
  const index = indexFiles(resolve(folder, path), prefix, algorithm === "sha256" ? 32 : 20);
  if (index === undefined) return undefined;
  const { places, known, readAnew } = index;
  for (const one of touched.split("\0")) places.delete(one);
  const file = (name: string) => {
    const place = places.get(name);
    return place === undefined ? undefined : known(place);
  };
  if (readAnew) {
    needless.abort();
    return { algorithm, file, compared: false };
  }
  const changed = await comparing;
  signal.throwIfAborted();
  if (changed === undefined) return undefined;
  for (const one of changed.split("\0")) places.delete(one);
  return { algorithm, file, compared: true };
}

function indexFiles(path: string, prefix: string, hashLength: number): ReturnType<typeof readGitIndex> {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    // Nothing was ever added.
    return undefined;
  }
  try {
    // Of the open file: git replaces an index as a whole.
    const { mtimeMs } = fstatSync(file);
    return readGitIndex(readFileSync(file), { prefix, hashLength, written: mtimeMs });
  } finally {
    closeSync(file);
  }
}

/** When the commit of a checkout was made, in seconds since the epoch; undefined outside of one. */
export async function commitTime(
  folder: string,
  variables: Variables,
  signal: AbortSignal,
): Promise<number | undefined> {
  const said = await gitOutput(["log", "-1", "--format=%ct"], folder, variables, signal);
  return /^\d+\s*$/.test(said ?? "") ? Number(said) : undefined;
}

/** The commit that a folder has checked out, with its parents; undefined outside of a checkout. Works in shallow clones. */
export async function checkedOut(
  folder: string,
  variables: Variables,
  signal: AbortSignal,
): Promise<{ commit: string; parents: readonly string[] } | undefined> {
  const [head, written] = await Promise.all([
    gitOutput(["rev-parse", "HEAD"], folder, variables, signal),
    gitOutput(["cat-file", "commit", "HEAD"], folder, variables, signal),
  ]);
  const commit = head?.trim() ?? "";
  if (!/^[0-9a-f]{40}$/.test(commit)) return undefined;
  const [headers = ""] = (written ?? "").split("\n\n");
  return { commit, parents: [...headers.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, parent = ""]) => parent) };
}

/** What git prints, byte for byte; undefined when it is not there, fails or is stopped. */
function gitOutput(
  args: string[],
  cwd: string,
  variables: Variables,
  signal: AbortSignal,
): Promise<string | undefined> {
  const env = { ...variables, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  return new Promise((resolve) =>
    execFile("git", args, { cwd, env, signal, maxBuffer: 1 << 30 }, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    ),
  );
}

/** Whether settings make files on the disk differ from their blobs, or hide that a file may be run. */
function differs(settings: string): boolean {
  return (
    !["false", "no", "off", "0", "", undefined].includes(setting(settings, "core.autocrlf")) ||
    setting(settings, "core.filemode") === "false"
  );
}

/** The last value of a setting in what `git config --list -z` prints. */
function setting(settings: string, name: string): string | undefined {
  return settings
    .split("\0")
    .findLast((one) => one.startsWith(`${name}\n`))
    ?.slice(name.length + 1);
}
