/** What a story is told on: a cloud, its clock, and images that behave. */
import {
  CreateClusterCommand,
  type ECSClient,
  type LoadBalancer,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  type ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Script } from "../../../local/engine/simulated/script.ts";

export interface Stage {
  ecs: ECSClient;
  elbv2: ElasticLoadBalancingV2Client;
  sleep(ms: number): Promise<void>;
  /** The address of an image of the repository `shop/api`. */
  image(tag: string): string;
}

/**
 * How the images of the story behave, told twice: as a script, and as the environment of the program that is built for
 * the real engine. The image `broken` is missing on purpose.
 */
export const images: Readonly<Record<string, { script: Script; environment: Record<string, string> }>> = {
  good: { script: {}, environment: {} },
  better: { script: {}, environment: {} },
  slow: { script: { healthyAfter: 3000 }, environment: { WELL_AFTER_MS: "3000" } },
  sick: { script: { healthyAfter: "never" }, environment: { WELL_AFTER_MS: "-1" } },
  crash: {
    script: { healthyAfter: "never", exit: { after: 3000, code: 1 } },
    environment: { WELL_AFTER_MS: "-1", EXIT_AFTER_MS: "3000", EXIT_CODE: "1" },
  },
  once: { script: { exit: { after: 200, code: 3 } }, environment: { EXIT_AFTER_MS: "200", EXIT_CODE: "3" } },
};

export const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };
export const cluster = "shop";

/** Registers a definition of one container that runs the image; its ARN. */
export async function register(stage: Stage, family: string, tag: string): Promise<string> {
  const environment = Object.entries(images[tag]?.environment ?? {}).map(([name, value]) => ({ name, value }));
  const { taskDefinition } = await stage.ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      executionRoleArn: "arn:aws:iam::111122223333:role/execution",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      containerDefinitions: [
        { name: "api", image: stage.image(tag), portMappings: [{ containerPort: 8080 }], environment },
      ],
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? "";
}

/**
 * A cluster, and for each service two target groups on one rule, the first with all the traffic; how each service uses
 * them.
 */
export async function setTheStage(stage: Stage, services: readonly string[]): Promise<Map<string, LoadBalancer>> {
  const { ecs, elbv2 } = stage;
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  const { LoadBalancers } = await elbv2.send(new CreateLoadBalancerCommand({ Name: "story" }));
  const { Listeners } = await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn ?? "",
      Protocol: "HTTP",
      Port: 80,
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    }),
  );
  const uses = new Map<string, LoadBalancer>();
  for (const [index, name] of services.entries()) {
    const blue = await makeTargetGroup(stage, name);
    const green = await makeTargetGroup(stage, `${name}-green`);
    const both = [
      { TargetGroupArn: blue, Weight: 1 },
      { TargetGroupArn: green, Weight: 0 },
    ];
    const { Rules } = await elbv2.send(
      new CreateRuleCommand({
        ListenerArn: Listeners?.[0]?.ListenerArn ?? "",
        Priority: index + 1,
        Conditions: [{ Field: "path-pattern", Values: [`/${name}/*`] }],
        Actions: [{ Type: "forward", ForwardConfig: { TargetGroups: both } }],
      }),
    );
    uses.set(name, {
      targetGroupArn: blue,
      containerName: "api",
      containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: green,
        productionListenerRule: Rules?.[0]?.RuleArn,
        roleArn: "arn:aws:iam::111122223333:role/ecs-load-balancers",
      },
    });
  }
  return uses;
}

async function makeTargetGroup({ elbv2 }: Stage, name: string): Promise<string> {
  const { TargetGroups } = await elbv2.send(
    new CreateTargetGroupCommand({
      Name: name,
      Protocol: "HTTP",
      Port: 8080,
      TargetType: "ip",
      HealthCheckIntervalSeconds: 5,
      HealthCheckTimeoutSeconds: 3,
      // On a busy machine a container may run for a while before its program answers.
      UnhealthyThresholdCount: 5,
    }),
  );
  const arn = TargetGroups?.[0]?.TargetGroupArn ?? "";
  await elbv2.send(
    new ModifyTargetGroupAttributesCommand({
      TargetGroupArn: arn,
      Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "1" }],
    }),
  );
  return arn;
}
