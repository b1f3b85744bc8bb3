/** What of a build's options goes into its content key, by changing any one of them in any set of options. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { contextReader } from "../../../src/files/context.ts";
import { disk } from "../../../src/files/disk.ts";
import { contentKey } from "../../../src/image/key.ts";
import { ARM64, type BuildOptions, noOptions } from "../../../src/image/options.ts";
import type { BuildSpec, ContentKey } from "../../../src/image/types.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-key-options-"));
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nCOPY hello /\n");
  writeFileSync(join(folder, "hello"), "hello");
  return () => rmSync(folder, { recursive: true });
});

async function keyed(options: BuildOptions, more: Partial<BuildSpec> = {}): Promise<ContentKey> {
  const spec: BuildSpec = {
    ...{ name: "app", repository: "app", context: folder, dockerfile: join(folder, "Dockerfile"), args: {} },
    ...{ contexts: {}, containers: ["app"], scope: "context" as const, options },
    ...more,
  };
  const ports = {
    ...{ disk, contexts: contextReader(async () => undefined) },
    bases: { digest: async () => undefined },
    remotes: { version: async () => undefined },
  };
  const found = await contentKey(spec, { now: 0 }, ports, new AbortController().signal);
  return "doubt" in found ? expect.fail(found.doubt) : found;
}
const key = async (options: BuildOptions) => (await keyed(options)).key;

const word = fc.stringMatching(/^[a-z][a-z0-9.]{0,5}$/);
const mapping = fc.dictionary(word, fc.string({ maxLength: 6 }), { maxKeys: 3 });
const source = fc.oneof(fc.record({ env: word }), fc.record({ file: word }));
const containerTest = fc.record({
  name: word,
  environment: mapping,
  exitCode: fc.nat(255),
  timeoutSeconds: fc.integer({ min: 1, max: 600 }),
});
/** One value of each option; a new option has no key until it is here. */
const arbitrary: { [K in keyof Required<BuildOptions>]: fc.Arbitrary<Required<BuildOptions>[K]> } = {
  secrets: fc.dictionary(word, source, { maxKeys: 3 }),
  ssh: fc.uniqueArray(word, { maxLength: 3 }),
  labels: mapping,
  commitLabels: fc.boolean(),
  annotations: mapping,
  platforms: fc
    .subarray(["linux/amd64", "linux/riscv64", "linux/ppc64le"])
    .map((others): readonly string[] => [ARM64, ...others]),
  compression: fc.record({
    type: fc.constantFrom("gzip" as const, "zstd" as const, "estargz" as const, "uncompressed" as const),
    level: fc.integer({ min: 0, max: 22 }),
  }),
  sourceDateEpoch: fc.oneof(fc.nat(), fc.constant("commit" as const)),
  sbom: fc.oneof(fc.boolean(), word),
  provenance: fc.constantFrom("off" as const, "min" as const, "max" as const),
  tests: fc.array(containerTest, { maxLength: 2 }),
};
const names = Object.keys(arbitrary) as (keyof BuildOptions)[];
const anyOptions = fc.record(arbitrary, { requiredKeys: [] }).map((some): BuildOptions => ({ ...noOptions, ...some }));

/** An option as far as it decides what is built: of secrets and SSH keys that is what they are called. */
function meant(name: keyof BuildOptions, options: BuildOptions): string {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : value !== null && typeof value === "object"
        ? Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([inner, one]) => [inner, sorted(one)])
        : value;
  const { [name]: value } = options;
  if (name === "secrets") return JSON.stringify(Object.keys(options.secrets).sort());
  if (name === "platforms") return JSON.stringify([...options.platforms].sort());
  return JSON.stringify(sorted(value)) ?? "";
}

test("any other value of any option is another key, the same value is the same key", async () => {
  const changed = fc
    .constantFrom(...names)
    .chain((name) => fc.tuple(fc.constant(name), arbitrary[name] as fc.Arbitrary<unknown>));
  await fc.assert(
    fc.asyncProperty(anyOptions, changed, async (before, [name, value]) => {
      const after = { ...before, [name]: value } as BuildOptions;
      expect((await key(after)) === (await key(before))).toBe(meant(name, after) === meant(name, before));
    }),
    { numRuns: 300 },
  );
});

test("no two sets of options that differ share a key", async () => {
  await fc.assert(
    fc.asyncProperty(anyOptions, anyOptions, async (one, other) => {
      const same = names.every((name) => meant(name, one) === meant(name, other));
      expect((await key(one)) === (await key(other))).toBe(same);
    }),
    { numRuns: 150 },
  );
});

test("a value cannot be written so that it reads as another input", async () => {
  const labels = (values: Record<string, string>) => key({ ...noOptions, labels: values });
  expect(await labels({ a: "xinputlabel by" })).not.toBe(await labels({ a: "x", b: "y" }));
});

test("neither the order of anything that has none, nor a secret's value or an SSH key's place, is an input", async () => {
  const backwards = <T>(values: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(values).reverse());
  await fc.assert(
    fc.asyncProperty(anyOptions, source, word, async (options, other, place) => {
      const turned: BuildOptions = {
        ...options,
        secrets: backwards(Object.fromEntries(Object.keys(options.secrets).map((id) => [id, other]))),
        ssh: options.ssh.map((id) => `${id}=/keys/${place}`).reverse(),
        labels: backwards(options.labels),
        annotations: backwards(options.annotations),
        platforms: [...options.platforms].reverse(),
        tests: options.tests.map((one) => ({ ...one, environment: backwards(one.environment) })),
      };
      expect(await key(turned)).toBe(await key(options));
    }),
    { numRuns: 150 },
  );
});

test("the inputs of a build of nothing special, by name: one that is taken out, or comes, is seen here", async () => {
  const { record } = await keyed(noOptions);
  expect(Object.keys(record().inputs)).toEqual([
    ...["format", "target", "scope", "Dockerfile", "platform", "provenance", "ignore file"],
  ]);
  expect(record().format).toBe(1);
});

test("what a build is called, where it goes and what runs it is no input", async () => {
  const other = { name: "b", repository: "elsewhere/b", containers: ["x"] };
  expect((await keyed(noOptions, other)).key).toBe(await key(noOptions));
});
