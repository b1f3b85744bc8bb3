import type { RegisterTaskDefinitionCommandInput } from "@aws-sdk/client-ecs";
import { DeployError } from "../kernel/errors.ts";
import { planOf } from "../task/plan.ts";
import type { TaskPlan } from "../task/types.ts";
import type { Revision } from "../task-definition/base.ts";
import type { TaskDefinition } from "../task-definition/model.ts";
import type { TaskDefinitionPort } from "../task-definition/register.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { patientCall } from "./patient.ts";

/** Task definitions in ECS. */
export function taskDefinitionPort(clients: AwsClients, signal: AbortSignal): TaskDefinitionPort {
  const look = async (reference: string): Promise<Revision | undefined> => {
    const found = await describe(clients, reference, signal);
    const arn = found?.taskDefinition?.taskDefinitionArn;
    if (!found?.taskDefinition || arn === undefined) return undefined;
    const tags = found.tags && found.tags.length > 0 ? { tags: found.tags } : {};
    return { arn, definition: { ...found.taskDefinition, ...tags } as unknown as TaskDefinition };
  };
  return {
    newest: look,
    describe: look,
    revisions: async (familyPrefix) => {
      const { paginateListTaskDefinitions } = await import("@aws-sdk/client-ecs");
      const client = await clients.ecs();
      // Its familyPrefix is the whole name of one family (API reference, ListTaskDefinitions).
      const wanted = { familyPrefix, status: "ACTIVE", sort: "DESC" } as const;
      return patientCall("ecs:ListTaskDefinitions", async () => {
        const arns: string[] = [];
        for await (const page of paginateListTaskDefinitions({ client }, wanted, { abortSignal: signal }))
          arns.push(...(page.taskDefinitionArns ?? []));
        return arns;
      });
    },
    register: async (definition) => {
      const { RegisterTaskDefinitionCommand } = await import("@aws-sdk/client-ecs");
      const ecs = await clients.ecs();
      const input = withoutNull(definition) as RegisterTaskDefinitionCommandInput;
      const { taskDefinition } = await patientCall("ecs:RegisterTaskDefinition", () =>
        ecs.send(new RegisterTaskDefinitionCommand(input), { abortSignal: signal }),
      );
      if (taskDefinition?.taskDefinitionArn === undefined)
        throw new DeployError(`ECS registered ${definition.family} without giving its ARN`);
      return taskDefinition.taskDefinitionArn;
    },
  };
}

/** A registered task definition as far as running it needs, or undefined when ECS has none of that name. */
export async function taskPlan(
  clients: AwsClients,
  reference: string,
  signal: AbortSignal,
): Promise<TaskPlan | undefined> {
  const definition = (await describe(clients, reference, signal))?.taskDefinition;
  if (definition?.taskDefinitionArn === undefined) return undefined;
  return planOf(definition as unknown as TaskDefinition, definition.taskDefinitionArn);
}

/** The one Describe of ECS that answers an unknown name with an error instead of `failures`. */
async function describe(clients: AwsClients, taskDefinition: string, signal: AbortSignal) {
  const { DescribeTaskDefinitionCommand } = await import("@aws-sdk/client-ecs");
  const ecs = await clients.ecs();
  try {
    return await patientCall("ecs:DescribeTaskDefinition", () =>
      ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] }), { abortSignal: signal }),
    );
  } catch (error) {
    if (isAws(error, "ClientException") && /unable to describe task definition/i.test(error.message)) return undefined;
    throw error;
  }
}

/** `null` means "not set" in the output of AWS's tools, and is refused by some members on the way in. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === null ? [] : [[key, withoutNull(one)]])),
  );
}
