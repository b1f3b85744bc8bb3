/** Has a failure happen to Gantline's own code, through AWS's own clients, on the simulated cloud in virtual time. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { createSimulatedCloud, type SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { cluster, type Failure, network, type Place, prepare, scriptsOf } from "../../../scripts/failures/failure.ts";
import { rollTools } from "../../../src/actions/roll/ports.ts";
import { type AwsClients, awsClients } from "../../../src/aws/clients.ts";
import { logPort } from "../../../src/aws/logs.ts";
import { servicePort } from "../../../src/aws/services.ts";
import { taskDefinitionPort } from "../../../src/aws/task-definitions.ts";
import { taskPort } from "../../../src/aws/tasks.ts";
import { type FailureDocument, failureDocument } from "../../../src/report/failure.ts";
import type { Runner } from "../../../src/runner/runner.ts";
import { plan } from "../../../src/service/plan.ts";
import { rollFailure } from "../../../src/service/result.ts";
import { rollTogether, type Together } from "../../../src/service/together.ts";
import { taskFailure } from "../../../src/task/failure.ts";
import { prepare as prepareTask } from "../../../src/task/plan.ts";
import { runTask } from "../../../src/task/run.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";
import { register } from "../../../src/task-definition/register.ts";

const minute = 60_000;

/** The document that a script of the user would read; rejects when nothing failed. */
export async function happen(failure: Failure): Promise<FailureDocument> {
  const folder = failure.denied && (await mkdtemp(join(tmpdir(), "gantline-policy-")));
  const file = folder && join(folder, "policy.json");
  if (file) await writeFile(file, policy(failure.denied ?? []));
  const cloud = await createSimulatedCloud({
    seed: failure.code,
    scripts: scriptsOf(failure),
    ...(file ? { switches: { policies: [{ file }] } } : {}),
  });
  try {
    const place = await prepare(cloud as unknown as Place["cloud"], failure);
    if (failure.how === "roll") await cloud.clock.pass(5 * minute);
    await failure.before?.(place);
    const act = { task: taskOf, roll: rollOf, create: rollOf, register: registerOf }[failure.how];
    const clients = clientsOf(cloud, failure);
    const two = failure.how === "register" ? "" : (failure.target?.taskDefinition ?? (await place.register("two")));
    for (const fault of failure.faults ?? []) cloud.faults.add(fault);
    const outcome = await cloud.clock.run(async () => {
      const { during } = failure;
      const other = async () => {
        if (during === undefined) return;
        await cloud.clock.sleep(during.after);
        await during.act(place);
      };
      const [told] = await Promise.all([
        act(failure, place, two, clients, cloud).catch((error: unknown) => error),
        other(),
      ]);
      return told;
    });
    if (outcome === undefined) throw new Error(`${failure.code}: nothing failed`);
    return failureDocument(outcome, { action: failure.how === "task" ? "run-task" : "roll", run: undefined });
  } finally {
    await cloud.close();
    if (folder) await rm(folder, { recursive: true });
  }
}

type Act = (
  failure: Failure,
  place: Place,
  taskDefinition: string,
  clients: AwsClients,
  cloud: SimulatedCloud,
) => Promise<unknown>;

const taskOf: Act = async (failure, _, taskDefinition, clients, { clock }) => {
  const { signal } = new AbortController();
  const port = taskPort(clients, signal, signal);
  const planned = await port.plan(taskDefinition);
  if (planned === undefined) throw new Error("no plan");
  const output: string[] = [];
  const { run = {} } = failure;
  const spot =
    run.launchType === "SPOT" ? { capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }] } : undefined;
  const wanted = {
    cluster: failure.target?.cluster ?? cluster,
    containers: ["api"],
    identity: ["one"],
    timeoutMs: (failure.minutes ?? 30) * minute,
    ...("network" in run ? {} : { network }),
  };
  const result = await runTask(prepareTask(wanted, planned, spot).task, {
    port,
    logs: logPort(clients, {}, signal),
    clock,
    signal,
    log: () => undefined,
    output: (line) => output.push(line),
    started: () => undefined,
  });
  return result.ok ? undefined : taskFailure(result, output);
};

const rollOf: Act = async (failure, place, taskDefinition, clients, { clock }) => {
  const { signal } = new AbortController();
  const runner = { signal, cleanup: signal, environment: { variables: {} }, log: { info: () => undefined } };
  const tools = { ...(await clock.hold(rollTools(clients, runner as unknown as Runner))), clock };
  const where = failure.target?.cluster ?? cluster;
  const service = failure.how === "create" ? "new" : "api";
  const definition = failure.how === "create" ? { definition: place.service("new", taskDefinition) } : {};
  const steps = await plan([{ service, taskDefinition, ...definition }], where, servicePort(clients, signal));
  await failure.between?.(place);
  const { onFailure = "hold", minutes = 30 } = failure;
  const how: Together = {
    cluster: where,
    timeoutMs: minutes * minute,
    waves: [],
    smoke: [],
    until: "completed",
    paused: "leave",
    force: "false",
    ownership: "existing",
    deployment: {},
    schedules: "leave",
    onFailure,
    onCancel: "leave",
  };
  const results = await rollTogether(steps, how, tools);
  return rollFailure(results, ["failed", "rolled-back", "superseded", "timed-out"]);
};

const registerOf: Act = async (_failure, place, _two, clients, { clock }) => {
  const { signal } = new AbortController();
  const port = taskDefinitionPort(clients, signal);
  const definition = place.definition("two") as unknown as TaskDefinition;
  await register([{ file: "api.json", definition }], { port, clock, signal, log: () => undefined });
  return undefined;
};

function clientsOf(cloud: SimulatedCloud, failure: Failure): AwsClients {
  const settings = {
    ...cloud.settings({ attempts: 8 }),
    ...(failure.anonymous ? { credentials: nobody } : {}),
  };
  const [ecs, logs, elbv2] = [
    new ECSClient(settings),
    new CloudWatchLogsClient(settings),
    new ElasticLoadBalancingV2Client(settings),
  ];
  return {
    ...awsClients(settings.region, {}),
    ecs: async () => ecs,
    logs: async () => logs,
    elbv2: async () => elbv2,
  };
}

/** As the SDK's own chain ends where nothing gives credentials. */
async function nobody(): Promise<never> {
  const error = new Error("Could not load credentials from any providers");
  error.name = "CredentialsProviderError";
  throw error;
}

function policy(denied: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: denied, Resource: "*" },
    ],
  });
}
