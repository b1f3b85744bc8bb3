import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildArguments, buildx } from "../../../src/docker/buildx.ts";
import { noOptions } from "../../../src/image/options.ts";
import type { BuildJob } from "../../../src/image/types.ts";
import { silentLog } from "../../../src/kernel/log.ts";

const login = { host: "registry.test", username: "AWS", password: "password" };
const job: BuildJob = {
  spec: {
    name: "app",
    repository: "app",
    context: "/work/app",
    dockerfile: "/work/app/Dockerfile",
    target: "app",
    args: { A: "b c" },
    contexts: { base: "docker-image://x" },
    containers: ["app"],
    scope: "context",
    options: noOptions,
  },
  tags: ["registry.test/app:1", "registry.test/app:2"],
  cache: { from: ["type=registry,ref=c"], to: ["type=registry,ref=c,mode=max"] },
  labels: {},
  archive: false,
  pins: { "golang:1.24": "docker-image://golang:1.24@sha256:1" },
};

let folder: string;
let calls: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-buildx-"));
  calls = join(folder, "calls");
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "temp"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program named docker that notes how it was called and then runs `script`. */
function docker(script: string): void {
  const file = join(folder, "bin", "docker");
  writeFileSync(
    file,
    `#!/bin/sh\necho "$*" >> ${calls}\nfor last; do [ "$flag" = --metadata-file ] && metadata="$last"; flag="$last"; done\n${script}\n`,
  );
  chmodSync(file, 0o755);
}

const inspect = (fields: string) => `case "$*" in
  "buildx version") echo github.com/docker/buildx v0.30.1 abc;;
  "buildx inspect"*) printf '${fields}';;
  info*) echo '[["driver-type","io.containerd.snapshotter.v1"]]';;
esac`;
const good = inspect("Name: default\\nDriver: docker\\n\\nNodes:\\nName: default\\nStatus: running\\n");

function setUp() {
  const said: string[] = [];
  const slept: number[] = [];
  const say = (text: string) => void said.push(text);
  const adapter = buildx({
    variables: { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, HOME: folder },
    temp: join(folder, "temp"),
    workspace: "/work",
    clock: { now: () => 0, sleep: async (ms) => void slept.push(ms) },
    log: { ...silentLog, info: say, notice: say },
    random: () => 0.5,
  });
  return { adapter, said, slept, ...new AbortController() };
}

const { signal } = new AbortController();
const log = () => {
  const annotations: unknown[] = [];
  return {
    annotations,
    log: { ...silentLog, error: (text: string, place: unknown) => void annotations.push([text, place]) },
  };
};

describe("check", () => {
  test("says what it builds with", async () => {
    docker(good);
    const { adapter, said } = setUp();
    await adapter.check(undefined, [], signal);
    expect(said).toEqual(["Building with buildx 0.30.1, builder default (docker)."]);
  });

  test("without docker", async () => {
    await expect(setUp().adapter.check(undefined, [], signal)).rejects.toThrow(
      "docker is not installed on this machine",
    );
  });

  test("without buildx", async () => {
    docker("echo \"docker: 'buildx' is not a docker command\" >&2; exit 1");
    await expect(setUp().adapter.check(undefined, [], signal)).rejects.toThrow(
      "docker is here, but its buildx plugin is not",
    );
  });

  test("with an engine that is down", async () => {
    docker(inspect("Name: default\\nDriver: \\nError:   Cannot connect to the Docker daemon at unix:///x.\\n"));
    await expect(setUp().adapter.check(undefined, [], signal)).rejects.toThrow(
      "The Docker engine cannot be used: Cannot connect to the Docker daemon at unix:///x.",
    );
  });

  test("with a builder that is not there", async () => {
    docker(`[ "$2" = inspect ] && { echo 'ERROR: no builder "mine" found' >&2; exit 1; }; echo v0.30.1`);
    await expect(setUp().adapter.check("mine", [], signal)).rejects.toThrow(
      'There is no buildx builder "mine" on this machine.',
    );
  });

  test("an engine that cannot export a cache is built with without one", async () => {
    docker(
      `${good.replace("io.containerd.snapshotter.v1", "overlay2")}\n[ "$2" = build ] && echo '{"containerimage.digest":"sha256:1"}' > "$metadata"\nexit 0`,
    );
    const { adapter, said } = setUp();
    await adapter.check(undefined, [], signal);
    expect(said[1]).toContain("cannot export a build cache");
    await adapter.build(job, login, silentLog, signal);
    expect(readFileSync(calls, "utf8")).not.toContain("--cache-to");
  });
});

