import { setTimeout as delay } from "node:timers/promises";
import { CreateClusterCommand, ECSClient, RunTaskCommand, waitUntilTasksStopped } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { ScaledClock } from "../../../local/simulated/clock.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { serve } from "../../../local/simulated/serve.ts";
import { definition } from "../ecs/cloud.ts";

it("answers over HTTP, at a hundred times real time", async () => {
  const cloud = await createSimulatedCloud({
    seed: "http",
    clock: new ScaledClock({ factor: 100 }),
    scripts: { "once:*": { exit: { after: 20_000, code: 3 } } },
    consistency: "strict",
  });
  await cloud.invoke("ecs", "RegisterTaskDefinition", definition("once"));
  const { endpoint, close } = await serve(cloud);
  const credentials = { accessKeyId: "AKIALOCAL", secretAccessKey: "local" };
  const client = new ECSClient({ endpoint, region: "eu-central-1", credentials });
  await client.send(new CreateClusterCommand({ clusterName: "shop" }));
  const { tasks } = await client.send(
    new RunTaskCommand({
      cluster: "shop",
      taskDefinition: "once",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
    }),
  );
  const arns = tasks?.map((task) => task.taskArn ?? "") ?? [];
  const settings = { client, maxWaitTime: 15, minDelay: 1, maxDelay: 1 };
  const { reason } = await waitUntilTasksStopped(settings, { cluster: "shop", tasks: arns });
  expect(reason).toMatchObject({ tasks: [{ containers: [{ exitCode: 3 }] }] });

  const health = await fetch(`${endpoint}/_gantline/health`);
  expect(await health.json()).toMatchObject({ status: "ok" });
  expect(await (await fetch(`${endpoint}/_gantline/calls.txt`)).text()).toContain("ecs:RunTask");
  const limit = await fetch(`${endpoint}/_gantline/vcpu-limit`, { method: "POST", body: '{"vcpus": 4}' });
  expect(await limit.json()).toMatchObject({ vcpuLimit: 4 });
  await close();
  await delay(0);
  await expect(fetch(endpoint)).rejects.toThrow();
});
