import { describe, expect, it } from "vitest";
import { Masks } from "../../../local/workflow/masks.ts";

function masked(values: string[], text: string): string {
  const masks = new Masks();
  for (const value of values) masks.add(value);
  return masks.apply(text);
}

describe("Masks", () => {
  it.each([
    ["a value", ["hunter2"], "x hunter2 y hunter2", "x *** y ***"],
    ["each line of a value", ["first\r\n  second \n"], "first; second", "***; ***"],
    ["the longest first", ["abc", "abcdef"], "abcdef abc", "*** ***"],
    ["nothing for an empty value", ["", " \n "], "a b", "a b"],
    ["JSON", ['pass"word'], 'say pass\\"word', "say ***"],
    ["URI", ["pass word/1"], "?p=pass%20word%2F1", "?p=***"],
    ["XML", ["a<b>&c12"], "<p>a&lt;b&gt;&amp;c12</p>", "<p>***</p>"],
  ])("hides %s", (_, values, text, shown) => expect(masked(values, text)).toBe(shown));

  it.each([0, 1, 2])("hides the Base64 of a value that stands %i bytes into a text", (before) => {
    const secret = "correct horse battery staple";
    const encoded = Buffer.from(`${"u".repeat(before)}${secret}`).toString("base64");
    const shown = masked([secret], encoded);
    expect(shown).toContain("***");
    // What is left is at most the characters that share bytes with what stands before and after.
    expect(shown.length).toBeLessThanOrEqual(3 + 4 + 4);
  });

  it("tells whether a text holds a secret", () => {
    const masks = new Masks();
    masks.add("123456789012");
    expect(masks.hides("arn:aws:iam::123456789012:role/x")).toBe(true);
    expect(masks.hides("arn:aws:iam::1:role/x")).toBe(false);
  });
});
