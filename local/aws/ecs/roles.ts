import { lastPart } from "./arns.ts";
import type { TaskDefinition } from "./definition.ts";
import type { Turn } from "./model.ts";
import type { TaskRecord } from "./records.ts";
import type { TaskOverride } from "./shapes.ts";

/** ARN of the role that the task's containers have; a bare role name is completed. */
export function taskRole(task: TaskRecord): string | undefined {
  return complete(task.overrides.taskRoleArn ?? task.definition.taskRoleArn, task.arn.split(":")[4] ?? "");
}

function complete(given: string | undefined, account: string): string | undefined {
  if (given === undefined || given === "" || given.startsWith("arn:")) return given === "" ? undefined : given;
  return `arn:aws:iam::${account}:role/${lastPart(given)}`;
}

/**
 * Why no task can be started with these roles: one of them is not there, or does not trust tasks. ECS looks when it
 * starts a task, not when a definition is registered. Source of the text: aws-samples/aws-modern-application-workshop#88.
 */
export function roleProblem(
  { world, lookups }: Turn,
  definition: TaskDefinition,
  overrides: TaskOverride = {},
): string | undefined {
  const roles = [
    overrides.executionRoleArn ?? definition.executionRoleArn,
    overrides.taskRoleArn ?? definition.taskRoleArn,
  ].map((given) => complete(given, world.account));
  const bad = roles.find((arn) => arn !== undefined && !lookups.assumable(arn, "ecs-tasks.amazonaws.com"));
  if (bad === undefined) return undefined;
  return (
    `ECS was unable to assume the role '${bad}' that was provided for this task. Please verify that the role being ` +
    "passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role."
  );
}

/** A role's ARN or its bare name. */
export function isRole(given: string): boolean {
  return /^(arn:aws[\w-]*:iam::\d+:role\/([\x21-\x7e]*\/)?)?[\w+=,.@-]{1,64}$/.test(given);
}
