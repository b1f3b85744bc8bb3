/** Condition operators of IAM policies. Source: IAM JSON policy elements: Condition operators; multivalued keys. */
import { arnLike, fill, type Keys, like, plain } from "./pattern.ts";

type Test = (wanted: string, value: string) => boolean;

const equals: Test = (wanted, value) => plain(wanted) === value;
const equalsIgnoringCase: Test = (wanted, value) => plain(wanted).toLowerCase() === value.toLowerCase();
const numeric =
  (compare: (value: number, wanted: number) => boolean): Test =>
  (wanted, value) =>
    compare(Number(value), Number(wanted));

const tests: Readonly<Record<string, Test>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: (wanted, value) => like(wanted, value),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: equalsIgnoringCase,
  NumericEquals: numeric((value, wanted) => value === wanted),
  NumericLessThan: numeric((value, wanted) => value < wanted),
  NumericLessThanEquals: numeric((value, wanted) => value <= wanted),
  NumericGreaterThan: numeric((value, wanted) => value > wanted),
  NumericGreaterThanEquals: numeric((value, wanted) => value >= wanted),
};

/** Operators that hold when none of the wanted values fits. */
const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
};

export interface Operator {
  set: "all" | "any" | undefined;
  ifExists: boolean;
  name: string;
}

/** Undefined when the local cloud does not evaluate such an operator. */
export function readOperator(text: string): Operator | undefined {
  const [, set, name = "", ifExists] = /^(?:For(All|Any)(?:Values|Value):)?([A-Za-z]+?)(IfExists)?$/.exec(text) ?? [];
  if (name !== "Null" && tests[name] === undefined && negations[name] === undefined) return undefined;
  if (name === "Null" && ifExists !== undefined) return undefined;
  return { set: set === "All" ? "all" : set === "Any" ? "any" : undefined, ifExists: ifExists !== undefined, name };
}

export const operatorNames = ["Null", ...Object.keys(tests), ...Object.keys(negations)];

/** Whether one line of a condition holds: operator, key, wanted values (one of them is enough). */
export function holds(operator: Operator, key: string, wanted: readonly string[], keys: Keys): boolean {
  const values = keys.get(key.toLowerCase());
  if (operator.name === "Null")
    return wanted.some((text) => (text.toLowerCase() === "true") === (values === undefined));
  const negated = negations[operator.name];
  const test = tests[negated ?? operator.name];
  if (test === undefined) throw new Error(`No condition operator ${operator.name}.`);
  // A key that is not there: no value to compare, and "for all of no values" holds.
  if (values === undefined || values.length === 0)
    return operator.ifExists || operator.set === "all" || (negated !== undefined && operator.set === undefined);
  const filled = wanted.map((text) => fill(text, keys)).filter((text) => text !== undefined);
  const fits = (value: string) => filled.some((text) => test(text, value)) !== (negated !== undefined);
  if (operator.set === "all") return values.every(fits);
  // A negated operator must hold for every value that there is.
  return operator.set === undefined && negated !== undefined ? values.every(fits) : values.some(fits);
}
