import { describe, expect, test } from "vitest";
import { ignore, type Matched } from "../../../src/image/ignore.ts";
import { InputError } from "../../../src/kernel/errors.ts";

/** Whether a path of the context is left out, asked for folder by folder as a walk does. */
function ignored(text: string, path: string): boolean {
  const rules = ignore(text);
  const parts = path.split("/");
  let matched: Matched = [];
  let out = false;
  for (let end = 1; end <= parts.length; end++) {
    const answer = rules.test(parts.slice(0, end).join("/"), matched);
    out = answer.ignored;
    matched = answer.matched;
  }
  return out;
}

// What docker buildx did with the same files and patterns is held against these in test/e2e/content-key.test.ts.
describe.each([
  ["", { "a/b": false }],
  ["a", { a: true, "a/b": true, ab: false, "b/a": false }],
  ["/a/", { "a/b": true, "b/a": false }],
  ["./a/../b", { b: true, a: false }],
  ["*.md", { "x.md": true, "a/x.md": false }],
  ["*/x", { "a/x": true, x: false, "a/b/x": false }],
  ["**/x", { x: true, "a/x": true, "a/b/x/y": true, xx: false, ax: false }],
  ["**x", { ax: true, "a/bx": true }],
  ["a/**", { "a/b": true, "a/b/c": true, a: false }],
  ["a**", { ab: true, "a/b": true }],
  ["a/**/c", { "a/c": true, "a/b/c": true, "a/b/cc": false }],
  ["**", { a: true, "a/b": true }],
  ["?a", { ba: true, "/a": false, a: false }],
  ["[ab]c", { ac: true, cc: false }],
  ["[^ab]c", { ac: false, cc: true }],
  ["a\\*", { "a*": true, ab: false }],
  ["(a)+{b}|.$", { "(a)+{b}|.$": true, "(a)+{b}|xx": false }],
  ["*\n!a", { a: false, "a/b": false, b: true }],
  ["!a\n*", { a: true }],
  ["*\n!a/b", { "a/b": false, "a/c": true }],
  ["a\n!a/b\na/b/c", { "a/b": false, "a/b/c": true, "a/x": true }],
  // Docker leaves a pattern untried where it could change nothing, and does not come back to it below that folder.
  ["a\n!a/b/c\na/b", { "a/b": true, "a/b/c": false }],
  ["# a\n  \n\t*.md  \n! b.md", { "x.md": true, "b.md": false, "# a": false }],
  [" # a", { "# a": true }],
  ["\uFEFFa\r\nb\r", { a: true, b: true }],
  ["ä?", { äx: true, "ä😀": true }],
] as [string, Record<string, boolean>][])("%j", (text, paths) => {
  test.each(Object.entries(paths))("leaves out %s: %s", (path, wanted) => {
    expect(ignored(text, path)).toBe(wanted);
  });
});

test.each(["!", "[", "a[", "[b-a]"])("%j is refused, as Docker does", (text) => {
  expect(() => ignore(text)).toThrow(InputError);
});
