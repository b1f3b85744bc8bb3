/** The product's clients on a simulated cloud. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";

export function clientsOf(cloud: SimulatedCloud): AwsClients {
  const settings = cloud.settings({ attempts: 8 });
  const ecs = new ECSClient(settings);
  const events = new EventBridgeClient(settings);
  const logs = new CloudWatchLogsClient(settings);
  const scheduler = new SchedulerClient(settings);
  return {
    ...awsClients(settings.region, {}),
    ecs: async () => ecs,
    events: async () => events,
    logs: async () => logs,
    scheduler: async () => scheduler,
  };
}
