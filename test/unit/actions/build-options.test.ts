import { expect, test } from "vitest";
import { spec } from "../../../src/actions/build/spec.ts";
import { InputError } from "../../../src/kernel/errors.ts";
import { readInputs } from "../../../src/runner/spec.ts";

const inputs = { "build-defaults": spec.inputs["build-defaults"] };
const read = async (text: string) => (await readInputs({ inputs }, () => text))["build-defaults"];

async function problem(text: string): Promise<string> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
  }
  throw new Error("nothing was wrong");
}

test("every option, and nothing that is not written", async () => {
  expect(
    await read(`
secrets: { npm: { env: NPM_TOKEN }, settings: { file: ./settings.xml } }
ssh: default
labels: { team: shop, tier: 1 }
commit-labels: true
annotations: { org.example: x }
platforms: [linux/arm64, linux/amd64]
compression: { type: zstd, level: 3 }
source-date-epoch: commit
sbom: true
provenance: min
`),
  ).toEqual({
    secrets: { npm: { env: "NPM_TOKEN" }, settings: { file: "./settings.xml" } },
    ssh: ["default"],
    labels: { team: "shop", tier: "1" },
    commitLabels: true,
    annotations: { "org.example": "x" },
    platforms: ["linux/arm64", "linux/amd64"],
    compression: { type: "zstd", level: 3 },
    sourceDateEpoch: "commit",
    sbom: true,
    provenance: "min",
  });
  expect(await read("provenance: false\ncompression: zstd\nsource-date-epoch: 0")).toEqual({
    provenance: "off",
    compression: { type: "zstd" },
    sourceDateEpoch: 0,
  });
});

test("tests: a command as text, as a list, or with all that it is held to", async () => {
  const { tests } =
    (await read(`
tests:
  - /server -version "a b"
  - [/migrate, --dry-run]
  - { name: help, args: [--help], exit-code: 2, output: usage, output-matches: "^usage:", timeout-seconds: 5, environment: { A: 1 } }
`)) ?? {};
  expect(tests).toEqual([
    {
      name: "/server -version a b",
      command: ["/server", "-version", "a b"],
      environment: {},
      exitCode: 0,
      timeoutSeconds: 60,
    },
    {
      name: "/migrate --dry-run",
      command: ["/migrate", "--dry-run"],
      environment: {},
      exitCode: 0,
      timeoutSeconds: 60,
    },
    {
      name: "help",
      args: ["--help"],
      environment: { A: "1" },
      exitCode: 2,
      output: "usage",
      outputMatches: "^usage:",
      timeoutSeconds: 5,
    },
  ]);
});

test.each([
  ["label: { a: b }", 'to have no key "label" (did you mean "labels"?)'],
  ["secrets: [npm]", '"secrets" to be a mapping'],
  ["secrets: { npm: hunter2 }", '"secrets.npm" to be { env: NAME } or { file: path }'],
  ["secrets: { npm: { env: A, file: b } }", '"secrets.npm" to be'],
  ["secrets: { 'a,b': { env: A } }", "under an id of letters"],
  ["platforms: [linux/amd64]", '"platforms" to have linux/arm64 among them'],
  ["platforms: arm64", '"platforms" to be platforms such as linux/arm64'],
  ["compression: zip", '"compression" to be one of gzip, zstd'],
  ["compression: { type: zstd, level: 99 }", "a level from 0 to 22"],
  ["source-date-epoch: yesterday", '"source-date-epoch" to be seconds since 1970, or commit'],
  ["sbom: { a: b }", '"sbom" to be true, false'],
  ["provenance: maybe", '"provenance" to be true, false, min or max'],
  ["commit-labels: 1", '"commit-labels" to be true or false'],
  ["tests: /server", '"tests" to be a list of commands'],
  ["tests: [{ name: x }]", '"tests[0]" to have a command'],
  ["tests: [{ command: /x, args: y }]", "either command or args"],
  ["tests: [{ command: /x, exit-cod: 1 }]", '"tests[0]" to have no key "exit-cod" (did you mean "exit-code"?)'],
  ["tests: [{ command: /x, exit-code: 256 }]", '"tests[0].exit-code" to be a whole number up to 255'],
  ["tests: [{ command: /x, output-matches: '(' }]", '"tests[0].output-matches" to be a regular expression'],
  ['tests: ["/x \'a"]', "whose quotes are closed"],
])("%s is refused", async (text, wanted) => {
  expect(await problem(text)).toContain(wanted);
});

test("what is refused is shown without the value of a secret", async () => {
  expect((await problem("secrets: { npm: hunter2 }")).split("expected")[1]).not.toContain("hunter2");
});
