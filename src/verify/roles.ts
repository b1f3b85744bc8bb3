import type { DefinitionToRun, RoleFacts } from "./types.ts";

/** Who ECS is when it takes a role on behalf of a task (Developer Guide, "Amazon ECS task IAM role"). */
const PRINCIPAL = "ecs-tasks.amazonaws.com";

export interface NamedRole {
  arn: string;
  /** What it is to the definition. */
  as: "executionRoleArn" | "taskRoleArn";
  by: string;
}

/** Every different role of the definitions, with the first that names it. Pure. */
export function rolesOf(definitions: readonly DefinitionToRun[]): NamedRole[] {
  const found = new Map<string, NamedRole>();
  for (const { name, definition } of definitions)
    for (const as of ["executionRoleArn", "taskRoleArn"] as const) {
      const arn = definition[as];
      if (typeof arn === "string" && arn !== "" && !found.has(arn)) found.set(arn, { arn, as, by: name });
    }
  return [...found.values()];
}

/** `arn:aws:iam::111122223333:role/path/name` → name; ECS takes the bare name, too. */
export function roleName(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

/** What is wrong with a role that was looked up. Pure. */
export function roleProblem({ arn, as, by }: NamedRole, found: RoleFacts | undefined): string | undefined {
  if (found === undefined) return `${by}: ${as} names role ${roleName(arn)}, which does not exist (${arn})`;
  if (arn.startsWith("arn:") && found.arn !== arn)
    return `${by}: ${as} is ${arn}, and the role of that name is ${found.arn}`;
  if (trusts(found.trust, PRINCIPAL)) return undefined;
  return `${by}: ${as} names role ${roleName(arn)}, which does not trust ${PRINCIPAL}: allow that service sts:AssumeRole in its trust policy`;
}

/** Whether a trust policy lets a service assume the role. Conditions are not judged: they depend on the task. Pure. */
export function trusts(policy: string, service: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(policy);
  } catch {
    return false;
  }
  const list = (value: unknown) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
  const { Statement } = parsed as { Statement?: unknown };
  return list(Statement).some((statement) => {
    const { Effect, Action, Principal } = (statement ?? {}) as Record<string, unknown>;
    const actions = list(Action).map(String);
    const may = actions.some((one) => /^(\*|sts:\*|sts:AssumeRole\*?)$/i.test(one));
    const services = Principal === "*" ? ["*"] : list((Principal as { Service?: unknown } | undefined)?.Service);
    return Effect === "Allow" && may && services.some((one) => one === service || one === "*");
  });
}
