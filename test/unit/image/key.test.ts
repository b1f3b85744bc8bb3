import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { gitIndex } from "../../../src/docker/git.ts";
import { contextReader } from "../../../src/files/context.ts";
import { disk } from "../../../src/files/disk.ts";
import { type BaseImages, contentKey, difference, type KeyOptions, type ReadIndex } from "../../../src/image/key.ts";
import { type BuildOptions, noOptions, type SecretSource } from "../../../src/image/options.ts";
import type { BuildSpec, Keyed } from "../../../src/image/types.ts";

const DOCKERFILE = `ARG GO=1.24
FROM --platform=$BUILDPLATFORM golang:$GO AS build
COPY --from=lib / /lib
COPY api /api
FROM scratch AS app
COPY --from=build /api /
`;

let folder: string;
let digests: Record<string, string>;
/** What lies at addresses. */
let versions: Record<string, string>;
let spec: BuildSpec;
let options: KeyOptions;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-key-"));
  digests = { "golang:1.24": "sha256:1", "golang:1.25": "sha256:1", "alpine:3": "sha256:2" };
  versions = { "https://x.test/lib.git": "commit1", "https://x.test/a.tgz": '"tag1"' };
  spec = {
    name: "app",
    repository: "app",
    context: join(folder, "work"),
    dockerfile: join(folder, "work", "Dockerfile"),
    target: "app",
    args: { A: "1" },
    contexts: { lib: join(folder, "lib") },
    containers: ["app"],
    scope: "context",
    options: noOptions,
  };
  options = { now: Date.UTC(2026, 10, 21) };
  write("work/Dockerfile", DOCKERFILE);
  write("work/.dockerignore", "*.md\n.git\n");
  write("work/api/main.go", "package main");
  write("work/api/run.sh", "#!/bin/sh");
  write("work/web/main.go", "package web");
  write("work/notes.md", "one");
  symlinkSync("main.go", join(folder, "work/api/link"));
  write("lib/lib.go", "package lib");
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Lets a base image move. */
function move(name: string, digest: string): void {
  digests[name] = digest;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const noGit: ReadIndex = async () => undefined;

function keyed(more: Partial<BuildSpec> = {}, readIndex = noGit): Promise<Keyed> {
  const bases: BaseImages = {
    digest: async (name, elsewhere) => {
      const digest = digests[name];
      return digest === undefined ? undefined : { digest: digest + (elsewhere ? "" : " arm64"), pin: digest };
    },
  };
  const remotes = { version: async (address: string) => versions[address] };
  const ports = { disk, contexts: contextReader(readIndex), bases, remotes };
  return contentKey({ ...spec, ...more }, options, ports, new AbortController().signal);
}

async function key(more: Partial<BuildSpec> = {}, readIndex = noGit): Promise<string> {
  const found = await keyed(more, readIndex);
  return "key" in found ? found.key : expect.fail(found.doubt);
}

/** Both keys, and what differs in words. */
async function change(how: () => unknown) {
  const before = await keyed();
  const after = await keyed((how() ?? {}) as Partial<BuildSpec>);
  if ("doubt" in before || "doubt" in after) return expect.fail(JSON.stringify([before, after]));
  return { changed: before.key !== after.key, told: difference(before.record(), after.record()) };
}

describe("every input of the key changes it, and is told", () => {
  test.each<[string, () => unknown, string]>([
    ["content", () => write("work/api/main.go", "package Main"), "api/main.go"],
    ["a new file", () => write("work/api/new.go", ""), "api/new.go (new)"],
    ["a file that is gone", () => rmSync(join(folder, "work/api/run.sh")), "api/run.sh (gone)"],
    [
      "a name",
      () => renameSync(join(folder, "work/api/run.sh"), join(folder, "work/api/go.sh")),
      "api/go.sh (new), api/run.sh (gone)",
    ],
    ["the executable bit", () => chmodSync(join(folder, "work/api/run.sh"), 0o755), "api/run.sh"],
    ["where a link points", () => relink("run.sh"), "api/link"],
    ["a broken link", () => relink("nowhere"), "api/link"],
    [
      "a link that becomes a file",
      () => {
        rmSync(join(folder, "work/api/link"));
        write("work/api/link", "main.go");
      },
      "api/link",
    ],
    ["the Dockerfile", () => write("work/Dockerfile", `${DOCKERFILE}# more\n`), "Dockerfile, Dockerfile"],
    ["the ignore file", () => write("work/.dockerignore", "*.md\n.git\n*.x\n"), "ignore file, .dockerignore"],
    [
      "an ignore file of the Dockerfile's own",
      () => write("work/Dockerfile.dockerignore", "*.md\n.git\nweb\n"),
      "ignore file, Dockerfile.dockerignore (new), web/main.go (gone)",
    ],
    ["an argument", () => ({ args: { A: "2" } }), "argument A"],
    ["an argument more", () => ({ args: { A: "1", B: "" } }), "argument B (new)"],
    ["the target", () => ({ target: "build" }), "target"],
    ["a named context", () => write("lib/lib.go", "package Lib"), "lib:lib.go"],
    [
      "a named context elsewhere",
      () => ({ contexts: { lib: "docker-image://alpine:3" } }),
      "context lib (new), lib:lib.go (gone)",
    ],
    ["a base image that moved", () => move("golang:1.24", "sha256:9"), "base golang:1.24"],
    [
      "another base image with the same bytes",
      () => ({ args: { A: "1", GO: "1.25" } }),
      "argument GO (new), base golang:1.25 (new), base golang:1.24 (gone)",
    ],
    ["provenance", () => having({ provenance: "max" }), "provenance"],
    ["sbom", () => having({ sbom: true }), "sbom (new)"],
    ["platforms", () => having({ platforms: ["linux/arm64", "linux/amd64"] }), "platform"],
    ["a label", () => having({ labels: { team: "shop" } }), "label team (new)"],
    ["an annotation", () => having({ annotations: { team: "shop" } }), "annotation team (new)"],
    ["labels of the commit", () => having({ commitLabels: true }), "commit labels (new)"],
    ["the id of a secret", () => having({ secrets: { npm: { env: "TOKEN" } } }), "secret npm (new)"],
    ["the id of an SSH key", () => having({ ssh: ["default"] }), "ssh default (new)"],
    ["compression", () => having({ compression: { type: "zstd", level: 3 } }), "compression (new)"],
    ["the time of all files", () => having({ sourceDateEpoch: 0 }), "source-date-epoch (new)"],
    ["the tests that it passed", () => having({ tests: [{ ...passes, exitCode: 1 }] }), "tests (new)"],
    ["the source repository", () => void Object.assign(options, { source: "https://x.test/y" }), "source (new)"],
    ["the scope", () => ({ scope: "copied", contexts: spec.contexts }), "scope"],
  ])("%s", async (_, how, told) => {
    expect(await change(how)).toEqual({ changed: true, told });
  });

  test("what lies at an address: of an ADD, and of a named context", async () => {
    write("work/Dockerfile", `${DOCKERFILE}ADD https://x.test/a.tgz /\n`);
    const move = (address: string) => () => void Object.assign(versions, { [address]: "moved" });
    expect(await change(move("https://x.test/a.tgz"))).toEqual({ changed: true, told: "ADD https://x.test/a.tgz" });
    spec = { ...spec, contexts: { lib: "https://x.test/lib.git" } };
    expect(await change(move("https://x.test/lib.git"))).toEqual({ changed: true, told: "context lib" });
  });

  test("what was fetched meanwhile in another version is told; a build that fetches nothing is not asked", async () => {
    expect(await keyed()).not.toHaveProperty("moved");
    write("work/Dockerfile", `${DOCKERFILE}ADD https://x.test/a.tgz /\n`);
    spec = { ...spec, contexts: { lib: "https://x.test/lib.git" } };
    const found = await keyed();
    if ("doubt" in found) return expect.fail(found.doubt);
    expect(await found.moved?.()).toBeUndefined();
    versions["https://x.test/lib.git"] = "commit2";
    expect(await found.moved?.()).toBe("context lib");
    delete versions["https://x.test/a.tgz"];
    expect(await found.moved?.()).toBe("ADD https://x.test/a.tgz, context lib");
  });

  test("the build is held to the images of the key: bases, contexts and the frontend", async () => {
    write("work/Dockerfile", `# syntax=docker/dockerfile:1\n${DOCKERFILE}`);
    digests["docker/dockerfile:1"] = "sha256:3";
    digests["mine/frontend:2"] = "sha256:4";
    expect(await keyed({ contexts: { lib: "docker-image://alpine:3" } })).toMatchObject({
      pins: { "golang:1.24": "docker-image://golang:1.24@sha256:1", lib: "docker-image://alpine:3@sha256:2" },
      frontend: "docker/dockerfile:1@sha256:3",
    });
    const args = { A: "1", BUILDKIT_SYNTAX: "mine/frontend:2" };
    expect(await keyed({ args })).toMatchObject({ frontend: "mine/frontend:2@sha256:4" });
    const pinned = `docker/dockerfile:1@sha256:${"5".repeat(64)}`;
    digests[pinned] = `sha256:${"5".repeat(64)}`;
    write("work/Dockerfile", `# syntax=${pinned}\n${DOCKERFILE}`);
    expect(await keyed()).not.toHaveProperty("frontend");
  });

  test("an empty folder changes it too", async () => {
    expect(await change(() => void mkdirSync(join(folder, "work/api/empty")))).toMatchObject({ changed: true });
  });

  test("the frontend that reads the Dockerfile", async () => {
    write("work/Dockerfile", `# syntax=docker/dockerfile:1\n${DOCKERFILE}`);
    digests["docker/dockerfile:1"] = "sha256:3";
    expect(await change(() => move("docker/dockerfile:1", "sha256:4"))).toEqual({
      changed: true,
      told: "frontend",
    });
  });

  test("age, once a period, at a moment of each repository's own", async () => {
    options = { ...options, maxAgeDays: 7 };
    const start = options.now;
    const keys = [];
    for (let day = 0; day < 7; day++) {
      options = { ...options, now: start + day * 86_400_000 };
      keys.push(await key());
    }
    expect(new Set(keys).size).toBeLessThanOrEqual(2);
    options = { ...options, now: start + 7 * 86_400_000 };
    expect(await key()).not.toBe(keys[0]);
  });
});

const having = (more: Partial<BuildOptions>) => ({ options: { ...noOptions, ...more } });
const passes = { name: "starts", command: ["/api"], environment: {}, exitCode: 0, timeoutSeconds: 60 };

function relink(target: string): void {
  rmSync(join(folder, "work/api/link"));
  symlinkSync(target, join(folder, "work/api/link"));
}

describe("what is no input leaves it alone", () => {
  test.each<[string, () => unknown]>([
    ["an ignored file", () => write("work/notes.md", "two")],
    ["a new ignored file", () => write("work/more.md", "two")],
    ["times", () => utimesSync(join(folder, "work/api/main.go"), 1, 1)],
    ["the rest of the mode", () => chmodSync(join(folder, "work/api/main.go"), 0o600)],
    ["the order of arguments", () => ({ args: Object.fromEntries([["A", "1"]]) })],
    ["a context that no stage uses", () => ({ contexts: { ...spec.contexts, other: folder } })],
    ["where it goes and what runs it", () => ({ repository: "b", name: "b", containers: [] })],
    ["a base image that no stage needs", () => move("alpine:3", "sha256:9")],
    ["the order of platforms", () => having({ platforms: ["linux/arm64"] })],
  ])("%s", async (_, how) => {
    expect(await change(how)).toEqual({ changed: false, told: undefined });
  });

  test("with the scope `copied`, what the target does not copy", async () => {
    spec = { ...spec, scope: "copied" };
    rmSync(join(folder, "work/api/link"));
    expect(await change(() => write("work/web/main.go", "package other"))).toMatchObject({ changed: false });
    expect(await change(() => write("work/api/main.go", "package other"))).toMatchObject({ changed: true });
    // Through a link COPY may reach anything.
    symlinkSync("../web/main.go", join(folder, "work/api/link"));
    expect(await change(() => write("work/web/main.go", "package again"))).toMatchObject({ changed: true });
  });
});

test("any one change of any tree changes the key, and none of an ignored file does", async () => {
  const name = fc.stringMatching(/^[ab]{1,2}$/);
  const trees = fc.uniqueArray(fc.tuple(fc.array(name, { maxLength: 2 }), name, fc.string(), fc.boolean()), {
    minLength: 1,
    maxLength: 8,
    selector: ([folders, file]) => [...folders.map((one) => `d${one}`), `f${file}`].join("/"),
  });
  await fc.assert(
    fc.asyncProperty(trees, fc.nat(), fc.constantFrom("content", "name", "mode", "gone"), async (tree, which, what) => {
      rmSync(spec.context, { recursive: true });
      write("work/Dockerfile", "FROM scratch\nCOPY . /\n");
      write("work/.dockerignore", "**/ignored*\n");
      const path = ([folders, file]: (typeof tree)[number]) =>
        [...folders.map((one) => `d${one}`), `f${file}`].join("/");
      for (const one of tree) write(`work/${path(one)}`, one[2]);
      const more = { target: undefined, contexts: {} } as unknown as Partial<BuildSpec>;
      const before = await key(more);
      const one = tree[which % tree.length];
      if (one === undefined) return;
      const at = join(spec.context, path(one));
      write(`work/${dirname(path(one))}/ignored`, String(which));
      expect(await key(more)).toBe(before);
      if (what === "content") writeFileSync(at, `${one[2]}+`);
      if (what === "name") renameSync(at, `${at}c`);
      if (what === "mode") chmodSync(at, 0o755);
      if (what === "gone") rmSync(at);
      expect(await key(more)).not.toBe(before);
    }),
    { numRuns: 60 },
  );
});

test("of a secret only the id counts, neither its value nor where it comes from", async () => {
  const secrets = (source: SecretSource) => key(having({ secrets: { npm: source } }));
  expect(await secrets({ env: "A" })).toBe(await secrets({ file: join(folder, "work/notes.md") }));
});

test("for several platforms all of an index counts, for ARM64 alone its one image", async () => {
  const before = await keyed(having({ platforms: ["linux/arm64", "linux/amd64"] }));
  write("work/Dockerfile", "FROM alpine:3\n");
  const one = await keyed({ target: undefined } as unknown as Partial<BuildSpec>);
  const both = await keyed({ target: undefined, ...having({ platforms: ["linux/arm64", "linux/amd64"] }) } as never);
  expect(new Set([before, one, both].map((found) => "key" in found && found.key)).size).toBe(3);
});

describe("a doubt, which means build", () => {
  test.each<[string, () => unknown, string]>([
    [
      "a base image that nobody knows",
      () => void delete digests["golang:1.24"],
      "no registry told what golang:1.24 is now",
    ],
    [
      "an address as context, of which nobody knows what is there",
      () => ({ contexts: { lib: "https://x.test/other.git" } }),
      "nothing tells whether https://x.test/other.git is still the same",
    ],
    ["a pattern that Docker refuses", () => write("work/.dockerignore", "["), ".dockerignore"],
    [
      "a file that is not UTF-8 by name",
      () => writeFileSync(Buffer.from(`${folder}/work/\xff`, "latin1"), ""),
      "is not UTF-8",
    ],
  ])("%s", async (_, how, told) => {
    const more = (how() ?? {}) as Partial<BuildSpec>;
    expect(await keyed(more)).toEqual({ doubt: expect.stringContaining(told) });
  });

  test("a file that changes while it is read", async () => {
    const big = join(folder, "work/big");
    writeFileSync(big, "x");
    // The walk has seen it; before its bytes are read, it is replaced by a link to itself.
    const found = keyed({}, async (context) => {
      await Promise.resolve();
      if (context !== spec.context) return undefined;
      rmSync(big);
      symlinkSync("big", big);
      return undefined;
    });
    expect(await found).toHaveProperty("doubt");
  });
});

test("a Dockerfile outside of the context, and one beside it with an ignore file of its own", async () => {
  write("docker/app.Dockerfile", DOCKERFILE);
  const dockerfile = join(folder, "docker/app.Dockerfile");
  const before = await key({ dockerfile });
  write("docker/app.Dockerfile.dockerignore", "api\n");
  expect(await key({ dockerfile })).not.toBe(before);
});

describe.each([
  ["that git compares with the disk", true],
  ["that was checked out in the second in which its index was written", false],
])("in a git checkout %s", (_, compared) => {
  const git = (...args: string[]) => {
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
      cwd: spec.context,
      env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
      stdio: "ignore",
    });
    // Git reads files anew that are of the index's second; by the nanoseconds none of them is of its moment.
    const file = join(folder, "work/.git/index");
    const second = Math.floor(statSync(join(folder, "work/web/main.go")).mtimeMs / 1_000);
    if (existsSync(file)) utimesSync(file, second, compared ? Date.now() / 1_000 + 10 : second + 0.9999);
  };
  const index = () => gitIndex({ PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" });
  const both = async () => {
    const [plain, fast] = [await key(), await key({}, index())];
    expect(fast).toBe(plain);
    return fast;
  };
  const read = () => index()(spec.context, new AbortController().signal);
  const known = async (path: string) => (await read())?.file(path) !== undefined;

  beforeEach(() => {
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
  });

  test("the key is the same as without git: clean, dirty, untracked, deleted, staged, committed", async () => {
    expect(await known("api/main.go")).toBe(true);
    const first = await both();
    write("work/api/main.go", "package dirty");
    const dirty = await both();
    expect(dirty).not.toBe(first);
    git("add", "-A");
    expect(await both()).toBe(dirty);
    git("commit", "-qm", "two");
    expect(await both()).toBe(dirty);
    write("work/api/untracked.go", "");
    expect(await both()).not.toBe(dirty);
    rmSync(join(folder, "work/api/untracked.go"));
    chmodSync(join(folder, "work/api/run.sh"), 0o755);
    const program = await both();
    expect(program).not.toBe(dirty);
    git("add", "-A");
    expect(await both()).toBe(program);
    rmSync(join(folder, "work/api/run.sh"));
    symlinkSync("main.go", join(folder, "work/api/run.sh"));
    const link = await both();
    expect(link).not.toBe(program);
    rmSync(join(folder, "work/api/run.sh"));
    expect(await both()).not.toBe(link);
  });

  test("unchanged files are named by what git knows, and not read", async () => {
    const told: ReadIndex = async () => {
      const found = await read();
      expect(found?.compared).toBe(compared);
      const file = (path: string) => {
        const known = found?.file(path);
        return known && { ...known, blob: "x" };
      };
      return found && { ...found, file };
    };
    expect(await key({}, told)).not.toBe(await key());
  });

  test.each([
    ["a filter such as LFS", "*.go filter=lfs"],
    ["ends of lines", "*.go text=auto"],
    ["keywords", "*.go ident"],
    ["an encoding", "*.go working-tree-encoding=UTF-16"],
  ])("files with %s are read from the disk", async (_, attributes) => {
    write("work/.gitattributes", `${attributes}\n`);
    expect(await known("api/main.go")).toBe(false);
    expect(await known("Dockerfile")).toBe(true);
    await both();
  });

  test.each([
    ["core.autocrlf", "input"],
    ["core.fileMode", "false"],
  ])("with %s nothing is taken from the index", async (name, value) => {
    git("config", name, value);
    expect(await read()).toBeUndefined();
    chmodSync(join(folder, "work/api/run.sh"), 0o755);
    await both();
  });

  test("files that git was told not to look at are read", async () => {
    git("update-index", "--assume-unchanged", "api/main.go");
    git("update-index", "--skip-worktree", "api/run.sh");
    expect([await known("api/main.go"), await known("api/run.sh")]).toEqual([false, false]);
    write("work/api/main.go", "package hidden");
    await both();
  });

  test("a folder below the top, and names that git would quote", async () => {
    write('work/api/ä\n\t"x', "odd");
    git("add", "-A");
    const inner = { context: join(spec.context, "api"), target: "build" };
    expect(await key(inner, index())).toBe(await key(inner));
  });

  test("who asks for a folder at the same time shares the answer, who asks later does not", async () => {
    const log = join(folder, "asked");
    write("bin/git", `#!/bin/sh\necho "$1" >> "${log}"\nexec "$REAL" "$@"\n`);
    chmodSync(join(folder, "bin/git"), 0o755);
    const REAL = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const ask = gitIndex({ PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder, REAL });
    const { signal } = new AbortController();
    const times = () => readFileSync(log, "utf8").match(/^ls-files$/gm)?.length;
    const found = await Promise.all([ask(spec.context, signal), ask(spec.context, signal)]);
    expect(found[0]).toBe(found[1]);
    expect(times()).toBe(1);
    expect(await ask(spec.context, signal)).not.toBe(found[0]);
    expect(times()).toBe(2);
  });

  test("an index in two parts, which only git reads", async () => {
    git("update-index", "--split-index");
    expect(await read()).toBeUndefined();
    await both();
  });

  test.each(["2", "4"])("an index of version %s", async (version) => {
    write("work/api/ä/1.go", "package one");
    write("work/api/ä/ö.go", "package two");
    git("add", "-A");
    git("update-index", "--index-version", version);
    for (const path of ["api/ä/1.go", "api/ä/ö.go", "web/main.go"]) expect(await known(path)).toBe(true);
    await both();
  });

  test("a machine without git", async () => {
    expect(await gitIndex({ PATH: "/nowhere" })(spec.context, new AbortController().signal)).toBeUndefined();
  });
});
