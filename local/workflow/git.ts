/** The few things that the runner asks git. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Output of a git command in `folder`, trimmed. Fails with git's own words. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  return (await output(folder, args)).trim();
}

/** A file as it is in a commit; undefined when the commit has none of this path. */
export async function fileAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const listed = await git(folder, "ls-tree", "--name-only", commit, "--", path);
  return listed === "" ? undefined : output(folder, ["show", `${commit}:${path}`]);
}

async function output(folder: string, args: readonly string[]): Promise<string> {
  try {
    // Inside a git hook GIT_DIR names another repository.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
    const { stdout } = await run("git", ["-C", folder, ...args], { env, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    throw new Error(`git ${args[0]} in ${folder}: ${stderr.trim() || message}`);
  }
}

/** A clone of `repository` in `folder` (which may exist when empty) at `commit`, with all its branches and tags. */
export async function cloneAt(repository: string, folder: string, commit: string): Promise<void> {
  await git(".", "clone", "--quiet", "--no-checkout", repository, folder);
  await git(folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--force", commit);
}
