/** The figures of content keys: one large checkout by itself, and the decision for five images on the local cloud. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalCloud } from "../local/start.ts";
import { gitIndex } from "../src/docker/git.ts";
import { contextReader } from "../src/files/context.ts";
import { disk } from "../src/files/disk.ts";
import { contentKey } from "../src/image/key.ts";
import { noOptions } from "../src/image/options.ts";
import type { BuildSpec } from "../src/image/types.ts";
import { runAction } from "../test/support/action.ts";

/**
 * Milliseconds of several content keys of a clean git checkout with 20,000 files of 10 kB: of one that was there before,
 * and of one that was cloned just now, of which git itself would read many files anew each time.
 */
export async function largeKeys(): Promise<{ old: number[]; fresh: number[] }> {
  return await inFolder(async (above) => {
    const folder = join(above, "old");
    mkdirSync(folder);
    for (let file = 0; file < 20_000; file++) {
      const below = join(folder, `d${file % 200}`);
      if (file < 200) mkdirSync(below);
      writeFileSync(join(below, `f${file}.ts`), randomBytes(10_000));
    }
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nCOPY . /\n");
    writeFileSync(join(folder, ".dockerignore"), ".git\n");
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder });
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
    git("clone", "-q", folder, join(above, "fresh"));
    // What was just written goes to the disk meanwhile, and is no part of the figure.
    execFileSync("sync");
    const bases = { digest: () => Promise.resolve(undefined) };
    const ports = {
      disk,
      contexts: contextReader(gitIndex(process.env)),
      bases,
      remotes: { version: async () => undefined },
    };
    const keys = async (context: string) => {
      const spec: BuildSpec = {
        ...{ name: "a", repository: "a", context, dockerfile: join(context, "Dockerfile"), args: {}, contexts: {} },
        ...{ containers: [], scope: "context", options: noOptions },
      };
      return await times(11, async () => {
        const found = await contentKey(spec, { now: 0 }, ports, new AbortController().signal);
        if ("doubt" in found) throw new Error(found.doubt);
      });
    };
    return { old: await keys(folder), fresh: await keys(join(above, "fresh")) };
  });
}

/** Milliseconds of the build action's whole decision that none of five images must be built, the process included. */
export async function skipDecision(): Promise<number[]> {
  const cloud = await startLocalCloud({ say: () => undefined });
  try {
    return await inFolder(async (workspace) => {
      writeFileSync(join(workspace, "Dockerfile"), "FROM scratch\nCOPY hello /\n");
      const names = ["a", "b", "c", "d", "e"];
      writeFileSync(join(workspace, "hello"), "hello");
      const builds = names.map(
        (name) => `${name}: { context: ., args: { IMAGE: ${name} }, repository: bench/${name} }`,
      );
      const run = async (tags: string, planOnly: string) => {
        const inputs = { builds: builds.join("\n"), "create-repositories": "true", tags, "plan-only": planOnly };
        const done = await runAction("build", inputs, { workspace, env: cloud.env });
        if (done.code !== 0) throw new Error(done.log);
        return done.outputs["to-build"];
      };
      await run("first", "false");
      let commit = 0;
      return await times(5, async () => {
        if ((await run(`commit-${commit++}`, "true")) !== "[]") throw new Error("something was to be built");
      });
    });
  } finally {
    await cloud.stop();
  }
}

/**
 * The same unchanged context, in turns: the whole build action, which gives the image the tag of a new commit, and
 * `docker buildx build` with everything in its cache, which pushes nothing. Milliseconds, pair by pair.
 */
export async function besideBuildx(): Promise<{ gantline: number[]; buildx: number[] }> {
  const cloud = await startLocalCloud({ say: () => undefined });
  try {
    return await inFolder(async (workspace) => {
      for (let file = 0; file < 2_000; file++) {
        const below = join(workspace, "src", `d${file % 50}`);
        mkdirSync(below, { recursive: true });
        writeFileSync(join(below, `f${file}.ts`), randomBytes(10_000));
      }
      writeFileSync(join(workspace, "Dockerfile"), "FROM scratch\nCOPY src /\n");
      const build = async (tags: string) => {
        const inputs = { builds: "app: { context: ., repository: bench/beside }", "create-repositories": "true", tags };
        const done = await runAction("build", inputs, { workspace, env: cloud.env });
        if (done.code !== 0) throw new Error(done.log);
        return done.outputs["to-build"];
      };
      const docker = () =>
        execFileSync("docker", ["buildx", "build", "--quiet", "--platform", "linux/arm64", workspace], {
          env: { ...process.env, ...cloud.env },
          stdio: "ignore",
        });
      await build("first");
      docker();
      const gantline: number[] = [];
      const buildx: number[] = [];
      for (let pair = 0; pair < 7; pair++) {
        const both = [
          async () => {
            const [took] = await times(1, async () => {
              if ((await build(`commit-${pair}`)) !== "[]") throw new Error("something was built");
            });
            gantline.push(took ?? Number.NaN);
          },
          async () => void buildx.push(...(await times(1, async () => void docker()))),
        ];
        // Whoever is first has the colder machine: they take turns.
        for (const one of pair % 2 === 0 ? both : both.reverse()) await one();
      }
      return { gantline, buildx };
    });
  } finally {
    await cloud.stop();
  }
}

async function times(count: number, run: () => Promise<void>): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken;
}

async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "gantline-bench-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
