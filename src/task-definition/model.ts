/** A task definition as RegisterTaskDefinition takes it: plain data, checked against the service's own shape. */
export interface TaskDefinition {
  family: string;
  containerDefinitions: Container[];
  tags?: { key?: string; value?: string }[];
  [field: string]: unknown;
}

export interface Container {
  name: string;
  image?: string;
  essential?: boolean;
  [field: string]: unknown;
}

/** What DescribeTaskDefinition adds and RegisterTaskDefinition refuses (SDK model TaskDefinition). */
export const outputOnly: readonly string[] = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "deregisteredAt",
  "deleteRequestedAt",
  "registeredBy",
];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `family:revision` of a task definition ARN; anything else is given back as it is. */
export function shortName(reference: string): string {
  return reference.replace(/^arn:[^/]*:task-definition\//, "");
}

/** The family of an ARN, `family:revision` or family. */
export function familyOf(reference: string): string {
  return shortName(reference).replace(/:\d+$/, "");
}
