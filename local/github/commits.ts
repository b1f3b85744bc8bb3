/** The commits of a repository: of a git folder on this machine, or of a graph that is written down. */
import { createHash } from "node:crypto";
import { git } from "../workflow/git.ts";

export interface Commit {
  sha: string;
  parents: readonly string[];
  message: string;
}

export interface Commits {
  /** The commit that a branch, a tag, a full ref or a commit id (at least 4 digits) means; undefined when there is none. */
  resolve(name: string): Promise<string | undefined>;
  commit(sha: string): Promise<Commit | undefined>;
  /** A commit and everything before it. */
  history(sha: string): Promise<readonly string[]>;
  /** Points a ref (`refs/heads/main`) somewhere, or removes it. */
  point(ref: string, sha: string | undefined): Promise<void>;
  /** A commit that merges head into base; undefined when they conflict. */
  merge(base: string, head: string, message: string): Promise<string | undefined>;
  /** Whether that would work. */
  mergeable(base: string, head: string): Promise<boolean>;
}

/** Commits that are only written down: for tests, and for a cloud without a disk. */
export interface ScriptedCommits extends Commits {
  /** Adds a commit; its id follows from what it is and how many there were before it. */
  add(message: string, parents?: readonly string[]): string;
  /** From now on this commit conflicts with everything that it is not merged into. */
  conflict(sha: string): void;
  refs: Map<string, string>;
}

export function scriptedCommits(): ScriptedCommits {
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  const conflicting = new Set<string>();
  const find = (name: string): string | undefined => {
    const ref = [name, `refs/tags/${name}`, `refs/heads/${name}`, `refs/${name}`].find((one) => refs.has(one));
    if (ref !== undefined) return refs.get(ref);
    if (commits.has(name)) return name;
    if (!/^[0-9a-f]{4,39}$/.test(name)) return undefined;
    const found = [...commits.keys()].filter((sha) => sha.startsWith(name));
    return found.length === 1 ? found[0] : undefined;
  };
  const history = (sha: string): string[] => {
    const seen = new Set<string>();
    const queue = [sha];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(commits.get(next)?.parents ?? []));
    }
    return [...seen];
  };
  const add = (message: string, parents: readonly string[] = []): string => {
    const sha = createHash("sha1")
      .update(JSON.stringify([commits.size, message, parents]))
      .digest("hex");
    commits.set(sha, { sha, parents: [...parents], message });
    return sha;
  };
  const fits = (base: string, head: string) => !conflicting.has(head) || history(base).includes(head);
  return {
    refs,
    add,
    conflict: (sha) => void conflicting.add(sha),
    resolve: async (name) => find(name),
    commit: async (sha) => commits.get(sha),
    history: async (sha) => history(sha),
    async point(ref, sha) {
      if (sha === undefined) refs.delete(ref);
      else refs.set(ref, sha);
    },
    mergeable: async (base, head) => fits(base, head),
    merge: async (base, head, message) => (fits(base, head) ? add(message, [base, head]) : undefined),
  };
}

/** The commits of a git repository at `folder`, read anew each time: who commits there has pushed. */
export function gitCommits(folder: string): Commits {
  const ask = (...args: string[]) => git(folder, ...args).catch(() => undefined);
  const resolve = async (name: string) => {
    if (!/^[\w./@+-]+$/.test(name) || name.startsWith("-")) return undefined;
    return ask("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  };
  const tree = (base: string, head: string) => ask("merge-tree", "--write-tree", "--no-messages", base, head);
  return {
    resolve,
    async commit(sha) {
      const text = await ask("show", "--no-patch", "--format=%H%n%P%n%B", sha);
      if (text === undefined) return undefined;
      const [id = "", parents = "", ...message] = text.split("\n");
      return { sha: id, parents: parents.split(" ").filter(Boolean), message: message.join("\n").trim() };
    },
    history: async (sha) => ((await ask("rev-list", sha)) ?? "").split("\n").filter(Boolean),
    async point(ref, sha) {
      if (sha === undefined) await git(folder, "update-ref", "-d", ref);
      else await git(folder, "update-ref", ref, sha);
    },
    mergeable: async (base, head) => (await tree(base, head)) !== undefined,
    async merge(base, head, message) {
      const merged = await tree(base, head);
      if (merged === undefined) return undefined;
      const who = ["-c", "user.name=GitHub", "-c", "user.email=noreply@github.com"];
      return git(folder, ...who, "commit-tree", merged, "-p", base, "-p", head, "-m", message);
    },
  };
}

export interface Comparison {
  /** How head lies to base. */
  status: "identical" | "ahead" | "behind" | "diverged";
  /** Commits of head that base has not, oldest first. */
  ahead: readonly string[];
  behind: number;
  mergeBase: string;
}

/** Compares two commits as `git log base..head` and its counterpart do; undefined when they have no common ancestor. */
export async function compare(commits: Commits, base: string, head: string): Promise<Comparison | undefined> {
  const [ofBase, ofHead] = await Promise.all([commits.history(base), commits.history(head)]);
  const [inBase, inHead] = [new Set(ofBase), new Set(ofHead)];
  const mergeBase = ofHead.find((sha) => inBase.has(sha));
  if (mergeBase === undefined) return undefined;
  const ahead = ofHead.filter((sha) => !inBase.has(sha)).toReversed();
  const behind = ofBase.filter((sha) => !inHead.has(sha)).length;
  const status = ahead.length === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged";
  return { status, ahead, behind, mergeBase };
}
