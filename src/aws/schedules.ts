import type { Target as RuleTarget } from "@aws-sdk/client-eventbridge";
import type { GetScheduleCommandOutput, UpdateScheduleCommandInput } from "@aws-sdk/client-scheduler";
import { DeployError, messageOf } from "../kernel/errors.ts";
import type { Scheduled, SchedulePort } from "../service/schedules.ts";
import type { AwsClients } from "./clients.ts";
import { AwsError, isAws } from "./errors.ts";
import { patientCall } from "./patient.ts";

/** Rules of EventBridge and schedules of EventBridge Scheduler that run tasks of ECS. */
export function schedulePort(clients: AwsClients, signal: AbortSignal): SchedulePort {
  return {
    find: async (clusterArn) => {
      const unread: string[] = [];
      const either = async (what: string, read: () => Promise<Scheduled[]>) => {
        try {
          return await read();
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          unread.push(`${what} could not be read: ${messageOf(error)}`);
          return [];
        }
      };
      const found = await Promise.all([
        either("rules of EventBridge", () => rules(clients, clusterArn, signal)),
        either("schedules of EventBridge Scheduler", () => schedules(clients, clusterArn, signal)),
      ]);
      return { found: found.flat(), unread };
    },
  };
}

/** A target of a rule on ECS has the cluster's ARN, so the rules can be asked for by it. (ListRuleNamesByTarget) */
async function rules(clients: AwsClients, clusterArn: string, signal: AbortSignal): Promise<Scheduled[]> {
  const sdk = await import("@aws-sdk/client-eventbridge");
  const events = await clients.events();
  const abort = { abortSignal: signal };
  const found: Scheduled[] = [];
  for (const EventBusName of await buses(clients, signal)) {
    const names = await paged(async (NextToken) => {
      const page = await patientCall("events:ListRuleNamesByTarget", () =>
        events.send(new sdk.ListRuleNamesByTargetCommand({ TargetArn: clusterArn, EventBusName, ...NextToken }), abort),
      );
      return { items: page.RuleNames, next: page.NextToken };
    });
    for (const Rule of names) {
      const targets = await paged(async (NextToken) => {
        const page = await patientCall("events:ListTargetsByRule", () =>
          events.send(new sdk.ListTargetsByRuleCommand({ Rule, EventBusName, ...NextToken }), abort),
        );
        return { items: page.Targets, next: page.NextToken };
      });
      const rule = await patientCall("events:DescribeRule", () =>
        events.send(new sdk.DescribeRuleCommand({ Name: Rule, EventBusName }), abort),
      );
      for (const target of targets.filter(({ Arn, EcsParameters }) => Arn === clusterArn && EcsParameters))
        found.push({
          name: `rule ${EventBusName === "default" ? "" : `${EventBusName}/`}${Rule} (target ${target.Id})`,
          taskDefinition: target.EcsParameters?.TaskDefinitionArn ?? "",
          ...(rule.ManagedBy ? { fixed: `it is managed by ${rule.ManagedBy}` } : {}),
          move: (to) => moveTarget(clients, { Rule, EventBusName }, target, to),
        });
    }
  }
  return found;
}

/** All event buses; only the default one where they may not be listed. */
async function buses(clients: AwsClients, signal: AbortSignal): Promise<string[]> {
  const { ListEventBusesCommand } = await import("@aws-sdk/client-eventbridge");
  const events = await clients.events();
  try {
    const names = await paged(async (NextToken) => {
      const page = await patientCall("events:ListEventBuses", () =>
        events.send(new ListEventBusesCommand({ ...NextToken }), { abortSignal: signal }),
      );
      return { items: page.EventBuses?.flatMap(({ Name }) => Name ?? []), next: page.NextToken };
    });
    return names.length > 0 ? names : ["default"];
  } catch (error) {
    if (isAws(error, "AccessDeniedException", "AccessDenied")) return ["default"];
    throw error;
  }
}

/** PutTargets replaces a target of the same id whole, so all that was read goes back. (API reference, PutTargets) */
async function moveTarget(
  clients: AwsClients,
  rule: { Rule: string; EventBusName: string },
  target: RuleTarget,
  to: string,
): Promise<void> {
  const { PutTargetsCommand } = await import("@aws-sdk/client-eventbridge");
  const events = await clients.events();
  const Targets = [{ ...target, EcsParameters: { ...target.EcsParameters, TaskDefinitionArn: to } }];
  const { FailedEntries = [] } = await patientCall("events:PutTargets", () =>
    events.send(new PutTargetsCommand({ ...rule, Targets })),
  );
  const [failed] = FailedEntries;
  if (failed)
    throw new DeployError(`${failed.ErrorCode ?? "PutTargets failed"}: ${failed.ErrorMessage ?? "no reason"}`);
}

async function schedules(clients: AwsClients, clusterArn: string, signal: AbortSignal): Promise<Scheduled[]> {
  const { ListSchedulesCommand, GetScheduleCommand } = await import("@aws-sdk/client-scheduler");
  const scheduler = await clients.scheduler();
  const abort = { abortSignal: signal };
  const listed = await paged(async (NextToken) => {
    const page = await patientCall("scheduler:ListSchedules", () =>
      scheduler.send(new ListSchedulesCommand({ MaxResults: 100, ...NextToken }), abort),
    );
    return { items: page.Schedules, next: page.NextToken };
  });
  const found: Scheduled[] = [];
  for (const { Name, GroupName } of listed.filter(({ Target }) => Target?.Arn === clusterArn)) {
    const schedule = await patientCall("scheduler:GetSchedule", () =>
      scheduler.send(new GetScheduleCommand({ Name, GroupName }), abort),
    );
    const taskDefinition = schedule.Target?.EcsParameters?.TaskDefinitionArn;
    if (taskDefinition === undefined) continue;
    const name = `schedule ${Name}${GroupName === "default" ? "" : ` (group ${GroupName})`}`;
    found.push({ name, taskDefinition, move: (to) => moveSchedule(clients, schedule, to) });
  }
  return found;
}

/**
 * UpdateSchedule gives every member that is not sent its default, so all that was read goes back. A StartDate that has
 * passed may be refused; without it a cron expression means the same. (API reference, UpdateSchedule)
 */
async function moveSchedule(clients: AwsClients, read: GetScheduleCommandOutput, to: string): Promise<void> {
  const { UpdateScheduleCommand } = await import("@aws-sdk/client-scheduler");
  const scheduler = await clients.scheduler();
  const { $metadata: _, Arn: _arn, CreationDate: _created, LastModificationDate: _modified, ...all } = read;
  const target = { ...all.Target, EcsParameters: { ...all.Target?.EcsParameters, TaskDefinitionArn: to } };
  const input = { ...all, Target: target } as UpdateScheduleCommandInput;
  const send = (wanted: UpdateScheduleCommandInput) =>
    patientCall("scheduler:UpdateSchedule", () => scheduler.send(new UpdateScheduleCommand(wanted)));
  try {
    await send(input);
  } catch (error) {
    const past = isAws(error, "ValidationException") && /StartDate/i.test(messageOf(error));
    if (!past || !/^cron/i.test(input.ScheduleExpression ?? "")) throw error;
    const { StartDate: _start, ...rest } = input;
    await send(rest);
  }
}

/** Every item of all pages. */
async function paged<T>(
  read: (token: { NextToken?: string }) => Promise<{ items: T[] | undefined; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let token: string | undefined; ; ) {
    const { items = [], next } = await read(token === undefined ? {} : { NextToken: token });
    all.push(...items);
    if (!next) return all;
    token = next;
  }
}
