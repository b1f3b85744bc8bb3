import type { Readable } from "node:stream";
import type { ApplicationAutoScalingClient } from "@aws-sdk/client-application-auto-scaling";
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { ECRClient } from "@aws-sdk/client-ecr";
import type { ECSClient } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { STSClient } from "@aws-sdk/client-sts";
import { version } from "../kernel/version.ts";
import type { Answer, Exchange } from "./download.ts";
import { answersAtOnce } from "./skew.ts";

/** What a role gives for a while; asked for again when it is over. */
export interface TemporaryCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

/** SDK clients, each imported and made when it is first asked for. */
export interface AwsClients {
  readonly region: string;
  autoScaling(): Promise<ApplicationAutoScalingClient>;
  cloudFormation(): Promise<CloudFormationClient>;
  ec2(): Promise<EC2Client>;
  ecr(): Promise<ECRClient>;
  ecs(): Promise<ECSClient>;
  elbv2(): Promise<ElasticLoadBalancingV2Client>;
  events(): Promise<EventBridgeClient>;
  iam(): Promise<IAMClient>;
  logs(): Promise<CloudWatchLogsClient>;
  scheduler(): Promise<SchedulerClient>;
  secretsManager(): Promise<SecretsManagerClient>;
  ssm(): Promise<SSMClient>;
  sts(): Promise<STSClient>;
  /** The text at a presigned address, through the same proxy settings. */
  download(address: string, signal: AbortSignal): Promise<string>;
  /** The bytes at a presigned address, as they come in. */
  downloadStream(address: string, signal: AbortSignal): Promise<Readable>;
  /** One HTTP request to a registry, through the same proxy settings. */
  exchange(address: string, wanted: Exchange, signal: AbortSignal): Promise<Answer>;
}

/**
 * Clients of one region. Credentials and AWS_ENDPOINT_URL are found by the SDK's own chain; `variables` gives the proxy
 * settings, which the SDK ignores by itself; `credentials` stand in for the chain's. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 * A call whose answer is lost is given up after half a minute: the SDK itself would wait for ever.
 */
export function awsClients(
  region: string,
  variables: Readonly<Record<string, string | undefined>>,
  credentials?: () => Promise<TemporaryCredentials>,
): AwsClients {
  const agents = lazily(async () => {
    const [http, https] = await Promise.all([import("node:http"), import("node:https")]);
    const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
    return { httpAgent: new http.Agent(keep), httpsAgent: new https.Agent(keep) };
  });
  const settings = async () => ({
    region,
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 8,
    customUserAgent: [["gantline", version] as [string, string]],
    requestHandler: {
      ...(await agents()),
      connectionTimeout: 10_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
  });
  const client = <T>(make: () => Promise<T>) => lazily(async () => answersAtOnce(await make()));
  return {
    region,
    autoScaling: client(
      async () =>
        new (await import("@aws-sdk/client-application-auto-scaling")).ApplicationAutoScalingClient(await settings()),
    ),
    cloudFormation: client(
      async () => new (await import("@aws-sdk/client-cloudformation")).CloudFormationClient(await settings()),
    ),
    ec2: client(async () => new (await import("@aws-sdk/client-ec2")).EC2Client(await settings())),
    ecr: client(async () => new (await import("@aws-sdk/client-ecr")).ECRClient(await settings())),
    ecs: client(async () => new (await import("@aws-sdk/client-ecs")).ECSClient(await settings())),
    elbv2: client(
      async () =>
        new (await import("@aws-sdk/client-elastic-load-balancing-v2")).ElasticLoadBalancingV2Client(await settings()),
    ),
    events: client(async () => new (await import("@aws-sdk/client-eventbridge")).EventBridgeClient(await settings())),
    iam: client(async () => new (await import("@aws-sdk/client-iam")).IAMClient(await settings())),
    logs: client(
      async () => new (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogsClient(await settings()),
    ),
    scheduler: client(async () => new (await import("@aws-sdk/client-scheduler")).SchedulerClient(await settings())),
    secretsManager: client(
      async () => new (await import("@aws-sdk/client-secrets-manager")).SecretsManagerClient(await settings()),
    ),
    ssm: client(async () => new (await import("@aws-sdk/client-ssm")).SSMClient(await settings())),
    sts: client(async () => new (await import("@aws-sdk/client-sts")).STSClient(await settings())),
    download: async (address, signal) => (await import("./download.ts")).download(address, await agents(), signal),
    downloadStream: async (address, signal) =>
      (await import("./download.ts")).downloadStream(address, await agents(), signal),
    exchange: async (address, wanted, signal) =>
      (await import("./download.ts")).exchange(address, wanted, await agents(), signal),
  };
}

/** Services whose clients take their time to be read. */
type Named = { [K in keyof AwsClients]: AwsClients[K] extends () => Promise<unknown> ? K : never }[keyof AwsClients];

/** Reads the programs of these clients one by one, for a time in which another program is waited for. Never throws. */
export async function readAhead(clients: AwsClients, services: readonly Named[]): Promise<void> {
  try {
    for (const service of services) await clients[service]();
  } catch {
    // Whoever needs the client asks again and gets the error.
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
