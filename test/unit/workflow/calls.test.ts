/** The words of a call to another workflow: what it names, what it gives, what comes back. */
import { describe, expect, it } from "vitest";
import {
  callInputs,
  callOutputs,
  callProblems,
  callSecrets,
  coerceInput,
  parseWorkflowUses,
} from "../../../local/workflow/call.ts";
import { deadlock } from "../../../local/workflow/concurrency.ts";
import { type CallModel, Expression, type Template } from "../../../local/workflow/model.ts";

describe("uses", () => {
  it.each([
    ["./.github/workflows/x.yml", { kind: "same", path: ".github/workflows/x.yml" }],
    ["$/.github/workflows/x.yaml", { kind: "same", path: ".github/workflows/x.yaml" }],
    [
      "your-org/workflows/.github/workflows/preview.yml@v1",
      { kind: "other", repository: "your-org/workflows", path: ".github/workflows/preview.yml", ref: "v1" },
    ],
    [
      "your-org/workflows/.github/workflows/preview.yml@feature/a",
      { kind: "other", repository: "your-org/workflows", path: ".github/workflows/preview.yml", ref: "feature/a" },
    ],
  ])("%s", (uses, expected) => expect(parseWorkflowUses(uses)).toEqual(expected));

  it.each([
    ["preview.yml", "must be prefixed with format 'owner/repository/' or './'"],
    ["your-org/workflows@v1", "must be prefixed with format"],
    ["your-org/workflows/preview.yml@v1", "must be rooted in '.github/workflows'"],
    ["./workflows/x.yml", "must be rooted in '.github/workflows'"],
    ["./.github/workflows/deep/x.yml", "must be defined at the top level of the .github/workflows/ directory"],
    ["./.github/workflows/x.yml@v1", "cannot specify version when calling local workflows"],
    ["your-org/workflows/.github/workflows/x.yml", "no version specified"],
    ["your-org/workflows/.github/workflows/x.yml@", "no version specified"],
    ["./.github/workflows/x", "called .yml or .yaml"],
  ])("%s is refused", (uses, message) => expect(parseWorkflowUses(uses)).toContain(message));
});

const given = (values: Record<string, Template>) =>
  Object.fromEntries(Object.entries(values).map(([name, value], index) => [name, { line: 20 + index, value }]));
const call = (values: Record<string, Template>, secrets: "inherit" | Record<string, Template> = {}): CallModel => ({
  ...{ uses: "./x", line: 10, with: given(values) },
  secrets: secrets === "inherit" ? secrets : given(secrets),
});
const scope = (contexts: Record<string, unknown> = {}) => ({ contexts, functions: {} });
const on = {
  inputs: {
    app: { type: "string", required: true },
    dry: { type: "boolean", default: true },
    count: { type: "number" },
    url: { type: "string", default: new Expression("vars.URL") },
  },
  secrets: { TOKEN: { required: true }, OTHER: null as Template },
  outputs: { url: { value: new Expression("jobs.up.outputs.url") } },
};

describe("what is wrong with a call", () => {
  const problems = (one: CallModel) => callProblems(one, on, (line, text) => `${line}: ${text}`, String);

  it.each([
    ["all that is needed", call({ app: "shop" }, { TOKEN: "x" }), []],
    ["names in another case", call({ APP: "shop" }, { token: "x" }), []],
    [
      "expressions, whatever they will be",
      call({ app: new Expression("1"), dry: new Expression("'x'") }, "inherit"),
      [],
    ],
    ["a number for a text", call({ app: 7 }, "inherit"), []],
  ])("%s: nothing", (_, one, expected) => expect(problems(one)).toEqual(expected));

  it("is told all at once", () =>
    expect(problems(call({ aap: "shop", dry: "true", count: "many" }, { TOKN: "x" }))).toEqual([
      "10: Input app is required, but not provided while calling.",
      "20: Invalid input, aap is not defined in the referenced workflow. It has app, dry, count, url.",
      `21: input "dry": Unexpected value 'true'; expected true or false`,
      `22: input "count": Unexpected value 'many'; expected a number`,
      "10: Secret TOKEN is required, but not provided while calling.",
      "20: Invalid secret, TOKN is not defined in the referenced workflow. It has TOKEN, OTHER.",
    ]));

  it("includes a default that is not of the input's type", () =>
    expect(
      callProblems(call({}), { inputs: { count: { type: "number", default: "3" } } }, String as never, String),
    ).toEqual([`the default of input "count": Unexpected value '3'; expected a number`]));
});

describe("an input's value", () => {
  it.each([
    ["string", "a", "a"],
    ["string", 3, "3"],
    ["string", true, "true"],
    ["string", null, ""],
    ["boolean", false, false],
    ["number", 1.5, 1.5],
  ])("%s takes %j as %j", (type, value, expected) => expect(coerceInput("x", type, value)).toBe(expected));
  it.each([
    ["boolean", "true", "'true'; expected true or false"],
    ["boolean", null, "''; expected true or false"],
    ["number", "3", "'3'; expected a number"],
    ["string", { a: 1 }, "'Object'; expected a text"],
  ])("%s refuses %j", (type, value, message) => expect(() => coerceInput("x", type, value)).toThrow(message));
});

it("the inputs are what is given, else the default where the call stands, else false, 0 or nothing", () => {
  const contexts = { vars: { URL: "https://x" }, needs: { plan: { outputs: { app: "shop" } } }, inputs: { n: 4 } };
  const one = call({ app: new Expression("needs.plan.outputs.app"), count: new Expression("inputs.n") });
  expect(callInputs(one, on, scope(contexts))).toEqual({ app: "shop", dry: true, count: 4, url: "https://x" });
  expect(callInputs(call({ app: "" }), { inputs: { app: on.inputs.app, a: { type: "boolean" } } }, scope())).toEqual({
    app: "",
    a: false,
  });
  expect(() => callInputs(call({ dry: new Expression("'true'") }), on, scope(contexts))).toThrow(
    `input "dry": Unexpected value 'true'`,
  );
});

it("secrets are those that are named, or all; an empty one is none", () => {
  const mine = { A: "a", B: "b" };
  expect(callSecrets(call({}, "inherit"), mine, scope())).toEqual(mine);
  expect(callSecrets(call({}), mine, scope())).toEqual({});
  const named = call({}, { X: new Expression("secrets.A"), Y: new Expression("secrets.GONE") });
  expect(callSecrets(named, mine, scope({ secrets: mine }))).toEqual({ X: "a" });
});

it("outputs are read of the called jobs", () => {
  expect(callOutputs(on, scope({ jobs: { up: { outputs: { url: "https://x" } } } }))).toEqual({ url: "https://x" });
  expect(callOutputs(on, scope({ jobs: { up: { outputs: {} } } }))).toEqual({ url: "" });
});

describe("a run that waits for itself", () => {
  const held = [{ group: "Preview-7", by: "top level workflow" }];
  it.each([
    [
      "preview-7",
      "Canceling since a deadlock for concurrency group 'preview-7' was detected between 'top level workflow' and 'up'",
    ],
    ["preview-8", undefined],
    [undefined, undefined],
  ])("%s", (group, expected) => expect(deadlock(group, held, "up")).toBe(expected));
});
