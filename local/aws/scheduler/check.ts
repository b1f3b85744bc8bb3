/** What a schedule must be. Source: EventBridge Scheduler API reference, CreateSchedule. */
import type { RolesPort } from "../ports.ts";
import { readExpression } from "../schedule/expression.ts";
import { isCluster } from "../schedule/run-task.ts";
import { isZone } from "../schedule/zone.ts";
import { type Content, invalid, type Target } from "./store.ts";

export type ScheduleInput = Partial<Omit<Content, "ScheduleExpression" | "Target" | "FlexibleTimeWindow">> &
  Pick<Content, "ScheduleExpression" | "Target" | "FlexibleTimeWindow"> & {
    Name: string;
    GroupName?: string;
    ClientToken?: string;
  };

/** How old a start may be, ms. Source: getmoto/moto#8172. */
const oldestStart = 5 * 60_000;

export function checkName(what: string, name: string): void {
  if (/^[0-9a-zA-Z\-_.]{1,64}$/.test(name)) return;
  throw invalid(
    `1 validation error detected: Value '${name}' at '${what}' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-zA-Z-_.]+`,
  );
}

/** The content with AWS's values for what was not given: what is absent in an update is not kept. */
export function contentOf(input: ScheduleInput, now: number, roles: RolesPort): Content {
  const zone = input.ScheduleExpressionTimezone ?? "UTC";
  if (!isZone(zone)) throw invalid(`Invalid Schedule Expression Timezone ${zone}.`);
  const expression = readExpression(input.ScheduleExpression);
  if (expression === undefined) throw invalid(`Invalid Schedule Expression ${input.ScheduleExpression}.`);
  const { Mode, MaximumWindowInMinutes: window } = input.FlexibleTimeWindow;
  if (Mode === "FLEXIBLE" && (window === undefined || window < 1 || window > 1440)) {
    throw invalid("MaximumWindowInMinutes must be from 1 to 1440 for flexible time windows.");
  }
  if (Mode === "OFF" && window !== undefined) {
    throw invalid("MaximumWindowInMinutes must not be given when the flexible time window is OFF.");
  }
  const { StartDate, EndDate } = input;
  if (expression.kind !== "at") {
    if (StartDate !== undefined && StartDate.getTime() < now - oldestStart) {
      throw invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
    }
    if (EndDate !== undefined && EndDate.getTime() <= Math.max(now, StartDate?.getTime() ?? 0)) {
      throw invalid("The EndDate you specify must be in the future and after the StartDate.");
    }
  }
  checkTarget(input.Target, roles);
  return {
    ScheduleExpression: input.ScheduleExpression,
    ScheduleExpressionTimezone: zone,
    StartDate,
    EndDate,
    Description: input.Description,
    State: input.State ?? "ENABLED",
    KmsKeyArn: input.KmsKeyArn,
    Target: {
      ...input.Target,
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185, ...input.Target.RetryPolicy },
    },
    FlexibleTimeWindow: input.FlexibleTimeWindow,
    ActionAfterCompletion: input.ActionAfterCompletion ?? "NONE",
  };
}

function checkTarget({ Arn, RoleArn, EcsParameters, Input }: Target, roles: RolesPort): void {
  if (!/^arn:aws[\w-]*:[\w-]+:[^:]*:[^:]*:.+$/.test(Arn))
    throw invalid(`Provided Arn is not in correct format. ${Arn}`);
  if (isCluster(Arn) !== (EcsParameters !== undefined)) {
    throw invalid("EcsParameters must be given for the ARN of an ECS cluster, and only for it.");
  }
  const count = EcsParameters?.TaskCount ?? 1;
  if (count < 1 || count > 10) throw invalid("TaskCount must be from 1 to 10.");
  if (EcsParameters !== undefined && Input !== undefined) checkJson(Input);
  if (!roles.assumable(RoleArn, "scheduler.amazonaws.com")) {
    throw invalid("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
  }
}

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalid("The Input of a target on Amazon ECS must be JSON: the overrides of the task.");
  }
}
