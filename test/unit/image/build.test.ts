import { beforeEach, describe, expect, test } from "vitest";
import { buildImages, containerImages, tagsOf } from "../../../src/image/build.ts";
import {
  type Builder,
  type BuildJob,
  type BuildRequest,
  type BuildSpec,
  type ImagePorts,
  TagTaken,
} from "../../../src/image/types.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { MemoryRegistry } from "./registry.ts";

const spec = (name: string, more: Partial<BuildSpec> = {}): BuildSpec => ({
  name,
  repository: `shop/${name}`,
  context: "/work",
  dockerfile: "/work/Dockerfile",
  args: {},
  contexts: {},
  containers: [name],
  ...more,
});

const request = (builds: BuildSpec[], more: Partial<BuildRequest> = {}): BuildRequest => ({
  builds,
  tags: ["sha-1"],
  createRepositories: false,
  cache: "registry",
  provenance: false,
  ...more,
});

let registry: MemoryRegistry;
let jobs: BuildJob[];
let checks: number;
let push: (job: BuildJob, signal: AbortSignal) => Promise<{ digest: string }>;

beforeEach(() => {
  registry = new MemoryRegistry();
  jobs = [];
  checks = 0;
  push = async ({ spec, tags }) => ({
    digest: registry.image(
      spec.repository,
      tags.map((tag) => tag.split(":")[1] ?? ""),
    ),
  });
});

function ports(more: Partial<ImagePorts> = {}): ImagePorts {
  let now = 0;
  const builder: Builder = {
    check: async () => void checks++,
    build: async (job, _login, _log, signal) => {
      jobs.push(job);
      now += 1500;
      return await push(job, signal);
    },
  };
  const clock = { now: () => now, sleep: async () => {} };
  return { registry, builder, log: silentLog, clock, signal: new AbortController().signal, ...more };
}

describe("buildImages", () => {
  test("builds what is missing, proves it and gives its reference", async () => {
    registry.repositories.add("shop/api");
    const [image] = await buildImages(request([spec("api", { containers: ["api", "migrate"] })]), ports());
    expect(image).toMatchObject({
      name: "api",
      reference: `registry.test/shop/api@${image?.digest}`,
      size: 1000,
      seconds: 1.5,
      reused: false,
      containers: ["api", "migrate"],
    });
    expect(jobs[0]).toMatchObject({
      platform: "linux/arm64",
      tags: ["registry.test/shop/api:sha-1"],
      cache: {
        from: [],
        to: [
          "type=registry,ref=registry.test/shop/api:buildcache,mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true",
        ],
      },
    });
  });

  test("a cache that is there is read", async () => {
    registry.image("shop/api", ["buildcache"]);
    await buildImages(request([spec("api")]), ports());
    expect(jobs[0]?.cache.from).toEqual(["type=registry,ref=registry.test/shop/api:buildcache"]);
  });

  test("what is there for this commit is reused, without a builder, and gets the tags it lacks", async () => {
    const digest = registry.image("shop/api", ["sha-1"]);
    const [image] = await buildImages(request([spec("api")], { tags: ["sha-1", "v2"] }), ports());
    expect(image).toMatchObject({ digest, reused: true, seconds: 0 });
    expect({ jobs, checks, changes: registry.changes }).toEqual({ jobs: [], checks: 0, changes: ["tag shop/api:v2"] });
  });

  test("what is there for another platform is built again", async () => {
    registry.image("shop/api", ["sha-1"], "linux/amd64");
    expect((await buildImages(request([spec("api")]), ports()))[0]?.reused).toBe(false);
  });

  test("several missing repositories are named together, before anything happens", async () => {
    const work = buildImages(request([spec("api"), spec("web")]), ports());
    await expect(work).rejects.toThrow(
      "The ECR repositories shop/api, shop/web do not exist: create them, or set `create-repositories: true`.",
    );
    expect({ jobs, checks, changes: registry.changes }).toEqual({ jobs: [], checks: 0, changes: [] });
  });

  test("missing repositories are created when that was asked for", async () => {
    await buildImages(request([spec("api")], { createRepositories: true, cache: "off" }), ports());
    expect(registry.changes).toEqual(["create shop/api"]);
    expect(jobs[0]?.cache).toEqual({ from: [], to: [] });
  });

  test("nothing is created when there is nothing to build with", async () => {
    const builder: Builder = {
      check: () => Promise.reject(new DeployError("no docker")),
      build: () => Promise.reject(new Error("not reached")),
    };
    const work = buildImages(request([spec("api")], { createRepositories: true }), ports({ builder }));
    await expect(work).rejects.toThrow("no docker");
    expect(registry.changes).toEqual([]);
  });

  test("when one build fails the others are stopped, and the first failure is thrown", async () => {
    for (const name of ["api", "web"]) registry.repositories.add(`shop/${name}`);
    let stopped: unknown;
    push = (job, signal) =>
      job.spec.name === "web"
        ? Promise.reject(new DeployError("web is broken"))
        : new Promise((_, reject) => {
            signal.addEventListener("abort", () => {
              stopped = signal.reason;
              reject(signal.reason);
            });
          });
    await expect(buildImages(request([spec("api"), spec("web")]), ports())).rejects.toThrow("web is broken");
    expect(stopped).toBeInstanceOf(DeployError);
  });

  test("a push that lost the race for an immutable tag takes the winner's image", async () => {
    registry.repositories.add("shop/api");
    let winner = "";
    push = async () => {
      winner = registry.image("shop/api", ["sha-1"], "linux/arm64", "winner");
      throw new TagTaken("taken");
    };
    expect((await buildImages(request([spec("api")]), ports()))[0]?.digest).toBe(winner);
  });

  test("a tag that is taken by something else is the failure", async () => {
    registry.image("shop/api", ["sha-1"], "linux/amd64");
    push = () => Promise.reject(new TagTaken("taken"));
    await expect(buildImages(request([spec("api")]), ports())).rejects.toThrow(
      "is for linux/amd64, not for linux/arm64",
    );
  });

  test("a push of the wrong platform fails", async () => {
    registry.repositories.add("shop/api");
    push = async () => ({ digest: registry.image("shop/api", ["sha-1"], "linux/amd64") });
    await expect(buildImages(request([spec("api")]), ports())).rejects.toThrow("not for linux/arm64");
  });

  test("results stand in the order of the request", async () => {
    for (const name of ["b", "a"]) registry.repositories.add(`shop/${name}`);
    const built = await buildImages(request([spec("b"), spec("a")]), ports());
    expect(built.map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

test("containers get the image of their build, and what was given wins", () => {
  const builds = [spec("app", { containers: ["api", "shop-migrate/migrate"] }), spec("web")];
  const built = [{ name: "web", reference: "web@1" }] as never;
  expect(containerImages(builds, built, { app: "app@2", sidecar: "envoy@3" })).toEqual({
    api: "app@2",
    "shop-migrate/migrate": "app@2",
    web: "web@1",
    sidecar: "envoy@3",
  });
});

test.each([
  [["v1", "latest"], "0123456789abcdef", ["v1", "latest"]],
  [undefined, "0123456789abcdef", ["sha-0123456789ab"]],
  [[], "0123456789abcdef", ["sha-0123456789ab"]],
])("tags %j of commit %s are %j", (given, sha, wanted) => {
  expect(tagsOf(given, sha)).toEqual(wanted);
});

test("without tags and commit there is nothing to name images after", () => {
  expect(() => tagsOf(undefined, undefined)).toThrow('input "tags"');
});
