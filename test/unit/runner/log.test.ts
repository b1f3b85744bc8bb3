import { expect, test } from "vitest";
import { harmless } from "../../../src/runner/log.ts";
import { maskable } from "../../../src/runner/mask.ts";

/** What actions/runner takes for a command: `::` first on a line, `##[` anywhere on it. */
const isCommand = (line: string) => line.trimStart().startsWith("::") || line.includes("##[");

test.each([
  "::error::no",
  "  ::set-env name=PATH::x",
  "\t::add-mask::e",
  "a\n::error::no",
  "a\r::error::no",
  "a\r\n::stop-commands::x",
  "before ##[error]no",
  "##[group]x ##[endgroup]",
  ":::error::no",
])("no line of %j is a command", (text) => {
  const made = harmless(text);
  expect(made.split(/\r\n|\r|\n/).filter(isCommand)).toEqual([]);
  expect(made.replaceAll("\u200b", "")).toBe(text.replace(/\r\n?/g, "\n"));
});

test.each(["", "plain", "std::vector", "a ::error:: in the middle", "# [x]"])("%j stays as it is", (text) => {
  expect(harmless(text)).toBe(text);
});

test.each([
  ["secret-value", ["secret-value"]],
  ["abc", []],
  ["-----BEGIN KEY-----\nabcdefgh\n}\n", ["-----BEGIN KEY-----", "abcdefgh"]],
  ["same1\nsame1", ["same1"]],
  ["", []],
])("of %j the lines %j are masked", (value, wanted) => {
  expect(maskable(value)).toEqual(wanted);
});
