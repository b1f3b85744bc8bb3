import { awsClients } from "../../aws/clients.ts";
import { InputError } from "../../kernel/errors.ts";
import {
  planRollback,
  type RollbackRequest,
  rollback,
  rollbackHeadline,
  rollbackWords,
} from "../../release/rollback.ts";
import { links } from "../../report/links.ts";
import { planSummary, rollbackSummary } from "../../report/rollback.ts";
import type { Runner } from "../../runner/runner.ts";
import { overall } from "../../service/result.ts";
import { recordPorts } from "../recording.ts";
import { outcomes } from "../roll/outcomes.ts";
import { rollTools } from "../roll/ports.ts";
import { telling } from "../telling.ts";
import { verification } from "../verified.ts";
import { spec } from "./spec.ts";

export const run = (runner: Runner) =>
  telling(runner, spec.name, rollBack, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function rollBack(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, signal, cleanup, environment } = runner;
  const { repository, variables } = environment;
  const token = inputs["github-token"];
  if (token === undefined || repository === undefined)
    throw new InputError(
      `releases are recorded at GitHub, and there is no ${token === undefined ? 'input "github-token"' : "GITHUB_REPOSITORY"}`,
    );
  const clients = awsClients(inputs.region, variables);
  const { taskPort } = await import("../../aws/tasks.ts");
  const { port: services, ...rolling } = await rollTools(clients, runner);
  const request: RollbackRequest = {
    app: inputs.app,
    environment: inputs.environment,
    to: inputs.to,
    rollTimeoutMs: inputs["timeout-minutes"] * 60_000,
    failOn: inputs["fail-on"],
    record: inputs.record !== "off",
    recording: {
      logUrl: environment.runUrl,
      environmentUrl: inputs["environment-url"],
      required: inputs.record === "required",
    },
  };
  const tools = {
    ...rolling,
    services,
    tasks: taskPort(clients, signal, cleanup),
    group: <T>(title: string, work: () => Promise<T>) => log.group(title, work),
    verify: verification(inputs, clients, runner),
    records: await recordPorts(token, repository, runner),
    warn: (line: string) => log.warning(line),
  };
  const plan = await log.group("Check", () => planRollback(request, tools));
  const lines = rollbackWords(plan);
  for (const line of lines) log.info(line);
  const about = { environment: inputs.environment, links: links(inputs.region, variables, plan.cluster) };
  runner.outputs(spec, { release: String(plan.target.id), "rollback-of": String(plan.running.id) });
  if (inputs["dry-run"]) {
    runner.outputs(spec, { plan: lines });
    return await runner.summary(planSummary(lines, about));
  }
  const result = await rollback(plan, request, tools);
  runner.outputs(spec, {
    "deployment-id": result.recorded === undefined ? "" : String(result.recorded),
    verdict: overall(result.rolled),
    services: outcomes(result.rolled),
  });
  await runner.summary(rollbackSummary(result, about));
  if (result.failure !== undefined) throw result.failure;
  log.info(rollbackHeadline(result));
}
