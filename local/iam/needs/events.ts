/** EventBridge and EventBridge Scheduler. The role of a target is passed. */
import { type Asked, each, everywhere, type Need, type Needs, requestTags, tagRecord } from "../need.ts";

const arn = ({ region, account }: Asked, service: string, resource: string) =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

function rule(asked: Asked): string {
  const { EventBusName = "default", Name, Rule } = asked.input;
  const bus = EventBusName.replace(/^.*:event-bus\//, "");
  return arn(asked, "events", `rule/${bus === "default" ? "" : `${bus}/`}${Name ?? Rule}`);
}

const passRole = (role: string | undefined, to: string): Need[] =>
  role === undefined ? [] : [{ action: "iam:PassRole", resources: [role], keys: { "iam:PassedToService": to } }];

const bus = (asked: Asked) => arn(asked, "events", `event-bus/${asked.input.Name}`);

export const eventsNeeds: Needs = {
  ...everywhere("events", ["ListEventBuses", "ListRuleNamesByTarget", "ListRules"]),
  ...each(
    "events",
    ["DeleteRule", "DescribeRule", "DisableRule", "EnableRule", "ListTargetsByRule", "RemoveTargets"],
    (asked) => ({ resources: [rule(asked)] }),
  ),
  ...each("events", ["CreateEventBus", "DeleteEventBus"], (asked) => ({ resources: [bus(asked)] })),
  ...each("events", ["ListTagsForResource"], ({ input }) => ({ resources: [input.ResourceARN] })),
  ...each("events", ["TagResource"], ({ input }) => ({
    resources: [input.ResourceARN],
    keys: requestTags(tagRecord(input.Tags)),
  })),
  ...each("events", ["UntagResource"], ({ input }) => ({
    resources: [input.ResourceARN],
    keys: { "aws:TagKeys": input.TagKeys },
  })),
  PutRule: (asked) => [
    { action: "events:PutRule", resources: [rule(asked)], keys: requestTags(tagRecord(asked.input.Tags)) },
    ...passRole(asked.input.RoleArn, "events.amazonaws.com"),
  ],
  PutTargets(asked) {
    const targets: { Arn: string; RoleArn?: string }[] = asked.input.Targets;
    const keys = { "events:TargetArn": targets.map(({ Arn }) => Arn) };
    return [
      { action: "events:PutTargets", resources: [rule(asked)], keys },
      ...targets.flatMap(({ RoleArn }) => passRole(RoleArn, "events.amazonaws.com")),
    ];
  },
};

const schedule = (asked: Asked) =>
  arn(asked, "scheduler", `schedule/${asked.input.GroupName ?? "default"}/${asked.input.Name}`);
const group = (asked: Asked) => arn(asked, "scheduler", `schedule-group/${asked.input.Name}`);

function putSchedule(asked: Asked): Need[] {
  const own = { action: `scheduler:${asked.operation}`, resources: [schedule(asked)] };
  return [own, ...passRole(asked.input.Target.RoleArn, "scheduler.amazonaws.com")];
}

export const schedulerNeeds: Needs = {
  ...everywhere("scheduler", ["ListScheduleGroups", "ListSchedules"]),
  ...each("scheduler", ["DeleteSchedule", "GetSchedule"], (asked) => ({ resources: [schedule(asked)] })),
  ...each("scheduler", ["DeleteScheduleGroup", "GetScheduleGroup"], (asked) => ({ resources: [group(asked)] })),
  ...each("scheduler", ["CreateScheduleGroup"], (asked) => ({
    resources: [group(asked)],
    keys: requestTags(tagRecord(asked.input.Tags)),
  })),
  ...each("scheduler", ["ListTagsForResource"], ({ input }) => ({ resources: [input.ResourceArn] })),
  ...each("scheduler", ["TagResource"], ({ input }) => ({
    resources: [input.ResourceArn],
    keys: requestTags(tagRecord(input.Tags)),
  })),
  ...each("scheduler", ["UntagResource"], ({ input }) => ({
    resources: [input.ResourceArn],
    keys: { "aws:TagKeys": input.TagKeys },
  })),
  CreateSchedule: putSchedule,
  UpdateSchedule: putSchedule,
};
