import { isRecord, type TaskDefinition } from "../task-definition/model.ts";

/** A secret that a task gets when it starts, and keeps until it ends. */
export interface SecretReference {
  kind: "secret" | "parameter";
  /** ARN, or name of a parameter; without JSON key, stage and version. */
  name: string;
  /** The version stage that it follows; AWSCURRENT unless said otherwise. Secrets only. */
  stage: string;
}

export interface RotationPort {
  /** A task definition with everything that it says. */
  definition(taskDefinition: string): Promise<TaskDefinition | undefined>;
  /** When what the reference stands for last changed, ms since the epoch. Undefined: it has never changed. */
  changedAt(reference: SecretReference): Promise<number | undefined>;
}

/**
 * The secrets of a task definition that can change under its tasks: of containers, of log drivers, of private registries.
 * One that is pinned to a version id cannot. (Developer Guide, "Pass Secrets Manager secrets", "Pass SSM parameters") Pure.
 */
export function secretsOf(definition: TaskDefinition): SecretReference[] {
  const values = definition.containerDefinitions.flatMap((container) => {
    const log = isRecord(container.logConfiguration) ? container.logConfiguration.secretOptions : undefined;
    const registry = isRecord(container.repositoryCredentials)
      ? container.repositoryCredentials.credentialsParameter
      : undefined;
    const listed = [container.secrets, log].flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []));
    return [...listed.map(({ valueFrom }) => valueFrom), registry];
  });
  const found = new Map<string, SecretReference>();
  for (const value of values) {
    const reference = typeof value === "string" && value !== "" ? referenceOf(value) : undefined;
    if (reference) found.set(`${reference.name} ${reference.stage}`, reference);
  }
  return [...found.values()];
}

/** `arn:aws:secretsmanager:region:account:secret:name-AbCdEf[:json-key:version-stage:version-id]`, else a parameter. */
function referenceOf(valueFrom: string): SecretReference | undefined {
  const parts = valueFrom.split(":");
  if (parts[0] !== "arn" || parts[2] !== "secretsmanager") return { kind: "parameter", name: valueFrom, stage: "" };
  const [, stage, version] = parts.slice(7);
  if (version) return undefined;
  return { kind: "secret", name: parts.slice(0, 7).join(":"), stage: stage || "AWSCURRENT" };
}
