import { describe, expect, it } from "vitest";
import { circles, importsOf } from "../../../scripts/circles.ts";
import { root } from "../../../scripts/specs.ts";

const of = (imports: Record<string, string[]>) => circles(new Map(Object.entries(imports)));

describe("circles of imports", () => {
  it("none in a tree, nor where two ways lead to one file", () => {
    expect(of({ a: ["b", "c"], b: ["d"], c: ["d", "node"], d: [] })).toEqual([]);
  });

  it("of two, of three, of one with itself", () => {
    expect(of({ a: ["b"], b: ["a"], c: ["a"] })).toEqual([["a", "b"]]);
    expect(of({ a: ["b"], b: ["c"], c: ["d", "a"], d: [] })).toEqual([["a", "b", "c"]]);
    expect(of({ a: ["a"] })).toEqual([["a"]]);
  });

  it("two that hang together are one, two that do not are two", () => {
    expect(of({ a: ["b"], b: ["a", "c"], c: ["b"] })).toEqual([["a", "b", "c"]]);
    expect(of({ a: ["b"], b: ["a", "c"], c: ["d"], d: ["c"] })).toEqual([
      ["c", "d"],
      ["a", "b"],
    ]);
  });

  it("sees types, lazy imports, and what is exported on", () => {
    const imports = importsOf(root, ["local/aws/ecs", "src"]);
    expect(imports.get("local/aws/ecs/world.ts")).toContain("local/aws/ecs/model.ts");
    expect(imports.get("src/main.ts")?.some((file) => file.startsWith("src/actions/"))).toBe(true);
  });
});
