import { describe, expect, it } from "vitest";
import { page, type Row, readRow, unsaid } from "../../../scripts/ledger.ts";

const file = "test/unit/ecs/some.test.ts";

describe("a row of the ledger", () => {
  it("is read from a test's name, with the subject before it and the source behind it", () => {
    expect(readRow(file, "draining > [observed] stops (at once) late (a log (2026))")).toEqual({
      area: "Amazon ECS",
      knowledge: "observed",
      text: "draining: stops (at once) late",
      source: "a log (2026)",
    });
  });

  it("is none where the name tells of no behaviour", () => {
    expect(readRow(file, "draining > stops (at once)")).toBeUndefined();
  });

  it("needs a source, and a folder whose area is known", () => {
    expect(() => readRow(file, "[documented] stops")).toThrow("does not name its source");
    expect(() => readRow("test/unit/new/some.test.ts", "[documented] stops (API)")).toThrow("name its area");
  });
});

describe("the ledger", () => {
  const row = (knowledge: Row["knowledge"], text = "a | b"): Row => ({
    area: "Amazon ECS",
    knowledge,
    text,
    source: "API",
  });
  const documented = (count: number) => Array.from({ length: count }, () => row("documented"));

  it("counts what is observed, documented and assumed, and says what is not modelled", () => {
    const missing = { area: "Amazon ECS", what: "gateways", why: "none calls them", refusal: "no gateways" };
    const text = page([...documented(9), row("assumed")], [missing]);
    expect(text).toContain("10 behaviours: 0 observed, 9 documented, 1 assumed.");
    expect(text).toContain("| documented | a \\| b | API |");
    expect(text).toContain("| Amazon ECS | gateways | none calls them |");
  });

  it("is refused when more than one row in ten is assumed", () => {
    expect(() => page([...documented(8), row("assumed")], [])).toThrow("1 of 9 behaviours are assumed");
  });

  it("finds entries that no source refuses any more", () => {
    const entry = { area: "Amazon ECS", what: "gateways", why: "none calls them", refusal: "no gateways" };
    expect(unsaid([entry], ["throw new Error('no gateways')"])).toEqual([]);
    expect(unsaid([entry], ["throw new Error('other')"])).toEqual([expect.stringContaining('lists "gateways"')]);
  });
});
