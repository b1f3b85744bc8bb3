/**
 * The local cloud as a whole, by AWS's own clients: an ARM64 image is built and pushed, runs as a one-off task, serves
 * behind a load balancer, is replaced without a lost request; and nothing is left when the cloud has stopped.
 */
import { setTimeout as delay } from "node:timers/promises";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  ListTasksCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseHost, type LocalCloud, startLocalCloud } from "../../../local/start.ts";
import {
  account,
  client,
  connect,
  labelled,
  loadBalancerName,
  logOf,
  network,
  pushProgram,
  register,
  runTask,
  targetGroup,
  taskIn,
  until,
} from "./shop.ts";

let cloud: LocalCloud;
let image: string;
const lines: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ account, say: (line) => lines.push(line) });
  image = await pushProgram(cloud);
});

afterAll(() => cloud?.stop());

/** Resolves when the service's one deployment is done with this task definition. */
async function steady(definition: string): Promise<void> {
  await until(cloud, `the service runs ${definition}`, async () => {
    const { services } = await client(cloud, ECSClient).send(
      new DescribeServicesCommand({ cluster: "shop", services: ["api"] }),
    );
    const { deployments = [], taskDefinition } = services?.[0] ?? {};
    const done = deployments.length === 1 && deployments[0]?.rolloutState === "COMPLETED";
    return (done && taskDefinition === definition) || undefined;
  });
}

/** Asks for the page over and over; `end` gives the different answers. */
function keepAsking(url: string): { end(): Promise<string[]> } {
  const seen = new Set<string>();
  let asking = true;
  const asked = (async () => {
    while (asking) {
      const answer = fetch(url).then(async (response) => `${response.status} ${await response.text()}`);
      seen.add(await answer.catch((error: Error) => error.message));
      await delay(20);
    }
  })();
  return {
    async end() {
      asking = false;
      await asked;
      return [...seen].sort();
    },
  };
}

