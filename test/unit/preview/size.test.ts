/** From a compose file through to what ECS has: the size and the capacity of a preview's services and tasks. */
import { expect, test } from "vitest";
import { databaseName, passwordName } from "../../../src/preview/names.ts";
import { previewSpec } from "../../../src/preview/spec.ts";
import { luck } from "../../support/previews/luck.ts";
import { cluster, zone } from "../../support/previews/stack.ts";
import { facts, modelOf, readAll } from "../../support/stack.ts";

const size = "{resources: {limits: {cpus: 1, memory: 4G}, reservations: {cpus: 0.5, memory: 700M}}}";
const text = (capacity: string) => `name: shop
x-gantline:
  environments:
    preview:
      lookup: ssm:/shop/preview
      services: managed${capacity}
      database: {task: database}
      secrets: {PGDATABASE: "{database.name}", PGPASSWORD: "{database.password}"}
services:
  migrate: {image: "app:IMAGE", environment: {PGDATABASE: shop, PGPASSWORD: shop}, command: ["/migrate"], deploy: ${size}, x-gantline: {task: before, migration: true}}
  api: {image: "app:IMAGE", command: ["/server"], deploy: ${size}}
  web:
    image: app:IMAGE
    command: ["/web"]
    ports: [{target: 8080}]
    cpus: 0.5
    mem_limit: 1G
    x-gantline: {http: {host: "shop.{zone}", health: /healthz}}
  log: {image: "app:IMAGE", command: ["/server"], network_mode: "service:api", mem_limit: 2G, mem_reservation: 64M}
`;

async function brought(capacity: string) {
  const cloud = await luck("size");
  const { pr, key, up, people, listener } = cloud;
  const known = {
    ...{ cluster, subnets: "subnet-1", "security-groups": "sg-1", listener, zone, "log-group": "/previews" },
    ...{ "execution-role": "preview-exec" },
  };
  const { lowered, problems } = await readAll(
    await modelOf(text(capacity).replaceAll("IMAGE", people.pull(pr).headSha)),
    { environment: "preview", preview: { number: pr } },
    {
      ...facts,
      database: { name: databaseName(key(pr)), user: databaseName(key(pr)), password: `ssm:${passwordName(key(pr))}` },
      lookups: Object.fromEntries(Object.entries(known).map(([name, value]) => [name, { value, source: "test" }])),
    },
  );
  expect(problems).toEqual([]);
  await cloud.cloud.invoke("ecs", "PutClusterCapacityProviders", {
    ...{ cluster, capacityProviders: ["FARGATE", "FARGATE_SPOT"], defaultCapacityProviderStrategy: [] },
  });
  const shared = {
    listeners: [listener],
    vpc: "vpc-1",
    zone,
    priorities: { from: 1000, count: 20 },
    database: { family: "database" },
  };
  const spec = previewSpec(lowered, key(pr), {}, { ...shared, url: "https://{host}", region: "eu-central-1" });
  const outcome = await up({ spec: () => spec });
  expect(outcome).toMatchObject({ state: "ready" });
  const { services } = await cloud.cloud.invoke("ecs", "DescribeServices", {
    ...{ cluster, services: ["shop-p42-api", "shop-p42-web"] },
  });
  const { taskArns } = await cloud.cloud.invoke("ecs", "ListTasks", { cluster, family: "shop-p42-api" });
  const { tasks } = await cloud.cloud.invoke("ecs", "DescribeTasks", { cluster, tasks: taskArns });
  const definitions = await Promise.all(
    ["migrate", "api", "web"].map((name) =>
      cloud.cloud.invoke("ecs", "DescribeTaskDefinition", { taskDefinition: `shop-p42-${name}` }),
    ),
  );
  await cloud.cloud.close();
  return { services, tasks, definitions: definitions.map(({ taskDefinition }) => taskDefinition), spec };
}

test("what a service reserves is what is registered and what its tasks run with; what reserves nothing keeps its limits", async () => {
  const { definitions, tasks, spec } = await brought("");
  expect(definitions.map(({ family, cpu, memory }) => [family, cpu, memory])).toEqual([
    ["shop-p42-migrate", "512", "1024"],
    // 700 and 64 MiB for two containers.
    ["shop-p42-api", "512", "1024"],
    ["shop-p42-web", "512", "1024"],
  ]);
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  const containers = definitions[1].containerDefinitions.map((one: any) => [
    ...[one.name, one.cpu, one.memory, one.memoryReservation],
  ]);
  expect(containers).toEqual([
    // 4 GB is more than the task has, and ECS would refuse it.
    ["api", 512, 1024, 700],
    ["log", 0, 1024, 64],
  ]);
  expect(tasks).toMatchObject([{ cpu: "512", memory: "1024", launchType: "FARGATE" }]);
  // 2 × (0.5 vCPU and 1 GB) at 0.03725 and 0.00409 US dollars an hour.
  expect(spec.cost).toMatchObject({ perDay: 1.09, atMost: false });
});

test("capacity: FARGATE_SPOT is what its services and their tasks really have", async () => {
  const { services, tasks, spec } = await brought("\n      capacity: FARGATE_SPOT");
  for (const service of services) {
    expect(service.capacityProviderStrategy).toMatchObject([{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
    expect(service.launchType).toBeUndefined();
  }
  expect(tasks).toMatchObject([{ capacityProviderName: "FARGATE_SPOT" }]);
  expect(spec.cost).toMatchObject({ perDay: 1.09, atMost: true });
});
