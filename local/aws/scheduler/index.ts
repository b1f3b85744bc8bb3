import type { Clock } from "../../clock.ts";
import { page } from "../paging.ts";
import type { RolesPort } from "../ports.ts";
import { nextTime, readExpression } from "../schedule/expression.ts";
import { createFiring } from "../schedule/firing.ts";
import type { Invoke } from "../schedule/run-task.ts";
import type { AwsService, CallContext } from "../service.ts";
import { checkName, contentOf, type ScheduleInput } from "./check.ts";
import { groupOperations, paging } from "./groups.ts";
import { invokeTarget } from "./invoke.ts";
import { byName, conflict, invalid, keyOf, type Schedule, ScheduleStore } from "./store.ts";

interface ListInput {
  GroupName?: string;
  NamePrefix?: string;
  State?: string;
  NextToken?: string;
  MaxResults?: number;
}

/**
 * EventBridge Scheduler. Schedules fire by the cloud's clock, at the beginning of a flexible window. What their target
 * refuses is told by `say`; AWS tries again for a day, here the next time is the next time.
 */
export function createScheduler(options: {
  clock: Clock;
  roles: RolesPort;
  invoke: Invoke;
  say: (line: string) => void;
}): { service: AwsService; close(): void } {
  const { clock, roles, invoke, say } = options;
  const store = new ScheduleStore();
  const firing = createFiring(clock);

  function remove(region: string, group: string, name: string): void {
    const key = keyOf(region, group, name);
    firing.drop(key);
    store.schedules.delete(key);
  }

  /** Rates begin at their start or at once; everything else with the next time. */
  function arm(schedule: Schedule): void {
    const key = keyOf(schedule.region, schedule.group, schedule.name);
    const { content } = schedule;
    const expression = readExpression(content.ScheduleExpression);
    firing.drop(key);
    if (content.State !== "ENABLED" || expression === undefined) return;
    const since = content.StartDate?.getTime() ?? schedule.changedAt;
    const earliest = expression.kind === "at" ? clock.now() : Math.max(clock.now(), since);
    firing.set(key, {
      after: earliest - 1,
      next(after) {
        const at = nextTime(expression, { after, since, zone: content.ScheduleExpressionTimezone });
        const end = expression.kind === "at" ? undefined : content.EndDate?.getTime();
        return at === undefined || (end !== undefined && at > end) ? undefined : at;
      },
      run() {
        say(`schedule ${schedule.group}/${schedule.name} invokes its target`);
        invokeTarget(invoke, schedule).catch((error: Error) =>
          say(`schedule ${schedule.group}/${schedule.name} failed: ${error.message}`),
        );
      },
      ended() {
        if (content.ActionAfterCompletion === "DELETE") remove(schedule.region, schedule.group, schedule.name);
      },
    });
  }

  const operations: AwsService["operations"] = {
    CreateSchedule(input: ScheduleInput, context) {
      const { Name: name, GroupName: group = "default", ClientToken: token } = input;
      checkName("name", name);
      store.needGroup(group, context);
      const key = keyOf(context.region, group, name);
      const known = store.schedules.get(key);
      if (known !== undefined) {
        if (token !== undefined && known.token === token) return { ScheduleArn: known.arn };
        throw conflict(`Schedule ${name} already exists.`);
      }
      const now = clock.now();
      const content = contentOf(input, now, roles);
      const expression = readExpression(content.ScheduleExpression);
      const zone = content.ScheduleExpressionTimezone;
      if (expression?.kind === "at" && nextTime(expression, { after: now, since: now, zone }) === undefined) {
        throw invalid(`Invalid Schedule Expression ${content.ScheduleExpression}.`);
      }
      const arn = `arn:aws:scheduler:${context.region}:${context.account}:schedule/${group}/${name}`;
      const made = { name, group, region: context.region, arn, createdAt: now, changedAt: now, token, content };
      store.schedules.set(key, made);
      arm(made);
      return { ScheduleArn: arn };
    },

    /** Replaces everything: what is not given is as if it had never been. Source: UpdateSchedule. */
    UpdateSchedule(input: ScheduleInput, context) {
      const schedule = store.need(input.Name, input.GroupName ?? "default", context);
      const now = clock.now();
      schedule.content = contentOf(input, now, roles);
      schedule.changedAt = now;
      arm(schedule);
      return { ScheduleArn: schedule.arn };
    },

    GetSchedule({ Name, GroupName = "default" }: { Name: string; GroupName?: string }, context) {
      const { content, ...schedule } = store.need(Name, GroupName, context);
      return { ...content, ...dates(schedule), Arn: schedule.arn, Name: schedule.name, GroupName: schedule.group };
    },

    /** Of one group, or of all. */
    ListSchedules(input: ListInput, context) {
      if (input.GroupName !== undefined) store.needGroup(input.GroupName, context);
      const found = schedulesOf(store, context)
        .filter(({ group }) => input.GroupName === undefined || group === input.GroupName)
        .filter(({ name }) => name.startsWith(input.NamePrefix ?? ""))
        .filter(({ content }) => input.State === undefined || content.State === input.State);
      const { items, nextToken } = page(
        found,
        paging(input, (schedule) => schedule.arn),
      );
      const Schedules = items.map((schedule) => ({
        ...dates(schedule),
        Arn: schedule.arn,
        Name: schedule.name,
        GroupName: schedule.group,
        State: schedule.content.State,
        Target: { Arn: schedule.content.Target.Arn },
      }));
      return { Schedules, NextToken: nextToken };
    },

    DeleteSchedule({ Name, GroupName = "default" }: { Name: string; GroupName?: string }, context) {
      const { region, group, name } = store.need(Name, GroupName, context);
      remove(region, group, name);
      return {};
    },

    ...groupOperations(store, () => clock.now(), remove),
  };
  return { service: { name: "scheduler", operations }, close: firing.close };
}

function schedulesOf(store: ScheduleStore, { region }: CallContext): Schedule[] {
  return [...store.schedules.values()].filter((schedule) => schedule.region === region).sort(byName);
}

function dates({ createdAt, changedAt }: Pick<Schedule, "createdAt" | "changedAt">) {
  return { CreationDate: new Date(createdAt), LastModificationDate: new Date(changedAt) };
}
