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
import { familyOf, shortName } from "../../task-definition/model.ts";
import { identity } from "../identity.ts";
import { remember, stopRemembered } from "../leftover.ts";
import { telling } from "../telling.ts";
import { verified } from "../verified.ts";
import { spec } from "./spec.ts";

export const run = (runner: Runner) =>
  telling(runner, spec.name, runOneOff, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function runOneOff(runner: Runner): Promise<void> {
  const inputs = runner.inputs(spec);
  const { log, signal, cleanup, environment } = runner;
  const { cluster, region, "task-definition": reference, "network-from": service } = inputs;
  const { taskPort } = await import("../../aws/tasks.ts");
  const { logPort } = await import("../../aws/logs.ts");
  const clients = awsClients(region, environment.variables);
  const port = taskPort(clients, signal, cleanup);
  const [plan, placement] = await Promise.all([
    port.plan(reference),
    service ? port.placement(cluster, service) : undefined,
  ]);
  const problems = [];
  if (plan === undefined)
    problems.push(`input "task-definition": ECS has no task definition "${reference}" in ${region}`);
  if (service && !placement)
    problems.push(`input "network-from": there is no service "${service}" in cluster "${cluster}"`);
  if (plan === undefined || problems.length > 0) throw new InputError(problems);
  const prepared = prepare(wanted(inputs, identity(environment)), plan, placement);
  if (prepared.problems.length > 0) throw new InputError(prepared.problems);
  const definitions = [{ name: shortName(plan.arn), definition: plan.definition }];
  await verified(inputs, clients, runner, { cluster, definitions, services: [] });

  const output: string[] = [];
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
    started: (arn) => remember(runner, { region, cluster, arn }),
  });
  remember(runner, undefined);
  runner.outputs(spec, {
    "task-arn": result.taskArn,
    "exit-code": result.exitCode ?? "",
    "stop-code": result.stopCode,
    reason: inWords(result),
    "duration-seconds": result.seconds,
  });
  const family = familyOf(plan.arn);
  const failure = result.ok ? undefined : taskFailure(result, output);
  const section = tasksSection([{ family, result }], links(region, environment.variables, cluster));
  await runner.summary(join(failureSection(failure), section));
  if (failure) throw failure;
  log.info(`${inWords(result)} after ${result.seconds} s`);
}

export const post = stopRemembered;

function wanted(inputs: Inputs<(typeof spec)["inputs"]>, name: readonly string[]): Wanted {
  const { subnets, command, environment, "security-groups": groups, "launch-type": launchType } = inputs;
  const assignPublicIp = inputs["assign-public-ip"] ? ("ENABLED" as const) : ("DISABLED" as const);
  return {
    cluster: inputs.cluster,
    containers: inputs.container ?? [],
    identity: name,
    timeoutMs: inputs["timeout-minutes"] * 60_000,
    startedBy: inputs["started-by"],
    ...(command ? { command } : {}),
    ...(environment ? { environment } : {}),
    ...(launchType ? { launchType } : {}),
    ...(subnets ? { network: { subnets, securityGroups: groups ?? [], assignPublicIp } } : {}),
  };
}
