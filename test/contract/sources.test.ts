import { expect, test } from "vitest";
import { computedImports, machineNames } from "../../scripts/check.ts";
import { isCurrent } from "../../scripts/import-rules.ts";

test("no import is computed, so the linter sees all of them", () => {
  expect(computedImports()).toEqual([]);
});

test("biome.json holds the import rules of the table", () => {
  expect(isCurrent()).toBe(true);
});

test("no tracked file names this machine or a private registry", () => {
  expect(machineNames()).toEqual([]);
});
