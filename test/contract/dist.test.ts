import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { staleDist } from "../../scripts/check.ts";
import { root } from "../../scripts/specs.ts";
import { version } from "../../src/kernel/version.ts";

const dist = join(root, "dist");

test("dist is what the sources give", () => {
  expect(staleDist()).toEqual([]);
}, 60_000);

// EC2's client alone is 2 MB; it is a chunk of its own, read only when subnets are looked at.
test("all of dist is at most 9 MB", () => {
  const bytes = readdirSync(dist).reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(9_000_000);
});

test("dist names no path of the machine that built it", () => {
  for (const name of readdirSync(dist)) expect(readFileSync(join(dist, name), "utf8")).not.toContain(root);
});

test("the version is package.json's", () => {
  expect(version).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
});
