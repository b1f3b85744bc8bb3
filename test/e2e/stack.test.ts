/** The example's compose file, released as it is to real containers; and what it is without names between services. */
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalCloud, region, startLocalCloud } from "../../local/start.ts";
import { invokeAt } from "../../scripts/furnish.ts";
import { releaseInto } from "../../scripts/local-release.ts";

const root = join(import.meta.dirname, "../..");
let cloud: LocalCloud;
const said: string[] = [];

beforeAll(async () => {
  const say = (line: string) => said.push(line);
  cloud = await startLocalCloud({ account: join(root, "example/aws/empty.json"), say });
  const files = [join(root, "example/compose.yaml")];
  await releaseInto(cloud, { files, environment: "local" }, say, new AbortController().signal);
});
afterAll(() => cloud?.stop());

/** The page behind the rule of the host. */
function page(): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    const asked = request(cloud.url(80), { headers: { host: "shop.localhost" }, timeout: 10_000 }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, text }));
    });
    asked.on("error", failed).end();
  });
}

test("the page has what the tasks put into the database, asked of http://api:8080 by its compose name", async () => {
  const { status, text } = await page();
  expect(status).toBe(200);
  expect(text).toContain("pulley block");
  const told = said.join("\n");
  expect(told).toContain("secret shop/local/db");
  // Read by a person: no command of a workflow, no secret of the registry, and an address that a browser opens.
  expect(told).toContain("Roll services");
  expect(told).not.toMatch(/^::|add-mask/m);
  expect(told).toContain(`http://shop.localhost:${new URL(cloud.url(80)).port}/`);
  const invoke = invokeAt(cloud.endpoint, region);
  const { taskArns } = await invoke("ecs", "ListTasks", { cluster: "shop", serviceName: "shop-local-api" });
  const { tasks } = await invoke("ecs", "DescribeTasks", { cluster: "shop", tasks: taskArns });
  expect(tasks).toHaveLength(2);
  for (const { containers } of tasks)
    expect(containers.map(({ name }: { name: string }) => name).sort()).toEqual(["api", "api-watch"]);
});

test("three services are steady, one with a container beside it, after a task before and one after", async () => {
  const invoke = invokeAt(cloud.endpoint, region);
  const names = ["shop-local-api", "shop-local-restock", "shop-local-web"];
  const { services } = await invoke("ecs", "DescribeServices", { cluster: "shop", services: names });
  const counts = services.map((one: Record<string, unknown>) => [one.serviceName, one.runningCount, one.desiredCount]);
  expect(counts).toEqual([
    ["shop-local-api", 2, 2],
    ["shop-local-restock", 1, 1],
    ["shop-local-web", 1, 1],
  ]);
  const { taskArns } = await invoke("ecs", "ListTasks", { cluster: "shop", desiredStatus: "STOPPED" });
  const { tasks } = await invoke("ecs", "DescribeTasks", { cluster: "shop", tasks: taskArns });
  const ended = tasks
    .sort((a: { createdAt: Date }, b: { createdAt: Date }) => a.createdAt.getTime() - b.createdAt.getTime())
    .flatMap(({ containers }: { containers: { name: string; exitCode: number }[] }) =>
      containers.map(({ name, exitCode }) => `${name} ${exitCode}`),
    );
  expect(ended).toEqual(["migrate 0", "seed 0", "analyze 0"]);
});

test("[documented] with discovery off web does not reach api: ECS gives no other name (ECS Developer Guide, Service Connect)", async () => {
  const invoke = invokeAt(cloud.endpoint, region);
  const { service } = await invoke("ecs", "UpdateService", {
    ...{ cluster: "shop", service: "shop-local-web", forceNewDeployment: true },
    serviceConnectConfiguration: { enabled: false },
  });
  const { id } = service.deployments.find(({ status }: { status: string }) => status === "PRIMARY");
  for (let left = 60; left > 0; left--) {
    const { services } = await invoke("ecs", "DescribeServices", { cluster: "shop", services: ["shop-local-web"] });
    const { deployments } = services[0];
    // A look may still show what was before.
    if (deployments.length === 1 && deployments[0].id === id && deployments[0].rolloutState === "COMPLETED") break;
    await delay(1_000);
  }
  const { text } = await page();
  expect(text).not.toContain("pulley block");
});
