/** `jobs.<id>.uses`: what the words of a call mean, and what the called workflow gets and gives. */
import { expand, expandText, type Plain, type Scope } from "./expressions.ts";
import { type CallModel, Expression, type Given, type Template, type WorkflowModel } from "./model.ts";

export type WorkflowReference =
  /** `./…`, `$/…`: in the repository and at the commit of the calling file. */
  { kind: "same"; path: string } | { kind: "other"; repository: string; path: string; ref: string };

/** Reads `./.github/workflows/x.yml` and `owner/repo/.github/workflows/x.yml@ref`; what is wrong is given as a text. */
export function parseWorkflowUses(uses: string): WorkflowReference | string {
  const wrong = (text: string) => `${uses}: invalid value workflow reference: ${text}`;
  const same = /^(?:\.|\$)\/(.*)$/s.exec(uses);
  const other = /^([^/@\s]+\/[^/@\s]+)\/([^@]*)(?:@(.*))?$/s.exec(uses);
  const path = same?.[1] ?? other?.[2];
  if (path === undefined)
    return wrong(
      "references to workflows must be prefixed with format 'owner/repository/' or './' for local workflows",
    );
  if (same && path.includes("@")) return wrong("cannot specify version when calling local workflows");
  if (!path.startsWith(".github/workflows/"))
    return wrong("references to workflows must be rooted in '.github/workflows'");
  const name = path.slice(".github/workflows/".length);
  if (name.includes("/"))
    return wrong("workflows must be defined at the top level of the .github/workflows/ directory");
  if (!/^.+\.ya?ml$/.test(name)) return wrong("a workflow's file is called .yml or .yaml");
  if (same) return { kind: "same", path };
  const [, repository = "", , ref = ""] = other ?? [];
  return ref === "" ? wrong("no version specified") : { kind: "other", repository, path, ref };
}

type Definitions = Readonly<Record<string, Record<string, Template> | null>>;
type WorkflowCall = WorkflowModel["on"][string];

const definitionsOf = (on: WorkflowCall, key: "inputs" | "secrets" | "outputs") => (on[key] ?? {}) as Definitions;

/** Names of inputs and secrets are one whatever their case. */
function find<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.entries(all).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

const expected: Readonly<Record<string, string>> = { boolean: "true or false", number: "a number", string: "a text" };

/**
 * A value as an input of this type takes it. GitHub turns numbers and booleans into text, but nothing into a number or
 * a boolean: `"true"` is none. Throws `Unexpected value '…'`.
 */
export function coerceInput(name: string, type: string, value: Plain): string | number | boolean {
  if (type === typeof value) return value as string | number | boolean;
  const text =
    typeof value === "object" && value !== null ? "Object" : expandText(value, { contexts: {}, functions: {} });
  if (type === "string" && (typeof value !== "object" || value === null)) return text;
  throw new Error(`input "${name}": Unexpected value '${text}'; expected ${expected[type]}`);
}

function literalProblem(
  name: string,
  definition: Record<string, Template> | null,
  value: Template,
): string | undefined {
  if (value instanceof Expression) return undefined;
  try {
    coerceInput(name, String(definition?.type), value as Plain);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const has = (definitions: Definitions) => {
  const names = Object.keys(definitions);
  return names.length === 0 ? "It has none." : `It has ${names.join(", ")}.`;
};

/**
 * Everything that is wrong with what a call gives, as far as the files show it: `where` makes a message of a line of
 * the calling file, `called` one about the called file. Texts of GitHub's own parser, with what there is.
 */
export function callProblems(
  call: CallModel,
  on: WorkflowCall,
  where: (line: number, text: string) => string,
  called: (text: string) => string,
): string[] {
  const problems: string[] = [];
  const inputs = definitionsOf(on, "inputs");
  for (const [name, definition] of Object.entries(inputs)) {
    const literal =
      definition?.default === undefined ? undefined : literalProblem(name, definition, definition.default);
    if (literal) problems.push(called(`the default of ${literal}`));
    if (definition?.required === true && !find(call.with, name))
      problems.push(where(call.line, `Input ${name} is required, but not provided while calling.`));
  }
  for (const [name, { line, value }] of Object.entries(call.with)) {
    const definition = find(inputs, name);
    const literal = definition && literalProblem(name, definition, value);
    if (literal) problems.push(where(line, literal));
    if (!definition)
      problems.push(where(line, `Invalid input, ${name} is not defined in the referenced workflow. ${has(inputs)}`));
  }
  if (call.secrets === "inherit") return problems;
  const secrets = definitionsOf(on, "secrets");
  for (const [name, definition] of Object.entries(secrets))
    if (definition?.required === true && !find(call.secrets, name))
      problems.push(where(call.line, `Secret ${name} is required, but not provided while calling.`));
  for (const [name, { line }] of Object.entries(call.secrets))
    if (find(secrets, name) === undefined)
      problems.push(where(line, `Invalid secret, ${name} is not defined in the referenced workflow. ${has(secrets)}`));
  return problems;
}

const none: Readonly<Record<string, Plain>> = { boolean: false, number: 0, string: "" };

/**
 * The `inputs` context of the called workflow: what is given, else the default, else false, 0 or "". Both are evaluated
 * where the call stands. Throws when a value is not of the input's type.
 */
export function callInputs(call: CallModel, on: WorkflowCall, scope: Scope): Record<string, Plain> {
  return Object.fromEntries(
    Object.entries(definitionsOf(on, "inputs")).map(([name, definition]) => {
      const type = String(definition?.type);
      const given = find(call.with, name);
      const template = given ? given.value : definition?.default;
      return [name, template === undefined ? (none[type] ?? "") : coerceInput(name, type, expand(template, scope))];
    }),
  );
}

/** The secrets that the called workflow gets, GITHUB_TOKEN aside; one that is empty is none. */
export function callSecrets(
  { secrets }: CallModel,
  callers: Readonly<Record<string, string>>,
  scope: Scope,
): Record<string, string> {
  if (secrets === "inherit") return { ...callers };
  const texts = Object.entries(secrets).map(([name, { value }]: [string, Given]) => [name, expandText(value, scope)]);
  return Object.fromEntries(texts.filter(([, value]) => value !== ""));
}

/** The values of `on.workflow_call.outputs` where the called workflow's jobs have ended. */
export function callOutputs(on: WorkflowCall, scope: Scope): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definitionsOf(on, "outputs")).map(([name, definition]) => [
      name,
      expandText(definition?.value, scope),
    ]),
  );
}
