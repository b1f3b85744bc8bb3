/** The product's clients on a simulated cloud. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
// Read now: a stepped clock does not know of the time that reading modules takes.
import "@aws-sdk/client-eventbridge";
import "@aws-sdk/client-scheduler";
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";

/** What EventBridge and its Scheduler answer: what starts tasks, by name of the rule or schedule. */
export interface Starters {
  rules?: Record<string, string>;
  schedules?: Record<string, string>;
  /** Operations that this role may not call. */
  denied?: readonly string[];
}

export function clientsOf(cloud: SimulatedCloud, starters: Starters = {}): AwsClients {
  const settings = cloud.settings({ attempts: 8 });
  const ecs = new ECSClient(settings);
  const logs = new CloudWatchLogsClient(settings);
  return {
    ...awsClients(settings.region, {}),
    ecs: async () => ecs,
    events: async () => answering<EventBridgeClient>(starters),
    logs: async () => logs,
    scheduler: async () => answering<SchedulerClient>(starters),
  };
}

/** One item a page, so that pages are read to their end. */
function answering<C>({ rules = {}, schedules = {}, denied = [] }: Starters): C {
  const page = (names: string[], token: string | undefined) => {
    const at = Number(token ?? 0);
    return { names: names.slice(at, at + 1), NextToken: at + 1 < names.length ? String(at + 1) : undefined };
  };
  const cluster = "arn:aws:ecs:eu-central-1:111122223333:cluster/shop";
  const answers: Record<string, (input: Record<string, string>) => object> = {
    ListEventBuses: () => ({ EventBuses: [{ Name: "default" }] }),
    ListRules: ({ NextToken }) => {
      const { names, ...next } = page(Object.keys(rules), NextToken);
      return { Rules: names.map((Name) => ({ Name })), ...next };
    },
    ListTargetsByRule: ({ Rule = "" }) => ({
      Targets: [{ Arn: cluster, EcsParameters: { TaskDefinitionArn: rules[Rule] } }],
    }),
    ListSchedules: ({ NextToken }) => {
      const { names, ...next } = page(Object.keys(schedules), NextToken);
      return { Schedules: names.map((Name) => ({ Name, GroupName: "default", Target: { Arn: cluster } })), ...next };
    },
    GetSchedule: ({ Name = "" }) => ({
      Target: { Arn: cluster, EcsParameters: { TaskDefinitionArn: schedules[Name] } },
    }),
  };
  const send = async (command: { constructor: { name: string }; input: Record<string, string> }) => {
    const operation = command.constructor.name.replace(/Command$/, "");
    if (denied.includes(operation))
      throw Object.assign(
        new Error(
          `User: arn:aws:sts::111122223333:assumed-role/ci/x is not authorized to perform: events:${operation}`,
        ),
        {
          name: "AccessDeniedException",
          $metadata: {},
        },
      );
    return answers[operation]?.(command.input) ?? {};
  };
  return { send } as C;
}
