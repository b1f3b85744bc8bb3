import { page } from "../../paging.ts";
import { arnOf } from "../arns.ts";
import { invalid, type Operation, refused } from "../call.ts";
import { unseen } from "../consistency.ts";
import type { Tag, TaskDefinition } from "../definition.ts";
import { findDefinition, type StoredDefinition } from "../definitions.ts";
import type { Turn, World } from "../model.ts";
import { normalise } from "./normalise-definition.ts";
import { checkTags } from "./tags.ts";
import { checkDefinition } from "./validate-definition.ts";

/** Every call makes a revision, also of the same content. Source: RegisterTaskDefinition. */
const register: Operation = (turn, input, context) => {
  const { tags, ...given } = input as { tags?: Tag[] };
  const content = normalise(given);
  checkTags(tags);
  checkDefinition(content);
  const key = `${context.region}/${content.family}`;
  const family = turn.world.families.get(key) ?? { region: context.region, name: content.family, revisions: [] };
  turn.world.families.set(key, family);
  const revision = family.revisions.length + 1;
  const compatibilities =
    content.networkMode === "awsvpc" && content.cpu && content.memory ? ["EC2", "FARGATE"] : ["EC2"];
  const definition: TaskDefinition = {
    ...content,
    taskDefinitionArn: arnOf(context.region, context.account, `task-definition/${content.family}:${revision}`),
    revision,
    status: "ACTIVE",
    requiresAttributes: requiredAttributes(content),
    compatibilities,
    registeredAt: new Date(turn.now),
    registeredBy: context.principal,
  };
  family.revisions.push({ definition, tags: tags ?? [] });
  return { taskDefinition: definition, tags: tags?.length ? tags : undefined };
};

/** What a container instance must be able to do; for people to read, as every task has Fargate here. */
function requiredAttributes(definition: ReturnType<typeof normalise>): { name: string }[] {
  const names = new Set(["com.amazonaws.ecs.capability.docker-remote-api.1.18"]);
  if (definition.networkMode === "awsvpc") names.add("ecs.capability.task-eni");
  if (definition.taskRoleArn !== undefined) names.add("com.amazonaws.ecs.capability.task-iam-role");
  for (const container of definition.containerDefinitions) {
    const driver = container.logConfiguration?.logDriver;
    if (driver !== undefined) names.add(`com.amazonaws.ecs.capability.logging-driver.${driver}`);
    if (container.secrets?.length) names.add("ecs.capability.secrets.asm.environment-variables");
    if (container.healthCheck !== undefined) names.add("ecs.capability.container-health-check");
    if (container.dependsOn?.length) names.add("ecs.capability.container-ordering");
  }
  return [...names].sort().map((name) => ({ name }));
}

const describe: Operation = (turn, input: { taskDefinition: string; include?: string[] }, context) => {
  const found = findDefinition(turn.world, context.region, input.taskDefinition);
  if (found === undefined || isPurged(turn.world, found.definition))
    throw refused("Unable to describe task definition.");
  return {
    taskDefinition: found.definition,
    tags: input.include?.includes("TAGS") ? found.tags : undefined,
  };
};

interface ListInput {
  familyPrefix?: string;
  status?: string;
  sort?: "ASC" | "DESC";
  nextToken?: string;
  maxResults?: number;
}

/** `familyPrefix` is the whole name of one family here; sorted by family, then numerically by revision. */
const list: Operation = (turn, input: ListInput, context) => {
  const status = input.status ?? "ACTIVE";
  const found = [...turn.world.families.values()]
    .filter((family) => family.region === context.region)
    .filter((family) => input.familyPrefix === undefined || family.name === input.familyPrefix)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((family) => family.revisions)
    .map((each) => each.definition)
    .filter((definition) => definition.status === status && !isPurged(turn.world, definition))
    .map((definition) => definition.taskDefinitionArn);
  if (input.sort === "DESC") found.reverse();
  const { items, nextToken } = page(found, pageRequest(input));
  return { taskDefinitionArns: items, nextToken };
};

