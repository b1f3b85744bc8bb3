/** A blue/green deployment over the wire: AWS's own client, real listener rules, a pause that somebody ends. */
import {
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { definition, network } from "./cloud.ts";

const minute = 60_000;

/** Service `api` with two target groups on one rule; its first deployment is over. */
async function shop(cloud: SimulatedCloud): Promise<{ ruleArn: string; register: () => Promise<string> }> {
  const elb = (operation: string, input: object) => cloud.invoke("elasticloadbalancing", operation, input);
  const { LoadBalancers } = await elb("CreateLoadBalancer", { Name: "shop" });
  const group = async (Name: string) => {
    const made = await elb("CreateTargetGroup", { Name, Protocol: "HTTP", Port: 8080, TargetType: "ip" });
    return made.TargetGroups[0].TargetGroupArn;
  };
  const [blue, green] = [await group("blue"), await group("green")];
  const fixed = [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }];
  const { Listeners } = await elb("CreateListener", {
    LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
    Protocol: "HTTP",
    Port: 80,
    DefaultActions: fixed,
  });
  const both = [
    { TargetGroupArn: blue, Weight: 1 },
    { TargetGroupArn: green, Weight: 0 },
  ];
  const { Rules } = await elb("CreateRule", {
    ListenerArn: Listeners[0].ListenerArn,
    Priority: 1,
    Conditions: [{ Field: "path-pattern", Values: ["/*"] }],
    Actions: [{ Type: "forward", ForwardConfig: { TargetGroups: both } }],
  });
  const ruleArn = Rules[0].RuleArn;
  const register = async () => {
    const container = { name: "api", image: "api:1", portMappings: [{ containerPort: 8080 }] };
    const answer = await cloud.invoke("ecs", "RegisterTaskDefinition", definition("api", [container]));
    return answer.taskDefinition.taskDefinitionArn;
  };
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  const advancedConfiguration = {
    alternateTargetGroupArn: green,
    productionListenerRule: ruleArn,
    roleArn: "arn:aws:iam::111122223333:role/ecs-load-balancers",
  };
  await cloud.invoke("ecs", "CreateService", {
    cluster: "shop",
    serviceName: "api",
    taskDefinition: await register(),
    desiredCount: 2,
    launchType: "FARGATE",
    networkConfiguration: network,
    loadBalancers: [{ targetGroupArn: blue, containerName: "api", containerPort: 8080, advancedConfiguration }],
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 },
  });
  await cloud.clock.pass(20 * minute);
  return { ruleArn, register };
}

it("pauses before the traffic moves, goes on when it is told to, and moves the rule's weights", async () => {
  const cloud = await createSimulatedCloud({ seed: "blue", consistency: "strict" });
  const { ruleArn, register } = await shop(cloud);
  const taskDefinition = await register();
  const ecs = new ECSClient(cloud.settings());
  const weights = async () => {
    const { Rules } = await cloud.invoke("elasticloadbalancing", "DescribeRules", { RuleArns: [ruleArn] });
    return Rules[0].Actions[0].ForwardConfig.TargetGroups.map((each: { Weight: number }) => each.Weight);
  };
  await cloud.clock.run(async () => {
    const lifecycleHooks = [
      { targetType: "PAUSE" as const, lifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT" as const] },
    ];
    const service = { cluster: "shop", service: "api" };
    await ecs.send(
      new UpdateServiceCommand({ ...service, taskDefinition, deploymentConfiguration: { lifecycleHooks } }),
    );
    const { serviceDeployments } = await ecs.send(new ListServiceDeploymentsCommand(service));
    const serviceDeploymentArn = serviceDeployments?.[0]?.serviceDeploymentArn ?? "";
    const look = async () => {
      const describe = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [serviceDeploymentArn] });
      return (await ecs.send(describe)).serviceDeployments?.[0];
    };
    await cloud.clock.sleep(10 * minute);
    const paused = await look();
    const hook = paused?.lifecycleHookDetails?.[0];
    expect(paused).toMatchObject({
      status: "IN_PROGRESS",
      lifecycleStage: "PRE_PRODUCTION_TRAFFIC_SHIFT",
      targetServiceRevision: { requestedProductionTrafficWeight: 0 },
    });
    expect(hook).toMatchObject({ targetType: "PAUSE", status: "AWAITING_ACTION" });
    expect(await weights()).toEqual([100, 0]);
    await ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId: hook?.hookId ?? "" }));
    await cloud.clock.sleep(20 * minute);
    expect((await look())?.status).toBe("SUCCESSFUL");
    expect(await weights()).toEqual([0, 100]);
  });
  await cloud.close();
});
