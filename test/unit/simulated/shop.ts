/** A small shop on the simulated cloud: one service behind a load balancer, rolled by Gantline's own code. */
import type { Behaviour, Scripts } from "../../../local/engine/simulated/script.ts";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { servicePort } from "../../../src/aws/services.ts";
import { evidencePort } from "../../../src/aws/tasks.ts";
import type { Until, WhenPaused } from "../../../src/service/lifecycle.ts";
import { plan } from "../../../src/service/plan.ts";
import { type RollResult, roll } from "../../../src/service/roll.ts";
import { plainly, rollTogether, type Together } from "../../../src/service/together.ts";
import type { RollTools } from "../../../src/service/types.ts";
import { definition } from "../ecs/cloud.ts";
import { around } from "./around.ts";
import { simulatedClients } from "./clients.ts";
import { front } from "./front.ts";

export const cluster = "shop";

export interface Shop {
  cloud: SimulatedCloud;
  /** Registers a revision of `api` with the image of this tag; its ARN. */
  register(tag: string): Promise<string>;
  /** Rolls `api` to a task definition as the roll action does; must be called within `cloud.clock.run`. */
  roll(taskDefinition: string, minutes: number, how?: How): Promise<RollResult>;
  /** Rolls `api` as a release of one service, its definition beside it; within `cloud.clock.run`. */
  together(
    taskDefinition: string,
    how?: Partial<Together>,
    wanted?: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<RollResult>;
  /** What a container does from its start on, by image; may be changed on the way. */
  behave: Map<string, Behaviour>;
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
  const behave = new Map<string, Behaviour>();
  // By every name of the image: ECS pins its digest once a task of the revision has run.
  const living = ["api:one", "api:two"].map((image) => [image, { program: () => behave.get(image) ?? {} }]);
  const cloud = await createSimulatedCloud({
    seed: "shop",
    scripts: { ...Object.fromEntries(living), ...options.scripts },
  });
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
  const download = () => Promise.reject(new Error("nothing to download"));
  const clients = simulatedClients(cloud, { download });
  const log: string[] = [];
  const toolsOf = (signal: AbortSignal): RollTools => ({
    port: servicePort(clients, signal),
    evidence: evidencePort(clients, signal),
    logs: logPort(clients, {}, signal),
    ...around(clients, signal),
    http: front(cloud, targetGroupArn, cluster),
    clock: cloud.clock,
    signal,
    log: (line) => log.push(line),
  });
  return {
    behave,
    log,
    cloud,
    register,
    async roll(taskDefinition, minutes, { attach, force, ...how } = {}) {
      const signal = how.signal ?? new AbortController().signal;
      const tools = toolsOf(signal);
      const steps = await plan(
        [{ service: "api", taskDefinition, ...(attach ? { attach } : {}), ...(force ? { force } : {}) }],
        cluster,
        tools.port,
      );
      const [result] = await roll(steps, { cluster, timeoutMs: minutes * 60_000, ...how }, tools);
      if (result === undefined) throw new Error("no result");
      return result;
    },
    async together(taskDefinition, how, wanted, signal = new AbortController().signal) {
      const tools = toolsOf(signal);
      const target = { service: "api", taskDefinition, ...(wanted ? { wanted } : {}) };
      const all = { ...plainly, cluster, timeoutMs: 30 * 60_000, ...how };
      const [result] = await rollTogether(await plan([target], cluster, tools.port), all, tools);
      if (result === undefined) throw new Error("no result");
      return result;
    },
  };
}
