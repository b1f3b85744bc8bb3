/** Reads IAM policy documents. Source: IAM JSON policy elements reference. */
import { type Operator, operatorNames, readOperator } from "./conditions.ts";

export interface Statement {
  effect: "Allow" | "Deny";
  /** Patterns of actions; `not` turns them round (NotAction). */
  actions: { not: boolean; patterns: string[] };
  resources: { not: boolean; patterns: string[] };
  conditions: { operator: Operator; key: string; values: string[] }[];
}

type Json = Record<string, unknown>;

/** Throws an Error that names everything that is wrong with the document, or that the local cloud cannot evaluate. */
export function readPolicy(text: string): Statement[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new Error(`no JSON: ${(error as Error).message}`);
  }
  if (!isObject(document)) throw new Error("a policy is an object with Version and Statement");
  const problems: string[] = [];
  if (document.Version !== "2012-10-17")
    problems.push(`Version: got ${JSON.stringify(document.Version)}; expected "2012-10-17"`);
  const given = list(document.Statement);
  if (given.length === 0) problems.push("Statement: there is none");
  const statements = given.map((statement, index) => readStatement(statement, `Statement[${index}]`, problems));
  if (problems.length > 0) throw new Error(problems.join("; "));
  return statements;
}

const members = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

function readStatement(given: unknown, path: string, problems: string[]): Statement {
  const statement = isObject(given) ? given : {};
  if (!isObject(given)) problems.push(`${path}: expected an object`);
  for (const name of Object.keys(statement))
    if (!members.includes(name)) problems.push(`${path}.${name}: a policy of a role has only ${members.join(", ")}`);
  const { Effect } = statement;
  if (Effect !== "Allow" && Effect !== "Deny")
    problems.push(`${path}.Effect: got ${JSON.stringify(Effect)}; expected Allow or Deny`);
  const actions = patterns(statement, "Action", path, problems);
  const resources = patterns(statement, "Resource", path, problems);
  for (const action of actions.patterns)
    if (action !== "*" && !/^[\w-]+:[\w*?]+$/.test(action))
      problems.push(`${path}: "${action}" is no action such as ecs:RunTask`);
  for (const resource of resources.patterns)
    if (resource !== "*" && resource.split(":").length < 6)
      problems.push(`${path}: "${resource}" is neither * nor an ARN of six parts`);
  return {
    effect: Effect === "Deny" ? "Deny" : "Allow",
    actions,
    resources,
    conditions: readConditions(statement.Condition, `${path}.Condition`, problems),
  };
}

function patterns(statement: Json, name: string, path: string, problems: string[]): Statement["actions"] {
  const not = statement[`Not${name}`] !== undefined;
  const found = list(statement[not ? `Not${name}` : name]);
  if (not && statement[name] !== undefined) problems.push(`${path}: ${name} and Not${name} exclude each other`);
  if (found.length === 0 || !found.every((text) => typeof text === "string"))
    problems.push(`${path}: ${name} or Not${name} must be text or a list of texts`);
  return { not, patterns: found.map(String) };
}

function readConditions(given: unknown, path: string, problems: string[]): Statement["conditions"] {
  if (given === undefined) return [];
  if (!isObject(given)) {
    problems.push(`${path}: expected an object`);
    return [];
  }
  return Object.entries(given).flatMap(([name, lines]) => {
    const operator = readOperator(name);
    if (operator === undefined) {
      problems.push(`${path}.${name}: the local cloud evaluates only ${operatorNames.join(", ")}`);
      return [];
    }
    if (!isObject(lines)) problems.push(`${path}.${name}: expected an object`);
    return Object.entries(isObject(lines) ? lines : {}).map(([key, values]) => ({
      operator,
      key,
      values: list(values).map(String),
    }));
  });
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
