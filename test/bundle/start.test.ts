import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, specs } from "../../scripts/specs.ts";

const actions = (await specs()).filter(({ composite }) => !composite).map(({ name }) => name);
const text = readFileSync(join(root, "dist/index.js"), "utf8");

test("what every action loads first is little: a wrong input is told before anything else is read", () => {
  expect(Buffer.byteLength(text)).toBeLessThan(100_000);
});

test.each([
  ["undici, by the toolkit's client for OIDC tokens", /\bundici\b|makeNetworkError/],
  ["YAML", /\bclass YAMLMap\b/],
  ["the explanations of failures", /explanations\/start\.js/],
])("%s: not in it", (_, sign) => {
  expect(sign.test(text)).toBe(false);
});

test.each(actions)("%s tells what inputs are missing before it loads HTTP, TLS or processes", (name) => {
  const tell = `process.on("exit", () => process.stderr.write(JSON.stringify(process.moduleLoadList)));`;
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "dist", `${name}.js`)], {
    encoding: "utf8",
    env: {
      ...{ PATH: process.env.PATH, RUNNER_TEMP: tmpdir(), GITHUB_WORKSPACE: root },
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}`,
    },
  });
  expect(stdout).toMatch(/^::error::input "/m);
  const loaded: string[] = JSON.parse(stderr);
  expect(loaded.filter((one) => /^NativeModule (?:https?|tls|child_process)$/.test(one))).toEqual([]);
});
