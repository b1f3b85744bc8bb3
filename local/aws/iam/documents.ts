import { AwsError } from "../service.ts";

interface Statement {
  Effect?: unknown;
  Principal?: unknown;
  Action?: unknown;
}

/**
 * Refuses what is no policy document: JSON with at least one statement, each with an effect and an action; a trust
 * policy (`of: "trust"`) names principals and no resources, another policy the other way round. Source: JSON policy
 * element reference.
 */
export function checkDocument(text: string, of: "trust" | "permissions"): void {
  const statements = statementsOf(text);
  if (statements === undefined) throw malformed("This policy contains invalid Json");
  if (statements.length === 0) throw malformed("Syntax errors in policy.");
  for (const statement of statements) {
    const { Effect, Action, NotAction, Principal, NotPrincipal, Resource, NotResource } = statement as Record<
      string,
      unknown
    >;
    if ((Effect !== "Allow" && Effect !== "Deny") || (Action ?? NotAction) === undefined) {
      throw malformed("Syntax errors in policy.");
    }
    const who = (Principal ?? NotPrincipal) !== undefined;
    const what = (Resource ?? NotResource) !== undefined;
    if (of === "trust" && what) throw malformed("Has prohibited field Resource");
    if (of === "trust" && !who) throw malformed("Missing required field Principal");
    if (of === "permissions" && who) throw malformed("Policy document should not specify a principal.");
    if (of === "permissions" && !what) throw malformed("Policy statement must contain resources.");
  }
}

function malformed(message: string): AwsError {
  return new AwsError("MalformedPolicyDocumentException", message);
}

function statementsOf(text: string): Statement[] | undefined {
  try {
    const { Statement } = JSON.parse(text);
    const all = Array.isArray(Statement) ? Statement : Statement === undefined ? [] : [Statement];
    return all.every((each) => typeof each === "object" && each !== null) ? all : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a trust policy lets an AWS service (`ecs-tasks.amazonaws.com`) assume the role. Conditions
 * (aws:SourceAccount, aws:SourceArn, as the ECS guide recommends them) hold here.
 */
export function trusts(document: string, service: string): boolean {
  const meant = (statementsOf(document) ?? []).filter(({ Principal, Action }) => {
    const services = Principal === "*" ? ["*"] : list((Principal as { Service?: unknown } | undefined)?.Service);
    const actions = list(Action).map((action) => String(action).toLowerCase());
    const assume = actions.some((action) => ["sts:assumerole", "sts:*", "*"].includes(action));
    return assume && services.some((each) => each === service || each === "*");
  });
  return meant.some(({ Effect }) => Effect === "Allow") && !meant.some(({ Effect }) => Effect === "Deny");
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Documents in answers are encoded as in RFC 3986. Source: GetRole, GetRolePolicy. */
export function encoded(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
