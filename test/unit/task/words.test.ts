import { expect, test } from "vitest";
import { words } from "../../../src/actions/run-task/words.ts";

test.each<[string, string[]]>([
  ["/migrate up", ["/migrate", "up"]],
  ['sh -c "echo hello world"', ["sh", "-c", "echo hello world"]],
  ["a 'it is \"so\"' b\\ c", ["a", 'it is "so"', "b c"]],
  ['""', [""]],
  ['"a\\"b" "c\\d"', ['a"b', "c\\d"]],
  ['["sh", "-c", "exit 3"]', ["sh", "-c", "exit 3"]],
  ["a\n  b", ["a", "b"]],
  ["pre'fix'ed", ["prefixed"]],
  ["a \\\n  b", ["a", "b"]],
])("%s", (text, list) => {
  expect(words(text)).toEqual(list);
});

test.each(['echo "open', "['not json']", "[1]"])("%s is refused", (text) => {
  expect(() => words(text)).toThrow();
});
