/**
 * Figures of the simulated cloud, each in a process of its own so that nothing else is measured:
 * `node scripts/bench-simulated.ts rollout|previews` prints one JSON object.
 */
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { createSimulatedCloud, type SimulatedCloud } from "../local/simulated/cloud.ts";

const network = { awsvpcConfiguration: { subnets: ["subnet-1"] } };
const minute = 60_000;

if (process.argv[2] === "rollout") console.log(JSON.stringify(await rollout()));
else if (process.argv[2] === "previews") console.log(JSON.stringify(await previews()));
else throw new Error("bench-simulated: which figure? rollout or previews");

/**
 * Fifty services of four tasks behind a load balancer get a new image at once: a tenth of the containers crash, some
 * pulls fail, some are slow, one call in twenty is throttled. A client watches
 * until each is done; in all thirty minutes go by.
 */
async function rollout(): Promise<{ seconds: number; completed: number; tasks: number; calls: number }> {
  const count = 50;
  const cloud = await createSimulatedCloud({
    seed: "bench",
    scripts: {
      "shop/api:two": {
        healthyAfter: { from: 0, to: 40_000 },
        sometimes: [
          { share: 0.1, behaviour: { exit: { after: { from: 1000, to: 60_000 }, code: 1 } } },
          { share: 0.05, behaviour: { pullFailure: "CannotPullContainerError: context canceled" } },
          { share: 0.05, behaviour: { healthyAfter: "never" } },
        ],
      },
    },
  });
  for (const tag of ["one", "two"]) await cloud.push({ repository: "shop/api", tag });
  const places = await balancers(cloud, count);
  const names = places.map((_, index) => `api-${index}`);
  for (const [index, name] of names.entries()) {
    await service(cloud, name, { image: "one", desiredCount: 4, targetGroupArn: places[index] ?? "" });
  }
  await cloud.clock.pass(10 * minute);
  cloud.faults.add({ match: { service: "ecs", every: 20 }, fault: "throttle" });

  const ecs = new ECSClient(cloud.settings({ attempts: 10 }));
  const began = performance.now();
  let completed = 0;
  await cloud.clock.run(async () => {
    const end = cloud.clock.now() + 30 * minute;
    await Promise.all(
      names.map(async (name) => {
        const taskDefinition = await register(cloud, name, "two");
        await ecs.send(new UpdateServiceCommand({ cluster: "shop", service: name, taskDefinition }));
      }),
    );
    let open = names;
    while (open.length > 0 && cloud.clock.now() < end) {
      await cloud.clock.sleep(15_000);
      const done = new Set<string>();
      for (let at = 0; at < open.length; at += 10) {
        const page = new DescribeServicesCommand({ cluster: "shop", services: open.slice(at, at + 10) });
        for (const { serviceName = "", deployments = [] } of (await ecs.send(page)).services ?? [])
          if (deployments.length === 1 && deployments[0]?.rolloutState === "COMPLETED") done.add(serviceName);
      }
      open = open.filter((name) => !done.has(name));
    }
    completed = count - open.length;
    await cloud.clock.sleep(end - cloud.clock.now());
  });
  const seconds = (performance.now() - began) / 1000;
  const tasks = cloud.ecs.world.tasks.size;
  const calls = cloud.callLog().split("\n").length - 1;
  await cloud.close();
  return { seconds, completed, tasks, calls };
}

/** A thousand previews: each a service of one task with its target group and its rule, all steady. */
async function previews(): Promise<{ megabytes: number; running: number; seconds: number }> {
  const count = 1000;
  const began = performance.now();
  const cloud = await createSimulatedCloud({ seed: "bench" });
  await cloud.push({ repository: "shop/api", tag: "one" });
  for (const [index, targetGroupArn] of (await balancers(cloud, count)).entries()) {
    await service(cloud, `pr-${index}`, { image: "one", desiredCount: 1, targetGroupArn });
  }
  await cloud.clock.pass(10 * minute);
  const running = [...cloud.ecs.world.services.values()].filter(({ steady }) => steady).length;
  const seconds = (performance.now() - began) / 1000;
  const megabytes = process.memoryUsage.rss() / 1e6;
  await cloud.close();
  return { megabytes, running, seconds };
}

/** Target groups with a rule each; a load balancer takes a hundred. */
async function balancers(cloud: SimulatedCloud, count: number): Promise<string[]> {
  const call = (operation: string, input: object) => cloud.invoke("elasticloadbalancing", operation, input);
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  const groups: string[] = [];
  let listener = "";
  for (let index = 0; index < count; index++) {
    if (index % 100 === 0) {
      const { LoadBalancers } = await call("CreateLoadBalancer", { Name: `shop-${index / 100}` });
      const { Listeners } = await call("CreateListener", {
        LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
        Protocol: "HTTP",
        Port: 80,
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
      });
      listener = Listeners[0].ListenerArn;
    }
    const { TargetGroups } = await call("CreateTargetGroup", {
      Name: `shop-${index}`,
      Protocol: "HTTP",
      Port: 8080,
      TargetType: "ip",
    });
    const arn: string = TargetGroups[0].TargetGroupArn;
    groups.push(arn);
    await call("CreateRule", {
      ListenerArn: listener,
      Priority: (index % 100) + 1,
      Conditions: [{ Field: "host-header", Values: [`pr-${index}.shop.example`] }],
      Actions: [{ Type: "forward", TargetGroupArn: arn }],
    });
  }
  return groups;
}

async function register(cloud: SimulatedCloud, family: string, tag: string): Promise<string> {
  const { taskDefinition } = await cloud.invoke("ecs", "RegisterTaskDefinition", {
    family,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    executionRoleArn: "arn:aws:iam::111122223333:role/execution",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    containerDefinitions: [
      { name: "api", image: `${cloud.registry}/shop/api:${tag}`, portMappings: [{ containerPort: 8080 }] },
    ],
  });
  return taskDefinition.taskDefinitionArn;
}

async function service(
  cloud: SimulatedCloud,
  name: string,
  wish: { image: string; desiredCount: number; targetGroupArn: string },
): Promise<void> {
  await cloud.invoke("ecs", "CreateService", {
    cluster: "shop",
    serviceName: name,
    taskDefinition: await register(cloud, name, wish.image),
    desiredCount: wish.desiredCount,
    launchType: "FARGATE",
    networkConfiguration: network,
    loadBalancers: [{ targetGroupArn: wish.targetGroupArn, containerName: "api", containerPort: 8080 }],
  });
}
