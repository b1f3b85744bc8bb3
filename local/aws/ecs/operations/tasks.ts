import { page } from "../../paging.ts";
import { lastPart, taskArnIn } from "../arns.ts";
import { activeCluster, activeDefinition, invalid, type Operation, refused } from "../call.ts";
import { noCapacity } from "../capacity.ts";
import { listed, seen } from "../consistency.ts";
import type { TaskRecord } from "../records.ts";
import { roleProblem } from "../roles.ts";
import { chooseProvider, createTask } from "../task/create.ts";
import { managedTags } from "../task/managed-tags.ts";
import { stopTask } from "../task/status.ts";
import { checkPlacement } from "./placement.ts";
import { checkRun, type RunTaskInput } from "./run-task.ts";
import { checkTags } from "./tags.ts";
import { taskShape } from "./task-shape.ts";
import { remember, replay } from "./tokens.ts";

const runTask: Operation = (turn, input: RunTaskInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const { clientToken, ...parameters } = input;
  const token = { scope: `RunTask ${cluster.arn}`, token: clientToken, parameters };
  const replayed = replay(turn, token);
  if (replayed !== undefined) return replayed;
  const stored = activeDefinition(turn, input.taskDefinition, context.region);
  checkRun(input, stored.definition);
  checkTags(input.tags);
  const launch = checkPlacement(turn, input, cluster, stored.definition);
  const problem = roleProblem(turn, stored.definition, input.overrides);
  if (problem !== undefined) throw refused(problem);
  const providers = new Map<string, number>();
  const own = input.enableECSManagedTags ? managedTags(cluster.arn) : [];
  const source = input.propagateTags === "TASK_DEFINITION" ? stored.tags : [];
  const tags = [...own, ...source, ...(input.tags ?? [])];
  const tasks: TaskRecord[] = [];
  const failures: object[] = [];
  for (let index = 0; index < (input.count ?? 1); index++) {
    const capacityProvider = chooseProvider(launch, providers);
    const cpu = input.overrides?.cpu ?? stored.definition.cpu;
    const refusal = noCapacity(turn.world, capacityProvider ?? launch.launchType, cpu);
    if (refusal?.kind === "vcpus" && tasks.length === 0) throw refused(refusal.reason);
    if (refusal !== undefined) {
      failures.push({ reason: refusal.reason });
      continue;
    }
    if (capacityProvider !== undefined) providers.set(capacityProvider, (providers.get(capacityProvider) ?? 0) + 1);
    const task = createTask(turn, {
      clusterArn: cluster.arn,
      region: cluster.region,
      definition: stored.definition,
      launchType: launch.launchType ?? "FARGATE",
      capacityProvider,
      platformVersion: input.platformVersion ?? "LATEST",
      network: input.networkConfiguration,
      overrides: input.overrides ?? {},
      group: input.group ?? `family:${stored.definition.family}`,
      startedBy: input.startedBy,
      tags,
      enableExecuteCommand: input.enableExecuteCommand ?? false,
    });
    tasks.push(task);
  }
  const output = { tasks: tasks.map((task) => taskShape(task, true)), failures };
  const arns = tasks.map((task) => task.arn);
  if (tasks.length > 0) remember(turn, token, output, arns);
  return output;
};

const stop: Operation = (turn, input: { cluster?: string; task: string; reason?: string }, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  const task = turn.world.tasks.get(taskArnIn(cluster.arn, input.task));
  if (task === undefined) throw invalid("The referenced task was not found.");
  if ((input.reason?.length ?? 0) > 1024) throw invalid("The stop reason must have at most 1024 characters.");
  stopTask(turn, task, { code: "UserInitiated", reason: input.reason ?? "Task stopped by user" });
  return { task: taskShape(task, false) };
};

interface DescribeInput {
  cluster?: string;
  tasks: string[];
  include?: string[];
}

const describe: Operation = (turn, input: DescribeInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  if (input.tasks.length === 0) throw invalid("Tasks cannot be empty.");
  if (input.tasks.length > 100) throw invalid("Tasks cannot exceed 100 elements.");
  const tasks: object[] = [];
  const failures: object[] = [];
  for (const given of input.tasks) {
    const arn = taskArnIn(cluster.arn, given);
    const task = turn.world.tasks.get(arn);
    if (task === undefined || !seen(task, turn.now)) failures.push({ arn, reason: "MISSING" });
    else tasks.push(taskShape(task, input.include?.includes("TAGS") ?? false));
  }
  return { tasks, failures };
};

interface ListInput {
  cluster?: string;
  family?: string;
  serviceName?: string;
  startedBy?: string;
  desiredStatus?: string;
  launchType?: string;
  containerInstance?: string;
  nextToken?: string;
  maxResults?: number;
}

/**
 * ARNs by filters; RUNNING by default, and PENDING finds nothing, as no task has it as desired status. With startedBy
 * only desiredStatus may be given besides. Source: ListTasks.
 */
const list: Operation = (turn, input: ListInput, context) => {
  const cluster = activeCluster(turn, input.cluster, context);
  if (input.startedBy !== undefined && (input.family ?? input.serviceName ?? input.containerInstance) !== undefined) {
    throw invalid("If startedBy is given, it must be the only filter.");
  }
  const status = input.desiredStatus ?? "RUNNING";
  const service = input.serviceName === undefined ? undefined : lastPart(input.serviceName);
  const arns = [...turn.world.tasks.values()]
    .filter((task) => task.clusterArn === cluster.arn && task.desiredStatus === status)
    .filter((task) => listed(task, turn.now))
    .filter((task) => input.family === undefined || task.definition.family === input.family)
    .filter((task) => service === undefined || task.group === `service:${service}`)
    .filter((task) => input.startedBy === undefined || task.startedBy === input.startedBy)
    .filter((task) => input.launchType === undefined || task.launchType === input.launchType)
    .filter(() => input.containerInstance === undefined)
    .map((task) => task.arn);
  const { items, nextToken } = page(arns, {
    nextToken: input.nextToken,
    max: input.maxResults,
    defaultMax: 100,
    hardMax: 100,
    error: "InvalidParameterException",
    key: (arn) => arn,
  });
  return { taskArns: items, nextToken };
};

export const taskOperations = { RunTask: runTask, StopTask: stop, DescribeTasks: describe, ListTasks: list };
