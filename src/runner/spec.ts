/**
 * The contract of an action, written once. From it come the parsed type, the validation, the `inputs:` and `outputs:`
 * of its action.yml and the tables of its README (`npm run docs`); a contract test holds the four together.
 */
import { InputError } from "../kernel/errors.ts";
import { nearest } from "../kernel/nearest.ts";

/** One input. `read` gets the trimmed text, which is never empty, and throws a Problem saying what was expected. What it needs for that it may have to import first. */
export interface Input<T> {
  description: string;
  required: boolean;
  /** The text that action.yml carries; an empty input reads as this. */
  default?: string;
  /** Shown in the README's table: "text", "whole number from 1 to 360", "`a` or `b`". */
  form: string;
  /** A value may hold anything a log must not show; it is masked before anything else happens. */
  secret?: boolean;
  /** Environment variables that are read, in this order, when the input is empty. */
  variables?: readonly string[];
  read(text: string): T | Promise<T>;
}

export type Inputs<S extends Record<string, Input<unknown>>> = {
  [K in keyof S]: S[K] extends Input<infer T> ? T : never;
};

export interface ActionSpec<S extends Record<string, Input<unknown>> = Record<string, Input<unknown>>> {
  /** Folder under actions/, or "" for the action at the root. */
  name: string;
  title: string;
  description: string;
  inputs: S;
  /** Output name → description. */
  outputs: Readonly<Record<string, string>>;
  /** Whether the action has a post step (JavaScript actions only). */
  post?: boolean;
  /** A composite action keeps its own `runs:`; a JavaScript action's is generated. */
  composite?: boolean;
}

/** Thrown by `read`: what was expected, as the end of `input "x": got "…"; expected …`. */
class Problem extends Error {}

export function expected(what: string): never {
  throw new Problem(what);
}

type Options = { description: string; secret?: boolean; variables?: readonly string[] };

function input<T>(form: string, options: Options, read: (text: string) => T | Promise<T>) {
  const { description, secret, variables } = options;
  const base = { description, form, read, ...(secret ? { secret } : {}), ...(variables ? { variables } : {}) };
  return {
    /** Absent or empty is an error. */
    required: (): Input<T> => ({ ...base, required: true }),
    /** Absent or empty is undefined. */
    optional: (): Input<T | undefined> => ({ ...base, required: false }),
    /** Absent or empty reads as `text`, which also stands in action.yml. */
    default: (text: string): Input<T> => ({ ...base, required: false, default: text }),
  };
}

export const text = (options: Options) => input("text", options, (value) => value);

export const flag = (options: Options) =>
  input("`true` or `false`", options, (value) =>
    /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : expected('"true" or "false"'),
  );

export const whole = (options: Options & { min: number; max: number }) =>
  input(`whole number from ${options.min} to ${options.max}`, options, (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < options.min || number > options.max)
      expected(`a whole number from ${options.min} to ${options.max}`);
    return number;
  });

export const oneOf = <const T extends string>(values: readonly T[], options: Options) =>
  input(values.map((value) => `\`${value}\``).join(", "), options, (value): T => {
    const found = values.find((one) => one === value);
    const hint = nearest(value, values);
    return found ?? expected(`one of ${values.join(", ")}${hint ? ` (did you mean "${hint}"?)` : ""}`);
  });

/** One entry a line; blank lines and lines that begin with # are left out. */
export const lines = (options: Options) =>
  input("one entry a line", options, (value) =>
    value
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "" && !line.startsWith("#")),
  );

/** YAML (and so JSON) with a mapping at its top; `read` turns it into the final shape. */
export const mapping = <T>(
  options: Options & { form: string; read: (value: Record<string, unknown>) => T | Promise<T> },
) =>
  input(options.form, options, async (value) => {
    const { parseDocument, visit } = await import("yaml");
    const document = parseDocument(value);
    const [error] = document.errors;
    if (error !== undefined) expected(`YAML: ${error.message.split("\n")[0]}`);
    visit(document, {
      // 1.10 and 007 are versions and codes, not 1.1 and 7: what a number would not be written as is taken as text.
      Scalar: (_key, node) => {
        const { value: read, source } = node;
        if ((typeof read === "number" || typeof read === "boolean") && source !== undefined && source !== String(read))
          node.value = source;
      },
    });
    const parsed: unknown = document.toJS();
    if (parsed === null || typeof parsed !== "object" || Array.isArray(parsed))
      expected("a YAML mapping (name: value)");
    return await options.read(parsed as Record<string, unknown>);
  });

/**
 * Reads every input through `get` (which gives "" for what is absent) and throws one InputError that names all that is
 * missing or wrong.
 */
export async function readInputs<S extends Record<string, Input<unknown>>>(
  spec: { inputs: S },
  get: (name: string) => string,
): Promise<Inputs<S>> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(spec.inputs)) {
    const given = get(name).trim() || one.default || "";
    if (given === "") {
      const or = one.variables === undefined ? "" : ` (or the variable ${one.variables.join(" or ")})`;
      if (one.required) problems.push(`input "${name}"${or} is required: ${one.description}`);
      continue;
    }
    try {
      values[name] = await one.read(given);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const shown = one.secret ? "***" : given.length > 60 ? `${given.slice(0, 57)}…` : given;
      problems.push(`input "${name}": got ${JSON.stringify(shown)}; expected ${error.message}`);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return values as Inputs<S>;
}
