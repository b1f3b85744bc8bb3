import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePairs } from "../../../local/workflow/files.ts";

describe("parsePairs", () => {
  it.each<[string, string, [string, string][]]>([
    ["nothing", "", []],
    ["a pair", "a=1\n", [["a", "1"]]],
    ["no newline at the end", "a=1", [["a", "1"]]],
    ["an empty value", "a=\n", [["a", ""]]],
    ["a value with = and <<", "a=b=c<<d\n", [["a", "b=c<<d"]]],
    [
      "a heredoc",
      "a<<EOF\n1\n\n2\nEOF\nb=3\n",
      [
        ["a", "1\n\n2"],
        ["b", "3"],
      ],
    ],
    ["an empty heredoc", "a<<EOF\nEOF\n", [["a", ""]]],
    ["a heredoc with = in the delimiter", "a<<E=F\nx\nE=F\n", [["a", "x"]]],
    [
      "Windows line ends",
      "a=1\r\nb<<E\r\n2\r\nE\r\n",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["a byte order mark", "\uFEFFa=1\n", [["a", "1"]]],
    ["empty lines", "\n\na=1\n\n", [["a", "1"]]],
  ])("reads %s", (_, content, pairs) => expect(parsePairs(content)).toEqual(pairs));

  // As @actions/core writes: a heredoc whose delimiter is in neither name nor value.
  it("reads back whatever was written as heredocs", () => {
    const name = fc.stringMatching(/^[A-Za-z_-][\w-]{0,20}$/);
    const value = fc.string({ unit: "binary" }).filter((text) => !/[\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const content = pairs.map(([key, text]) => `${key}<<ghadelimiter_1\n${text}\nghadelimiter_1\n`).join("");
        expect(parsePairs(content)).toEqual(pairs);
      }),
    );
  });

  it.each([
    ["hello", "Invalid format 'hello'"],
    ["=1", "Invalid format '=1'. Name must not be empty"],
    ["<<E\nE", "Invalid format '<<E'. Name must not be empty and delimiter must not be empty"],
    ["a<<\nb", "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
    ["a<<EOF\n1\nEOF2\n", "Invalid value. Matching delimiter not found 'EOF'"],
  ])("refuses %j", (content, message) => expect(() => parsePairs(content)).toThrow(message));
});
