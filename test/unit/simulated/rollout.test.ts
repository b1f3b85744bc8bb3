/** AWS's own clients watch rollouts on the simulated cloud. */
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";

it("rolls a service out, watched by a real client", async () => {
  const cloud = await createSimulatedCloud({ seed: "one" });
  const ecs = new ECSClient(cloud.settings());
  const image = await cloud.push({ repository: "shop/api", tag: "one" });
  const began = cloud.clock.now();
  await cloud.clock.run(async () => {
    await ecs.send(new CreateClusterCommand({ clusterName: "shop" }));
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: "api",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        cpu: "256",
        memory: "512",
        executionRoleArn: "arn:aws:iam::111122223333:role/execution",
        runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        containerDefinitions: [{ name: "api", image }],
      }),
    );
    await ecs.send(
      new CreateServiceCommand({
        cluster: "shop",
        serviceName: "api",
        taskDefinition: taskDefinition?.taskDefinitionArn,
        desiredCount: 2,
        launchType: "FARGATE",
        networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
      }),
    );
    for (;;) {
      const { services } = await ecs.send(new DescribeServicesCommand({ cluster: "shop", services: ["api"] }));
      if (services?.[0]?.deployments?.[0]?.rolloutState === "COMPLETED") break;
      await cloud.clock.sleep(15_000);
    }
  });
  const told = cloud.eventLog().replaceAll(/[0-9a-f]{32}|\d{19}/g, "ID");
  expect(
    told
      .trim()
      .split("\n")
      .map((line) => line.slice(25)),
  ).toEqual([
    "(service api) has started 2 tasks: (task ID) (task ID).",
    expect.stringMatching(/^task api:1 ........ in shop is running$/),
    expect.stringMatching(/^task api:1 ........ in shop is running$/),
    "(service api) (deployment ecs-svc/ID) deployment completed.",
    "(service api) has reached a steady state.",
  ]);
  expect(cloud.clock.now() - began).toBeGreaterThan(60_000);
  await cloud.close();
});
