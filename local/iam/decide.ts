import { holds } from "./conditions.ts";
import { arnLike, fill, type Keys, like } from "./pattern.ts";
import type { Statement } from "./policy.ts";

export interface Request {
  /** ecs:RunTask */
  action: string;
  /** An ARN, or `*` for actions that know no resources. */
  resource: string;
  keys: Keys;
}

/** An explicit deny wins over every allow; what nothing allows is denied. Source: policy evaluation logic. */
export function decide(statements: readonly Statement[], request: Request): "allowed" | "denied" | "not-allowed" {
  const fitting = statements.filter((statement) => applies(statement, request));
  if (fitting.some((statement) => statement.effect === "Deny")) return "denied";
  return fitting.length > 0 ? "allowed" : "not-allowed";
}

function applies({ actions, resources, conditions }: Statement, { action, resource, keys }: Request): boolean {
  const acts = actions.patterns.some((pattern) => like(pattern, action, { ignoreCase: true }));
  if (acts === actions.not) return false;
  const meant = resources.patterns.some((pattern) => {
    if (pattern === "*") return true;
    const filled = fill(pattern, keys);
    return filled !== undefined && arnLike(filled, resource);
  });
  if (meant === resources.not) return false;
  return conditions.every(({ operator, key, values }) => holds(operator, key, values, keys));
}
