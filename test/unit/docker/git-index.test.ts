import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readGitIndex } from "../../../src/docker/git-index.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-index-"));
  git("init", "-q");
  for (const path of ["a", "b/c", "b/run", "b-c", "empty"]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), path === "empty" ? "" : path);
  }
  chmodSync(join(folder, "b/run"), 0o755);
  symlinkSync("a", join(folder, "link"));
  return () => rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): string {
  return execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
  });
}

const bytes = () => readFileSync(join(folder, ".git/index"));
const LATER = Date.now() + 3_600_000;

function read(more: { prefix?: string; written?: number; hashLength?: number } = {}) {
  const index = readGitIndex(bytes(), { prefix: "", hashLength: 20, written: LATER, ...more });
  if (index === undefined) throw new Error("the index was not understood");
  const { places, known, readAnew } = index;
  return { readAnew, files: new Map([...places].map(([path, place]) => [path, known(place)])) };
}

test("plain files with what the disk says of them; no links, nothing empty", () => {
  git("add", "-A");
  const { files } = read();
  expect([...files.keys()].sort()).toEqual(["a", "b-c", "b/c", "b/run"]);
  const { size, ino, ctimeMs, mtimeMs } = statSync(join(folder, "b/run"));
  expect(files.get("b/run")).toEqual({
    ...{ blob: git("rev-parse", ":b/run").trim(), program: true, late: false },
    ...{ size, inode: ino % 2 ** 32, changed: ctimeMs, modified: mtimeMs },
  });
  expect(files.get("a")?.program).toBe(false);
});

test("below a folder paths are of that folder", () => {
  git("add", "-A");
  expect([...read({ prefix: "b/" }).files.keys()]).toEqual(["c", "run"]);
});

test("a file touched at the moment of the index or later is late; one touched in its second git would read anew", () => {
  git("add", "-A");
  const { mtimeMs } = statSync(join(folder, "a"));
  expect(read({ written: mtimeMs }).files.get("a")?.late).toBe(true);
  const end = Math.floor(mtimeMs / 1_000) * 1_000 + 999.9;
  expect(read({ written: end })).toMatchObject({ readAnew: true });
  expect(read({ written: end }).files.get("a")?.late).toBe(false);
  expect(read({ written: end + 5_000 })).toMatchObject({ readAnew: false });
});

test("what git was told not to look at, what is only intended, what is in conflict: left out", () => {
  git("add", "a", "b");
  git("update-index", "--assume-unchanged", "a");
  git("update-index", "--skip-worktree", "b/c");
  git("add", "--intent-to-add", "b-c");
  const blob = git("rev-parse", ":b/run").trim();
  const staged = [1, 2, 3].map((stage) => `100644 ${blob} ${stage}\tboth\n`).join("");
  execFileSync("git", ["update-index", "--index-info"], { cwd: folder, input: staged });
  expect([...read().files.keys()]).toEqual(["b/run"]);
});

test("SHA-256, and names longer than the index counts", () => {
  rmSync(join(folder, ".git"), { recursive: true });
  git("init", "-q", "--object-format=sha256");
  const long = Array.from({ length: 20 }, () => "n".repeat(200)).join("/");
  git("add", "a");
  const blob = git("rev-parse", ":a").trim();
  execFileSync("git", ["update-index", "--index-info"], {
    cwd: folder,
    input: `100644 ${blob} 0\t${long}/${"o".repeat(100)}\n`,
  });
  git("add", "b-c");
  const { files } = read({ hashLength: 32 });
  expect(files.get("a")?.blob).toBe(blob);
  expect([...files.keys()]).toEqual(["a", "b-c"]);
});

test("what is no index, is cut off or has a part that must be understood is not read", () => {
  git("add", "-A");
  const whole = bytes();
  const about = { prefix: "", hashLength: 20, written: LATER };
  expect(readGitIndex(Buffer.from("no index at all, but long enough for one"), about)).toBeUndefined();
  expect(readGitIndex(whole.subarray(0, 200), about)).toBeUndefined();
  const later = Buffer.from(whole);
  later.writeUInt32BE(5, 4);
  expect(readGitIndex(later, about)).toBeUndefined();
  const part = Buffer.concat([whole.subarray(0, -20), Buffer.from("link\0\0\0\0"), whole.subarray(-20)]);
  expect(readGitIndex(part, about)).toBeUndefined();
  const optional = Buffer.concat([whole.subarray(0, -20), Buffer.from("NEXT\0\0\0\0"), whole.subarray(-20)]);
  expect(readGitIndex(optional, about)?.places.size).toBe(4);
});
