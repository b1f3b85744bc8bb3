/** The example's web asks its api by a name of Service Connect, on the simulated cloud. */
import { expect, it } from "vitest";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { definition } from "../ecs/cloud.ts";

async function shop(discovery: boolean) {
  const cloud = await createSimulatedCloud({
    seed: "connect",
    scripts: { "api:1": { http: [{ path: "/products", status: 200 }] }, "api:2": { http: [{ status: 418 }] } },
  });
  const ecs = (operation: string, input: object) => cloud.invoke("ecs", operation, { cluster: "shop", ...input });
  await cloud.invoke("ecs", "CreateCluster", {
    clusterName: "shop",
    serviceConnectDefaults: { namespace: "shop" },
  });
  const register = async (family: string, tag: string) => {
    const portMappings = [{ name: family, containerPort: 8080 }];
    const container = { name: family, image: `${family}:${tag}`, portMappings };
    await cloud.invoke("ecs", "RegisterTaskDefinition", definition(family, [container]));
  };
  const create = async (serviceName: string, services: object[]) => {
    await register(serviceName, "1");
    await ecs("CreateService", {
      serviceName,
      taskDefinition: serviceName,
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
      ...(discovery ? { serviceConnectConfiguration: { enabled: true, services } } : {}),
    });
    await cloud.clock.pass(5 * 60_000);
  };
  await create("api", [{ portName: "api", clientAliases: [{ port: 8080, dnsName: "api" }] }]);
  await create("web", []);
  /** What web is answered with at http://api:<port>. */
  const ask = async (path: string, port = 8080) => {
    const { taskArns } = await ecs("ListTasks", { serviceName: "web" });
    return cloud.engine.requestFrom(taskArns[0], { name: "api", port, path });
  };
  return { cloud, ecs, register, ask };
}

it("web reaches api by its name, and a new version of api without a deployment of its own", async () => {
  const { cloud, ecs, register, ask } = await shop(true);
  expect(await ask("/products")).toBe(200);
  expect(await ask("/products", 80)).toBe("refused");
  await register("api", "2");
  await ecs("UpdateService", { service: "api", taskDefinition: "api" });
  await cloud.clock.pass(10 * 60_000);
  expect(await ask("/products")).toBe(418);
  await ecs("UpdateService", { service: "api", desiredCount: 0 });
  await cloud.clock.pass(10 * 60_000);
  expect(await ask("/products")).toBe("refused");
  await cloud.close();
});

it("web does not reach api when discovery is off", async () => {
  const { cloud, ask } = await shop(false);
  expect(await ask("/products")).toBe("unresolved");
  await cloud.close();
});
