/** Removes what a run has made or a killed one has left: by the prefix of the names and, where there are tags, by both. */
import {
  DeleteServiceCommand,
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  type ECSClient,
  ListTasksCommand,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  StopTaskCommand,
} from "@aws-sdk/client-ecs";
import type { ProveOptions } from "./plan.ts";
import { tagsOf } from "./stage.ts";

/** Resolves to one line for each thing that was removed. Finding nothing is no failure. */
export async function clean(ecs: ECSClient, options: Pick<ProveOptions, "cluster" | "prefix">): Promise<string[]> {
  const removed: string[] = [];
  const { cluster, prefix } = options;
  for (const service of await servicesOf(ecs, options)) {
    await ecs.send(new DeleteServiceCommand({ cluster, service, force: true }));
    removed.push(`service ${service}`);
  }
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, startedBy: prefix }));
  for (const task of taskArns) {
    await ecs.send(new StopTaskCommand({ cluster, task, reason: "gantline prove: clean" }));
    removed.push(`task ${task.split("/").at(-1)}`);
  }
  const revisions = await revisionsOf(ecs, prefix);
  for (const taskDefinition of revisions) {
    await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
    removed.push(`task definition ${taskDefinition.split("/").at(-1)}`);
  }
  for (let at = 0; at < revisions.length; at += 10)
    await ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions: revisions.slice(at, at + 10) }));
  return removed;
}

async function servicesOf(ecs: ECSClient, { cluster, prefix }: Pick<ProveOptions, "cluster" | "prefix">) {
  const [tag] = tagsOf({ prefix } as ProveOptions);
  const found: string[] = [];
  for await (const { serviceArns = [] } of paginateListServices({ client: ecs, pageSize: 10 }, { cluster })) {
    const named = serviceArns.filter((arn) => arn.split("/").at(-1)?.startsWith(`${prefix}-`));
    if (named.length === 0) continue;
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster, services: named, include: ["TAGS"] }),
    );
    const ours = services.filter((each) =>
      each.tags?.some(({ key, value }) => key === tag?.key && value === tag?.value),
    );
    found.push(...ours.flatMap(({ serviceName }) => serviceName ?? []));
  }
  return found;
}

async function revisionsOf(ecs: ECSClient, prefix: string): Promise<string[]> {
  const found: string[] = [];
  const families = { familyPrefix: `${prefix}-`, status: "ACTIVE" as const };
  for await (const page of paginateListTaskDefinitionFamilies({ client: ecs }, families)) {
    for (const familyPrefix of page.families ?? []) {
      for await (const { taskDefinitionArns = [] } of paginateListTaskDefinitions({ client: ecs }, { familyPrefix }))
        found.push(...taskDefinitionArns);
    }
  }
  return found;
}
