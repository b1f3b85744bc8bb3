/** A small shop on the simulated cloud: one service behind a load balancer, rolled by Gantline's own code. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Scripts } from "../../../local/engine/simulated/script.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { servicePort } from "../../../src/aws/services.ts";
import { evidencePort } from "../../../src/aws/tasks.ts";
import type { Until, WhenPaused } from "../../../src/service/lifecycle.ts";
import { plan } from "../../../src/service/plan.ts";
import { type RollResult, roll } from "../../../src/service/roll.ts";
import { definition } from "../ecs/cloud.ts";
import { around } from "./around.ts";

export const cluster = "shop";

export interface Shop {
  cloud: SimulatedCloud;
  /** Registers a revision of `api` with the image of this tag; its ARN. */
  register(tag: string): Promise<string>;
  /** Rolls `api` to a task definition as the roll action does; must be called within `cloud.clock.run`. */
  roll(taskDefinition: string, minutes: number, how?: How): Promise<RollResult>;
  /** What rolls said. */
  log: string[];
}

interface How {
  until?: Until;
  paused?: WhenPaused;
  attach?: boolean;
  force?: string;
  signal?: AbortSignal;
}

/** `api` with `desiredCount` tasks of `api:one`, steady. */
export async function shop(options: { scripts: Scripts; desiredCount?: number; service?: object }): Promise<Shop> {
  const cloud = await createSimulatedCloud({ seed: "shop", scripts: options.scripts });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: cluster });
  await cloud.invoke("logs", "CreateLogGroup", { logGroupName: "/ecs/shop" });
  const elb = (operation: string, input: object) => cloud.invoke("elasticloadbalancing", operation, input);
  const { LoadBalancers } = await elb("CreateLoadBalancer", { Name: "shop" });
  const { TargetGroups } = await elb("CreateTargetGroup", {
    Name: "api",
    Protocol: "HTTP",
    Port: 8080,
    TargetType: "ip",
  });
  const targetGroupArn = TargetGroups[0].TargetGroupArn;
  await elb("CreateListener", {
    LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
    Protocol: "HTTP",
    Port: 80,
    DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroupArn }],
  });
  const register = async (tag: string): Promise<string> => {
    const logConfiguration = {
      logDriver: "awslogs",
      options: { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "api" },
    };
    const container = { name: "api", image: `api:${tag}`, portMappings: [{ containerPort: 8080 }], logConfiguration };
    const answer = await cloud.invoke("ecs", "RegisterTaskDefinition", definition("api", [container]));
    return answer.taskDefinition.taskDefinitionArn;
  };
  await cloud.invoke("ecs", "CreateService", {
    cluster,
    serviceName: "api",
    taskDefinition: await register("one"),
    desiredCount: options.desiredCount ?? 2,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
    loadBalancers: [{ targetGroupArn, containerName: "api", containerPort: 8080 }],
    ...options.service,
  });
  await cloud.clock.pass(10 * 60_000);
  const clients = clientsOf(cloud);
  const log: string[] = [];
  return {
    log,
    cloud,
    register,
    async roll(taskDefinition, minutes, { attach, force, ...how } = {}) {
      const signal = how.signal ?? new AbortController().signal;
      const port = servicePort(clients, signal);
      const steps = await plan(
        [{ service: "api", taskDefinition, ...(attach ? { attach } : {}), ...(force ? { force } : {}) }],
        cluster,
        port,
      );
      const [result] = await roll(
        steps,
        { cluster, timeoutMs: minutes * 60_000, ...how },
        {
          port,
          evidence: evidencePort(clients, signal),
          logs: logPort(clients, {}, signal),
          ...around(clients, signal),
          clock: cloud.clock,
          signal,
          log: (line) => log.push(line),
        },
      );
      if (result === undefined) throw new Error("no result");
      return result;
    },
  };
}

/** Those that a roll uses. */
function clientsOf(cloud: SimulatedCloud): AwsClients {
  const settings = cloud.settings({ attempts: 8 });
  const clients = {
    ecr: new ECRClient(settings),
    ecs: new ECSClient(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
    logs: new CloudWatchLogsClient(settings),
  };
  return {
    region: settings.region,
    ecr: async () => clients.ecr,
    ecs: async () => clients.ecs,
    elbv2: async () => clients.elbv2,
    logs: async () => clients.logs,
    download: () => Promise.reject(new Error("nothing to download")),
  } as unknown as AwsClients;
}
