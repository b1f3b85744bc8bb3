/** `npm run mutations` takes behaviours out by their text: each must be there still, just once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutations } from "../../../scripts/mutation-list.ts";
import { imageMutations } from "../../../scripts/mutation-list-images.ts";
import { releaseMutations } from "../../../scripts/mutation-list-release.ts";
import { root } from "../../../scripts/specs.ts";

test.each([
  ["local", mutations],
  ["src", imageMutations],
  ["src", releaseMutations],
] as const)("what is taken out of %s is there", (folder, list) => {
  const stale = list.filter(({ file, from, to }) => {
    const text = readFileSync(join(root, folder, file), "utf8");
    return text.split(from).length !== 2 || from === to;
  });
  expect(stale.map(({ name }) => name)).toEqual([]);
});
