/** Parameters, scaling and tags in a whole cloud, on scripted containers under a virtual clock. */
import { expect, it } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";

it("scales a service into its bounds, and lists what was tagged, late", async () => {
  const cloud = await createSimulatedCloud({ seed: "together", pace: "local" });
  const tags = [{ key: "stack", value: "shop" }];
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop", tags });
  await cloud.invoke("ecr", "CreateRepository", { repositoryName: "shop/api" });
  const image = await cloud.push({ repository: "shop/api" });
  await cloud.invoke("ecs", "RegisterTaskDefinition", {
    family: "api",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: [{ name: "api", image }],
    tags,
  });
  await cloud.invoke("ecs", "CreateService", {
    cluster: "shop",
    serviceName: "api",
    taskDefinition: "api",
    desiredCount: 1,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
    tags,
  });
  await cloud.invoke("application-autoscaling", "RegisterScalableTarget", {
    ServiceNamespace: "ecs",
    ResourceId: "service/shop/api",
    ScalableDimension: "ecs:service:DesiredCount",
    MinCapacity: 2,
    MaxCapacity: 4,
  });
  await cloud.invoke("ssm", "PutParameter", {
    Name: "/shop/color",
    Value: "red",
    Type: "String",
    Tags: [{ Key: "stack", Value: "shop" }],
  });
  const listed = async () => {
    const { ResourceTagMappingList } = await cloud.invoke("tagging", "GetResources", {
      TagFilters: [{ Key: "stack" }],
    });
    return ResourceTagMappingList.map(({ ResourceARN }: { ResourceARN: string }) => ResourceARN.split(":")[5]);
  };
  expect(await listed()).toEqual([]);
  await cloud.clock.run(() => cloud.clock.sleep(10_000));
  expect(await listed()).toEqual(["cluster/shop", "service/shop/api", "task-definition/api", "parameter/shop/color"]);
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster: "shop", services: ["api"] });
  expect(services[0].desiredCount).toBe(2);
  await cloud.close();
});
