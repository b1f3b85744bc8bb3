import { beforeEach, describe, expect, test } from "vitest";
import { buildImages, containerImages, tagsOf } from "../../../src/image/build.ts";
import { noOptions } from "../../../src/image/options.ts";
import type { Keyed, KeyRecord } from "../../../src/image/types.ts";
import {
  type Builder,
  type BuildJob,
  type BuildOutcome,
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
  scope: "context",
  options: noOptions,
  ...more,
});

const request = (builds: BuildSpec[], more: Partial<BuildRequest> = {}): BuildRequest => ({
  builds,
  tags: ["sha-1"],
  createRepositories: false,
  cache: { kind: "registry", tag: "buildcache" },
  commit: { source: "https://github.test/your-org/shop", revision: "0123" },
  trust: { pullRequest: false, reusePullRequests: false },
  ...more,
});

let registry: MemoryRegistry;
let jobs: BuildJob[];
let checks: number;
let pushesIndexes: boolean;
let keyed: Keyed;
let push: (job: BuildJob, signal: AbortSignal) => Promise<Partial<BuildOutcome> & { digest: string }>;

beforeEach(() => {
  registry = new MemoryRegistry();
  jobs = [];
  checks = 0;
  pushesIndexes = true;
  keyed = { doubt: "a test" };
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
    check: async () => {
      checks++;
      return { native: ["linux/arm64"], pushesIndexes };
    },
    build: async (job, _login, _log, signal) => {
      jobs.push(job);
      now += 1500;
      return { steps: [], ...(await push(job, signal)) };
    },
  };
  const clock = { now: () => now, sleep: async () => {} };
  const keys = async (): Promise<Keyed> => keyed;
  const files = { read: async () => "FROM scratch\n" };
  const containers = { load: () => Promise.reject(new Error("nothing is to be tested")) };
  const commitTime = async () => 1_700_000_000;
  const around = { files, containers, commitTime, workspace: "/work", signal: new AbortController().signal };
  return { registry, keys, builder, log: silentLog, clock, ...around, ...more };
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
    await buildImages(request([spec("api")], { createRepositories: true, cache: { kind: "off" } }), ports());
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

  test("what an engine would push in parts goes through an archive; so does what is tested", async () => {
    registry.repositories.add("shop/api");
    const archived = async (more: Partial<BuildSpec["options"]>) => {
      await buildImages(
        request([spec("api", { options: { ...noOptions, ...more } })], { tags: [`t${jobs.length}`] }),
        ports(),
      );
      return jobs.at(-1)?.archive;
    };
    expect(await archived({ provenance: "max" })).toBe(false);
    pushesIndexes = false;
    expect(await archived({})).toBe(false);
    expect(await archived({ provenance: "max" })).toBe(true);
    expect(await archived({ platforms: ["linux/arm64", "linux/amd64"] })).toBe(true);
    expect(await archived({ sourceDateEpoch: 1 })).toBe(true);
  });

  test("what fails its tests is not pushed, and neither its archive nor what was loaded stays", async () => {
    registry.repositories.add("shop/api");
    const gone: string[] = [];
    const test = { name: "starts", command: ["/api"], environment: {}, exitCode: 0, timeoutSeconds: 1 };
    const archive = {
      ...{ path: "/image.tar", top: { digest: "sha256:1", mediaType: "", body: "{}" }, text: async () => "{}" },
      ...{ open: () => expect.fail("nothing is pushed"), remove: async () => void gone.push("archive") },
    };
    push = async () => ({ digest: "sha256:1", archive });
    const run = async () => ({ exitCode: 1, output: "no\n", seconds: 1 });
    const containers = { load: async () => ({ run, remove: async () => void gone.push("image") }) };
    const tested = request([spec("api", { options: { ...noOptions, tests: [test] } })]);
    await expect(buildImages(tested, ports({ containers }))).rejects.toThrow('Image "api" was not pushed: "starts"');
    expect(gone).toEqual(["image", "archive"]);
    expect(registry.changes).toEqual([]);
  });

  test("results stand in the order of the request", async () => {
    for (const name of ["b", "a"]) registry.repositories.add(`shop/${name}`);
    const built = await buildImages(request([spec("b"), spec("a")]), ports());
    expect(built.map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

describe("by content", () => {
  const record = (files: Record<string, string>): KeyRecord => ({ format: 1, inputs: { target: "a" }, files });
  const key = (name: string, files: Record<string, string>): Keyed => ({
    key: name,
    record: () => record(files),
    pins: { "golang:1.24": "docker-image://golang:1.24@sha256:1" },
  });
  const at = (commit: string, more: Partial<BuildRequest> = {}) => request([spec("api")], { tags: [commit], ...more });
  const pullRequest = { trust: { pullRequest: true, reusePullRequests: false } };

  beforeEach(() => {
    registry.repositories.add("shop/api");
    keyed = key("k1", { "main.go": "1", "go.mod": "1" });
  });

  test("another commit with the same content is the same image: no builder, only a tag", async () => {
    const [first] = await buildImages(at("sha-1"), ports());
    expect(first).toMatchObject({ reused: false, key: "k1", why: "no earlier build of it is recorded" });
    expect(jobs[0]?.tags).toEqual(["registry.test/shop/api:sha-1", "registry.test/shop/api:gantline-k1"]);
    expect(jobs[0]?.pins).toEqual({ "golang:1.24": "docker-image://golang:1.24@sha256:1" });
    const [second] = await buildImages(at("sha-2"), ports());
    expect(second).toMatchObject({ reused: true, key: "k1", digest: first?.digest, why: "nothing changed (key k1)" });
    expect({ jobs: jobs.length, checks, changes: registry.changes }).toEqual({
      jobs: 1,
      checks: 1,
      changes: ["tag shop/api:sha-2"],
    });
  });

  test("a miss names what changed", async () => {
    await buildImages(at("sha-1"), ports());
    keyed = key("k2", { "main.go": "2", "new.go": "1" });
    expect((await buildImages(at("sha-2"), ports()))[0]).toMatchObject({
      reused: false,
      why: "main.go, new.go (new), go.mod (gone)",
    });
  });

  test("with max-age an old image of this commit is built anew, under its content's tag alone", async () => {
    registry.image("shop/api", ["sha-1"], "linux/arm64", "old");
    const clock = { now: () => 8 * 86_400_000, sleep: async () => {} };
    const young = await buildImages(at("sha-1", { maxAgeDays: 9 }), ports({ clock }));
    expect(young[0]?.reused).toBe(true);
    const [built] = await buildImages(at("sha-1", { maxAgeDays: 7 }), ports({ clock }));
    expect(built).toMatchObject({ reused: false, why: "shop/api:sha-1 is 8 days old" });
    expect(jobs[0]?.tags).toEqual(["registry.test/shop/api:gantline-k1"]);
  });

  test("a doubt means build, without a tag that others could find", async () => {
    keyed = { doubt: "no registry told what golang:1.24 is now" };
    expect((await buildImages(at("sha-1"), ports()))[0]).toMatchObject({ reused: false, key: undefined });
    expect(jobs[0]?.tags).toEqual(["registry.test/shop/api:sha-1"]);
  });

  test("what is archived, or is for another platform, or cannot be looked up, is built", async () => {
    const archived = registry.image("shop/api", ["gantline-k1"]);
    registry.archived.add(archived);
    expect((await buildImages(at("sha-1"), ports()))[0]?.reused).toBe(false);
    registry.image("shop/api", ["gantline-k1"], "linux/amd64");
    expect((await buildImages(at("sha-2"), ports()))[0]?.reused).toBe(false);
    const manifest = registry.manifest.bind(registry);
    registry.manifest = (repository, reference) =>
      reference === "gantline-k1" ? Promise.reject(new DeployError("throttled")) : manifest(repository, reference);
    expect((await buildImages(at("sha-3"), ports()))[0]?.reused).toBe(false);
  });

  test("a release takes nothing that a pull request has built, unless it is told to; the other way round it does", async () => {
    await buildImages(at("pr-sha-1", pullRequest), ports());
    expect(jobs[0]?.tags[1]).toBe("registry.test/shop/api:gantline-pr-k1");
    expect((await buildImages(at("pr-sha-2", pullRequest), ports()))[0]?.reused).toBe(true);
    const told = { trust: { pullRequest: false, reusePullRequests: true } };
    expect((await buildImages(at("sha-0", told), ports()))[0]?.reused).toBe(true);
    expect((await buildImages(at("sha-1"), ports()))[0]?.reused).toBe(false);
    keyed = key("k2", {});
    await buildImages(at("sha-2"), ports());
    expect((await buildImages(at("pr-sha-3", pullRequest), ports()))[0]?.reused).toBe(true);
  });

  test("what a build fetched by itself is looked at again: only then others may find the image", async () => {
    let now: string | undefined = "ADD https://x.test/a.tgz";
    keyed = { ...key("k1", {}), frontend: "docker/dockerfile:1@sha256:3", moved: async () => now } as Keyed;
    const warned: string[] = [];
    const log = { ...silentLog, warning: (text: string) => void warned.push(text) };
    const [first] = await buildImages(at("sha-1"), ports({ log }));
    expect(jobs[0]?.tags).toEqual(["registry.test/shop/api:sha-1"]);
    expect(jobs[0]?.frontend).toBe("docker/dockerfile:1@sha256:3");
    expect(first).toMatchObject({ reused: false, key: undefined });
    expect(warned).toEqual([expect.stringMatching(/^api: ADD https:\/\/x\.test\/a\.tgz changed while it was built/)]);
    expect([...registry.manifests.keys()].filter((name) => name.includes("gantline-"))).toEqual([]);

    now = undefined;
    const [second] = await buildImages(at("sha-2"), ports({ log }));
    expect(second).toMatchObject({ reused: false, key: "k1" });
    expect(registry.changes).toContain("tag shop/api:gantline-k1");
    expect((await buildImages(at("sha-3"), ports({ log })))[0]).toMatchObject({ reused: true, digest: second?.digest });

    registry.tag = () => Promise.reject(new TagTaken("taken"));
    keyed = { ...key("k2", {}), moved: async () => undefined } as Keyed;
    expect((await buildImages(at("sha-4"), ports({ log })))[0]).toMatchObject({ reused: false, key: "k2" });
  });

  test("a record that cannot be kept fails nothing", async () => {
    registry.putArtifact = () => Promise.reject(new DeployError("no permission"));
    expect((await buildImages(at("sha-1"), ports()))[0]?.reused).toBe(false);
  });

  test("the loser of a race for the key takes the winner's image", async () => {
    push = async () => {
      registry.image("shop/api", ["gantline-k1"], "linux/arm64", "winner");
      throw new TagTaken("taken");
    };
    const [built] = await buildImages(at("sha-1"), ports());
    expect(built?.digest).toBe(registry.manifests.get("shop/api:gantline-k1")?.digest);
  });

  test("equal builds of one repository are one build with two names", async () => {
    const both = [spec("api"), spec("migrate", { repository: "shop/api", containers: ["m"] })];
    const [one, other] = await buildImages(request(both), ports());
    expect(jobs).toHaveLength(1);
    expect(other).toEqual({ ...one, name: "migrate", containers: ["m"] });
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
  [["v1", "latest"], false, ["v1", "latest"]],
  [undefined, false, ["sha-0123456789ab"]],
  [[], false, ["sha-0123456789ab"]],
  [undefined, true, ["pr-sha-0123456789ab"]],
  [["v1"], true, ["v1"]],
])("tags %j (of a pull request: %j) are %j", (given, pullRequest, wanted) => {
  expect(tagsOf(given, "0123456789abcdef", pullRequest)).toEqual(wanted);
});

test("a pull request's images are named after it, so that they can be cleaned up with it", () => {
  expect(tagsOf(undefined, "0123456789abcdef", true, "7")).toEqual(["pr-7-sha-0123456789ab"]);
});

test("tags that ECR does not take are named together", () => {
  const problems = [".a", "b/c", "x".repeat(129)].map((tag) => expect.stringContaining(`ECR takes no tag "${tag}"`));
  expect(() => tagsOf([".a", "b/c", "x".repeat(129), "good"], "0", false)).toThrow(
    expect.objectContaining({ problems }),
  );
});

test("without tags and commit there is nothing to name images after", () => {
  expect(() => tagsOf(undefined, undefined, false)).toThrow('input "tags"');
});
