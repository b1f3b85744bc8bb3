import { expect, test } from "vitest";
import { nearest } from "../../../src/kernel/nearest.ts";

test.each([
  ["runtimePlatfrom", ["runtimePlatform", "requiresCompatibilities"], "runtimePlatform"],
  ["Context", ["context", "contexts"], "context"],
  ["targt", ["target", "args"], "target"],
  ["ab", ["cd"], undefined],
  ["anything", [], undefined],
])("%s among %j is %s", (word, candidates, wanted) => {
  expect(nearest(word, candidates)).toBe(wanted);
});
