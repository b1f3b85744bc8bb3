import { awsClients } from "../../aws/clients.ts";
import { systemClock } from "../../kernel/clock.ts";
import { InputError } from "../../kernel/errors.ts";
import { links } from "../../report/links.ts";
import { join } from "../../report/markdown.ts";
import { failureSection, tasksSection } from "../../report/sections.ts";
import type { Runner } from "../../runner/runner.ts";
import type { Inputs } from "../../runner/spec.ts";
import { taskFailure } from "../../task/failure.ts";
import { inWords } from "../../task/outcome.ts";
import { prepare, type Wanted } from "../../task/plan.ts";
import { runTask } from "../../task/run.ts";
import type { Placement, TaskPlan, TaskPort } from "../../task/types.ts";
import { familyOf, shortName } from "../../task-definition/model.ts";
import { identity, origin } from "../identity.ts";
import { remember, stopRemembered } from "../leftover.ts";
import { telling } from "../telling.ts";
import { verified } from "../verified.ts";
import { wantedOf } from "./inputs.ts";
import { spec } from "./spec.ts";

type RunTaskInputs = Inputs<(typeof spec)["inputs"]>;

export const run = (runner: Runner) =>
  telling(runner, spec.name, runOneOff, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function runOneOff(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, signal, cleanup, environment } = runner;
  const { cluster, region } = inputs;
  const { taskPort } = await import("../../aws/tasks.ts");
  const { logPort } = await import("../../aws/logs.ts");
  const clients = awsClients(region, environment.variables);
  const port = taskPort(clients, signal, cleanup);
  const { plan, placement } = await planned(inputs, port);
  const prepared = prepare(wanted(inputs, runner), plan, placement);
  if (prepared.problems.length > 0) throw new InputError(prepared.problems);
  const definitions = [{ name: shortName(plan.arn), definition: plan.definition }];
  await verified(inputs, clients, runner, { cluster, definitions, services: [] });

  const output: string[] = [];
  const arns: string[] = [];
  const result = await runTask(prepared.task, {
    port,
    logs: logPort(clients, environment.variables, signal),
    clock: systemClock,
    signal,
    log: (line) => log.info(`${familyOf(plan.arn)}: ${line}`),
    output: (line) => {
      output.push(line);
      log.info(`  ${line}`);
    },
    started: (arn) => {
      arns.push(arn);
      remember(runner, { region, cluster, arns });
    },
  });
  remember(runner, undefined);
  runner.outputs(spec, {
    "task-arn": result.taskArn,
    "task-arns": result.tasks.map(({ taskArn }) => taskArn),
    "exit-code": result.exitCode ?? "",
    "exit-codes": result.tasks.map(({ exitCode = null }) => exitCode),
    "stop-code": result.stopCode,
    reason: inWords(result),
    "duration-seconds": result.seconds,
    how: result.how,
  });
  const family = familyOf(plan.arn);
  const failure = result.ok ? undefined : taskFailure(result, output);
  const section = tasksSection([{ family, result }], links(region, environment.variables, cluster));
  await runner.summary(join(failureSection(failure), section));
  if (failure) throw failure;
  log.info(`${inWords(result)} after ${result.seconds} s`);
}

export const post = stopRemembered;

/** What is to run and where, as the account knows it. Throws one InputError with everything that does not go together. */
async function planned(
  inputs: RunTaskInputs,
  port: TaskPort,
): Promise<{ plan: TaskPlan; placement: Placement | undefined }> {
  const { cluster, region, "task-definition": reference, "network-from": network, "like-service": like } = inputs;
  const problems: string[] = [];
  if (reference === undefined && like === undefined)
    problems.push('input "task-definition" is required, unless "like-service" names a service to take it from');
  for (const [name, given] of [
    ["task-definition", reference],
    ["network-from", network],
  ] as const)
    if (like !== undefined && given !== undefined)
      problems.push(`input "${name}": it comes from the service that "like-service" names; give only one of them`);
  if (like !== undefined && inputs.command === undefined && inputs.environment === undefined && !inputs.overrides)
    problems.push(
      'input "like-service": give a "command" or an "environment", or the task would be one more of the service',
    );
  if (problems.length > 0) throw new InputError(problems);
  const service = like ?? network;
  const placement = service ? await port.placement(cluster, service) : undefined;
  if (service && !placement)
    problems.push(
      `input "${like ? "like-service" : "network-from"}": there is no service "${service}" in cluster "${cluster}"`,
    );
  const wanted = reference ?? placement?.taskDefinition;
  const plan = wanted === undefined ? undefined : await port.plan(wanted);
  if (plan === undefined && wanted !== undefined)
    problems.push(`input "task-definition": ECS has no task definition "${wanted}" in ${region}`);
  if (plan === undefined || problems.length > 0) throw new InputError(problems);
  return { plan, placement };
}

function wanted(inputs: RunTaskInputs, { environment: facts }: Runner): Wanted {
  const startedBy = inputs["started-by"];
  return {
    ...wantedOf(inputs),
    ...(startedBy === undefined ? {} : { startedBy }),
    cluster: inputs.cluster,
    identity: identity(facts),
    origin: origin(facts),
    timestamps: inputs.timestamps,
    timeoutMs: inputs["timeout-minutes"] * 60_000,
  };
}
