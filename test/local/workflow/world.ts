/** Small repositories, actions and workflow files for the runner's tests. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { type RunnerEvent, type RunOptions, type RunResult, runWorkflow } from "../../../local/workflow/index.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files (path → content), gone after the test. */
export function folderWith(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "runner-test-")));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A git repository with one commit on main, tagged v1. */
export function repositoryWith(files: Record<string, string>): string {
  const folder = folderWith({ "README.md": "# shop\n", ...files });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-C", folder, ...args], {
      stdio: "pipe",
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "-m", "First");
  git("tag", "v1");
  return folder;
}

export interface Observed extends RunResult {
  events: (RunnerEvent | string)[];
}

/** Runs a workflow on a push to main of a fresh repository; `files` are committed in it, `suite` is the suite's. */
export async function run(
  workflow: string,
  options: Partial<Omit<RunOptions, "suite">> & { files?: Record<string, string>; suite?: Record<string, string> } = {},
): Promise<Observed> {
  const { files, suite, ...rest } = options;
  const events: (RunnerEvent | string)[] = [];
  const result = await runWorkflow({
    file: ".github/workflows/test.yml",
    workspace: rest.workspace ?? repositoryWith({ ".github/workflows/test.yml": workflow, ...files }),
    event: { name: "push" },
    repository: "your-org/shop",
    suite: folderWith(suite ?? {}),
    say: (event) => events.push(event),
    ...rest,
  });
  return { ...result, events };
}

/** A workflow of one job `test` with these steps (YAML, indented as a list at column 0). */
export function steps(text: string, job = ""): string {
  const indented = text.replace(/^/gm, "      ");
  return `on: [push, workflow_dispatch, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-24.04-arm\n${job.replace(/^(?=.)/gm, "    ")}\n    steps:\n${indented}\n`;
}
