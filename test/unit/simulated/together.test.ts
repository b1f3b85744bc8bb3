/** Releases of three services on the simulated cloud, through AWS's own client: where they go when the last one fails. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import type { Script } from "../../../local/engine/simulated/script.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { servicePort } from "../../../src/aws/services.ts";
import { evidencePort } from "../../../src/aws/tasks.ts";
import { failureDocument } from "../../../src/report/failure.ts";
import { plan } from "../../../src/service/plan.ts";
import { overall, rollFailure } from "../../../src/service/result.ts";
import { rollTogether, type Together } from "../../../src/service/together.ts";
import { definition } from "../ecs/cloud.ts";
import { around } from "./around.ts";

const names = ["api", "worker", "web"];
const pull = "CannotPullContainerError: failed to resolve ref web:two: not found";

async function release(web: Script, breaker: boolean, how: Partial<Together>) {
  const cloud = await createSimulatedCloud({ seed: "together", scripts: { "web:two": web } });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  const register = async (name: string, tag: string): Promise<string> =>
    (await cloud.invoke("ecs", "RegisterTaskDefinition", definition(name, [{ name, image: `${name}:${tag}` }])))
      .taskDefinition.taskDefinitionArn;
  for (const name of names)
    await cloud.invoke("ecs", "CreateService", {
      cluster: "shop",
      serviceName: name,
      taskDefinition: await register(name, "one"),
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: breaker, rollback: false } },
    });
  await cloud.clock.pass(10 * 60_000);
  const targets = await Promise.all(
    names.map(async (service) => ({ service, taskDefinition: await register(service, "two") })),
  );
  const { signal } = new AbortController();
  const settings = cloud.settings({ attempts: 8 });
  const [ecs, logs] = [new ECSClient(settings), new CloudWatchLogsClient(settings)];
  const clients: AwsClients = { ...awsClients(settings.region, {}), ecs: async () => ecs, logs: async () => logs };
  const port = servicePort(clients, signal);
  const log: string[] = [];
  const results = await cloud.clock.run(async () => {
    const tools = {
      port,
      evidence: evidencePort(clients, signal),
      logs: logPort(clients, {}, signal),
      ...around(clients, signal),
      clock: cloud.clock,
      signal,
      log: (line: string) => void log.push(line),
    };
    const all = {
      cluster: "shop",
      timeoutMs: 30 * 60_000,
      waves: [["api"], ["worker"], ["web"]],
      smoke: [],
      until: "completed" as const,
      paused: "leave" as const,
      force: "false" as const,
      ownership: "existing" as const,
      deployment: {},
      schedules: "leave" as const,
    };
    return rollTogether(
      await plan(targets, "shop", port),
      { ...all, onFailure: "return-all", onCancel: "leave", ...how },
      tools,
    );
  });
  const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster: "shop", services: names });
  await cloud.close();
  const runs = services.map((service: { taskDefinition: string }) => service.taskDefinition.split("/").at(-1));
  return { results, log, runs, failure: rollFailure(results, ["failed", "rolled-back", "timed-out"]) };
}

const back =
  /^web failed to roll to web:2: .*; all 3 services run their previous revisions: api \(api:1\), worker \(worker:1\), web \(web:1\)$/;

test.each<[string, Script, boolean, string]>([
  ["a circuit breaker trips", { exit: { after: 2000, code: 3 } }, true, "container-exited"],
  ["an image is not there, and no breaker ends it", { pullFailure: pull }, false, "image-not-found"],
])("when %s all three return, and the first line says so", async (_name, script, breaker, code) => {
  const { results, runs, failure, log } = await release(script, breaker, {});
  expect(runs).toEqual(["api:1", "worker:1", "web:1"]);
  expect(overall(results)).toBe("rolled-back");
  expect(failure?.message).toMatch(back);
  expect(log.filter((line) => line.includes("tasks of this deployment stop"))).not.toEqual([]);
  expect(failureDocument(failure, { action: "roll", run: undefined }).codes).toContain(code);
});

test("a deployment that only hangs is stopped when the time is up, and ECS rolls it back", async () => {
  const never: Script = { pull: 3_600_000 };
  const { runs, failure, log } = await release(never, false, { onFailure: "return-failed", timeoutMs: 15 * 60_000 });
  expect(runs).toEqual(["api:2", "worker:2", "web:1"]);
  expect(failure?.message).toMatch(
    /^web failed to roll to web:2: it was not done in time: .*; back on their previous revisions: web \(web:1\)$/,
  );
  expect(log).toContain("web: the deployment was stopped, ECS rolls it back to web:1");
});
