import type { Tag } from "@aws-sdk/client-ecs";
import type { PreviewAccount } from "../../preview/types.ts";
import { same } from "../../task-definition/compare.ts";
import type { TaskDefinition } from "../../task-definition/model.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { chunks, optional, patientCall } from "../patient.ts";
import { taskDefinitionPort } from "../task-definitions.ts";
import { describeTasks } from "../tasks.ts";
import type { Turn } from "./turn.ts";

type Part = Pick<
  PreviewAccount,
  | "register"
  | "families"
  | "revisions"
  | "deregistered"
  | "revisionTags"
  | "removeRevisions"
  | "tasks"
  | "unended"
  | "stopTask"
>;

/** DeleteTaskDefinitions takes so many at once. Source: its API reference. */
const batch = 10;

export function previewTasks(clients: AwsClients, signal: AbortSignal, turn: Turn): Part {
  const abort = { abortSignal: signal };
  const ecs = async () => ({ sdk: await import("@aws-sdk/client-ecs"), client: await clients.ecs() });
  const definitions = taskDefinitionPort(clients, signal);

  return {
    register: async (definition) => {
      const newest = await definitions.newest(definition.family);
      const { tags = [], ...bare } = definition;
      if (
        newest === undefined ||
        !same({ ...newest.definition, tags: [] } as TaskDefinition, { ...bare, tags: [] } as TaskDefinition)
      )
        return definitions.register(definition);
      // The same as before but for the commit, which says whose it is now.
      const { sdk, client } = await ecs();
      await patientCall("ecs:TagResource", () =>
        client.send(new sdk.TagResourceCommand({ resourceArn: newest.arn, tags: tags as Tag[] })),
      );
      return newest.arn;
    },
    families: (prefix) => families(prefix, "ACTIVE"),
    // A family is all that revisions can be listed by.
    revisions: (prefix) => listed(prefix, "ACTIVE"),
    deregistered: (prefix) => listed(prefix, "INACTIVE"),
    revisionTags: async (taskDefinition) => {
      const { sdk, client } = await ecs();
      const { tags = [] } = await patientCall("ecs:DescribeTaskDefinition", () =>
        client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] }), abort),
      );
      return Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value]));
    },
    removeRevisions: async (arns) => {
      const { sdk, client } = await ecs();
      for (const taskDefinition of arns)
        await patientCall("ecs:DeregisterTaskDefinition", () =>
          client.send(new sdk.DeregisterTaskDefinitionCommand({ taskDefinition })),
        ).catch((error: unknown) => {
          // Another run was quicker.
          if (!isAws(error, "ClientException", "InvalidParameterException")) throw error;
        });
      for (const taskDefinitions of chunks(arns, batch))
        await patientCall("ecs:DeleteTaskDefinitions", () =>
          client.send(new sdk.DeleteTaskDefinitionsCommand({ taskDefinitions })),
        );
    },
    tasks: async (cluster, startedBy) => {
      const { sdk, client } = await ecs();
      const arns: string[] = [];
      for (let nextToken: string | undefined; ; ) {
        const page = await patientCall("ecs:ListTasks", () =>
          client.send(new sdk.ListTasksCommand({ cluster, startedBy, ...optional("nextToken", nextToken) }), abort),
        );
        arns.push(...(page.taskArns ?? []));
        nextToken = page.nextToken;
        if (nextToken === undefined) return arns;
      }
    },
    unended: async (cluster, arns) => {
      const found = await describeTasks(clients, cluster, arns, signal);
      return found.filter(({ lastStatus }) => lastStatus !== "STOPPED").map(({ taskArn = "" }) => taskArn);
    },
    stopTask: async (cluster, task, reason) => {
      const { sdk, client } = await ecs();
      try {
        await patientCall("ecs:StopTask", () => client.send(new sdk.StopTaskCommand({ cluster, task, reason })));
      } catch (error) {
        if (!(isAws(error, "InvalidParameterException") && /not found|stopped/i.test(error.message))) throw error;
      }
    },
  };

  /** Of an INACTIVE family no revision can be used any more, and one or more are not deleted. */
  async function listed(prefix: string, status: "ACTIVE" | "INACTIVE"): Promise<string[]> {
    const found = await families(prefix, status);
    return (await Promise.all(found.map((family) => revisionsOf(family, status)))).flat();
  }

  async function families(familyPrefix: string, status: "ACTIVE" | "INACTIVE"): Promise<string[]> {
    const { sdk, client } = await ecs();
    const found: string[] = [];
    for (let nextToken: string | undefined; ; ) {
      await turn(signal);
      const page = await patientCall("ecs:ListTaskDefinitionFamilies", () =>
        client.send(
          new sdk.ListTaskDefinitionFamiliesCommand({
            familyPrefix,
            status,
            ...optional("nextToken", nextToken),
          }),
          abort,
        ),
      );
      found.push(...(page.families ?? []));
      nextToken = page.nextToken;
      if (nextToken === undefined) return found;
    }
  }

  async function revisionsOf(family: string, status: "ACTIVE" | "INACTIVE"): Promise<string[]> {
    const { sdk, client } = await ecs();
    const arns: string[] = [];
    for (let nextToken: string | undefined; ; ) {
      await turn(signal);
      const page = await patientCall("ecs:ListTaskDefinitions", () =>
        client.send(
          new sdk.ListTaskDefinitionsCommand({
            familyPrefix: family,
            sort: "DESC",
            status,
            ...optional("nextToken", nextToken),
          }),
          abort,
        ),
      );
      arns.push(...(page.taskDefinitionArns ?? []));
      nextToken = page.nextToken;
      if (nextToken === undefined) return arns;
    }
  }
}
