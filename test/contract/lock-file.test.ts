import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/specs.ts";

interface Package {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Package> };
const names = Object.keys(lock.packages);

test("npm ci takes the lock file", () => {
  const done = spawnSync("npm", ["ci", "--dry-run", "--ignore-scripts", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(done.status, done.stderr).toBe(0);
}, 60_000);

// Each client brings its own operations; what they share would be in the bundle as often as there are versions of it.
test("all AWS SDK clients share one copy of the SDK's core", () => {
  const copies = (of: string) => names.filter((name) => name.endsWith(`node_modules/${of}`));
  for (const shared of ["@aws-sdk/core", "@smithy/core", "@smithy/types"])
    expect(copies(shared), shared).toEqual([`node_modules/${shared}`]);
});

// Where a mirror lacks a package of another platform, npm leaves it out of the lock, and `npm ci` fails elsewhere.
test("every optional package is in the lock", () => {
  const missing = Object.entries(lock.packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !names.some((one) => one === `node_modules/${name}` || one.endsWith(`/node_modules/${name}`)))
      .map((name) => `${from || "package.json"} → ${name}`),
  );
  expect(missing).toEqual([]);
});
