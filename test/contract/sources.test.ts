import { expect, test } from "vitest";
import { computedImports, importCircles, machineNames } from "../../scripts/check.ts";
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

test("no file imports itself by way of others, not even for types", () => {
  expect(importCircles()).toEqual([]);
});
