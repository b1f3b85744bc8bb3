import type { AwsClients } from "./clients.ts";
import { awsCall } from "./errors.ts";
import { chunks } from "./patient.ts";

/** Revisions are read so many at a time: ECS gives them one by one, and throttles who asks for all at once. */
const TOGETHER = 8;

/**
 * References of the images of all that ECS runs or could run again in this account and region: containers of tasks (by
 * the digest that was pulled), revisions of services and of their deployments, and every ACTIVE revision.
 */
export async function imageUses(clients: AwsClients, abortSignal: AbortSignal): Promise<string[]> {
  const sdk = await import("@aws-sdk/client-ecs");
  const client = await clients.ecs();
  const config = { client, pageSize: 100 };
  const options = { abortSignal };
  const references = new Set<string>();
  const revisions = new Set<string>();
  const all = async (operation: string, pages: () => AsyncIterable<string[] | undefined>): Promise<string[]> =>
    await awsCall(operation, async () => {
      const found: string[] = [];
      for await (const page of pages()) found.push(...(page ?? []));
      return found;
    });

  const clusters = await all("ecs:ListClusters", async function* () {
    for await (const page of sdk.paginateListClusters(config, {}, options)) yield page.clusterArns;
  });
  for (const cluster of clusters) {
    const services = await all("ecs:ListServices", async function* () {
      for await (const page of sdk.paginateListServices(config, { cluster }, options)) yield page.serviceArns;
    });
    for (const some of chunks(services, 10)) {
      const command = new sdk.DescribeServicesCommand({ cluster, services: some });
      const found = await awsCall("ecs:DescribeServices", () => client.send(command, options));
      for (const { taskDefinition, deployments = [], taskSets = [] } of found.services ?? [])
        for (const one of [taskDefinition, ...[...deployments, ...taskSets].map((inner) => inner.taskDefinition)])
          if (one !== undefined) revisions.add(one);
    }
    const tasks = await all("ecs:ListTasks", async function* () {
      for await (const page of sdk.paginateListTasks(config, { cluster }, options)) yield page.taskArns;
    });
    for (const some of chunks(tasks, 100)) {
      const command = new sdk.DescribeTasksCommand({ cluster, tasks: some });
      const found = await awsCall("ecs:DescribeTasks", () => client.send(command, options));
      for (const { taskDefinitionArn, containers = [] } of found.tasks ?? []) {
        if (taskDefinitionArn !== undefined) revisions.add(taskDefinitionArn);
        for (const { image, imageDigest } of containers) {
          if (image !== undefined) references.add(image);
          if (image !== undefined && imageDigest !== undefined)
            references.add(`${image.replace(/(@.*|:[^/:]*)$/, "")}@${imageDigest}`);
        }
      }
    }
  }
  const active = await all("ecs:ListTaskDefinitions", async function* () {
    for await (const page of sdk.paginateListTaskDefinitions(config, { status: "ACTIVE" }, options))
      yield page.taskDefinitionArns;
  });
  for (const some of chunks([...new Set([...revisions, ...active])], TOGETHER))
    await Promise.all(
      some.map(async (taskDefinition) => {
        const command = new sdk.DescribeTaskDefinitionCommand({ taskDefinition });
        const found = await awsCall("ecs:DescribeTaskDefinition", () => client.send(command, options));
        for (const { image } of found.taskDefinition?.containerDefinitions ?? [])
          if (image !== undefined) references.add(image);
      }),
    );
  return [...references];
}
