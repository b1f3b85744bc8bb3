import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { type ContainerTest, noOptions } from "../../../src/image/options.ts";
import { pushArchive } from "../../../src/image/push.ts";
import { shortcoming, testImage } from "../../../src/image/tests.ts";
import type { BuildSpec, ImageArchive, TestRun } from "../../../src/image/types.ts";
import { DeployError } from "../../../src/kernel/errors.ts";
import { silentLog } from "../../../src/kernel/log.ts";
import { TransientError } from "../../../src/kernel/retry.ts";
import { MemoryRegistry } from "./registry.ts";

const starts: ContainerTest = { name: "starts", command: ["/a"], environment: {}, exitCode: 0, timeoutSeconds: 9 };
const ended = (exitCode: number | undefined, output = ""): TestRun => ({ exitCode, output, seconds: 1 });

test.each<[Partial<ContainerTest>, TestRun, string | undefined]>([
  [{}, ended(0), undefined],
  [{}, ended(1), "exited 1, not 0"],
  [{ exitCode: 2 }, ended(2), undefined],
  [{ exitCode: 2 }, ended(0), "exited 0, not 2"],
  [{}, ended(undefined), "did not end within 9 s"],
  [{ output: "hello" }, ended(0, "oh hello there\n"), undefined],
  [{ output: "hello" }, ended(0, "bye"), 'did not print "hello"'],
  [{ outputMatches: "^v\\d+$" }, ended(0, "version\nv12\n"), undefined],
  [{ outputMatches: "^v\\d+$" }, ended(0, "version v12"), "printed nothing that matches /^v\\d+$/"],
])("%j of %j: %j", (more, run, wanted) => {
  expect(shortcoming({ ...starts, ...more }, run)).toBe(wanted);
});

async function failing(tests: ContainerTest[], runs: Record<string, TestRun>) {
  const events: string[] = [];
  const containers = {
    load: async () => ({
      run: async ({ name }: ContainerTest) => {
        events.push(name);
        return runs[name] ?? ended(0);
      },
      remove: async () => void events.push("removed"),
    }),
  };
  const spec = { name: "app", options: { ...noOptions, tests } } as unknown as BuildSpec;
  const ports = { containers, log: silentLog, signal: new AbortController().signal };
  const error = await testImage(spec, {} as ImageArchive, ports).catch((thrown: unknown) => thrown);
  return { events, error };
}

test("every test is run, all that failed are named with their output, and the image is removed", async () => {
  const tests = ["a", "b", "c"].map((name) => ({ ...starts, name }));
  const { events, error } = await failing(tests, { a: ended(1, "oh no\n"), c: ended(undefined) });
  expect(events).toEqual(["a", "b", "c", "removed"]);
  expect(error).toBeInstanceOf(DeployError);
  expect(error).toMatchObject({
    message: 'Image "app" was not pushed: "a" exited 1, not 0; "c" did not end within 9 s.',
    evidence: [{ title: 'last output of "a"', lines: ["oh no"], written: true }, { title: 'last output of "c"' }],
  });
});

test("a machine that cannot run ARM64 is told apart from a test that fails", async () => {
  const { error } = await failing([starts], { starts: ended(255, "exec /a: exec format error\n") });
  expect((error as DeployError).next).toContain("ubuntu-24.04-arm");
});

const digestOf = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** An archive in memory: an index around one image and its attestation. */
function archive(): ImageArchive & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const keep = (text: string) => {
    texts.set(digestOf(text), text);
    return { digest: digestOf(text), size: text.length };
  };
  const image = JSON.stringify({ config: keep('{"os":"linux"}'), layers: [keep("layer"), keep("layer")] });
  const note = JSON.stringify({ config: keep("{}"), layers: [keep("note")] });
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifests = [image, note].map((text) => ({ ...keep(text), mediaType }));
  const body = JSON.stringify({ manifests });
  const type = "application/vnd.oci.image.index.v1+json";
  return {
    texts,
    path: "/image.tar",
    top: { digest: digestOf(body), mediaType: type, body },
    text: async (digest) => texts.get(digest) ?? "",
    open: (digest) => Readable.from([texts.get(digest) ?? ""]),
    remove: async () => {},
  };
}

const clock = () => {
  const slept: number[] = [];
  let now = 0;
  const sleep = async (ms: number) => {
    now += ms;
    slept.push(ms);
  };
  return { slept, clock: { now: () => now, sleep } };
};

test("an archive is pushed byte for byte, from the inside out, its tags last", async () => {
  const registry = new MemoryRegistry();
  const from = archive();
  const ports = { registry, clock: clock().clock, signal: new AbortController().signal };
  await pushArchive(from, "app", ["v1", "v2"], ports);
  const kinds = registry.changes.map((one) => one.replace(/sha256:\w+/, "digest"));
  expect(kinds.filter((one) => one.startsWith("upload"))).toHaveLength(4);
  expect(kinds.slice(-2)).toEqual(["tag app:v1", "tag app:v2"]);
  expect(registry.manifests.get("app:v1")).toEqual(from.top);
  const layer = registry.changes.indexOf(`upload ${digestOf("layer").slice(0, 9)} app`);
  const child = registry.changes.findIndex((one) => one.startsWith("tag app:sha256"));
  expect(layer).toBeLessThan(child);
});

test("a busy registry is asked again; one that stays busy is the failure", async () => {
  const registry = new MemoryRegistry();
  let busy = 2;
  const putBlob = registry.putBlob.bind(registry);
  registry.putBlob = async (...all) => {
    if (busy-- > 0) throw new TransientError("busy", new DeployError("status 503, again and again"));
    return await putBlob(...all);
  };
  const { clock: time, slept } = clock();
  await pushArchive(archive(), "app", ["v1"], { registry, clock: time, signal: new AbortController().signal });
  expect(slept.length).toBeGreaterThan(0);
  busy = Number.POSITIVE_INFINITY;
  const again = pushArchive(archive(), "app", ["v2"], { registry, clock: time, signal: new AbortController().signal });
  await expect(again).rejects.toThrow("status 503, again and again");
});
