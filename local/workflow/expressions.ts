/** Evaluates `${{ … }}` with GitHub's own lexer, parser and evaluator (@actions/expressions). */
import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join, matchesGlob, relative } from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { TokenType } from "@actions/expressions/lexer";
import { Expression, type Template } from "./model.ts";

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

type Fn = (...args: Plain[]) => Plain;

/** Where an expression is evaluated: contexts by name, and the functions beyond the built-in ones. */
export interface Scope {
  contexts: Readonly<Record<string, unknown>>;
  functions: Readonly<Record<string, Fn>>;
}

type Data = data.ExpressionData;

function toData(value: unknown): Data {
  if (value === undefined || value === null) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  const known = Object.entries(value).filter(([, one]) => one !== undefined);
  return new data.Dictionary(...known.map(([key, one]) => ({ key, value: toData(one) })));
}

function toPlain(value: Data): Plain {
  return JSON.parse(JSON.stringify(value, data.replacer)) as Plain;
}

/** The package's lexer (0.3.61) unescapes only the first `''` of a string; scripts with several are common. */
function lex(text: string) {
  return new Lexer(text).lex().tokens.map((token) => {
    if (token.type !== TokenType.STRING) return token;
    return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
  });
}

function compute(text: string, scope: Scope): Data {
  const functions = Object.entries(scope.functions).map(([name, run]) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...args: Data[]) => toData(run(...args.map(toPlain))),
  }));
  const tree = new Parser(lex(text), Object.keys(scope.contexts), functions).parse();
  const contexts = toData(scope.contexts) as data.Dictionary;
  return new Evaluator(tree, contexts, new Map(functions.map((one) => [one.name.toLowerCase(), one]))).evaluate();
}

/** The value of an expression as plain data. Throws with the expression's text when it cannot be evaluated. */
export function evaluate(text: string, scope: Scope): Plain {
  return toPlain(attempt(text, () => compute(text, scope)));
}

/** Whether an `if` holds; by the rules of GitHub `''`, `0`, `null` and `false` do not. */
export function holds(text: string, scope: Scope): boolean {
  const value = evaluate(text, scope);
  return !(value === null || value === false || value === "" || value === 0 || Number.isNaN(value));
}

/** A template with every expression in it replaced by its value. */
export function expand(template: Template, scope: Scope): Plain {
  if (template instanceof Expression) return evaluate(template.text, scope);
  if (Array.isArray(template)) return template.map((one) => expand(one, scope));
  if (template === null || typeof template !== "object") return template;
  return Object.fromEntries(Object.entries(template).map(([key, one]) => [key, expand(one, scope)]));
}

/** A scalar template as the text GitHub makes of it: null is "", true is "true", an object is "Object". */
export function expandText(template: Template | undefined, scope: Scope): string {
  if (template === undefined) return "";
  if (template instanceof Expression) return attempt(template.text, () => compute(template.text, scope).coerceString());
  return toData(expand(template, scope)).coerceString();
}

/** A mapping of scalars, such as `env:` or `with:`, which may be one expression as a whole. */
export function expandTexts(template: Template, scope: Scope): Record<string, string> {
  const value = template instanceof Expression ? (expand(template, scope) as Template) : template;
  if (value === null || typeof value !== "object" || value instanceof Expression || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expandText(one, scope)]));
}

function attempt<T>(text: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`\${{ ${text} }}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * `hashFiles`: the SHA-256 over the SHA-256 of every file under `workspace` that a pattern names (and no later `!`
 * pattern takes out); "" when there is none.
 */
export function hashFiles(workspace: string, ...patterns: Plain[]): string {
  const found = new Set<string>();
  for (const pattern of patterns.map(String)) {
    if (pattern.startsWith("!")) {
      const path = relative(workspace, join(workspace, pattern.slice(1)));
      for (const file of found) if (matchesGlob(file, path) || file.startsWith(`${path}/`)) found.delete(file);
    } else {
      for (const file of globSync(pattern, { cwd: workspace }))
        if (statSync(join(workspace, file)).isFile()) found.add(file);
    }
  }
  if (found.size === 0) return "";
  const hash = createHash("sha256");
  for (const file of [...found].sort())
    hash.update(
      createHash("sha256")
        .update(readFileSync(join(workspace, file)))
        .digest(),
    );
  return hash.digest("hex");
}
