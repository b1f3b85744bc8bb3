import { expect, test } from "vitest";
import { resolveBuilds, stageNames } from "../../../src/image/builds.ts";
import { noOptions } from "../../../src/image/options.ts";
import type { Disk, WrittenBuild } from "../../../src/image/types.ts";
import { InputError } from "../../../src/kernel/errors.ts";

const DOCKERFILE = `# syntax=x
FROM --platform=$BUILDPLATFORM golang:1.24 AS compile
FROM scratch as App
from --platform=linux/arm64 scratch AS web
`;
const files: Readonly<Record<string, string>> = {
  "/work/Dockerfile": DOCKERFILE,
  "/work/api/Dockerfile": DOCKERFILE,
  "/work/docker/web.Dockerfile": DOCKERFILE,
};
const disk: Disk = {
  kind: async (path) =>
    path in files ? "file" : Object.keys(files).some((file) => file.startsWith(`${path}/`)) ? "folder" : undefined,
  read: async (path) => files[path] ?? "",
};

const build = (more: Partial<WrittenBuild>): WrittenBuild => ({
  name: "app",
  context: ".",
  args: {},
  contexts: {},
  ...more,
});
const resolve = (...written: WrittenBuild[]) => resolveBuilds(written, "/work", disk);

async function problems(...written: WrittenBuild[]): Promise<readonly string[]> {
  const error = await resolve(...written).catch((thrown) => thrown);
  if (error instanceof InputError) return error.problems.map((text) => text.replace(/^input "builds": /, ""));
  throw new Error("nothing was wrong");
}

test("fills in what was not written", async () => {
  expect(await resolve(build({ name: "Api", context: "api" }))).toEqual([
    {
      name: "Api",
      repository: "api",
      context: "/work/api",
      dockerfile: "/work/api/Dockerfile",
      args: {},
      contexts: {},
      containers: ["Api"],
      scope: "context",
      options: noOptions,
    },
  ]);
});

test("a Dockerfile is relative to its context, a named context to the workspace, a URL stays", async () => {
  const [spec] = await resolve(
    build({
      context: "api",
      dockerfile: "../docker/web.Dockerfile",
      contexts: { lib: "docker", base: "docker-image://x@sha256:y" },
    }),
  );
  expect(spec).toMatchObject({
    dockerfile: "/work/docker/web.Dockerfile",
    contexts: { lib: "/work/docker", base: "docker-image://x@sha256:y" },
  });
});

test.each([
  [{ context: "nowhere" }, 'the context of "app", nowhere, is not a folder'],
  [{ context: "Dockerfile" }, 'the context of "app", Dockerfile, is not a folder'],
  [
    { context: "docker" },
    'the Dockerfile of "app", docker/Dockerfile, is not there (it is taken relative to the context docker)',
  ],
  [{ dockerfile: "Dockerfil" }, 'the Dockerfile of "app", Dockerfil, is not there'],
  [{ contexts: { lib: "nolib" } }, 'the context "lib" of "app", nolib, is not a folder'],
  [{ target: "wed" }, 'Dockerfile has no stage "wed", the target of "app" (did you mean "web"?)'],
  [{ target: "release" }, 'Dockerfile has no stage "release", the target of "app" (its stages are compile, app, web)'],
])("%j is refused", async (more, wanted) => {
  expect(await problems(build(more))).toEqual([wanted]);
});

test.each(["app", "APP", "0"])("the target %s is a stage", async (target) => {
  expect((await resolve(build({ target })))[0]?.target).toBe(target);
});

test("everything wrong is said at once", async () => {
  expect(
    await problems(
      build({ context: "nowhere" }),
      build({ name: "web", target: "zzz" }),
      build({ name: "w2", repository: "web" }),
    ),
  ).toEqual([
    'the context of "app", nowhere, is not a folder',
    expect.stringContaining('no stage "zzz"'),
    '"web" and "w2" both push to the repository web: give one of them another `repository`',
  ]);
});

test("stages are read as BuildKit reads them", () => {
  expect(stageNames(DOCKERFILE)).toEqual(["compile", "app", "web"]);
});
