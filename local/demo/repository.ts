/** A user's repository, made of example/ and one workflow, with a commit and a tag for every version of the story. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Repository {
  path: string;
  /** Replaces text in a file; throws when the text is not there, so that a story cannot silently change nothing. */
  edit(file: string, from: string, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  /** Commits everything, tags it, and gives the commit's id. */
  release(tag: string, message: string): Promise<string>;
  /** Commits everything to a branch, which is made where the repository stands, and gives the commit's id. */
  commit(branch: string, message: string): Promise<string>;
  /** The commit that a branch or tag names. */
  resolve(name: string): Promise<string>;
  remove(): Promise<void>;
}

/** `root` is this checkout; `workflow` the file of workflows-examples/ that the repository uses. */
export async function createRepository(root: string, workflow: string): Promise<Repository> {
  const path = await mkdtemp(join(tmpdir(), "gantline-shop-"));
  // Who commits is nobody's business but git insists; the user's own configuration stays out of it.
  const identity = { GIT_AUTHOR_NAME: "Demo", GIT_AUTHOR_EMAIL: "demo@localhost", GIT_COMMITTER_NAME: "Demo" };
  const env = {
    ...process.env,
    ...identity,
    GIT_COMMITTER_EMAIL: "demo@localhost",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const git = async (...args: string[]) => (await run("git", args, { cwd: path, env })).stdout.trim();

  await cp(join(root, "example"), path, { recursive: true });
  await mkdir(join(path, ".github", "workflows"), { recursive: true });
  await cp(join(root, "workflows-examples", workflow), join(path, ".github", "workflows", workflow));
  await git("init", "--quiet", "--initial-branch=main");

  return {
    path,
    async edit(file, from, to) {
      const text = await readFile(join(path, file), "utf8");
      if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} to replace`);
      await writeFile(join(path, file), text.replaceAll(from, to));
    },
    async write(file, text) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text);
    },
    async release(tag, message) {
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", `--message=${message}`);
      await git("tag", tag);
      return git("rev-parse", "HEAD");
    },
    async commit(branch, message) {
      const known = await git("rev-parse", "--verify", "--quiet", `refs/heads/${branch}`).catch(() => undefined);
      await git("checkout", "--quiet", ...(known === undefined ? ["-b"] : []), branch);
      await git("add", "--all");
      await git("commit", "--quiet", `--message=${message}`);
      return git("rev-parse", "HEAD");
    },
    resolve: (name) => git("rev-parse", "--verify", `${name}^{commit}`),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
