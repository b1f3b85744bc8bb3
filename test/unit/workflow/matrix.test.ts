import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legName, legs } from "../../../local/workflow/matrix.ts";

describe("legs", () => {
  it("multiplies in the order of the keys", () =>
    expect(legs({ os: ["a", "b"], node: [1, 2] })).toEqual([
      { os: "a", node: 1 },
      { os: "a", node: 2 },
      { os: "b", node: 1 },
      { os: "b", node: 2 },
    ]));

  it("leaves out what exclude names in part", () =>
    expect(legs({ os: ["a", "b"], node: [1, 2], exclude: [{ os: "b", node: 2 }, { node: 1 }] })).toEqual([
      { os: "a", node: 2 },
    ]));

  it("compares mappings in exclude key by key", () =>
    expect(
      legs({
        v: [
          { name: "x", port: 1 },
          { name: "y", port: 2 },
        ],
        exclude: [{ v: { name: "x" } }],
      }),
    ).toEqual([{ v: { name: "y", port: 2 } }]));

  // The example of GitHub's documentation, "Expanding or adding matrix configurations".
  it("extends with include, adds what fits nowhere, never changes an original value", () =>
    expect(
      legs({
        fruit: ["apple", "pear"],
        animal: ["cat", "dog"],
        include: [
          { color: "green" },
          { color: "pink", animal: "cat" },
          { fruit: "apple", shape: "circle" },
          { fruit: "banana" },
          { fruit: "banana", animal: "cat" },
        ],
      }),
    ).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "pear", animal: "dog", color: "green" },
      { fruit: "banana" },
      { fruit: "banana", animal: "cat" },
    ]));

  it("takes a matrix of include alone", () =>
    expect(legs({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }]));

  it("has at most 256 legs", () => {
    const many = Array.from({ length: 257 }, (_, index) => index);
    expect(() => legs({ a: many })).toThrow("at most 256 legs, this one 257");
  });

  it.each([
    [{ a: "x" }, "matrix.a must be a list"],
    [["a"], "must be a mapping"],
    [{ include: "x" }, "matrix.include"],
  ])("refuses %j", (matrix, message) => expect(() => legs(matrix)).toThrow(message));

  it("without include and exclude has as many legs as the product, all different", () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("a", "b", "c"), fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 4 }), {
          minKeys: 1,
        }),
        (matrix) => {
          const all = legs(matrix);
          expect(all).toHaveLength(Object.values(matrix).reduce((product, values) => product * values.length, 1));
          expect(new Set(all.map((leg) => JSON.stringify(leg))).size).toBe(all.length);
        },
      ),
    ));
});

it("names a leg by its values", () => expect(legName({ os: "a", n: 1, o: { x: true } })).toBe("(a, 1, true)"));