describe("a release on the local cloud", () => {
  it("runs a one-off task to its exit code, with secrets, names and logs", async () => {
    const environment = {
      EXIT_CODE: "3",
      GREETING: "hello",
      DATABASE_HOST: databaseHost,
      LOAD_BALANCER: loadBalancerName,
    };
    const arn = await runTask(cloud, await register(cloud, "once", image, environment));
    expect(await taskIn(cloud, arn, "STOPPED")).toMatchObject({
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [{ name: "api", exitCode: 3, imageDigest: image.split("@")[1] }],
    });
    expect(await logOf(cloud, "once", arn)).toEqual([
      "greeting: hello",
      "database password given: true",
      `${databaseHost} resolves: true`,
      `${loadBalancerName} resolves: true`,
      "example.com resolves: false",
    ]);
  });

  it("serves behind the load balancer and rolls without a lost request", async () => {
    const ecs = client(cloud, ECSClient);
    const first = await register(cloud, "api", image, { VERSION: "one" });
    await ecs.send(
      new CreateServiceCommand({
        cluster: "shop",
        serviceName: "api",
        taskDefinition: first,
        desiredCount: 2,
        launchType: "FARGATE",
        networkConfiguration: network,
        loadBalancers: [{ targetGroupArn: targetGroup, containerName: "api", containerPort: 8080 }],
      }),
    );
    await steady(first);
    const url = `${cloud.url(80)}/`;
    expect(await (await fetch(url)).text()).toBe("version one");

    const asking = keepAsking(url);
    const second = await register(cloud, "api", image, { VERSION: "two" });
    await ecs.send(new UpdateServiceCommand({ cluster: "shop", service: "api", taskDefinition: second }));
    await steady(second);
    expect(await asking.end()).toEqual(["200 version one", "200 version two"]);
    expect(await (await fetch(url)).text()).toBe("version two");
    expect(lines.join("\n")).toContain("has reached a steady state");

    const { TargetHealthDescriptions: targets = [] } = await client(cloud, ElasticLoadBalancingV2Client).send(
      new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }),
    );
    expect(targets.filter((each) => each.TargetHealth?.State === "healthy")).toHaveLength(2);
  });

  it("lets tasks reach the load balancer by its name", async () => {
    const definition = await register(cloud, "inside", image, { EXIT_CODE: "0", FETCH: `http://${loadBalancerName}/` });
    const arn = await runTask(cloud, definition);
    await taskIn(cloud, arn, "STOPPED");
    expect((await logOf(cloud, "inside", arn)).at(-1)).toBe("fetched: 200 version two");
  });

  it("answers a Cloud Map name with the tasks that run behind it now", async () => {
    const registryArn = "arn:aws:servicediscovery:eu-central-1:111122223333:service/srv-api";
    const service = { arn: registryArn, name: "api", namespace: "shop.internal" };
    const defined = await fetch(`${cloud.endpoint}/_gantline/namespace-services`, {
      method: "POST",
      body: JSON.stringify(service),
    });
    expect(defined.status).toBe(201);
    const taskDefinition = await register(cloud, "api", image, { VERSION: "three" });
    await client(cloud, ECSClient).send(
      new UpdateServiceCommand({
        cluster: "shop",
        service: "api",
        taskDefinition,
        serviceRegistries: [{ registryArn }],
      }),
    );
    await steady(taskDefinition);
    const url = "http://api.shop.internal:8080/";
    const arn = await runTask(cloud, await register(cloud, "peer", image, { EXIT_CODE: "0", FETCH: url }));
    await taskIn(cloud, arn, "STOPPED");
    expect((await logOf(cloud, "peer", arn)).at(-1)).toBe("fetched: 200 version three");
  });

  it("leads a name of Service Connect to the tasks of the service that offers it", async () => {
    const ecs = client(cloud, ECSClient);
    const namespace = "shop.local";
    await ecs.send(new CreateClusterCommand({ clusterName: "connected", serviceConnectDefaults: { namespace } }));
    const taskDefinition = await register(cloud, "api", image, { VERSION: "four" });
    const services = [{ portName: "http", clientAliases: [{ port: 80, dnsName: "backend" }] }];
    await ecs.send(
      new UpdateServiceCommand({
        cluster: "shop",
        service: "api",
        taskDefinition,
        serviceConnectConfiguration: { enabled: true, namespace, services },
      }),
    );
    await steady(taskDefinition);
    const ask = await register(cloud, "asker", image, { EXIT_CODE: "0", FETCH: "http://backend/" });
    await ecs.send(
      new CreateServiceCommand({
        cluster: "shop",
        serviceName: "asker",
        taskDefinition: ask,
        desiredCount: 1,
        launchType: "FARGATE",
        networkConfiguration: network,
        serviceConnectConfiguration: { enabled: true, namespace },
      }),
    );
    const arn = await until(cloud, "a task of asker has ended", async () => {
      const question = { cluster: "shop", serviceName: "asker", desiredStatus: "STOPPED" } as const;
      return (await ecs.send(new ListTasksCommand(question))).taskArns?.[0];
    });
    await ecs.send(new DeleteServiceCommand({ cluster: "shop", service: "asker", force: true }));
    await taskIn(cloud, arn, "STOPPED");
    expect((await logOf(cloud, "asker", arn)).at(-1)).toBe("fetched: 200 version four");
    const alone = await runTask(cloud, ask);
    await taskIn(cloud, alone, "STOPPED");
    expect((await logOf(cloud, "asker", alone)).at(-1)).toMatch(/^fetched: .*no such host$/);
  });

  it("leaves nothing when it has stopped", async () => {
    // A lease of our own keeps the engine up for a look at it.
    const look = await startLocalCloud({ say: () => undefined });
    try {
      await connect(cloud.database);
      expect(await labelled(look, cloud.id)).not.toEqual([]);
      await cloud.stop();
      expect(await labelled(look, cloud.id)).toEqual([]);
      await expect(fetch(cloud.endpoint)).rejects.toThrow();
      await expect(connect(cloud.database)).rejects.toThrow(/does not exist|authentication failed/);
    } finally {
      await look.stop();
    }
  });
});
