/** Tasks that go wrong on the simulated cloud, in ECS's own words, and the code that a script sees in the end. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import type { Script } from "../../../local/engine/simulated/script.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { taskPort } from "../../../src/aws/tasks.ts";
import { failureDocument } from "../../../src/report/failure.ts";
import { taskFailure } from "../../../src/task/failure.ts";
import { prepare } from "../../../src/task/plan.ts";
import { runTask } from "../../../src/task/run.ts";
import { definition } from "../ecs/cloud.ts";

const pull = (text: string): Script => ({ pullFailure: `CannotPullContainerError: ${text}` });
const exit = (code: number, text = "bye"): Script => ({ exit: { after: 2000, code }, log: [{ after: 1, text }] });
const secret = (selector: string) => ({
  secrets: [{ name: "A", valueFrom: `{{secret}}${selector}` }],
});
const logsTo = (group: string) => ({
  logConfiguration: {
    logDriver: "awslogs",
    options: { "awslogs-group": group, "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "main" },
  },
});

/** What goes wrong: the container's script, what its definition adds, and the code in `failure`. */
const cases: [string, Script, object, string][] = [
  [
    "another platform",
    pull("image Manifest does not contain descriptor matching platform 'linux/arm64'"),
    {},
    "image-wrong-platform",
  ],
  ["no such tag", pull("failed to resolve ref r/a:2: not found"), {}, "image-not-found"],
  [
    "no right to pull",
    pull("failed to resolve ref r/a:2: unexpected status code: 403 Forbidden"),
    {},
    "image-pull-denied",
  ],
  [
    "no way to the registry",
    pull('failed to do request: Head "https://r": dial tcp 10.0.0.1:443: i/o timeout'),
    {},
    "registry-unreachable",
  ],
  ["too many pulls", pull("toomanyrequests: rate limit"), {}, "registry-rate-limit"],
  ["no room", pull("failed to copy: no space left on device"), {}, "image-disk-full"],
  [
    "no such program",
    { startFailure: 'CannotStartContainerError: exec: "/srv": executable file not found in $PATH' },
    {},
    "command-not-found",
  ],
  ["a program for another machine", exit(1, "exec /server: exec format error"), {}, "image-architecture"],
  ["an error of its own", exit(3), {}, "container-exited"],
  ["what is not executable", exit(126), {}, "exit-126"],
  ["what the shell does not find", exit(127), {}, "exit-127"],
  ["a kill", exit(137), {}, "exit-137"],
  ["a crash", exit(139), {}, "exit-139"],
  ["an end on SIGTERM", exit(143), {}, "exit-143"],
  ["too much memory", { exit: { after: 2000, outOfMemory: true } }, {}, "out-of-memory"],
  ["a secret that is not there", {}, secret("x"), "secret-missing"],
  ["a key that the secret does not have", {}, secret(":nothing::"), "secret-key-missing"],
  ["a log group that is not there", {}, logsTo("/nowhere"), "log-group-missing"],
];

test.each(cases)("%s", async (_name, script, more, code) => {
  const cloud = await createSimulatedCloud({ seed: "explanations", scripts: { "main:1": script } });
  await cloud.invoke("ecs", "CreateCluster", { clusterName: "shop" });
  await cloud.invoke("logs", "CreateLogGroup", { logGroupName: "/ecs/shop" });
  const { ARN } = await cloud.invoke("secretsmanager", "CreateSecret", { Name: "db", SecretString: '{"user":"a"}' });
  const container = { name: "main", image: "main:1", ...logsTo("/ecs/shop"), ...more };
  const input = JSON.parse(JSON.stringify(definition("main", [container])).replace("{{secret}}", ARN));
  await cloud.invoke("ecs", "RegisterTaskDefinition", input);
  const { signal } = new AbortController();
  const settings = cloud.settings({ attempts: 8 });
  const [ecs, logs] = [new ECSClient(settings), new CloudWatchLogsClient(settings)];
  const clients: AwsClients = { ...awsClients(settings.region, {}), ecs: async () => ecs, logs: async () => logs };
  const port = taskPort(clients, signal, signal);
  const output: string[] = [];
  const failure = await cloud.clock.run(async () => {
    const plan = await port.plan("main");
    if (plan === undefined) throw new Error("no plan");
    const network = { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" as const };
    const wanted = { cluster: "shop", containers: [], identity: ["one"], timeoutMs: 600_000, network };
    const result = await runTask(prepare(wanted, plan, undefined).task, {
      port,
      logs: logPort(clients, {}, signal),
      clock: cloud.clock,
      signal,
      log: () => {},
      output: (line) => output.push(line),
      started: () => {},
    });
    return taskFailure(result, output);
  });
  await cloud.close();
  const told = failureDocument(failure, { action: "run-task", run: undefined });
  expect(told.code, told.message).toBe(code);
});
