import { describe, expect, it } from "vitest";
import { evaluate, expand, expandText, expandTexts, holds, type Scope } from "../../../local/workflow/expressions.ts";
import { Expression } from "../../../local/workflow/model.ts";

const scope: Scope = {
  contexts: {
    github: { ref: "refs/heads/main", event: { list: [{ n: 1 }, { n: 2 }] } },
    steps: { a: { outputs: { text: "x", json: '{"k":[1,2]}' } } },
    inputs: { wait: "false", real: false, number: 10 },
    matrix: null,
  },
  functions: { success: () => true, failure: () => false },
};

describe("evaluate", () => {
  it.each([
    ["github.ref", "refs/heads/main"],
    ["GitHub.REF", "refs/heads/main"],
    ["github.nothing.at.all", null],
    ["github.event.list.*.n", [1, 2]],
    ["github['ref']", "refs/heads/main"],
    ["matrix.os", null],
    ["steps.b.outputs.c", null],
    ["fromJSON(steps.a.outputs.json).k[1]", 2],
    ["toJSON(fromJSON('[1]'))", "[\n  1\n]"],
    ["format('pr-{0}-{1}', 1, 'x')", "pr-1-x"],
    ["'A' == 'a'", true],
    ["'it''s ''quoted'' ''often'''", "it's 'quoted' 'often'"],
    ["format('{{''{0}''}}', 1)", "{'1'}"],
    ["inputs.wait && 'yes' || 'no'", "yes"],
    ["inputs.real && 'yes' || 'no'", "no"],
    ["inputs.number > 9", true],
    ["contains(fromJSON('[\"a\"]'), 'a')", true],
    ["startsWith(github.ref, 'refs/heads/')", true],
    ["join(github.event.list.*.n, '-')", "1-2"],
    ["success() && !failure()", true],
  ])("%s", (text, value) => expect(evaluate(text, scope)).toEqual(value));

  it("names the expression that fails", () =>
    expect(() => evaluate("fromJSON('{')", scope)).toThrow(/^\$\{\{ fromJSON\('\{'\) \}\}: /));
});

it.each([
  ["''", false],
  ["'false'", true],
  ["0", false],
  ["1", true],
  ["null", false],
  ["matrix.os", false],
  ["github.event", true],
])("holds: %s is %s", (text, expected) => expect(holds(text, scope)).toBe(expected));

describe("templates", () => {
  const ref = new Expression("github.ref");
  it("are expanded wherever an expression stands", () =>
    expect(expand({ a: [ref, 1, null], b: { c: true } }, scope)).toEqual({
      a: ["refs/heads/main", 1, null],
      b: { c: true },
    }));

  it.each([
    [ref, "refs/heads/main"],
    [new Expression("github.event"), "Object"],
    [new Expression("github.nothing"), ""],
    [new Expression("inputs.real"), "false"],
    [1.5, "1.5"],
    [true, "true"],
    [null, ""],
    [undefined, ""],
  ])("as text: %j", (template, text) => expect(expandText(template, scope)).toBe(text));

  it("as a mapping of texts, also from one expression", () => {
    expect(expandTexts({ A: ref, B: 3 }, scope)).toEqual({ A: "refs/heads/main", B: "3" });
    expect(expandTexts(new Expression("fromJSON('{\"A\":1}')"), scope)).toEqual({ A: "1" });
  });
});
