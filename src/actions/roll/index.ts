import { awsClients } from "../../aws/clients.ts";
import { links } from "../../report/links.ts";
import { join } from "../../report/markdown.ts";
import { failureSection, rolledSection } from "../../report/sections.ts";
import type { Runner } from "../../runner/runner.ts";
import { type Step, steps } from "../../service/plan.ts";
import { overall, rollFailure } from "../../service/result.ts";
import { rollTogether, wavesOf } from "../../service/together.ts";
import { shortName } from "../../task-definition/model.ts";
import { telling } from "../telling.ts";
import { together } from "../together.ts";
import { verified } from "../verified.ts";
import { checkDeployment } from "./deployment.ts";
import { outcomes } from "./outcomes.ts";
import { rollTools } from "./ports.ts";
import { resolve } from "./resolve.ts";
import { spec } from "./spec.ts";
import { togetherOf } from "./together.ts";

const rolling = "rolling";

export const run = (runner: Runner) =>
  telling(runner, spec.name, rollServices, (failure, file) => runner.outputs(spec, { failure, "failure-file": file }));

async function rollServices(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { signal, cleanup, environment } = runner;
  const { cluster, region } = inputs;
  const { readFiles } = await import("../definitions.ts");
  const { taskPort } = await import("../../aws/tasks.ts");
  const files = inputs.services.flatMap(({ definition }) => definition ?? []);
  const { services } = await readFiles({ taskDefinitions: [], services: files }, environment.workspace);
  const clients = awsClients(region, environment.variables);
  const definitions = new Map(services.map(({ file, ...definition }) => [file, definition]));
  const tools = await rollTools(clients, runner);
  const names = inputs.services.map(({ service }) => service);
  const found = await tools.port.describe(cluster, names);
  const asWritten = inputs.services.map(({ service, definition: file = "" }) => {
    const wanted = definitions.get(file)?.input;
    const definition = inputs.create || inputs.ownership === "managed" ? wanted : undefined;
    const { attach } = inputs;
    return {
      service,
      taskDefinition: "",
      ...(attach ? { attach } : {}),
      ...(definition ? { definition } : {}),
      ...(wanted ? { wanted } : {}),
    };
  });
  const [resolved] = await together([
    resolve(inputs.services, definitions, asWritten, taskPort(clients, signal, cleanup)),
    (async () => steps(asWritten, found, cluster))(),
    checkDeployment(inputs.deployment),
  ]);
  const planned = steps(
    resolved.map(({ target }) => target),
    found,
    cluster,
  );
  const how = { cluster, timeoutMs: inputs["timeout-minutes"] * 60_000, ...togetherOf(inputs) };
  wavesOf(planned, how);
  await verified(inputs, clients, runner, { cluster, ...changing(planned, resolved) });
  runner.saveState(rolling, names.join(", "));
  const results = await rollTogether(planned, how, tools);
  runner.saveState(rolling, "");
  runner.outputs(spec, { verdict: overall(results), services: outcomes(results) });
  const failure = rollFailure(results, inputs["fail-on"]);
  await runner.summary(
    join(failureSection(failure), rolledSection(results, links(region, environment.variables, cluster))),
  );
  signal.throwIfAborted();
  if (failure) throw failure;
}

/** What the steps bring into the account: a service that is left alone needs no checks. */
function changing(planned: readonly Step[], resolved: Awaited<ReturnType<typeof resolve>>) {
  const services = planned.flatMap(({ kind, service, target }) => {
    const plan = resolved.find((one) => one.target.service === target.service)?.plan;
    if (kind === "leave" || kind === "attach" || plan === undefined) return [];
    const settings = (kind === "create" ? target.definition : service?.settings) ?? {};
    return [{ name: target.service, settings, definition: plan.definition, arn: plan.arn }];
  });
  const definitions = services.map(({ arn, definition }) => ({ name: shortName(arn), definition }));
  return { services, definitions };
}

/** Nothing has to be cleared up after a run that died: it only has to be said what goes on without it. */
export async function post(runner: Runner): Promise<void> {
  const services = runner.state(rolling);
  if (services) runner.log.notice(`What was begun for ${services} goes on in ECS; its outcome was not awaited.`);
}