describe("build", () => {
  test("gives the digest that was pushed and leaves nothing behind", async () => {
    docker(
      `cat "$DOCKER_CONFIG/config.json" > ${join(folder, "seen")}; echo '{"containerimage.digest":"sha256:1"}' > "$metadata"`,
    );
    expect(await setUp().adapter.build(job, login, silentLog, signal)).toEqual({ digest: "sha256:1", steps: [] });
    expect(readFileSync(join(folder, "seen"), "utf8")).toContain("registry.test");
    expect(readFileSync(calls, "utf8")).not.toContain("password");
    expect(readdirSync(join(folder, "temp"))).toEqual([]);
  });

  test("a busy registry is tried again with growing pauses, then it is the failure", async () => {
    docker(
      'printf -- "------\\n > exporting to image:\\n------\\nERROR: failed to solve: failed to push x: unexpected status: 429 Too Many Requests\\n" >&2; exit 1',
    );
    const { adapter, slept } = setUp();
    await expect(adapter.build(job, login, silentLog, signal)).rejects.toThrow("could not be pushed");
    expect(slept).toEqual([10_000, 20_000, 40_000]);
    expect(readFileSync(calls, "utf8").trim().split("\n")).toHaveLength(4);
  });

  test("a failed step is an annotation on its line, and is not tried again", async () => {
    docker(
      'printf -- "------\\n > [2/2] RUN x:\\n------\\nDockerfile:7\\n---\\n   7 | >>> RUN x\\n---\\nERROR: failed to solve: process \\"x\\" did not complete successfully: exit code: 3\\n" >&2; exit 1',
    );
    const { annotations, log: noting } = log();
    const { adapter, slept } = setUp();
    await expect(adapter.build(job, login, noting, signal)).rejects.toThrow(
      'Image "app": Dockerfile:7 failed with exit code: 3: [2/2] RUN x',
    );
    expect(annotations).toEqual([
      [expect.stringContaining("exit code: 3"), { file: "app/Dockerfile", line: 7, title: "image app" }],
    ]);
    expect(slept).toEqual([]);
  });

  test("an abort ends the process, and the private configuration is removed", async () => {
    const started = join(folder, "started");
    docker(`trap 'echo ended > ${join(folder, "ended")}; exit 1' TERM; : > ${started}; while :; do sleep 0.05; done`);
    const controller = new AbortController();
    const work = setUp().adapter.build(job, login, silentLog, controller.signal);
    const waiting = setInterval(() => existsSync(started) && controller.abort(new Error("cancelled")), 20);
    await expect(work).rejects.toThrow("cancelled");
    clearInterval(waiting);
    expect(existsSync(join(folder, "ended"))).toBe(true);
    expect(readdirSync(join(folder, "temp"))).toEqual([]);
  });

  test("a build that does not say its digest is a failure", async () => {
    docker("echo '{}' > \"$metadata\"");
    await expect(setUp().adapter.build(job, login, silentLog, signal)).rejects.toThrow(
      "did not say which digest it pushed",
    );
  });
});

test("the command line of a build", () => {
  expect(buildArguments({ ...job, builder: "mine" }, "/m.json").join(" ")).toBe(
    "buildx build --progress plain --platform linux/arm64 --builder mine --file /work/app/Dockerfile --target app " +
      "--build-arg A=b c --build-context base=docker-image://x " +
      "--build-context golang:1.24=docker-image://golang:1.24@sha256:1 --cache-from type=registry,ref=c " +
      "--cache-to type=registry,ref=c,mode=max --tag registry.test/app:1 --tag registry.test/app:2 " +
      "--output type=image,push=true,oci-mediatypes=true --provenance=false --metadata-file /m.json /work/app",
  );
});

test("images of the key stand before what the user wrote: named contexts, and the frontend", () => {
  const pins = { base: "docker-image://x@sha256:2" };
  const line = buildArguments({ ...job, pins, frontend: "docker/dockerfile:1@sha256:3" }, "/m.json").join(" ");
  expect(line).toContain("--build-arg BUILDKIT_SYNTAX=docker/dockerfile:1@sha256:3");
  expect(line).toContain("--build-context base=docker-image://x@sha256:2 ");
  expect(line).not.toContain("docker-image://x ");
});
