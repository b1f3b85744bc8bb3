import type { RotationPort } from "../service/rotations.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { patientCall } from "./patient.ts";
import { taskPlan } from "./task-definitions.ts";

/** When secrets last changed; their values are never read. */
export function rotationPort(clients: AwsClients, signal: AbortSignal): RotationPort {
  return {
    definition: async (taskDefinition) => (await taskPlan(clients, taskDefinition, signal))?.definition,
    changedAt: ({ kind, name, stage }) =>
      kind === "secret" ? secretChangedAt(clients, name, stage, signal) : parameterChangedAt(clients, name, signal),
  };
}

/**
 * The version that holds the stage was made at one time and, when a rotation made it, got the stage at a later one, which
 * is LastRotatedDate. LastChangedDate moves with tags and descriptions too, so it stands in only where versions may not
 * be listed. (API reference: SecretVersionsListEntry, DescribeSecret)
 */
async function secretChangedAt(clients: AwsClients, SecretId: string, stage: string, signal: AbortSignal) {
  const { DescribeSecretCommand, paginateListSecretVersionIds } = await import("@aws-sdk/client-secrets-manager");
  const client = await clients.secretsManager();
  const abort = { abortSignal: signal };
  const described = await patientCall("secretsmanager:DescribeSecret", () =>
    client.send(new DescribeSecretCommand({ SecretId }), abort),
  );
  const rotated = described.LastRotatedDate?.getTime() ?? 0;
  try {
    const held = await patientCall("secretsmanager:ListSecretVersionIds", async () => {
      for await (const page of paginateListSecretVersionIds({ client }, { SecretId }, abort)) {
        const found = page.Versions?.find(({ VersionStages }) => VersionStages?.includes(stage));
        if (found) return found;
      }
      return undefined;
    });
    return Math.max(rotated, held?.CreatedDate?.getTime() ?? 0) || undefined;
  } catch (error) {
    if (!isAws(error, "AccessDeniedException", "AccessDenied")) throw error;
    return Math.max(rotated, described.LastChangedDate?.getTime() ?? 0) || undefined;
  }
}

/** `/path/name` and `name` have the same form of ARN, so both are looked for. */
async function parameterChangedAt(clients: AwsClients, reference: string, signal: AbortSignal) {
  const { DescribeParametersCommand } = await import("@aws-sdk/client-ssm");
  const ssm = await clients.ssm();
  const path = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter\/(.*)$/.exec(reference)?.[1];
  const Values = path === undefined ? [reference] : path.includes("/") ? [`/${path}`] : [path, `/${path}`];
  const { Parameters = [] } = await patientCall("ssm:DescribeParameters", () =>
    ssm.send(new DescribeParametersCommand({ ParameterFilters: [{ Key: "Name", Option: "Equals", Values }] }), {
      abortSignal: signal,
    }),
  );
  return Math.max(0, ...Parameters.map(({ LastModifiedDate }) => LastModifiedDate?.getTime() ?? 0)) || undefined;
}