/** Here `familyPrefix` really is a prefix. */
const listFamilies: Operation = (turn, input: ListInput, context) => {
  const status = input.status ?? "ALL";
  const names = [...turn.world.families.values()]
    .filter((family) => family.region === context.region && family.name.startsWith(input.familyPrefix ?? ""))
    .filter((family) => {
      const has = (wanted: string) => family.revisions.some(({ definition }) => definition.status === wanted);
      if (status === "INACTIVE") return has("INACTIVE") && !has("ACTIVE");
      return status === "ALL" || has("ACTIVE");
    })
    .map((family) => family.name)
    .sort();
  const { items, nextToken } = page(names, pageRequest(input));
  return { families: items, nextToken };
};

function pageRequest(input: ListInput) {
  return {
    nextToken: input.nextToken,
    max: input.maxResults,
    defaultMax: 100,
    hardMax: 100,
    error: "InvalidParameterException",
    key: (item: string) => item,
  };
}

const deregister: Operation = (turn, input: { taskDefinition: string }, context) => {
  const stored = revisionOf(turn, input.taskDefinition, context.region);
  const { definition } = stored;
  if (definition.status !== "ACTIVE") throw refused("The specified task definition is inactive.");
  definition.status = "INACTIVE";
  stored.usableUntil = unseen(turn.world, "deregistered", turn.now)?.until ?? 0;
  definition.deregisteredAt = new Date(turn.now);
  return { taskDefinition: definition };
};

/** Only INACTIVE revisions, at most 10; they stay DELETE_IN_PROGRESS while something uses them. */
const remove: Operation = (turn, input: { taskDefinitions: string[] }, context) => {
  if (input.taskDefinitions.length > 10) throw invalid("You can delete up to 10 task definitions.");
  const taskDefinitions: TaskDefinition[] = [];
  const failures: object[] = [];
  for (const given of input.taskDefinitions) {
    const { definition } = revisionOf(turn, given, context.region);
    if (definition.status === "ACTIVE") {
      const detail =
        "The specified task definition is still in ACTIVE status. Please deregister the target and try again.";
      failures.push({ arn: definition.taskDefinitionArn, reason: "INVALID_STATUS", detail });
      continue;
    }
    definition.status = "DELETE_IN_PROGRESS";
    definition.deleteRequestedAt ??= new Date(turn.now);
    taskDefinitions.push(definition);
  }
  return { taskDefinitions, failures };
};

/** A revision that was to be deleted is gone once no task and no deployment uses it. Source: DeleteTaskDefinitions. */
function isPurged(world: World, { status, taskDefinitionArn: arn }: TaskDefinition): boolean {
  if (status !== "DELETE_IN_PROGRESS") return false;
  for (const task of world.tasks.values()) {
    if (task.lastStatus !== "STOPPED" && task.definition.taskDefinitionArn === arn) return false;
  }
  for (const { deployments, lastCompleted } of world.services.values()) {
    const used = [...deployments, ...(lastCompleted === undefined ? [] : [lastCompleted])];
    if (deployments.length > 0 && used.some((each) => each.revision.taskDefinitionArn === arn)) return false;
  }
  return true;
}

/** Changing a definition needs its revision: "the newest" is not enough. */
function revisionOf(turn: Turn, given: string, region: string): StoredDefinition {
  if (!/:\d+$/.test(given))
    throw invalid("Invalid revision number. A task definition is named family:revision or by its ARN.");
  const found = findDefinition(turn.world, region, given);
  if (found === undefined) throw refused("The specified task definition does not exist.");
  return found;
}

export const taskDefinitionOperations = {
  RegisterTaskDefinition: register,
  DescribeTaskDefinition: describe,
  ListTaskDefinitions: list,
  ListTaskDefinitionFamilies: listFamilies,
  DeregisterTaskDefinition: deregister,
  DeleteTaskDefinitions: remove,
};
