/** AWS's own clients for all services, on a simulated cloud. */
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";

type Lazy = { [K in keyof AwsClients]?: AwsClients[K] };

/** `more` stands in for what is not asked of the cloud, such as downloads. */
export function simulatedClients(cloud: Pick<SimulatedCloud, "settings">, more: Lazy = {}): AwsClients {
  const settings = cloud.settings({ attempts: 8 });
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  return {
    ...awsClients(settings.region, {}),
    autoScaling: once(
      async () => new (await import("@aws-sdk/client-application-auto-scaling")).ApplicationAutoScalingClient(settings),
    ),
    ec2: once(async () => new (await import("@aws-sdk/client-ec2")).EC2Client(settings)),
    ecr: once(async () => new (await import("@aws-sdk/client-ecr")).ECRClient(settings)),
    ecs: once(async () => new (await import("@aws-sdk/client-ecs")).ECSClient(settings)),
    elbv2: once(
      async () =>
        new (await import("@aws-sdk/client-elastic-load-balancing-v2")).ElasticLoadBalancingV2Client(settings),
    ),
    events: once(async () => new (await import("@aws-sdk/client-eventbridge")).EventBridgeClient(settings)),
    iam: once(async () => new (await import("@aws-sdk/client-iam")).IAMClient(settings)),
    logs: once(async () => new (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogsClient(settings)),
    scheduler: once(async () => new (await import("@aws-sdk/client-scheduler")).SchedulerClient(settings)),
    secretsManager: once(
      async () => new (await import("@aws-sdk/client-secrets-manager")).SecretsManagerClient(settings),
    ),
    ssm: once(async () => new (await import("@aws-sdk/client-ssm")).SSMClient(settings)),
    sts: once(async () => new (await import("@aws-sdk/client-sts")).STSClient(settings)),
    ...more,
  };
}
